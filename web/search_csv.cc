// A whole search as a spreadsheet and as a feed.
#include "web/addresses.h"
#include "web/csv.h"
#include "web/marked_text.h"
#include "web/pages.h"
#include "web/search_counts.h"
#include "web/wording.h"

namespace throughline {

namespace {

/// All reviews that match, a page of results at a time.
std::vector<ReviewHits> all_hits(const Library& library, Query query) {
  std::vector<ReviewHits> all;
  query.per_page = 200;
  for (query.page = 1;; ++query.page) {
    Evidence evidence = library.ask(query);
    for (ReviewHits& hits : evidence.results) all.push_back(std::move(hits));
    if (static_cast<int>(evidence.results.size()) < query.per_page) return all;
  }
}

/// Every matching passage of a review, where more match than a page of results shows.
std::vector<Passage> all_passages(const Library& library, Query query, const ReviewHits& hits) {
  if (hits.matching_passages <= static_cast<int>(hits.passages.size())) return hits.passages;
  query.review = hits.review;
  query.page = 1;
  Evidence evidence = library.ask(query);
  return evidence.results.empty() ? hits.passages : evidence.results.front().passages;
}

std::string labels_of(const Taxonomy& taxonomy, const std::vector<std::string>& themes) {
  std::string out;
  for (const std::string& id : themes) out += (out.empty() ? "" : "; ") + label_of(taxonomy, id);
  return out;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

void add_rows(Csv& csv, const Room& room, const std::string& origin, const ReviewHits& hits,
              const std::vector<Passage>& passages) {
  for (const Passage& p : passages)
    csv.row({title_as_name(hits.title), as_name(hits.partnership), hits.year ? std::to_string(hits.year) : "",
             in_words(hits.type), hits.readable ? "in full" : "in part",
             in_words(kind_of_document(p.document)), in_words(name_of(p.part)),
             room.quotes(p.document) ? p.heading : "", p.number.empty() ? "" : "para " + p.number,
             p.page_label.empty() ? "" : "page " + p.page_label, std::to_string(p.page),
             room.quotes(p.document) ? p.text : "", labels_of(room.taxonomy, p.themes), joined(p.addressees),
             joined(p.actions), p.id, origin + permanent_address(p.id)});
}

}  // namespace

Response search_csv(const Room& room, const Request& request) {
  Query query = query_of(request);
  query.page = 1;
  std::string origin = origin_of(request);
  Csv csv;
  csv.row({"Review", "Published by", "Year", "Type", "Read", "Document", "Part", "Heading", "Paragraph",
           "Printed page", "PDF page", "Passage", "Themes", "Who should act", "Action", "Passage ID",
           "Address"});
  for (const ReviewHits& hits : all_hits(room.library, query))
    add_rows(csv, room, origin, hits, all_passages(room.library, query, hits));
  return {.type = "text/csv; charset=utf-8",
          .body = csv.text(),
          .headers = {{"Content-Disposition", attached("search", room.library.state(), "csv")}}};
}

namespace {

/// Also where only a theme was asked for: its reviews' passages, or those that bear it.
std::string searched_for(const Room& room, const Evidence& evidence) {
  if (!evidence.understood.empty() || evidence.query.theme.empty())
    return evidence.understood.empty() ? "all passages" : evidence.understood;
  std::string out =
      evidence.query.scope == "passage" ? "passages that bear “" : "all passages of the reviews that find “";
  for (const std::string& id : evidence.query.theme)
    out += (id == evidence.query.theme.front() ? "" : "” and “") + label_of(room.taxonomy, id);
  return out + "”";
}

}  // namespace

Response search_notes(const Room& room, const Request& request) {
  Query query = query_of(request);
  query.page = 1;
  const Evidence evidence = room.library.ask(query);
  return notes_file("search", evidence.library,
                    {{"Address", origin_of(request) + search_address(query)},
                     {"Searched for", searched_for(room, evidence)},
                     {"Found", counted(evidence.passages, "passage", "passages") + " in " +
                                   counted(evidence.reviews, "review", "reviews") + " of " +
                                   counted(denominator_of_search(room.library, evidence), "readable review",
                                           "readable reviews") +
                                   " that the filters leave, of " + number(evidence.library.readable)},
                     {"Rows",
                      "a row for each passage; the column Read says which reviews could be read only in "
                      "part: they are listed, not counted"}});
}

}  // namespace throughline
