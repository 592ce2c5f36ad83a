// A run's record -> a mail. A mail lies in other people's boxes for years, where no withdrawal reaches it: so
// it holds IDs, codes and themes, and no file's name, no title and no word of a review.
#include <fmt/format.h>

#include "index/run_record.h"

namespace throughline {

namespace {

std::string line_of(const RunItem& item, const std::string& at) {
  std::string out = "  " + item.what;
  if (!item.document.empty()) out += " " + item.document;
  if (!item.code.empty()) out += fmt::format(" ({})", item.code);
  if (const int days = days_between(item.since, at); !item.since.empty() && days > 0)
    out += fmt::format(", for {} {}", days, days == 1 ? "day" : "days");
  if (!item.acknowledged_until.empty())
    out += fmt::format(", known until {}", item.acknowledged_until.substr(0, 10));
  else if (!item.key.empty() && (item.what == "failed" || item.what == "alarm"))
    out += fmt::format("; if it is known: throughline ack {}", item.key);
  return out + "\n";
}

/// What is told one by one; copies and what is no review are counted only.
bool is_listed(const RunItem& item) {
  return item.what != "copy" && item.what != "not-review" && item.what != "withdrawn";
}

}  // namespace

std::string run_mail(const RunRecord& run) {
  std::string out = fmt::format("Subject: {}\n\n{}\n", verdict_of(run), verdict_of(run));
  out +=
      fmt::format("{} to {} readable reviews, {} to {} files; run {}, {} unchanged.\n\n", run.before.readable,
                  run.after.readable, run.before.files, run.after.files, run.name, run.unchanged);
  for (const RunItem& item : run.items)
    if (is_listed(item)) out += line_of(item, run.at);
  for (const ThemeMove& move : run.moves)
    out += fmt::format("  theme {}: {} to {} reviews\n", move.theme, move.before, move.after);
  return out + fmt::format("\nWhich files, and what shows it: throughline runs show {}\n", run.name);
}

}  // namespace throughline
