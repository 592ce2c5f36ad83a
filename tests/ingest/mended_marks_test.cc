#include "ingest/mended_marks.h"

#include <gtest/gtest.h>

#include "tests/ingest/drawn_page.h"

namespace throughline {
namespace {

/// A page read by machine: three marks in its text and three notes at its foot, as they were made out.
std::string notes_with(const std::string& marks, const std::string& notes) {
  std::istringstream mark(marks), note(notes);
  std::string a, b, c;
  mark >> a >> b >> c;
  DrawnPage page;
  page.lines(72, 80,
             "The nurse wrote twice ^" + a + " and had no answer ^" + b + " for a month.|" + prose(3));
  page.lines(72, 160, "The school did not ring. ^" + c);
  page.shape(72, 720, 216, 720.5);
  note >> a >> b >> c;
  page.line(72, 735, "^" + a + " First of all to the surgery.", {.size = 8});
  page.line(72, 746, "^" + b + " From anyone at the Board.", {.size = 8});
  page.line(72, 757, "^" + c + " Its log says so.", {.size = 8});
  PageWords words = page;
  words.by_machine = true;
  return dump(lay_out({words}));
}

TEST(MendMarks, WhatTheMarksLostTheNotesKept) {
  const std::string whole = notes_with("4 5 6", "4 5 6");
  EXPECT_NE(whole.find("footnote [5]: From anyone"), std::string::npos) << whole;
  EXPECT_EQ(notes_with("4 ? 6", "? 5 6"), whole);
  EXPECT_EQ(notes_with("4 5 ?", "4 3 6"), whole);
}

TEST(MendMarks, WhatStaysUnknownIsNoText) {
  DrawnPage page;
  page.lines(72, 80, "The nurse wrote twice ^? and had no answer.|" + prose(3));
  PageWords words = page;
  words.by_machine = true;
  EXPECT_EQ(lay_out({words}).text.find('?'), std::string::npos);
}

}  // namespace
}  // namespace throughline
