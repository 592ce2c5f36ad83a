#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/evidence.h"

namespace throughline {

/// One document of a case as the catalogue knows it.
struct Document {
  std::string id;      ///< `case/kind`.
  std::string review;  ///< The case.
  std::string kind;
  std::string sha256;
  std::string file;  ///< Where it was found, for the reader of this machine.
  /// Where it came from and when (ISO 8601), and who publishes there, as its source says; empty if not said.
  std::string address, retrieved, body;
  bool gone = false;  ///< No longer at its source: absent in so many runs, or told so.
  Report report;
  Review understood;
};

/// A piece of a document that is ranked, shown and addressed: a paragraph, list item, table row or footnote,
/// or part of a long one.
struct PassageSpan {
  std::string id;  ///< As Passage::id.
  int block = 0;   ///< Index in the report's blocks.
  Span span;
};

/// The passages of a document in reading order; those of one block stand together. Headings and contents
/// lines are none.
std::vector<PassageSpan> passages_of(const std::string& document, const Report& report);

/// The part of a passage's ID that addresses it within its document's page: "p-" and what follows the last
/// slash.
std::string anchor_of(std::string_view passage_id);

/// What a review says on one question about one person: `known`, `seen`, `spoken-to`, `assessed`; of the
/// child `seen-alone`, `wishes-recorded`. Silence is `does-not-say`, never `no`.
struct PresenceLine {
  /// One sentence that says it.
  struct Said {
    std::string words, passage;  ///< UTF-8; the passage's ID.
    std::string by;              ///< `agency`, `reviewer`; empty if it does not tell.
    bool yes = true;
    int page = 0;
  };
  std::string role, name;  ///< `father`, `male-carer` or `child`; the name may be empty.
  std::string fact;
  std::string value;  ///< `yes`, `no`, `both` of different occasions, `does-not-say`.
  std::vector<Said> said;
};

/// One line about a case, for lists.
struct ReviewLine {
  std::string id, title, partnership, type, nation, outcome, age_band, subject;
  int year = 0;
  std::string year_basis;
  std::string added;                   ///< When the library first had it, ISO 8601; empty if not known.
  bool partnership_by_source = false;  ///< The text names no publisher; the source that it came from does.
  bool readable = true;                ///< False: some page could not be read.
  int pages = 0, passages = 0, recommendations = 0;
  bool of_adults =
      false;  ///< Said to be of an adult's case, by its type and an age; see index/about.h.
  std::vector<std::pair<std::string, bool>> themes;  ///< Id, and whether present (else only mentioned).
  std::vector<std::string> borderline;               ///< Of those present: where careful readers may differ.
  std::vector<PresenceLine> presence;                ///< Of each person, fact by fact; empty if not readable.
};

/// A file that is in the library but not counted, and why.
struct Uncounted {
  std::string file, code, message;
};

struct CountTable;
struct RepeatedRecommendations;
struct RecommendationTable;
struct RecommendationList;
struct ReviewLists;
struct AlikePassage;
struct AlikeReviews;
struct ReviewGaps;
struct LibraryGaps;

/// A folder that holds reviews, opened for reading. Safe from several threads; always sees one whole
/// generation.
class Library {
 public:
  /// Throws Error if there is no library there, its index cannot be read, or holds what was withdrawn.
  static Library open(const std::filesystem::path& folder);
  Library(Library&&) noexcept;
  Library& operator=(Library&&) noexcept;
  ~Library();

  /// True once a newer generation has been published, or something was withdrawn; opening the library again
  /// then shows it.
  bool superseded() const;
  LibraryState state() const;
  /// All counted cases, newest first.
  const std::vector<ReviewLine>& reviews() const;
  const ReviewLine* find_review(std::string_view id) const;
  /// The documents of a case, the one that speaks for it first. Empty if there is no such case.
  std::vector<Document> documents(std::string_view review) const;
  /// What a passage became whose words a newer reading changed; empty if it became none.
  std::string moved_to(std::string_view passage) const;
  std::vector<Uncounted> failed() const;
  std::vector<Uncounted> not_reviews() const;
  /// Files that are counted, but that a person should look at: another review seems to begin in them, or they
  /// may be of a case that is already there.
  std::vector<Uncounted> to_look_at() const;
  /// Documents that were joined to a case, by ID, with the evidence.
  std::vector<Uncounted> joined() const;
  std::filesystem::path original(std::string_view sha256) const;
  /// The published file of a document by its ID; empty if there is no such document.
  std::filesystem::path original_of(std::string_view document) const;

  /// Answers a query. Throws QueryError if it cannot be asked, Error if the index fails.
  Evidence ask(const Query& query) const;
  /// Counts the reviews that answer a query by two dimensions; see counting.h. Throws QueryError if it cannot
  /// be asked or a dimension is not known.
  CountTable count(const Query& query, const std::string& rows_by, const std::string& columns_by) const;
  /// The recommendations that a query leaves, and which of them several reviews make; see repeated.h. Throws
  /// QueryError if it cannot be asked.
  RepeatedRecommendations repeated_recommendations(const Query& query) const;
  /// The recommendations that a query leaves, by two dimensions or one by one; see recommendation_table.h.
  /// Throw QueryError if it cannot be asked.
  RecommendationTable recommendation_table(const Query& query, const std::string& rows_by,
                                           const std::string& columns_by) const;
  RecommendationList recommendations(const Query& query) const;
  /// The reviews behind the counts of a query; see review_lists.h. Throws QueryError if it cannot be asked.
  ReviewLists review_lists(const Query& query) const;
  /// Passages of other reviews like this one, most alike first; see alike.h. Empty if there is no such
  /// passage or it has too few words.
  std::vector<AlikePassage> passages_like(std::string_view passage_id) const;
  /// Empty lists if there is no such review.
  AlikeReviews reviews_like(std::string_view review_id) const;
  /// What a review's recommendations leave out of its own themes; see gaps.h.
  ReviewGaps gaps(std::string_view review_id) const;
  /// The same by theme, over the reviews that a query leaves. Throws QueryError if it cannot be asked.
  LibraryGaps gaps(const Query& query) const;

 private:
  struct Open;
  explicit Library(std::shared_ptr<const Open> open);
  std::shared_ptr<const Open> open_;
};

}  // namespace throughline
