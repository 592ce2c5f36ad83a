#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "extract/taxonomy.h"
#include "extract/theme_score.h"
#include "fetch/source.h"
#include "index/theme_trial.h"

namespace throughline {

/// Exit statuses of the interface; `interrupted` as shells report a program that Ctrl+C ended.
constexpr int all_done = 0, some_failed = 1, wrong_usage = 2, could_not_run = 3, interrupted = 130;

/// What the command line says, of all commands together: only one of them runs.
struct Options {
  std::string labels, library, listen = "127.0.0.1:8080", public_origin, themes, file, id, query, boxes,
                               part = "analysis";
  std::vector<std::string> sources;
  ScoreOptions score;
  PatternTried tried;
  std::vector<std::pair<std::string, std::string>> filters;
  bool json = false, text = false, no_ocr = false, full_text = false, log = false, skos = false,
       explain = false, yes = false, withdrawn = false, lists = false;
  int late_after = 0;  ///< Days; 0: not asked.
  bool no_fetch = false, feed = false;
  Source source;  ///< To be registered.
};

/// One command: how it is called, and what runs it and gives its exit status. It may throw UsageError (exit
/// status 2) or Error (3).
struct Command {
  CLI::App* app;
  int (*run)(const Options&);
};

/// The library of a command line that names none: that of `THROUGHLINE_LIBRARY`, else `library`.
std::string usual_library();
/// Adds a command with an example to its help.
CLI::App* add(CLI::App& app, const char* name, const char* does, const std::string& example);
/// The library's folder, as an option of a command.
void take_library(CLI::App* command, Options& options);
/// A themes file in place of the built-in one, as an option of a command.
void take_themes(CLI::App* command, Options& options);

/// The themes file or folder in force; empty for the built-in one.
std::filesystem::path themes_of(const Options& options);
Taxonomy load_taxonomy(const Options& options);

/// One line for a person; gives `all_done`.
int tell(const std::string& what);

/// refresh, status, verify, hold, release, withdraw.
void add_library_commands(CLI::App& app, Options& options, std::vector<Command>& commands);
/// sources add, remove, list, check.
void add_sources_commands(CLI::App& app, Options& options, std::vector<Command>& commands);
/// search, serve.
void add_search_commands(CLI::App& app, Options& options, std::vector<Command>& commands);
/// inspect.
void add_inspect_command(CLI::App& app, Options& options, std::vector<Command>& commands);
/// runs list, show; ack, gone.
void add_runs_commands(CLI::App& app, Options& options, std::vector<Command>& commands);
/// themes list, check, score, why, try.
void add_themes_commands(CLI::App& app, Options& options, std::vector<Command>& commands);

}  // namespace throughline
