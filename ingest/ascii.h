#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// ASCII letters in lower case; all else as it was, so that offsets stay.
std::string lower(std::string_view text);

/// Without white space at either end.
std::string_view trim(std::string_view text);

/// With spaces for control characters, which must not reach a terminal or a mail.
std::string printable(std::string_view text);

}  // namespace throughline
