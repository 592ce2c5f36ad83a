// A run's record -> a report for a person.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "index/run_record.h"
#include "ingest/ascii.h"

namespace throughline {

namespace {

std::string number_of_things(int n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

struct Group {
  const char *what, *title;
};
/// In this order: what needs a person first.
constexpr Group groups[] = {{"alarm", "Alarms"},
                            {"failed", "Could not be read"},
                            {"by-hand", "To be fetched by hand: the site asks programs to stay away"},
                            {"held", "Held back until a person has looked"},
                            {"correction", "Corrections that do not fit"},
                            {"warning", "To be looked at"},
                            {"new", "New"},
                            {"changed", "Changed"},
                            {"corrected", "Corrected by corrections.toml"},
                            {"back", "Back again"},
                            {"moved", "Moved"},
                            {"gone", "Gone: no longer at its source; it stays in the library"},
                            {"missing", "Missing: gone when absent in three runs"},
                            {"copy", "New copies"},
                            {"withdrawn", "Withdrawn before, not taken in"},
                            {"not-review", "Not reviews, kept out of the counts"}};

std::string line_of_item(const RunItem& item, const std::string& at) {
  const std::string name = printable(item.document.empty() ? item.file : item.document);
  std::string out = "  " + name;
  if (!item.document.empty() && !item.file.empty()) out += fmt::format(" ({})", printable(item.file));
  if (!item.evidence.empty()) out += (name.empty() ? "" : ": ") + printable(item.evidence);
  if (!item.code.empty()) out += fmt::format(" ({})", item.code);
  if (!item.about.empty()) out += "\n    " + printable(item.about);
  if (!item.since.empty() && days_between(item.since, at) > 0)
    out += fmt::format("\n    since {}, {}", item.since.substr(0, 10),
                       number_of_things(days_between(item.since, at), "day", "days"));
  if (!item.acknowledged_until.empty())
    return out + fmt::format("\n    acknowledged until {}\n", item.acknowledged_until.substr(0, 10));
  if (!item.todo.empty()) out += "\n    to do: " + printable(item.todo);
  if (item.what == "failed" || item.what == "alarm")
    out += fmt::format("; if it is known: throughline ack {}", item.key);
  return out + "\n";
}

std::string counts_text(const RunCounts& before, const RunCounts& after) {
  std::string out = fmt::format("\n{:<34}{:>8}{:>8}\n", "", "before", "after");
  const auto line = [&](const char* name, int RunCounts::*count) {
    if (before.*count || after.*count)
      out += fmt::format("{:<34}{:>8}{:>8}\n", name, before.*count, after.*count);
  };
  line("readable reviews", &RunCounts::readable);
  line("read only in part", &RunCounts::partial);
  line("their documents", &RunCounts::documents);
  line("files", &RunCounts::files);
  line("copies", &RunCounts::copies);
  line("not reviews", &RunCounts::not_reviews);
  line("could not be read", &RunCounts::failed);
  line("held", &RunCounts::held);
  line("withdrawn", &RunCounts::withdrawn);
  return out;
}

std::string signed_number(int n) { return n == 0 ? "" : fmt::format("{:+}", n); }

std::string moves_text(const RunRecord& run) {
  if (!run.moves_unknown.empty())
    return fmt::format("\nWhy counts moved: not known; {}\n", run.moves_unknown);
  if (run.moves.empty() || run.before.readable == 0) return "";
  std::string out = fmt::format(
      "\nWhy counts moved: readable reviews that find a theme (new + gone + themes + reader + corrections = "
      "change)\n"
      "{:<36}{:>7}{:>7}{:>8}{:>6}{:>6}{:>8}{:>8}{:>12}\n",
      "", "before", "after", "change", "new", "gone", "themes", "reader", "corrections");
  for (const ThemeMove& move : run.moves)
    out += fmt::format("{:<36}{:>7}{:>7}{:>8}{:>6}{:>6}{:>8}{:>8}{:>12}\n", move.theme, move.before,
                       move.after, signed_number(move.after - move.before), signed_number(move.added),
                       signed_number(move.gone), signed_number(move.themes), signed_number(move.reader),
                       signed_number(move.corrections));
  return out;
}

/// Days since 1970 of an ISO date; nothing is checked but the digits.
long days_of(const std::string& time) {
  int year = 1970, month = 1, day = 1;
  std::sscanf(time.c_str(), "%d-%d-%d", &year, &month, &day);
  std::tm date{};
  date.tm_year = year - 1900;
  date.tm_mon = month - 1;
  date.tm_mday = day;
  return static_cast<long>(timegm(&date) / 86'400);
}

}  // namespace

int days_between(const std::string& from, const std::string& to) {
  return static_cast<int>(std::max(0L, days_of(to) - days_of(from)));
}

int RunRecord::count(std::string_view what) const {
  return static_cast<int>(
      std::count_if(items.begin(), items.end(), [&](const RunItem& item) { return item.what == what; }));
}

int RunRecord::unacknowledged() const {
  return static_cast<int>(std::count_if(items.begin(), items.end(), [](const RunItem& item) {
    return (item.what == "failed" || item.what == "alarm") && item.acknowledged_until.empty();
  }));
}

int RunRecord::failures() const {
  return static_cast<int>(std::count_if(items.begin(), items.end(), [](const RunItem& item) {
    return (item.what == "failed" || item.code == "source-missing") && item.acknowledged_until.empty();
  }));
}

int RunRecord::failed_files() const {
  return static_cast<int>(std::count_if(items.begin(), items.end(), [](const RunItem& item) {
    const bool is_place = item.code == "source-missing" || item.file.find("://") != std::string::npos ||
                          item.file.ends_with("inbox.csv");
    return item.what == "failed" && !is_place;
  }));
}

void put_in_order(std::vector<RunItem>& items) {
  const auto place = [](const RunItem& item) {
    return std::find_if(std::begin(groups), std::end(groups),
                        [&](const Group& group) { return item.what == group.what; }) -
           std::begin(groups);
  };
  std::stable_sort(items.begin(), items.end(),
                   [&](const RunItem& a, const RunItem& b) { return place(a) < place(b); });
}

std::string verdict_of(const RunRecord& run) {
  const int open = run.unacknowledged();
  // What this run did not look at is not well because of that.
  const int elsewhere = std::max(0, run.after.failed - run.count("failed"));
  std::string out = run.interrupted           ? "stopped before the end"
                    : open                    ? "needs a person"
                    : run.count("correction") ? "to be looked at"
                    : elsewhere               ? "all well with what was looked through"
                                              : "all well";
  const char* sep = ": ";
  const auto add = [&](int n, const char* what) {
    if (n == 0) return;
    out += fmt::format("{}{} {}", sep, n, what);
    sep = ", ";
  };
  add(run.count("alarm"), run.count("alarm") == 1 ? "alarm" : "alarms");
  add(run.count("correction"),
      run.count("correction") == 1 ? "correction does not fit" : "corrections do not fit");
  const int known = run.count("alarm") + run.count("failed") - open;
  add(run.count("failed"), "failed");
  add(run.count("held"), "held");
  if (known) out += fmt::format(" ({} known)", known);
  if (elsewhere)
    out += fmt::format("{}{} could not be read in earlier runs", sep,
                       number_of_things(elsewhere, "other file", "other files"));
  if (elsewhere) sep = ", ";
  out += fmt::format("{}{} new, {} changed, {} gone", *sep == ':' ? ": " : "; ", run.count("new"),
                     run.count("changed"), run.count("gone"));
  if (run.count("corrected")) out += fmt::format(", {} corrected", run.count("corrected"));
  return out +
         fmt::format("; {}", number_of_things(run.after.readable, "readable review", "readable reviews"));
}

std::string run_text(const RunRecord& run) {
  std::string out = verdict_of(run) + "\n";
  out += fmt::format("{}; {} unchanged, {} read in {:.1f} s{}\n", run.at, run.unchanged,
                     number_of_things(run.pages, "page", "pages"), run.seconds,
                     run.all_sources ? "" : "; only the sources named were looked through");
  for (const Group& group : groups) {
    if (run.count(group.what) == 0) continue;
    out += fmt::format("\n{} ({})\n", group.title, run.count(group.what));
    for (const RunItem& item : run.items)
      if (item.what == group.what) out += line_of_item(item, run.at);
  }
  out += counts_text(run.before, run.after) + moves_text(run);
  return run.tagging.empty() ? out : out + "\nQuality of tagging: " + run.tagging + "\n";
}

}  // namespace throughline
