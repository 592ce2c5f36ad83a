#include "extract/recommendations.h"

#include <algorithm>

#include "extract/actions.h"
#include "extract/addressees.h"
#include "extract/asking_words.h"
#include "extract/items.h"
#include "extract/names.h"
#include "extract/parts.h"
#include "extract/pattern.h"
#include "extract/recommendation_words.h"
#include "extract/repeats.h"
#include "extract/words.h"

namespace throughline {

namespace {

const ItemManner manner{Labelled::recommendation, reads_like_recommendation, is_about_recommendations};

class Finder {
 public:
  Finder(const Report& report, const Review& so_far, const ShortForms& forms)
      : report_(report),
        parts_(so_far.parts),
        partnership_(so_far.metadata.partnership ? so_far.metadata.partnership->value : ""),
        addressees_(forms, partnership_) {}

  std::vector<Recommendation> find() {
    sections();
    lead_ins(found_.empty());
    scattered();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Recommendation& a, const Recommendation& b) { return a.block < b.block; });
    drop_repeats(found_);
    return std::move(found_);
  }

 private:
  const Block& block(std::size_t i) const { return report_.blocks[i]; }

  /// Runs of blocks in a recommendations part; footnotes between belong to other parts and do not end one.
  void sections() {
    std::vector<int> run;
    for (std::size_t i = 0; i <= parts_.size(); ++i) {
      bool inside = i < parts_.size() && parts_[i] == Part::recommendations;
      bool passed =
          i < parts_.size() && (block(i).kind == BlockKind::footnote || block(i).kind == BlockKind::contents);
      if (inside) run.push_back(static_cast<int>(i));
      if (!inside && !passed && !run.empty()) {
        section(run);
        run.clear();
      }
    }
  }

  void section(const std::vector<int>& run) {
    asked_ = asked_in_opening(run);
    tables(run);
    // Under each heading the numbers may start again and the shape may change.
    std::vector<std::vector<int>> groups(1);
    for (int i : run) {
      if (block(static_cast<std::size_t>(i)).kind == BlockKind::heading) groups.emplace_back();
      groups.back().push_back(i);
    }
    bool named = std::any_of(run.begin(), run.end(), [&](int i) { return is_named(i); });
    if (!named) {
      for (const std::vector<int>& group : groups) add(gather_items(report_, group, manner));
      return;
    }
    // Of labelled recommendations the headings between are titles and reasons, but for another list's.
    std::vector<int> labelled;
    for (const std::vector<int>& group : groups) {
      bool other = !group.empty() &&
                   std::none_of(group.begin(), group.end(), [&](int i) { return is_named(i); }) &&
                   opens_another_list(group.front());
      if (other)
        add(gather_items(report_, group, manner));
      else
        labelled.insert(labelled.end(), group.begin(), group.end());
    }
    add(gather_items(report_, labelled, manner));
  }

  /// A heading that names a body or announces recommendations: "Harrowmere Police", "National
  /// recommendations".
  bool opens_another_list(int heading) const {
    const Block& it = block(static_cast<std::size_t>(heading));
    static const Pattern announces("\\brecommendations?\\b|\\bactions?\\b");
    return it.kind == BlockKind::heading &&
           (!addressees_.in_heading(report_.words(it)).name.empty() || announces.in(report_.words(it)));
  }

  bool is_named(int i) const {
    const Block& it = block(static_cast<std::size_t>(i));
    return it.kind != BlockKind::table_row && it.kind != BlockKind::footnote &&
           (named_label(report_.words(it), Labelled::recommendation) ||
            (!it.number.empty() && named_label(it.number + ":", Labelled::recommendation)));
  }

  void tables(const std::vector<int>& run) {
    std::vector<int> rows;
    for (std::size_t i = 0; i <= run.size(); ++i) {
      const Block* row = i < run.size() ? &block(static_cast<std::size_t>(run[i])) : nullptr;
      bool same = row && row->kind == BlockKind::table_row &&
                  (rows.empty() || block(static_cast<std::size_t>(rows.front())).table == row->table);
      if (!same && !rows.empty()) {
        add_rows(rows);
        rows.clear();
      }
      if (row && row->kind == BlockKind::table_row) rows.push_back(run[i]);
    }
  }

