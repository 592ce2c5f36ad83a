#include "ingest/fold.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

std::string dump(std::string_view text) {
  std::string out;
  for (const Token& token : tokens(text)) out += (out.empty() ? "" : "|") + token.word;
  return out;
}

TEST(Tokens, FoldCaseAccentsAndApostrophes) {
  EXPECT_EQ(dump("The Mother’s partner"), "the|mother|partner");
  EXPECT_EQ(dump("Plentyn, pâr a thŷ"), "plentyn|par|a|thy");
  EXPECT_EQ(dump("didn't O'Neill"), "didnt|oneill");
  EXPECT_EQ(dump("co-sleeping (4.12)"), "co|sleeping|4|12");
  EXPECT_EQ(dump("ﬁrst"), "first");
}

TEST(Tokens, SpansAreOfTheOriginalBytes) {
  std::string text = "Pâr’s cŵn";
  std::string out;
  for (const Token& token : tokens(text)) out += "[" + text.substr(token.span.begin, token.span.size()) + "]";
  EXPECT_EQ(out, "[Pâr’s][cŵn]");
}

TEST(Tokens, BrokenBytesPartWords) {
  EXPECT_EQ(dump("ab\xff\xfe"
                 "cd"),
            "ab|cd");
}

TEST(British, MeetsAmericanSpelling) {
  EXPECT_EQ(british("behavior"), "behaviour");
  EXPECT_EQ(british("recognized"), "recognised");
  EXPECT_EQ(british("organization"), "organisation");
  EXPECT_EQ(british("size"), "size");
  EXPECT_EQ(british("prize"), "prize");
}

}  // namespace
}  // namespace throughline
