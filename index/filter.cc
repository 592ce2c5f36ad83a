// The filters of a query -> which reviews and passages they let through.
#include <fmt/format.h>

#include <algorithm>

#include "index/ask.h"
#include "index/nearest.h"
#include "index/open_library.h"

namespace throughline {

namespace {

bool one_of(const std::vector<std::string>& wanted, const std::string& value) {
  return wanted.empty() ||
         std::find(wanted.begin(), wanted.end(), value.empty() ? "not stated" : value) != wanted.end();
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

/// A name as printed, or part of it: "police" finds "Thames Valley Police".
bool part_of_one(const std::vector<std::string>& wanted, const std::string& value) {
  if (wanted.empty()) return true;
  std::string whole = lower(value.empty() ? "not stated" : value);
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const std::string& want) { return whole.find(lower(want)) != std::string::npos; });
}

ThemeSet themes_named(const std::vector<std::string>& ids, const Columns& columns) {
  ThemeSet set;
  for (const std::string& id : ids) {
    int theme = columns.find_theme(id);
    if (theme >= 0) {
      set.set(static_cast<std::size_t>(theme));
      continue;
    }
    std::vector<std::string> known;
    for (const ThemeName& each : columns.themes) known.push_back(each.id);
    throw QueryError(
        fmt::format("there is no theme “{}”{} `throughline themes list` and the themes page list them all",
                    id, known.empty() || nearest(id, known).empty() ? ":" : did_you_mean(id, known)));
  }
  return set;
}

/// Dates at different precisions compare by what they share: 2020-07 is within 2020.
bool within(const std::string& date, const Query& query) {
  if (query.from == "not stated") return date.empty();
  if (query.from.empty() && query.to.empty()) return true;
  if (date.empty()) return false;
  auto shared = [&](const std::string& bound) {
    std::size_t length = std::min(date.size(), bound.size());
    return date.compare(0, length, bound, 0, length);
  };
  return (query.from.empty() || shared(query.from) >= 0) && (query.to.empty() || shared(query.to) <= 0);
}

}  // namespace

ThemeSet found_themes(const ReviewColumn& review, const std::string& status) {
  return status == "clear"        ? review.present & ~review.borderline
         : status == "borderline" ? review.present & review.borderline
                                  : review.present;
}

namespace {

bool holds_themes(const ReviewColumn& review, const ThemeSet& wanted, const std::string& status) {
  if (status == "any") return (wanted & (review.present | review.mentioned)) == wanted;
  return (wanted & (status == "mentioned" ? review.mentioned : found_themes(review, status))) == wanted;
}

bool review_matches(const ReviewColumn& review, const Query& query) {
  const ReviewLine& line = review.line;
  if (!query.review.empty() && line.id != query.review) return false;
  if (!query.about.empty() && (query.about == "adults") != line.of_adults) return false;
  const std::string& date = query.year_of == "incident" ? review.incident : review.published;
  return one_of(query.type, line.type) && one_of(query.nation, line.nation) &&
         part_of_one(query.area, review.area) && one_of(query.outcome, line.outcome) &&
         one_of(query.age, line.age_band) && one_of(query.text_layer, review.text_layer) &&
         within(date, query) && (query.added_since.empty() || review.added >= query.added_since);
}

/// Whether reports that cover many cases were asked for.
bool asks_for_thematic(const Query& query) {
  auto has = [](const std::vector<std::string>& values, const char* value) {
    return std::find(values.begin(), values.end(), value) != values.end();
  };
  return has(query.kind, "thematic") || has(query.kind, "national") || has(query.type, "thematic-review") ||
         !query.review.empty();
}

/// Which values are wanted. A value as a facet prints it is that value; else any of which it is a part, in
/// small or capital letters.
std::vector<bool> values_wanted(const std::vector<std::string>& wanted,
                                const std::vector<std::string>& values) {
  std::vector<bool> out(values.size());
  for (const std::string& want : wanted) {
    bool printed = std::find(values.begin(), values.end(), want) != values.end();
    for (std::size_t i = 0; i < values.size(); ++i)
      if (printed ? values[i] == want : part_of_one({want}, values[i])) out[i] = true;
  }
  return out;
}

bool wanted(const std::vector<bool>& of, std::uint32_t value) { return of.empty() || of[value]; }

}  // namespace

