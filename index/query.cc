// Filters by name: what each may be, and the address of a query.
#include "index/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "extract/addressee_kinds.h"
#include "extract/review.h"
#include "index/nearest.h"

namespace throughline {

namespace {

using Values = std::vector<std::string>;

/// Longer values and more of them are no question of a person's, and each costs time.
constexpr std::size_t longest_value = 200, most_values = 50;
constexpr int last_page = 10'000, most_per_page = 200;

/// "not stated" stands in the facets of what a review may leave out, and can be asked for like any value.
const std::string not_stated = "not stated";

const Values& part_names() {
  static const Values names = [] {
    Values out;
    for (int i = 0; i < part_count; ++i) out.push_back(name_of(static_cast<Part>(i)));
    return out;
  }();
  return names;
}

/// What the values of a filter may be, with the short names that the field uses.
struct FilterValues {
  Values values;
  std::map<std::string, std::string> also;
  bool may_be_missing = false;
};

const FilterValues types = {
    {"serious-case-review", "child-safeguarding-practice-review", "child-practice-review",
     "learning-lessons-review", "significant-case-review", "learning-review", "case-management-review",
     "rapid-review", "safeguarding-adult-review", "domestic-homicide-review", "thematic-review", "briefing",
     "other"},
    {{"scr", "serious-case-review"},
     {"lcspr", "child-safeguarding-practice-review"},
     {"cspr", "child-safeguarding-practice-review"},
     {"local-child-safeguarding-practice-review", "child-safeguarding-practice-review"},
     {"cpr", "child-practice-review"},
     {"cmr", "case-management-review"},
     {"sar", "safeguarding-adult-review"},
     {"dhr", "domestic-homicide-review"},
     {"dardr", "domestic-homicide-review"},
     {"thematic", "thematic-review"}},
    true};
const FilterValues kinds = {
    {"overview", "summary", "briefing", "addendum", "response", "action-plan", "thematic", "national"}, {}};
const FilterValues nations = {
    {"england", "wales", "scotland", "northern-ireland"}, {{"ni", "northern-ireland"}}, true};
const FilterValues outcomes = {{"death", "serious-harm", "neglect", "other"}, {{"died", "death"}}, true};
const FilterValues parts = {part_names(), {{"recommendation", "recommendations"}, {"finding", "findings"}}};
const FilterValues actions = {
    {"training", "procedure/policy", "assurance/audit", "information-sharing/communication",
     "commissioning/resources", "systems/records", "national/legislation", "dissemination", "other"},
    {{"procedure", "procedure/policy"},
     {"policy", "procedure/policy"},
     {"assurance", "assurance/audit"},
     {"audit", "assurance/audit"},
     {"information-sharing", "information-sharing/communication"},
     {"communication", "information-sharing/communication"},
     {"commissioning", "commissioning/resources"},
     {"resources", "commissioning/resources"},
     {"systems", "systems/records"},
     {"records", "systems/records"},
     {"national", "national/legislation"},
     {"legislation", "national/legislation"}}};
const FilterValues text_layers = {{"native", "ocr", "mixed", "none"}, {}};
const FilterValues statuses = {{"present", "clear", "borderline", "mentioned", "any"}, {}};
const FilterValues cases_about = {{"children", "adults"}, {{"child", "children"}, {"adult", "adults"}}};
const FilterValues scopes = {{"review", "passage"}, {}};
const FilterValues year_bases = {{"publication", "incident"}, {}};
const FilterValues sorts = {{"relevance", "newest", "oldest"}, {}};
const FilterValues ages = {
    {"under 1", "1 to 5", "6 to 10", "11 to 15", "16 to 17", "adult", "several"}, {}, true};

std::string listed(const Values& values) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i)
    out += (i == 0 ? "" : i + 1 == values.size() ? " or " : ", ") + values[i];
  return out;
}

[[noreturn]] void refuse(const std::string& name, const std::string& value, const std::string& expected) {
  throw QueryError(
      fmt::format("{} cannot be “{}”: expected {}", name, value.substr(0, longest_value), expected));
}

std::string known_value(const std::string& name, const std::string& value, const FilterValues& known) {
  std::string plain = plain_value(value);
  if (known.may_be_missing && plain == "not-stated") return not_stated;
  for (const std::string& each : known.values)
    if (plain_value(each) == plain) return each;
  if (auto found = known.also.find(plain); found != known.also.end()) return found->second;
  refuse(name, value, listed(known.values) + did_you_mean(value, known.values));
}

