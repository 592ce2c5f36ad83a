#include "ingest/pages_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ingest/error.h"
#include "ingest/layout.h"
#include "ingest/poppler_words.h"
#include "ingest/second_look.h"
#include "ingest/text_gate.h"

namespace throughline {

namespace {

/// The longest published reviews have about 300 pages; past this a file is no review.
constexpr int most_pages = 5000;

bool unusable(const PageWords& page) { return !page.words.empty() && !passes_gate(page); }

/// Words that are not what is printed must not be laid out as text.
void drop_unusable(PageWords& page) {
  if (page.by_machine || !unusable(page)) return;
  page.words.clear();
  page.failure = "its letters are not those that are printed";
}

/// The letters that stay without meaning are shown as such.
void show_unmapped(PageWords& page) {
  for (Word& word : page.words) {
    if (word.text.find('\xF3') == std::string::npos) continue;
    std::string text;
    for (std::size_t i = 0; i < word.text.size(); ++i) {
      const bool unmapped = word.text[i] == '\xF3';
      text += unmapped ? "\xEF\xBF\xBD" : word.text.substr(i, 1);
      if (unmapped) i += 3;
    }
    word.text = std::move(text);
  }
}

PageState state_of(const PageWords& page) {
  if (!page.failure.empty()) return PageState::failed;
  if (page.words.empty()) return page.has_image && !page.by_machine ? PageState::failed : PageState::empty;
  return PageState::readable;
}

double mean_confidence(const PageWords& page) {
  double sum = 0;
  for (const Word& word : page.words) sum += word.confidence;
  return page.words.empty() ? 0 : sum / static_cast<double>(page.words.size());
}

TextLayer layer_of(const std::vector<PageWords>& pages) {
  const auto has = [&](bool machine) {
    return std::any_of(pages.begin(), pages.end(),
                       [&](const PageWords& p) { return !p.words.empty() && p.by_machine == machine; });
  };
  if (has(true)) return has(false) ? TextLayer::mixed : TextLayer::ocr;
  return has(false) ? TextLayer::native : TextLayer::none;
}

void judge_pages(const std::vector<PageWords>& pages, bool ocr, Report& report) {
  report.pages.resize(pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PageWords& words = pages[i];
    Page& page = report.pages[i];
    page.width = words.width, page.height = words.height;
    if (page.label.empty()) page.label = words.label;
    page.state = state_of(words);
    page.by_machine = words.by_machine;
    page.confidence = words.by_machine ? mean_confidence(words) : 0;
    const int number = static_cast<int>(i) + 1;
    std::erase_if(report.warnings,
                  [&](const PageWarning& w) { return w.page == number && w.message == words.failure; });
    if (!words.failure.empty())
      report.warnings.push_back({number, fmt::format("not read: {}", words.failure)});
    else if (page.state == PageState::failed)
      report.warnings.push_back(
          {number, ocr ? "not read: it is an image" : "not read: it is an image, and OCR is switched off"});
    if (!words.of_file.empty()) report.warnings.push_back({0, words.of_file});
    if (!words.remark.empty()) report.warnings.push_back({number, words.remark});
    if (words.hidden_words > 0)
      report.warnings.push_back({number, "holds text that cannot be seen on the page; it was left out"});
  }
  report.text_layer = layer_of(pages);
}

/// The sizes that OCR gives differ by a little from line to line; those near the middle of the file are made
/// equal, so that only what is clearly larger or smaller stands out.
void settle_sizes(std::vector<PageWords>& pages) {
  std::vector<double> sizes;
  for (const PageWords& page : pages)
    if (page.by_machine)
      for (const Word& word : page.words) sizes.push_back(word.size);
  if (sizes.empty()) return;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  const double common = *middle;
  for (PageWords& page : pages)
    if (page.by_machine)
      for (Word& word : page.words)
        if (std::abs(word.size - common) < 0.08 * common) word.size = common;
}

/// Boxes found on a straightened page, put where they are on the page as shown.
void turn_back(const std::vector<PageWords>& pages, Report& report) {
  for (Block& block : report.blocks)
    for (Box& box : block.boxes) {
      if (box.page < 1 || box.page > static_cast<int>(pages.size())) continue;
      const PageWords& page = pages[static_cast<std::size_t>(box.page) - 1];
      if (page.straightened == 0) continue;
      const double c = std::cos(-page.straightened), s = std::sin(-page.straightened);
      const double mx = page.width / 2, my = page.height / 2;
      const double x = (box.x0 + box.x1) / 2 - mx, y = (box.y0 + box.y1) / 2 - my;
      // The middle of the box moves; its sides stay level.
      const double dx = x * c - y * s - x, dy = x * s + y * c - y;
      box = {box.page, box.x0 + dx, box.y0 + dy, box.x1 + dx, box.y1 + dy};
    }
}

ReadError no_text(const std::vector<PageWords>& pages, bool ocr) {
  const auto any = [&](auto test) { return std::any_of(pages.begin(), pages.end(), test); };
  if (any([](const PageWords& p) { return p.has_image; }) && !ocr)
    return {ReadFailure::no_text, "it has no text layer; read it with OCR switched on"};
  const auto fails = [](const PageWords& p) { return !p.failure.empty(); };
  const auto failed = std::find_if(pages.begin(), pages.end(), fails);
  if (2 * std::count_if(pages.begin(), pages.end(), fails) >= static_cast<std::ptrdiff_t>(pages.size()))
    return {ReadFailure::no_text, "no page could be read: " + failed->failure};
  if (any([](const PageWords& p) { return p.hidden_words > 0; }))
    return {ReadFailure::no_text, "it has no text that can be seen"};
  return {ReadFailure::no_text, "it has no text; its pages are blank or pictures without words"};
}

}  // namespace

std::vector<PageWords> words_of(std::string_view pdf_bytes, const std::set<int>& skipped,
                                const PageProgress& at) {
  PdfFile file(pdf_bytes);
  std::vector<PageWords> pages;
  const int count = std::min(file.pages(), most_pages);
  for (int page = 1; page <= count; ++page) {
    if (skipped.contains(page)) {
      pages.emplace_back().failure = "drawing it never ended or broke off";
      continue;
    }
    at(page);
    PageGlyphs glyphs = file.glyphs(page);
    if (!glyphs.failure.empty()) glyphs.glyphs.clear(), glyphs.runs.clear();
    hide_unseen(glyphs);
    pages.push_back(group_words(std::move(glyphs)));
    if (!file.has_size(page))
      pages.back().remark = "its size is missing or impossible; it was read as US Letter";
  }
  if (file.is_restricted()) pages.front().of_file = "its owner restricts copying; it was read as published";
  if (file.pages() > most_pages && !pages.empty() && pages.back().failure.empty())
    pages.back().failure = fmt::format("the file has {} pages; no more are read from here", file.pages());
  return pages;
}

Report report_of(std::vector<PageWords> pages, bool ocr) {
  for (PageWords& page : pages) {
    drop_unusable(page);
    show_unmapped(page);
    if (page.hidden_layer) page.by_machine = true;  // Somebody else's OCR.
  }
  if (!ocr)
    for (const int number : stamped_pages(pages))
      pages[static_cast<std::size_t>(number) - 1].failure =
          "it is an image with a few words over it, and OCR is switched off";
  if (std::all_of(pages.begin(), pages.end(), [](const PageWords& p) { return p.words.empty(); }))
    throw no_text(pages, ocr);
  settle_sizes(pages);
  Report report = lay_out(pages);
  if (report.blocks.empty())
    throw ReadError(ReadFailure::no_text,
                    "it has no running text; its words are figures or repeat on every page");
  turn_back(pages, report);
  judge_pages(pages, ocr, report);
  return report;
}

}  // namespace throughline
