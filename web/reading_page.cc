// A document's text to read, a part at a time; and each passage on a page of its own, with its citation.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "web/addresses.h"
#include "web/alike_views.h"
#include "web/citation.h"
#include "web/marked_text.h"
#include "web/pages.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

std::string title_of(const Document& document) {
  const std::optional<Fact>& title = document.understood.metadata.title;
  return title ? title_as_name(title->value) : document.id;
}

int page_asked(const Request& request) {
  std::string typed = request.parameter("page");
  int page = 1;
  std::from_chars(typed.data(), typed.data() + typed.size(), page);
  return page;
}

View parts_view(const Document& document, const std::vector<PageRange>& parts, std::size_t shown) {
  std::vector<View> items;
  for (std::size_t i = 0; i < parts.size(); ++i)
    items.push_back(row({{"label", parts[i].first == parts[i].last
                                       ? fmt::format("Page {}", parts[i].first)
                                       : fmt::format("Pages {} to {}", parts[i].first, parts[i].last)},
                         {"href", i == shown ? "" : reading_address(document.id, parts[i].first)}}));
  return list_of(std::move(items));
}

View reading_view(const Room& room, const Document& document, int page) {
  std::vector<PageRange> parts = parts_to_read(document.report);
  auto holds = [&](const PageRange& part) { return part.first <= page && page <= part.last; };
  auto found = std::find_if(parts.begin(), parts.end(), holds);
  std::size_t shown = found == parts.end() ? 0 : static_cast<std::size_t>(found - parts.begin());
  bool has_original = std::filesystem::exists(room.library.original_of(document.id));
  View view = row({{"title", title_of(document)},
                   {"href", review_address(document.id)},
                   {"original", "/original/" + encode(document.id, true)},
                   {"text", marked_text(document, room.taxonomy, parts[shown], has_original)}});
  if (parts.size() > 1) {
    View list;
    list.set("part", parts_view(document, parts, shown));
    view.set("parts", list);
    if (shown > 0) view.set("previous", reading_address(document.id, parts[shown - 1].first));
    if (shown + 1 < parts.size()) view.set("next", reading_address(document.id, parts[shown + 1].first));
  }
  return view;
}

/// What counted in a passage, and why.
View reasons(const Room& room, const PlacedPassage& placed) {
  std::vector<View> items;
  for (const ThemeTag& tag : placed.document.understood.themes)
    for (const Mention& mention : tag.mentions) {
      if (mention.span.begin >= placed.passage.span.end || mention.span.end <= placed.passage.span.begin)
        continue;
      items.push_back(row({{"id", encode(tag.id)},
                           {"label", label_of(room.taxonomy, tag.id)},
                           {"quote", std::string(placed.document.report.words(mention.span))},
                           {"assertion", in_words(name_of(mention.assertion))},
                           {"counts", counts_as_evidence(mention.assertion) ? "yes" : ""},
                           {"reason", mention.reason}}));
    }
  return list_of(std::move(items));
}

/// The page of the original with the passage's rectangles over it; nothing if the file is not there to be
/// drawn.
View picture_view(const Room& room, const PlacedPassage& placed) {
  const Document& document = placed.document;
  int number = placed.block().page();
  if (!room.shows_text(document.id) || number < 1 ||
      number > static_cast<int>(document.report.pages.size()) ||
      !std::filesystem::exists(room.library.original_of(document.id)))
    return false;
  const Page& page = document.report.pages[static_cast<std::size_t>(number - 1)];
  if (!(page.width > 0) || !(page.height > 0)) return false;
  View view = row({{"src", fmt::format("/picture/{}/{}", encode(document.id, true), number)},
                   {"width", fmt::format("{:.0f}", page.width)},
                   {"height", fmt::format("{:.0f}", page.height)},
                   {"page", std::to_string(number)}});
  std::vector<View> boxes;
  for (const Box& box : placed.block().boxes)
    if (box.page == number)
      boxes.push_back(row({{"x", fmt::format("{:.1f}", box.x0 - 3)},
                           {"y", fmt::format("{:.1f}", box.y0 - 2)},
                           {"w", fmt::format("{:.1f}", std::max(0.0, box.x1 - box.x0) + 6)},
                           {"h", fmt::format("{:.1f}", std::max(0.0, box.y1 - box.y0) + 4)}}));
  view.set("boxes", list_of(std::move(boxes)));
  return view;
}

