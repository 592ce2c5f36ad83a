#include "tests/bench/invent.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "tests/bench/dice.h"
#include "tests/bench/facts.h"
#include "tests/bench/voice.h"

namespace throughline::bench {
namespace {

constexpr std::array<const char*, 12> romans = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                "vii", "viii", "ix",  "x",  "xi", "xii"};

/// A section of the first level: its part, what it may be called, and its share of the words.
struct Section {
  const char* part;
  std::vector<std::string> names;
  double share;
};

const std::vector<Section>& plan() {
  static const std::vector<Section> sections = {
      {"front", {"Introduction", "Introduction and background", "Reason for the review"}, 0.06},
      {"terms", {"Terms of reference", "Scope of the review", "Key lines of enquiry"}, 0.02},
      {"method", {"Methodology", "How the review was carried out", "Review process"}, 0.05},
      {"narrative",
       {"Chronology of key events", "Summary of facts", "What happened", "Key practice episodes"},
       0.36},
      {"analysis", {"Analysis of practice", "Analysis", "Appraisal of practice"}, 0.32},
      {"good-practice", {"Good practice", "Examples of good practice"}, 0.03},
      {"findings", {"Findings", "Conclusions", "Summary of findings"}, 0.12},
  };
  return sections;
}

enum class Numbering { by_section, running, none };
enum class Shape { run_in, numbered, lettered, table, boxed };

/// Composes one review, section by section.
class Composer {
 public:
  Composer(const Material& material, std::uint64_t seed, int k, Length length)
      : material_(material),
        dice_(seed, static_cast<std::uint64_t>(k)),
        length_(length),
        year_(dice_.between(2010, 2025)) {
    review_.name = fmt::format("r{:06}", k);
    review_.look = static_cast<Look>(dice_.below(look_count));
    review_.facts = invent_facts(dice_, year_);
    numbering_ = static_cast<Numbering>(dice_.below(3));
    // Two narrow columns and hanging paragraph numbers do not go together in print.
    if (review_.look == Look::columns) numbering_ = Numbering::none;
  }

  Invented compose() {
    Voice voice(material_, review_, dice_, year_);
    voice_ = &voice;
    for (const std::string& line : cover_lines(review_.facts, dice_))
      add({.kind = PieceKind::cover, .part = "front", .text = line});
    // A page of two columns in small type holds 1.7 times the words of the others.
    double dense = review_.look == Look::columns ? 1.7 : 1.0;
    int words = static_cast<int>(dice_.between(length_.least, length_.most) * dense);
    for (const Section& section : plan()) write(section, static_cast<int>(words * section.share));
    advice("Learning", "learning", material_.learning, review_.learning, dice_.between(3, 7));
    advice("Recommendations", "recommendations", material_.recommendations, review_.recommendations,
           dice_.between(3, 10));
    appendix();
    return std::move(review_);
  }

 private:
  Piece& add(Piece piece) {
    if (piece.kind == PieceKind::heading) heading_ = piece.text;
    for (; placed_ < review_.quotes.size(); ++placed_) review_.quotes[placed_].section = heading_;
    words_ += 1 + static_cast<int>(std::count(piece.text.begin(), piece.text.end(), ' '));
    review_.pieces.push_back(std::move(piece));
    return review_.pieces.back();
  }

  void chapter(const std::string& text, const char* part) {
    ++section_;
    paragraph_ = 0;
    bool numbered = numbering_ != Numbering::running;
    add({.kind = PieceKind::heading,
         .part = part,
         .number = numbered ? fmt::format("{}.", section_) : "",
         .text = text,
         .level = 1});
  }

  std::string next_number() {
    if (numbering_ == Numbering::none) return "";
    ++paragraph_;
    return numbering_ == Numbering::running ? fmt::format("{}", ++running_)
                                            : fmt::format("{}.{}", section_, paragraph_);
  }

