#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace throughline {

/// Serves the pages of a library until SIGINT or SIGTERM; a new generation is picked up without a restart.
/// `listening` gets the address once requests are answered. Throws UsageError if `listen` is no HOST:PORT,
/// Error if the port is in use or there is no library.
void serve(const std::filesystem::path& library, const std::string& listen,
           const std::function<void(const std::string& address)>& listening);

}  // namespace throughline
