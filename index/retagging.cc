// The themes by which stored reviews were understood, and those in force -> which themes to find anew.
#include "index/retagging.h"

#include <algorithm>
#include <string_view>

namespace throughline {

namespace {

constexpr const char* setting_of_meanings = "themes";

/// Of "rules-themes": the digest of the rules that understand a text.
std::string_view rules_of(std::string_view made_by) { return made_by.substr(0, made_by.find('-')); }

using Kept = std::map<std::string, ThemeMeanings>;

/// Each version stands in a line of its own, after a "=", before its meanings.
Kept kept_meanings(const Catalogue& catalogue) {
  const std::string text = catalogue.setting(setting_of_meanings);
  Kept kept;
  for (std::size_t at = 0; at < text.size() && text[at] == '=';) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(text.find("\n=", end), text.size() - 1);
    kept.emplace(text.substr(at + 1, end - at - 1),
                 unpack_meanings(std::string_view(text).substr(end, next + 1 - end)));
    at = next + 1;
  }
  return kept;
}

}  // namespace

Retagging::Retagging(const Catalogue& catalogue, const Taxonomy& taxonomy, const Versions& versions)
    : taxonomy_(taxonomy), now_(versions.taxonomy), known_(kept_meanings(catalogue)) {}

std::shared_ptr<const ThemesAnew> Retagging::of(const DocumentRow& row) {
  if (rules_of(row.taxonomy) != rules_of(now_)) return nullptr;
  const auto known = known_.find(row.taxonomy);  // A corrected one has more in its version.
  if (known == known_.end()) return nullptr;
  auto [anew, is_new] = anew_.emplace(row.taxonomy, nullptr);
  if (is_new)
    anew->second = std::make_shared<ThemesAnew>(changed_themes(known->second, meanings_of(taxonomy_)));
  return anew->second;
}

void keep_meanings(Catalogue& catalogue, const Taxonomy& taxonomy, const Versions& versions) {
  Kept kept = kept_meanings(catalogue);
  if (kept.contains(versions.taxonomy)) return;
  std::set<std::string> used;
  for (const DocumentRow& row : catalogue.documents()) used.insert(row.taxonomy);
  std::erase_if(kept, [&](const auto& one) { return !used.contains(one.first); });
  kept[versions.taxonomy] = meanings_of(taxonomy);
  std::string text;
  for (const auto& [version, meanings] : kept) text += "=" + version + "\n" + pack(meanings);
  catalogue.set(setting_of_meanings, text);
}

}  // namespace throughline
