#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "index/alike.h"
#include "index/columns.h"
#include "index/counting.h"
#include "index/gaps.h"
#include "index/mapped_file.h"
#include "index/recommendation_table.h"
#include "index/repeated.h"
#include "index/review_lists.h"
#include "index/synonyms.h"
#include "ingest/catalogue.h"

namespace throughline {

/// One generation of a library, opened: shared by all who ask it, from any thread. Within this room only, as
/// it names Xapian.
struct OpenLibrary {
  OpenLibrary(const std::filesystem::path& folder, const std::string& generation);
  OpenLibrary(const OpenLibrary&) = delete;
  OpenLibrary& operator=(const OpenLibrary&) = delete;

  std::filesystem::path folder;
  std::string generation;
  Columns columns;
  std::vector<ReviewLine> lines;  ///< Counted cases, newest first.

  Synonyms synonyms;

  /// Shows every match of a query with its weight. Throws Xapian::Error.
  void match(const Xapian::Query& query,
             const std::function<void(std::uint32_t passage, double weight)>& show) const;
  /// Shows the matches of most weight among the passages that are wanted. Throws Xapian::Error.
  void best(const Xapian::Query& query, std::size_t most, const std::function<bool(std::uint32_t)>& wanted,
            const std::function<void(std::uint32_t passage, double weight)>& show) const;
  /// Of a passage by its place in the columns. Throws Error if the text file is damaged.
  PassageRecord record(std::uint32_t passage) const;
  /// Of a recommendation: its own label, and its text with its sub-items, one a line; the ID is that of its
  /// first passage.
  PassageRecord record_of(const RecommendationColumn& recommendation) const;
  /// Its text alone; valid as long as the library is open.
  std::string_view text(std::uint32_t passage) const;
  /// Marks of its stems, in the order of the text; see index/adjacent.h.
  std::span<const std::uint64_t> stems(std::uint32_t passage) const;
  /// The place of the passage that Xapian knows by this number within its segment.
  std::uint32_t passage_numbered(Xapian::docid number) const;
  /// The word of the library that `word` may be a slip of; empty if there is none.
  std::string spelling(const std::string& word) const;

 private:
  class Lent;
  std::string_view bytes(std::uint64_t text_at, std::uint32_t size) const;
  std::size_t segment_of(std::uint64_t text_at) const;
  std::vector<std::uint32_t> first_passage_;  ///< By slot of the segment.
  std::vector<std::uint64_t> first_byte_;     ///< Of the texts of each segment, in order.
  std::vector<std::unique_ptr<MappedFile>> texts_, stems_;
  MappedFile passages_, recommendations_;
  /// A database object is for one thread at a time; those that no one uses wait here.
  mutable std::mutex mutex_;
  mutable std::vector<Xapian::Database> idle_;
};

/// Throws QueryError if the query cannot be asked, Error if the index fails.
Evidence ask(const OpenLibrary& library, const Query& query);

/// The passages of readable reviews that answer a query, in order, and how many readable reviews its filters
/// leave, and which reviews those are, by their place in the columns.
struct Matches {
  std::vector<std::uint32_t> passages;
  int readable = 0;
  std::vector<std::uint32_t> readable_reviews, partial_reviews;
};
Matches find_all(const OpenLibrary& library, const Query& query);

/// Which sets hold a value that a filter wants; empty if all do.
std::vector<bool> sets_wanted(const std::vector<std::string>& wanted, const ValueSets& sets);

RepeatedRecommendations repeated_recommendations(const OpenLibrary& library, const Query& query);
/// A recommendation by its place in the columns; `year_of` as Query::year_of.
RecommendationLine recommendation_line(const OpenLibrary& library, std::uint32_t at,
                                       const std::string& year_of);
RecommendationTable recommendation_table(const OpenLibrary& library, const Query& query,
                                         const std::string& rows_by, const std::string& columns_by);
RecommendationList recommendations_left(const OpenLibrary& library, const Query& query);

/// The reviews behind a count: those that answer, the rest of its denominator, and those read in part.
ReviewLists review_lists(const OpenLibrary& library, const Query& query);

/// Passages of other reviews like this one; empty if there is no such passage or it has too few words.
std::vector<AlikePassage> passages_like(const OpenLibrary& library, std::string_view passage_id);
/// Empty if there is no such review.
AlikeReviews reviews_like(const OpenLibrary& library, std::string_view review_id);

ReviewGaps gaps_of(const OpenLibrary& library, std::string_view review_id);
LibraryGaps gaps_of(const OpenLibrary& library, const Query& query);

CountTable count_table(const OpenLibrary& library, const Query& query, const std::string& rows_by,
                       const std::string& columns_by);

}  // namespace throughline
