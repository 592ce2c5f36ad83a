#pragma once

#include <functional>
#include <string>

#include "extract/taxonomy.h"

namespace throughline {

/// Where and what to serve.
struct ServeOptions {
  std::string library;
  std::string listen = "127.0.0.1:8080";  ///< HOST:PORT; port 0 picks a free one.
};

/// Serves the pages of a library until SIGINT or SIGTERM; a new generation is picked up without a restart.
/// `listening` gets the address once requests are answered. Throws UsageError if `listen` is no HOST:PORT,
/// Error if the port is in use or there is no library.
void serve(const ServeOptions& options, Taxonomy taxonomy,
           const std::function<void(const std::string& address)>& listening);

}  // namespace throughline