  void write(const Section& section, int words) {
    chapter(dice_.one_of(section.names), section.part);
    int start = words_;
    if (std::string_view(section.part) == "front")
      for (const std::string& text : opening(review_.facts, dice_))
        add({.part = section.part, .number = next_number(), .text = text});
    std::vector<std::string> under = sub_headings(section.part);
    const std::vector<Passage>& passages = material_.passages.at(section.part);
    std::vector<std::size_t> order;
    int until_heading = dice_.between(1, 3);
    while (words_ - start < words) {
      if (order.empty()) order = shuffled(passages.size());
      if (until_heading-- == 0 && !under.empty()) {
        add({.kind = PieceKind::heading, .part = section.part, .text = under.back(), .level = 2});
        under.pop_back();
        until_heading = dice_.between(3, 6);
      }
      write(passages[order.back()], section.part);
      order.pop_back();
      if (dice_.chance(0.02)) table(section.part);
    }
  }

  std::vector<std::string> sub_headings(const std::string& part) {
    auto found = material_.headings.find(part);
    if (found == material_.headings.end()) return {};
    std::vector<std::string> out;
    for (std::size_t i : shuffled(found->second.size()))
      if (used_.insert(found->second[i]).second) out.push_back(found->second[i]);
    return out;
  }

  std::vector<std::size_t> shuffled(std::size_t n) {
    std::vector<std::size_t> order(n);
    for (std::size_t i = 0; i < n; ++i) order[i] = i;
    dice_.shuffle(order);
    return order;
  }

  void write(const Passage& passage, const char* part) {
    Piece piece{.part = part, .number = next_number()};
    voice_->say(passage.text, passage.source, piece, !passage.items.empty());
    add(std::move(piece));
    bool lettered = dice_.chance(0.5);
    for (std::size_t i = 0; i < passage.items.size(); ++i) {
      Piece item{.kind = PieceKind::list_item,
                 .part = part,
                 .number = lettered ? std::string(1, static_cast<char>('a' + i % 26)) : ""};
      voice_->say(passage.items[i], passage.source, item, true);
      if (item.text.empty()) continue;
      add(std::move(item));
    }
  }

  void table(const char* part) {
    if (material_.tables.empty() || review_.look == Look::columns) return;
    const auto& rows = dice_.one_of(material_.tables);
    for (std::size_t r = 0; r < rows.size(); ++r) add_row(part, rows[r], r == 0);
  }

  Piece& add_row(const char* part, std::vector<std::string> cells, bool head) {
    Piece row{.kind = PieceKind::table_row, .part = part, .cells = std::move(cells), .table_head = head};
    for (const std::string& cell : row.cells) row.text += (row.text.empty() ? "" : "\t") + cell;
    return add(std::move(row));
  }

  Shape shape(bool learning) {
    if (review_.look == Look::boxed && dice_.chance(0.6)) return Shape::boxed;
    if (!learning && review_.look != Look::columns && dice_.chance(0.25)) return Shape::table;
    return static_cast<Shape>(dice_.below(3));
  }

  void advice(const std::string& heading, const char* part, const std::vector<Advice>& pool,
              std::vector<InventedAdvice>& out, int count) {
    chapter(heading, part);
    bool learning = std::string_view(part) == "learning";
    add({.part = part,
         .text = learning ? "The points below are what this review has taught those who took part in it."
                          : "The review makes the recommendations that follow. The agencies have made others "
                            "of their own."});
    Shape shape_ = shape(learning);
    if (shape_ == Shape::table) add_row(part, {"No.", "Recommendation", "Lead", "Timescale"}, true);
    std::vector<std::size_t> order = shuffled(pool.size());
    order.resize(std::min<std::size_t>(order.size(), static_cast<std::size_t>(count)));
    for (std::size_t i = 0; i < order.size(); ++i) {
      InventedAdvice one = said(pool[order[i]], heading);
      print(one, shape_, part, static_cast<int>(i), learning);
      out.push_back(std::move(one));
    }
  }

