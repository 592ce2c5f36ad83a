// Pages on columns, boxes, turned and folded pages, running heads and other furniture.
#include <fmt/format.h>

#include "tests/ingest/fixture_pages.h"
#include "tests/ingest/sheet.h"

namespace throughline {

namespace {

/// `count` pages of prose, each finished by `finish`, which gets the sheet and the page's number from 1.
template <class Finish>
std::vector<std::string> pages_with(int count, Finish finish) {
  std::vector<std::string> pages;
  for (int n = 1; n <= count; ++n) {
    Sheet sheet;
    sheet.prose(50, 90, sentences(n, 4 + n)).more(50, sentences(n + 20, 3));
    finish(sheet, n);
    pages.push_back(sheet);
  }
  return pages;
}

SmallPdf two_columns() {
  Sheet sheet;
  sheet.line(50, 60, "What the panel saw", 16, "F2");
  sheet.prose(50, 100, "Left begins. " + sentences(1, 6) + " Left ends.", 46);
  sheet.prose(320, 100, "Right begins. " + sentences(2, 6) + " Right ends.", 46);
  return {.contents = {sheet}};
}

SmallPdf three_columns() {
  Sheet sheet;
  sheet.prose(40, 100, "First begins. " + sentences(1, 6) + " First ends.", 30);
  sheet.prose(225, 100, "Second begins. " + sentences(2, 6) + " Second ends.", 30);
  sheet.prose(410, 100, "Third begins. " + sentences(3, 6) + " Third ends.", 30);
  return {.contents = {sheet}};
}

SmallPdf mixed_columns() {
  Sheet sheet;
  sheet.prose(50, 60, "Above begins. " + sentences(5, 4) + " Above ends.");
  sheet.prose(50, 150, "Left begins. " + sentences(1, 5) + " Left ends.", 46);
  sheet.prose(320, 150, "Right begins. " + sentences(2, 5) + " Right ends.", 46);
  sheet.prose(50, 420, "Below begins. " + sentences(3, 4) + " Below ends.");
  return {.contents = {sheet}};
}

SmallPdf side_bar(bool before) {
  const auto box = [](Sheet& sheet) {
    sheet.fill(400, 90, 560, 300, "0.88")
        .prose(412, 110, "Box begins. " + sentences(7, 3) + " Box ends.", 26);
  };
  Sheet sheet;
  if (before) box(sheet);
  sheet.prose(50, 100, "Text begins. " + sentences(1, 7) + " Text ends.", 58);
  if (!before) box(sheet);
  return {.contents = {sheet}};
}

/// A page drawn by a transformation, as scanners and Word turn pages.
SmallPdf turned(const std::string& matrix, const std::string& page, double height) {
  Sheet sheet(height);
  sheet.line(50, 60, "A page put in sideways", 14, "F2")
      .more(50, "Turned begins. " + sentences(1, 5) + " Turned ends.");
  return {.contents = {"q " + matrix + " cm " + std::string(sheet) + " Q"}, .page = page};
}

SmallPdf folded() {
  std::vector<std::string> sheets;
  for (int n = 1; n <= 3; ++n) {
    Sheet sheet;
    for (const int half : {0, 1}) {
      const double x = half == 0 ? 60 : 640;
      const int number = 2 * n - 1 + half;
      sheet.prose(x, 80,
                  fmt::format("Side {} begins. ", number) + sentences(number, 6) +
                      fmt::format(" Side {} ends.", number),
                  84);
      sheet.line(x + 230, 770, std::to_string(number), 9);
    }
    sheets.push_back(sheet);
  }
  return {.contents = sheets, .media_box = "[0 0 1150 800]"};
}

SmallPdf with_watermark() {
  return {.contents = pages_with(4, [](Sheet& sheet, int) {
            sheet.raw("q 0.8 g 0.7 0.7 -0.7 0.7 150 200 cm BT /F2 90 Tf 0 0 Td (OFFICIAL) Tj ET Q");
          })};
}

SmallPdf with_line_numbers() {
  std::vector<std::string> pages;
  for (int page = 0; page < 3; ++page) {
    Sheet sheet;
    sheet.prose(90, 60, sentences(page + 1, 34), 84);
    const int lines = static_cast<int>((sheet.y() - 60) / 12 + 0.5);
    for (int i = 0; i < lines; ++i) sheet.line(50, 60 + 12 * i, std::to_string(page * lines + i + 1), 8);
    pages.push_back(sheet);
  }
  return {.contents = pages};
}

SmallPdf contents_page() {
  Sheet sheet;
  sheet.line(50, 70, "Contents", 16, "F2");
  int n = 0;
  for (const char* title :
       {"Introduction", "What happened", "What we found", "What should change", "Sources"})
    sheet.line(50, 110 + 20 * n, fmt::format("{}. {} {} {}", n + 1, title, std::string(70, '.'), 3 + 4 * n)),
        ++n;
  return {.contents = {sheet,
                       Sheet().line(50, 70, "1. How we went about it", 14, "F2").more(50, sentences(1, 5))}};
}

std::vector<std::string> with_heads() {
  return pages_with(4, [](Sheet& sheet, int n) {
    sheet.line(50, 40, "Marrowdale Safeguarding Partnership", 8).line(470, 40, "Child N: final", 8);
    sheet.line(280, 775, fmt::format("Page {} of 4", n), 8);
  });
}

SmallPdf landscape_table() {
  Sheet sheet(600);
  sheet.line(50, 50, "Plan of work", 14, "F2");
  const char* rows[][3] = {{"What", "Who", "When"},
                           {"Write down each visit", "Clinic lead", "June"},
                           {"Ask who is at home", "Duty team", "July"},
                           {"Tell the school", "Board office", "August"}};
  for (int r = 0; r < 4; ++r) {
    for (int c = 0; c < 3; ++c) sheet.line(60 + 230 * c, 100 + 24 * r, rows[r][c], 10, r ? "F1" : "F2");
    sheet.rule(50, 84 + 24 * r, 740, 84 + 24 * r);
  }
  sheet.rule(50, 180, 740, 180);
  for (const double x : {50.0, 280.0, 510.0, 740.0}) sheet.rule(x, 84, x, 180);
  return {.contents = {sheet}, .media_box = "[0 0 800 600]"};
}

}  // namespace

std::vector<FixturePage> layout_pages() {
  return {
      {"TwoColumnsAreReadOneAfterTheOther",
       two_columns(),
       {"before: Left begins | Left ends", "before: Left ends | Right begins",
        "before: What the panel saw | Left begins", "apart: Left begins | Right ends"}},
      {"ThreeColumnsAreReadOneAfterTheOther",
       three_columns(),
       {"before: First ends | Second begins", "before: Second ends | Third begins"}},
      {"ColumnsBetweenFullWidthsAreReadInPlace",
       mixed_columns(),
       {"before: Above ends | Left begins", "before: Left ends | Right begins",
        "before: Right ends | Below begins"}},
      {"ABoxDrawnAfterTheTextIsApart",
       side_bar(false),
       {"apart: Text begins | Box begins", "together: Text begins | Text ends",
        "together: Box begins | Box ends"}},
      {"ABoxDrawnBeforeTheTextIsApart",
       side_bar(true),
       {"apart: Text begins | Box begins", "together: Text begins | Text ends",
        "together: Box begins | Box ends"}},
      {"APageTurnedByTheViewerIsReadUpright",
       turned("0 1 -1 0 600 0", "/Rotate 90", 600),
       {"before: A page put in sideways | Turned begins", "together: Turned begins | Turned ends"}},
      {"APageThatLiesOnItsSideIsReadUpright",
       turned("0 1 -1 0 600 0", "", 600),
       {"before: A page put in sideways | Turned begins", "together: Turned begins | Turned ends"}},
      {"APageOnItsHeadIsReadUpright",
       turned("-1 0 0 -1 600 800", "", 800),
       {"before: A page put in sideways | Turned begins", "together: Turned begins | Turned ends"}},
      {"FoldedSheetsAreTwoPagesEach",
       folded(),
       {"before: Side 1 ends | Side 2 begins", "before: Side 2 ends | Side 3 begins",
        "before: Side 5 ends | Side 6 begins", "apart: Side 1 begins | Side 2 begins"}},
      {"RunningHeadsAndFeetAreNoText",
       {.contents = with_heads()},
       {"lacks: Marrowdale", "lacks: Child N: final", "lacks: Page 2", "label 1: 1", "label 4: 4",
        "furniture: Marrowdale Safeguarding Partnership", "has: in week 9."}},
      {"RomanPageNumbersAreLabels",
       {.contents = pages_with(4,
                               [](Sheet& sheet, int n) {
                                 static const char* const roman[] = {"i", "ii", "iii", "iv"};
                                 sheet.line(298, 775, roman[n - 1], 9);
                               })},
       {"label 1: i", "label 4: iv", "lacks: iii"}},
      {"PageNumbersThatStartAnewAreLabels",
       {.contents =
            pages_with(5, [](Sheet& sheet, int n) { sheet.line(540, 40, std::to_string(n + 16), 9); })},
       {"label 1: 17", "label 5: 21"}},
      {"PageLabelsOfTheFileAreKept",
       {.contents = {Sheet().prose(50, 80, sentences(1)), Sheet().prose(50, 80, sentences(2))},
        .catalogue = "/PageLabels<</Nums[0<</S/r>>1<</S/D/St 9>>]>>"},
       {"label 1: i", "label 2: 9"}},
      {"WatermarksAreNoText",
       with_watermark(),
       {"lacks: OFFICIAL", "furniture: OFFICIAL", "has: in week 9."}},
      {"LineNumbersInTheMarginAreNoText",
       with_line_numbers(),
       {"lacks:  12 ", "has: The school nurse", "lacks: 7 asked"}},
      {"AProtectiveMarkingOnEachPageIsNoText",
       {.contents =
            pages_with(4, [](Sheet& sheet, int) { sheet.line(240, 30, "FOR THE PANEL ONLY", 9, "F2"); })},
       {"lacks: FOR THE PANEL", "furniture: FOR THE PANEL ONLY"}},
      {"LinesOfContentsAreKeptAsSuch",
       contents_page(),
       {"kind contents: What we found", "kind contents: Sources", "heading: How we went about it"}},
      {"ALandscapeTableIsRowsOfCells",
       landscape_table(),
       {"cells: What | Who", "cells: Write down each visit | Clinic lead", "cells: Board office | August",
        "rows: Ask who is at home | Tell the school"}},
      {"CopiedPagesAreGivenOnce",
       {.contents = std::vector<std::string>(
            3, Sheet().line(50, 60, "Serious Case Review", 16, "F2").more(50, sentences(1, 4)))},
       {"has: in week 9.", "warns 0"}},
  };
}

}  // namespace throughline
