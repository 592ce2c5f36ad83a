#include "index/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace throughline {

namespace {

/// Another edition of a text shares most of its runs of five words.
constexpr double nearly_equal = 0.5;

/// Reviews of one author share a tenth of their runs of words, of one body's template seldom a fifth.
constexpr double resembling = 0.3;

bool spans_cases(const std::string& kind) {
  return kind.starts_with("thematic") || kind.starts_with("national");
}

/// A summary may come out in the year after its overview.
bool near(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || std::abs(std::atoi(a.c_str()) - std::atoi(b.c_str())) <= 1;
}

std::string kind_of(std::string_view id) {
  std::string kind(id.substr(id.find('/') + 1));
  while (!kind.empty() && kind.back() >= '0' && kind.back() <= '9') kind.pop_back();
  if (kind.ends_with('-')) kind.pop_back();
  return kind;
}

}  // namespace

std::string case_of(std::string_view document_id) {
  return std::string(document_id.substr(0, document_id.find('/')));
}

bool names_one_of(std::string_view sentence, const std::set<std::string>& cases) {
  const auto in_id = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  for (std::size_t at = 0; at < sentence.size();) {
    std::size_t end = at;
    while (end < sentence.size() && in_id(sentence[end])) ++end;
    if (end > at && cases.contains(std::string(sentence.substr(at, end - at)))) return true;
    at = end + 1;
  }
  return false;
}

bool may_be_told(const DocumentRow& row, const std::set<std::string>& shown_cases) {
  return !row.message.empty() && (row.code != same_case || names_one_of(row.message, shown_cases));
}

void put_before_a_person(DocumentRow& row, const std::string& why) {
  row.state = DocumentState::held;
  row.code = "";
  row.message = fmt::format("{0}: look at it, then `throughline release {1}` or `throughline withdraw {1}`",
                            why, row.id);
}

void Cases::add(const DocumentRow& row) {
  const CaseName name = unpack_case_name(row.case_name);
  if (row.id.empty()) return;
  all_.push_back({case_of(row.id), kind_of(row.id), name.year, row.sketch});
  if (name.body.empty() || name.pseudonym.empty()) return;
  known_[name.body + '|' + name.pseudonym].push_back(
      {case_of(row.id), kind_of(row.id), name.year, row.sketch});
}

std::optional<Cases::Joined> Cases::find(const Taken& taken) const {
  const CaseName& name = taken.case_name;
  if (name.body.empty() || name.pseudonym.empty() || spans_cases(taken.kind)) return std::nullopt;
  const auto found = known_.find(name.body + '|' + name.pseudonym);
  if (found == known_.end()) return std::nullopt;
  // Two overviews of different text are two cases, though they share publisher, pseudonym and year.
  std::set<std::string> cases, others;
  for (const Known& known : found->second) {
    cases.insert(known.id);
    const double alike = likeness(known.sketch, taken.sketch);
    if (alike >= nearly_equal)
      return Joined{known.id,
                    fmt::format("same publisher and pseudonym, and {:.0f} % of the text", 100 * alike)};
    if (known.kind == taken.kind || spans_cases(known.kind)) others.insert(known.id);
  }
  for (const Known& known : found->second)
    if (!others.contains(known.id) && !name.year.empty() && known.year == name.year)
      return Joined{known.id, "same publisher, pseudonym and year, another kind of document"};
  const Known& only = found->second.front();
  if (cases.size() == 1 && others.empty() && near(only.year, name.year))
    return Joined{
        only.id,
        "same publisher and pseudonym, the only such case, another kind of document, years within one"};
  return std::nullopt;
}

std::optional<Cases::Joined> Cases::in_doubt(const Taken& taken) const {
  const CaseName& name = taken.case_name;
  if (spans_cases(taken.kind)) return std::nullopt;
  const Known* most = nullptr;
  double most_alike = 0;
  for (const Known& known : all_) {
    const double alike = likeness(known.sketch, taken.sketch);
    if (alike >= resembling && alike > most_alike && !spans_cases(known.kind))
      most = &known, most_alike = alike;
  }
  if (most)
    return Joined{most->id, fmt::format("about {:.0f} % of its text stands in {}; not joined, since {}",
                                        100 * most_alike, most->id,
                                        name.body.empty() || name.pseudonym.empty()
                                            ? "it names no publisher or no pseudonym"
                                            : "publisher or pseudonym differ")};
  if (name.body.empty() || name.pseudonym.empty()) return std::nullopt;
  const auto found = known_.find(name.body + '|' + name.pseudonym);
  if (found == known_.end()) return std::nullopt;
  for (const Known& known : found->second)
    if (near(known.year, name.year) && !spans_cases(known.kind))
      return Joined{known.id,
                    fmt::format("publisher, pseudonym and about the year of {}, but another text of the "
                                "same kind or more than one such case; not joined",
                                known.id)};
  return std::nullopt;
}

}  // namespace throughline
