// Answers of the index equal those of a slow, obvious loop over all passages, for random queries and filters.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "index/counting.h"
#include "index/query_language.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

using Random = std::mt19937;

template <class T>
const T& pick(const std::vector<T>& from, Random& random) {
  return from[random() % from.size()];
}

const std::vector<std::string> words = {
    "father", "fathers", "neglect", "neglected", "neglectful", "seen",  "see",  "visit",
    "visits", "visited", "police",  "the",       "was",        "not",   "home", "homes",
    "safe",   "safely",  "sleep",   "baby",      "child's",    "child", "café", "co-sleeping"};
const std::vector<std::string> beginnings = {"neg",  "neglect", "neglectf", "fath", "fathers", "vis",
                                             "visi", "saf",     "safely",   "caf",  "hom",     "zzz"};
const std::vector<std::string> theme_ids = {"neglect", "fathers", "police"};
const std::vector<std::string> addressees = {"", "", "Board", "Police", "Board; Police", "Health Trust"};
const std::vector<std::string> actions = {"training", "assurance/audit", "other"};
const std::vector<std::string> types = {"", "serious-case-review", "child-practice-review",
                                        "thematic-review"};
const std::vector<std::string> dates = {"", "2014", "2016-03", "2018-11-30", "2021"};
const std::vector<std::string> bodies = {"", "Eastby Board", "Westby Board", "Westby Partnership"};
const std::vector<int> ages = {-1, 100, 365 * 3, 365 * 14};
const std::vector<std::string> outcomes = {"", "death", "serious-harm"};

MadeLine random_line(Random& random) {
  MadeLine line;
  std::size_t length = 1 + random() % 12;
  for (std::size_t i = 0; i < length; ++i) line.text += (i ? " " : "") + pick(words, random);
  line.part = static_cast<Part>(random() % part_count);
  if (random() % 3 == 0)
    line.themes[pick(theme_ids, random)] = pick<Assertion>(
        {Assertion::affirmed, Assertion::negated, Assertion::alleged, Assertion::scope, Assertion::positive},
        random);
  if (random() % 4 == 0) {
    line.addressee = pick(addressees, random);
    line.action = pick(actions, random);
  }
  return line;
}

std::vector<MadeReview> random_reviews(Random& random) {
  std::vector<MadeReview> out;
  for (std::size_t i = 0, n = 1 + random() % 12; i < n; ++i) {
    MadeReview review{.id = "case-" + std::to_string(i + 10)};
    std::set<std::string> named;
    for (std::size_t j = 0, m = 1 + random() % 8; j < m; ++j) {
      review.lines.push_back(random_line(random));
      for (const auto& [id, assertion] : review.lines.back().themes) named.insert(id);
    }
    for (const std::string& id : named)
      if (random() % 2) review.present.push_back(id);
    if (std::string type = pick(types, random); !type.empty()) review.metadata.review_type = made_fact(type);
    if (std::string date = pick(dates, random); !date.empty())
      review.metadata.publication_date = made_fact(date);
    if (std::string out_come = pick(outcomes, random); !out_come.empty())
      review.metadata.outcome = made_fact(out_come);
    if (std::string date = pick(dates, random); !date.empty())
      review.metadata.incident_date = made_fact(date);
    if (std::string body = pick(bodies, random); !body.empty()) review.metadata.partnership = made_fact(body);
    review.metadata.age_days = pick(ages, random);
    review.readable = random() % 5 != 0;
    if (review.metadata.review_type && review.metadata.review_type->value == "thematic-review")
      review.kind = "thematic";
    out.push_back(std::move(review));
  }
  return out;
}

std::string random_words(Random& random, int depth = 0) {
  switch (random() % (depth < 2 ? 8 : 4)) {
    case 0:
    case 1:
      return pick(words, random);
    case 2:
      return "\"" + pick(words, random) + (random() % 2 ? " " + pick(words, random) : "") + "\"";
    case 3:
      return pick(beginnings, random) + "*";
    case 4:
      return random_words(random, depth + 1) + " " + random_words(random, depth + 1);
    case 5:
      return "(" + random_words(random, depth + 1) + " OR " + random_words(random, depth + 1) + ")";
    case 6:
      return random_words(random, depth + 1) + " NOT " + random_words(random, depth + 1);
    default:
      return "NOT (" + random_words(random, depth + 1) + ")";
  }
}

