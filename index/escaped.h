#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// Text with & < > " ' escaped, for HTML: between tags or within a quoted attribute.
std::string escaped(std::string_view text);

}  // namespace throughline
