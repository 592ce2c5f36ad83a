// Evidence and reports of a refresh -> text for a terminal.
#include "index/evidence_text.h"

#include <fmt/format.h>

#include "index/query_language.h"
#include "index/scans.h"
#include "ingest/ascii.h"

namespace throughline {

namespace {

std::string counted(int n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string where(const Passage& p) {
  std::string out = name_of(p.part);
  if (!p.number.empty()) out += ", para " + p.number;
  out += fmt::format(", page {}", p.page);
  if (!p.page_label.empty() && p.page_label != std::to_string(p.page))
    out += fmt::format(" (printed {})", p.page_label);
  return out;
}

std::string denominator(const LibraryState& state) {
  std::string out = fmt::format("of {}", counted(state.readable, "readable review", "readable reviews"));
  if (state.partial) out += fmt::format("; {} could be read only in part", state.partial);
  if (state.unreadable)
    out += fmt::format("; {} could not be read", counted(state.unreadable, "file", "files"));
  return out;
}

std::string uncounted_lines(const char* title, const std::vector<Uncounted>& files) {
  if (files.empty()) return "";
  std::string out = fmt::format("{}:\n", title);
  for (const Uncounted& file : files) out += fmt::format("  {}: {}\n", printable(file.file), file.message);
  return out;
}

}  // namespace

std::string evidence_text(const Evidence& evidence, const std::vector<Together>& all_together) {
  std::string out =
      fmt::format("{} in {}, {}\n", counted(evidence.passages, "passage", "passages"),
                  counted(evidence.reviews, "review", "reviews"), denominator(evidence.library));
  if (!evidence.understood.empty()) out += fmt::format("searched for: {}\n", printable(evidence.understood));
  if (const ParsedQuery parsed = parse_query(evidence.query.words);
      !parsed.denials.empty() && parsed.asked.kind != Asked::Kind::nothing)
    out +=
        "note: this counts every passage with these words, also those which say that it was so; what denies "
        "it only comes first. Put the words in \"quotation marks\", or ask by a theme, and see who was seen "
        "on "
        "the Visibility page of `throughline serve`\n";
  if (!evidence.query.theme.empty() && evidence.query.scope == "review")
    out +=
        "counted: all passages of the reviews that find the theme; --scope passage counts those that bear "
        "it\n";
  if (!evidence.did_you_mean.empty())
    out += fmt::format("did you mean: {}\n", printable(evidence.did_you_mean));
  for (const std::string& theme : evidence.suggested_themes)
    out += fmt::format("theme: {} (--theme {})\n", theme, theme);
  for (const ReviewHits& hits : evidence.results) {
    out += fmt::format("\n{} — {}, {}   [{}]\n", printable(hits.title),
                       hits.partnership.empty() ? "publisher not stated" : printable(hits.partnership),
                       hits.year ? std::to_string(hits.year) : "year not stated", hits.review);
    for (const Passage& passage : hits.passages)
      out += fmt::format("  {}\n    {}\n", where(passage), printable(passage.text));
  }
  if (evidence.passages == 0 && !evidence.close.empty())
    out += evidence.query.words.find('"') == std::string::npos
               ? "no passage holds all of these words: fewer words find more\n"
               : "no passage holds these words exactly: without the quotation marks more is found\n";
  for (const Together& each : all_together)
    out += fmt::format("  these stand together: {} ({} in {})\n", printable(each.words),
                       counted(each.passages, "passage", "passages"),
                       counted(each.reviews, "review", "reviews"));
  if (!evidence.close.empty())
    out += "\nNearest, with some of the words or a theme that they name (not counted):\n";
  for (const Passage& passage : evidence.close)
    out += fmt::format("  {}, {}\n    {}\n", passage.review, where(passage), printable(passage.text));
  return out;
}

std::string refresh_text(const RefreshReport& report) { return run_text(report.run); }

/// Reviews whose words come from pictures of them, so that some may be misread.
static std::string scans_text(const Library& library) {
  const Scans scans = scans_of(library);
  std::string out;
  for (const std::string& id : scans.whole) out += fmt::format("  {}\n", id);
  for (const std::string& id : scans.in_part) out += fmt::format("  {} (in part)\n", id);
  return out.empty() ? "" : "scans, whose words were read by OCR and may be misread:\n" + out;
}

std::string status_text(const Library& library) {
  LibraryState state = library.state();
  std::string out = fmt::format("{} ({} in part), from {}\n", counted(state.reviews, "review", "reviews"),
                                state.partial, counted(state.files, "file", "files"));
  out += fmt::format("refreshed {}, generation {}, themes {}\n",
                     state.refreshed.empty() ? "never" : state.refreshed, state.generation,
                     state.themes_version);
  if (!state.rolled_back.empty())
    out += fmt::format("an older generation, put back in force on {}: the next refresh makes a new one\n",
                       state.rolled_back);
  out += fmt::format(
      "files: {} readable, {} in part, {} further documents, {} on many cases, {} copies, {} not reviews, "
      "{} unreadable, {} held\n",
      state.readable, state.partial, state.further, state.across_cases, state.copies, state.not_reviews,
      state.unreadable, state.held);
  if (state.withdrawn) out += fmt::format("{} withdrawn\n", state.withdrawn);
  out += scans_text(library);
  return out + uncounted_lines("could not be read", library.failed()) +
         uncounted_lines("not reviews, kept out of the counts", library.not_reviews()) +
         uncounted_lines("to be looked at", library.to_look_at()) +
         uncounted_lines("joined to a case", library.joined());
}

}  // namespace throughline
