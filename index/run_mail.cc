// A run's record -> a mail. A mail lies in other people's boxes for years, where no withdrawal reaches it: so
// it holds IDs, codes and themes, and no file's name, no title and no word of a review.
#include <fmt/format.h>

#include "index/run_record.h"

namespace throughline {

namespace {

std::string line_of(const RunItem& item, const std::string& at) {
  std::string out = "  " + item.what;
  if (!item.document.empty()) out += " " + item.document;
  // Of a correction its line is told, and not what it says or is about, which may be words of a review.
  if (item.what == "correction") out += " does not fit: " + item.evidence.substr(0, item.evidence.find(':'));
  if (item.what == "corrected") out += ": " + item.evidence;
  if (!item.code.empty()) out += fmt::format(" ({})", item.code);
  if (const int days = days_between(item.since, at); !item.since.empty() && days > 0)
    out += fmt::format(", for {} {}", days, days == 1 ? "day" : "days");
  if (!item.acknowledged_until.empty())
    out += fmt::format(", known until {}", item.acknowledged_until.substr(0, 10));
  else if (!item.key.empty() && (item.what == "failed" || item.what == "alarm"))
    out += fmt::format("; if it is known: throughline ack {}", item.key);
  return out + "\n";
}

/// "new reviews +2, withdrawn or held -1".
std::string causes_of(const ThemeMove& move) {
  std::string out;
  const auto add = [&](const char* cause, int by) {
    if (by) out += fmt::format("{}{} {:+}", out.empty() ? "" : ", ", cause, by);
  };
  add("new reviews", move.added);
  add("withdrawn or held", move.gone);
  add("other themes or rules", move.themes);
  add("text read otherwise", move.reader);
  add("corrections", move.corrections);
  return out;
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
  if (!run.moves.empty()) out += "\nWhy counts of reviews moved:\n";
  for (const ThemeMove& move : run.moves)
    out += fmt::format("  {}: {} to {} ({})\n", move.label.empty() ? move.theme : move.label, move.before,
                       move.after, causes_of(move));
  return out + fmt::format("\nWhich files, and what shows it: throughline runs show {}\n", run.name);
}

}  // namespace throughline
