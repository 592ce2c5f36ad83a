#include "extract/theme_why.h"

#include <gmock/gmock.h>

#include "extract/tagging.h"

namespace throughline {
namespace {

using testing::HasSubstr;

constexpr const char* damp = R"([[theme]]
id = 'damp'
label = 'Damp'
group = 'Home'
kind = 'circumstance'
definition = 'Wet walls'
pattern = [ { id = 'word', v = 3, find = 'damp', unless = 'damp blanket', yes = 'It was damp.', no = 'It was dry.' } ]
)";

std::string why(const std::string& text, const std::string& theme = "damp") {
  Taxonomy taxonomy = Taxonomy::parse(damp, "mine.toml");
  Report report;
  report.text = text + "\n";
  report.blocks = {
      {.kind = BlockKind::paragraph, .span = {0, text.size()}, .number = "4.2", .boxes = {{.page = 7}}}};
  Review review;
  review.parts = {Part::narrative};
  review.themes = tag_themes(report, review.parts, {}, {}, taxonomy);
  return why_text(report, review, taxonomy, theme);
}

TEST(WhyText, TellsWhatCountedAndWhatDidNotAndWhy) {
  std::string text = why("The bedroom was damp. There was no damp in the hall.");
  EXPECT_THAT(text, HasSubstr("Damp (damp): present, borderline; circumstance"));
  EXPECT_THAT(text, HasSubstr("What counted\n  p. 7, 4.2 [narrative] The bedroom was «damp».\n    affirmed: "
                              "nothing speaks against it"));
  EXPECT_THAT(text, HasSubstr("damp/word v3, mine.toml:7; counts: told as what happened"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "What did not, and why\n  p. 7, 4.2 [narrative] There was no «damp» in the hall.\n    negated"));
}

TEST(WhyText, SaysThatAThemeIsNotNamed) {
  EXPECT_THAT(why("The bedroom was dry."),
              HasSubstr("not named; none of its 1 patterns found anything it takes"));
}

TEST(WhyText, TellsTheWordsThatKeptAPatternOut) {
  std::string text = why("The news put a damp blanket on the party.");
  EXPECT_THAT(text, HasSubstr("What was not taken, and why\n  p. 7, 4.2 [narrative] The news put a «damp» "
                              "blanket on the party.\n    damp/word: kept out by “damp blanket”"));
}

TEST(WhyText, AnUnknownThemeIsAFault) {
  EXPECT_THAT([] { why("The bedroom was dry.", "rot"); },
              testing::ThrowsMessage<ThemesError>(HasSubstr("rot: no theme")));
}

}  // namespace
}  // namespace throughline
