#include "extract/vocabulary.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "extract/action_words.h"
#include "extract/parts.h"

namespace throughline {
namespace {

bool says(const Wording& wording, std::string_view text) {
  for (const Pattern& pattern : wording.patterns)
    if (pattern.in(text)) return true;
  return false;
}

/// Examples against the whole list: what a wording must match may not be taken by one before it.
void check_in_order(const Wordings& list) {
  for (const Wording& wording : list.wordings) {
    for (const std::string& example : wording.match)
      EXPECT_EQ(list.classify(bare_heading(example)), wording.id) << example;
    for (const std::string& example : wording.never)
      EXPECT_FALSE(says(wording, bare_heading(example))) << wording.id << ": " << example;
    EXPECT_FALSE(wording.match.empty() || wording.never.empty()) << wording.id << " needs examples";
  }
}

/// Examples against each wording by itself, where several may hold.
void check_alone(const Wordings& list) {
  for (const Wording& wording : list.wordings) {
    for (const std::string& example : wording.match)
      EXPECT_TRUE(says(wording, example)) << wording.id << ": " << example;
    for (const std::string& example : wording.never)
      EXPECT_FALSE(says(wording, example)) << wording.id << ": " << example;
    EXPECT_FALSE(wording.match.empty() || wording.never.empty()) << wording.id << " needs examples";
  }
}

TEST(HeadingVocabulary, TakesItsExamplesAndNoOthers) { check_in_order(heading_vocabulary()); }
TEST(TypeVocabulary, TakesItsExamplesAndNoOthers) { check_in_order(type_vocabulary()); }
TEST(ActionVerbs, TakeTheirExamplesAndNoOthers) { check_alone(ActionWords::built_in().verbs); }
TEST(ActionThings, TakeTheirExamplesAndNoOthers) { check_alone(ActionWords::built_in().things); }
TEST(PaperVocabulary, TakesItsExamplesAndNoOthers) { check_alone(paper_vocabulary()); }
TEST(EventVocabulary, TakesItsExamplesAndNoOthers) { check_alone(event_vocabulary()); }
TEST(CircumstanceVocabulary, TakesItsExamplesAndNoOthers) { check_alone(circumstance_vocabulary()); }

TEST(WordingsParse, NamesTheFileAndLineOfAPatternThatDoesNotCompile) {
  try {
    Wordings::parse("\n[[wording]]\nid = 'a'\npatterns = ['(']\n", "x.toml");
    FAIL() << "compiled";
  } catch (const std::invalid_argument& e) {
    EXPECT_EQ(std::string(e.what()).substr(0, 14), "x.toml, line 2");
  }
}

TEST(BareHeading, LeavesTheWords) {
  EXPECT_EQ(bare_heading("7.1 Learning points:"), "Learning points");
  EXPECT_EQ(bare_heading("PART FIVE: RECOMMENDATIONS"), "RECOMMENDATIONS");
  EXPECT_EQ(bare_heading("Section 3 - The family"), "The family");
  EXPECT_EQ(bare_heading("Appendix A: Terms of reference"), "Terms of reference");
  EXPECT_EQ(bare_heading("A family nobody knew"), "A family nobody knew");
}

}  // namespace
}  // namespace throughline
