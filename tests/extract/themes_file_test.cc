#include "extract/themes_file.h"

#include <gmock/gmock.h>

#include "extract/skos.h"
#include "extract/taxonomy.h"

namespace throughline {
namespace {

using testing::HasSubstr;

std::string fault_of(const std::string& toml) {
  try {
    Taxonomy::parse(toml, "mine.toml");
  } catch (const ThemesError& e) {
    return e.what();
  }
  return "none";
}

constexpr const char* sound = R"([classes]
not = 'not|never'
[[theme]]
id = 'damp'
label = 'Damp'
group = 'Home'
kind = 'circumstance'
definition = 'Wet walls'
pattern = [ { id = 'word', find = 'damp', yes = 'It was damp.', no = 'It was dry.' } ]
)";

TEST(CheckThemes, EveryBuiltInPatternFindsItsExampleAndNotItsCounterexample) {
  EXPECT_THAT(check_themes(""), HasSubstr("all examples as expected"));
}

TEST(Taxonomy, HasTheThemesOfAFileInItsOrder) {
  Taxonomy taxonomy = Taxonomy::parse(sound, "mine.toml");
  ASSERT_EQ(taxonomy.themes().size(), 1U);
  EXPECT_EQ(taxonomy.find("damp")->label, "Damp");
  EXPECT_EQ(taxonomy.find("mould"), nullptr);
}

TEST(Taxonomy, VersionChangesWithThePatterns) {
  std::string other = sound;
  other.replace(other.find("find = 'damp'"), 13, "find = 'moist|damp'");
  EXPECT_NE(Taxonomy::parse(sound, "a").version(), Taxonomy::parse(other, "a").version());
}

TEST(Skos, WritesEachThemeAsAConceptAndItsGroupAsACollection) {
  std::string turtle = skos(Taxonomy::parse(sound, "mine.toml"));
  EXPECT_THAT(turtle, HasSubstr("theme:damp a skos:Concept ;"));
  EXPECT_THAT(turtle, HasSubstr("skos:definition \"Wet walls\"@en-GB ."));
  EXPECT_THAT(turtle, HasSubstr("skos:member theme:damp ."));
}

TEST(Taxonomy, FaultsNameFileAndLine) {
  std::string text = sound;
  auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return fault_of(changed);
  };
  EXPECT_THAT(with("find = 'damp'", "find = '{wet} walls'"),
              HasSubstr("mine.toml:9: expected a word class; there is none called 'wet'"));
  EXPECT_THAT(with("find = 'damp'", "find = '(damp'"),
              HasSubstr("mine.toml:9: expected a pattern that compiles"));
  EXPECT_THAT(with("kind = 'circumstance'", "kind = 'weather'"),
              HasSubstr("mine.toml:7: expected 'harm', 'circumstance', 'practice' or 'engagement'"));
  EXPECT_THAT(with("label =", "lable ="), HasSubstr("'lable' is none"));
  EXPECT_THAT(with("id = 'damp'", "id = damp"), HasSubstr("mine.toml:4:"));
}

}  // namespace
}  // namespace throughline
