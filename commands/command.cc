// What commands have in common.
#include "commands/command.h"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>

namespace throughline {

namespace fs = std::filesystem;

std::string usual_library() {
  const char* told = std::getenv("THROUGHLINE_LIBRARY");
  return told && *told ? told : "library";
}

CLI::App* add(CLI::App& app, const char* name, const char* does, const std::string& example) {
  CLI::App* command = app.add_subcommand(name, does);
  command->footer("Example: throughline " + example + "\n");
  return command;
}

void take_library(CLI::App* command, Options& options) {
  // Not as CLI11's `envname`: of an option that several commands share, it lets the environment win over what
  // was typed.
  command
      ->add_option("--library", options.library,
                   "The library's folder; if not given, that of the environment's THROUGHLINE_LIBRARY")
      ->capture_default_str();
}

void take_themes(CLI::App* command, Options& options) {
  command->add_option("--themes", options.themes,
                      "A themes file, or a folder of them, in place of the built-in ones");
}

fs::path themes_of(const Options& options) {
  if (!options.themes.empty()) return options.themes;
  for (const char* own : {"themes.toml", "themes"})
    if (fs::path place = fs::path(options.library) / own; fs::exists(place)) return place;
  return {};
}

Taxonomy load_taxonomy(const Options& options) {
  fs::path place = themes_of(options);
  return place.empty() ? Taxonomy::built_in() : Taxonomy::load(place, Taxonomy::Read::when_asked);
}

int tell(const std::string& what) {
  std::cout << what << "\n";
  return all_done;
}

}  // namespace throughline
