#include "extract/idle_patterns.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace throughline {
namespace {

constexpr const char* damp = R"([[theme]]
id = 'damp'
label = 'Damp'
group = 'Home'
kind = 'circumstance'
definition = 'Wet walls'
pattern = [
  { id = 'word', find = 'damp', yes = 'It was damp.', no = 'It was dry.' },
  { id = 'walls', find = 'damp walls', yes = 'The damp walls.', no = 'It was dry.' },
  { id = 'fungus', find = 'fungus', yes = 'A fungus grew.', no = 'It was dry.' },
]
)";

TEST(IdlePatterns, AreThoseThatFindNothingOrOnlyWhatAnotherFinds) {
  std::filesystem::path labels =
      std::filesystem::temp_directory_path() / fmt::format("idle-{}.tsv", getpid());
  std::ofstream(labels) << "theme\tkind\tpart\tsentence\n"
                           "damp\tevidence\tnarrative\tThe damp walls were black.\n"
                           "damp\tevidence\tnarrative\tShe scrubbed the damp walls.\n"
                           "damp\tevidence\tnarrative\tHe painted the damp walls.\n"
                           "damp\tevidence\tnarrative\tThe bed was damp.\n";
  EXPECT_EQ(
      idle_patterns(Taxonomy::parse(damp, "mine.toml"), labels),
      "warning: mine.toml:9: damp/walls: all that it finds of the labelled sentences damp/word finds too\n"
      "warning: mine.toml:10: damp/fungus finds none of the labelled sentences\n");
  std::filesystem::remove(labels);
}

}  // namespace
}  // namespace throughline
