#include "extract/gold_labels.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "tests/extract/damp_theme.h"

namespace throughline {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::ThrowsMessage;

/// A folder of labels that goes when the test ends.
class JudgeGold : public testing::Test {
 protected:
  JudgeGold() { std::filesystem::create_directory(folder_); }
  ~JudgeGold() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& words) { std::ofstream(folder_ / name) << words; }
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / fmt::format("gold-{}", getpid());
  Taxonomy taxonomy_ = Taxonomy::parse(damp_theme, "mine.toml");
};

constexpr const char* labels = R"({
  "parts": {"Questions": "terms"},
  "themes": {"damp": {"status": "present", "evidence": [{"quote": "the bedroom walls", "section": "Home"}]}},
  "negation_traps": [{"sentence": "Was the home damp?", "section": "Questions", "not_evidence_for": ["damp"],
                      "kind": "terms of reference"}]})";

TEST_F(JudgeGold, JudgesAQuoteByTheSentenceItStandsIn) {
  write("one.json", labels);
  write("one.txt", "It rained. There was damp on\nthe bedroom walls.\n\nWas the home damp?\n");
  EXPECT_THAT(
      judge_gold(folder_, taxonomy_),
      ElementsAre(testing::AllOf(Field(&LabelOutcome::right, true),
                                 Field(&LabelOutcome::sentence, "There was damp on the bedroom walls.")),
                  testing::AllOf(Field(&LabelOutcome::right, true),
                                 Field(&LabelOutcome::kind, "terms of reference"))));
}

TEST_F(JudgeGold, WithoutTheWordsAQuoteStandsByItself) {
  write("one.json", labels);
  EXPECT_FALSE(judge_gold(folder_, taxonomy_).at(0).right);
}

TEST_F(JudgeGold, NamesAFolderWithoutLabelsAndLabelsThatAreNone) {
  EXPECT_THAT([&] { judge_gold(folder_, taxonomy_); }, ThrowsMessage<ThemesError>(HasSubstr("no labels")));
  write("one.json", "[]");
  EXPECT_THAT([&] { judge_gold(folder_, taxonomy_); }, ThrowsMessage<ThemesError>(HasSubstr("one.json")));
}

}  // namespace
}  // namespace throughline
