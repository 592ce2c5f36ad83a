#include "extract/theme_marks.h"

#include <gmock/gmock.h>

#include "tests/extract/damp_theme.h"

namespace throughline {
namespace {

using testing::HasSubstr;

TEST(MarkedText, PutsBelowEachSentenceWhatItNames) {
  Taxonomy taxonomy = Taxonomy::parse(damp_theme, "mine.toml");
  std::string text = marked_text("The hall was damp. The kitchen was not.\n\nShe said there was no damp.\n",
                                 Part::narrative, taxonomy);
  EXPECT_THAT(text, HasSubstr("The hall was damp.\n    damp affirmed: «damp» (damp/word; nothing speaks "
                              "against it)\nThe kitchen was not.\n    -\n"));
  EXPECT_THAT(text, HasSubstr("She said there was no damp.\n    damp negated: «damp»"));
}

TEST(MarkedText, ReadsSentencesAsOfTheGivenPart) {
  Taxonomy taxonomy = Taxonomy::parse(damp_theme, "mine.toml");
  EXPECT_THAT(marked_text("The hall was damp.", Part::terms, taxonomy), HasSubstr("damp scope"));
  EXPECT_EQ(marked_text("\n \n", Part::terms, taxonomy), "");
}

}  // namespace
}  // namespace throughline