Query random_query(Random& random) {
  Query query;
  if (random() % 5) query.words = random_words(random);
  auto maybe = [&](int of, const char* name, const std::vector<std::string>& values) {
    if (random() % static_cast<unsigned>(of)) return;
    if (std::string value = pick(values, random); !value.empty()) set_filter(query, name, value);
  };
  maybe(4, "theme", theme_ids);
  maybe(8, "theme", theme_ids);
  maybe(8, "not_theme", theme_ids);
  maybe(3, "status", {"present", "mentioned", "any"});
  maybe(3, "scope", {"review", "passage"});
  maybe(6, "type", types);
  maybe(6, "outcome", {"death", "not stated"});
  maybe(6, "part", {"findings", "narrative", "recommendations"});
  maybe(6, "part", {"findings", "analysis"});
  maybe(8, "addressee", {"police", "board", "nobody"});
  maybe(8, "action", actions);
  maybe(6, "from", {"2014", "2016", "2018-12"});
  maybe(10, "kind", {"overview", "thematic"});
  if (query.from.empty()) maybe(8, "to", {"2015", "2018", "2021-01"});
  maybe(4, "year_of", {"incident"});
  maybe(8, "age", {"under 1", "2", "not stated"});
  maybe(8, "partnership", {"Westby Board", "westby", "Nowhere"});
  maybe(10, "review", {"case-10", "case-12", "case-99"});
  maybe(12, "text_layer", {"native", "ocr"});
  maybe(12, "added_since", {"2024-01-01", "2025"});
  maybe(12, "nation", {"wales", "not stated"});
  query.per_page = 200;
  return query;
}

// The slow and obvious way.

bool in(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_evidence(Assertion assertion) {
  return assertion == Assertion::affirmed || assertion == Assertion::alleged ||
         assertion == Assertion::positive;
}

/// Whether a theme that the review finds is shown by any mention alone.
bool shown_somewhere(const MadeReview& review, const std::string& theme) {
  return std::any_of(review.lines.begin(), review.lines.end(), [&](const MadeLine& line) {
    return line.themes.count(theme) && is_evidence(line.themes.at(theme));
  });
}

bool has_theme(const MadeReview& review, const std::string& theme, const std::string& status) {
  bool named = std::any_of(review.lines.begin(), review.lines.end(),
                           [&](const MadeLine& line) { return line.themes.count(theme) != 0; });
  bool present = in(review.present, theme);
  return status == "any" ? named : status == "mentioned" ? named && !present : present;
}

bool passage_has_theme(const MadeReview& review, const MadeLine& line, const std::string& theme,
                       bool evidence) {
  if (!line.themes.count(theme)) return false;
  bool stands_for_it = in(review.present, theme) && !shown_somewhere(review, theme);
  return !evidence || is_evidence(line.themes.at(theme)) || stands_for_it;
}

std::string value(const std::optional<Fact>& fact) { return fact ? fact->value : "not stated"; }

std::string small(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(c));
  return text;
}

std::string band_of(int days) {
  return days < 0 ? "not stated" : days < 365 ? "under 1" : days < 365 * 6 ? "1 to 5" : "11 to 15";
}

/// By the kind of review, as none of the bodies is known.
std::string nation_of(const MadeReview& review) {
  const std::string type = value(review.metadata.review_type);
  return type == "serious-case-review" ? "england" : type == "child-practice-review" ? "wales" : "not stated";
}

const std::optional<Fact>& date_of(const MadeReview& review, const Query& query) {
  return query.year_of == "incident" ? review.metadata.incident_date : review.metadata.publication_date;
}

