// Lines of a region -> paragraphs, list items and lines of contents.

#include <algorithm>
#include <cmath>

#include "ingest/contents.h"
#include "ingest/drafts.h"
#include "ingest/lines.h"
#include "ingest/mended_numbers.h"
#include "ingest/normalise.h"

namespace throughline {

namespace {

bool ends_sentence(const std::string& text) {
  std::size_t end = text.find_last_not_of("\"')]");
  while (end != std::string::npos && end >= 2 && static_cast<unsigned char>(text[end]) >= 0x80 &&
         (text.compare(end - 2, 3, "”") == 0 || text.compare(end - 2, 3, "’") == 0)) {
    if (end < 3) return true;
    end -= 3;
  }
  return end != std::string::npos && std::string(".?!:;").find(text[end]) != std::string::npos;
}

class Builder {
 public:
  Builder(const std::vector<Leaf>& leaves, const Region& region, const Measures& measures)
      : leaves_(leaves), region_(region), measures_(measures) {
    find_right_edge();
  }

  std::vector<Draft> build() {
    std::vector<bool> contents = contents_lines(leaves_, region_);
    for (std::size_t i = 0; i < region_.lines.size(); ++i) {
      const Line& line = region_.lines[i];
      Marker marker = marker_of(line);
      bool fresh = i == 0 || contents[i] || contents[i - 1] || breaks(region_.lines[i - 1], line, marker);
      if (fresh) {
        start(line, marker, i);
        if (contents[i]) drafts_.back().kind = BlockKind::contents;
      } else {
        extend(line);
      }
    }
    if (!drafts_.empty()) finish(drafts_.back());
    return std::move(drafts_);
  }

 private:
  const Leaf& leaf_of(const Line& line) const { return leaves_[static_cast<std::size_t>(line.leaf)]; }

  /// Where a page was read by machine, letters that hang where numbers do are a misread number.
  Marker marker_of(const Line& line) const {
    Marker marker = read_marker(leaf_of(line), line);
    if (marker.form != Marker::none || !leaf_of(line).by_machine) return marker;
    marker = read_seen_roman(leaf_of(line), line);
    if (marker.form != Marker::none || line.x0 > region_.x0 + line.size) return marker;
    std::size_t words = hanging_words(leaf_of(line), line);
    if (words == 0) return marker;
    marker.form = Marker::levels, marker.pieces = words, marker.gap = 2, marker.wide = true;
    marker.label = "?" + leaf_of(line).pieces[line.pieces[0]].text;
    return marker;
  }

  /// The right edge of full lines: a line or two may run over it.
  void find_right_edge() {
    std::vector<double> ends;
    for (const Line& line : region_.lines) ends.push_back(line.x1);
    if (ends.empty()) return;
    std::size_t at = ends.size() - 1 - ends.size() / 12;
    std::nth_element(ends.begin(), ends.begin() + static_cast<long>(at), ends.end());
    right_ = ends[at];
  }

  /// The first word of `next` would have fitted on `line`.
  bool leaves_room(const Line& line, const Line& next) const { return leaves_room(line, next, right_); }

  /// Where lines would end with a right margin as wide as the left one: a cover has no full lines to tell.
  double mirrored_edge(const Line& line) const {
    double left = std::min(region_.x0, line.x0);
    return region_.x1 > leaf_of(line).width / 2 ? leaf_of(line).width - left : right_;
  }

  bool leaves_room(const Line& line, const Line& next, double right) const {
    const Leaf& leaf = leaf_of(next);
    double word = 0;
    for (std::uint32_t p : next.pieces) {
      word += leaf.pieces[p].x1 - leaf.pieces[p].x0;
      if (leaf.pieces[p].space_after) break;
    }
    return line.x1 + word + 0.6 * line.size < right;
  }

  bool is_display(const Line& line) const {
    return line.size > 1.15 * measures_.size && (line.bold || differ(line.colour, measures_.colour));
  }

  double own_pitch(const Draft& draft) const {
    double least = 1e9;
    for (std::size_t i = 1; i < draft.lines.size(); ++i)
      least = std::min(least, draft.lines[i].baseline - draft.lines[i - 1].baseline);
    return least;
  }

  bool same_style(const Line& a, const Line& b) const {
    double slack = measures_.noisy ? 0.3 : 0.08;
    if (std::abs(a.size - b.size) > slack * std::max(a.size, b.size)) return false;
    // Of a short last line OCR cannot tell well whether it is bold.
    const bool goes_on = measures_.noisy && starts_small(text_of(leaf_of(b), b));
    if ((a.bold == b.bold || goes_on) && !differ(a.colour, b.colour)) return true;
    // A paragraph may begin or end with bold words that fill a line.
    return !leaves_room(a, b) && !ends_sentence(text_of(leaf_of(a), a)) && a.size <= measures_.size * 1.05 &&
           starts_small(text_of(leaf_of(b), b));
  }

