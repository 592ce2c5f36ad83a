#include "ingest/markers.h"

#include <algorithm>
#include <vector>

#include "ingest/normalise.h"

namespace throughline {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_roman(const std::string& s) {
  return !s.empty() && s.size() <= 6 && s.find_first_not_of("ivxIVX") == std::string::npos;
}

/// Bullets that are nothing else, and those that are also dashes, stars or letters.
bool is_bullet(char32_t c) {
  return c == 0x2022 || c == 0x00b7 || c == 0x2219 || c == 0x25cf || c == 0x25cb || c == 0x25e6 ||
         c == 0x25aa || c == 0x25ab || c == 0x25a0 || c == 0x25a1 || c == 0x2023 || c == 0x2043 ||
         c == 0x27a2 || c == 0x27a4 || c == 0x25ba || c == 0x25b6 || c == 0x2713 || c == 0x2714 ||
         c == 0x2756 || c == 0x25c6 || c == 0x2b25 || c == 0x2610 || c == 0x2611 ||
         (c >= 0xe000 && c <= 0xf8ff);
}

bool is_dash(char32_t c) { return c == '-' || c == 0x2013 || c == 0x2014 || c == '*' || c == 0x2212; }

/// Digits in groups parted by dots: "4.12". One group is a plain number.
bool is_levels(const std::string& s, int& groups) {
  groups = 0;
  for (std::size_t i = 0; i < s.size();) {
    std::size_t end = i;
    while (end < s.size() && is_digit(s[end])) ++end;
    if (end == i || end - i > 3) return false;
    ++groups;
    if (end == s.size()) return true;
    if (s[end] != '.') return false;
    i = end + 1;
    if (i == s.size()) return false;
  }
  return false;
}

/// "4.12a" and "4.12(a)": a letter after the groups.
bool is_lettered_levels(const std::string& s) {
  std::size_t i = 0;
  while (i < s.size() && (is_digit(s[i]) || s[i] == '.')) ++i;
  int groups = 0;
  std::string tail = s.substr(i);
  std::string head = s.substr(0, i);
  if (!head.empty() && head.back() == '.') head.pop_back();
  if (!is_levels(head, groups) || groups < 2) return false;
  return tail.size() == 1 ? std::isalpha(static_cast<unsigned char>(tail[0]))
                          : tail.size() == 3 && tail[0] == '(' && tail[2] == ')';
}

double gap_after(const Leaf& leaf, const Line& line, std::size_t piece) {
  return leaf.pieces[line.pieces[piece + 1]].x0 - leaf.pieces[line.pieces[piece]].x1;
}

}  // namespace

int label_value(const std::string& label) {
  if (label.empty()) return 0;
  if (std::all_of(label.begin(), label.end(), is_digit)) return std::atoi(label.substr(0, 6).c_str());
  if (!is_roman(label)) return 0;
  int total = 0, last = 0;
  for (auto it = label.rbegin(); it != label.rend(); ++it) {
    int v = (*it | 32) == 'i' ? 1 : (*it | 32) == 'v' ? 5 : 10;
    total += v < last ? -v : v;
    last = std::max(last, v);
  }
  return total;
}

Marker read_label(const std::string& text, bool symbol) {
  Marker m;
  std::size_t at = 0;
  if (text.empty() || text.size() > 14) return m;
  char32_t c = next_code_point(text, at);
  if (at == text.size()) {
    if (symbol || is_bullet(c))
      m.form = Marker::bullet;
    else if (is_dash(c) || c == 'o' || c == 0x00a7)
      m.form = Marker::dash;
    if (m.form != Marker::none) return m;
  }
  std::string s = text;
  bool opened = s.front() == '(' || s.front() == '[';
  if (opened) s.erase(0, 1);
  while (!s.empty() && (s.back() == '.' || s.back() == ')' || s.back() == ']' || s.back() == ':')) {
    if (s.back() == ')' && s.find('(') != std::string::npos) break;
    s.pop_back(), m.punctuated = true;
  }
  if (s.empty() || (opened && !m.punctuated)) return m;
  int groups = 0;
  if (is_levels(s, groups))
    m.form = groups > 1 ? Marker::levels : Marker::number;
  else if (s.size() <= 4 && is_levels(s.substr(0, s.size() - 1), groups) && groups == 1 &&
           std::islower(static_cast<unsigned char>(s.back())))
    m.form = Marker::number;  // "12a", put in between 12 and 13
  else if (is_lettered_levels(s))
    m.form = Marker::levels;
  else if (m.punctuated && is_roman(s))
    m.form = Marker::roman;
  else if (m.punctuated && s.size() == 1 && std::isalpha(static_cast<unsigned char>(s[0])))
    m.form = Marker::letter;
  if (m.form != Marker::none) m.label = s;
  return m;
}

