// The table of commands. Start reading here: `refresh` follows a PDF into the library, `serve` and `search`
// lead out of it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "extract/review_json.h"
#include "extract/skos.h"
#include "extract/sources_file.h"
#include "extract/theme_score.h"
#include "extract/theme_why.h"
#include "extract/themes_file.h"
#include "extract/understand.h"
#include "index/evidence_json.h"
#include "index/evidence_text.h"
#include "index/library.h"
#include "index/refresh.h"
#include "index/theme_trial.h"
#include "index/verify.h"
#include "index/withdraw.h"
#include "ingest/page_boxes.h"
#include "ingest/read.h"
#include "web/server.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

/// Exit statuses of the interface.
constexpr int all_done = 0, some_failed = 1, wrong_usage = 2, could_not_run = 3;
constexpr const char* themes_option = "A themes file, or a folder of them, in place of the built-in ones";
/// As shells report a program that Ctrl+C ended.
constexpr int interrupted = 130;

volatile std::sig_atomic_t asked_to_stop = 0;

/// The first Ctrl+C ends a run in order, the second at once.
void stop_in_order(int signal) {
  asked_to_stop = 1;
  std::signal(signal, SIG_DFL);
}

struct Options {
  std::string library, listen = "127.0.0.1:8080", themes, file, id, query, boxes;
  std::vector<std::string> sources;
  ScoreOptions score;
  PatternTried tried;
  std::vector<std::pair<std::string, std::string>> filters;
  bool json = false, text = false, no_ocr = false, full_text = false, log = false, skos = false;
};

/// The themes file or folder in force; empty for the built-in one.
fs::path themes_of(const Options& options) {
  if (!options.themes.empty()) return options.themes;
  for (const char* own : {"themes.toml", "themes"})
    if (fs::path place = fs::path(options.library) / own; fs::exists(place)) return place;
  return {};
}

Taxonomy load_taxonomy(const Options& options) {
  fs::path place = themes_of(options);
  return place.empty() ? Taxonomy::built_in() : Taxonomy::load(place);
}

int refresh_command(const Options& options) {
  RefreshOptions how{.sources = {options.sources.begin(), options.sources.end()},
                     .ocr = !options.no_ocr,
                     .stopped = [] { return asked_to_stop != 0; }};
  std::signal(SIGINT, stop_in_order);
  std::signal(SIGTERM, stop_in_order);
  RefreshReport report = refresh(options.library, load_taxonomy(options), how);
  for (const Uncounted& file : report.failed)
    std::cerr << fmt::format("{}: {} ({})\n", file.file, file.message, file.code);
  std::cout << (options.json ? refresh_json(report) + "\n" : refresh_text(report));
  if (report.interrupted) {
    std::cerr << "throughline: stopped before the end; the next refresh goes on from here\n";
    return interrupted;
  }
  return report.failed.empty() ? all_done : some_failed;
}

/// One line for a person, and the exit status.
int tell(const std::string& what) {
  std::cout << what << "\n";
  return all_done;
}

int hold_command(const Options& options) {
  return tell("held: " +
              fmt::format("{}", fmt::join(hold(options.library, load_taxonomy(options), options.id), ", ")));
}

int release_command(const Options& options) {
  return tell(
      "released: " +
      fmt::format("{}", fmt::join(release(options.library, load_taxonomy(options), options.id), ", ")));
}

int withdraw_command(const Options& options) {
  const int files = withdraw(options.library, load_taxonomy(options), options.id);
  return tell(
      fmt::format("withdrawn: {} {} removed for ever; copies of the library made elsewhere still hold them",
                  files, files == 1 ? "file" : "files"));
}

int verify_command(const Options& options) {
  const std::vector<std::string> faults = verify(options.library);
  for (const std::string& fault : faults) std::cerr << fault << "\n";
  if (!faults.empty()) return some_failed;
  return tell("catalogue, originals and index agree; nothing withdrawn is left");
}

int sources_list_command(const Options& options) {
  for (const Source& source : load_sources(options.library)) std::cout << source.folder << "\n";
  return all_done;
}

int sources_check_command(const Options& options) {
  int status = all_done;
  for (const Source& source : load_sources(options.library)) {
    if (fs::is_directory(source.folder)) continue;
    std::cerr << fmt::format("{}: there is no such folder (source-missing)\n", source.folder);
    status = some_failed;
  }
  return status;
}

