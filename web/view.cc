// Templates, filled; and the few words and addresses that several pages share.
#include "web/view.h"

#include <fmt/format.h>

#include <map>

namespace throughline {

namespace tmpl {
extern const std::string_view accessibility, home, layout, library, message, passage, recommendations, review,
    search, searchbox, theme, themes;
}

namespace {

using kainjow::mustache::mustache;

std::string_view find_template(std::string_view name) {
  static const std::map<std::string_view, std::string_view> all = {{"accessibility", tmpl::accessibility},
                                                                   {"home", tmpl::home},
                                                                   {"layout", tmpl::layout},
                                                                   {"library", tmpl::library},
                                                                   {"message", tmpl::message},
                                                                   {"passage", tmpl::passage},
                                                                   {"recommendations", tmpl::recommendations},
                                                                   {"review", tmpl::review},
                                                                   {"search", tmpl::search},
                                                                   {"searchbox", tmpl::searchbox},
                                                                   {"theme", tmpl::theme},
                                                                   {"themes", tmpl::themes}};
  auto found = all.find(name);
  if (found == all.end()) throw Error(fmt::format("no template {}", name));
  return found->second;
}

}  // namespace

View list_of(std::vector<View> items) {
  View list{View::type::list};
  for (View& item : items) list << std::move(item);
  return list;
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

Response page(const LibraryState& state, const std::string& title, const std::string& content,
              const std::vector<std::pair<std::string, std::string>>& crumbs) {
  View view;
  view.set("title", title);
  view.set("content", content);
  view.set("themes_version", state.themes_version);
  if (!state.refreshed.empty()) view.set("refreshed", state.refreshed);
  if (!crumbs.empty()) {
    std::vector<View> items;
    for (const auto& [label, href] : crumbs) {
      View item;
      item.set("label", label);
      item.set("href", href);
      items.push_back(item);
    }
    View trail;
    trail.set("crumb", list_of(std::move(items)));
    view.set("crumbs", trail);
  }
  return {.body = fill("layout", view)};
}

Response message(const LibraryState& state, int status, const std::string& heading, const std::string& text) {
  View view;
  view.set("heading", heading);
  view.set("text", text);
  Response response = page(state, heading, fill("message", view));
  response.status = status;
  return response;
}

std::string counted(int n, const char* one, const char* many) {
  std::string digits = std::to_string(n);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits + " " + (n == 1 ? one : many);
}

std::string encode(std::string_view text, bool keep_slashes) {
  std::string out;
  for (unsigned char c : text) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                 c == '_' || c == '.' || c == '~';
    if (plain || (c == '/' && keep_slashes))
      out += static_cast<char>(c);
    else
      out += fmt::format("%{:02X}", c);
  }
  return out;
}

std::string search_address(const Query& query) {
  std::string out = "/search";
  char joint = '?';
  for (const auto& [name, value] : parameters(query)) {
    out += joint + name + "=" + encode(value);
    joint = '&';
  }
  return out;
}

std::string passage_address(const Passage& passage) {
  return "/review/" + encode(passage.document.empty() ? passage.review : passage.document, true) + "#" +
         anchor_of(passage.id);
}

std::string safe_snippet(const std::string& snippet) {
  std::string out;
  for (std::size_t at = 0; at < snippet.size(); ++at) {
    std::string_view rest = std::string_view(snippet).substr(at);
    if (snippet[at] == '<' && !rest.starts_with("<b>") && !rest.starts_with("</b>"))
      out += "&lt;";
    else
      out += snippet[at];
  }
  return out;
}

std::string where(const Passage& passage) {
  std::string out = in_words(name_of(passage.part));
  if (!passage.number.empty()) out += ", para " + passage.number;
  if (!passage.page_label.empty() && passage.page_label != std::to_string(passage.page))
    return out + fmt::format(", p. {} (PDF page {})", passage.page_label, passage.page);
  return out + fmt::format(", page {}", passage.page);
}

std::string in_words(const std::string& id) {
  static const std::map<std::string, std::string> special = {
      {"front", "front matter"},
      {"terms", "terms of reference"},
      {"method", "how the review was done"},
      {"death", "death of a child"},
      {"procedure/policy", "procedure or policy"},
      {"assurance/audit", "assurance or audit"},
      {"information-sharing/communication", "information sharing or communication"},
      {"commissioning/resources", "commissioning or resources"},
      {"systems/records", "systems or records"},
      {"national/legislation", "national or legislation"}};
  auto found = special.find(id);
  if (found != special.end()) return found->second;
  std::string out = id;
  for (char& c : out)
    if (c == '-' || c == '_') c = ' ';
  return out;
}

}  // namespace throughline