Marker read_marker(const Leaf& leaf, const Line& line) {
  if (line.pieces.empty() || leaf.pieces[line.pieces[0]].raised) return {};
  std::string text = leaf.pieces[line.pieces[0]].text;
  bool symbol = leaf.pieces[line.pieces[0]].symbol;
  std::size_t last = 0;
  // A number and its dot may be drawn apart.
  while (last + 1 < line.pieces.size() && last < 3 && !leaf.pieces[line.pieces[last]].space_after &&
         gap_after(leaf, line, last) < 0.15 * line.size && text.size() < 12)
    text += leaf.pieces[line.pieces[++last]].text;
  Marker m = read_label(text, symbol && last == 0);
  if (m.form == Marker::none && last > 0) {
    last = 0;
    m = read_label(leaf.pieces[line.pieces[0]].text, symbol);
    if (m.form != Marker::bullet) return {};
  }
  if (m.form == Marker::none || last + 1 >= line.pieces.size()) return {};
  m.pieces = last + 1;
  m.gap = gap_after(leaf, line, last) / std::max(line.size, 1.0);
  std::vector<double> gaps;
  for (std::size_t i = last + 1; i + 1 < line.pieces.size() && gaps.size() < 12; ++i)
    gaps.push_back(gap_after(leaf, line, i));
  std::sort(gaps.begin(), gaps.end());
  double usual = gaps.empty() ? 0.3 : gaps[gaps.size() / 2] / std::max(line.size, 1.0);
  m.wide = m.gap > 0.42 && m.gap > 1.4 * usual;
  return m;
}

Marker read_seen_roman(const Leaf& leaf, const Line& line) {
  Marker m;
  if (line.pieces.size() < 2) return m;
  const std::string& text = leaf.pieces[line.pieces[0]].text;
  const std::size_t strokes = text.find_first_not_of("Il|!");
  if (strokes == std::string::npos || strokes == 0 || strokes > 3 || strokes + 1 != text.size()) return m;
  if (text.back() != '.' && text.back() != ')') return m;
  m.form = Marker::roman;
  m.label = std::string(strokes, 'I');
  m.pieces = 1;
  m.punctuated = true;
  m.gap = gap_after(leaf, line, 0) / std::max(line.size, 1.0);
  m.wide = m.gap > 0.42;
  return m;
}

std::vector<std::string> note_labels(const std::string& raised) {
  std::vector<std::string> labels;
  std::string label;
  auto close = [&] {
    if (!label.empty()) labels.push_back(label);
    label.clear();
  };
  for (std::size_t at = 0; at < raised.size();) {
    std::size_t begin = at;
    char32_t c = next_code_point(raised, at);
    static constexpr char32_t high[] = {0x2070, 0xb9,   0xb2,   0xb3,   0x2074,
                                        0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    const char32_t* found = std::find(std::begin(high), std::end(high), c);
    if (c >= '0' && c <= '9')
      label += static_cast<char>(c);
    else if (found != std::end(high))
      label += static_cast<char>('0' + (found - std::begin(high)));
    else if (c == '*' || c == 0x2020 || c == 0x2021 || c == 0xa7 || c == 0xb6)
      label += raised.substr(begin, at - begin);
    else if (c == ',' || c == ' ' || c == ';' || c == '[' || c == ']' || c == '(' || c == ')' || c == '.')
      close();
    else
      return is_roman(raised) ? std::vector<std::string>{raised} : std::vector<std::string>{};
  }
  close();
  for (const std::string& l : labels)
    if (l.size() > 6 || (is_digit(l[0]) && l.size() > 3)) return {};
  return labels;
}

Marker read_note_mark(const Leaf& leaf, const Line& line) {
  Marker m;
  if (line.pieces.empty()) return m;
  const Piece& first = leaf.pieces[line.pieces[0]];
  if (first.raised && first.text == "?") {  // a mark that OCR did not make out
    m.form = Marker::bullet, m.pieces = 1;
    return m;
  }
  std::vector<std::string> labels = note_labels(first.text);
  if (labels.size() != 1) return m;
  bool number = label_value(labels[0]) > 0;
  m.form = first.raised || !number ? Marker::bullet : Marker::number;  // bullet: certain; number: may be text
  m.label = labels[0];
  m.pieces = 1;
  return m;
}

}  // namespace throughline
