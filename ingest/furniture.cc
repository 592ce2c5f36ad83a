#include "ingest/furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "ingest/lines.h"
#include "ingest/normalise.h"

namespace throughline {

namespace {

/// How far one head may stray from page to page, in points.
constexpr double stray = 4;

/// A line at the head or foot of a leaf.
struct Mark {
  int leaf = 0;
  int order = 0;  ///< Of the page in the file, counting both halves of folded sheets.
  std::size_t line = 0;
  bool foot = false;
  double place = 0;  ///< Of the baseline, from the top or, of feet, from the bottom.
  std::string text;
  std::string key;  ///< The text with each number as '#'.
  std::vector<std::string> numbers;
  bool taken = false;
};

int roman_value(const std::string& token) {
  static const std::unordered_map<char, int> values = {{'i', 1}, {'v', 5}, {'x', 10}, {'l', 50}, {'c', 100}};
  int total = 0, last = 0;
  if (token.empty() || token.size() > 7) return 0;
  for (auto it = token.rbegin(); it != token.rend(); ++it) {
    auto v = values.find(static_cast<char>(*it | 32));
    if (v == values.end()) return 0;
    total += v->second < last ? -v->second : v->second;
    last = std::max(last, v->second);
  }
  return total;
}

int value_of(const std::string& number) {
  return number[0] >= '0' && number[0] <= '9' ? std::atoi(number.substr(0, 6).c_str()) : roman_value(number);
}

/// Fills key and numbers. Roman numerals count only in short lines, where they can hardly be words.
void find_numbers(Mark& mark) {
  bool brief = std::count(mark.text.begin(), mark.text.end(), ' ') <= 2;
  for (std::size_t i = 0; i < mark.text.size();) {
    std::size_t end = i;
    bool within_word = i > 0 && std::isalpha(static_cast<unsigned char>(mark.text[i - 1]));
    while (!within_word && end < mark.text.size() && std::isdigit(static_cast<unsigned char>(mark.text[end])))
      ++end;
    if (end == i && brief && (i == 0 || !std::isalnum(static_cast<unsigned char>(mark.text[i - 1])))) {
      while (end < mark.text.size() && std::isalpha(static_cast<unsigned char>(mark.text[end]))) ++end;
      if (roman_value(mark.text.substr(i, end - i)) == 0) end = i;
    }
    // The number of a paragraph, "4.12", and a date are no page numbers.
    bool dotted =
        (i >= 2 && mark.text[i - 1] == '.' && std::isdigit(static_cast<unsigned char>(mark.text[i - 2]))) ||
        (end + 1 < mark.text.size() && mark.text[end] == '.' &&
         std::isdigit(static_cast<unsigned char>(mark.text[end + 1])));
    if (end > i && dotted) {
      mark.key.append(mark.text, i, end - i);
      i = end;
    } else if (end > i) {
      mark.numbers.push_back(mark.text.substr(i, end - i));
      mark.key += '#';
      i = end;
    } else {
      mark.key += mark.text[i++];
    }
  }
}

/// A number with running text close to its right: a numbered paragraph or a note. Wide word spaces may have
/// parted the text.
bool leads_text(const std::vector<Line>& lines, std::size_t i) {
  const Line& number = lines[i];
  if (number.pieces.size() > 1) return false;
  std::vector<const Line*> row;
  for (std::size_t j = i > 6 ? i - 6 : 0; j < std::min(lines.size(), i + 7); ++j)
    if (std::abs(lines[j].baseline - number.baseline) < 0.4 * lines[j].size && lines[j].x0 > number.x1)
      row.push_back(&lines[j]);
  std::sort(row.begin(), row.end(), [](const Line* a, const Line* b) { return a->x0 < b->x0; });
  std::size_t words = 0;
  double end = number.x1;
  for (const Line* line : row) {
    if (line->x0 - end > (words == 0 ? 6 : 3) * line->size) break;
    words += line->pieces.size(), end = line->x1;
  }
  return words >= 4;
}

std::vector<Mark> outer_lines(const std::vector<Leaf>& leaves) {
  std::vector<Mark> marks;
  for (std::size_t n = 0; n < leaves.size(); ++n) {
    const Leaf& leaf = leaves[n];
    for (std::size_t i = 0; i < leaf.lines.size(); ++i) {
      const Line& line = leaf.lines[i];
      bool head = line.y0<outer_share * leaf.height, foot = line.y1>(1 - outer_share) * leaf.height;
      if (!head && !foot) continue;
      Mark mark{static_cast<int>(n), leaf.order, i,  foot, foot ? leaf.height - line.baseline : line.baseline,
                text_of(leaf, line), "",         {}, false};
      if (mark.text.size() > 250) continue;
      if (leads_text(leaf.lines, i))
        mark.key = mark.text;
      else
        find_numbers(mark);
      marks.push_back(std::move(mark));
    }
  }
  return marks;
}

/// How many pages must agree. Two of few pages; of many, chance makes pairs.
std::size_t enough(std::size_t leaves) { return leaves < 5 ? 2 : 3; }

/// Marks of one key and place: taken where one number steps with the pages, or where the text is the same.
class Group {
 public:
  Group(std::vector<Mark*> marks, std::size_t need) : marks_(std::move(marks)), need_(need) {}

