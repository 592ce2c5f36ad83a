// The commands that lead out of a library.
#include <iostream>
#include <map>

#include "commands/command.h"
#include "index/evidence_json.h"
#include "index/evidence_text.h"
#include "index/library.h"
#include "index/review_lists.h"
#include "web/server.h"

namespace throughline {

namespace {

int print_lists(const Library& library, const Query& query, bool as_json) {
  const ReviewLists lists = library.review_lists(query);
  std::vector<std::string> failed;
  for (const Uncounted& file : library.failed()) failed.push_back(file.file);
  std::cout << (as_json ? review_lists_json(lists, library.state(), failed)
                        : review_lists_text(lists, failed));
  return all_done;
}

int search_command(const Options& options) {
  Query query;
  query.words = options.query;
  for (const auto& [name, value] : options.filters) set_filter(query, name, value);
  const Library library = Library::open(options.library);
  if (options.lists) return print_lists(library, query, options.json);
  const Evidence evidence = library.ask(query);
  const std::vector<Together> together = words_together(library, evidence);
  std::cout << (options.json ? evidence_json(evidence, together) + "\n" : evidence_text(evidence, together));
  return all_done;
}

int serve_command(const Options& options) {
  Taxonomy taxonomy = load_taxonomy(options);
  taxonomy.themes();  // A fault in a themes file is told now, not to the first visitor.
  serve({.library = options.library,
         .listen = options.listen,
         .full_text = options.full_text,
         .log = options.log,
         .public_origin = options.public_origin},
        std::move(taxonomy),
        [](const std::string& address) { std::cout << "listening on " << address << std::endl; });
  return all_done;
}

/// What help says of a filter.
const char* help_of(const std::string& filter) {
  static const std::map<std::string, const char*> help = {
      {"theme", "Reviews that find this theme, with all their passages; see --scope"},
      {"not_theme", "Reviews that do not find this theme"},
      {"status", "What --theme asks of a review: present (the default), clear, borderline, mentioned or any"},
      {"scope", "passage: only passages that bear the theme; review (the default): all of its reviews"},
      {"type", "The type of review, such as serious-case-review"},
      {"kind", "The kind of document: overview, summary, briefing, thematic and others"},
      {"nation", "england, wales, scotland or northern-ireland"},
      {"area", "The publisher's area, or part of its name"},
      {"partnership", "The publisher: its name as printed by the search, or part of it"},
      {"outcome", "death, serious-harm, neglect or other"},
      {"age", "The child's age: under 1, 1 to 5, 6 to 10, 11 to 15, 16 to 17 or adult"},
      {"from", "Not before this year or date"},
      {"to", "Not after this year or date"},
      {"year_of", "What year, from and to mean: publication (the default) or incident"},
      {"part", "The part of a review, such as recommendations or findings"},
      {"addressee", "Whom a recommendation tells to act: any whose name holds these words, such as police"},
      {"addressee_kind",
       "The kind of agency that is told to act: police, education, health-services and others"},
      {"about", "children or adults: of whose case a review is"},
      {"action", "What a recommendation asks for, such as training"},
      {"agency", "An agency that the passage names"},
      {"text_layer", "How the text was read: native, ocr or mixed"},
      {"set", "Only the reviews listed in sets/NAME.txt of the library"},
      {"added_since", "Only reviews added since this date"},
      {"sort", "relevance (the default), newest or oldest"},
      {"page", "Which page of results"},
      {"per_page", "Reviews on a page of results"}};
  const auto found = help.find(filter);
  return found == help.end() ? "Only where this holds" : found->second;
}

void take_filters(CLI::App* command, Options& options) {
  for (const std::string& name : filter_names()) {
    command
        ->add_option_function<std::string>(
            "--" + name,
            [&options, name](const std::string& value) { options.filters.emplace_back(name, value); },
            help_of(name))
        ->trigger_on_parse()
        ->take_all()
        ->group("Filters")
        ->type_name("VALUE");
  }
}

}  // namespace

void add_search_commands(CLI::App& app, Options& options, std::vector<Command>& commands) {
  auto* serve = add(app, "serve", "Serves the search pages", "serve --listen 127.0.0.1:8080");
  take_library(serve, options);
  serve->add_option("--listen", options.listen, "HOST:PORT; port 0 picks a free one")->capture_default_str();
  serve->add_option("--public-origin", options.public_origin,
                    "Where a proxy before the server is reached, such as https://reviews.ashmere.example: it "
                    "stands in citations and feeds");
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
  search->add_flag("--lists", options.lists,
                   "List the reviews behind the count: those that answer, the other readable ones, those not "
                   "read whole");
  take_filters(search, options);
  commands.push_back({search, search_command});
}

}  // namespace throughline
