#include "extract/taxonomy.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <fstream>
#include <mutex>
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

/// What the files say, read once.
struct Taxonomy::Content {
  std::vector<std::pair<std::string, std::string>> files;  ///< Name and text.
  std::set<std::string> wanted;
  bool sound = false;  ///< Known to compile.
  std::once_flag once;
  std::vector<Theme> themes;
  Patterns patterns;

  void read() {
    std::vector<ThemesText> named;
    for (const auto& [name, text] : files) named.push_back({.name = name, .text = text});
    themes.clear();
    patterns = {};
    if (sound) patterns.compile_when_asked();
    read_themes(named, themes, patterns, wanted);
  }
};

Taxonomy::Taxonomy() : content_(std::make_unique<Content>()) {}
Taxonomy::Taxonomy(Taxonomy&&) noexcept = default;
Taxonomy& Taxonomy::operator=(Taxonomy&&) noexcept = default;
Taxonomy::~Taxonomy() = default;

Taxonomy Taxonomy::built_in() {
  Taxonomy made = made_of(built_in_themes(), Read::when_asked);
  made.content_->sound = true;  // The tests compile every one of its patterns.
  return made;
}

Taxonomy Taxonomy::load(const std::filesystem::path& place, Read read) {
  return made_of(ThemesFiles(place).texts, read);
}

Taxonomy Taxonomy::part_of(const std::filesystem::path& place, const std::set<std::string>& themes,
                           const std::string& also) {
  std::vector<ThemesText> texts = built_in_themes();
  std::optional<ThemesFiles> files;
  if (!place.empty()) texts = files.emplace(place).texts;
  if (!also.empty()) texts.push_back({.name = "the pattern tried", .text = also});
  return made_of(texts, Read::now, themes);
}

Taxonomy Taxonomy::parse(std::string_view toml, const std::string& name) {
  return made_of({{.name = name, .text = toml}}, Read::now);
}

Taxonomy Taxonomy::made_of(const std::vector<ThemesText>& files, Read read,
                           const std::set<std::string>& wanted) {
  Taxonomy made;
  made.version_ = digest(files);
  made.content_->wanted = wanted;
  for (const ThemesText& file : files) made.content_->files.emplace_back(file.name, std::string(file.text));
  if (read == Read::now) made.content();
  return made;
}

const Taxonomy::Content& Taxonomy::content() const {
  std::call_once(content_->once, [this] { content_->read(); });
  return *content_;
}

const std::vector<Theme>& Taxonomy::themes() const { return content().themes; }
const Patterns& Taxonomy::patterns() const { return content().patterns; }

const Theme* Taxonomy::find(std::string_view id) const {
  for (const Theme& theme : themes())
    if (theme.id == id) return &theme;
  return nullptr;
}

}  // namespace throughline
