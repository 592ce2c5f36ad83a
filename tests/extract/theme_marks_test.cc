#include "extract/theme_marks.h"

#include <gmock/gmock.h>

namespace throughline {
namespace {

using testing::HasSubstr;

constexpr const char* damp = R"([[theme]]
id = 'damp'
label = 'Damp'
group = 'Home'
kind = 'circumstance'
definition = 'Wet walls'
pattern = [ { id = 'word', find = 'damp', yes = 'It was damp.', no = 'It was dry.' } ]
)";

TEST(MarkedText, PutsBelowEachSentenceWhatItNames) {
  Taxonomy taxonomy = Taxonomy::parse(damp, "mine.toml");
  std::string text = marked_text("The hall was damp. The kitchen was not.\n\nShe said there was no damp.\n",
                                 Part::narrative, taxonomy);
  EXPECT_THAT(text, HasSubstr("The hall was damp.\n    damp affirmed: «damp» (damp/word; nothing speaks "
                              "against it)\nThe kitchen was not.\n    -\n"));
  EXPECT_THAT(text, HasSubstr("She said there was no damp.\n    damp negated: «damp»"));
}

TEST(MarkedText, ReadsSentencesAsOfTheGivenPart) {
  Taxonomy taxonomy = Taxonomy::parse(damp, "mine.toml");
  EXPECT_THAT(marked_text("The hall was damp.", Part::terms, taxonomy), HasSubstr("damp scope"));
  EXPECT_EQ(marked_text("\n \n", Part::terms, taxonomy), "");
}

}  // namespace
}  // namespace throughline
