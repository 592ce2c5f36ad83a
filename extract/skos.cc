#include "extract/skos.h"

#include <fmt/format.h>

#include <map>

namespace throughline {
namespace {

std::string literal(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"@en-GB";
}

std::string years(const Synonym& synonym) {
  if (synonym.from && synonym.to) return fmt::format("{} to {}", synonym.from, synonym.to);
  return synonym.from ? fmt::format("from {}", synonym.from) : fmt::format("until {}", synonym.to);
}

std::string concept_of(const Theme& theme) {
  std::string out =
      fmt::format("theme:{} a skos:Concept ;\n  skos:inScheme theme:scheme ;\n  skos:prefLabel {} ;\n",
                  theme.id, literal(theme.label));
  for (const Synonym& synonym : theme.synonyms) {
    if (synonym.phrase != theme.label) out += fmt::format("  skos:altLabel {} ;\n", literal(synonym.phrase));
    if (synonym.from || synonym.to)
      out += fmt::format("  skos:historyNote {} ;\n",
                         literal(fmt::format("{}: {}", synonym.phrase, years(synonym))));
  }
  if (!theme.scope_note.empty()) out += fmt::format("  skos:scopeNote {} ;\n", literal(theme.scope_note));
  if (!theme.broader.empty()) out += fmt::format("  skos:broader theme:{} ;\n", theme.broader);
  for (const std::string& related : theme.related) out += fmt::format("  skos:related theme:{} ;\n", related);
  return out + fmt::format("  skos:definition {} .\n\n", literal(theme.definition));
}

}  // namespace

std::string skos(const Taxonomy& taxonomy) {
  std::string out =
      "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix theme: <urn:throughline:theme:> .\n\n"
      "theme:scheme a skos:ConceptScheme ;\n  skos:prefLabel \"Learning themes of safeguarding "
      "reviews\"@en-GB .\n\n";
  std::vector<std::string> groups;
  std::map<std::string, std::string> members;
  for (const Theme& theme : taxonomy.themes()) {
    out += concept_of(theme);
    if (members[theme.group].empty()) groups.push_back(theme.group);
    members[theme.group] += " theme:" + theme.id;
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    std::string list = members[groups[i]].substr(1);
    for (std::size_t at = 0; (at = list.find(' ', at)) != std::string::npos; at += 3)
      list.replace(at, 1, " , ");
    out += fmt::format("theme:group-{} a skos:Collection ;\n  skos:prefLabel {} ;\n  skos:member {} .\n\n",
                       i + 1, literal(groups[i]), list);
  }
  return out;
}

}  // namespace throughline
