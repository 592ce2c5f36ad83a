// The stages of layout, in order; each is a file of its own.

#include "ingest/layout.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "ingest/drafts.h"
#include "ingest/furniture.h"
#include "ingest/lines.h"
#include "ingest/mended_marks.h"
#include "ingest/mended_numbers.h"
#include "ingest/prose.h"
#include "ingest/tables.h"

namespace throughline {

namespace {

void number_lines(std::vector<std::vector<Region>>& regions) {
  int number = 0, frames = 0;
  for (auto& on_leaf : regions) {
    int most = 0;
    for (Region& region : on_leaf) {
      ++number;
      for (Line& line : region.lines) line.region = number;
      for (Cells& row : region.rows)
        for (auto& cell : row)
          for (Line& line : cell) line.region = number;
      most = std::max(most, region.frame);
      if (region.frame > 0) region.frame += frames;
    }
    frames += most;
  }
}

std::vector<Draft> find_drafts(const std::vector<Leaf>& leaves, std::vector<std::vector<Region>>& regions,
                               const Measures& measures) {
  std::vector<Draft> drafts;
  Tables tables(leaves);
  for (auto& on_leaf : regions) {
    std::vector<Draft> notes;
    for (Region& region : on_leaf) {
      if (region.is_table) {
        tables.add(region, drafts);
        continue;
      }
      std::vector<Draft> taken = take_notes(leaves, region, measures);
      std::move(taken.begin(), taken.end(), std::back_inserter(notes));
      std::vector<Draft> found = find_paragraphs(leaves, region, measures);
      std::move(found.begin(), found.end(), std::back_inserter(drafts));
    }
    std::move(notes.begin(), notes.end(), std::back_inserter(drafts));
  }
  return drafts;
}

/// One box for each column or page that the lines run over.
std::vector<Box> boxes_of(const std::vector<Leaf>& leaves, const Draft& draft) {
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < draft.lines.size();) {
    const Line& first = draft.lines[i];
    double x0 = first.x0, y0 = first.y0, x1 = first.x1, y1 = first.y1;
    for (;
         i < draft.lines.size() && draft.lines[i].region == first.region && draft.lines[i].leaf == first.leaf;
         ++i) {
      const Line& line = draft.lines[i];
      x0 = std::min(x0, line.x0), y0 = std::min(y0, line.y0);
      x1 = std::max(x1, line.x1), y1 = std::max(y1, line.y1);
    }
    boxes.push_back(leaves[static_cast<std::size_t>(first.leaf)].placed(x0, y0, x1, y1));
  }
  return boxes;
}

/// Puts drafts into the report, each note after the block that its mark stands in.
class Writer {
 public:
  Writer(const std::vector<Leaf>& leaves, const std::vector<Draft>& drafts, Report& report)
      : leaves_(leaves), drafts_(drafts), prose_(leaves, drafts), report_(report) {}

  void write() {
    texts_.resize(drafts_.size()), cells_.resize(drafts_.size());
    anchor_of_.assign(drafts_.size(), nullptr), notes_after_.resize(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) make_text(i);
    tie_notes();
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (anchor_of_[i]) continue;
      std::size_t begin = add(i);
      for (std::size_t note : notes_after_[i]) {
        std::size_t before = report_.blocks.size();
        add(note);
        if (report_.blocks.size() > before && begin != std::string::npos)
          report_.blocks.back().anchor = begin + std::min(anchor_of_[note]->at, texts_[i].size());
      }
    }
  }

 private:
  void make_text(std::size_t i) {
    const Draft& draft = drafts_[i];
    std::vector<Anchor> found;
    auto keep = [&](std::size_t offset) {
      for (Anchor& anchor : found)
        anchor.draft = i, anchor.at += offset, anchors_.push_back(std::move(anchor));
      found.clear();
    };
    if (draft.cells.empty()) {
      texts_[i] = prose_.text(draft.lines, draft.skip, found);
      keep(0);
      return;
    }
    for (const auto& cell : draft.cells[0]) {
      if (&cell != &draft.cells[0][0]) texts_[i] += '\t';
      std::size_t begin = texts_[i].size();
      texts_[i] += prose_.text(cell, 0, found);
      keep(begin);
      cells_[i].push_back({begin, texts_[i].size()});
    }
  }

