// Tables for spreadsheets.
#include "web/csv.h"

#include <utility>

#include "web/wording.h"

namespace throughline {

std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  // A tab or line break before the sign is skipped by spreadsheets, so it is looked past here.
  std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos &&
      (text[first] == '=' || text[first] == '+' || text[first] == '-' || text[first] == '@'))
    out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c == '\r' ? ' ' : c;
  }
  return out + '"';
}

Csv& Csv::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) text_ += (i ? "," : "") + csv_cell(cells[i]);
  text_ += "\r\n";
  return *this;
}

std::string attached(const std::string& what, const LibraryState& state, const std::string& ending) {
  return "attachment; filename=\"throughline-" + what + "-" + state.refreshed.substr(0, 10) + "." + ending +
         "\"";
}

Response notes_file(const std::string& what, const LibraryState& state,
                    const std::vector<std::pair<std::string, std::string>>& lines) {
  std::string out = "\xEF\xBB\xBF";
  auto add = [&](const std::string& name, const std::string& text) { out += name + ": " + text + "\r\n"; };
  for (const auto& [name, text] : lines) add(name, text);
  add("Library",
      counted(state.readable, "readable review", "readable reviews") + ", " +
          counted(state.partial, "review readable only in part", "reviews readable only in part") + ", " +
          counted(state.unreadable, "file that could not be read", "files that could not be read"));
  add("Adults", counted(state.adults, "of the readable reviews is of an adult’s case",
                        "of the readable reviews are of adults’ cases") +
                    ": counted unless the address says about=children");
  add("Library refreshed", state.refreshed);
  add("Themes version", state.themes_version);
  add("Program version", THROUGHLINE_VERSION);
  add("How themes were tagged",
      "by pattern, not read by a person; that a theme is not tagged does not mean that "
      "it was not there");
  add("What the reviews stand for",
      "published reviews are chosen for their severity and do not represent practice; "
      "how many are published varies by area and year, so that publishers must not be "
      "ranked by these figures");
  return {.type = "text/plain; charset=utf-8",
          .body = std::move(out),
          .headers = {{"Content-Disposition", attached(what + "-notes", state, "txt")}}};
}

}  // namespace throughline
