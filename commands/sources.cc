// The commands of the registered sources.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "commands/command.h"
#include "extract/sources_file.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

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

}  // namespace

void add_sources_commands(CLI::App& app, Options& options, std::vector<Command>& commands) {
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
}

}  // namespace throughline