  bool breaks(const Line& prev, const Line& line, const Marker& marker) const {
    const Draft& draft = drafts_.back();
    double step = line.baseline - prev.baseline;
    double usual = measures_.pitch(line.size);
    if (draft.lines.size() > 1) usual = std::min(usual * 1.15, own_pitch(draft));
    double slack = measures_.noisy ? 1.45 : 1.3;
    // Titles of several lines are set evenly; what stands a little further off is the next title.
    if (is_display(line) && draft.lines.size() > 1) slack = 1.12;
    if (step <= 0.3 * line.size || step > slack * usual + 0.5) return true;
    if (!same_style(prev, line)) return true;
    // A title that was ended before the margin, and the next one below it.
    if (is_display(line) && step > 1.3 * line.size && leaves_room(prev, line, mirrored_edge(line)) &&
        starts_capital(text_of(leaf_of(line), line)))
      return true;
    bool gap = step > 1.12 * usual + 0.3;
    if (opens(marker, line, prev, gap)) return true;
    if (is_centred(prev, line)) return ends_centred(prev, line);
    if (indent_breaks(draft, prev, line)) return true;
    if (is_display(line) || !leaves_room(prev, line)) return false;
    std::string text = text_of(leaf_of(prev), prev);
    return gap || ends_sentence(text) || !starts_small(text_of(leaf_of(line), line));
  }

  /// Whether a marker opens an item here, or is text that happens to begin a line.
  bool opens(const Marker& marker, const Line& line, const Line& prev, bool gap) const {
    if (marker.form == Marker::none) return false;
    if (marker.form == Marker::bullet) return true;
    const Draft& draft = drafts_.back();
    bool outdented = line.x0 < region_.x0 + draft.text_x - 0.8 * line.size;
    bool follows_kind =
        draft.form == marker.form && std::abs(line.x0 - region_.x0 - draft.marker_x) < 0.5 * line.size;
    bool room = gap || leaves_room(prev, line);
    bool ended = ends_sentence(text_of(leaf_of(prev), prev));
    if (marker.wide && (outdented || room || ended || follows_kind)) return true;
    if (marker.form == Marker::levels) return room || (outdented && ended) || (follows_kind && ended);
    if (marker.form == Marker::dash) return follows_kind || (room && draft.form != Marker::none);
    if (!marker.punctuated) return false;
    return (follows_kind && ended) || (room && ended);
  }

  bool is_centred(const Line& a, const Line& b) const {
    double middle = (a.x0 + a.x1) / 2;
    bool apart = std::abs(a.x0 - b.x0) > 1.2 * a.size;
    return apart && std::abs(middle - (b.x0 + b.x1) / 2) < 0.4 * a.size;
  }

  /// Of centred lines of a cover each says a thing of its own: "Author: Ada Bell", "May 2019". A line about
  /// the middle of the page that leaves half of it, with a capital or a figure below it, was ended, not
  /// filled.
  bool ends_centred(const Line& line, const Line& next) const {
    if (is_display(next)) return false;
    std::string below = text_of(leaf_of(next), next);
    bool begins = starts_capital(below) || (!below.empty() && below[0] >= '0' && below[0] <= '9');
    double page = leaf_of(line).width;
    bool middle = std::abs((line.x0 + line.x1) / 2 - page / 2) < 0.1 * page;
    return begins && middle && leaves_room(line, next, line.x0 + 0.5 * page);
  }

  bool indent_breaks(const Draft& draft, const Line& prev, const Line& line) const {
    double x = line.x0 - region_.x0, slack = 0.7 * line.size;
    if (draft.lines.size() == 1) {
      // A second line hangs under the text or under the number, or stands left of an indented first line.
      if (draft.form != Marker::none) return x > draft.text_x + 1.5 * line.size || x < draft.marker_x - slack;
      return x > draft.text_x + slack ? leaves_room(prev, line) || x > draft.text_x + 6 * line.size
                                      : x < draft.text_x - 5 * line.size;
    }
    double left = draft.lines[1].x0 - region_.x0;
    return std::abs(x - left) > slack;
  }

  void start(const Line& line, const Marker& marker, std::size_t index) {
    if (!drafts_.empty()) finish(drafts_.back());
    Draft draft;
    draft.lines.push_back(line);
    draft.starts_region = index == 0;
    draft.frame = region_.frame;
    draft.marker_x = draft.text_x = line.x0 - region_.x0;
    if (accepts(marker, index)) {
      draft.form = marker.form;
      draft.bullet = marker.form == Marker::bullet || marker.form == Marker::dash;
      draft.number = draft.bullet ? "" : marker.label;
      draft.skip = marker.pieces;
      draft.text_x = leaf_of(line).pieces[line.pieces[marker.pieces]].x0 - region_.x0;
    }
    double above =
        index == 0 ? 0 : line.baseline - region_.lines[index - 1].baseline - measures_.pitch(line.size);
    draft.gap_above = index == 0 ? 1 : above / std::max(line.size, 1.0);
    drafts_.push_back(std::move(draft));
  }