bool within_dates(const MadeReview& review, const Query& query) {
  if (query.from.empty() && query.to.empty()) return true;
  if (!date_of(review, query)) return false;
  const std::string date = date_of(review, query)->value;
  const auto compared = [&](const std::string& bound) {
    const std::size_t shared = std::min(date.size(), bound.size());
    return date.substr(0, shared).compare(bound.substr(0, shared));
  };
  return (query.from.empty() || compared(query.from) >= 0) && (query.to.empty() || compared(query.to) <= 0);
}

bool review_passes(const MadeReview& review, const Query& query) {
  bool thematic = review.kind == "thematic";
  if (!query.review.empty() && review.id != query.review) return false;
  if (thematic && query.review.empty() && !in(query.kind, "thematic") && !in(query.type, "thematic-review"))
    return false;
  for (const std::string& theme : query.theme)
    if (!has_theme(review, theme, query.status)) return false;
  for (const std::string& theme : query.not_theme)
    if (in(review.present, theme)) return false;
  if (!query.type.empty() && !in(query.type, value(review.metadata.review_type))) return false;
  if (!query.outcome.empty() && !in(query.outcome, value(review.metadata.outcome))) return false;
  if (!query.partnership.empty()) {
    const std::string body = value(review.metadata.partnership), &want = query.partnership.front();
    if (body != want && (want == "Westby Board" || small(body).find(small(want)) == std::string::npos))
      return false;
  }
  if (!query.age.empty() && !in(query.age, band_of(review.metadata.age_days))) return false;
  if (!query.text_layer.empty() && !in(query.text_layer, name_of(report_of(review).text_layer))) return false;
  if (!query.nation.empty() && !in(query.nation, nation_of(review))) return false;
  if (query.added_since == "2025") return false;  // All were added in 2024.
  return within_dates(review, query);
}

bool line_passes(const MadeReview& review, const MadeLine& line, const Query& query) {
  if (!query.kind.empty() && !in(query.kind, review.kind)) return false;
  if (!query.part.empty() && !in(query.part, name_of(line.part))) return false;
  if (!query.action.empty() && !in(query.action, line.action)) return false;
  if (!query.addressee.empty()) {
    std::string small = line.addressee;
    for (char& c : small) c = static_cast<char>(std::tolower(c));
    if (small.find(query.addressee.front()) == std::string::npos) return false;
  }
  if (query.scope == "passage")
    for (const std::string& theme : query.theme)
      if (!passage_has_theme(review, line, theme, query.status == "present")) return false;
  return true;
}

struct Expected {
  int reviews = 0, passages = 0, partial = 0, of_readable = 0;
  std::map<std::string, int> by_review;
  std::map<std::string, std::map<std::string, int>> facets;
};

Expected expected(const std::vector<MadeReview>& reviews, const Query& query) {
  ParsedQuery parsed = parse_query(query.words);
  Expected out;
  Stems stem;
  for (const MadeReview& review : reviews) {
    if (!review_passes(review, query)) continue;
    int matching = 0, passing = 0;
    std::map<std::string, std::set<std::string>> values;
    for (const MadeLine& line : review.lines) {
      if (!line_passes(review, line, query)) continue;
      ++passing;
      if (!query.words.empty() && parsed.asked.kind == Asked::Kind::nothing) continue;
      if (!answers(parsed.asked, fold_text(line.text, stem), stem)) continue;
      ++matching;
      values["part"].insert(name_of(line.part));
      if (!line.action.empty()) values["action"].insert(line.action);
      if (line.addressee.find("Board") == 0) values["addressee"].insert("Board");
      if (line.addressee.find("Police") != std::string::npos) values["addressee"].insert("Police");
      if (line.addressee == "Health Trust") values["addressee"].insert("Health Trust");
    }
    bool of_passages = query.scope == "passage" || !query.part.empty() || !query.action.empty() ||
                       !query.addressee.empty() || !query.kind.empty();
    out.of_readable += review.readable && (passing || !of_passages);
    if (!matching) continue;
    out.by_review[review.id] = matching;
    if (!review.readable) {
      ++out.partial;
      continue;
    }
    ++out.reviews;
    out.passages += matching;
    for (const std::string& theme : review.present) values["theme"].insert(theme);
    values["type"].insert(value(review.metadata.review_type));
    values["outcome"].insert(value(review.metadata.outcome));
    const std::optional<Fact>& date = date_of(review, query);
    values["year"].insert(value(date).substr(0, date ? 4 : std::string::npos));
    values["age"].insert(band_of(review.metadata.age_days));
    values["nation"].insert(nation_of(review));
    values["partnership"].insert(value(review.metadata.partnership));
    for (const auto& [facet, set] : values)
      for (const std::string& each : set) ++out.facets[facet][each];
  }
  return out;
}

