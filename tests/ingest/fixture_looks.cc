// Pages in looks of other programs: bullets that are drawn, headings told by colour or spacing, stapled
// booklets.
#include <fmt/format.h>

#include "tests/ingest/fixture_pages.h"
#include "tests/ingest/sheet.h"

namespace throughline {

namespace {

/// A disc of four curves, as browsers draw the bullets of lists.
std::string disc(double x, double y, double r) {
  const double k = 0.5523 * r;
  return fmt::format(
      "{0} {1} m {0} {3} {4} {5} {6} {5} c {7} {5} {8} {3} {8} {1} c {8} {9} {7} {10} {6} {10} c {4} {10} "
      "{0} {9} "
      "{0} {1} c f",
      x + r, y, 0, y + k, x + k, y + r, x, x - k, x - r, y - k, y - r);
}

SmallPdf drawn_bullets() {
  Sheet sheet;
  sheet.prose(50, 60, sentences(1, 2) + " The clinic shall:");
  int n = 0;
  for (const char* item : {"ask who is at home", "write down each visit", "tell the school nurse"}) {
    const double y = 120 + 20 * n++;
    sheet.raw(disc(62, 800 - y + 3, 2)).line(75, y, item);
  }
  sheet.prose(50, 190, sentences(2, 3));
  return {.contents = {sheet}};
}

/// Headings in the type of the text, blue.
SmallPdf coloured_headings() {
  Sheet sheet;
  double y = 60;
  int n = 0;
  for (const char* head : {"How the visits went", "How the letters went", "Who knew of the lodger?"}) {
    sheet.raw("0.1 0.3 0.7 rg").line(50, y, head).raw("0 g");
    sheet.prose(50, y + 20, sentences(++n, 4));
    y = sheet.y() + 14;
  }
  return {.contents = {sheet}};
}

SmallPdf spaced_heading() {
  Sheet sheet;
  sheet.raw("2.6 Tc").line(50, 60, "REVIEW", 12).raw("0 Tc");
  sheet.prose(50, 90, sentences(1, 4));
  return {.contents = {sheet}};
}

/// Headings in the type of the text, told from it by the space between their letters alone.
SmallPdf spaced_headings() {
  Sheet sheet;
  double y = 60;
  int n = 0;
  for (const char* head : {"How the visits went", "How the letters went", "Who knew of the lodger"}) {
    sheet.raw("1.1 Tc").line(50, y, head).raw("0 Tc");
    sheet.prose(50, y + 20, sentences(++n, 4));
    y = sheet.y() + 14;
  }
  return {.contents = {sheet}};
}

/// Two columns of text with a heading between them that is as wide as the page, though its words are few.
SmallPdf headed_columns() {
  Sheet sheet;
  sheet.prose(50, 60, "First left. " + sentences(1, 4), 44);
  sheet.prose(320, 60, "First right. " + sentences(2, 4), 44);
  const double y = sheet.y() + 50;
  sheet.line(50, y, "What the lodger said", 13, "F2");
  sheet.prose(50, y + 20, "Second left. " + sentences(3, 4), 44);
  sheet.prose(320, y + 20, "Second right. " + sentences(4, 4), 44);
  return {.contents = {sheet}};
}

/// The same heading, but what stands to its right goes on beside it: it heads the left column only.
SmallPdf headed_column() {
  Sheet sheet;
  sheet.prose(50, 60, "First left. " + sentences(1, 4), 44);
  const double y = sheet.y() + 30;
  sheet.line(50, y, "What the lodger said", 13, "F2");
  sheet.prose(50, y + 20, "Second left. " + sentences(3, 4), 44);
  sheet.prose(320, 60, "First right. " + sentences(2, 12), 44);
  return {.contents = {sheet}};
}

/// Eight pages on four sides of two sheets, printed for stapling: 8 and 1, 2 and 7, 6 and 3, 4 and 5.
SmallPdf booklet() {
  std::vector<std::string> sides;
  for (const auto& [left, right] : std::vector<std::pair<int, int>>{{8, 1}, {2, 7}, {6, 3}, {4, 5}}) {
    Sheet sheet;
    for (const int half : {0, 1}) {
      const double x = half == 0 ? 60 : 640;
      const int number = half == 0 ? left : right;
      sheet.prose(x, 80,
                  fmt::format("Side {} begins. ", number) + sentences(number, 6) +
                      fmt::format(" Side {} ends.", number),
                  84);
      sheet.line(x + 230, 770, std::to_string(number), 9);
    }
    sides.push_back(sheet);
  }
  return {.contents = sides, .media_box = "[0 0 1150 800]"};
}

/// Six pages, the name of the chapter at the head of each; the last chapter has one page.
SmallPdf chapter_heads() {
  std::vector<std::string> pages;
  for (int n = 1; n <= 6; ++n) {
    Sheet sheet;
    sheet.line(50, 40, n <= 5 ? "What the panel saw" : "Words of thanks", 8);
    sheet.prose(50, 90 + n, sentences(n, 4 + n));
    pages.push_back(sheet);
  }
  return {.contents = pages};
}

/// Bold and with a full stop, as a sentence may be; but the list of contents names it.
SmallPdf listed_heading() {
  Sheet list;
  list.line(50, 70, "Contents", 16, "F2");
  int n = 0;
  for (const char* title : {"How we went about it", "Talking to the lodger", "What should change"})
    list.line(50, 110 + 20 * n, fmt::format("{} {} {}", title, std::string(70, '.'), 2 + n)), ++n;
  Sheet text;
  text.prose(50, 60, sentences(1, 4))
      .line(50, 140, "Talking to the lodger.", 10, "F2")
      .prose(50, 160, sentences(2, 4));
  return {.contents = {list, text}};
}

}  // namespace

std::vector<FixturePage> look_pages() {
  return {
      {"BulletsThatAreDrawnMakeListItems",
       drawn_bullets(),
       {"item 1: ask who is at home", "item 1: tell the school nurse",
        "apart: write down each visit | ask who"}},
      {"LinesOfAnotherColourAreHeadings",
       coloured_headings(),
       {"heading: How the visits went", "heading: How the letters went", "heading: Who knew of the lodger?"}},
      {"AShortWordSetWideIsOneWord", spaced_heading(), {"has: REVIEW", "lacks: R E V"}},
      {"LinesWithLettersSetApartAreHeadings",
       spaced_headings(),
       {"heading: How the visits went", "heading: How the letters went", "heading: Who knew of the lodger"}},
      {"ShortHeadingsOverColumnsPartThem",
       headed_columns(),
       {"before: First left | First right", "before: First right | What the lodger said",
        "before: What the lodger said | Second left", "before: Second left | Second right"}},
      {"AHeadingOfOneColumnPartsOnlyThat",
       headed_column(),
       {"before: First left | What the lodger said", "before: Second left | First right"}},
      {"StapledBookletsAreReadByTheirNumbers",
       booklet(),
       {"before: Side 1 ends | Side 2 begins", "before: Side 2 ends | Side 3 begins",
        "before: Side 7 ends | Side 8 begins", "label 1: 1–8"}},
      {"HeadsThatNameTheChapterAreNoText",
       chapter_heads(),
       {"lacks: What the panel saw", "lacks: Words of thanks", "furniture: Words of thanks"}},
      {"WhatTheContentsNameIsAHeading",
       listed_heading(),
       {"heading: Talking to the lodger.", "kind contents: Talking to the lodger"}},
  };
}

}  // namespace throughline
