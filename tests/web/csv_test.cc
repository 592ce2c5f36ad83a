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

TEST(ParseCsv, ReadsWhatSpreadsheetsWrite) {
  using Rows = std::vector<std::vector<std::string>>;
  EXPECT_EQ(parse_csv("\xEF\xBB\xBFtitle,year\r\n\"Child \"\"K\"\", and M\",2019\r\n\r\n"),
            (Rows{{"title", "year"}, {"Child \"K\", and M", "2019"}}));
  EXPECT_EQ(parse_csv("a\n\"two\nlines\",b"), (Rows{{"a"}, {"two\nlines", "b"}}));
  EXPECT_EQ(parse_csv(""), Rows{});
  EXPECT_EQ(parse_csv("\"open"), (Rows{{"open"}}));
  const std::string written = Csv().row({"x", "say \"no\"", "1,2"}).text();
  EXPECT_EQ(parse_csv(written), (Rows{{"x", "say \"no\"", "1,2"}}));
}

TEST(Csv, HasAMarkAndCrlf) { EXPECT_EQ(Csv().row({"a", "b"}).text(), "\xEF\xBB\xBF\"a\",\"b\"\r\n"); }

}  // namespace
}  // namespace throughline
