// Pages on headings, paragraphs over breaks, lists, notes, tables, and tags.
#include <fmt/format.h>

#include "tests/ingest/fixture_pages.h"
#include "tests/ingest/sheet.h"

namespace throughline {

namespace {

/// A figure above the line, as a mark of a note.
std::string mark(double x, double y, const std::string& figure) { return show(x, 800 - y + 3.5, figure, 6); }

Sheet with_note(int number, const std::string& word) {
  Sheet sheet;
  sheet.prose(50, 60, sentences(number, 4)).more(50, "The door of the " + word + " was open");
  sheet.raw(mark(50 + 4.75 * (25 + static_cast<double>(word.size())), sheet.y() - 12, "1"));
  sheet.rule(50, 700, 200, 700);
  sheet.raw(show(50, 800 - 712 + 2.5, "1", 5))
      .line(55, 712, "Note on the " + word + ", which the panel never saw.", 8);
  return sheet;
}

SmallPdf headings_by_size() {
  Sheet sheet;
  sheet.line(50, 60, "What happened", 18, "F2").more(50, sentences(1, 4));
  sheet.heading(50, "The first winter", 13).more(50, sentences(2, 4));
  sheet.heading(50, "The second winter", 13).more(50, sentences(3, 4));
  Sheet next;
  next.line(50, 60, "What we found", 18, "F2")
      .more(50, sentences(4, 4))
      .heading(50, "About the visits", 13)
      .more(50, sentences(5, 4));
  return {.contents = {sheet, next}};
}

SmallPdf numbered() {
  Sheet sheet;
  sheet.line(50, 60, "4. The visits", 14, "F2");
  double y = 90;
  for (int n = 1; n <= 4; ++n) {
    sheet.line(50, y, fmt::format("4.{}", n)).prose(90, y, sentences(n, 3), 88);
    y = sheet.y() + 8;
    if (n != 2) continue;
    for (int k = 1; k <= 2; ++k) {
      sheet.line(90, y, fmt::format("4.2.{}", k)).prose(140, y, sentences(10 + k, 2), 78);
      y = sheet.y() + 8;
    }
  }
  return {.contents = {sheet}};
}

SmallPdf nested_list() {
  Sheet sheet;
  sheet.prose(50, 60, "The panel asked each agency to do three things:");
  struct {
    double x;
    const char* mark;
    const char* text;
  } items[] = {{60, "\\225", "write down each visit that ended at the gate"},
               {80, "\\226", "with the day and the hour"},
               {80, "\\226", "with the name of whoever spoke"},
               {60, "\\225", "tell the school within a week"},
               {60, "\\225", "ask the father as well"}};
  double y = 84;
  for (const auto& item : items) sheet.line(item.x, y, item.mark).line(item.x + 14, y, item.text), y += 16;
  sheet.prose(50, y + 10, sentences(3, 3));
  return {.contents = {sheet}};
}

SmallPdf lettered_list() {
  Sheet sheet;
  sheet.prose(50, 60, "The panel asked:");
  double y = 84;
  for (const char* item :
       {"a) who had the key of the house that week", "b) who was told that it was lost",
        "c) who asked for another, and when that was, and what the answer to it had been in the end"}) {
    sheet.line(60, y, std::string(item, 2)).prose(80, y, item + 3, 70);
    y = sheet.y() + 4;
  }
  sheet.prose(50, y + 10, sentences(3, 3));
  return {.contents = {sheet}};
}

SmallPdf end_notes() {
  Sheet text, notes;
  text.prose(50, 60, sentences(1, 4)).more(50, "The lamp was out for nine days");
  text.raw(mark(50 + 137, text.y() - 12, "1"));
  text.more(50, "The gate was shut all of that time");
  text.raw(mark(50 + 152, text.y() - 12, "2"));
  notes.line(50, 60, "Notes", 14, "F2");
  notes.line(50, 90, "1").prose(70, 90, "Log of the lamp, kept by the caretaker and never asked for.", 88);
  notes.line(50, 110, "2").prose(70, 110, "Letter on the gate, found in the hall after the move.", 88);
  return {.contents = {text, notes}};
}

/// A ruled table of two columns; its rows are cut off `from` to `to`.
Sheet& ruled(Sheet& sheet, double top, const std::vector<std::pair<std::string, std::string>>& rows) {
  double y = top;
  for (const auto& [left, right] : rows) {
    sheet.rule(50, y, 550, y).line(56, y + 16, left).line(306, y + 16, right);
    y += 24;
  }
  sheet.rule(50, y, 550, y);
  for (const double x : {50.0, 300.0, 550.0}) sheet.rule(x, top, x, y);
  return sheet;
}

SmallPdf table_over_pages() {
  std::vector<std::pair<std::string, std::string>> first{{"What to do", "By whom"}}, second;
  for (int i = 1; i <= 12; ++i)
    first.push_back({fmt::format("Task {} of the plan", i), fmt::format("Team {}", i)});
  for (int i = 13; i <= 18; ++i)
    second.push_back({fmt::format("Task {} of the plan", i), fmt::format("Team {}", i)});
  Sheet one, two;
  one.prose(50, 60, sentences(1, 3));
  ruled(one, 430, first);
  ruled(two, 50, second);
  two.prose(50, 260, sentences(2, 5));
  return {.contents = {one, two}};
}

SmallPdf cells_of_many_lines() {
  Sheet sheet;
  sheet.prose(50, 60, sentences(1, 3));
  for (const double y : {150.0, 210.0, 270.0}) sheet.rule(50, y, 550, y);
  for (const double x : {50.0, 300.0, 550.0}) sheet.rule(x, 150, x, 270);
  sheet.line(56, 166, "Ask at each visit who").line(56, 178, "else lives in the house.");
  sheet.line(306, 166, "The clinic, and the").line(306, 178, "school nurse with it.");
  sheet.line(56, 226, "Write it down the same").line(56, 238, "day, with the hour.");
  sheet.line(306, 226, "Everyone.");
  return {.contents = {sheet}};
}

SmallPdf paragraph_over_pages() {
  Sheet one, two;
  one.prose(50, 60, sentences(1, 4)).more(50, sentences(2, 4));
  one.prose(50, 730,
            "The worker who came that day stood at the gate and waited for a long time, and nobody who was",
            110);
  one.line(50, 742,
           "in the house that morning came out to say why the door had not been opened to her or to");
  two.line(50, 60, "anyone else that week, which she then wrote down.").more(50, sentences(3, 4));
  return {.contents = {one, two}};
}

/// Content with the marks of a tagged file, and the tree that goes with it.
SmallPdf tagged(const std::vector<std::pair<std::string, std::string>>& pieces) {
  std::string content, kids;
  std::map<int, std::string> objects;
  int mcid = 0;
  for (const auto& [tag, drawn] : pieces) {
    if (tag == "Artifact") {
      content += "/Artifact BMC " + drawn + " EMC\n";
      continue;
    }
    content += fmt::format("/{} <</MCID {}>> BDC {} EMC\n", tag, mcid, drawn);
    objects[60 + mcid] = fmt::format("<</Type/StructElem/S/{}/P 51 0 R/Pg 10 0 R/K {}>>", tag, mcid);
    kids += fmt::format("{} 0 R ", 60 + mcid++);
  }
  objects[50] = "<</Type/StructTreeRoot/K 51 0 R>>";
  objects[51] = "<</Type/StructElem/S/Document/P 50 0 R/K[" + kids + "]>>";
  return {.contents = {content},
          .page = "/StructParents 0",
          .catalogue = "/MarkInfo<</Marked true>>/StructTreeRoot 50 0 R",
          .objects = objects};
}

std::string text_at(double y, int number, int count = 4) {
  return Sheet().prose(50, y, sentences(number, count));
}

}  // namespace

std::vector<FixturePage> block_pages() {
  return {
      {"HeadingsHaveTheLevelOfTheirSize",
       headings_by_size(),
       {"heading 1: What happened", "heading 2: The first winter", "heading 2: The second winter",
        "heading 1: What we found", "heading 2: About the visits"}},
      {"NumberedHeadingsKeepTheirNumber",
       {.contents = {Sheet()
                         .line(50, 60, "3. Findings", 14, "F2")
                         .more(50, sentences(1, 4))
                         .heading(50, "3.1 On the visits", 12)
                         .more(50, sentences(2, 4))}},
       {"heading 1: Findings", "number 3: Findings", "heading 2: On the visits",
        "number 3.1: On the visits"}},
      {"HeadingsInCapitalsOfTheSizeOfTheText",
       {.contents = {Sheet()
                         .prose(50, 60, sentences(1, 5))
                         .line(50, 150, "THE SECOND WINTER", 10, "F2")
                         .prose(50, 170, sentences(2, 5))}},
       {"heading: THE SECOND WINTER", "apart: THE SECOND WINTER | in week 16."}},
      {"NumberedParagraphsOfAnyDepth",
       numbered(),
       {"number 4.1: in week 9.", "number 4.2: in week 16.", "number 4.2.1: in week 79.",
        "number 4.4: in week 30.", "lacks: 4.3", "lacks: 4.2.2"}},
      {"ListsNestByTheirIndent",
       nested_list(),
       {"item 1: write down each visit", "item 2: with the day", "item 2: with the name",
        "item 1: tell the school", "item 1: ask the father"}},
      {"LetteredItemsWithHangingIndent",
       lettered_list(),
       {"item 1: who had the key", "number a: who had the key", "number c: who asked for another",
        "together: who asked for another | in the end"}},
      {"AFootnoteIsApartAndAnchored",
       {.contents = {with_note(1, "shed")}},
       {"note 1: Note on the shed", "anchored: Note on the shed | door of the shed",
        "has: The door of the shed was open", "lacks: open1", "lacks: open 1"}},
      {"FootnotesThatRestartAreTiedOnTheirPage",
       {.contents = {with_note(1, "shed"), with_note(2, "barn"), with_note(3, "mill")}},
       {"anchored: Note on the shed | door of the shed", "anchored: Note on the barn | door of the barn",
        "anchored: Note on the mill | door of the mill", "note 1: Note on the mill"}},
      {"EndNotesAreNotes",
       end_notes(),
       {"note 1: Log of the lamp", "note 2: Letter on the gate",
        "anchored: Log of the lamp | The lamp was out", "lacks: days1"}},
      {"AParagraphOverPagesIsOne",
       paragraph_over_pages(),
       {"together: The worker who came that day | anyone else that week",
        "apart: in week 9. | anyone else that week"}},
      {"ATableOverPagesIsOne",
       table_over_pages(),
       {"cells: What to do | By whom", "cells: Task 1 of the plan | Team 1",
        "cells: Task 18 of the plan | Team 18", "rows: Task 2 of the plan | Task 17 of the plan",
        "before: Task 12 of | Task 13 of"}},
      {"CellsOfManyLinesAreOne",
       cells_of_many_lines(),
       {"cells: Ask at each visit who else lives in the house. | The clinic, and the school nurse with it.",
        "cells: Write it down the same day, with the hour. | Everyone."}},
      {"ACaptionIsNoParagraph",
       {.contents = {Sheet()
                         .prose(50, 60, sentences(1, 4))
                         .fill(100, 150, 500, 300, "0.7")
                         .line(180, 320, "Figure 1: Visits by month", 9)
                         .prose(50, 360, sentences(2, 4))}},
       {"kind caption: Visits by month", "apart: Visits by month | in week 16."}},
      {"TagsMakeAHeadingOfPlainType",
       tagged({{"H1", show(50, 740, "How the visits went")},
               {"P", text_at(80, 1)},
               {"H1", show(50, 620, "How the letters went")},
               {"P", text_at(200, 2)}}),
       {"heading: How the visits went", "heading: How the letters went",
        "apart: How the letters went | in week 16."}},
      {"ParagraphsTaggedAsHeadingsAreNone",
       tagged({{"P", show(50, 740, "What the panel saw", 16, "F2")},
               {"H1", text_at(90, 1)},
               {"H1", text_at(170, 2)},
               {"H1", text_at(260, 3)}}),
       {"heading: What the panel saw", "kind paragraph: in week 9.", "kind paragraph: in week 16."}},
      {"TextTaggedAsArtifactIsStillRead",
       tagged({{"P", text_at(60, 1)}, {"Artifact", text_at(160, 2)}, {"P", text_at(260, 3)}}),
       {"has: in week 16.", "before: in week 9. | in week 16.", "before: in week 16. | in week 23."}},
      {"TagsInAnotherOrderDoNotTurnThePage",
       tagged({{"P", text_at(300, 3)}, {"P", text_at(60, 1)}, {"P", text_at(180, 2)}}),
       {"before: in week 9. | in week 16.", "before: in week 16. | in week 23."}},
  };
}

}  // namespace throughline
