// Which blocks are headings, and of which level.

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "ingest/drafts.h"
#include "ingest/lines.h"
#include "ingest/listed_headings.h"
#include "ingest/normalise.h"

namespace throughline {

namespace {

/// How a heading is set: headings set alike are of one level. Ordered from the highest.
struct Look {
  int size = 0;  ///< In half points, negative, so that larger comes first.
  bool light = false, small_letters = false, slanted = false;
  std::uint32_t colour = 0;
  auto operator<=>(const Look&) const = default;
};

std::size_t count_words(const Draft& draft) {
  std::size_t n = 0;
  for (const Line& line : draft.lines) n += line.pieces.size();
  return n - std::min(n, draft.skip);
}

std::size_t letters_in(const std::string& text) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size();) n += is_letter(next_code_point(text, at));
  return n;
}

int depth_of(const Draft& draft) {
  if (draft.form != Marker::levels && draft.form != Marker::number) return 0;
  return 1 + static_cast<int>(std::count(draft.number.begin(), draft.number.end(), '.'));
}

class Headings {
 public:
  Headings(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts, const Measures& measures)
      : leaves_(leaves), drafts_(drafts), measures_(measures), listed_(leaves, drafts) {}

  void find() {
    listed_.join_split(leaves_, drafts_);
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (is_caption(i))
        drafts_[i].kind = BlockKind::caption;
      else if (is_heading(i))
        found_.push_back(i);
    }
    add_slanted();
    for (std::size_t i : found_) drafts_[i].kind = BlockKind::heading;
    drop_idle();
    find_cover();
    read_numbers();
    set_levels();
  }

 private:
  bool larger(const Draft& d) const { return d.size > 1.08 * measures_.size; }
  bool coloured(const Draft& d) const { return differ(d.colour, measures_.colour); }

  /// "Table 2: …" beside a table, "Figure 1. …" anywhere, in no larger type than the text; or tagged so.
  bool is_caption(std::size_t i) const {
    const Draft& d = drafts_[i];
    if (d.kind != BlockKind::paragraph || !d.cells.empty() || d.form != Marker::none || d.lines.size() > 3 ||
        larger(d))
      return false;
    const Line& line = d.lines[0];
    const Leaf& leaf = leaves_[static_cast<std::size_t>(line.leaf)];
    if (leaf.pieces[line.pieces[0]].tag == Tag::caption) return true;
    if (line.pieces.size() < 3) return false;
    std::string word = folded(leaf.pieces[line.pieces[0]].text);
    std::string number = leaf.pieces[line.pieces[1]].text;
    if (number.empty() || !std::isdigit(static_cast<unsigned char>(number[0]))) return false;
    bool set_off = !std::isalnum(static_cast<unsigned char>(number.back())) || number.size() <= 2;
    auto is_row = [&](std::size_t j) {
      return j < drafts_.size() && drafts_[j].kind == BlockKind::table_row;
    };
    bool of_table = (word == "table" || word == "box") && (is_row(i + 1) || (i > 0 && is_row(i - 1)));
    bool of_figure =
        word == "figure" || word == "fig" || word == "chart" || word == "diagram" || word == "map";
    return set_off && (of_table || (of_figure && !ends_like_text(leaf, line)));
  }

  /// "Figure 2 shows that …" is a sentence about one.
  static bool ends_like_text(const Leaf& leaf, const Line& line) {
    const std::string& number = leaf.pieces[line.pieces[1]].text;
    return std::isdigit(static_cast<unsigned char>(number.back())) &&
           starts_small(leaf.pieces[line.pieces[2]].text);
  }

  bool is_heading(std::size_t i) const {
    const Draft& d = drafts_[i];
    bool candidate = d.kind == BlockKind::paragraph || (d.kind == BlockKind::list_item && !d.bullet);
    if (!candidate || !d.cells.empty() || d.lines.empty()) return false;
    std::size_t words = count_words(d);
    if (words > 30 || d.lines.size() > 4) return false;
    std::string text = plain_text(leaves_, d);
    if (letters_in(text) < 3) return false;
    if (is_listed(d, text)) return true;
    bool bold = d.bold && !measures_.bold;
    bool capitals = d.capitals && letters_in(text) >= 4;
    char last = text.back();
    bool sentence = last == '.' || last == ';' || last == ',';
    bool tagged = d.tagged_heading > 0.8;
    int signs = 2 * larger(d) + 2 * bold + coloured(d) + capitals + 2 * tagged;
    if (signs < 2) signs += 2 * underlined(d);
    if (starts_small(text) && d.form == Marker::none && signs < 3) return false;
    // A full stop ends a heading only where much else speaks for one.
    if (sentence)
      return signs >= (!depth_of(d)      ? 5
                       : measures_.noisy ? 2
                                         : 3) &&
             words <= 20 && text.find(". ") == std::string::npos;
    if (d.lines.size() > 3 && !larger(d)) return false;
    if (measures_.noisy && stands_alone(i, text)) return true;
    if (signs >= 2) return !(capitals && signs == 2 && !bold && words > 20);
    return capitals && signs == 1 && words <= 12 && d.lines.size() <= 2 && d.gap_above > 0.2;
  }

  /// Named in the list of contents, and on a line of its own.
  bool is_listed(const Draft& d, const std::string& text) const {
    const bool alone = d.ends_short && d.gap_above > 0.1 && starts_capital(text);
    return alone && (listed_.name(text) || (measures_.noisy && listed_.begin_with(text)));
  }

  /// All of its lines have a rule right below them, as long as they are. Addresses are underlined as links.
  bool underlined(const Draft& d) const {
    for (const Line& line : d.lines) {
      const Leaf& leaf = leaves_[static_cast<std::size_t>(line.leaf)];
      const std::size_t first = &line == &d.lines[0] ? std::min(d.skip, line.pieces.size() - 1) : 0;
      const double begin = leaf.pieces[line.pieces[first]].x0;
      const bool ruled = std::any_of(leaf.shapes.begin(), leaf.shapes.end(), [&](const Shape& s) {
        const double below = s.y0 - line.baseline;
        return s.y1 - s.y0 <= 0.12 * line.size && below > 0 && below < 0.3 * line.size &&
               (std::abs(s.x0 - begin) < line.size || std::abs(s.x0 - line.x0) < line.size) &&
               std::abs(s.x1 - line.x1) < line.size;
      });
      if (!ruled) return false;
      for (const std::uint32_t p : line.pieces)
        if (leaf.pieces[p].text.find_first_of("/@") != std::string::npos) return false;
    }
    return true;
  }

  /// Short lines that are told from the text only by their slant, their colour or the space between their
  /// letters, where a file has several set alike: one alone may be a quotation.
  void add_slanted() {
    std::map<std::pair<int, std::uint32_t>, std::vector<std::size_t>> by_look;
    for (std::size_t i = 0; i + 1 < drafts_.size(); ++i) {
      const Draft& d = drafts_[i];
      if (heads_slanted(i) || heads_coloured(i) || heads_spaced(i))
        by_look[{static_cast<int>(std::lround(d.size * 2)), coloured(d) ? d.colour + 1 : 0}].push_back(i);
    }
    for (auto& [look, alike] : by_look)
      if (alike.size() >= (look.second ? 3 : 2)) found_.insert(found_.end(), alike.begin(), alike.end());
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  }

  bool heads_slanted(std::size_t i) const {
    const Draft &d = drafts_[i], &next = drafts_[i + 1];
    return d.italic && !next.italic && (i == 0 || !drafts_[i - 1].italic) && is_brief_line(d, next);
  }

  /// Its letters are set apart, those of the text below are not, or it stands over the next such line.
  bool heads_spaced(std::size_t i) const {
    const Draft &d = drafts_[i], &next = drafts_[i + 1];
    if (!d.letter_spaced || !is_brief_line(d, next)) return false;
    return !next.letter_spaced || (i + 2 < drafts_.size() && is_brief_line(next, drafts_[i + 2]));
  }

  /// In another colour than the text, over text or over the next such line. Addresses are coloured as links.
  bool heads_coloured(std::size_t i) const {
    const Draft &d = drafts_[i], &next = drafts_[i + 1];
    if (!coloured(d) || d.size < 0.95 * measures_.size || !is_brief_line(d, next)) return false;
    if (plain_text(leaves_, d).find_first_of("/@") != std::string::npos) return false;
    return !coloured(next) ||
           (next.colour == d.colour && i + 2 < drafts_.size() && is_brief_line(next, drafts_[i + 2]));
  }

  bool is_brief_line(const Draft& d, const Draft& next) const {
    if (d.kind != BlockKind::paragraph || !d.cells.empty() || d.lines.size() > 2) return false;
    if (!next.cells.empty() || next.kind == BlockKind::footnote || d.frame != next.frame) return false;
    const std::string text = plain_text(leaves_, d);
    if (letters_in(text) < 3 || count_words(d) > 20 || !starts_capital(text)) return false;
    const bool ended =
        std::string_view(coloured(d) ? ".;,!" : ".;,?!)").find(text.back()) != std::string_view::npos;
    return !ended && d.ends_short && d.gap_above > 0.2 && d.marker_x < d.size;
  }

  /// Pages read by machine know no bold type: there a short line at the margin, apart from what stands above,
  /// over a paragraph, is a heading.
  bool stands_alone(std::size_t i, const std::string& text) const {
    const Draft& d = drafts_[i];
    if (i + 1 >= drafts_.size() || d.lines.size() > 2 || count_words(d) > 16 || !starts_capital(text))
      return false;
    const Draft& next = drafts_[i + 1];
    bool margin = d.marker_x < d.size || d.centred;
    bool plain = d.form == Marker::none || d.form == Marker::levels;
    if (!margin || !plain || !d.ends_short || d.gap_above < 0.25) return false;
    if (i > 0 && is_short_line(drafts_[i - 1]) && !larger(drafts_[i - 1])) return false;  // one of a list
    if (text.back() == ':' && (next.kind == BlockKind::list_item || leads_to_list(i + 1))) return false;
    bool text_below = next.lines.size() > 1 || next.form != Marker::none || d.form == Marker::levels;
    return text_below && next.cells.empty() && next.kind != BlockKind::contents &&
           next.kind != BlockKind::footnote;
  }

  /// A paragraph with a list below it: on pages read by machine, perhaps its first item.
  bool leads_to_list(std::size_t i) const {
    return i + 1 < drafts_.size() && drafts_[i].kind == BlockKind::paragraph &&
           drafts_[i + 1].kind == BlockKind::list_item &&
           drafts_[i + 1].marker_x < 0.6 * drafts_[i].size + drafts_[i].marker_x;
  }

  static bool is_short_line(const Draft& d) {
    return d.kind == BlockKind::paragraph && d.form == Marker::none && d.lines.size() == 1 && d.ends_short;
  }

  /// A heading stands over text. A line in the size and colour of the text with a higher heading right below
  /// it, or nothing, is a bold sentence.
  void drop_idle() {
    std::vector<std::size_t> kept;
    std::size_t below = drafts_.size();
    for (auto it = found_.rbegin(); it != found_.rend(); ++it) {
      Draft& d = drafts_[*it];
      std::size_t next = *it + 1;
      while (next < drafts_.size() && drafts_[next].kind == BlockKind::footnote) ++next;
      bool plain = !larger(d) && !coloured(d) && !d.capitals && depth_of(d) == 0;
      bool idle = next == drafts_.size() || (next == below && look_of(drafts_[next]) < look_of(d));
      if (plain && idle)
        d.kind = BlockKind::paragraph;
      else
        kept.push_back(below = *it);
    }
    found_.assign(kept.rbegin(), kept.rend());
  }

  /// "3 Analysis": in a heading a whole number before a word is its number, though no tab parts them.
  void read_numbers() {
    for (std::size_t i : found_) {
      Draft& d = drafts_[i];
      const Line& line = d.lines[0];
      if (d.form != Marker::none || line.pieces.size() < 2) continue;
      const Leaf& leaf = leaves_[static_cast<std::size_t>(line.leaf)];
      Marker mark = read_label(leaf.pieces[line.pieces[0]].text, false);
      bool plain = mark.form == Marker::number && mark.label.size() <= 2;
      if (!plain || !starts_capital(leaf.pieces[line.pieces[1]].text)) continue;
      d.form = mark.form, d.number = mark.label, d.skip = 1;
    }
  }

  /// On a cover the largest lines are the title; what is bold in the size of the text there is no heading.
  void find_cover() {
    if (drafts_.empty() || found_.empty()) return;
    int leaf = drafts_[0].leaf();
    std::size_t letters = 0, end = 0;
    for (; end < drafts_.size() && drafts_[end].leaf() == leaf; ++end)
      if (drafts_[end].cells.empty()) letters += letters_in(plain_text(leaves_, drafts_[end]));
    // A page of text holds 2,000 letters and more, a cover seldom 700.
    if (end == drafts_.size() || letters > 700) return;
    double largest = 0;
    for (std::size_t i : found_)
      if (i < end) largest = std::max(largest, drafts_[i].size);
    if (largest < 1.25 * measures_.size) return;
    // Before a list of contents the lines of the title are no headings; without one they head the text.
    bool contents = std::any_of(drafts_.begin(), drafts_.end(),
                                [](const Draft& d) { return d.kind == BlockKind::contents; });
    double plain = plain_size(end);
    if (plain > 0.9 * largest) plain = 0;  // the title itself
    std::uint32_t colour = plain_colour(end);
    for (std::size_t i = 0; i < end; ++i) {
      Draft& d = drafts_[i];
      if (d.kind != BlockKind::heading) continue;
      bool stands_out = d.bold || differ(d.colour, colour);
      if (d.size <= (stands_out ? 1.05 : 1.2) * measures_.size || (!stands_out && d.size <= 1.05 * plain))
        d.kind = BlockKind::paragraph;
      else if (contents && d.size >= 0.7 * largest)
        d.kind = BlockKind::title;
      else if (contents && measures_.noisy)  // words of a logo
        d.kind = BlockKind::paragraph;
    }
    std::erase_if(found_, [&](std::size_t i) { return drafts_[i].kind != BlockKind::heading; });
  }

  /// The size of most lines of the cover that are not bold: authors, dates.
  double plain_size(std::size_t end) const {
    std::map<int, std::size_t> counts;
    for (std::size_t i = 0; i < end; ++i) {
      const Draft& d = drafts_[i];
      if (d.cells.empty() && !d.bold) counts[static_cast<int>(std::lround(d.size * 4))] += d.lines.size();
    }
    auto most =
        std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; });
    return most == counts.end() || most->second < 2 ? 0 : most->first / 4.0;
  }

  /// The colour of most lines of the cover that are not bold: white, on a coloured ground.
  std::uint32_t plain_colour(std::size_t end) const {
    std::map<std::uint32_t, std::size_t> counts;
    for (std::size_t i = 0; i < end; ++i)
      if (drafts_[i].cells.empty() && !drafts_[i].bold) counts[drafts_[i].colour] += drafts_[i].lines.size();
    auto most =
        std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; });
    return most == counts.end() ? measures_.colour : most->first;
  }

  static Look look_of(const Draft& d) {
    return {-static_cast<int>(std::lround(d.size * 2)), !d.bold, !d.capitals, d.italic, d.colour};
  }

  /// Numbered headings have the depth of their number; others rank by their look among these.
  void set_levels() {
    std::map<Look, std::map<int, int>> depths;
    for (std::size_t i : found_) ++depths[look_of(drafts_[i])][depth_of(drafts_[i])];
    std::map<Look, int> levels;
    int level = 0;
    for (auto& [look, by_depth] : depths) {
      auto most = std::max_element(by_depth.begin(), by_depth.end(), [](auto& a, auto& b) {
        return std::make_pair(a.first > 0, a.second) < std::make_pair(b.first > 0, b.second);
      });
      level = most->first > 0 ? most->first : level + 1;
      levels[look] = level;
    }
    for (std::size_t i : found_) {
      Draft& d = drafts_[i];
      int depth = depth_of(d);
      d.level = std::clamp(depth > 0 ? depth : levels[look_of(d)], 1, 6);
    }
  }

  const std::vector<Leaf>& leaves_;
  std::vector<Draft>& drafts_;
  const Measures& measures_;
  const ListedHeadings listed_;
  std::vector<std::size_t> found_;
};

}  // namespace

void find_headings(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts, const Measures& measures) {
  Headings(leaves, drafts, measures).find();
}

}  // namespace throughline
