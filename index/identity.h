#pragma once

#include <string>
#include <string_view>

#include "extract/review.h"

namespace throughline {

/// `body-subject-year` as a short slug of small letters and digits, from what the review says; what it does
/// not say is left out, or stands as `undated`.
std::string case_slug(const Review& review);

/// What joins documents of one case: who published it, the pseudonym and the year. Each is empty if the
/// review does not say; so is a pseudonym that could be anyone's ("the child").
struct CaseName {
  std::string body, pseudonym, year;
};
CaseName case_name(const Review& review);
/// As one string for storing, and back.
std::string pack(const CaseName& name);
CaseName unpack_case_name(std::string_view stored);

/// What a text is known by, whatever its bytes.
struct Fingerprint {
  std::string words;  ///< SHA-256 of its folded words, in hexadecimal.
  std::string
      sketch;  ///< MinHash of its runs of five words: 64 numbers of 4 bytes. Empty for a shorter text.
};
Fingerprint fingerprint_of(std::string_view text);

/// The share of runs of five words that two texts have in common, from 0 to 1, estimated from their sketches
/// with a standard error of at most 0.06. 0 if a sketch is empty.
double likeness(std::string_view sketch_a, std::string_view sketch_b);

}  // namespace throughline
