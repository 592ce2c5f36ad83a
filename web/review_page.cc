// A case -> its page: facts with their evidence, themes, recommendations, learning, and the contents of its
// text.
#include <fmt/format.h>

#include <algorithm>

#include "web/addresses.h"
#include "web/alike_views.h"
#include "web/pages.h"
#include "web/review_views.h"
#include "web/view.h"
#include "web/wording.h"

namespace throughline {

namespace {

View fact_view(const std::string& name, const std::optional<Fact>& fact, const std::string& value) {
  View view = row({{"name", name}, {"value", fact ? value : ""}});
  if (fact && !fact->quote.empty()) {
    view.set("quote", fact->quote);
    view.set("page", std::to_string(fact->page));
  }
  view.set("corrected", fact && fact->corrected);
  return view;
}

/// A value of our vocabulary, in words.
View fact_view(const std::string& name, const std::optional<Fact>& fact) {
  return fact_view(name, fact, fact ? sentence_case(in_words(fact->value)) : "");
}

/// As printed, but for capitals: hyphens of names stay.
View printed_fact(const std::string& name, const std::optional<Fact>& fact) {
  return fact_view(name, fact, fact ? as_name(fact->value) : "");
}

View dated_fact(const std::string& name, const std::optional<Fact>& fact) {
  return fact_view(name, fact, fact ? date_in_words(fact->value) : "");
}

/// The publisher that its source names, where its text names none.
View publisher_by_source(const std::string& body) {
  View view = row({{"name", "Published by"}, {"value", body}});
  view.set("by_source", true);
  return view;
}

/// Where it came from, and when.
View origin_view(const Document& document) {
  View view = row({{"name", "Found at"}, {"value", document.address}});
  if (!document.retrieved.empty()) view.set("retrieved", date_in_words(document.retrieved));
  return view;
}

/// Facts without the words they were read from.
Metadata without_quotes(Metadata m) {
  for (std::optional<Fact> Metadata::*fact :
       {&Metadata::title, &Metadata::review_type, &Metadata::subject, &Metadata::partnership,
        &Metadata::publication_date, &Metadata::submission_date, &Metadata::incident_date,
        &Metadata::age_at_incident, &Metadata::outcome, &Metadata::review_model})
    if (m.*fact) (m.*fact)->quote.clear();
  for (Fact& author : m.authors) author.quote.clear();
  return m;
}

View facts_view(const Document& document, const Metadata& m) {
  std::vector<View> facts = {fact_view("Type of review", m.review_type), printed_fact("About", m.subject),
                             m.partnership || document.body.empty()
                                 ? printed_fact("Published by", m.partnership)
                                 : publisher_by_source(document.body),
                             dated_fact("Published", m.publication_date)};
  if (m.submission_date) facts.push_back(dated_fact("Submitted or approved", m.submission_date));
  facts.push_back(dated_fact("Incident", m.incident_date));
  facts.push_back(printed_fact("Age at the incident", m.age_at_incident));
  facts.push_back(fact_view("Outcome", m.outcome));
  for (const Fact& author : m.authors) facts.push_back(printed_fact("Author", author));
  if (m.authors.empty()) facts.push_back(printed_fact("Author", std::nullopt));
  if (m.review_model) facts.push_back(printed_fact("How it was done", m.review_model));
  if (!document.address.empty()) facts.push_back(origin_view(document));
  return list_of(std::move(facts));
}

View theme_view(const Room& room, const std::string& review, const ThemeTag& tag) {
  Query query;
  query.theme = {tag.id};
  query.scope = "passage";
  query.status = "any";
  query.review = review;
  return row({{"id", encode(tag.id)},
              {"label", label_of(room.taxonomy, tag.id)},
              {"mentions", counted(static_cast<int>(tag.mentions.size()), "mention", "mentions")},
              {"basis", tag.basis},
              {"evidence", search_address(query)}});
}

/// Themes found clearly, found by a margin, and only mentioned: each most often mentioned first.
void set_themes(View& view, const Room& room, const Document& document) {
  std::vector<const ThemeTag*> tags;
  for (const ThemeTag& tag : document.understood.themes) tags.push_back(&tag);
  std::stable_sort(tags.begin(), tags.end(), [](const ThemeTag* a, const ThemeTag* b) {
    return a->mentions.size() > b->mentions.size();
  });
  auto list = [&](const char* name, auto belongs) {
    std::vector<View> themes;
    for (const ThemeTag* tag : tags)
      if (belongs(*tag)) themes.push_back(theme_view(room, document.review, *tag));
    if (themes.empty()) return;
    View view_of_list = row({{"count", counted(static_cast<int>(themes.size()), "theme", "themes")}});
    view_of_list.set("themes", list_of(std::move(themes)));
    view.set(name, view_of_list);
  };
  list("found", [](const ThemeTag& tag) { return tag.present && tag.clear; });
  list("borderline", [](const ThemeTag& tag) { return tag.present && !tag.clear; });
  list("mentioned", [](const ThemeTag& tag) { return !tag.present; });
}

View contents_view(const Document& document) {
  std::vector<View> lines;
  for (std::size_t i = 0; i < document.report.blocks.size(); ++i) {
    const Block& block = document.report.blocks[i];
    if (block.kind != BlockKind::heading || block.level > 2) continue;
    lines.push_back(row({{"level", std::to_string(block.level)},
                         {"href", block_address(document, static_cast<int>(i))},
                         {"label", (block.number.empty() ? "" : block.number + " ") +
                                       std::string(document.report.words(block))},
                         {"part", in_words(name_of(document.understood.parts.at(i)))},
                         {"page", std::to_string(block.page())}}));
  }
  return list_of(std::move(lines));
}

void set_documents(View& view, const std::vector<Document>& documents, const Document& shown) {
  if (documents.size() < 2) return;
  std::vector<View> others;
  for (const Document& document : documents)
    others.push_back(
        row({{"href", document.id == shown.id ? "" : review_address(document.id)},
             {"kind", sentence_case(in_words(document.kind))},
             {"pages", counted(static_cast<int>(document.report.pages.size()), "page", "pages")}}));
  view.set("versions", section("documents", std::move(others)));
}

/// Fathers: how often each is named beside the other.
void set_visibility(View& view, const Review& review) {
  auto count = [&](const char* name) {
    auto found = review.visibility.find(name);
    return found == review.visibility.end() ? 0 : found->second;
  };
  if (count("mother") + count("father") == 0) return;
  view.set("visibility", row({{"mother", number(count("mother"))},
                              {"father", number(count("father"))},
                              {"child", number(count("child"))}}));
}

/// The document an address names: `case` names the one that speaks for it, `case/kind` any other.
const Document* shown_document(const std::vector<Document>& documents, const std::string& id) {
  for (const Document& document : documents)
    if (document.id == id) return &document;
  return documents.empty() || documents.front().review != id ? nullptr : &documents.front();
}

View document_view(const Room& room, const Document& document) {
  View view;
  view.set("facts",
           facts_view(document, room.quotes(document.id) ? document.understood.metadata
                                                         : without_quotes(document.understood.metadata)));
  set_themes(view, room, document);
  if (room.quotes(document.id))
    set_recommendations(view, room, document);
  else
    view.set("why_none", "its publisher’s terms allow a link only");
  set_visibility(view, document.understood);
  view.set("gone", document.gone);
  if (const TextLayer layer = document.report.text_layer;
      layer == TextLayer::ocr || layer == TextLayer::mixed)
    view.set(
        "scan",
        std::string(layer == TextLayer::ocr ? "This document is a scan" : "Part of this document is a scan") +
            ": its words were read from pictures by the program (OCR), and some may be misread.");
  view.set("pages", counted(static_cast<int>(document.report.pages.size()), "page", "pages"));
  if (room.shows_text(document.id)) {
    view.set("reading", reading_address(document.id, 1));
    view.set("original", "/original/" + encode(document.id, true));
    view.set("contents", contents_view(document));
  }
  return view;
}

}  // namespace

Response review_page(const Room& room, const Request& request, const std::string& id) {
  std::size_t slash = id.find('/');
  if (slash != std::string::npos && id.find('/', slash + 1) != std::string::npos)
    return passage_page(room, request, id);
  std::vector<Document> documents = room.library.documents(id.substr(0, slash));
  const Document* document = shown_document(documents, id);
  LibraryState state = room.library.state();
  if (!document)
    return message(state, 404, "No such review",
                   "It may have been withdrawn, or its address changed. The library page lists all reviews.");
  const ReviewLine* line = room.library.find_review(document->review);
  std::string title = document->understood.metadata.title ? document->understood.metadata.title->value
                      : line                              ? line->title
                                                          : id;
  View view = document_view(room, *document);
  view.set("title", title_as_name(title));
  view.set("kind", sentence_case(in_words(document->kind)));
  view.set("partial", line && !line->readable);
  view.set("compare", address("/compare", {{"r", document->review}}));
  set_documents(view, documents, *document);
  set_alike_reviews(view, room, document->review);
  return page(state,
              {.title = short_title(title),
               .section = "/library",
               .crumbs = {{"Home", "/"}, {"Library", "/library"}}},
              fill("review", view));
}

}  // namespace throughline
