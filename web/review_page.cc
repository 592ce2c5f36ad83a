// A case -> its page: facts with their evidence, themes, recommendations, learning, and the text.
#include <fmt/format.h>

#include "web/marked_text.h"
#include "web/pages.h"
#include "web/view.h"

namespace throughline {

namespace {

View fact_view(const std::string& name, const std::optional<Fact>& fact) {
  View view;
  view.set("name", name);
  view.set("value", fact ? in_words(fact->value) : "not stated");
  if (fact && !fact->quote.empty()) {
    view.set("quote", fact->quote);
    view.set("page", std::to_string(fact->page));
  }
  return view;
}

/// As printed: hyphens of dates and names stay.
View printed_fact(const std::string& name, const std::optional<Fact>& fact) {
  View view = fact_view(name, fact);
  if (fact) view.set("value", fact->value);
  return view;
}

View facts_view(const Metadata& m) {
  std::vector<View> facts = {fact_view("Type of review", m.review_type),
                             printed_fact("About", m.subject),
                             printed_fact("Published by", m.partnership),
                             printed_fact("Published", m.publication_date),
                             printed_fact("Incident", m.incident_date),
                             printed_fact("Age at the incident", m.age_at_incident),
                             fact_view("Outcome", m.outcome)};
  if (m.submission_date) facts.push_back(printed_fact("Submitted or approved", m.submission_date));
  for (const Fact& author : m.authors) facts.push_back(printed_fact("Author", author));
  if (m.authors.empty()) facts.push_back(printed_fact("Author", std::nullopt));
  return list_of(std::move(facts));
}

std::string block_address(int block) { return fmt::format("#b{}", block + 1); }

View sub_view(const std::vector<SubItem>& items) {
  std::vector<View> views;
  for (const SubItem& item : items) {
    View view;
    view.set("label", item.label);
    view.set("text", item.text);
    views.push_back(view);
  }
  return list_of(std::move(views));
}

View recommendation_view(const Recommendation& r) {
  View view;
  view.set("label", r.label);
  view.set("text", r.text);
  view.set("sub", sub_view(r.sub));
  if (!r.addressee.empty()) view.set("addressee", r.addressee);
  if (!r.lead.empty()) view.set("lead", r.lead);
  if (!r.timescale.empty()) view.set("timescale", r.timescale);
  view.set("action", in_words(r.action));
  view.set("page", std::to_string(r.page));
  view.set("href", block_address(r.block));
  return view;
}

View learning_view(const LearningPoint& point) {
  View view;
  view.set("label", point.label);
  view.set("text", point.text);
  view.set("sub", sub_view(point.sub));
  view.set("page", std::to_string(point.page));
  view.set("href", block_address(point.block));
  return view;
}

View theme_view(const Room& room, const std::string& review, const ThemeTag& tag) {
  Query query;
  query.theme = {tag.id};
  query.scope = "passage";
  query.status = "any";
  query.review = review;
  View view;
  view.set("id", tag.id);
  view.set("label", label_of(room.taxonomy, tag.id));
  view.set("mentions", counted(static_cast<int>(tag.mentions.size()), "mention", "mentions"));
  view.set("present", tag.present);
  view.set("borderline", tag.present && !tag.clear);
  view.set("evidence", search_address(query));
  return view;
}

View contents_view(const Document& document) {
  std::vector<View> lines;
  for (std::size_t i = 0; i < document.report.blocks.size(); ++i) {
    const Block& block = document.report.blocks[i];
    if (block.kind != BlockKind::heading || block.level > 2) continue;
    View line;
    line.set("level", std::to_string(block.level));
    line.set("anchor", fmt::format("b{}", i + 1));
    line.set("label",
             (block.number.empty() ? "" : block.number + " ") + std::string(document.report.words(block)));
    line.set("part", in_words(name_of(document.understood.parts.at(i))));
    line.set("page", std::to_string(block.page()));
    lines.push_back(line);
  }
  return list_of(std::move(lines));
}

void set_themes(View& view, const Room& room, const Document& document) {
  std::vector<View> themes;
  for (bool present : {true, false})
    for (const ThemeTag& tag : document.understood.themes)
      if (tag.present == present) themes.push_back(theme_view(room, document.review, tag));
  if (themes.empty()) return;
  View themed;
  themed.set("themes", list_of(std::move(themes)));
  view.set("themed", themed);
}

void set_recommendations(View& view, const Review& review) {
  std::vector<View> recommendations, learning;
  for (const Recommendation& r : review.recommendations) recommendations.push_back(recommendation_view(r));
  for (const LearningPoint& point : review.learning_points) learning.push_back(learning_view(point));
  if (!recommendations.empty()) {
    View section;
    section.set("recommendations", list_of(std::move(recommendations)));
    view.set("recommended", section);
  }
  view.set("why_none", review.why_no_recommendations.empty() ? "no section of recommendations was found"
                                                             : review.why_no_recommendations);
  if (!learning.empty()) {
    View section;
    section.set("learning", list_of(std::move(learning)));
    view.set("learned", section);
  }
}

void set_documents(View& view, const std::vector<Document>& documents, const Document& shown) {
  if (documents.size() < 2) return;
  std::vector<View> others;
  for (const Document& document : documents) {
    View other;
    other.set("id", document.id);
    other.set("kind", in_words(document.kind) + (document.id == shown.id ? " (this one)" : ""));
    other.set("more", &document != &documents.back());
    others.push_back(other);
  }
  View versions;
  versions.set("documents", list_of(std::move(others)));
  view.set("versions", versions);
}

/// The document an address names: `case` names the one that speaks for it, `case/kind` any other.
const Document* shown_document(const std::vector<Document>& documents, const std::string& id) {
  for (const Document& document : documents)
    if (document.id == id) return &document;
  return documents.empty() || documents.front().review != id ? nullptr : &documents.front();
}

}  // namespace

Response review_page(const Room& room, const std::string& id) {
  std::vector<Document> documents = room.library.documents(id.substr(0, id.find('/')));
  const Document* document = shown_document(documents, id);
  if (!document)
    return message(room.library.state(), 404, "No such review",
                   "It may have been withdrawn, or its address changed. The library page lists all reviews.");
  const ReviewLine* line = room.library.find_review(document->review);
  std::string title = document->understood.metadata.title ? document->understood.metadata.title->value
                      : line                              ? line->title
                                                          : id;
  View view;
  view.set("title", title);
  view.set("partial", line && !line->readable);
  view.set("facts", facts_view(document->understood.metadata));
  view.set("original", "/original/" + document->sha256);
  view.set("pages", std::to_string(document->report.pages.size()));
  set_documents(view, documents, *document);
  set_themes(view, room, *document);
  set_recommendations(view, document->understood);
  view.set("contents", contents_view(*document));
  view.set("text", marked_text(*document, room.taxonomy));
  return page(room.library.state(), title, fill("review", view), {{"Home", "/"}, {"Library", "/library"}});
}

}  // namespace throughline