  InventedAdvice said(const Advice& advice, const std::string& section) {
    InventedAdvice out{.text = voice_->say(advice.text, advice.source),
                       .addressee = voice_->name(advice.addressee, advice.source),
                       .action = advice.action,
                       .section = section,
                       .alternatives = advice.alternatives};
    for (const Prose& sub : advice.sub) out.sub.push_back(voice_->say(sub, advice.source));
    for (const std::string& name : advice.acceptable)
      out.acceptable.push_back(voice_->name(name, advice.source));
    // The table's column names the addressee only where the sentence does not.
    out.lead = out.addressee.size() < 40 ? out.addressee : "The Board";
    out.timescale = dice_.one_of({"3 months", "6 months", "12 months", "March 2026", "Immediate"});
    return out;
  }

  void print(InventedAdvice& one, Shape shape, const char* part, int i, bool learning) {
    std::string word = learning ? "Learning point" : "Recommendation";
    int index = learning ? -1 : i;
    if (shape == Shape::table) {
      for (const std::string& sub : one.sub) one.text += " " + sub;
      one.sub.clear();
      one.label = fmt::format("{}", i + 1);
      add_row(part, {one.label, one.text, one.lead, one.timescale}, false).recommendation = index;
      return;
    }
    one.label =
        shape == Shape::lettered ? std::string(1, static_cast<char>('A' + i)) : fmt::format("{}", i + 1);
    bool run_in = shape == Shape::run_in || shape == Shape::boxed;
    int box = shape == Shape::boxed ? ++boxes_ : 0;
    add({.kind = run_in ? PieceKind::paragraph : PieceKind::list_item,
         .part = part,
         .number = run_in ? word + " " + one.label : one.label,
         .text = one.text,
         .recommendation = index,
         .box = box});
    for (std::size_t s = 0; s < one.sub.size(); ++s) {
      one.sub_labels.push_back(shape == Shape::numbered   ? ""
                               : shape == Shape::lettered ? romans[s % romans.size()]
                                                          : std::string(1, static_cast<char>('a' + s % 26)));
      add({.kind = PieceKind::list_item,
           .part = part,
           .number = one.sub_labels.back(),
           .text = one.sub[s],
           .level = 1,
           .box = box});
    }
  }

  void appendix() {
    add({.kind = PieceKind::heading, .part = "appendix", .text = "Appendix: abbreviations", .level = 1});
    if (review_.look == Look::columns) {
      add({.part = "appendix",
           .text =
               "The abbreviations that are used in this review are those in common use among the agencies."});
      return;
    }
    add_row("appendix", {"Abbreviation", "Meaning"}, true);
    for (const auto& [a, b] :
         std::initializer_list<std::pair<const char*, const char*>>{{"CAF", "Common Assessment Framework"},
                                                                    {"CSC", "Children’s Social Care"},
                                                                    {"GP", "General practitioner"},
                                                                    {"MASH", "Multi-agency safeguarding hub"},
                                                                    {"TAF", "Team around the family"}})
      add_row("appendix", {a, b}, false);
  }

  const Material& material_;
  Dice dice_;
  Length length_;
  int year_;
  Invented review_;
  Voice* voice_ = nullptr;
  Numbering numbering_;
  std::string heading_;
  std::set<std::string> used_;
  std::size_t placed_ = 0;
  int section_ = 0, paragraph_ = 0, running_ = 0, words_ = 0, boxes_ = 0;
};

}  // namespace

const char* name_of(Look look) {
  static constexpr std::array<const char*, look_count> names = {"plain", "serif", "columns", "boxed",
                                                                "lined"};
  return names[static_cast<std::size_t>(look)];
}

Invented invent(const Material& material, std::uint64_t seed, int k, Length length) {
  return Composer(material, seed, k, length).compose();
}

}  // namespace throughline::bench