int sources_add_command(const Options& options) {
  std::vector<Source> sources = load_sources(options.library);
  if (!fs::is_directory(options.file)) throw UsageError(options.file + ": expected a folder");
  const std::string folder = fs::canonical(options.file).string();
  std::erase_if(sources, [&](const Source& source) { return source.folder == folder; });
  sources.push_back({.folder = folder});
  save_sources(options.library, sources);
  return tell("registered: " + folder);
}

int sources_remove_command(const Options& options) {
  std::vector<Source> sources = load_sources(options.library);
  const std::string folder = fs::weakly_canonical(options.file).string();
  if (std::erase_if(sources,
                    [&](const Source& s) { return s.folder == folder || s.folder == options.file; }) == 0)
    throw UsageError(options.file + ": is not registered; `throughline sources list` prints those that are");
  save_sources(options.library, sources);
  return tell("removed: " + folder + "; what was read there stays in the library");
}

int search_command(const Options& options) {
  Query query;
  query.words = options.query;
  for (const auto& [name, value] : options.filters) set_filter(query, name, value);
  Evidence evidence = Library::open(options.library).ask(query);
  std::cout << (options.json ? evidence_json(evidence) + "\n" : evidence_text(evidence));
  return all_done;
}

int inspect_command(const Options& options) {
  try {
    Report report = read(options.file, {.ocr = !options.no_ocr});
    Review review = understand(report, load_taxonomy(options));
    std::cout << (options.json ? inspection_json(report, review, options.file) + "\n"
                               : inspection_text(report, review));
    for (const PageWarning& warning : report.warnings)
      std::cerr << fmt::format("{}: {}{}\n", options.file,
                               warning.page ? fmt::format("page {}: ", warning.page) : "", warning.message);
    if (options.boxes.empty()) return all_done;
    const std::vector<int> missing = draw_boxes(options.file, report, options.boxes);
    for (const int page : missing)
      std::cerr << fmt::format("{}: page {}: its boxes are not shown: it cannot be drawn\n", options.file,
                               page);
    return missing.empty() ? all_done : some_failed;
  } catch (const ReadError& e) {
    if (options.json) std::cout << failure_json(options.file, name_of(e.failure()), e.what()) << "\n";
    std::cerr << fmt::format("{}: {} ({})\n", options.file, e.what(), name_of(e.failure()));
    return some_failed;
  }
}

int status_command(const Options& options) {
  Library library = Library::open(options.library);
  std::cout << (options.json ? status_json(library) + "\n" : status_text(library));
  return all_done;
}

int serve_command(const Options& options) {
  serve({.library = options.library,
         .listen = options.listen,
         .full_text = options.full_text,
         .log = options.log},
        load_taxonomy(options),
        [](const std::string& address) { std::cout << "listening on " << address << std::endl; });
  return all_done;
}

int themes_list_command(const Options& options) {
  Taxonomy taxonomy = load_taxonomy(options);
  std::cout << (options.skos ? skos(taxonomy) : themes_text(taxonomy));
  return all_done;
}

int themes_check_command(const Options& options) {
  std::cout << check_themes(options.file);
  return all_done;
}

int themes_score_command(const Options& options) {
  Taxonomy taxonomy = load_taxonomy(options);
  std::cout << score_text(judge_labelled(options.file, taxonomy), taxonomy, options.score);
  return all_done;
}

int themes_why_command(const Options& options) {
  Taxonomy taxonomy = load_taxonomy(options);
  if (fs::is_regular_file(options.file)) {
    Report report = read(options.file, {.ocr = !options.no_ocr});
    std::cout << why_text(report, understand(report, taxonomy), taxonomy, options.id);
    return all_done;
  }
  const std::string review = options.file.substr(0, options.file.find('/'));
  int found = 0;
  for (const Document& document : Library::open(options.library).documents(review)) {
    if (options.file != review && document.id != options.file) continue;
    std::cout << (found++ ? "\n" : "") << document.id << "\n"
              << why_text(document.report, document.understood, taxonomy, options.id);
  }
  if (!found)
    throw UsageError(options.file +
                     ": neither a file nor a review of the library; `throughline search` prints their IDs");
  return all_done;
}

