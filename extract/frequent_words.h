#pragma once

#include <string_view>

namespace throughline {

/// How many of 10,000 words of a review hold these letters, as far as one can tell beforehand: from the words
/// that reviews use most, and for all others from how few letters there are. `letters` are small ones;
/// `begins` and `ends` say that no letter of the word stands before or after them. For choosing what to look
/// for first; nothing that is found depends on it.
double expected_frequency(std::string_view letters, bool begins, bool ends);

}  // namespace throughline
