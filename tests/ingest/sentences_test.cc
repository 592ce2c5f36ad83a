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

}  // namespace
}  // namespace throughline
