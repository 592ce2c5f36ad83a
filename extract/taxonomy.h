#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/error.h"

namespace throughline {

/// A themes file is wrong; the text names the file, the line and what was expected. Exit status 2.
class ThemesError : public UsageError {
 public:
  using UsageError::UsageError;
};

/// A phrase for a theme and the years in which the field used it; 0 for open ends.
struct Synonym {
  std::string phrase;
  int from = 0, to = 0;
};

/// A learning theme as readers see it.
struct Theme {
  std::string id, label, group, definition, scope_note, broader;
  std::vector<std::string> related;
  std::vector<Synonym> synonyms;
};

struct Patterns;    // The compiled patterns; see extract/patterns.h.
struct ThemesText;  // A file of themes; see extract/themes_reading.h.

/// All themes with their compiled patterns; immutable once loaded and safe to share between threads.
class Taxonomy {
 public:
  /// When files are read and their patterns compiled. A run that finds nothing to do needs no more of a
  /// taxonomy than its version.
  enum class Read { now, when_asked };

  /// The taxonomy compiled into the program. Throws ThemesError only if the program was built from a wrong
  /// file.
  static Taxonomy built_in();
  /// From a themes file, or from a folder of them that are read as one. Throws ThemesError with file and line
  /// if a file is wrong or a pattern does not compile; if read when asked, themes() and patterns() throw it.
  static Taxonomy load(const std::filesystem::path& place, Read read = Read::now);
  /// Of the taxonomy at `place`, the built-in one if it is empty, only some themes, with what `also` says in
  /// TOML: for trying a pattern or a change. The other themes are there, without patterns.
  static Taxonomy part_of(const std::filesystem::path& place, const std::set<std::string>& themes,
                          const std::string& also = "");
  /// From TOML text; `name` stands for the file in messages.
  static Taxonomy parse(std::string_view toml, const std::string& name);

  Taxonomy(Taxonomy&&) noexcept;
  Taxonomy& operator=(Taxonomy&&) noexcept;
  ~Taxonomy();

  /// By group, in the order of the files.
  const std::vector<Theme>& themes() const;
  /// nullptr if there is no theme of that id.
  const Theme* find(std::string_view id) const;
  /// A digest of the files: changes when a pattern or theme changes.
  const std::string& version() const { return version_; }
  const Patterns& patterns() const;

 private:
  struct Content;
  Taxonomy();
  static Taxonomy made_of(const std::vector<ThemesText>& files, Read read,
                          const std::set<std::string>& wanted = {});
  const Content& content() const;

  std::string version_;
  std::unique_ptr<Content> content_;
};

}  // namespace throughline
