#include "fetch/inbox.h"

#include <gmock/gmock.h>

namespace throughline {
namespace {

/// The lines, and the faults behind them.
std::string dump(std::string_view csv) {
  const InboxLines inbox = parse_inbox(csv);
  std::string out;
  for (const InboxLine& line : inbox.lines)
    out += std::to_string(line.line) + ": " + line.file + "|" + line.address + "|" + line.body + "|" +
           line.retrieved + "\n";
  for (const std::string& fault : inbox.faults) out += fault + "\n";
  return out;
}

TEST(ParseInbox, ReadsWhatSpreadsheetsWrite) {
  const struct {
    const char *csv, *read;
  } table[] = {
      {"file,address,body,retrieved\nq.pdf,https://Ashmere.example/q.pdf,Ashmere Board,2026-11-02\n",
       "2: q.pdf|https://ashmere.example/q.pdf|Ashmere Board|2026-11-02\n"},
      {"\xEF\xBB\xBF"
       "file,retrieved\r\n\"2023/q, final.pdf\",2/11/2026\r\n\r\nr.pdf,\r\n",
       "2: 2023/q, final.pdf|||2026-11-02\n4: r.pdf|||\n"},
      {"retrieved;file;body\n02/11/2026;q.pdf;Ashmere, Board\n", "2: q.pdf||Ashmere, Board|2026-11-02\n"},
      {"file,body\n\"q\"\"1.pdf\",\"two\nlines\"\nr.pdf,x", "2: q\"1.pdf||two\nlines|\n4: r.pdf||x|\n"},
      {"file\nq.pdf\n", "2: q.pdf|||\n"},
      {"", ""},
  };
  for (const auto& row : table) EXPECT_EQ(dump(row.csv), row.read) << row.csv;
}

TEST(ParseInbox, SaysTheLineAndWhatWasExpectedAndKeepsTheRest) {
  const struct {
    const char *csv, *told;
  } table[] = {
      {"file,adress\nq.pdf,x\n",
       "line 1: unknown column \"adress\": expected file, address, body or retrieved\n"},
      {"q.pdf\n", "line 1: unknown column \"q.pdf\""},
      {"body\nx\n", "line 1: expected the names of the columns"},
      {"file,body\nq.pdf,Ashmere, Board\nr.pdf,x\n", "3: r.pdf||x|\nline 2: it has 3 cells, expected 2"},
      {"file,address\nq.pdf,ashmere\n", "line 2: address: expected a web address"},
      {"file,address\nq.pdf,javascript:x\n", "line 2: address: expected a web address"},
      {"file,retrieved\nq.pdf,2026-02-30\n", "line 2: retrieved: expected a date"},
      {"file,retrieved\nq.pdf,11/2026\n", "line 2: retrieved: expected a date"},
      {"file,retrieved\nq.pdf,Monday\n", "line 2: retrieved: expected a date"},
      {"file\n../q.pdf\n/etc/q.pdf\n", "line 2: file: expected"},
      {"file\nq\xE9.pdf\n", "it is not UTF-8"},
  };
  for (const auto& row : table) EXPECT_THAT(dump(row.csv), testing::StartsWith(row.told)) << row.csv;
}

TEST(ParseInbox, AnUnclosedQuotationEndsWithTheText) {
  EXPECT_EQ(dump("file\n\"q.pdf"), "2: q.pdf|||\n");
  EXPECT_EQ(dump("file\n\"q.pdf\"\""), "2: q.pdf\"|||\n");
}

}  // namespace
}  // namespace throughline
