// The stages of the program, each measured by itself within one process; bench.py runs this and prints the
// tables.
#include "tests/bench/stages.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>

namespace throughline::bench {

Percentiles percentiles(std::vector<double>& times) {
  if (times.empty()) return {};
  std::sort(times.begin(), times.end());
  auto at = [&](double share) {
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)];
  };
  return {at(0.5), at(0.99)};
}

namespace {

struct Stage {
  const char *name, *does;
  int (*run)(const StageOptions&);
  bool folder;
};

constexpr Stage stages[] = {
    {"reading", "Reads the PDFs below a folder", reading_stage, true},
    {"isolation", "Reads the PDFs below a folder by a worker and without one", isolation_stage, true},
    {"understanding", "Understands invented reviews", understanding_stage, false},
    {"tagging", "Finds the taxonomy's patterns, against other engines", tagging_stage, false},
    {"library", "Makes a library of invented reviews, without PDFs", library_stage, true},
    {"asking", "Asks a library queries of several kinds", asking_stage, true},
};

int run(int argc, char** argv) {
  CLI::App app("Measures one stage and prints JSON.", "stages");
  app.require_subcommand(1);
  StageOptions options;
  std::vector<CLI::App*> commands;
  for (const Stage& stage : stages) {
    CLI::App* command = app.add_subcommand(stage.name, stage.does);
    if (stage.folder) command->add_option("FOLDER", options.folder)->required();
    command->add_option("--workers", options.workers, "At a time");
    command->add_option("--reviews", options.reviews, "How many to invent");
    command->add_option("--times", options.times, "How often each query is asked");
    command->add_option("--seed", options.seed);
    command->add_option("--source", options.source, "Annotated sources");
    command->add_option("--least-words", options.length.least);
    command->add_option("--most-words", options.length.most);
    commands.push_back(command);
  }
  CLI11_PARSE(app, argc, argv);
  for (std::size_t i = 0; i < commands.size(); ++i)
    if (commands[i]->parsed()) return stages[i].run(options);
  return 2;
}

}  // namespace
}  // namespace throughline::bench

int main(int argc, char** argv) {
  try {
    return throughline::bench::run(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "stages: " << e.what() << "\n";
    return 3;
  }
}
