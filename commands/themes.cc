// The commands of the taxonomy.
#include <fstream>
#include <iostream>
#include <iterator>

#include "commands/command.h"
#include "extract/gold_labels.h"
#include "extract/idle_patterns.h"
#include "extract/skos.h"
#include "extract/theme_marks.h"
#include "extract/theme_score.h"
#include "extract/theme_why.h"
#include "extract/themes_file.h"
#include "extract/understand.h"
#include "index/library.h"
#include "index/theme_trial.h"
#include "ingest/read.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

int themes_list_command(const Options& options) {
  Taxonomy taxonomy = load_taxonomy(options);
  std::cout << (options.skos ? skos(taxonomy) : themes_text(taxonomy));
  return all_done;
}

int themes_check_command(const Options& options) {
  std::cout << check_themes(options.file);
  if (options.labels.empty()) return all_done;
  std::cout << idle_patterns(options.file.empty() ? Taxonomy::built_in() : Taxonomy::load(options.file),
                             options.labels);
  return all_done;
}

int themes_score_command(const Options& options) {
  Taxonomy taxonomy = load_taxonomy(options);
  std::cout << score_text(fs::is_directory(options.file) ? judge_gold(options.file, taxonomy)
                                                         : judge_labelled(options.file, taxonomy),
                          taxonomy, options.score);
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

int themes_tag_command(const Options& options) {
  std::ifstream in(options.file, std::ios::binary);
  if (!in) throw UsageError(options.file + ": cannot be opened; a file of plain words was expected");
  std::optional<Part> part = parse_part(options.part);
  if (!part)
    throw UsageError("--part " + options.part + ": expected narrative, analysis, findings or another");
  const std::string words{std::istreambuf_iterator<char>(in), {}};
  std::cout << marked_text(words, *part, load_taxonomy(options));
  return all_done;
}

int themes_try_command(const Options& options) {
  fs::path themes = themes_of(options);
  std::cout << (options.file.empty() ? try_pattern(options.library, options.tried, themes)
                                     : try_themes(options.library, themes, options.file));
  return all_done;
}

}  // namespace

void add_themes_commands(CLI::App& app, Options& options, std::vector<Command>& commands) {
  auto* themes = add(app, "themes", "The taxonomy", "themes list");
  themes->require_subcommand(1);
  auto* list = add(*themes, "list", "Prints the themes by group", "themes list");
  take_library(list, options);
  take_themes(list, options);
  list->add_flag("--skos", options.skos, "As a SKOS concept scheme in Turtle");
  commands.push_back({list, themes_list_command});
  auto* check = add(*themes, "check", "Checks a themes file: compiles all patterns and runs their examples",
                    "themes check my-themes.toml");
  check->add_option("FILE", options.file, "A themes file, or a folder of them; none: the built-in ones");
  check->add_option("--labels", options.labels,
                    "Labelled sentences: warn of patterns that find none, or nothing of their own");
  commands.push_back({check, themes_check_command});
  auto* score = add(*themes, "score", "Measures the themes on sentences labelled by readers",
                    "themes score labels.tsv --theme neglect --misses");
  take_library(score, options);
  score
      ->add_option("LABELS", options.file,
                   "Lines of theme, kind, part and sentence, with TABs between; or a folder of reviews' "
                   "labels, NAME.json each")
      ->required();
  score->add_option("--theme", options.score.themes, "Only this theme (repeatable)");
  score->add_option("--group", options.score.groups, "Only the themes of this group (repeatable)");
  score->add_flag("--misses", options.score.misses, "List what was not found, and the traps fallen into");
  take_themes(score, options);
  commands.push_back({score, themes_score_command});
  auto* why = add(*themes, "why", "Why a review has a theme or not: its mentions, what counted, what did not",
                  "themes why ostlingham-family-t-2019 neglect");
  take_library(why, options);
  why->add_option("REVIEW", options.file, "A review or document of the library, or a PDF")->required();
  why->add_option("THEME", options.id, "The id of a theme")->required();
  take_themes(why, options);
  commands.push_back({why, themes_why_command});
  auto* tag = add(*themes, "tag", "The themes of plain sentences, each with how it is meant",
                  "themes tag notes.txt --part narrative");
  take_library(tag, options);
  tag->add_option("FILE", options.file, "Plain words in UTF-8; lines end paragraphs")->required();
  tag->add_option("--part", options.part, "The part of a review they are read as")->capture_default_str();
  take_themes(tag, options);
  commands.push_back({tag, themes_tag_command});
  auto* trial = add(*themes, "try", "Tries a pattern, or changed themes, over the library; writes nothing",
                    "themes try --pattern '{father} … not (asked|invited|seen)'");
  take_library(trial, options);
  auto* pattern = trial->add_option("--pattern", options.tried.find,
                                    "Words; {father}, {child}, {prof}, {not}… are classes of words, … is up "
                                    "to six words between, (a|b) a choice, word* any ending");
  trial->add_option("--kind", options.tried.kind, "harm, circumstance, practice or engagement")
      ->capture_default_str();
  trial->add_flag("--gap", options.tried.gap, "The pattern says itself what was missing");
  trial->add_option("--file", options.file, "Changed themes, a file or folder: what they gain and lose")
      ->excludes(pattern);
  take_themes(trial, options);
  trial->require_option(1, 5);
  commands.push_back({trial, themes_try_command});
}

}  // namespace throughline
