#include "ingest/sentences.h"

#include <gtest/gtest.h>

#include <string>

namespace throughline {
namespace {

std::string split(const std::string& text) {
  std::string all;
  for (const Span& span : sentence_spans(text)) all += "[" + text.substr(span.begin, span.size()) + "]";
  return all;
}

TEST(SentenceSpans, EndAfterWordsThatEndLikeAnAbbreviation) {
  EXPECT_EQ(split("The bedroom was damp. There was a bed."), "[The bedroom was damp.][There was a bed.]");
  EXPECT_EQ(split("He saw ten families. They were poor."), "[He saw ten families.][They were poor.]");
}

TEST(SentenceSpans, GoOnAfterAnAbbreviation) {
  EXPECT_EQ(split("Dr. Amble wrote to Mrs. Pike. She replied."),
            "[Dr. Amble wrote to Mrs. Pike.][She replied.]");
  EXPECT_EQ(split("See (p. Twelve) and para. Nine."), "[See (p. Twelve) and para. Nine.]");
  EXPECT_EQ(split("In Sept. Mother moved."), "[In Sept. Mother moved.]");
}

TEST(SentenceSpans, CutWordsWithoutFullStopsAtABlankAndNeverWithinACharacter) {
  std::string words, no_blanks;
  for (int i = 0; i < 900; ++i) words += "seen again ", no_blanks += "\u00e9";
  no_blanks = "x" + no_blanks + no_blanks;
  for (const std::string& text : {words, no_blanks}) {
    std::size_t after = 0;
    std::vector<Span> spans = sentence_spans(text);
    EXPECT_GT(spans.size(), 1U);
    for (const Span& span : spans) {
      EXPECT_LE(span.size(), 2000U);
      EXPECT_TRUE(span.begin == after || (span.begin == after + 1 && text[after] == ' ')) << span.begin;
      EXPECT_NE(static_cast<unsigned char>(text[span.begin]) & 0xC0, 0x80) << span.begin;
      after = span.end;
    }
    EXPECT_GE(after + 1, text.size());
  }
}

}  // namespace
}  // namespace throughline
