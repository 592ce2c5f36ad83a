// Passages ticked anywhere -> one page to print or to paste into a report.
#include <algorithm>
#include <ctime>

#include "web/addresses.h"
#include "web/citation.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

std::vector<std::string> asked_for(const Request& request) {
  std::vector<std::string> ids;
  for (const auto& [name, value] : request.parameters)
    if (name == "p" && !value.empty() && std::find(ids.begin(), ids.end(), value) == ids.end())
      ids.push_back(value);
  return ids;
}

std::string today() {
  std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char iso[16];
  return {iso, std::strftime(iso, sizeof iso, "%Y-%m-%d", &utc)};
}

View passage_view(const Request& request, const PlacedPassage& placed) {
  return row({{"id", placed.passage.id},
              {"where", title_as_name(placed.document.understood.metadata.title
                                          ? placed.document.understood.metadata.title->value
                                          : placed.document.id)},
              {"text", placed.text()},
              {"citation", citation_of(placed)},
              {"href", permanent_address(placed.passage.id)},
              {"address", origin_of(request) + permanent_address(placed.passage.id)},
              {"machine", placed.block().by_machine ? "yes" : ""}});
}

}  // namespace

std::vector<std::string> kept_passages(const Request& request) {
  std::vector<std::string> ids = asked_for(request);
  if (ids.size() > most_packed) ids.resize(most_packed);
  return ids;
}

std::string with_pack(std::string address, const std::vector<std::string>& pack) {
  for (const std::string& id : pack)
    address += (address.find('?') == std::string::npos ? "?p=" : "&p=") + encode(id);
  return address;
}

Response pack_page(const Room& room, const Request& request) {
  // The form of ticks carries the question along, for searching on; the pack's address is its passages alone.
  const auto of_pack = [](const auto& parameter) { return parameter.first == "p"; };
  if (!std::ranges::all_of(request.parameters, of_pack))
    return {.status = 303,
            .type = "text/plain; charset=utf-8",
            .body = "The pack is at its own address.\n",
            .headers = {{"Location", with_pack("/pack", asked_for(request))}}};
  LibraryState state = room.library.state();
  std::vector<View> passages;
  std::vector<std::string> reviews;
  int missing = 0;
  std::vector<std::string> ids = asked_for(request);
  for (std::size_t i = 0; i < std::min(ids.size(), most_packed); ++i) {
    std::optional<PlacedPassage> placed = find_passage(room.library, ids[i]);
    if (!placed || !room.quotes(placed->document.id)) {
      ++missing;
      continue;
    }
    passages.push_back(passage_view(request, *placed));
    if (std::find(reviews.begin(), reviews.end(), placed->document.review) == reviews.end())
      reviews.push_back(placed->document.review);
  }
  View view = row({{"passages", counted(static_cast<int>(passages.size()), "passage", "passages")},
                   {"reviews", counted(static_cast<int>(reviews.size()), "review", "reviews")},
                   {"readable", counted(state.readable, "readable review", "readable reviews")},
                   {"refreshed", date_in_words(state.refreshed)},
                   {"themes_version", state.themes_version.substr(0, 12)},
                   {"retrieved", date_in_words(today())},
                   {"missing", missing ? counted(missing, "passage", "passages") : ""},
                   {"too_many", ids.size() > most_packed ? number(static_cast<int>(most_packed)) : ""},
                   {"searchbox", searchbox("Search for more passages", {}, room.pack)}});
  view.set("here_only", is_of_this_computer(origin_of(request)));
  if (!passages.empty()) view.set("filled", section("passage", std::move(passages)));
  return page(state, {.title = "Evidence pack", .crumbs = {{"Home", "/"}, {"Search", "/search"}}},
              fill("pack", view));
}

}  // namespace throughline
