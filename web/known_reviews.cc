// The user's list of reviews known to exist -> which of them the library holds.
#include "web/known_reviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>

#include "index/nearest.h"
#include "ingest/csv_lines.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

/// A list of all reviews of four nations has some thousands of lines; more is another file.
constexpr std::size_t most_bytes = 4 << 20;

using Names = std::set<std::string>;

/// The words of a name but those that most names have.
Names telling_words(const std::string& text) {
  static const Names usual = {
      "a",           "an",         "and",          "board",     "case",      "child",       "children",
      "concise",     "concerning", "family",       "for",       "full",      "in",          "into",
      "known",       "lcspr",      "learning",     "local",     "of",        "on",          "overview",
      "partnership", "person",     "practice",     "published", "rapid",     "regarding",   "report",
      "respect",     "review",     "safeguarding", "scr",       "serious",   "significant", "the",
      "to",          "young",      "lscb",         "extended",  "executive", "summary",     "baby",
      "committee",   "regional",   "management"};
  Names words;
  for (const Token& token : tokens(text))
    if (!usual.contains(token.word)) words.insert(token.word);
  return words;
}

bool holds_all(const Names& all, const Names& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

/// What a review of the library is known by.
struct Held {
  const ReviewLine* line = nullptr;
  Names publisher, title;
};

bool is_same(const KnownReview& known, const Held& held) {
  const Names publisher = telling_words(known.publisher), title = telling_words(known.title);
  if (publisher.empty() ? title.empty() : !holds_all(held.publisher, publisher)) return false;
  // A title of usual words only tells no review from another of its publisher and year.
  return !title.empty() && holds_all(held.title, title);
}

std::multimap<int, Held> held_by_year(const Library& library) {
  std::multimap<int, Held> by_year;
  for (const ReviewLine& line : library.reviews())
    by_year.emplace(line.year, Held{&line, telling_words(line.partnership),
                                    telling_words(line.title + " " + line.subject + " " + line.partnership)});
  return by_year;
}

/// Where the columns that count stand; -1 for one that is not there.
struct Header {
  int title = -1, year = -1, publisher = -1, nation = -1;
};

Header header_of(const std::vector<std::string>& cells) {
  Header header;
  for (int i = 0; i < static_cast<int>(cells.size()); ++i) {
    const std::string name = plain_value(cells[static_cast<std::size_t>(i)]);
    if (name == "title") header.title = i;
    if (name == "year") header.year = i;
    if (name == "publisher" || name == "partnership") header.publisher = i;
    if (name == "nation") header.nation = i;
  }
  return header;
}

std::string cell_at(const std::vector<std::string>& cells, int at) {
  return at < 0 || at >= static_cast<int>(cells.size()) ? "" : cells[static_cast<std::size_t>(at)];
}

}  // namespace

std::map<int, KnownCount, std::greater<>> KnownReviews::by_year() const {
  std::map<int, KnownCount, std::greater<>> counts;
  for (const KnownReview& review : reviews) {
    ++counts[review.year].known;
    counts[review.year].held += review.held != nullptr;
  }
  return counts;
}

std::map<std::string, KnownCount> KnownReviews::by_nation() const {
  std::map<std::string, KnownCount> counts;
  for (const KnownReview& review : reviews) {
    ++counts[review.nation].known;
    counts[review.nation].held += review.held != nullptr;
  }
  return counts;
}

KnownReviews known_reviews_of(std::string_view csv, const Library& library) {
  KnownReviews known{.given = true, .fault = "", .reviews = {}};
  const std::vector<CsvLine> rows = csv_lines(csv);
  const Header header = rows.empty() ? Header{} : header_of(rows.front().cells);
  if (header.title < 0 || header.year < 0) {
    known.fault = "its first row must name the columns title and year, and perhaps publisher and nation";
    return known;
  }
  const std::multimap<int, Held> held = held_by_year(library);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    KnownReview review{.title = cell_at(rows[i].cells, header.title),
                       .publisher = cell_at(rows[i].cells, header.publisher),
                       .nation = plain_value(cell_at(rows[i].cells, header.nation))};
    const std::string year = cell_at(rows[i].cells, header.year);
    const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), review.year);
    if (review.title.empty() && year.empty()) continue;
    if (error != std::errc() || end != year.data() + year.size() || review.year < 1900 ||
        review.year > 2200) {
      known.fault = fmt::format("line {}: “{}” is no year", rows[i].number, year.substr(0, 40));
      known.reviews.clear();
      return known;
    }
    const auto [from, to] = held.equal_range(review.year);
    for (auto at = from; at != to && !review.held; ++at)
      if (is_same(review, at->second)) review.held = at->second.line;
    known.reviews.push_back(std::move(review));
  }
  return known;
}

KnownReviews known_reviews(const std::filesystem::path& folder, const Library& library) {
  const std::filesystem::path file = folder / "known-reviews.csv";
  std::error_code missing;
  const auto size = std::filesystem::file_size(file, missing);
  if (missing) return {};
  if (size > most_bytes) return {.given = true, .fault = "it is larger than 4 MB", .reviews = {}};
  std::ifstream in(file, std::ios::binary);
  return known_reviews_of(std::string{std::istreambuf_iterator<char>(in), {}}, library);
}

}  // namespace throughline
