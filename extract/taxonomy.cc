#include "extract/taxonomy.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "extract/patterns.h"
#include "extract/themes_reading.h"

namespace throughline {

extern const std::string_view themes_toml;

Taxonomy::Taxonomy() : patterns_(std::make_unique<Patterns>()) {}
Taxonomy::Taxonomy(Taxonomy&&) noexcept = default;
Taxonomy& Taxonomy::operator=(Taxonomy&&) noexcept = default;
Taxonomy::~Taxonomy() = default;

Taxonomy Taxonomy::built_in() { return parse(themes_toml, "corpus/themes.toml"); }

Taxonomy Taxonomy::load(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw ThemesError(fmt::format("{}: cannot be opened; a themes file in TOML was expected", file.string()));
  std::stringstream text;
  text << in.rdbuf();
  return parse(text.str(), file.string());
}

Taxonomy Taxonomy::parse(std::string_view toml, const std::string& name) {
  Taxonomy made;
  read_themes(toml, name, made.themes_, *made.patterns_);
  made.version_ = digest(toml);
  return made;
}

const Theme* Taxonomy::find(std::string_view id) const {
  for (const Theme& theme : themes_)
    if (theme.id == id) return &theme;
  return nullptr;
}

}  // namespace throughline
