// A Report and its Review -> the JSON and the plain text of `inspect`.
#include "extract/review_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "extract/is_review.h"
#include "extract/presence.h"
#include "extract/recommendation_facts.h"

namespace throughline {

namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

std::string block_id(int block) { return fmt::format("b{}", block + 1); }

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (unsigned char byte : text) count += (byte & 0xC0) != 0x80;
  return count;
}

/// Tenths of a point: finer than any reader can see, and short to print.
double rounded(double points) {
  return static_cast<double>(static_cast<long long>(points * 10 + (points < 0 ? -0.5 : 0.5))) / 10;
}

ordered_json source_json(const Report& report, const Review& review, const std::string& file) {
  ordered_json warnings = ordered_json::array(), labels = ordered_json::array();
  for (const PageWarning& warning : all_warnings(report, review)) warnings.push_back(line_of(warning));
  for (const Page& page : report.pages) labels.push_back(or_null(page.label));
  return {{"file", file},
          {"sha256", report.sha256},
          {"pages", report.pages.size()},
          {"text_layer", name_of(report.text_layer)},
          {"warnings", warnings},
          {"page_labels", labels}};
}

ordered_json fact_json(const std::optional<Fact>& fact) {
  if (!fact) return nullptr;
  ordered_json json = {{"value", fact->value}, {"page", fact->page}, {"quote", fact->quote}};
  if (fact->corrected) json["corrected"] = true;
  return json;
}

ordered_json number_json(const std::optional<Fact>& fact) {
  ordered_json json = fact_json(fact);
  if (fact) json["value"] = std::stoi(fact->value);
  return json;
}

ordered_json metadata_json(const Metadata& m) {
  ordered_json authors = ordered_json::array();
  for (const Fact& author : m.authors) authors.push_back(fact_json(author));
  return {{"title", fact_json(m.title)},
          {"review_type", fact_json(m.review_type)},
          {"subject", fact_json(m.subject)},
          {"partnership", fact_json(m.partnership)},
          {"authors", authors},
          {"publication_date", fact_json(m.publication_date)},
          {"submission_date", fact_json(m.submission_date)},
          {"incident_date", fact_json(m.incident_date)},
          {"age_at_incident", fact_json(m.age_at_incident)},
          {"outcome", fact_json(m.outcome)},
          {"sex", fact_json(m.sex)},
          {"number_of_children", number_json(m.number_of_children)},
          {"incident_category", fact_json(m.incident_category)},
          {"social_care_status", fact_json(m.social_care_status)},
          {"review_model", fact_json(m.review_model)},
          {"ethnicity", fact_json(m.ethnicity)}};
}

/// Where a footnote's anchor stood: the block, and the offset in its text in code points; null if not found.
ordered_json anchor_json(const Report& report, const Block& note) {
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& host = report.blocks[i];
    if (host.kind == BlockKind::footnote || note.anchor < host.span.begin || note.anchor > host.span.end)
      continue;
    std::string_view before = report.words({host.span.begin, note.anchor});
    return {{"block", block_id(static_cast<int>(i))}, {"offset", code_points(before)}};
  }
  return nullptr;
}

ordered_json block_json(const Report& report, const Review& review, int index) {
  const Block& block = report.blocks[index];
  ordered_json json = {{"id", block_id(index)}, {"kind", name_of(block.kind)}};
  if (block.kind == BlockKind::heading || block.kind == BlockKind::list_item) json["level"] = block.level;
  json["number"] = or_null(block.number);
  json["section"] = block.section < 0 ? ordered_json(nullptr) : ordered_json(block_id(block.section));
  json["part"] = name_of(review.parts.at(index));
  json["page"] = block.page();
  ordered_json boxes = ordered_json::array();
  for (const Box& box : block.boxes)
    boxes.push_back({box.page, rounded(box.x0), rounded(box.y0), rounded(box.x1), rounded(box.y1)});
  json["boxes"] = boxes;
  if (!block.cells.empty()) {
    ordered_json cells = ordered_json::array();
    for (Span cell : block.cells) cells.push_back(report.words(cell));
    json["cells"] = cells;
  }
  if (block.kind == BlockKind::footnote) json["anchor"] = anchor_json(report, block);
  json["text"] = report.words(block);
  return json;
}

ordered_json sub_json(const std::vector<SubItem>& items) {
  ordered_json json = ordered_json::array();
  for (const SubItem& item : items) json.push_back({{"label", item.label}, {"text", item.text}});
  return json;
}

ordered_json recommendation_json(const Recommendation& r, const std::vector<int>& referring) {
  HowPut how = how_put(r);
  ordered_json from = ordered_json::array();
  for (int block : referring) from.push_back(block_id(block));
  return {{"label", r.label},
          {"text", r.text},
          {"sub", sub_json(r.sub)},
          {"addressee", or_null(r.addressee)},
          {"lead", or_null(r.lead)},
          {"timescale", or_null(r.timescale)},
          {"action", r.action},
          {"themes", r.themes},
          {"page", r.page},
          {"block", r.block < 0 ? ordered_json(nullptr) : ordered_json(block_id(r.block))},
          {"addressee_named", how.addressee_named},
          {"time_said", or_null(how.time)},
          {"measure_said", or_null(how.measure)},
          {"referred_to_by", from}};
}

