#include "extract/themes_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "extract/patterns.h"
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

TEST(Taxonomy, ListOfPatternsIsAChoiceAndALineBreakWithinOneIsNothing) {
  std::string text = sound;
  text.replace(text.find("find = 'damp'"), 13, "find = ['damp', '''(wet|\n    soaked) walls''']");
  text.replace(text.find("yes = 'It was damp.'"), 20,
               "yes = ['It was damp.', 'The soaked walls were seen.']");
  Taxonomy taxonomy = Taxonomy::parse(text, "mine.toml");
  EXPECT_EQ(taxonomy.patterns().all[0].find, "damp|(wet|soaked) walls");
  EXPECT_EQ(taxonomy.patterns().all[0].expressions.size(), 2U);
}

/// A folder of themes files that goes when the test ends.
class ThemesFolder : public testing::Test {
 protected:
  ThemesFolder() { std::filesystem::create_directories(folder_); }
  ~ThemesFolder() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / fmt::format("themes-{}", getpid());
};

std::string theme(const std::string& id, const std::string& group, const std::string& find) {
  return fmt::format(
      "[[theme]]\nid = '{}'\nlabel = 'L'\ngroup = '{}'\nkind = 'harm'\ndefinition = 'D'\n"
      "[[theme.pattern]]\nid = 'word'\nfind = '{}'\nyes = 'It was never damp.'\nno = 'Dry.'\n",
      id, group, find);
}

TEST_F(ThemesFolder, IsReadAsOneFileWithItsGroupsInTheOrderGiven) {
  write("a.toml", theme("damp", "Home", "{never} damp"));
  write("b.toml", "groups = ['Harm', 'Home']\n[classes]\nnever = 'not|never'\n");
  write("c.toml", theme("harm", "Harm", "damp"));
  write("notes.txt", "not TOML");
  Taxonomy taxonomy = Taxonomy::load(folder_);
  ASSERT_EQ(taxonomy.themes().size(), 2U);
  EXPECT_EQ(taxonomy.themes()[0].id, "harm");
  EXPECT_THAT(check_themes(folder_), HasSubstr("2 themes, 2 patterns"));
}

TEST_F(ThemesFolder, FaultsNameTheFileOfTheFolder) {
  write("a.toml", theme("damp", "Home", "damp"));
  write("b.toml", theme("mould", "Home", "(damp"));
  EXPECT_THAT([&] { Taxonomy::load(folder_); },
              testing::ThrowsMessage<ThemesError>(HasSubstr("b.toml:9: expected a pattern that compiles")));
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
