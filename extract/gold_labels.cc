#include "extract/gold_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "ingest/sentences.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A text with each run of blanks as one blank; quotes in labels run over line ends.
std::string in_one_line(const std::string& text) {
  std::istringstream words(text);
  std::string line, word;
  while (words >> word) line += (line.empty() ? "" : " ") + word;
  return line;
}

/// The paragraphs of a review's words, each in one line.
std::vector<std::string> paragraphs_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> paragraphs(1);
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos)
      paragraphs.emplace_back();
    else
      paragraphs.back() += line + " ";
  }
  std::ranges::transform(paragraphs, paragraphs.begin(), in_one_line);
  return paragraphs;
}

/// The labels of one review, judged.
class GoldReview {
 public:
  GoldReview(const fs::path& file, const Taxonomy& taxonomy)
      : name_(file.stem().string()),
        paragraphs_(paragraphs_of(fs::path(file).replace_extension(".txt"))),
        taxonomy_(taxonomy) {
    std::ifstream in(file);
    labels_ = json::parse(in);
  }

  void judge(std::vector<LabelOutcome>& outcomes) const {
    for (const auto& [theme, label] : labels_.at("themes").items())
      for (const json& evidence : label.value("evidence", json::array()))
        add(theme, "evidence", evidence.at("quote"), evidence, outcomes);
    for (const json& trap : labels_.value("negation_traps", json::array()))
      for (const json& theme : trap.at("not_evidence_for"))
        add(theme, trap.value("kind", "unrelated"), trap.at("sentence"), trap, outcomes);
  }

 private:
  void add(const std::string& theme, const std::string& kind, const std::string& quote, const json& label,
           std::vector<LabelOutcome>& outcomes) const {
    if (!taxonomy_.find(theme)) return;
    LabelOutcome made{
        .theme = theme, .kind = kind, .sentence = sentence_of(in_one_line(quote)), .where = name_};
    outcomes.push_back(judge_label(std::move(made), part_of(label), BlockKind::paragraph, taxonomy_));
  }

  Part part_of(const json& label) const {
    const std::string section = label.value("section", "");
    const json parts = labels_.value("parts", json::object());
    return parse_part(parts.value(section, "narrative")).value_or(Part::narrative);
  }

  /// The sentences of a paragraph that a quote lies in; the quote, if none has it.
  std::string sentence_of(const std::string& quote) const {
    for (const std::string& paragraph : paragraphs_) {
      const std::size_t at = paragraph.find(quote);
      if (at == std::string::npos) continue;
      std::string around;
      for (const Span& sentence : sentence_spans(paragraph))
        if (sentence.begin < at + quote.size() && at < sentence.end)
          around += (around.empty() ? "" : " ") + paragraph.substr(sentence.begin, sentence.size());
      return around;
    }
    return quote;
  }

  std::string name_;
  std::vector<std::string> paragraphs_;
  const Taxonomy& taxonomy_;
  json labels_;
};

}  // namespace

std::vector<LabelOutcome> judge_gold(const fs::path& folder, const Taxonomy& taxonomy) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (files.empty())
    throw ThemesError(fmt::format("{}: no labels; NAME.json of each review was expected", folder.string()));
  std::ranges::sort(files);
  std::vector<LabelOutcome> outcomes;
  for (const fs::path& file : files) try {
      GoldReview(file, taxonomy).judge(outcomes);
    } catch (const json::exception& e) {
      throw ThemesError(fmt::format("{}: not the labels of a review: {}", file.string(), e.what()));
    }
  return outcomes;
}

}  // namespace throughline
