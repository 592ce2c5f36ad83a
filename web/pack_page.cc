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

/// More is no pack but a dump, which the spreadsheet serves; and each is looked up in its document.
constexpr std::size_t most_passages = 100;

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
  return row({{"text", placed.text()},
              {"citation", citation_of(placed)},
              {"href", permanent_address(placed.passage.id)},
              {"address", origin_of(request) + permanent_address(placed.passage.id)},
              {"machine", placed.block().by_machine ? "yes" : ""}});
}

}  // namespace

Response pack_page(const Room& room, const Request& request) {
  LibraryState state = room.library.state();
  std::vector<View> passages;
  std::vector<std::string> reviews;
  int missing = 0;
  std::vector<std::string> ids = asked_for(request);
  for (std::size_t i = 0; i < std::min(ids.size(), most_passages); ++i) {
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
                   {"too_many", ids.size() > most_passages ? number(static_cast<int>(most_passages)) : ""}});
  if (!passages.empty()) view.set("filled", section("passage", std::move(passages)));
  return page(state, {.title = "Evidence pack", .crumbs = {{"Home", "/"}, {"Search", "/search"}}},
              fill("pack", view));
}

}  // namespace throughline
