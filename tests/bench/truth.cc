#include "tests/bench/truth.h"

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace throughline::bench {
namespace {

using Json = nlohmann::ordered_json;

std::string printed_heading(const Piece& piece) {
  return piece.number.empty() ? piece.text : piece.number + " " + piece.text;
}

Json advice(const InventedAdvice& one, bool formal) {
  Json subs = Json::array();
  for (std::size_t i = 0; i < one.sub.size(); ++i)
    subs.push_back({{"label", one.sub_labels[i]}, {"text", one.sub[i]}});
  Json out = {{"label", one.label}, {"text", one.text}, {"sub", subs}, {"section", one.section}};
  if (!formal) return out;
  out["addressee"] = one.addressee;
  out["addressee_acceptable"] = one.acceptable;
  out["addressee_acceptable"].push_back(one.lead);
  out["action_type"] = one.action;
  out["action_type_alternatives"] = one.alternatives;
  out["formal"] = true;
  return out;
}

Json metadata(const Facts& f) {
  return {{"title", f.title},
          {"review_type", f.review_type},
          {"subject", f.subject},
          {"partnership", f.partnership},
          {"authors", f.authors},
          {"publication_date", f.published},
          {"incident_date", f.incident},
          {"age_at_incident", f.age},
          {"outcome", f.outcome},
          {"number_of_children", f.children}};
}

/// A theme with two quotes or more is present; one with fewer is left to careful readers, since the sentences
/// around them were drawn at random.
Json themes(const Invented& review) {
  std::map<std::string, Json> found;
  for (const Quote& quote : review.quotes)
    if (quote.evidence)
      for (const std::string& theme : quote.themes)
        found[theme].push_back(
            {{"quote", quote.words}, {"paragraph", quote.paragraph}, {"section", quote.section}});
  Json out = Json::object();
  for (auto& [theme, quotes] : found)
    out[theme] = {{"status", "present"}, {"borderline", quotes.size() < 2}, {"evidence", quotes}};
  return out;
}

}  // namespace

std::string labels(const Invented& review) {
  Json out = {{"name", review.name}, {"kind", "overview"}, {"metadata", metadata(review.facts)}};
  const Facts& f = review.facts;
  std::string kind = f.title.substr(0, f.title.find(':'));
  out["metadata_acceptable"] = {{"title", {kind + " " + f.subject, kind, f.subject}},
                                {"incident_date", {f.incident.substr(0, 7)}},
                                {"publication_date", {f.published.substr(0, 7)}}};
  out["recommendations"] = Json::array();
  for (const InventedAdvice& one : review.recommendations)
    out["recommendations"].push_back(advice(one, true));
  out["learning_points"] = Json::array();
  for (const InventedAdvice& one : review.learning) out["learning_points"].push_back(advice(one, false));
  out["themes"] = themes(review);
  Json traps = Json::array(), notes = Json::array(), headings = Json::array(), numbers = Json::array();
  for (const Quote& quote : review.quotes)
    if (!quote.evidence)
      traps.push_back({{"sentence", quote.words},
                       {"paragraph", quote.paragraph},
                       {"section", quote.section},
                       {"not_evidence_for", quote.themes},
                       {"kind", quote.kind}});
  for (std::size_t i = 0; i < review.notes.size(); ++i) {
    std::istringstream in(review.notes[i]);
    std::string first, word;
    for (int n = 0; n < 9 && in >> word; ++n) first += (n ? " " : "") + word;
    notes.push_back({{"number", i + 1}, {"first_words", first}});
  }
  headings.push_back({{"level", 1}, {"text", "Contents"}});
  for (const Piece& piece : review.pieces) {
    if (piece.kind == PieceKind::heading)
      headings.push_back({{"level", piece.level}, {"text", printed_heading(piece)}});
    bool numbered = piece.kind == PieceKind::paragraph && !piece.number.empty() &&
                    piece.number.find(' ') == piece.number.npos;
    if (numbered) numbers.push_back(piece.number);
  }
  out["negation_traps"] = traps;
  out["footnotes"] = {{"count", notes.size()}, {"items", notes}};
  out["headings"] = headings;
  out["paragraph_numbers"] = numbers;
  return out.dump(1) + "\n";
}

std::string words(const Invented& review) {
  std::string out;
  for (const Piece& piece : review.pieces) {
    out += piece.number.empty() ? piece.text : piece.number + " " + piece.text;
    out += "\n\n";
    for (const Anchor& anchor : piece.anchors)
      out += std::to_string(anchor.note) + " " + review.notes[static_cast<std::size_t>(anchor.note) - 1] +
             "\n\n";
  }
  return out;
}

std::string page_labels(const Invented& review, const Printed& printed) {
  Json paragraphs = Json::object(), recommendations = Json::array(), headings = Json::array();
  for (std::size_t i = 0; i < review.pieces.size(); ++i) {
    const Piece& piece = review.pieces[i];
    int page = printed.page_of[i];
    if (piece.kind == PieceKind::heading)
      headings.push_back({{"text", printed_heading(piece)}, {"page", page}});
    else if (piece.kind == PieceKind::paragraph && !piece.number.empty() &&
             piece.number.find(' ') == piece.number.npos)
      paragraphs[piece.number] = page;
    if (piece.recommendation >= 0)
      recommendations.push_back(
          {{"starts", review.recommendations[static_cast<std::size_t>(piece.recommendation)].text},
           {"page", page},
           {"level", 0}});
  }
  return Json{{"pdf", review.name + ".pdf"}, {"pages", printed.pages},   {"look", name_of(review.look)},
              {"headings", headings},        {"paragraphs", paragraphs}, {"recommendations", recommendations}}
             .dump(1) +
         "\n";
}

}  // namespace throughline::bench