  /// A note belongs to the mark of its label on its own page, else to the nearest free one before or after.
  void tie_notes() {
    std::map<std::string, std::vector<Anchor*>> by_label;
    for (Anchor& anchor : anchors_)
      if (drafts_[anchor.draft].kind != BlockKind::footnote) by_label[anchor.label].push_back(&anchor);
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      const Draft& note = drafts_[i];
      if (note.kind != BlockKind::footnote || note.number.empty()) continue;
      auto it = by_label.find(note.number);
      if (it == by_label.end()) continue;
      Anchor** best = nullptr;
      for (Anchor*& anchor : it->second)
        if (anchor && (!best || std::abs(anchor->leaf - note.leaf()) < std::abs((*best)->leaf - note.leaf())))
          best = &anchor;
      if (!best) continue;
      anchor_of_[i] = *best;
      notes_after_[(*best)->draft].push_back(i);
      *best = nullptr;
    }
  }

  /// The offset at which the text of the block begins.
  std::size_t add(std::size_t i) {
    const Draft& draft = drafts_[i];
    if (texts_[i].find_first_not_of(" \t") == std::string::npos && draft.number.empty())
      return std::string::npos;
    Block block;
    std::size_t begin = report_.text.size();
    block.kind = draft.kind, block.level = draft.level;
    block.number = draft.number, block.bullet = draft.bullet;
    block.span = {begin, begin + texts_[i].size()};
    for (Span cell : cells_[i]) block.cells.push_back({begin + cell.begin, begin + cell.end});
    block.boxes = boxes_of(leaves_, draft);
    block.table = draft.table, block.frame = draft.frame;
    block.size = draft.size, block.bold = draft.bold;
    block.by_machine = leaves_[static_cast<std::size_t>(draft.leaf())].by_machine;
    block.section = section_for(block);
    report_.text += texts_[i];
    report_.text += '\n';
    report_.blocks.push_back(std::move(block));
    return begin;
  }

  int section_for(const Block& block) {
    if (block.kind == BlockKind::heading)
      while (!open_.empty() && report_.blocks[static_cast<std::size_t>(open_.back())].level >= block.level)
        open_.pop_back();
    int section = open_.empty() ? -1 : open_.back();
    if (block.kind == BlockKind::heading) open_.push_back(static_cast<int>(report_.blocks.size()));
    return section;
  }

  const std::vector<Leaf>& leaves_;
  const std::vector<Draft>& drafts_;
  Prose prose_;
  Report& report_;
  std::vector<std::string> texts_;
  std::vector<std::vector<Span>> cells_;
  std::vector<Anchor> anchors_;
  std::vector<Anchor*> anchor_of_;
  std::vector<std::vector<std::size_t>> notes_after_;
  std::vector<int> open_;  ///< The headings the next block stands under, outermost first.
};

void describe_pages(const std::vector<PageWords>& pages, Report& report) {
  std::size_t native = 0, machine = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PageWords& in = pages[i];
    Page page;
    page.width = std::isfinite(in.width) ? in.width : 0,
    page.height = std::isfinite(in.height) ? in.height : 0;
    page.by_machine = in.by_machine;
    double sum = 0;
    for (const Word& word : in.words) sum += std::isfinite(word.confidence) ? word.confidence : 0;
    if (in.by_machine && !in.words.empty()) page.confidence = sum / static_cast<double>(in.words.size());
    page.state = !in.failure.empty() ? PageState::failed
                 : in.words.empty()  ? PageState::empty
                                     : PageState::readable;
    if (!in.words.empty()) ++(in.by_machine ? machine : native);
    if (!in.failure.empty()) report.warnings.push_back({static_cast<int>(i) + 1, in.failure});
    report.pages.push_back(std::move(page));
  }
  report.text_layer = native && machine ? TextLayer::mixed
                      : native          ? TextLayer::native
                      : machine         ? TextLayer::ocr
                                        : TextLayer::none;
}

void label_pages(const std::vector<Leaf>& leaves, const std::vector<std::string>& labels, Report& report) {
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    std::string& label = report.pages[static_cast<std::size_t>(leaves[i].page) - 1].label;
    if (labels[i].empty()) continue;
    label = label.empty() ? labels[i] : label + "–" + labels[i];  // both halves of a folded sheet
  }
}

}  // namespace

Report lay_out(const std::vector<PageWords>& pages) {
  Report report;
  describe_pages(pages, report);
  std::vector<Leaf> leaves = make_leaves(pages);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    find_lines(leaves[i], static_cast<int>(i));
    join_justified(leaves[i]);
  }
  order_booklet(leaves);
  std::vector<std::string> labels;
  report.furniture = take_furniture(leaves, labels, report.warnings);
  label_pages(leaves, labels, report);
  std::vector<std::vector<Region>> regions;
  for (std::size_t i = 0; i < leaves.size(); ++i)
    regions.push_back(find_regions(leaves[i], static_cast<int>(i)));
  number_lines(regions);
  Measures measures = measure(leaves, regions);
  std::vector<Draft> drafts = find_drafts(leaves, regions, measures);
  mend_bullets(leaves, drafts);
  find_headings(leaves, drafts, measures);
  join_over_breaks(leaves, drafts);
  mend_numbers(leaves, drafts);
  mend_marks(leaves, drafts);
  find_end_notes(leaves, drafts);
  nest_lists(drafts);
  Writer(leaves, drafts, report).write();
  return report;
}

}  // namespace throughline