std::vector<bool> sets_wanted(const std::vector<std::string>& wanted, const ValueSets& sets) {
  if (wanted.empty()) return {};
  std::vector<bool> out(sets.sets.size());
  for (const std::string& want : wanted) {
    std::vector<bool> holds(sets.sets.size(), true);
    for (const std::string& each : joint_values(want)) {
      const std::vector<bool> values = values_wanted({each}, sets.values);
      for (std::size_t i = 0; i < holds.size(); ++i) {
        const auto& set = sets.sets[i];
        holds[i] = holds[i] &&
                   ((set.empty() && each == "not stated") ||
                    std::any_of(set.begin(), set.end(), [&](std::uint32_t value) { return values[value]; }));
      }
    }
    for (std::size_t i = 0; i < holds.size(); ++i) out[i] = out[i] || holds[i];
  }
  return out;
}

Filter::Filter(const Query& query, const Columns& columns, const std::vector<std::string>& set) {
  ThemeSet unwanted = themes_named(query.not_theme, columns);
  themes_ = themes_named(query.theme, columns);
  any_status_ = query.status == "mentioned" || query.status == "any";
  if (query.scope == "passage") in_passage_ = themes_;
  bool thematic = asks_for_thematic(query);
  std::vector<bool> partnerships = values_wanted(query.partnership, columns.partnership.values);
  for (const ReviewColumn& review : columns.reviews) {
    std::size_t at = reviews_.size();
    bool in_set = query.set.empty() || std::find(set.begin(), set.end(), review.line.id) != set.end();
    bool by_partnership = query.partnership.empty() || partnerships[columns.partnership.of_review[at]];
    bool matches = in_set && by_partnership && review_matches(review, query) &&
                   holds_themes(review, themes_, query.status) && (unwanted & review.present).none();
    reviews_.push_back(matches);
    left_out_.push_back(matches && !review.counted && !thematic);
  }
  if (!query.kind.empty())
    for (const DocumentColumn& document : columns.documents)
      documents_.push_back(one_of(query.kind, document.kind));
  if (!query.part.empty()) parts_.resize(part_count);
  for (const std::string& name : query.part)
    if (auto part = parse_part(name)) parts_[static_cast<std::size_t>(*part)] = true;
  addressees_ = sets_wanted(query.addressee, columns.addressees);
  addressee_kinds_ = sets_wanted(query.addressee_kind, columns.addressee_kinds);
  actions_ = sets_wanted(query.action, columns.actions);
  agencies_ = sets_wanted(query.agency, columns.agencies);
  count_readable(columns);
}

/// A filter of passages leaves the reviews that have such a passage.
void Filter::count_readable(const Columns& columns) {
  bool of_passages = in_passage_.any() || !documents_.empty() || !parts_.empty() || !addressees_.empty() ||
                     !addressee_kinds_.empty() || !actions_.empty() || !agencies_.empty();
  for (std::size_t i = 0; i < columns.reviews.size(); ++i) {
    const ReviewColumn& review = columns.reviews[i];
    if (!reviews_[i] || left_out_[i]) continue;
    auto passages = columns.passages.subspan(review.first_passage, review.end_passage - review.first_passage);
    if (of_passages && std::none_of(passages.begin(), passages.end(),
                                    [&](const PassageColumn& p) { return passage_passes(p); }))
      continue;
    (review.line.readable ? readable_ : partial_).push_back(static_cast<std::uint32_t>(i));
  }
}

bool Filter::passage_passes(const PassageColumn& passage) const {
  return wanted(documents_, passage.document) && wanted(parts_, passage.part) &&
         wanted(addressees_, passage.addressees) && wanted(addressee_kinds_, passage.addressees) &&
         wanted(actions_, passage.actions) && wanted(agencies_, passage.agencies) &&
         (in_passage_.none() ||
          (in_passage_ & (any_status_ ? passage.named : passage.affirmed)) == in_passage_);
}

bool Filter::passes(const PassageColumn& passage) const {
  return reviews_[passage.review] && passage_passes(passage);
}

}  // namespace throughline