/// A band as the facets name it, or the band of an age in years.
std::string age_value(const std::string& name, const std::string& value) {
  int years = 0;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), years);
  if (error == std::errc() && end == value.data() + value.size() && years >= 0 && years < 130) {
    if (years >= 18) return "adult";
    return years < 1    ? "under 1"
           : years < 6  ? "1 to 5"
           : years < 11 ? "6 to 10"
           : years < 16 ? "11 to 15"
                        : "16 to 17";
  }
  std::string spelt = value;  // "1-5", but not "1-to-5", which is "1 to 5" in an address.
  const auto is_digit = [&](std::size_t at) {
    return at < spelt.size() && std::isdigit(static_cast<unsigned char>(spelt[at]));
  };
  if (const auto dash = spelt.find('-'); dash != std::string::npos && is_digit(dash + 1))
    if (dash > 0 && is_digit(dash - 1)) spelt.replace(dash, 1, " to ");
  return known_value(name, spelt, ages);
}

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A year, month or day of ISO 8601, as typed.
std::string date_value(const std::string& name, const std::string& typed) {
  std::string value = plain_value(typed);
  if (value == "not-stated") return not_stated;
  constexpr std::array<int, 13> days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool shape = (value.size() == 4 || value.size() == 7 || value.size() == 10) && digits(value.substr(0, 4));
  std::size_t month = 1, day = 1;
  if (shape && value.size() >= 7) {
    shape = value[4] == '-' && digits(value.substr(5, 2));
    if (shape) month = static_cast<std::size_t>(std::stoi(value.substr(5, 2)));
  }
  if (shape && value.size() == 10) {
    shape = value[7] == '-' && digits(value.substr(8, 2));
    if (shape) day = static_cast<std::size_t>(std::stoi(value.substr(8, 2)));
  }
  if (!shape || month < 1 || month > 12 || day < 1 || static_cast<int>(day) > days[month])
    refuse(name, typed, "a year, month or day such as 2019, 2019-03 or 2019-03-28");
  return value;
}

int number_value(const std::string& name, const std::string& value, int most) {
  int number = 0;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < 1 || number > most)
    refuse(name, value, fmt::format("a number from 1 to {}", most));
  return number;
}

void check_order(const Query& query) {
  if (query.from.empty() || query.to.empty() || query.from == not_stated) return;
  std::size_t shared = std::min(query.from.size(), query.to.size());
  if (query.from.compare(0, shared, query.to, 0, shared) > 0)
    throw QueryError(fmt::format("the dates end before they begin: from {} to {}", query.from, query.to));
}

/// `2018..2022`, `2018-2022`, `2018..` or `2018`.
void set_years(Query& query, const std::string& value) {
  std::size_t parting = value.find(".."), length = 2;
  if (parting == std::string::npos && value.size() == 9 && value[4] == '-') parting = 4, length = 1;
  std::string from = value.substr(0, parting);
  std::string to = parting == std::string::npos ? value : value.substr(parting + length);
  if (from.empty() && to.empty()) refuse("year", value, "years such as 2019 or 2018..2022");
  query.from = from.empty() ? "" : date_value("year", from);
  query.to = to.empty() ? "" : date_value("year", to);
  check_order(query);
}

void add(Values& values, const std::string& name, const std::string& value) {
  if (std::find(values.begin(), values.end(), value) != values.end()) return;
  if (values.size() == most_values)
    throw QueryError(fmt::format("at most {} values of {} can be asked for", most_values, name));
  values.push_back(value);
}

std::string as_typed(const std::string&, const std::string& value) { return value; }
/// An id; "not stated" asks for recommendations that are about no theme.
std::string theme_value(const std::string&, const std::string& value) {
  const std::string plain = plain_value(value);
  return plain == "not-stated" ? not_stated : plain;
}
template <const FilterValues& known>
std::string of(const std::string& name, const std::string& value) {
  return known_value(name, value, known);
}
std::string age_of(const std::string& name, const std::string& value) {
  return age_value(name, plain_value(value));
}

using Check = std::string (*)(const std::string& name, const std::string& value);

std::string addressee_kind_of(const std::string& name, const std::string& value) {
  static const FilterValues known = {addressee_kinds(), {}, true};
  return known_value(name, value, known);
}

