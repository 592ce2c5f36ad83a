// The filters of a query -> which reviews and passages they let through.
#include <fmt/format.h>

#include <algorithm>

#include "index/ask.h"
#include "index/nearest.h"

namespace throughline {

namespace {

bool one_of(const std::vector<std::string>& wanted, const std::string& value) {
  return wanted.empty() ||
         std::find(wanted.begin(), wanted.end(), value.empty() ? "not stated" : value) != wanted.end();
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
  if (query.from.empty() && query.to.empty()) return true;
  if (date.empty()) return false;
  auto shared = [&](const std::string& bound) {
    return date.compare(0, std::min(date.size(), bound.size()), bound, 0,
                        std::min(date.size(), bound.size()));
  };
  return (query.from.empty() || shared(query.from) >= 0) && (query.to.empty() || shared(query.to) <= 0);
}

bool holds_themes(const ReviewColumn& review, const ThemeSet& wanted, const std::string& status) {
  if (status == "any") return (wanted & (review.present | review.mentioned)) == wanted;
  return (wanted & (status == "mentioned" ? review.mentioned : review.present)) == wanted;
}

bool agency_passes(const ReviewColumn& review, const Query& query) {
  return std::all_of(query.agency.begin(), query.agency.end(), [&](const std::string& wanted) {
    return std::find(review.agencies.begin(), review.agencies.end(), wanted) != review.agencies.end();
  });
}

bool review_matches(const ReviewColumn& review, const Query& query, const ThemeSet& wanted,
                    const ThemeSet& unwanted) {
  const ReviewLine& line = review.line;
  bool asked_by_kind = !query.kind.empty() || !query.review.empty();
  if (!review.counted && !asked_by_kind) return false;
  if (!query.review.empty() && line.id != query.review) return false;
  if (query.scope != "passage" && !holds_themes(review, wanted, query.status)) return false;
  if ((unwanted & review.present).any()) return false;
  const std::string& date = query.year_of == "incident" ? review.incident_from : review.published;
  return one_of(query.type, line.type) && one_of(query.nation, line.nation) &&
         one_of(query.area, review.area) && one_of(query.partnership, line.partnership) &&
         one_of(query.outcome, line.outcome) && one_of(query.age, line.age_band) &&
         one_of(query.text_layer, review.text_layer) && agency_passes(review, query) && within(date, query) &&
         (query.added_since.empty() || review.added >= query.added_since);
}

/// Which of the interned values are wanted, by case-insensitive containment: "police" finds "Thames Valley
/// Police".
std::vector<bool> values_wanted(const std::vector<std::string>& wanted,
                                const std::vector<std::string>& values, bool part_of) {
  if (wanted.empty()) return {};
  auto lower = [](std::string text) {
    for (char& c : text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
  };
  std::vector<bool> out(values.size());
  for (std::size_t i = 1; i < values.size(); ++i)
    for (const std::string& want : wanted) {
      std::string value = lower(values[i]), sought = lower(want);
      if (part_of ? value.find(sought) != std::string::npos : value == sought) out[i] = true;
    }
  return out;
}

}  // namespace

Filter::Filter(const Query& query, const Columns& columns) {
  ThemeSet unwanted = themes_named(query.not_theme, columns);
  themes_ = themes_named(query.theme, columns);
  any_status_ = query.status != "present";
  if (query.scope == "passage") in_passage_ = themes_;
  reviews_.resize(columns.reviews.size());
  for (std::size_t i = 0; i < columns.reviews.size(); ++i) {
    reviews_[i] = review_matches(columns.reviews[i], query, themes_, unwanted);
    readable_ += reviews_[i] && columns.reviews[i].line.readable;
  }
  if (!query.part.empty()) {
    parts_.resize(part_count);
    for (const std::string& name : query.part)
      if (auto part = parse_part(name)) parts_[static_cast<std::size_t>(*part)] = true;
  }
  addressees_ = values_wanted(query.addressee, columns.addressees, true);
  actions_ = values_wanted(query.action, columns.actions, false);
  of_passages_ = in_passage_.any() || !parts_.empty() || !addressees_.empty() || !actions_.empty();
}

bool Filter::passes(const PassageColumn& passage) const {
  if (!reviews_[passage.review]) return false;
  if (!parts_.empty() && !parts_[passage.part]) return false;
  if (!addressees_.empty() && !addressees_[passage.addressee]) return false;
  if (!actions_.empty() && !actions_[passage.action]) return false;
  return (in_passage_ & (any_status_ ? passage.named : passage.affirmed)) == in_passage_;
}

}  // namespace throughline
