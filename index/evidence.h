#pragma once

#include <string>
#include <vector>

#include "extract/review.h"
#include "index/query.h"

namespace throughline {

/// A passage that answers a query.
struct Passage {
  std::string id;
  std::string review, document;
  Part part = Part::front;
  std::string number;  ///< Printed paragraph number; empty for none.
  int page = 0;
  std::string page_label;  ///< The page number printed on the page; empty for none.
  std::string heading;     ///< The heading it stands under.
  std::string text;        ///< UTF-8, plain.
  std::string snippet;     ///< HTML: whole sentences, escaped, matched words in <b>.
  std::vector<std::string> themes;
  /// Of a passage that is part of a recommendation: who should act, and what kind of action it is.
  std::vector<std::string> addressees, actions;
  std::vector<Box> boxes;
  double score = 0;
  std::string why;  ///< The reason of its rank, in words.
};

/// A review with its best passages for a query.
struct ReviewHits {
  std::string review, document, title, partnership, type;
  int year = 0;  ///< 0: not stated.
  std::string year_basis;
  bool readable = true;  ///< False: some page could not be read, so the review is shown but not counted.
  int matching_passages = 0;
  std::vector<Passage> passages;
};

struct FacetValue {
  std::string value;
  int reviews = 0;      ///< Matching reviews that have it.
  int of_matching = 0;  ///< All matching reviews.
  int of_readable = 0;  ///< All readable reviews that the filters other than the query leave.
};

struct Facet {
  std::string name;
  std::vector<FacetValue> values;
};

/// How the library stands: the denominators of every count.
struct LibraryState {
  int readable = 0, partial = 0, unreadable = 0;
  int files = 0;    ///< All files known, counted or not.
  int reviews = 0;  ///< Counted cases, readable or partial.
  int adults = 0;   ///< Of the readable ones: of adults' cases.
  int withdrawn = 0;
  /// What the other files are, so that files = readable + partial + unreadable + these.
  int further = 0;       ///< Further documents of counted cases.
  int across_cases = 0;  ///< Thematic and national reports.
  int copies = 0, not_reviews = 0, held = 0;
  std::string themes_version, refreshed, generation;
  std::string rolled_back;  ///< When a person put this generation back in force; empty if it is the newest.
};

/// The passages, reviews and counts that answer a query. All counts are exact, whatever page of results is
/// shown.
struct Evidence {
  Query query;
  std::string understood;
  LibraryState library;
  int reviews = 0;           ///< Readable reviews with a matching passage.
  int passages = 0;          ///< Matching passages in them.
  int partial_reviews = 0;   ///< Reviews readable only in part with a matching passage: shown, not counted.
  int of_readable = 0;       ///< Readable reviews that the filters leave, whatever the words.
  int thematic_reviews = 0;  ///< Matching reports that cover many cases: left out unless asked for.
  std::vector<ReviewHits> results;
  std::vector<Passage> close;  ///< Passages with some of the words only; not counted.
  std::vector<Facet> facets;
  std::vector<std::string> suggested_themes;  ///< Ids of themes that the words name.
  std::string did_you_mean;                   ///< Empty if nothing better is known.
};

}  // namespace throughline