ordered_json mention_json(const Report& report, const Mention& mention) {
  const Block& block = report.blocks[mention.block];
  std::size_t start = code_points(report.words({block.span.begin, mention.span.begin}));
  ordered_json json = {{"block", block_id(mention.block)},
                       {"start", start},
                       {"end", start + code_points(report.words(mention.span))},
                       {"quote", report.words(mention.span)},
                       {"page", block.page()},
                       {"assertion", name_of(mention.assertion)},
                       {"pattern", mention.pattern},
                       {"reason", mention.reason}};
  if (!mention.subject.empty()) json["subject"] = mention.subject;
  return json;
}

ordered_json theme_json(const Report& report, const ThemeTag& tag) {
  ordered_json mentions = ordered_json::array();
  for (const Mention& mention : tag.mentions) mentions.push_back(mention_json(report, mention));
  return {{"id", tag.id},       {"status", tag.present ? "present" : "mentioned"},
          {"score", tag.score}, {"clear", tag.clear},
          {"basis", tag.basis}, {"mentions", mentions}};
}

/// Invalid bytes (of a file's name) print as the replacement character.
std::string print(const ordered_json& json) {
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string fact_line(const char* name, const std::optional<Fact>& fact) {
  return fact ? fmt::format("{:<20}{}   (page {}: “{}”)\n", name, fact->value, fact->page, fact->quote)
              : fmt::format("{:<20}not stated\n", name);
}

ordered_json presence_json(const Report& report, const Presence& presence) {
  ordered_json facts = ordered_json::object();
  for (const PresenceFact& fact : presence.facts) {
    ordered_json said = ordered_json::array();
    for (const SaidOf& one : fact.said)
      said.push_back({{"says", one.yes ? "yes" : "no"},
                      {"by", or_null(one.by)},
                      {"quote", std::string(report.words(one.span))},
                      {"page", report.blocks[one.block].page()},
                      {"block", block_id(one.block)}});
    facts[fact.fact] = {{"value", fact.value()}, {"said", said}};
  }
  return {{"name", or_null(presence.name)}, {"role", presence.role}, {"facts", facts}};
}

std::string facts_text(const Metadata& m) {
  std::string out = fact_line("title", m.title) + fact_line("review type", m.review_type) +
                    fact_line("subject", m.subject) + fact_line("partnership", m.partnership);
  for (const Fact& author : m.authors) out += fact_line("author", author);
  return out + fact_line("publication date", m.publication_date) +
         fact_line("incident date", m.incident_date) + fact_line("age at incident", m.age_at_incident) +
         fact_line("outcome", m.outcome) + fact_line("sex", m.sex) +
         fact_line("number of children", m.number_of_children);
}

}  // namespace

std::string facts_json(const Metadata& metadata) {
  return metadata_json(metadata).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string inspection_json(const Report& report, const Review& review, const std::string& file) {
  ordered_json json = {{"schema", 1},
                       {"source", source_json(report, review, file)},
                       {"metadata", metadata_json(review.metadata)}};
  json["is_review"] = {{"value", review.is_review.value}, {"reason", review.is_review.reason}};
  json["kind"] = review.kind;
  json["blocks"] = ordered_json::array();
  for (std::size_t i = 0; i < report.blocks.size(); ++i)
    json["blocks"].push_back(block_json(report, review, static_cast<int>(i)));
  json["recommendations"] = ordered_json::array();
  std::vector<std::vector<int>> referring = referring_blocks(report, review);
  for (std::size_t i = 0; i < review.recommendations.size(); ++i)
    json["recommendations"].push_back(recommendation_json(review.recommendations[i], referring[i]));
  json["why_no_recommendations"] = or_null(review.why_no_recommendations);
  json["people"] = ordered_json::array();
  for (const Person& p : review.people)
    json["people"].push_back({{"name", p.name}, {"role", p.role}, {"page", p.page}, {"quote", p.quote}});
  json["learning_points"] = ordered_json::array();
  for (const LearningPoint& point : review.learning_points)
    json["learning_points"].push_back({{"label", point.label},
                                       {"text", point.text},
                                       {"sub", sub_json(point.sub)},
                                       {"page", point.page},
                                       {"block", block_id(point.block)}});
  json["agencies"] = review.agencies;
  json["themes"] = ordered_json::array();
  for (const ThemeTag& tag : review.themes) json["themes"].push_back(theme_json(report, tag));
  json["visibility"] = review.visibility;
  json["presence"] = ordered_json::array();
  for (const Presence& one : find_presence(report, review.parts, review.people))
    json["presence"].push_back(presence_json(report, one));
  return print(json);
}

std::string failure_json(const std::string& file, const std::string& code, const std::string& message) {
  return print(
      {{"schema", 1}, {"source", {{"file", file}}}, {"error", {{"code", code}, {"message", message}}}});
}

std::string inspection_text(const Report& report, const Review& review) {
  std::string out =
      review.is_review.value ? "" : fmt::format("Not a review: {}\n\n", review.is_review.reason);
  out += facts_text(review.metadata);
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    std::string label = block.number.empty() ? (block.bullet ? "•" : "") : block.number;
    std::string before = block.kind == BlockKind::heading
                             ? "\n" + std::string(static_cast<std::size_t>(block.level), '#') + " "
                             : "";
    out += fmt::format("\n{}{}{}{}   [{}, page {}]\n", before, label, label.empty() ? "" : "  ",
                       report.words(block), name_of(review.parts.at(i)), block.page());
  }
  out += fmt::format("\n{} recommendations, {} learning points\n", review.recommendations.size(),
                     review.learning_points.size());
  for (const ThemeTag& tag : review.themes)
    out += fmt::format("{} {} ({} mentions)\n", tag.present ? "present  " : "mentioned", tag.id,
                       tag.mentions.size());
  return out;
}

}  // namespace throughline