/// Values that must all hold, each checked alone.
template <Check check>
std::string each_of(const std::string& name, const std::string& value) {
  std::string out;
  for (const std::string& each : joint_values(value)) out += (out.empty() ? "" : "; ") + check(name, each);
  return out;
}

/// A filter that may be given several times.
struct ManyValued {
  const char* name;
  Values Query::*values;
  Check check;
};

/// A filter that holds one value; the last one given counts.
struct OneValued {
  const char* name;
  std::string Query::*value;
  Check check;
};

constexpr std::array<ManyValued, 15> many = {
    {{"theme", &Query::theme, theme_value},
     {"not_theme", &Query::not_theme, theme_value},
     {"type", &Query::type, of<types>},
     {"kind", &Query::kind, of<kinds>},
     {"nation", &Query::nation, of<nations>},
     {"area", &Query::area, as_typed},
     {"partnership", &Query::partnership, as_typed},
     {"outcome", &Query::outcome, of<outcomes>},
     {"age", &Query::age, age_of},
     {"part", &Query::part, of<parts>},
     {"addressee", &Query::addressee, as_typed},
     {"addressee_kind", &Query::addressee_kind, each_of<addressee_kind_of>},
     {"action", &Query::action, each_of<of<actions>>},
     {"agency", &Query::agency, as_typed},
     {"text_layer", &Query::text_layer, of<text_layers>}}};

constexpr std::array<OneValued, 10> single = {{{"status", &Query::status, of<statuses>},
                                               {"scope", &Query::scope, of<scopes>},
                                               {"from", &Query::from, date_value},
                                               {"to", &Query::to, date_value},
                                               {"year_of", &Query::year_of, of<year_bases>},
                                               {"review", &Query::review, as_typed},
                                               {"about", &Query::about, of<cases_about>},
                                               {"set", &Query::set, as_typed},
                                               {"added_since", &Query::added_since, date_value},
                                               {"sort", &Query::sort, of<sorts>}}};

std::string checked_text(const std::string& name, const std::string& value) {
  if (value.size() > longest_value)
    throw QueryError(fmt::format("the value of {} is {} bytes long: at most {} can be asked for", name,
                                 value.size(), longest_value));
  if (value.find_first_not_of(" \t") == std::string::npos)
    throw QueryError(fmt::format("{} is empty: give a value, or leave it out", name));
  if (std::any_of(value.begin(), value.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
    throw QueryError(fmt::format("the value of {} holds control characters", name));
  return value;
}

}  // namespace

const std::vector<std::string>& filter_names() {
  static const Values names = [] {
    Values out;
    for (const ManyValued& filter : many) out.push_back(filter.name);
    for (const OneValued& filter : single) out.push_back(filter.name);
    out.insert(std::find(out.begin(), out.end(), "from"), "year");
    out.insert(out.end(), {"page", "per_page"});
    return out;
  }();
  return names;
}

std::vector<std::string> joint_values(const std::string& value) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find("; ", at), value.size());
    out.push_back(value.substr(at, end - at));
    at = end + 2;
  }
  return out;
}

void set_filter(Query& query, const std::string& name, const std::string& typed) {
  std::string value = checked_text(name, typed);
  for (const ManyValued& filter : many)
    if (name == filter.name) return add(query.*filter.values, name, filter.check(name, value));
  for (const OneValued& filter : single)
    if (name == filter.name) {
      query.*filter.value = filter.check(name, value);
      return check_order(query);
    }
  if (name == "year") return set_years(query, value);
  if (name == "page")
    query.page = number_value(name, value, last_page);
  else if (name == "per_page")
    query.per_page = number_value(name, value, most_per_page);
  else
    throw QueryError(fmt::format("there is no filter “{}”{}", name.substr(0, longest_value),
                                 did_you_mean(name, filter_names())));
}

std::vector<std::pair<std::string, std::string>> parameters(const Query& query) {
  static const Query plain;
  std::vector<std::pair<std::string, std::string>> out;
  if (!query.words.empty()) out.emplace_back("q", query.words);
  for (const ManyValued& filter : many)
    for (const std::string& value : query.*filter.values) out.emplace_back(filter.name, value);
  for (const OneValued& filter : single)
    if (query.*filter.value != plain.*filter.value) out.emplace_back(filter.name, query.*filter.value);
  if (query.page != plain.page) out.emplace_back("page", std::to_string(query.page));
  if (query.per_page != plain.per_page) out.emplace_back("per_page", std::to_string(query.per_page));
  return out;
}

}  // namespace throughline
