#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// One thing that a run found, with what shows it.
struct RunItem {
  /// `new`, `changed`, `moved`, `missing` (absent, and not yet gone), `gone`, `back`, `copy`, `failed`,
  /// `not-review`, `held`, `warning`, `correction` (unfit), `corrected`, `alarm`, `withdrawn`.
  std::string what;
  std::string document;  ///< Its ID; empty for a file that has none.
  std::string file;      ///< As found; empty if there is none.
  std::string code;      ///< Of a failure or alarm: the interface's code.
  std::string evidence;  ///< What shows it, in a sentence's words.
  std::string about;     ///< Of a new or changed review: a sentence on what it is.
  std::string since;     ///< Of what stands from run to run: when it was first so. ISO 8601, UTC.
  std::string todo;      ///< The command to run, or what else to do; empty if nothing is to be done.
  std::string key;       ///< What `ack` takes; empty for what only happened in this run.
  std::string acknowledged_until;  ///< A date; empty unless a person has acknowledged it and it still holds.
};

/// How a library stood at the end of a run.
struct RunCounts {
  int readable = 0, partial = 0;  ///< Cases.
  int documents = 0;              ///< Of these cases and of those that cover many.
  int files = 0, copies = 0, not_reviews = 0, failed = 0, held = 0, withdrawn = 0;
};

/// Why the number of readable reviews that find a theme is another now. The five causes sum to `after` less
/// `before`; each review that moved has one cause.
struct ThemeMove {
  std::string theme, label;
  int before = 0, after = 0;
  int added = 0;        ///< New reviews, and new or changed documents of known ones.
  int gone = 0;         ///< Withdrawn or held; released ones count up.
  int themes = 0;       ///< The themes or the rules that read them are others.
  int reader = 0;       ///< The text is read otherwise.
  int corrections = 0;  ///< People corrected it.
  int sum() const { return added + gone + themes + reader + corrections; }
};

/// What one run of `refresh` did, as it is kept in the library.
struct RunRecord {
  std::string name;  ///< "000012-20261122T021000Z": in order of the runs, whatever the clock said.
  std::string at;    ///< When it began: ISO 8601, UTC.
  double seconds = 0;
  int pages = 0, unchanged = 0;
  bool all_sources = false;  ///< All registered sources were looked through, so that absence was judged.
  bool interrupted = false;
  std::string generation, themes_version, program_version;
  RunCounts before, after;
  std::vector<RunItem> items;    ///< By kind, those that need a person first.
  std::vector<ThemeMove> moves;  ///< Themes whose count moved, in order of their ids.
  std::string moves_unknown;     ///< Why it is not known what moved; empty if it is.
  std::string tagging;           ///< How good the tagging of themes is, as measured; a sentence.

  int count(std::string_view what) const;
  /// Failures and alarms that nobody has acknowledged: they turn the run red.
  int unacknowledged() const;
  /// Files of the library that this run could not read, acknowledged or not; not folders and addresses.
  int failed_files() const;
  /// Of the unacknowledged, inputs that could not be read: they give the exit status 1.
  int failures() const;
};

/// By kind: what needs a person first, then what changed, then the rest.
void put_in_order(std::vector<RunItem>& items);

/// Whole days from one time to another, both ISO 8601; 0 if it would be less.
int days_between(const std::string& from, const std::string& to);

/// One line, the verdict first: "needs a person: 2 failed; 3 new, 1 changed, 0 gone; 312 readable reviews".
std::string verdict_of(const RunRecord& run);
/// The whole report for a person.
std::string run_text(const RunRecord& run);
/// The report as a mail: a first line with the subject, the verdict first, then an empty one and the text, of
/// IDs, codes, themes and counts only.
std::string run_mail(const RunRecord& run);
std::string run_json(const RunRecord& run);
/// Reads what `run_json` wrote. Throws Error if it is not that.
RunRecord parse_run(std::string_view json);

}  // namespace throughline
