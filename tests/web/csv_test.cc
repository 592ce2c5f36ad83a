#include "web/csv.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

TEST(CsvCell, IsQuotedAndNeverAFormula) {
  struct Case {
    const char *text, *cell;
  };
  for (const Case& c : {Case{"plain", "\"plain\""}, Case{"", "\"\""}, Case{"a \"b\"", "\"a \"\"b\"\"\""},
                        Case{"=1+1", "\"'=1+1\""}, Case{"+44 20", "\"'+44 20\""}, Case{"-5", "\"'-5\""},
                        Case{"@SUM", "\"'@SUM\""}, Case{"\t=1", "\"'\t=1\""},
                        Case{"6 to 10 years", "\"6 to 10 years\""}, Case{"two\r\nlines", "\"two \nlines\""}})
    EXPECT_EQ(csv_cell(c.text), c.cell) << c.text;
}

TEST(Csv, HasAMarkAndCrlf) { EXPECT_EQ(Csv().row({"a", "b"}).text(), "\xEF\xBB\xBF\"a\",\"b\"\r\n"); }

}  // namespace
}  // namespace throughline
