// The record of the library's runs -> what is new on the home page, a page of runs, one run, and their feed.
#include <algorithm>
#include <filesystem>
#include <map>

#include "index/runs.h"
#include "web/addresses.h"
#include "web/atom.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// As many as one looks back over; older ones are files in the library's folder.
constexpr std::size_t most_runs = 50;

std::string run_address(const RunRecord& run) { return "/library/runs/" + encode(run.name); }

std::string time_in_words(const std::string& at) {
  std::string out = date_in_words(at.substr(0, 10));
  return at.size() >= 16 ? out + ", " + at.substr(11, 5) + " UTC" : out;
}

/// The review an item tells of, if it and the document are shown now.
const ReviewLine* review_of(const Room& room, const RunItem& item) {
  if (item.document.empty()) return nullptr;
  const std::string id = item.document.substr(0, item.document.find('/'));
  const ReviewLine* review = room.library.find_review(id);
  if (!review || id == item.document) return review;
  const std::vector<Document> shown = room.library.documents(id);
  return std::ranges::find(shown, item.document, &Document::id) == shown.end() ? nullptr : review;
}

/// The last part of a path or address: folders of this machine are nobody's business on a page.
std::string file_name_of(const std::string& path) { return std::filesystem::path(path).filename().string(); }

bool names_a_folder(const std::string& text) {
  for (std::size_t at = text.find('/'); at != std::string::npos; at = text.find('/', at + 1))
    if (at == 0 || std::string_view(" '\"(:").find(text[at - 1]) != std::string_view::npos)
      if (text.compare(at, 2, "//") != 0) return true;
  return false;
}

/// What shows an item, without folders. What still names one after that stays in the run's own file.
std::string evidence_shown(const RunItem& item) {
  std::string text = item.evidence;
  if (!item.file.empty())
    for (std::size_t at = 0; (at = text.find(item.file, at)) != std::string::npos;) {
      const std::string name = file_name_of(item.file);
      text.replace(at, item.file.size(), name);
      at += name.size();
    }
  return names_a_folder(text) ? "" : text;
}

/// What to do about it is in the run's own file, as a command for who keeps the library.
View item_view(const Room& room, const RunItem& item) {
  const ReviewLine* review = review_of(room, item);
  const bool hidden = !review && !item.document.empty();
  return row({{"name", review   ? title_as_name(review->title)
                       : hidden ? "A document that is not shown"
                                : file_name_of(item.file)},
              {"href", review ? review_address(item.document) : ""},
              {"about", hidden ? "" : item.about},
              {"evidence", hidden ? "" : evidence_shown(item)},
              {"since", item.since.empty() ? "" : date_in_words(item.since.substr(0, 10))}});
}

const char* heading_of(const std::string& what) {
  static const std::map<std::string, const char*> headings = {{"new", "New"},
                                                              {"changed", "Changed"},
                                                              {"moved", "Moved"},
                                                              {"missing", "Missing, not yet taken for gone"},
                                                              {"gone", "Gone from their sources, still held"},
                                                              {"back", "Back again"},
                                                              {"copy", "Copies"},
                                                              {"failed", "Could not be read"},
                                                              {"not-review", "Not taken for reviews"},
                                                              {"held", "Held back"},
                                                              {"warning", "To be looked at"},
                                                              {"correction", "Corrections that do not fit"},
                                                              {"corrected", "Corrected by corrections.toml"},
                                                              {"alarm", "Alarms"},
                                                              {"withdrawn", "Withdrawn"}};
  auto found = headings.find(what);
  return found == headings.end() ? "Other" : found->second;
}

std::vector<View> item_groups(const Room& room, const RunRecord& run) {
  /// A first run finds a whole library new.
  constexpr std::size_t most_items = 60;
  std::vector<View> groups;
  std::vector<std::string> kinds;
  for (const RunItem& item : run.items)
    if (std::find(kinds.begin(), kinds.end(), item.what) == kinds.end()) kinds.push_back(item.what);
  for (const std::string& kind : kinds) {
    std::vector<View> items;
    for (const RunItem& item : run.items)
      if (item.what == kind && items.size() < most_items) items.push_back(item_view(room, item));
    const int all = run.count(kind);
    View group = row(
        {{"heading", heading_of(kind)},
         {"count", number(all)},
         {"rest", all > static_cast<int>(items.size()) ? number(all - static_cast<int>(items.size())) : ""}});
    group.set("items", list_of(std::move(items)));
    groups.push_back(std::move(group));
  }
  return groups;
}

