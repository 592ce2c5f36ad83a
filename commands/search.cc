// The commands that lead out of a library.
#include <iostream>

#include "commands/command.h"
#include "index/evidence_json.h"
#include "index/evidence_text.h"
#include "index/library.h"
#include "web/server.h"

namespace throughline {

namespace {

int search_command(const Options& options) {
  Query query;
  query.words = options.query;
  for (const auto& [name, value] : options.filters) set_filter(query, name, value);
  Evidence evidence = Library::open(options.library).ask(query);
  std::cout << (options.json ? evidence_json(evidence) + "\n" : evidence_text(evidence));
  return all_done;
}

int serve_command(const Options& options) {
  Taxonomy taxonomy = load_taxonomy(options);
  taxonomy.themes();  // A fault in a themes file is told now, not to the first visitor.
  serve({.library = options.library,
         .listen = options.listen,
         .full_text = options.full_text,
         .log = options.log},
        std::move(taxonomy),
        [](const std::string& address) { std::cout << "listening on " << address << std::endl; });
  return all_done;
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

}  // namespace

void add_search_commands(CLI::App& app, Options& options, std::vector<Command>& commands) {
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
}

}  // namespace throughline