  void add_rows(const std::vector<int>& rows) {
    for (Recommendation& item : recommendations_of_table(report_, rows)) {
      std::string said = addressees_.in_sentence(item.text);
      // What the sentence says stands before the column, which may only name a person who reports; a body
      // that the column or a row above names, before people and plain nouns that the sentence names.
      bool plain = names_people(said) || (said.find(' ') == said.npos && !is_acronym(said));
      if (!said.empty() && !(plain && names_an_actor(item.addressee) && !names_people(item.addressee)))
        item.addressee = said;
      else if (!item.addressee.empty())
        item.addressee = addressees_.in_full(item.addressee);
      else
        item.addressee = headed(item.block);
      item.action = action_of({item.text, "", item.addressee});
      found_.push_back(std::move(item));
    }
  }

  /// The body named by a heading above: the nearest that says whom it addresses, else the nearest that is a
  /// name.
  std::string headed(int index) const {
    std::string plain;
    for (int at = block(static_cast<std::size_t>(index)).section, turns = 0; at >= 0 && turns < 4;
         at = block(static_cast<std::size_t>(at)).section, ++turns) {
      Addressees::Headed found = addressees_.in_heading(report_.words(block(static_cast<std::size_t>(at))));
      if (found.addressed) return found.name;
      if (plain.empty()) plain = found.name;
    }
    return plain;
  }

  void add(const std::vector<ListedItem>& items) {
    for (const ListedItem& item : items) {
      Recommendation made;
      made.label = item.label;
      made.text = item.text;
      made.sub = item.sub;
      made.block = item.block;
      made.last_block = item.last_block;
      made.page = block(static_cast<std::size_t>(item.block)).page();
      made.lead = item.lead;
      made.timescale = item.timescale;
      made.addressee = addressee_of(item);
      std::string subs;
      for (const SubItem& sub : item.sub) subs += sub.text + " ";
      made.action = action_of({item.text, subs, made.addressee});
      found_.push_back(std::move(made));
    }
  }

  std::string addressee_of(const ListedItem& item) const {
    std::string said = addressees_.in_sentence(item.text), introduced = addressees_.in_lead_in(item.lead_in);
    // "The Board should:" and its items are one sentence, whoever else the item names.
    bool small = !item.text.empty() && item.text[0] >= 'a' && item.text[0] <= 'z';
    static const Pattern unfinished(
        "\\b(should|must|will|to|that it|(is|are) (asked|recommended|invited|advised))\\s*[:;]\\s*[-–—]*$");
    if (!introduced.empty() && (small || unfinished.in(item.lead_in))) return introduced;
    if (!said.empty() && !names_people(said)) return said;
    std::string above = introduced;
    if (above.empty() && !item.lead.empty()) above = addressees_.in_full(item.lead);
    if (above.empty()) above = headed(item.block);
    if (!above.empty() && (said.empty() || !names_people(above))) return above;
    return said.empty() ? asked_ : said;
  }

  /// The body that the opening words of a section ask, before the first list or sub-heading.
  std::string asked_in_opening(const std::vector<int>& run) const {
    static const Pattern asks("\\b(recommend|following|asked|below|addressed|made to)");
    for (std::size_t at = 0; at < run.size() && at < 8; ++at) {
      const Block& it = block(static_cast<std::size_t>(run[at]));
      if (it.kind == BlockKind::list_item || (it.kind == BlockKind::heading && at > 0) || is_named(run[at]))
        break;
      if (it.kind != BlockKind::paragraph || !asks.in(report_.words(it))) continue;
      std::vector<std::string_view> said = sentences(report_.words(it));
      for (auto sentence = said.rbegin(); sentence != said.rend(); ++sentence)
        if (asks.in(*sentence))
          if (std::string name = addressees_.in_lead_in(*sentence); !name.empty()) return name;
    }
    return {};
  }