  void take(std::vector<std::string>& labels) {
    std::size_t numbers = marks_.front()->numbers.size();
    for (std::size_t g = 0; g < numbers; ++g) take_stepping(g, labels);
    std::map<std::string, std::set<int>> same;
    for (Mark* mark : marks_) same[mark->text].insert(mark->leaf);
    for (Mark* mark : marks_)
      if (same[mark->text].size() >= need_) mark->taken = true;
  }

 private:
  void take_stepping(std::size_t g, std::vector<std::string>& labels) {
    std::map<int, std::set<int>> by_offset;
    for (Mark* mark : marks_) by_offset[value_of(mark->numbers[g]) - mark->order].insert(mark->leaf);
    for (Mark* mark : marks_) {
      if (by_offset[value_of(mark->numbers[g]) - mark->order].size() < need_) continue;
      mark->taken = true;
      std::string& label = labels[static_cast<std::size_t>(mark->leaf)];
      if (label.empty()) label = mark->numbers[g];
    }
  }

  std::vector<Mark*> marks_;
  std::size_t need_;
};

void take_groups(std::vector<Mark>& marks, std::size_t need, std::vector<std::string>& labels) {
  std::map<std::pair<bool, std::string>, std::vector<Mark*>> by_key;
  for (Mark& mark : marks) by_key[{mark.foot, mark.key}].push_back(&mark);
  for (auto& [key, same] : by_key) {
    std::stable_sort(same.begin(), same.end(), [](Mark* a, Mark* b) { return a->place < b->place; });
    for (std::size_t i = 0; i < same.size();) {
      std::size_t end = i + 1;
      while (end < same.size() && same[end]->place - same[end - 1]->place <= stray) ++end;
      if (end - i >= need)
        Group({same.begin() + static_cast<long>(i), same.begin() + static_cast<long>(end)}, need)
            .take(labels);
      i = end;
    }
  }
}

/// The same head at another height, as on landscape pages; and what shares a row with a head or stands
/// outside it, as a chapter's name does.
void take_companions(const std::vector<Leaf>& leaves, std::vector<Mark>& marks) {
  std::set<std::pair<bool, std::string>> known;
  std::set<std::pair<int, std::string>> has;
  for (const Mark& mark : marks)
    if (mark.taken && mark.key.size() > 3)
      known.insert({mark.foot, mark.text}), has.insert({mark.leaf, mark.text});
  for (Mark& mark : marks)
    if (!mark.taken && known.count({mark.foot, mark.text}) && !has.count({mark.leaf, mark.text}))
      mark.taken = true;
  std::map<std::pair<int, bool>, double> innermost;
  for (const Mark& mark : marks) {
    if (!mark.taken) continue;
    auto [it, fresh] = innermost.insert({{mark.leaf, mark.foot}, mark.place});
    if (!fresh) it->second = std::max(it->second, mark.place);
  }
  for (Mark& mark : marks) {
    auto it = innermost.find({mark.leaf, mark.foot});
    if (mark.taken || it == innermost.end()) continue;
    const Line& line = leaves[static_cast<std::size_t>(mark.leaf)].lines[mark.line];
    if (mark.place <= it->second + 0.3 * line.size) mark.taken = true;
  }
}

/// Heads that change from chapter to chapter: what stands on the very line of the page where most pages have
/// their head is one too, in type no larger.
void take_at_place_of_heads(const std::vector<Leaf>& leaves, std::vector<Mark>& marks) {
  const auto line_of_mark = [&](const Mark& mark) -> const Line& {
    return leaves[static_cast<std::size_t>(mark.leaf)].lines[mark.line];
  };
  std::map<std::pair<bool, long>, std::set<int>> pages_at;  // by half points, as heads stand still
  double largest = 0;
  for (const Mark& mark : marks) {
    if (!mark.taken) continue;
    pages_at[{mark.foot, std::lround(2 * mark.place)}].insert(mark.leaf);
    largest = std::max(largest, line_of_mark(mark).size);
  }
  for (Mark& mark : marks) {
    const auto at = pages_at.find({mark.foot, std::lround(2 * mark.place)});
    if (mark.taken || at == pages_at.end() || leaves.size() < 5) continue;
    if (at->second.size() * 2 > leaves.size() && line_of_mark(mark).size <= 1.05 * largest) mark.taken = true;
  }
}

/// What the file itself calls no part of its text, at the head or foot of a page of which it says more.
void take_artifacts(const std::vector<Leaf>& leaves, std::vector<Mark>& marks) {
  std::vector<bool> tagged;
  for (const Leaf& leaf : leaves)
    tagged.push_back(std::any_of(leaf.pieces.begin(), leaf.pieces.end(), [](const Piece& p) {
      return p.tag != Tag::artifact && p.tag != Tag::none;
    }));
  for (Mark& mark : marks) {
    const Leaf& leaf = leaves[static_cast<std::size_t>(mark.leaf)];
    const std::vector<std::uint32_t>& pieces = leaf.lines[mark.line].pieces;
    bool artifact = std::all_of(pieces.begin(), pieces.end(),
                                [&](std::uint32_t p) { return leaf.pieces[p].tag == Tag::artifact; });
    if (artifact && tagged[static_cast<std::size_t>(mark.leaf)]) mark.taken = true;
  }
}

/// A file of one page: a number alone at its foot, well apart from the text.
void take_lone_number(const std::vector<Leaf>& leaves, std::vector<Mark>& marks,
                      std::vector<std::string>& labels) {
  if (leaves.size() != 1 || marks.empty()) return;
  Mark& last = marks.back();
  const std::vector<Line>& lines = leaves[0].lines;
  if (!last.foot || last.line + 1 != lines.size() || lines.size() < 2 || last.numbers.empty()) return;
  bool only_number = std::count_if(last.key.begin(), last.key.end(), [](char c) { return c == '#'; }) <= 2 &&
                     last.key.size() <= 10;
  const Line& line = lines.back();
  if (!only_number || line.y0 - lines[lines.size() - 2].y1 < 1.5 * line.size) return;
  last.taken = true;
  labels[0] = last.numbers.front();
}

/// Which lines of each leaf are furniture.
using Gone = std::vector<std::vector<bool>>;

/// What stands at the same place of half of all pages, wherever that is: a watermark, a logo's words.
void find_watermarks(const std::vector<Leaf>& leaves, std::size_t different, Gone& gone) {
  if (different < 3) return;
  auto key_of = [](const Leaf& leaf, const Line& line) {
    std::size_t key = static_cast<std::size_t>(std::lround(line.x0 / 6)) * 31 +
                      static_cast<std::size_t>(std::lround(line.baseline / 6));
    for (std::uint32_t p : line.pieces) key = key * 1000003 + std::hash<std::string>{}(leaf.pieces[p].text);
    return key;
  };
  std::unordered_map<std::size_t, int> count;
  auto each_brief_line = [&](auto act) {
    for (std::size_t n = 0; n < leaves.size(); ++n)
      for (std::size_t i = 0; i < leaves[n].lines.size(); ++i)
        if (!gone[n][i] && leaves[n].lines[i].pieces.size() <= 12)
          act(n, i, key_of(leaves[n], leaves[n].lines[i]));
  };
  each_brief_line([&](std::size_t, std::size_t, std::size_t key) { ++count[key]; });
  int need = std::max<int>(3, static_cast<int>(different + 1) / 2);
  each_brief_line([&](std::size_t n, std::size_t i, std::size_t key) {
    if (count[key] >= need) gone[n][i] = true;
  });
}

void erase_gone(std::vector<Leaf>& leaves, const Gone& gone) {
  for (std::size_t n = 0; n < leaves.size(); ++n) {
    std::size_t i = 0;
    std::erase_if(leaves[n].lines, [&](const Line&) { return gone[n][i++]; });
  }
}

/// Huge words that other lines run through: a watermark on a file too short to see it repeated.
void take_underlays(std::vector<Leaf>& leaves, std::vector<Furniture>& out) {
  for (Leaf& leaf : leaves) {
    auto through = [&](const Line& big) {
      return std::count_if(leaf.lines.begin(), leaf.lines.end(), [&](const Line& line) {
        return line.size * 2.5 < big.size && line.x0 < big.x1 && line.x1 > big.x0 && line.y0 > big.y0 &&
               line.y1 < big.y1;
      });
    };
    std::vector<bool> gone;
    for (const Line& line : leaf.lines)
      gone.push_back(line.size > 30 && line.pieces.size() <= 6 &&
                     through(line) >= 2);  // 30: no text is so large
    std::size_t i = 0, n = 0;
    for (const Line& line : leaf.lines)
      if (gone[n++]) out.push_back({leaf.page, text_of(leaf, line)});
    std::erase_if(leaf.lines, [&](const Line&) { return gone[i++]; });
  }
}

}  // namespace

std::vector<Furniture> take_furniture(std::vector<Leaf>& leaves, std::vector<std::string>& labels,
                                      std::vector<PageWarning>& warnings) {
  std::vector<Furniture> out;
  labels.assign(leaves.size(), "");
  const std::size_t copies = drop_copied_pages(leaves);
  if (copies > 0) warnings.push_back({0, "pages are copies of one another; their text is given once"});
  const std::size_t different = leaves.size() - copies;
  take_line_numbers(leaves);
  std::vector<Mark> marks = outer_lines(leaves);
  take_groups(marks, enough(different), labels);
  take_at_place_of_heads(leaves, marks);
  take_companions(leaves, marks);
  take_lone_number(leaves, marks, labels);
  take_artifacts(leaves, marks);
  Gone gone(leaves.size());
  for (std::size_t n = 0; n < leaves.size(); ++n) gone[n].resize(leaves[n].lines.size());
  for (const Mark& mark : marks)
    if (mark.taken) gone[static_cast<std::size_t>(mark.leaf)][mark.line] = true;
  const Gone heads = gone;
  find_watermarks(leaves, different, gone);
  std::set<std::string> told;
  for (const Mark& mark : marks) {
    const std::size_t n = static_cast<std::size_t>(mark.leaf);
    if (gone[n][mark.line] && mark.taken && told.insert(mark.key).second)
      out.push_back({leaves[n].page, mark.text});
  }
  for (std::size_t n = 0; n < leaves.size(); ++n)
    for (std::size_t i = 0; i < leaves[n].lines.size(); ++i) {
      if (!gone[n][i] || heads[n][i]) continue;
      std::string text = text_of(leaves[n], leaves[n].lines[i]);
      if (told.insert(text).second) out.push_back({leaves[n].page, std::move(text)});
    }
  // Where that would leave nothing, it is the text.
  const bool nothing_left = std::all_of(gone.begin(), gone.end(), [](const std::vector<bool>& lines) {
    return std::find(lines.begin(), lines.end(), false) == lines.end();
  });
  if (nothing_left) return {};
  erase_gone(leaves, gone);
  take_underlays(leaves, out);
  for (const Leaf& leaf : leaves)
    for (const std::string& text : leaf.aside)
      if (told.insert(text).second) out.push_back({leaf.page, text});
  return out;
}

}  // namespace throughline
