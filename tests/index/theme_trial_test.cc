#include "index/theme_trial.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/extract/damp_theme.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

const std::string damp = std::string(damp_theme) + R"([[theme]]
id = 'cold'
label = 'Cold'
group = 'Home'
kind = 'circumstance'
definition = 'Cold rooms'
pattern = [ { id = 'word', find = 'cold', yes = 'It was cold.', no = 'It was dry.' } ]
)";

/// A library of two reviews, and themes before and after a change.
class TryThemes : public testing::Test {
 protected:
  TryThemes() { write("before.toml", damp); }
  std::filesystem::path write(const std::string& name, const std::string& text) {
    std::ofstream(library_.folder() / name) << text;
    return library_.folder() / name;
  }
  MadeLibrary library_{{{.id = "ashby-child-k-2017", .lines = {{.text = "The bedroom was damp and cold."}}},
                        {.id = "borley-child-m-2019", .lines = {{.text = "Mould grew on every wall."}}}}};
};

TEST_F(TryThemes, APatternShowsItsHitsInTheirSentences) {
  std::string text = try_pattern(library_.folder(), {.find = "mould gr(ew|own)"}, {});
  EXPECT_THAT(text, HasSubstr("borley-child-m-2019/overview p. 1 [narrative] affirmed"));
  EXPECT_THAT(text, HasSubstr("«Mould grew» on every wall."));
  EXPECT_THAT(text, HasSubstr("1 found in 1 of 2 documents"));
}

TEST_F(TryThemes, APatternThatIsWrongSaysSo) {
  EXPECT_THAT([&] { try_pattern(library_.folder(), {.find = "{nothing} grew"}, {}); },
              ThrowsMessage<ThemesError>(HasSubstr("there is none called 'nothing'")));
}

TEST_F(TryThemes, AChangedFileShowsWhatItGainsAndLosesAndOnlyThat) {
  std::string changed = damp;
  changed.replace(changed.find("find = 'damp'"), 13, "find = 'mould'");
  std::string text =
      try_themes(library_.folder(), library_.folder() / "before.toml", write("after.toml", changed));
  EXPECT_THAT(text, HasSubstr("damp: becomes present in borley-child-m-2019/overview"));
  EXPECT_THAT(text, HasSubstr("damp: no longer present in ashby-child-k-2017/overview"));
  EXPECT_THAT(text, HasSubstr("«Mould» grew"));
  EXPECT_THAT(text, Not(HasSubstr("cold  ")));
}

TEST_F(TryThemes, ACommentChangesNothing) {
  EXPECT_EQ(try_themes(library_.folder(), library_.folder() / "before.toml",
                       write("after.toml", std::string("# Wet\n") + damp)),
            "no theme differs\n");
}

}  // namespace
}  // namespace throughline
