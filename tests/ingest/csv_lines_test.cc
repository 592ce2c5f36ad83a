#include "ingest/csv_lines.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells_of(std::string_view csv, char separator = ',') {
  Rows out;
  for (const CsvLine& line : csv_lines(csv, separator)) out.push_back(line.cells);
  return out;
}

TEST(CsvLines, ReadsWhatSpreadsheetsWrite) {
  EXPECT_EQ(cells_of("\xEF\xBB\xBFtitle,year\r\n\"Child \"\"K\"\", and M\",2019\r\n\r\n"),
            (Rows{{"title", "year"}, {"Child \"K\", and M", "2019"}}));
  EXPECT_EQ(cells_of("a\n\"two\nlines\",b"), (Rows{{"a"}, {"two\nlines", "b"}}));
  EXPECT_EQ(cells_of("a ; b,c", ';'), (Rows{{"a", "b,c"}}));
  EXPECT_EQ(cells_of(""), Rows{});
  EXPECT_EQ(cells_of("\"open"), (Rows{{"open"}}));
}

TEST(CsvLines, NumbersALineByWhereItBegins) {
  const std::vector<CsvLine> lines = csv_lines("\"two\nlines\"\n\nlast\n");
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].number, 1);
  EXPECT_EQ(lines[1].number, 4);
}

}  // namespace
}  // namespace throughline
