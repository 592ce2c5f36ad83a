#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// The values that a person may have meant by `typed`, nearest first, at most three: those that differ in few
/// letters, or of which it is a part. Small letters and dashes are compared.
std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& known);

/// ", did you mean a, b or c?" for an error message; empty if nothing is near.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known);

/// A value as filters compare it: trimmed, in small letters of ASCII, blanks and underscores as dashes.
std::string plain_value(std::string_view text);

}  // namespace throughline
