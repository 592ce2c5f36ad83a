// Commands about what the runs found.
#include <fmt/format.h>

#include <iostream>

#include "commands/command.h"
#include "index/absence.h"
#include "index/runs.h"
#include "index/standing.h"
#include "ingest/utc.h"

namespace throughline {

namespace {

int runs_list_command(const Options& options) {
  for (const RunRecord& run : latest_runs(options.library, 20))
    std::cout << fmt::format("{}  {}\n", run.name, verdict_of(run));
  return all_done;
}

/// The run that is named, or the last.
RunRecord run_asked_for(const Options& options) {
  std::string name = options.id;
  if (name.empty()) {
    const std::vector<std::string> names = run_names(options.library);
    if (names.empty())
      throw UsageError("the library keeps no run yet: `throughline refresh` makes the first");
    name = names.front();
  }
  return load_run(options.library, name);
}

int runs_mail_command(const Options& options) {
  std::cout << run_mail(run_asked_for(options));
  return all_done;
}

int runs_show_command(const Options& options) {
  const RunRecord run = run_asked_for(options);
  std::cout << (options.json ? run_json(run) + "\n" : run_text(run));
  return all_done;
}

int ack_command(const Options& options) {
  for (const RunItem& item : acknowledge(options.library, options.id, utc_now()))
    tell(fmt::format("acknowledged until {}: {} ({})", item.acknowledged_until.substr(0, 10),
                     item.file.empty() ? item.document : item.file,
                     item.code.empty() ? item.what : item.code));
  return all_done;
}

int gone_command(const Options& options) {
  for (const std::string& file : mark_gone(options.library, options.file)) tell("gone: " + file);
  return tell("what was read there stays in the library, with that status from the next refresh on");
}

}  // namespace

void add_runs_commands(CLI::App& app, Options& options, std::vector<Command>& commands) {
  auto* runs = add(app, "runs", "What the last runs of refresh found", "runs show");
  runs->require_subcommand(1);
  auto* list = add(*runs, "list", "Prints the names of the last runs, each with its verdict", "runs list");
  take_library(list, options);
  commands.push_back({list, runs_list_command});
  auto* show = add(*runs, "show", "Prints the report of a run", "runs show --json");
  take_library(show, options);
  show->add_option("RUN", options.id, "Its name; none: the last run");
  show->add_flag("--json", options.json, "Print JSON");
  commands.push_back({show, runs_show_command});
  auto* mail =
      add(*runs, "mail", "Prints the report of a run as a mail: no file's name and no word of a review",
          "runs mail | sendmail analyst@ashmere.example");
  take_library(mail, options);
  mail->add_option("RUN", options.id, "Its name; none: the last run");
  commands.push_back({mail, runs_mail_command});
  auto* ack =
      add(app, "ack", "Says that a failure is known: it does not turn a run red for 90 days", "ack 3fa9c1d2");
  take_library(ack, options);
  ack->add_option("ID", options.id, "Its key in the last report, or the file or review it is of")->required();
  commands.push_back({ack, ack_command});
  auto* gone = add(app, "gone", "Says that what is missing is truly gone, before three runs have shown it",
                   "gone /srv/reviews/2019");
  take_library(gone, options);
  gone->add_option("WHAT", options.file, "A review, a file, or a folder: its missing files")->required();
  commands.push_back({gone, gone_command});
}

}  // namespace throughline