  /// At the start of a block every marker counts but bare ones that may be the first words.
  bool accepts(const Marker& marker, std::size_t index) const {
    switch (marker.form) {
      case Marker::none:
        return false;
      case Marker::bullet:
        return true;
      case Marker::dash:
        return marker.gap > 0.1;
      case Marker::number:
        return marker.punctuated ? marker.gap > 0.12 : marker.wide;
      case Marker::levels:
        return marker.gap > 0.1;
      default:
        // "I." and "A." may be initials, where a name follows at a word's space.
        return marker.wide || index > 0 || marker.gap > 0.12;
    }
  }

  void extend(const Line& line) { drafts_.back().lines.push_back(line); }

  void finish(Draft& draft) const {
    double bold = 0, italic = 0, letters = 0, tagged = 0, words = 0;
    bool capitals = true, any = false, spaced = true;
    for (const Line& line : draft.lines) {
      for (std::size_t i = &line == &draft.lines[0] ? draft.skip : 0; i < line.pieces.size(); ++i) {
        const Piece& piece = leaf_of(line).pieces[line.pieces[i]];
        double n = static_cast<double>(piece.text.size());
        letters += n, bold += piece.bold ? n : 0, italic += piece.italic ? n : 0;
        spaced = spaced && piece.letter_spaced;
        words += 1, tagged += piece.tag == Tag::heading;
        if (piece.tag == Tag::heading && piece.heading_level) draft.heading_tag = piece.heading_level;
        std::size_t at = 0;
        for (; at < piece.text.size();) {
          char32_t c = next_code_point(piece.text, at);
          capitals = capitals && !is_lower(c), any = any || is_upper(c);
        }
      }
    }
    draft.bold = letters > 0 && bold >= 0.9 * letters;
    draft.italic = letters > 0 && italic >= 0.9 * letters;
    draft.capitals = capitals && any;
    draft.letter_spaced = spaced && words > 0;
    draft.tagged_heading = words > 0 ? tagged / words : 0;
    draft.size = draft.lines[0].size, draft.colour = draft.lines[0].colour;
    const Line& last = draft.lines.back();
    draft.ends_short = last.x1 < right_ - 4 * last.size;
    double middle = (last.x0 + last.x1) / 2, column = (region_.x0 + region_.x1) / 2;
    draft.centred = last.x0 - region_.x0 > 2 * last.size && std::abs(middle - column) < last.size;
    if (draft.kind == BlockKind::contents) return;
    // Numbers at the edge of the column are of paragraphs, indented ones of lists.
    bool listed = draft.bullet || draft.form == Marker::letter || draft.form == Marker::roman ||
                  (draft.form == Marker::number && draft.marker_x > 1.5 * last.size);
    if (listed) draft.kind = BlockKind::list_item;
  }

  const std::vector<Leaf>& leaves_;
  const Region& region_;
  const Measures& measures_;
  double right_ = 0;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> find_paragraphs(const std::vector<Leaf>& leaves, const Region& region,
                                   const Measures& measures) {
  return Builder(leaves, region, measures).build();
}

std::string plain_text(const std::vector<Leaf>& leaves, const Draft& draft) {
  std::string out;
  for (std::size_t i = 0; i < draft.lines.size(); ++i) {
    const Line& line = draft.lines[i];
    if (!out.empty()) out += ' ';
    out += text_of(leaves[static_cast<std::size_t>(line.leaf)], line, i == 0 ? draft.skip : 0);
  }
  return out;
}

void nest_lists(std::vector<Draft>& drafts) {
  std::vector<const Draft*> open;  // from the outermost, an item of each depth
  // On one column places on the page tell more than those in the region, which may hold nothing but the list.
  auto right_of = [](const Draft& a, const Draft& b) {
    double on_page = a.first().x0 - b.first().x0;
    return std::abs(on_page) < 80 ? on_page : a.marker_x - b.marker_x;
  };
  for (Draft& draft : drafts) {
    if (draft.kind != BlockKind::list_item) {
      if (draft.kind != BlockKind::footnote) open.clear();
      continue;
    }
    double slack = 0.6 * draft.size;
    while (!open.empty() && right_of(draft, *open.back()) < -slack) open.pop_back();
    if (open.empty() || right_of(draft, *open.back()) > slack) open.push_back(&draft);
    draft.level = static_cast<int>(open.size());
  }
}

}  // namespace throughline
