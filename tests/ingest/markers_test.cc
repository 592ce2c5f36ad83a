#include "ingest/markers.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

std::string described(const std::string& text) {
  static const char* names[] = {"none", "bullet", "dash", "levels", "number", "letter", "roman"};
  Marker m = read_label(text, false);
  return std::string(names[m.form]) + (m.label.empty() ? "" : " " + m.label);
}

TEST(ReadLabel, TellsNumbersFromWords) {
  struct Case {
    std::string in, out;
  };
  for (const Case& c : std::vector<Case>{{"4.12", "levels 4.12"},
                                         {"4.12.", "levels 4.12"},
                                         {"6.1.10", "levels 6.1.10"},
                                         {"12.", "number 12"},
                                         {"(3)", "number 3"},
                                         {"12a.", "number 12a"},
                                         {"A)", "letter A"},
                                         {"(b)", "letter b"},
                                         {"(iv)", "roman iv"},
                                         {"ii.", "roman ii"},
                                         {"\u2022", "bullet"},
                                         {"\u25aa", "bullet"},
                                         {"\uf0b7", "bullet"},
                                         {"-", "dash"},
                                         {"o", "dash"},
                                         {"2015.", "none"},
                                         {"a", "none"},
                                         {"I", "none"},
                                         {"3.5%", "none"},
                                         {"12.03.2019", "none"},
                                         {"word", "none"}})
    EXPECT_EQ(described(c.in), c.out) << c.in;
}

TEST(ReadLabel, TakesAnyLetterOfASymbolFontForABullet) {
  EXPECT_EQ(read_label("n", true).form, Marker::bullet);
  EXPECT_EQ(read_label("n", false).form, Marker::none);
}

TEST(NoteLabels, ReadsMarksAndLeavesOrdinals) {
  EXPECT_EQ(note_labels("12"), std::vector<std::string>{"12"});
  EXPECT_EQ(note_labels("4,5"), (std::vector<std::string>{"4", "5"}));
  EXPECT_EQ(note_labels("\u00b9\u00b2"), std::vector<std::string>{"12"});
  EXPECT_EQ(note_labels("*"), std::vector<std::string>{"*"});
  EXPECT_TRUE(note_labels("th").empty());
}

TEST(LabelValue, ReadsRomanNumerals) {
  EXPECT_EQ(label_value("xiv"), 14);
  EXPECT_EQ(label_value("7"), 7);
  EXPECT_EQ(label_value("b"), 0);
}

}  // namespace
}  // namespace throughline
