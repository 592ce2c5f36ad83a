// Reviews, searches and runs as Atom feeds.
#include "web/atom.h"

#include <algorithm>

#include "web/addresses.h"
#include "web/marked_text.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// Of the reviews that came into the library last, however old they are: what is new must stand in a feed.
constexpr int most_entries = 50;

}  // namespace

Response atom_feed(const Room& room, const Request& request, const std::string& title,
                   const std::vector<FeedEntry>& entries) {
  const std::string origin = origin_of(request), refreshed = room.library.state().refreshed;
  std::string
      newest;  // Readers of feeds fetch again only what changed: a refresh that found nothing is no change.
  for (const FeedEntry& entry : entries) newest = std::max(newest, entry.updated);
  const std::string self = origin + address(request.path, request.parameters);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>" +
      escaped(title) + "</title>\n<id>" + escaped(self) + "</id>\n<link rel=\"self\" href=\"" +
      escaped(self) + "\"/>\n<updated>" + escaped(newest.empty() ? refreshed : newest) +
      "</updated>\n<author><name>Throughline</name></author>\n";
  for (const FeedEntry& entry : entries)
    out += "<entry><title>" + escaped(entry.title) +
           "</title><id>urn:throughline:" + escaped(encode(entry.id)) + "</id><link href=\"" +
           escaped(origin + entry.href) + "\"/><updated>" +
           escaped(entry.updated.empty() ? refreshed : entry.updated) + "</updated><summary>" +
           escaped(entry.about) + "</summary></entry>\n";
  return {.type = "application/atom+xml; charset=utf-8", .body = out + "</feed>\n"};
}

Response feed(const Room& room, const Request& request) {
  std::vector<FeedEntry> entries;
  for (const ReviewLine& line : room.library.reviews())
    entries.push_back({line.id, title_as_name(line.title), about(line.partnership, line.year, line.type),
                       review_address(line.id), line.added});
  std::stable_sort(entries.begin(), entries.end(),
                   [](const FeedEntry& a, const FeedEntry& b) { return a.updated > b.updated; });
  if (entries.size() > most_entries) entries.resize(most_entries);
  return atom_feed(room, request, "Throughline: reviews in the library", entries);
}

Response search_feed(const Room& room, const Request& request) {
  Query query = query_of(request);
  query.sort = "added";
  query.page = 1;
  query.per_page = most_entries;
  Evidence evidence = room.library.ask(query);
  std::vector<FeedEntry> entries;
  for (const ReviewHits& hits : evidence.results) {
    const ReviewLine* line = room.library.find_review(hits.review);
    entries.push_back({hits.review, title_as_name(hits.title),
                       about(hits.partnership, hits.year, hits.type) + " · " +
                           counted(hits.matching_passages, "matching passage", "matching passages"),
                       review_address(hits.review), line ? line->added : ""});
  }
  return atom_feed(room, request, "Throughline: " + (query.words.empty() ? "all reviews" : query.words),
                   entries);
}

}  // namespace throughline
