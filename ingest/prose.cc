#include "ingest/prose.h"

#include <algorithm>

#include "ingest/normalise.h"

namespace throughline {

namespace {

bool is_address(const std::string& word) {
  return word.find("://") != std::string::npos || word.find("www.") != std::string::npos;
}

/// The part of a text after its last space.
std::string last_word(const std::string& text) {
  std::size_t at = text.rfind(' ');
  return at == std::string::npos ? text : text.substr(at + 1);
}

bool ends_in_hyphen(const std::string& text) { return text.size() > 1 && text.back() == '-'; }

/// Superscript digits of Unicode at the end of a word: where they begin.
std::size_t superscript_tail(const std::string& text) {
  std::size_t tail = text.size();
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = at;
    char32_t c = next_code_point(text, at);
    bool high = c == 0xb9 || c == 0xb2 || c == 0xb3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
    if (!high)
      tail = text.size();
    else if (tail == text.size())
      tail = begin;
  }
  return tail;
}

bool is_unit(const std::string& word) {
  static const std::unordered_set<std::string> units = {"m", "km", "cm", "mm", "ft", "CO", "H"};
  std::size_t at = word.find_first_not_of("0123456789.,");
  return at != std::string::npos && units.count(word.substr(at));
}

/// Numbers from 21 to 99 are always written with a hyphen.
bool is_tens(const std::string& word) {
  return word == "twenty" || word == "thirty" || word == "forty" || word == "fifty" || word == "sixty" ||
         word == "seventy" || word == "eighty" || word == "ninety";
}

bool is_ordinal_ending(const std::string& word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th";
}

}  // namespace

Prose::Prose(const std::vector<Leaf>& leaves, const std::vector<Draft>& drafts) : leaves_(leaves) {
  bool hyphens = false;
  for (const Draft& draft : drafts) {
    if (draft.kind == BlockKind::footnote && !draft.number.empty()) notes_[draft.number].insert(draft.leaf());
    for (const Line& line : draft.lines)
      hyphens = hyphens || ends_in_hyphen(leaf_of(line).pieces[line.pieces.back()].text);
    for (const Cells& row : draft.cells)
      for (const auto& cell : row)
        for (const Line& line : cell)
          hyphens = hyphens || ends_in_hyphen(leaf_of(line).pieces[line.pieces.back()].text);
  }
  if (!hyphens) return;
  for (const Leaf& leaf : leaves) {
    bool broken = false;  // the piece before ended in a hyphen: what follows may be half a word
    for (const Piece& piece : leaf.pieces) {
      bool ends = ends_in_hyphen(piece.text);
      if (!ends && !broken) vocabulary_.insert(folded(piece.text));
      broken = ends;
    }
  }
  std::size_t parted = 0, compound = 0;
  for (const Draft& draft : drafts)
    for (std::size_t i = 1; i < draft.lines.size(); ++i) {
      const Piece& last = leaf_of(draft.lines[i - 1]).pieces[draft.lines[i - 1].pieces.back()];
      const Piece& next = leaf_of(draft.lines[i]).pieces[draft.lines[i].pieces.front()];
      if (!ends_in_hyphen(last.text) || !starts_small(next.text)) continue;
      std::string head = folded(last.text), tail = folded(next.text);
      if (vocabulary_.count(head + tail))
        ++parted;
      else
        compound += vocabulary_.count(head + '-' + tail);
    }
  parts_words_ = parted > compound;
}

bool Prose::is_anchor(const Leaf& leaf, const Line& line, std::size_t i) const {
  const Piece& piece = leaf.pieces[line.pieces[i]];
  if (!piece.raised || i == 0) return false;
  std::vector<std::string> labels = note_labels(piece.text);
  if (labels.empty()) return false;
  if (i + 1 < line.pieces.size() && !piece.space_after) {
    const std::string& next = leaf.pieces[line.pieces[i + 1]].text;
    if (next.starts_with("/") || next.starts_with("⁄")) return false;  // a fraction set by hand
  }
  auto known = notes_.find(labels[0]);
  if (label_value(labels[0]) > 0 && std::isalpha(static_cast<unsigned char>(labels[0][0])))
    return known != notes_.end();
  bool here = known != notes_.end() && known->second.count(line.leaf);
  return here || !is_unit(leaf.pieces[line.pieces[i - 1]].text);
}

Prose::Seam Prose::seam(const std::string& before, const Piece& last, const Piece& next) const {
  if (last.broken) return Seam::join;
  std::string word = last_word(before);
  if (is_address(word)) {
    bool open = std::string("/-_=&?%.#").find(word.back()) != std::string::npos;
    bool more = next.text.find('/') != std::string::npos || next.text.find('-') != std::string::npos;
    return (open && !starts_capital(next.text)) || more ? Seam::join : Seam::space;
  }
  if (!ends_in_hyphen(word)) return word.ends_with("/") && word.size() > 1 ? Seam::join : Seam::space;
  std::size_t before_hyphen = word.size() - 1;
  if (before_hyphen > 0 && !std::isalnum(static_cast<unsigned char>(word[before_hyphen - 1])) &&
      static_cast<unsigned char>(word[before_hyphen - 1]) < 0x80)
    return Seam::space;
  bool capitals = is_capitals(word) && is_capitals(next.text) && next.text.size() > 1;
  if (!starts_small(next.text) && !capitals) return Seam::join;
  std::string head = folded(word.substr(0, before_hyphen)), tail = folded(next.text);
  if (head.find('-') != std::string::npos) return Seam::join;  // "multi-agency-" has its hyphens
  if (vocabulary_.count(head + '-' + tail)) return Seam::join;
  if (vocabulary_.count(head + tail)) return Seam::drop_hyphen;
  if (!parts_words_ || is_tens(head)) return Seam::join;
  // A compound is made of words that the file also uses alone.
  return head.size() > 1 && vocabulary_.count(head) && vocabulary_.count(tail) ? Seam::join
                                                                               : Seam::drop_hyphen;
}

std::string Prose::text(const std::vector<Line>& lines, std::size_t skip,
                        std::vector<Anchor>& anchors) const {
  std::string out;
  bool space = false;
  const Piece* last = nullptr;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    const Line& line = lines[l];
    const Leaf& leaf = leaf_of(line);
    for (std::size_t i = l == 0 ? skip : 0; i < line.pieces.size(); ++i) {
      const Piece& piece = leaf.pieces[line.pieces[i]];
      bool line_start = i == 0 && l > 0;
      if (line_start && last) {
        Seam how = seam(out, *last, piece);
        space = how == Seam::space;
        if (how == Seam::drop_hyphen && ends_in_hyphen(out)) out.pop_back();
      }
      if (is_anchor(leaf, line, i)) {
        for (const std::string& label : note_labels(piece.text))
          anchors.push_back({label, line.leaf, 0, out.size()});
        space = space || piece.space_after;
        continue;
      }
      bool ordinal = piece.raised && is_ordinal_ending(piece.text) && !out.empty() &&
                     std::isdigit(static_cast<unsigned char>(out.back()));
      if (space && !out.empty() && !ordinal) out += ' ';
      std::size_t tail = superscript_tail(piece.text);
      if (tail < piece.text.size() && tail > 0 && !is_unit(piece.text.substr(0, tail))) {
        out.append(piece.text, 0, tail);
        for (const std::string& label : note_labels(piece.text.substr(tail)))
          anchors.push_back({label, line.leaf, 0, out.size()});
      } else {
        out += piece.text;
      }
      space = piece.space_after;
      last = &piece;
    }
    space = true;
  }
  return out;
}

}  // namespace throughline
