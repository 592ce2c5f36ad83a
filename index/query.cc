// Filters by name: what each takes, and a query as the parameters of its address.
#include "index/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include "extract/review.h"

namespace throughline {

namespace {

using Values = std::vector<std::string>;

std::string listed(const Values& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

const Values& part_names() {
  static const Values names = [] {
    Values all;
    for (int i = 0; i < part_count; ++i) all.push_back(name_of(static_cast<Part>(i)));
    return all;
  }();
  return names;
}

void check_one_of(const std::string& name, const std::string& value, const Values& allowed) {
  if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
    throw QueryError(fmt::format("{}: “{}” is not one of {}", name, value, listed(allowed)));
}

/// A year, a month or a day: 2020, 2020-07, 2020-07-03.
void check_date(const std::string& name, const std::string& value) {
  bool shaped = value.size() == 4 || value.size() == 7 || value.size() == 10;
  for (std::size_t i = 0; shaped && i < value.size(); ++i)
    shaped = i == 4 || i == 7 ? value[i] == '-' : value[i] >= '0' && value[i] <= '9';
  bool in_range = shaped &&
                  (value.size() < 7 || (value.substr(5, 2) >= "01" && value.substr(5, 2) <= "12")) &&
                  (value.size() < 10 || (value.substr(8, 2) >= "01" && value.substr(8, 2) <= "31"));
  if (!in_range)
    throw QueryError(fmt::format("{}: “{}” is not a date; give a year, 2020-07 or 2020-07-03", name, value));
}

int number_within(const std::string& name, const std::string& value, int least, int most) {
  int number = 0;
  auto [at, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || at != value.data() + value.size() || number < least || number > most)
    throw QueryError(fmt::format("{}: “{}” is not a number from {} to {}", name, value, least, most));
  return number;
}

/// One filter: its name, how a value is put into a query, and its values there.
struct FilterField {
  std::string name;
  std::function<void(Query&, const std::string&)> set;
  std::function<Values(const Query&)> get;
};

FilterField list_field(const std::string& name, Values Query::*values, Values allowed = {}) {
  auto set = [=](Query& query, const std::string& value) {
    if (!allowed.empty()) check_one_of(name, value, allowed);
    Values& all = query.*values;
    /// More values of one filter than this is no person's doing.
    constexpr std::size_t most = 50;
    if (all.size() >= most) throw QueryError(fmt::format("{}: more than {} values", name, most));
    if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
  };
  return {name, set, [=](const Query& query) { return query.*values; }};
}

FilterField text_field(const std::string& name, std::string Query::*text, const std::string& usual,
                       std::function<void(const std::string&)> check) {
  auto set = [=](Query& query, const std::string& value) {
    if (check) check(value);
    query.*text = value;
  };
  auto get = [=](const Query& query) { return query.*text == usual ? Values{} : Values{query.*text}; };
  return {name, set, get};
}

FilterField choice_field(const std::string& name, std::string Query::*text, const Values& allowed) {
  return text_field(name, text, allowed.front(),
                    [=](const std::string& value) { check_one_of(name, value, allowed); });
}

FilterField date_field(const std::string& name, std::string Query::*text) {
  return text_field(name, text, "", [=](const std::string& value) { check_date(name, value); });
}

FilterField number_field(const std::string& name, int Query::*number, int usual, int most) {
  auto set = [=](Query& query, const std::string& value) {
    query.*number = number_within(name, value, 1, most);
  };
  auto get = [=](const Query& query) {
    return query.*number == usual ? Values{} : Values{std::to_string(query.*number)};
  };
  return {name, set, get};
}

/// The type ids of the interface, and the short forms people use for them.
std::string full_type(const std::string& value) {
  static const std::vector<std::pair<std::string, std::string>> short_forms = {
      {"scr", "serious-case-review"},
      {"lcspr", "child-safeguarding-practice-review"},
      {"cspr", "child-safeguarding-practice-review"},
      {"cpr", "child-practice-review"},
      {"llr", "learning-lessons-review"},
      {"cmr", "case-management-review"},
      {"sar", "safeguarding-adult-review"},
      {"dhr", "domestic-homicide-review"}};
  for (const auto& [brief, full] : short_forms)
    if (value == brief) return full;
  return value;
}

FilterField type_field() {
  static const Values types = {"serious-case-review",
                               "child-safeguarding-practice-review",
                               "child-practice-review",
                               "learning-lessons-review",
                               "significant-case-review",
                               "learning-review",
                               "case-management-review",
                               "rapid-review",
                               "safeguarding-adult-review",
                               "domestic-homicide-review",
                               "thematic-review",
                               "briefing",
                               "other",
                               "not stated"};
  FilterField field = list_field("type", &Query::type, types);
  auto set = field.set;
  field.set = [set](Query& query, const std::string& value) { set(query, full_type(value)); };
  return field;
}

const std::vector<FilterField>& fields() {
  static const Values actions = {"training",
                                 "procedure/policy",
                                 "assurance/audit",
                                 "information-sharing/communication",
                                 "commissioning/resources",
                                 "systems/records",
                                 "national/legislation",
                                 "dissemination",
                                 "other"};
  /// Deeper pages and longer ones than a person reads cost time for nothing.
  constexpr int last_page = 10'000, most_per_page = 200;
  static const std::vector<FilterField> all = {
      list_field("theme", &Query::theme),
      list_field("not_theme", &Query::not_theme),
      type_field(),
      list_field(
          "kind", &Query::kind,
          {"overview", "summary", "briefing", "addendum", "response", "action-plan", "thematic", "national"}),
      list_field("nation", &Query::nation),
      list_field("area", &Query::area),
      list_field("partnership", &Query::partnership),
      list_field("outcome", &Query::outcome, {"death", "serious-harm", "neglect", "other", "not stated"}),
      list_field("age", &Query::age,
                 {"under 1", "1 to 5", "6 to 10", "11 to 15", "16 to 17", "adult", "not stated"}),
      list_field("part", &Query::part, part_names()),
      list_field("addressee", &Query::addressee),
      list_field("action", &Query::action, actions),
      list_field("agency", &Query::agency),
      list_field("text_layer", &Query::text_layer, {"native", "ocr", "mixed"}),
      choice_field("status", &Query::status, {"present", "mentioned", "any"}),
      choice_field("scope", &Query::scope, {"review", "passage"}),
      date_field("from", &Query::from),
      date_field("to", &Query::to),
      choice_field("year_of", &Query::year_of, {"publication", "incident"}),
      text_field("review", &Query::review, "", nullptr),
      text_field("set", &Query::set, "", nullptr),
      date_field("added_since", &Query::added_since),
      choice_field("sort", &Query::sort, {"relevance", "newest", "oldest"}),
      number_field("page", &Query::page, 1, last_page),
      number_field("per_page", &Query::per_page, 20, most_per_page),
  };
  return all;
}

}  // namespace

const std::vector<std::string>& filter_names() {
  static const Values names = [] {
    Values all;
    for (const FilterField& field : fields()) all.push_back(field.name);
    return all;
  }();
  return names;
}

void set_filter(Query& query, const std::string& name, const std::string& value) {
  for (const FilterField& field : fields()) {
    if (field.name != name) continue;
    field.set(query, value);
    // Both ends are compared at the precision they share, so that 2020 to 2020-03 is no error.
    std::size_t shared = std::min(query.from.size(), query.to.size());
    if (shared && query.from.compare(0, shared, query.to, 0, shared) > 0)
      throw QueryError(
          fmt::format("from {} to {}: the first date is after the second", query.from, query.to));
    return;
  }
  throw QueryError(fmt::format("there is no filter “{}”; there are {}", name, listed(filter_names())));
}

std::vector<std::pair<std::string, std::string>> parameters(const Query& query) {
  std::vector<std::pair<std::string, std::string>> out;
  if (!query.words.empty()) out.emplace_back("q", query.words);
  for (const FilterField& field : fields())
    for (const std::string& value : field.get(query)) out.emplace_back(field.name, value);
  return out;
}

}  // namespace throughline
