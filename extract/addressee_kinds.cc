// Who is told to act -> the kind of agency, and one name for all ways of printing it.
#include "extract/addressee_kinds.h"

#include <algorithm>
#include <map>

#include "extract/agencies.h"
#include "extract/as_name.h"

namespace throughline {

extern const std::string_view addressees_toml;

namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

/// Small letters and digits alone, so that spelling decides and nothing else.
std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') key += static_cast<char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

/// The dictionary's agencies by the key of their name and of each of their acronyms.
const std::map<std::string, std::string, std::less<>>& names_by_key() {
  static const std::map<std::string, std::string, std::less<>> names = [] {
    std::map<std::string, std::string, std::less<>> all;
    for (const Agency& agency : known_agencies()) {
      all.emplace(key_of(agency.name), agency.name);
      for (const std::string& acronym : agency.acronyms) all.emplace(key_of(acronym), agency.name);
    }
    return all;
  }();
  return names;
}

/// The kinds that a name falls under only if it falls under no other: a council's children's services are
/// children's services.
constexpr std::string_view last_resort = "council";
/// A department of government is none of the services that it is named for.
constexpr std::string_view alone = "national-bodies";

}  // namespace

const Wordings& addressee_vocabulary() {
  static const Wordings vocabulary = Wordings::parse(addressees_toml, "corpus/addressees.toml");
  return vocabulary;
}

const std::vector<std::string>& addressee_kinds() {
  static const std::vector<std::string> kinds = [] {
    std::vector<std::string> all;
    for (const Wording& wording : addressee_vocabulary().wordings) all.push_back(wording.id);
    all.push_back("other");
    return all;
  }();
  return kinds;
}

std::vector<std::string> kinds_of_addressee(std::string_view name) {
  std::vector<std::string> kinds;
  for (const Wording& wording : addressee_vocabulary().wordings)
    if (wording.any->in(name) && (wording.id != last_resort || kinds.empty())) kinds.push_back(wording.id);
  if (std::ranges::find(kinds, alone) != kinds.end()) kinds = {std::string(alone)};
  if (kinds.empty()) kinds.push_back("other");
  return kinds;
}

std::string plain_addressee(std::string_view printed) {
  std::string name(printed);
  replace_all(name, "\t", " ");
  replace_all(name, " & ", " and ");
  replace_all(name, "'", "’");
  while (name.find("  ") != std::string::npos) replace_all(name, "  ", " ");
  const std::size_t first = name.find_first_not_of(" "), last = name.find_last_not_of(" .,:;");
  if (first == std::string::npos || last == std::string::npos || last < first) return "";
  name = name.substr(first, last + 1 - first);
  for (const std::string_view article : {"the ", "The ", "THE "})
    if (name.starts_with(article)) name.erase(0, article.size());
  if (const auto known = names_by_key().find(key_of(name)); known != names_by_key().end())
    name = known->second;
  replace_all(name, "'", "’");
  name = as_name(name);
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 32);
  return name;
}

}  // namespace throughline
