#include "ingest/mended_numbers.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace throughline {

namespace {

using Label = std::vector<int>;

Label parts_of(const std::string& number) {
  Label parts;
  int value = 0;
  bool open = false;
  for (char c : number) {
    if (c >= '0' && c <= '9' && value < 10000) {
      value = value * 10 + (c - '0'), open = true;
    } else if (c == '.' && open) {
      parts.push_back(value), value = 0, open = false;
    } else {
      return {};
    }
  }
  if (open) parts.push_back(value);
  return parts;
}

std::string text_of(const Label& label) {
  std::string out;
  for (int part : label) out += (out.empty() ? "" : ".") + std::to_string(part);
  return out;
}

std::string digits_of(const std::string& text) {
  std::string out;
  for (char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

/// `label` with its last part raised by `steps`.
Label advanced(Label label, int steps) {
  if (!label.empty()) label.back() += steps;
  return label;
}

class Mender {
 public:
  Mender(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts) : leaves_(leaves), drafts_(drafts) {}

  void mend() {
    find_hang();
    for (std::size_t i = 0; i < drafts_.size(); ++i)
      if (may_have_number(drafts_[i])) places_.push_back(i);
    for (std::size_t p = places_.size(); p-- > 0;) repair(p);
    for (std::size_t p = 0; p < places_.size(); ++p) settle(p);
    for (Draft& draft : drafts_)
      if (draft.number.starts_with("?")) draft.number.clear(), draft.skip = 0, draft.form = Marker::none;
  }

 private:
  bool by_machine(const Draft& d) const {
    return !d.lines.empty() && leaves_[static_cast<std::size_t>(d.leaf())].by_machine;
  }
  static bool numbered(const Draft& d) {
    return !d.number.empty() && (d.form == Marker::levels || d.form == Marker::number);
  }

  /// How far from the margin the text of most numbered paragraphs begins.
  void find_hang() {
    std::map<int, int> counts;
    for (const Draft& d : drafts_)
      if (numbered(d) && d.marker_x < d.size && d.text_x > 2 * d.size)
        ++counts[static_cast<int>(d.text_x / 4)];
    auto most =
        std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; });
    if (most != counts.end() && most->second >= 2) hang_ = most->first * 4 + 2;
  }

  /// A numbered paragraph or heading, or one whose number may have been lost: it stands where their text
  /// does.
  bool may_have_number(const Draft& d) const {
    if (d.kind != BlockKind::paragraph && d.kind != BlockKind::heading) return false;
    if (!d.cells.empty() || !by_machine(d)) return false;
    if (numbered(d)) return d.marker_x < 2 * d.size;
    return d.kind == BlockKind::paragraph && hang_ > 0 && d.form == Marker::none &&
           std::abs(d.text_x - hang_) < 6;
  }

  /// The labels that may come next.
  std::vector<Label> expected() const {
    std::vector<Label> out;
    if (!last_.empty()) out.push_back(advanced(last_, 1));
    if (!last_.empty() && last_is_heading_) {
      Label first = last_;
      first.push_back(1);
      out.push_back(first);
    }
    return out;
  }

  /// The next certain label after a place, and how many places lie between.
  bool next_known(std::size_t place, Label& label, int& between) const {
    between = 0;
    for (std::size_t p = place + 1; p < places_.size() && p < place + 12; ++p, ++between) {
      const Draft& d = drafts_[places_[p]];
      Label parts = parts_of(d.number);
      bool certain = d.form == Marker::levels && parts.size() > 1;
      if (last_.size() == 1 && !last_is_heading_) certain = !parts.empty() && parts.size() == 1;
      // One that falls behind what came before was itself misread.
      if (certain && !(parts < last_)) return label = parts, true;
    }
    return false;
  }

  Label label_at(std::size_t place) const {
    return place < places_.size() ? parts_of(drafts_[places_[place]].number) : Label{};
  }

  /// A number with one wrong figure, out of turn before two that count on.
  void repair(std::size_t place) {
    Draft& d = drafts_[places_[place]];
    const Label own = label_at(place), next = label_at(place + 1), second = label_at(place + 2);
    if (own.size() < 2 || next.size() < 2 || next.back() < 2 || second != advanced(next, 1) || own < next)
      return;
    const Label wanted = advanced(next, -1);
    const std::string a = digits_of(d.number), b = digits_of(text_of(wanted));
    if (a.size() != b.size()) return;
    int wrong = 0;
    for (std::size_t i = 0; i < a.size(); ++i) wrong += a[i] != b[i];
    if (wrong == 1) d.number = text_of(wanted);
  }

  void settle(std::size_t place) {
    Draft& d = drafts_[places_[place]];
    Label own = parts_of(d.number);
    std::vector<Label> wanted = expected();
    Label next;
    int between = 0;
    bool known = next_known(place, next, between);
    if (known && !d.number.empty() && next.back() > between + 1) {
      wanted.insert(wanted.begin(), advanced(next, -between - 1));
      if (own.size() == 1 && digits_of(d.number) == digits_of(text_of(wanted[0]))) return adopt(d, wanted[0]);
    }
    bool in_turn = own.size() > 1 && last_ < own && (next.empty() || own < next);
    bool fits = in_turn || std::find(wanted.begin(), wanted.end(), own) != wanted.end();
    // A number of several levels is seldom misread into another: its section must stand.
    auto same_section = [&](const Label& label) {
      return label.size() == own.size() && std::equal(own.begin(), own.end() - 1, label.begin());
    };
    // But a dot is easily lost, and what stands between two that are certain can be told from both.
    auto told = [&](const Label& label) {
      Label opening = last_;  // the first number below a heading
      opening.push_back(1);
      const bool follows = last_ == advanced(label, -1) || (last_is_heading_ && label == opening);
      const bool between_two = known && next == advanced(label, between + 1) && follows;
      return between_two || digits_of(d.number) == digits_of(text_of(label));
    };
    for (std::size_t i = 0; i < wanted.size() && !fits; ++i)
      if ((own.size() < 2 || same_section(wanted[i]) || told(wanted[i])) && suits(place, d, wanted[i]))
        return adopt(d, wanted[i]);
    if (own.empty() || (d.form == Marker::number && own.size() == 1 && !fits && last_.size() > 1 &&
                        d.kind != BlockKind::heading))
      return;
    last_ = own, last_is_heading_ = d.kind == BlockKind::heading;
  }

  /// A misread number has the digits of the label, or the next certain number counts on from it.
  bool suits(std::size_t place, const Draft& d, const Label& label) const {
    bool lost = d.number.empty(), misread = d.number.starts_with("?");
    std::string wanted = text_of(label);
    if (!lost && digits_of(d.number) == digits_of(wanted)) return true;
    Label next;
    int between = 0;
    bool known = next_known(place, next, between);
    if (known && next == advanced(label, between + 1)) return true;
    // Nothing contradicts: the next number opens another section.
    bool other =
        !known || next.size() != label.size() || !std::equal(label.begin(), label.end() - 1, next.begin());
    return misread && other && (label.size() > 1);
  }

  void adopt(Draft& d, const Label& label) {
    if (d.number.empty()) d.form = label.size() > 1 ? Marker::levels : Marker::number;
    d.number = text_of(label);
    last_ = label, last_is_heading_ = d.kind == BlockKind::heading;
  }

  const std::vector<Leaf>& leaves_;
  std::vector<Draft>& drafts_;
  std::vector<std::size_t> places_;
  double hang_ = 0;
  Label last_;
  bool last_is_heading_ = false;
};

}  // namespace

std::size_t hanging_words(const Leaf& leaf, const Line& line) {
  for (std::size_t i = 0; i + 1 < line.pieces.size() && i < 3; ++i) {
    const Piece &piece = leaf.pieces[line.pieces[i]], &next = leaf.pieces[line.pieces[i + 1]];
    if (piece.x1 - line.x0 > 3.5 * line.size) return 0;
    // Numbers hang by a tab: the text begins two sizes or more from the margin.
    if (next.x0 - piece.x1 > 0.85 * line.size && next.x0 - line.x0 > 2 * line.size) return i + 1;
  }
  return 0;
}

void mend_numbers(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts) {
  if (std::any_of(leaves.begin(), leaves.end(), [](const Leaf& l) { return l.by_machine; }))
    Mender(leaves, drafts).mend();
}

}  // namespace throughline
