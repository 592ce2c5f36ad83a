// The table of commands. Start reading here: `refresh` follows a PDF into the library, `serve` and `search`
// lead out of it; `commands/` says how each is called.
#include <iostream>

#include "commands/command.h"
#include "ingest/error.h"

namespace throughline {
namespace {

int run(int argc, char** argv) {
  CLI::App app("Finds what has been learned across published child safeguarding reviews.", "throughline");
  app.set_version_flag("--version", THROUGHLINE_VERSION);
  app.require_subcommand(1);
  Options options;
  options.library = usual_library();
  std::vector<Command> commands;
  for (auto add_commands : {add_library_commands, add_search_commands, add_inspect_command,
                            add_themes_commands, add_sources_commands, add_runs_commands})
    add_commands(app, options, commands);
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
  } catch (
      const std::exception& e) {  // Memory, or a fault of ours: still a message and a status, not an abort.
    std::cerr << "throughline: something went wrong that should not: " << e.what() << "\n";
    return throughline::could_not_run;
  }
}
