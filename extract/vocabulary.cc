#include "extract/vocabulary.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <stdexcept>

#include "extract/toml_strings.h"

namespace throughline {

extern const std::string_view headings_toml;
extern const std::string_view review_types_toml;
extern const std::string_view circumstances_toml;
extern const std::string_view events_toml;
extern const std::string_view not_reviews_toml;

namespace {

Wording wording_of(const toml::table& table, const std::string& name) {
  Wording wording;
  wording.id = table["id"].value_or(std::string());
  for (const std::string& pattern : strings(table, "patterns")) {
    try {
      wording.patterns.emplace_back(pattern);
      wording.sources.push_back(pattern);
    } catch (const std::invalid_argument& e) {
      throw std::invalid_argument(fmt::format("{}, line {}: {}", name, table.source().begin.line, e.what()));
    }
  }
  std::string joined;
  for (const std::string& source : wording.sources)
    joined += (joined.empty() ? "(?:" : "|(?:") + source + ")";
  if (!joined.empty()) wording.any.emplace(joined);
  wording.match = strings(table, "match");
  wording.never = strings(table, "never");
  if (wording.id.empty() || wording.patterns.empty())
    throw std::invalid_argument(
        fmt::format("{}, line {}: a wording needs an id and patterns", name, table.source().begin.line));
  return wording;
}

}  // namespace

Wordings Wordings::parse(std::string_view toml, const std::string& name, std::string_view key) {
  Wordings vocabulary;
  try {
    toml::table file = toml::parse(toml, name);
    if (const toml::array* array = file[key].as_array())
      for (const toml::node& node : *array)
        if (const toml::table* table = node.as_table())
          vocabulary.wordings.push_back(wording_of(*table, name));
  } catch (const toml::parse_error& e) {
    throw std::invalid_argument(fmt::format("{}, line {}: {}", name, e.source().begin.line, e.description()));
  }
  return vocabulary;
}

std::string_view Wordings::classify(std::string_view text) const {
  for (const Wording& wording : wordings)
    if (wording.any && wording.any->in(text)) return wording.id;
  return {};
}

const Pattern& Wordings::any_of(std::string_view id) const {
  for (const Wording& wording : wordings)
    if (wording.id == id && wording.any) return *wording.any;
  throw std::out_of_range(fmt::format("no wording “{}”", id));
}

Pattern Wordings::any_with(std::string_view prefix) const {
  std::string joined;
  for (const Wording& wording : wordings)
    if (wording.id.starts_with(prefix))
      for (const std::string& source : wording.sources)
        joined += (joined.empty() ? "(?:" : "|(?:") + source + ")";
  return Pattern(joined);
}

const Wordings& heading_vocabulary() {
  static const Wordings vocabulary = Wordings::parse(headings_toml, "corpus/headings.toml");
  return vocabulary;
}

const Wordings& type_vocabulary() {
  static const Wordings vocabulary = Wordings::parse(review_types_toml, "corpus/review_types.toml");
  return vocabulary;
}

const Wordings& paper_vocabulary() {
  static const Wordings vocabulary = Wordings::parse(not_reviews_toml, "corpus/not_reviews.toml");
  return vocabulary;
}

const Wordings& circumstance_vocabulary() {
  static const Wordings vocabulary = Wordings::parse(circumstances_toml, "corpus/circumstances.toml");
  return vocabulary;
}

const Wordings& event_vocabulary() {
  static const Wordings vocabulary = Wordings::parse(events_toml, "corpus/events.toml");
  return vocabulary;
}

}  // namespace throughline
