#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// The SHA-256 of some bytes, in 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace throughline
