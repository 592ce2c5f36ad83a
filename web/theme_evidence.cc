// Evidence of themes -> snippets that show the words which bear them.
#include <algorithm>

#include "extract/review.h"
#include "index/ask.h"
#include "web/pages.h"

namespace throughline {

namespace {

/// As the index keeps a passage's text: the cells of a table row are kept apart.
std::string as_kept(std::string_view words) {
  std::string out;
  for (const char c : words) out += c == '\t' ? std::string(" | ") : std::string(1, c);
  return out;
}

/// Where the mentions of a theme that count as evidence stand in the passage's text, in order and apart.
std::vector<Span> telling_parts(const Document& document, const Passage& passage,
                                const std::vector<PassageSpan>& places,
                                const std::vector<std::string>& themes) {
  const auto place = std::ranges::find(places, passage.id, &PassageSpan::id);
  std::vector<Span> found;
  if (place == places.end()) return found;
  for (const ThemeTag& tag : document.understood.themes) {
    if (!std::ranges::count(themes, tag.id)) continue;
    for (const Mention& mention : tag.mentions) {
      if (mention.span.begin < place->span.begin || mention.span.end > place->span.end) continue;
      if (!counts_as_evidence(mention.assertion)) continue;
      const std::string_view text = document.report.text;
      const std::string words = as_kept(text.substr(mention.span.begin, mention.span.size()));
      // From about where it stood: the same words may stand in the passage twice.
      const std::size_t from =
          as_kept(text.substr(place->span.begin, mention.span.begin - place->span.begin)).size();
      if (const std::size_t at = passage.text.find(words, from); at != std::string::npos)
        found.push_back({at, at + words.size()});
    }
  }
  std::ranges::sort(found, {}, &Span::begin);
  std::vector<Span> apart;
  for (const Span& span : found)
    if (apart.empty() || span.begin >= apart.back().end) apart.push_back(span);
  return apart;
}

}  // namespace

void mark_themes(const Room& room, Evidence& evidence) {
  if (evidence.query.theme.empty() || !evidence.query.words.empty()) return;
  for (ReviewHits& hits : evidence.results)
    for (const Document& document : room.library.documents(hits.review)) {
      const std::vector<PassageSpan> places = passages_of(document.id, document.report);
      for (Passage& passage : hits.passages) {
        if (passage.document != document.id) continue;
        const std::vector<Span> found = telling_parts(document, passage, places, evidence.query.theme);
        if (!found.empty()) passage.snippet = snippet_around(passage.text, found);
      }
    }
}

}  // namespace throughline