int themes_try_command(const Options& options) {
  fs::path themes = themes_of(options);
  std::cout << (options.file.empty() ? try_pattern(options.library, options.tried, themes)
                                     : try_themes(options.library, themes, options.file));
  return all_done;
}

/// One command: how it is called, and what runs it.
struct Command {
  CLI::App* app;
  int (*run)(const Options&);
};

CLI::App* add(CLI::App& app, const char* name, const char* does, const std::string& example) {
  CLI::App* command = app.add_subcommand(name, does);
  command->footer("Example: throughline " + example + "\n");
  return command;
}

void take_library(CLI::App* command, Options& options) {
  command->add_option("--library", options.library, "The library's folder")
      ->envname("THROUGHLINE_LIBRARY")
      ->capture_default_str();
}

void take_filters(CLI::App* command, Options& options) {
  for (const std::string& name : filter_names()) {
    command
        ->add_option_function<std::string>(
            "--" + name,
            [&options, name](const std::string& value) { options.filters.emplace_back(name, value); },
            "Only where this holds")
        ->trigger_on_parse()
        ->take_all()
        ->group("Filters")
        ->type_name("VALUE");
  }
}

std::vector<Command> add_commands(CLI::App& app, Options& options) {
  std::vector<Command> commands;
  auto* refresh =
      add(app, "refresh", "Brings the library up to date and prints what changed", "refresh ~/reviews");
  take_library(refresh, options);
  refresh->add_option("SOURCE", options.sources, "PDFs or folders; none: the registered sources");
  refresh->add_flag("--json", options.json, "Print the report as JSON");
  refresh->add_flag("--no-ocr", options.no_ocr, "Do not read scanned pages");
  refresh->add_option("--themes", options.themes, themes_option);
  commands.push_back({refresh, refresh_command});

  auto* serve = add(app, "serve", "Serves the search pages", "serve --listen 127.0.0.1:8080");
  take_library(serve, options);
  serve->add_option("--listen", options.listen, "HOST:PORT; port 0 picks a free one")->capture_default_str();
  serve->add_flag("--full-text", options.full_text,
                  "Show whole texts and originals also off this machine, where quotations are the default");
  serve->add_flag("--log", options.log,
                  "A line to stderr for each request: time, path, status; never the query");
  commands.push_back({serve, serve_command});

  auto* search = add(app, "search", "Searches the library",
                     "search --part recommendations 'father not included in the assessment'");
  take_library(search, options);
  search->add_option("QUERY", options.query, "Words, \"phrases\", AND OR NOT, field:value");
  search->add_flag("--json", options.json, "Print the evidence as JSON");
  take_filters(search, options);
  commands.push_back({search, search_command});

  auto* inspect =
      add(app, "inspect", "Reads one file and prints what was found in it", "inspect --text review.pdf");
  take_library(inspect, options);
  inspect->add_option("FILE", options.file, "A PDF")->required();
  inspect->add_option("--themes", options.themes, themes_option);
  inspect->add_flag("--no-ocr", options.no_ocr, "Do not read scanned pages");
  inspect->add_option("--boxes", options.boxes,
                      "A folder: draw there each page as PNG with its blocks' boxes, numbers and kinds");
  auto* json = inspect->add_flag("--json", options.json, "Print JSON");
  inspect->add_flag("--text", options.text, "Print text (the default)")->excludes(json);
  commands.push_back({inspect, inspect_command});

  auto* status = add(app, "status", "What the library holds, and when it was refreshed", "status --json");
  take_library(status, options);
  status->add_flag("--json", options.json, "Print JSON");
  commands.push_back({status, status_command});

  const auto add_by_id = [&](const char* name, const char* does, int (*run)(const Options&)) {
    auto* command = add(app, name, does, std::string(name) + " ostlingham-family-t-2019");
    take_library(command, options);
    command->add_option("ID", options.id, "A review, or one document of it")->required();
    commands.push_back({command, run});
  };
  add_by_id("hold", "Hides a review from the search at once, until it is released", hold_command);
  add_by_id("release", "Shows a held review again", release_command);
  add_by_id("withdraw", "Removes a review wholly and for ever; hashes stay, so that it cannot come back",
            withdraw_command);

  auto* verify = add(app, "verify", "Checks that catalogue, originals and index agree", "verify");
  take_library(verify, options);
  commands.push_back({verify, verify_command});

  auto* sources = add(app, "sources", "The folders that refresh looks through", "sources add ~/reviews");
  sources->require_subcommand(1);
  const auto add_sources = [&](const char* name, const char* does, bool folder, int (*run)(const Options&)) {
    auto* command = add(*sources, name, does, fmt::format("sources {}{}", name, folder ? " ~/reviews" : ""));
    take_library(command, options);
    if (folder) command->add_option("FOLDER", options.file, "A folder of PDFs")->required();
    commands.push_back({command, run});
  };
  add_sources("add", "Registers a folder", true, sources_add_command);
  add_sources("remove", "Removes a folder from the list; what was read there stays", true,
              sources_remove_command);
  add_sources("list", "Prints the registered folders", false, sources_list_command);
  add_sources("check", "Checks sources.toml, and that its folders are there", false, sources_check_command);

  auto* themes = add(app, "themes", "The taxonomy", "themes list");
  themes->require_subcommand(1);
  auto* list = add(*themes, "list", "Prints the themes by group", "themes list");
  take_library(list, options);
  list->add_option("--themes", options.themes, themes_option);
  list->add_flag("--skos", options.skos, "As a SKOS concept scheme in Turtle");
  commands.push_back({list, themes_list_command});
  auto* check = add(*themes, "check", "Checks a themes file: compiles all patterns and runs their examples",
                    "themes check my-themes.toml");
  check->add_option("FILE", options.file, "A themes file, or a folder of them; none: the built-in ones");
  commands.push_back({check, themes_check_command});
  auto* score = add(*themes, "score", "Measures the themes on sentences labelled by readers",
                    "themes score labels.tsv --theme neglect --misses");
  take_library(score, options);
  score->add_option("LABELS", options.file, "Lines of theme, kind, part and sentence, with TABs between")
      ->required();
  score->add_option("--theme", options.score.themes, "Only this theme (repeatable)");
  score->add_option("--group", options.score.groups, "Only the themes of this group (repeatable)");
  score->add_flag("--misses", options.score.misses, "List what was not found, and the traps fallen into");
  score->add_option("--themes", options.themes, themes_option);
  commands.push_back({score, themes_score_command});
  auto* why = add(*themes, "why", "Why a review has a theme or not: its mentions, what counted, what did not",
                  "themes why ostlingham-family-t-2019 neglect");
  take_library(why, options);
  why->add_option("REVIEW", options.file, "A review or document of the library, or a PDF")->required();
  why->add_option("THEME", options.id, "The id of a theme")->required();
  why->add_option("--themes", options.themes, themes_option);
  commands.push_back({why, themes_why_command});
  auto* trial = add(*themes, "try", "Tries a pattern, or changed themes, over the library; writes nothing",
                    "themes try --pattern '{child} … (slept|sleeping) on (the )?floor'");
  take_library(trial, options);
  auto* pattern = trial->add_option("--pattern", options.tried.find, "A pattern: what it finds");
  trial->add_option("--kind", options.tried.kind, "harm, circumstance, practice or engagement")
      ->capture_default_str();
  trial->add_flag("--gap", options.tried.gap, "The pattern says itself what was missing");
  trial->add_option("--file", options.file, "Changed themes, a file or folder: what they gain and lose")
      ->excludes(pattern);
  trial->add_option("--themes", options.themes, themes_option);
  trial->require_option(1, 5);
  commands.push_back({trial, themes_try_command});
  return commands;
}

int run(int argc, char** argv) {
  CLI::App app("Finds what has been learned across published child safeguarding reviews.", "throughline");
  app.set_version_flag("--version", THROUGHLINE_VERSION);
  app.require_subcommand(1);
  Options options;
  options.library = "library";
  std::vector<Command> commands = add_commands(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? all_done : wrong_usage;
  }
  for (const Command& command : commands)
    if (command.app->parsed()) return command.run(options);
  return wrong_usage;
}

}  // namespace
}  // namespace throughline

int main(int argc, char** argv) {
  try {
    return throughline::run(argc, argv);
  } catch (const throughline::UsageError& e) {
    std::cerr << "throughline: " << e.what() << "\n";
    return throughline::wrong_usage;
  } catch (const throughline::Error& e) {
    std::cerr << "throughline: " << e.what() << "\n";
    return throughline::could_not_run;
  }
}
