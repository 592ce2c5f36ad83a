#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "index/library.h"

namespace throughline {

/// A review that somebody knows to exist, from `known-reviews.csv` in the library's folder.
struct KnownReview {
  std::string title, publisher, nation;
  int year = 0;
  const ReviewLine* held =
      nullptr;  ///< The review of the library that it seems to be; valid as long as that.
};

struct KnownCount {
  int known = 0, held = 0;
};

/// The list that the user gave, compared with what is held.
struct KnownReviews {
  bool given = false;
  std::string fault;  ///< Why the list cannot be read, for a person; empty if it can.
  std::vector<KnownReview> reviews;
  std::map<int, KnownCount, std::greater<>> by_year() const;
  std::map<std::string, KnownCount> by_nation() const;
};

/// A review is taken for held if the library has one of the same publisher and year, in whose title or
/// subject all words of the known title stand that tell reviews apart ("Child K"; not "serious case review").
/// A guess, and called so.
KnownReviews known_reviews(const std::filesystem::path& folder, const Library& library);

/// The same of the list's text: CSV, UTF-8, with a header row that names `title` and `year`, and perhaps
/// `publisher` and `nation`, in any order.
KnownReviews known_reviews_of(std::string_view csv, const Library& library);

}  // namespace throughline
