// Commands that keep a library.
#include <fmt/format.h>

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "commands/command.h"
#include "index/backup.h"
#include "index/evidence_json.h"
#include "index/evidence_text.h"
#include "index/generation.h"
#include "index/last_refresh.h"
#include "index/library.h"
#include "index/refresh.h"
#include "index/rollback.h"
#include "index/verify.h"
#include "index/withdraw.h"

namespace throughline {

namespace {

volatile std::sig_atomic_t asked_to_stop = 0;

/// The first Ctrl+C ends a run in order, the second at once.
void stop_in_order(int signal) {
  asked_to_stop = 1;
  std::signal(signal, SIG_DFL);
}

int refresh_command(const Options& options) {
  RefreshOptions how{.sources = {options.sources.begin(), options.sources.end()},
                     .ocr = !options.no_ocr,
                     .fetch = !options.no_fetch,
                     .tell = [](const std::string& line) { std::cerr << line << "\n"; },
                     .stopped = [] { return asked_to_stop != 0; }};
  if (const char* proxy = std::getenv("THROUGHLINE_PROXY")) how.limits.proxy = proxy;
  if (options.explain) how.explain = [](const std::string& line) { std::cerr << line << "\n"; };
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
  return report.run.failures() == 0 ? all_done : some_failed;
}

int status_command(const Options& options) {
  Library library = Library::open(options.library);
  std::cout << (options.json ? status_json(library) + "\n" : status_text(library));
  if (options.late_after == 0) return all_done;
  const std::optional<LastRefresh> last = last_refresh(options.library);
  if (last && last->days < options.late_after) return all_done;
  std::cerr << (last ? fmt::format("the last refresh was {} days ago\n", last->days)
                     : "no refresh was ever done\n");
  return some_failed;
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

/// On a terminal a person says once more what is to go; a script has said so by running the command.
bool is_confirmed(const Options& options) {
  if (options.yes || isatty(STDIN_FILENO) != 1 || isatty(STDERR_FILENO) != 1) return true;
  std::cerr << "These are removed for ever, with their text, originals and every trace in the index:\n";
  for (const DocumentRow& row : documents_to_withdraw(Catalogue(options.library, false), options.id))
    std::cerr << fmt::format("  {} ({} pages)\n", row.id.empty() ? row.sha256 : row.id, row.pages);
  std::cerr << fmt::format("Type {} to go on: ", options.id);
  std::string typed;
  std::getline(std::cin, typed);
  return typed == options.id;
}

int withdraw_command(const Options& options) {
  if (!is_confirmed(options)) throw UsageError("nothing was withdrawn");
  const int files = withdraw(options.library, load_taxonomy(options), options.id);
  tell(fmt::format("withdrawn: {} {} removed for ever", files, files == 1 ? "file" : "files"));
  for (const std::filesystem::path& backup : backups_of(options.library))
    tell(fmt::format("the backup {0} still holds {1}: throughline backup {0}", backup.string(),
                     files == 1 ? "it" : "them"));
  if (!Tombstones(options.library).is_kept_outside())
    std::cerr << fmt::format(
        "{} cannot be written: if an older copy of the library is put in its place, copy {} into it\n",
        Tombstones::outside(options.library).string(),
        (std::filesystem::path(options.library) / "withdrawn.tsv").string());
  return tell("your own files, and copies of the library made by other means, are not touched");
}

int backup_command(const Options& options) {
  const BackupReport report = back_up(options.library, options.file);
  return tell(fmt::format("backed up to {}: {} files copied, {} as they were, {} removed", options.file,
                          report.copied, report.kept, report.removed));
}

int restore_command(const Options& options) {
  restore_files(options.file, options.library);
  finish_restore(options.library, load_taxonomy(options));
  return tell(
      fmt::format("restored {} from {}; `throughline verify` checks it", options.library, options.file));
}

int verify_withdrawn(const Options& options) {
  const WithdrawnSearch search = search_withdrawn(options.library);
  for (const std::string& fault : search.faults) std::cerr << fault << "\n";
  if (!search.faults.empty()) return some_failed;
  return tell(fmt::format("{} withdrawn, and nothing of them is left in {} files and {} texts of {} {}",
                          search.withdrawn, search.files, search.documents, search.places,
                          search.places == 1 ? "place" : "places"));
}

int rollback_command(const Options& options) {
  const RolledBack done = roll_back(options.library);
  return tell(fmt::format("{} is in force again in place of {}; the next refresh makes a new one", done.to,
                          done.from));
}

int verify_command(const Options& options) {
  if (options.withdrawn) return verify_withdrawn(options);
  const std::vector<std::string> faults = verify(options.library);
  for (const std::string& fault : faults) std::cerr << fault << "\n";
  if (!faults.empty()) return some_failed;
  if (const std::string when = rolled_back_at(options.library); !when.empty())
    return tell(fmt::format(
        "catalogue and originals agree, nothing withdrawn is left; the index is an older one, put back "
        "in force on {}: the next refresh makes a new one",
        when));
  return tell("catalogue, originals and index agree; nothing withdrawn is left");
}

}  // namespace

void add_library_commands(CLI::App& app, Options& options, std::vector<Command>& commands) {
  auto* refresh =
      add(app, "refresh", "Brings the library up to date and prints what changed", "refresh ~/reviews");
  take_library(refresh, options);
  refresh->add_option("SOURCE", options.sources, "PDFs or folders; none: the registered sources");
  refresh->add_flag("--json", options.json, "Print the report as JSON");
  refresh->add_flag("--no-ocr", options.no_ocr, "Do not read scanned pages");
  refresh->add_flag("--no-fetch", options.no_fetch, "Do not ask the sources on the web what is new");
  refresh->add_flag("--explain", options.explain, "Say of each file and review why it is read or not");
  take_themes(refresh, options);
  commands.push_back({refresh, refresh_command});

  auto* status = add(app, "status", "What the library holds, and when it was refreshed", "status --json");
  take_library(status, options);
  status->add_flag("--json", options.json, "Print JSON");
  status
      ->add_option("--late-after", options.late_after,
                   "Exit status 1 if the last refresh was so many days ago")
      ->check(CLI::Range(1, 10000));
  commands.push_back({status, status_command});

  const auto add_by_id = [&](const char* name, const char* does, int (*run)(const Options&)) {
    auto* command = add(app, name, does, std::string(name) + " ostlingham-family-t-2019");
    take_library(command, options);
    command->add_option("ID", options.id, "A review, or one document of it")->required();
    commands.push_back({command, run});
    return command;
  };
  add_by_id("hold", "Hides a review from the search at once, until it is released", hold_command);
  add_by_id("release", "Shows a held review again", release_command);
  add_by_id("withdraw", "Removes a review wholly and for ever; hashes stay, so that it cannot come back",
            withdraw_command)
      ->add_flag("--yes", options.yes, "Do not ask on a terminal");

  const auto add_by_folder = [&](const char* name, const char* does, int (*run)(const Options&)) {
    auto* command = add(app, name, does, std::string(name) + " /mnt/backup/throughline");
    take_library(command, options);
    command->add_option("BACKUP", options.file, "The backup's folder")->required();
    commands.push_back({command, run});
  };
  add_by_folder("backup", "Copies the library, or brings an earlier backup up to date; searching goes on",
                backup_command);
  add_by_folder("restore", "Makes a library of a backup, without what was withdrawn since", restore_command);

  auto* rollback = add(app, "rollback", "Puts the index before the last refresh in force again", "rollback");
  take_library(rollback, options);
  commands.push_back({rollback, rollback_command});

  auto* verify = add(app, "verify", "Checks that catalogue, originals and index agree", "verify");
  take_library(verify, options);
  verify->add_flag("--withdrawn", options.withdrawn,
                   "Search the library and its backups for what was withdrawn, by the hashes that are left");
  commands.push_back({verify, verify_command});
}

}  // namespace throughline
