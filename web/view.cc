// Templates, filled, and the layout around every page.
#include "web/view.h"

#include <fmt/format.h>

#include <map>

#include "web/wording.h"

namespace throughline {

namespace tmpl {
extern const std::string_view accessibility, analysis, cells, compare, error, facets, families, families_page,
    home, hits, known, layout, library, message, pack, passage, passage_page, reading, recommendations,
    review, run, runs, search, searchbox, theme, themes, visibility, visibility_cell;
}

namespace {

using kainjow::mustache::mustache;

std::string_view find_template(std::string_view name) {
  static const std::map<std::string_view, std::string_view> all = {
      {"accessibility", tmpl::accessibility},
      {"analysis", tmpl::analysis},
      {"cells", tmpl::cells},
      {"compare", tmpl::compare},
      {"error", tmpl::error},
      {"facets", tmpl::facets},
      {"hits", tmpl::hits},
      {"families", tmpl::families},
      {"families_page", tmpl::families_page},
      {"home", tmpl::home},
      {"known", tmpl::known},
      {"layout", tmpl::layout},
      {"library", tmpl::library},
      {"message", tmpl::message},
      {"pack", tmpl::pack},
      {"passage", tmpl::passage},
      {"passage_page", tmpl::passage_page},
      {"reading", tmpl::reading},
      {"recommendations", tmpl::recommendations},
      {"review", tmpl::review},
      {"run", tmpl::run},
      {"runs", tmpl::runs},
      {"search", tmpl::search},
      {"searchbox", tmpl::searchbox},
      {"theme", tmpl::theme},
      {"themes", tmpl::themes},
      {"visibility", tmpl::visibility},
      {"visibility_cell", tmpl::visibility_cell}};
  auto found = all.find(name);
  if (found == all.end()) throw Error(fmt::format("no template {}", name));
  return found->second;
}

View menu(const std::string& section) {
  static constexpr std::pair<const char*, const char*> entries[] = {
      {"/search", "Search"},     {"/themes", "Themes"},         {"/recommendations", "Recommendations"},
      {"/analysis", "Analysis"}, {"/visibility", "Visibility"}, {"/compare", "Compare"},
      {"/library", "Library"},
  };
  std::vector<View> items;
  for (const auto& [href, label] : entries)
    items.push_back(row({{"href", href}, {"label", label}, {"current", section == href ? "page" : ""}}));
  return list_of(std::move(items));
}

}  // namespace

View list_of(std::vector<View> items) {
  View list{View::type::list};
  for (View& item : items) list << std::move(item);
  return list;
}

View row(std::initializer_list<std::pair<const char*, std::string>> fields) {
  View view;
  for (const auto& [name, text] : fields)
    if (!text.empty())
      view.set(name, text);
    else
      view.set(name, false);  // Else an outer value of the same name would show through.
  return view;
}

View section(const char* name, std::vector<View> items) {
  View view;
  view.set(name, list_of(std::move(items)));
  return view;
}

std::string fill(std::string_view name, const View& view) {
  // Parsed once for each thread, since rendering writes to the parsed template.
  thread_local std::map<std::string_view, mustache> parsed;
  auto found = parsed.find(name);
  if (found == parsed.end()) {
    found = parsed.emplace(name, std::string(find_template(name))).first;
    if (!found->second.is_valid())
      throw Error(fmt::format("template {}: {}", name, found->second.error_message()));
  }
  return found->second.render(view);
}

Response page(const LibraryState& state, const Frame& frame, const std::string& content) {
  View view = row({{"title", frame.title},
                   {"content", content},
                   {"themes_version", state.themes_version.substr(0, 12)},
                   {"refreshed", state.refreshed},
                   {"refreshed_date", date_in_words(state.refreshed)},
                   {"rolled_back", date_in_words(state.rolled_back)},
                   {"feed", frame.feed}});
  view.set("menu", menu(frame.section));
  std::vector<View> crumbs;
  for (const auto& [label, href] : frame.crumbs) crumbs.push_back(row({{"label", label}, {"href", href}}));
  if (!crumbs.empty()) view.set("crumbs", section("crumb", std::move(crumbs)));
  return {.body = fill("layout", view)};
}

Response message(const LibraryState& state, int status, const std::string& heading, const std::string& text) {
  Response response =
      page(state, {.title = heading}, fill("message", row({{"heading", heading}, {"text", text}})));
  response.status = status;
  return response;
}

}  // namespace throughline
