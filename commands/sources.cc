// The commands of the registered sources.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "commands/command.h"
#include "extract/sources_file.h"
#include "fetch/address.h"
#include "fetch/selector.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

int sources_list_command(const Options& options) {
  for (const Source& source : load_sources(options.library)) std::cout << name_of(source) << "\n";
  return all_done;
}

int sources_check_command(const Options& options) {
  int status = all_done;
  for (const Source& source : load_sources(options.library)) {
    if (source.kind != SourceKind::folder || fs::is_directory(source.folder)) continue;
    std::cerr << fmt::format("{}: there is no such folder (source-missing)\n", source.folder);
    status = some_failed;
  }
  return status;
}

bool is_web(const std::string& place) { return place.find("://") != std::string::npos; }

Source web_source(const Options& options) {
  Source source = options.source;
  for (const std::string& place : options.sources) {
    const auto address = web_address(place);
    if (!address) throw UsageError(place + ": expected an http or https address");
    source.addresses.push_back(address->whole);
  }
  const bool one_page = !source.links.empty() || options.feed;
  if (one_page && (source.addresses.size() > 1 || (options.feed && !source.links.empty())))
    throw UsageError("expected one address, with either --links or --feed");
  source.kind = options.feed ? SourceKind::feed : one_page ? SourceKind::page : SourceKind::list;
  for (const std::string& css : {source.links, source.next})
    if (!css.empty()) xpath_of_selector(css);
  if (source.kind == SourceKind::list && source.name.empty())
    throw UsageError(
        "a list of links needs a --name; for a page that lists reviews give --links with a CSS selector of "
        "its links, for a feed --feed");
  return source;
}

int sources_add_command(const Options& options) {
  if (is_web(options.sources.front())) {
    const Source source = web_source(options);
    add_source(options.library, source);
    return tell("registered: " + name_of(source) + "; `throughline refresh` fetches what is there");
  }
  for (const std::string& place : options.sources) {
    if (!fs::is_directory(place)) throw UsageError(place + ": expected a folder or a web address");
    Source source{.folder = fs::canonical(place).string(),
                  .body = options.source.body,
                  .nation = options.source.nation};
    add_source(options.library, source);
    tell("registered: " + source.folder);
  }
  return all_done;
}

int sources_remove_command(const Options& options) {
  const std::string folder = is_web(options.file) ? "" : fs::weakly_canonical(options.file).string();
  const auto is_meant = [&](const Source& source) {
    const std::string name = name_of(source);
    return name == options.file || source.name == options.file || (!folder.empty() && name == folder);
  };
  const std::vector<Source> sources = load_sources(options.library);
  const auto meant = std::ranges::find_if(sources, is_meant);
  if (meant == sources.end())
    throw UsageError(options.file + ": is not registered; `throughline sources list` prints those that are");
  remove_source(options.library, *meant);
  tell("removed: " + options.file +
       "; what was read there stays in the library, and no run sees any more whether it changes or goes "
       "(`throughline withdraw ID` removes a review)");
  if (sources.size() == 1)
    tell(
        "no source is left: `throughline refresh` without a folder, as in the weekly run, ends with exit "
        "status 2 until one is added");
  return all_done;
}

void take_source(CLI::App* command, Options& options) {
  Source& source = options.source;
  command->add_option("WHERE", options.sources, "A folder of PDFs, a page that lists them, a feed, or links")
      ->required();
  command->add_option("--links", source.links, "On a page: a CSS selector of the links to reviews");
  command->add_option("--next", source.next, "On a page: a CSS selector of the link to the next page");
  command->add_flag("--feed", options.feed, "The address is that of an Atom or RSS feed");
  command->add_option("--name", source.name, "A short name: small letters, digits, hyphens");
  command->add_option("--body", source.body, "Who publishes there");
  command->add_option("--nation", source.nation, "england, wales, scotland or northern-ireland");
  command->add_option("--stays-months", source.stays_months, "How long the publisher leaves a review there")
      ->check(CLI::Range(1, 1200));
  command->add_option("--private", source.private_hosts,
                      "A host that may be asked though it lies in a private network");
}

}  // namespace

void add_sources_commands(CLI::App& app, Options& options, std::vector<Command>& commands) {
  auto* sources =
      add(app, "sources", "The folders, pages, feeds and links that refresh looks through", "sources list");
  sources->require_subcommand(1);
  const auto add_sources = [&](const char* name, const char* does, const char* example,
                               int (*run)(const Options&)) {
    auto* command = add(*sources, name, does, std::string("sources ") + example);
    take_library(command, options);
    commands.push_back({command, run});
    return command;
  };
  take_source(add_sources("add", "Registers a folder, a page that lists reviews, a feed, or links",
                          "add https://ashmere.example/reviews --links \"main a[href$='.pdf']\"",
                          sources_add_command),
              options);
  add_sources("remove", "Removes a source from the list; what was read there stays", "remove ~/reviews",
              sources_remove_command)
      ->add_option("WHERE", options.file, "As `sources list` prints it")
      ->required();
  add_sources("list", "Prints the registered sources", "list", sources_list_command);
  add_sources("check", "Checks sources.toml, and that its folders are there", "check", sources_check_command);
}

}  // namespace throughline
