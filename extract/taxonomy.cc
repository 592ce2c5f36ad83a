#include "extract/taxonomy.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <optional>
#include <sstream>

#include "extract/patterns.h"
#include "extract/themes_reading.h"

namespace throughline {

namespace {

/// A themes file, or the TOML files of a folder by name.
std::vector<std::filesystem::path> files_at(const std::filesystem::path& place) {
  if (!std::filesystem::is_directory(place)) return {place};
  std::vector<std::filesystem::path> files;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(place))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  if (files.empty())
    throw ThemesError(
        fmt::format("{}: holds no themes; files that end in .toml were expected", place.string()));
  std::ranges::sort(files);
  return files;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw ThemesError(fmt::format("{}: cannot be opened; a themes file in TOML was expected", file.string()));
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The texts of a themes file, or of a folder of them, held as long as they are read.
struct ThemesFiles {
  explicit ThemesFiles(const std::filesystem::path& place) {
    for (const std::filesystem::path& file : files_at(place))
      texts.push_back({.name = file.string(), .text = held.emplace_back(text_of(file))});
  }
  std::deque<std::string> held;
  std::vector<ThemesText> texts;
};

}  // namespace

Taxonomy::Taxonomy() : patterns_(std::make_unique<Patterns>()) {}
Taxonomy::Taxonomy(Taxonomy&&) noexcept = default;
Taxonomy& Taxonomy::operator=(Taxonomy&&) noexcept = default;
Taxonomy::~Taxonomy() = default;

Taxonomy Taxonomy::built_in() { return made_of(built_in_themes()); }

Taxonomy Taxonomy::load(const std::filesystem::path& place) { return made_of(ThemesFiles(place).texts); }

Taxonomy Taxonomy::part_of(const std::filesystem::path& place, const std::set<std::string>& themes,
                           const std::string& also) {
  std::vector<ThemesText> texts = built_in_themes();
  std::optional<ThemesFiles> files;
  if (!place.empty()) texts = files.emplace(place).texts;
  if (!also.empty()) texts.push_back({.name = "the pattern tried", .text = also});
  return made_of(texts, themes);
}

Taxonomy Taxonomy::parse(std::string_view toml, const std::string& name) {
  return made_of({{.name = name, .text = toml}});
}

Taxonomy Taxonomy::made_of(const std::vector<ThemesText>& files, const std::set<std::string>& wanted) {
  Taxonomy made;
  read_themes(files, made.themes_, *made.patterns_, wanted);
  made.version_ = digest(files);
  return made;
}

const Theme* Taxonomy::find(std::string_view id) const {
  for (const Theme& theme : themes_)
    if (theme.id == id) return &theme;
  return nullptr;
}

}  // namespace throughline