TEST(Answers, EqualASlowLoopOverAllPassages) {
  constexpr int libraries = 12, queries = 150;
  Random random(20'240'611);
  int with_matches = 0;
  for (int i = 0; i < libraries; ++i) {
    std::vector<MadeReview> reviews = random_reviews(random);
    MadeLibrary library(reviews);
    for (int j = 0; j < queries; ++j) {
      Query query = random_query(random);
      std::string what = "query ‘" + query.words + "’";
      for (const auto& [name, value] : parameters(query)) what += " " + name + "=" + value;
      Evidence evidence = library->ask(query);
      Expected right = expected(reviews, query);
      ASSERT_EQ(evidence.reviews, right.reviews) << what;
      ASSERT_EQ(evidence.passages, right.passages) << what;
      ASSERT_EQ(evidence.partial_reviews, right.partial) << what;
      ASSERT_EQ(evidence.of_readable, right.of_readable) << what;
      std::map<std::string, int> by_review;
      for (const ReviewHits& hits : evidence.results) by_review[hits.review] = hits.matching_passages;
      ASSERT_EQ(by_review, right.by_review) << what;
      for (const char* name : {"theme", "type", "outcome", "year", "age", "nation", "partnership", "part",
                               "action", "addressee"}) {
        std::map<std::string, int> counts;
        for (const Facet& facet : evidence.facets)
          if (facet.name == name)
            for (const FacetValue& each : facet.values) counts[each.value] = each.reviews;
        ASSERT_EQ(counts, right.facets[name]) << what << " facet " << name;
      }
      with_matches += right.reviews > 0;
    }
  }
  EXPECT_GT(with_matches, libraries * queries / 5);
}

TEST(Count, EveryCellIsWhatItsQueryFinds) {
  Random random(7);
  int cells = 0;
  for (int i = 0; i < 6; ++i) {
    MadeLibrary library(random_reviews(random));
    for (int j = 0; j < 120; ++j) {
      Query query = random_query(random);
      query.theme.clear();
      if (random() % 3 == 0) query.addressee = {pick<std::string>({"Police", "board", "Board"}, random)};
      std::string rows = pick(dimension_names(), random), columns = pick(dimension_names(), random);
      if (rows == columns && rows != "theme") continue;
      CountTable table = library->count(query, rows, columns);
      Evidence evidence = library->ask(query);
      EXPECT_EQ(table.reviews, evidence.reviews);
      EXPECT_EQ(table.readable, evidence.of_readable);
      for (std::size_t r = 0; r < table.rows.size(); ++r)
        for (std::size_t c = 0; c < table.columns.size(); ++c, ++cells)
          ASSERT_EQ(table.cells[r][c].reviews, library->ask(table.cells[r][c].query).reviews)
              << query.words << ": " << rows << " " << table.rows[r] << ", " << columns << " "
              << table.columns[c];
    }
  }
  EXPECT_GT(cells, 100);
}

TEST(Count, RowsOfReviewsSumToTheWhole) {
  Random random(11);
  MadeLibrary library(random_reviews(random));
  for (const char* by : {"year", "type", "outcome", "age", "nation"}) {
    CountTable table = library->count({}, by, "theme");
    EXPECT_EQ(std::accumulate(table.row_totals.begin(), table.row_totals.end(), 0), table.reviews) << by;
  }
  EXPECT_THROW(library->count({}, "colour", "theme"), QueryError);
}

}  // namespace
}  // namespace throughline
