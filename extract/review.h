#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/mention.h"
#include "ingest/report.h"

namespace throughline {

/// Which part of a review a block belongs to. The names printed are those of the interface
/// (`good-practice`…).
enum class Part {
  front,
  terms,
  method,
  narrative,
  analysis,
  findings,
  learning,
  good_practice,
  recommendations,
  references,
  appendix,
};
inline constexpr int part_count = 11;
const char* name_of(Part part);
std::optional<Part> parse_part(std::string_view name);

/// Something the review says of itself, with the words it was read from.
struct Fact {
  std::string
      value;  ///< In the vocabulary of the interface: ISO dates, ids of types and outcomes, else as printed.
  int page = 0;
  std::string quote;
  bool corrected = false;  ///< Said by a person in place of what was read; `quote` is then empty.
};

/// Facts are absent when the review does not say; never a guess.
struct Metadata {
  std::optional<Fact> title, review_type, subject, partnership, publication_date, submission_date,
      incident_date, age_at_incident, outcome, sex, number_of_children, incident_category, social_care_status,
      review_model, ethnicity;
  std::vector<Fact> authors;
  /// Age at the incident in days, with the printed precision rounded down; -1 when not said or when several
  /// children differ.
  int age_days = -1;
};

struct SubItem {
  std::string label, text;
};

/// One recommendation with its sub-items.
struct Recommendation {
  std::string label;  ///< As printed, without final dot or bracket; empty for bullets.
  std::string text;   ///< Without the label and without footnote anchors.
  std::vector<SubItem> sub;
  std::string addressee;  ///< In full where it can be resolved, else as printed; empty if none is named.
  std::string lead, timescale;      ///< What a table's columns say; empty if nothing.
  std::string action;               ///< One of the interface's actions.
  std::vector<std::string> themes;  ///< Ids.
  int page = 0;
  int block = -1;  ///< Index of its first block.
  int last_block = -1;
};

struct LearningPoint {
  std::string label, text;
  std::vector<SubItem> sub;
  int page = 0;
  int block = -1;
};

/// A pseudonym of the family and its role: `mother`, `father`, `male-carer`, `subject`, `sibling`,
/// `grandparent`, `other`.
struct Person {
  std::string name, role;
  int page = 0;
  std::string quote;
};

/// Whether a file is a review at all, and why.
struct IsReview {
  bool value = true;
  std::string reason;
};

/// What was understood of one Report. Indices and spans are of that Report.
struct Review {
  std::vector<Part> parts;  ///< One for each block.
  Metadata metadata;
  IsReview is_review;
  std::string kind =
      "overview";  ///< overview, summary, briefing, addendum, response, action-plan, thematic, national.
  std::vector<Recommendation> recommendations;
  std::string why_no_recommendations;  ///< Empty when there are some.
  std::vector<LearningPoint> learning_points;
  std::vector<Person> people;
  std::vector<std::string> agencies;  ///< Named in the review, in the dictionary's words, sorted.
  std::vector<ThemeTag> themes;       ///< Sorted by id; themes not named are left out.
  std::map<std::string, int> visibility;
  /// What people said of it in place of what was read, for a reader; see extract/corrections.h.
  std::vector<std::string> corrected;
};

/// A review as bytes for the catalogue; `unpack_review(pack(r))` equals r.
std::string pack(const Review& review);
Review unpack_review(std::string_view bytes);

}  // namespace throughline