View placed_view(const Room& room, const Request& request, const PlacedPassage& placed) {
  const Document& document = placed.document;
  const Block& block = placed.block();
  View view = row({{"title", title_of(document)},
                   {"review", review_address(document.id)},
                   {"label", block.number},
                   {"text", placed.text()},
                   {"where", pages_in_words(block.page(), placed.page_label())},
                   {"machine", block.by_machine ? "yes" : ""},
                   {"citation", citation_of(placed)},
                   {"permanent", origin_of(request) + permanent_address(placed.passage.id)},
                   {"id", placed.passage.id}});
  view.set("here_only", is_of_this_computer(origin_of(request)));
  if (block.section >= 0)
    view.set("heading", std::string(document.report.words(
                            document.report.blocks.at(static_cast<std::size_t>(block.section)))));
  if (room.shows_text(document.id)) {
    view.set("context", reading_address(document.id, block.page()) + "#" + anchor_of(placed.passage.id));
    view.set("original", fmt::format("/original/{}#page={}", encode(document.id, true), block.page()));
  }
  view.set("part", sentence_case(in_words(name_of(
                       document.understood.parts.at(static_cast<std::size_t>(placed.passage.block))))));
  view.set("picture", picture_view(room, placed));
  set_alike_passages(view, room, placed.passage.id);
  if (View list = reasons(room, placed); !list.list_value().empty()) {
    View reasoned;
    reasoned.set("mentions", list);
    view.set("reasoned", reasoned);
  }
  return view;
}

}  // namespace

Response reading_page(const Room& room, const Request& request, const std::string& id) {
  LibraryState state = room.library.state();
  if (!room.shows_text(id))
    return message(
        state, 403, "This text is not shown here",
        "These pages show quotations only. The review’s page says who published the whole document.");
  for (const Document& document : room.library.documents(id.substr(0, id.find('/')))) {
    if (document.id != id) continue;
    return page(state,
                {.title = "Text of " + short_title(title_of(document)),
                 .section = "/library",
                 .crumbs = {{"Home", "/"},
                            {"Library", "/library"},
                            {short_title(title_of(document)), review_address(document.id)}}},
                fill("reading", reading_view(room, document, page_asked(request))));
  }
  return message(state, 404, "No such document",
                 "It may have been withdrawn, or its address changed. The library page lists all reviews.");
}

Response passage_page(const Room& room, const Request& request, const std::string& id) {
  LibraryState state = room.library.state();
  std::optional<PlacedPassage> placed = find_passage(room.library, id);
  if (!placed) {
    if (std::string now = room.library.moved_to(id); !now.empty() && find_passage(room.library, now))
      return {.status = 301,
              .type = "text/plain; charset=utf-8",
              .body = "A newer reading of the document changed this passage.\n",
              .headers = {{"Location", permanent_address(now)}}};
    bool known = room.library.find_review(id.substr(0, id.find('/'))) != nullptr;
    return message(
        state, known ? 410 : 404, "This passage is not here",
        "It has been withdrawn, or a newer reading of the document changed its words. The review’s page "
        "shows the text as it is now.");
  }
  std::string title = title_of(placed->document);
  if (!room.quotes(placed->document.id))
    return message(state, 403, "This passage is not shown here",
                   "Its publisher’s terms allow a link only. The review’s page says who published it.");
  return page(state,
              {.title = "Passage of " + short_title(title),
               .section = "/library",
               .crumbs = {{"Home", "/"},
                          {"Library", "/library"},
                          {short_title(title), review_address(placed->document.id)}}},
              fill("passage_page", placed_view(room, request, *placed)));
}

}  // namespace throughline
