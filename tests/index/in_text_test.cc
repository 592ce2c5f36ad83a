#include "index/in_text.h"

#include <gtest/gtest.h>

#include "index/matching.h"

namespace throughline {
namespace {

double lack(const std::string& typed, const std::string& text) {
  Stems stem;
  const ParsedQuery query = parse_query(typed);
  const std::vector<Asked> things = things_of(query.asked);
  return AskedInText(query, things, stem)(text, {}).lack;
}

TEST(AskedInText, SeesALackOnlyWhereTheQuestionDenies) {
  const std::string text = "The father was never asked. The mother was asked.";
  EXPECT_EQ(lack("father not asked", text), 1);
  EXPECT_EQ(lack("father asked", text), 0);
  EXPECT_EQ(lack("mother not asked", text), 0.5);
  EXPECT_EQ(lack("mother not visited", text), 0);
  EXPECT_LT(lack("father not seen", "The nurse did not come to the school gate, and the father was seen."),
            lack("father not seen", "The father came to the school gate and yet was not once seen."));
}

TEST(AskedInText, CountsWhatIsHeldAndHalfOfWhatIsNear) {
  Stems stem;
  const ParsedQuery query = parse_query("boyfriend moved house");
  const std::vector<Asked> things = things_of(query.asked);
  AskedInText read(query, things, stem);
  EXPECT_DOUBLE_EQ(read("A boyfriend had moved into the house.", {}).held, 1);
  EXPECT_DOUBLE_EQ(read("Her partner had moved into the house.", {}).held, 2.5 / 3);
  EXPECT_DOUBLE_EQ(read("It rained.", {}).held, 0);
  EXPECT_GT(read("The boyfriend moved house.", {}).nearness,
            read("The boyfriend moved to a small house.", {}).nearness);
}

}  // namespace
}  // namespace throughline
