#include "index/denial.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

int lacks(const std::string& text) { return static_cast<int>(sentences_of_lack(text, tokens(text)).size()); }

TEST(SentencesOfLack, AreThoseThatSayThatSomethingWasWanting) {
  for (const char* text : {"No one rang the father.", "The nurse failed to ring him.",
                           "He should have been rung.", "Little was known of him.", "They didn’t ring.",
                           "The ring went unanswered at all hours.", "He ought to have been asked."})
    EXPECT_EQ(lacks(text), 1) << text;
  for (const char* text : {"The father was rung.", "They have rung him.", "She rang twice. He came.", ""})
    EXPECT_EQ(lacks(text), 0) << text;
  EXPECT_EQ(lacks("The father was rung. Nobody rang the mother! It was late."), 1);
}

}  // namespace
}  // namespace throughline