  /// A sentence that leads in a list: of questions for the Board, and where no heading announces any, of
  /// recommendations.
  void lead_ins(bool recommendations_too) {
    asked_.clear();
    static const Pattern questions(
        "\\b(questions|considerations|issues|challenges) for (the |this )?([\\w']+ "
        "){0,5}(board|partnership|committee|lscb|"
        "lscp|partners)\\b[^.]{0,60}:\\s*[-–—]*$");
    static const Pattern recommends("\\brecommend(s|ations?|ed)\\b[^.]*[:;]\\s*[-–—]*$");
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (block(i).kind != BlockKind::paragraph || parts_[i] == Part::narrative || parts_[i] == Part::terms ||
          parts_[i] == Part::recommendations)
        continue;
      std::string_view text = report_.words(block(i));
      bool leads = questions.in(text) || (recommendations_too && recommends.in(text));
      if (!leads || is_of_another_review(text)) continue;
      std::vector<int> run{static_cast<int>(i)};
      for (std::size_t j = i + 1; j < parts_.size(); ++j) {
        if (block(j).kind == BlockKind::footnote) continue;
        if (block(j).kind != BlockKind::list_item && !is_named(static_cast<int>(j))) break;
        run.push_back(static_cast<int>(j));
      }
      if (run.size() > 1) add(gather_items(report_, run, manner));
    }
  }

  /// "Recommendation 2: …" below the analysis that it follows from.
  void scattered() {
    std::vector<int> run;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      bool body = parts_[i] == Part::analysis || parts_[i] == Part::findings || parts_[i] == Part::learning ||
                  parts_[i] == Part::good_practice;
      if (!body || block(i).kind == BlockKind::table_row || !is_named(static_cast<int>(i))) continue;
      static const Pattern named(
          "^(\\w+[- ]?\\w* )?(recommendation|rec\\b|consideration|argymhell|r ?[0-9])");
      if (!named.in(report_.words(block(i))) && !named.in(block(i).number)) continue;
      run.assign(1, static_cast<int>(i));
      for (std::size_t j = i + 1; j < parts_.size() && j < i + 12; ++j) {
        if (block(j).kind == BlockKind::footnote) continue;
        if (block(j).kind == BlockKind::heading || is_named(static_cast<int>(j))) break;
        run.push_back(static_cast<int>(j));
      }
      add(gather_items(report_, run, manner));
    }
  }

  const Report& report_;
  const std::vector<Part>& parts_;
  std::string partnership_, asked_;
  Addressees addressees_;
  std::vector<Recommendation> found_;
};

}  // namespace

std::vector<Recommendation> find_recommendations(const Report& report, const Review& so_far,
                                                 const ShortForms& forms) {
  return Finder(report, so_far, forms).find();
}

std::string why_no_recommendations(const Report& report, const Review& so_far) {
  if (!so_far.recommendations.empty()) return "";
  if (report.blocks.empty()) return "No text was read.";
  bool section =
      std::find(so_far.parts.begin(), so_far.parts.end(), Part::recommendations) != so_far.parts.end();
  static const Pattern none(
      "\\b(makes?|made|there are|contains?|offers?) no (\\w+ ){0,3}recommendations\\b|\\bnot "
      "(made|make|making) (any |formal |specific )*recommendations\\b");
  for (const Block& block : report.blocks)
    if (block.kind != BlockKind::footnote && none.in(report.words(block)))
      return "The review says that it makes none: “" +
             std::string(sentence_at(report.words(block), none.find(report.words(block))->begin)) + "”";
  if (section) return "There is a section of recommendations, but no item in it was recognised.";
  if (so_far.kind == "briefing")
    return "A briefing: it gives learning and steps for its readers, no recommendations.";
  if (!so_far.learning_points.empty())
    return "No section of recommendations was found; the review ends in findings or learning points.";
  return "No section of recommendations was found.";
}

}  // namespace throughline