View move_view(const ThemeMove& move) {
  auto signed_number = [](int n) { return n > 0 ? "+" + number(n) : n < 0 ? "−" + number(-n) : "0"; };
  return row({{"id", encode(move.theme)},
              {"label", move.label},
              {"before", number(move.before)},
              {"after", number(move.after)},
              {"added", signed_number(move.added)},
              {"gone", signed_number(move.gone)},
              {"themes", signed_number(move.themes)},
              {"reader", signed_number(move.reader)},
              {"corrections", signed_number(move.corrections)}});
}

View run_line(const RunRecord& run) {
  return row({{"href", run_address(run)}, {"at", time_in_words(run.at)}, {"verdict", verdict_of(run)}});
}

Frame frame_of(const std::string& title) {
  return {.title = title,
          .section = "/library",
          .crumbs = {{"Home", "/"}, {"Library", "/library"}, {"Runs", "/library/runs"}},
          .feed = "/runs.atom"};
}

}  // namespace

View newest_run(const Room& room) {
  /// As many as are read on a home page.
  constexpr std::size_t most_lines = 5;
  const std::vector<RunRecord> runs = latest_runs(room.folder, 1);
  if (runs.empty()) return false;
  const RunRecord& run = runs.front();
  std::vector<View> lines;
  for (const RunItem& item : run.items)
    if ((item.what == "new" || item.what == "changed") && lines.size() < most_lines)
      if (const ReviewLine* review = review_of(room, item))
        lines.push_back(
            row({{"href", review_address(item.document)},
                 {"title", short_title(review->title)},
                 {"what", item.what},
                 {"about", item.about.empty() ? about(review->partnership, review->year, review->type)
                                              : item.about}}));
  const int all = run.count("new") + run.count("changed");
  View view = row({{"at", date_in_words(run.at.substr(0, 10))},
                   {"href", run_address(run)},
                   {"none", lines.empty() ? "yes" : ""},
                   {"rest", all > static_cast<int>(lines.size()) && !lines.empty()
                                ? number(all - static_cast<int>(lines.size()))
                                : ""}});
  if (!lines.empty()) view.set("some", section("lines", std::move(lines)));
  return view;
}

Response runs_page(const Room& room) {
  std::vector<View> lines;
  for (const RunRecord& run : latest_runs(room.folder, most_runs)) lines.push_back(run_line(run));
  View view;
  if (!lines.empty()) view.set("listed", section("runs", std::move(lines)));
  Frame frame = frame_of("Runs");
  frame.crumbs.pop_back();
  return page(room.library.state(), frame, fill("runs", view));
}

Response run_page(const Room& room, const std::string& name) {
  const std::vector<std::string> names = run_names(room.folder);
  if (std::find(names.begin(), names.end(), name) == names.end())
    return message(room.library.state(), 404, "No such run", "The page of runs lists those that are kept.");
  const RunRecord run = load_run(room.folder, name);
  View view = row({{"at", time_in_words(run.at)},
                   {"verdict", verdict_of(run)},
                   {"readable_before", number(run.before.readable)},
                   {"readable_after", number(run.after.readable)},
                   {"pages", counted(run.pages, "page", "pages")},
                   {"moves_unknown", run.moves_unknown}});
  view.set("groups", list_of(item_groups(room, run)));
  std::vector<View> moves;
  for (const ThemeMove& move : run.moves) moves.push_back(move_view(move));
  if (!moves.empty()) view.set("moved", section("moves", std::move(moves)));
  return page(room.library.state(), frame_of("Run of " + time_in_words(run.at)), fill("run", view));
}

Response runs_feed(const Room& room, const Request& request) {
  std::vector<FeedEntry> entries;
  for (const RunRecord& run : latest_runs(room.folder, most_runs))
    entries.push_back({.id = "run:" + run.name,
                       .title = "Refreshed " + time_in_words(run.at),
                       .about = verdict_of(run),
                       .href = run_address(run),
                       .updated = run.at});
  return atom_feed(room, request, "Throughline: runs", entries);
}

}  // namespace throughline
