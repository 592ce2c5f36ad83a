#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// Bytes as a gzip file, at the speed that suits a page made on demand.
std::string gzip(std::string_view bytes);

/// Whether an Accept-Encoding header takes gzip: named, and not with a quality of 0.
bool takes_gzip(std::string_view accept_encoding);

}  // namespace throughline
