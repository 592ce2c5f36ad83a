#include "index/query_language.h"

#include <gtest/gtest.h>

namespace throughline {
namespace {

std::string understood(const std::string& typed) { return in_words(parse_query(typed).asked); }

TEST(ParseQuery, ReadsWhatPeopleType) {
  const std::pair<const char*, const char*> table[] = {
      {"unseen men in the household", "unseen and men and household"},
      {"\"safe sleep\" advice", "“safe sleep” and advice"},
      {"“safe sleep” advice", "“safe sleep” and advice"},
      {"baby AND (drunk OR alcohol*)", "baby and (drunk or alcohol…)"},
      {"neglect -strategy", "neglect and not strategy"},
      {"neglect NOT strategy", "neglect and not strategy"},
      {"co-sleeping", "co-sleeping"},
      {"a OR b OR c", "b or c"},
      {"was the child seen alone", "child and seen and alone"},
      {"dad not spoken to", "dad and spoken"},
  };
  for (const auto& [typed, words] : table) EXPECT_EQ(understood(typed), words) << typed;
}

TEST(ParseQuery, TakesTheAskingOutOfAQuestion) {
  const std::pair<const char*, const char*> table[] = {
      {"why did nobody speak to the father", "speak and father"},
      {"which reviews say that the child was not seen alone", "child and seen and alone"},
      {"are there any examples of good practice with fathers?", "good and practice and fathers"},
      {"Reviews where a baby died on a sofa", "baby and died and sofa"},
      {"what do reviews recommend about supervision", "supervision"},
      {"did anyone ask -police", "ask and not police"},
      // What opens no question is left as it is, and so is a question of such words alone.
      {"serious case review", "serious and case and review"},
      {"show evidence", "show and evidence"},
      {"father say", "father and say"},
  };
  for (const auto& [typed, words] : table) EXPECT_EQ(understood(typed), words) << typed;
  EXPECT_EQ(understood("which \"reviews say\" so of fathers"), "“reviews say” and fathers");
}

TEST(ParseQuery, LeavesOutWhatReviewsDoInAQuestionAboutThem) {
  EXPECT_EQ(understood("what have reviews said about interpreters?"), "interpreters");
  EXPECT_EQ(understood("which reviews mentioned interpreters"), "interpreters");
  EXPECT_EQ(understood("what has been written about curfews"), "curfews");
  EXPECT_EQ(understood("lessons about curfews"), "curfews");
  EXPECT_EQ(understood("was the risk identified"), "risk and identified");
  EXPECT_EQ(understood("said interpreters"), "said and interpreters");
}

TEST(ParseQuery, TakesDenialsOutAndNotesThem) {
  const std::tuple<const char*, const char*, std::vector<std::string>> table[] = {
      {"father not included", "father and included", {"not"}},
      {"nobody ever asked", "ever and asked", {"nobody"}},
      {"the child wasn't seen", "child and seen", {"wasnt"}},
      {"never seen", "seen", {"never"}},
      // Quoted, excluded, one of several or alone, they are words.
      {"\"not seen\" alone", "“not seen” and alone", {}},
      {"father -never", "father and not never", {}},
      {"father OR nobody", "father or nobody", {}},
      {"never nobody", "never and nobody", {}},
      {"never", "never", {}},
      {"never -father", "never and not father", {}},
  };
  for (const auto& [typed, words, denials] : table) {
    const ParsedQuery parsed = parse_query(typed);
    EXPECT_EQ(in_words(parsed.asked), words) << typed;
    EXPECT_EQ(parsed.denials, denials) << typed;
  }
}

TEST(AsTyped, MeansTheSameWhenReadAgain) {
  for (const char* typed :
       {"father", "fath*", "\"was seen\" co-sleeping", "(men OR drunk*) baby", "men NOT (a OR police)"}) {
    const Asked asked = parse_query(typed).asked;
    EXPECT_EQ(in_words(parse_query(as_typed(asked)).asked), in_words(asked)) << typed;
  }
}

TEST(ParseQuery, ForgivesBadSyntax) {
  const std::pair<const char*, const char*> table[] = {
      {"\"safe sleep", "“safe sleep”"},
      {"(men OR", "men"},
      {"men) household", "men and household"},
      {"AND OR NOT", ""},
      {"*", ""},
      {"\"\"", ""},
      {"((((", ""},
      {"\x01\x02 men", "men"},
  };
  for (const auto& [typed, words] : table) EXPECT_EQ(understood(typed), words) << typed;
}

TEST(ParseQuery, TakesFieldsOut) {
  ParsedQuery parsed =
      parse_query("dads theme:neglect year:2018..2022 partnership:\"Harrowmere Board\" note:this");
  ASSERT_EQ(parsed.fields.size(), 3u);
  EXPECT_EQ(parsed.fields[1], (std::pair<std::string, std::string>("year", "2018..2022")));
  EXPECT_EQ(parsed.fields[2].second, "Harrowmere Board");
  EXPECT_EQ(in_words(parsed.asked), "dads and note-this");
}

TEST(ParseQuery, RefusesWhatCostsTooMuch) {
  EXPECT_THROW(parse_query(std::string(100'000, 'x')), QueryError);
  EXPECT_THROW(parse_query("a*"), QueryError);
  std::string many;
  for (int i = 0; i < 70; ++i) many += " word" + std::to_string(i);
  EXPECT_THROW(parse_query(many), QueryError);
  EXPECT_NO_THROW(parse_query(std::string(3000, '(')));
  EXPECT_NO_THROW(parse_query(std::string(900, '-') + "x"));
}

TEST(Answers, IsThePlainMeaning) {
  Stems stem;
  FoldedText text = fold_text("The father was not asked about co-sleeping.", stem);
  auto holds = [&](const char* typed) { return answers(parse_query(typed).asked, text, stem); };
  EXPECT_TRUE(holds("fathers asking"));
  EXPECT_FALSE(holds("\"fathers\""));
  EXPECT_TRUE(holds("\"was not asked\""));
  EXPECT_FALSE(holds("father -asked"));
  EXPECT_TRUE(holds("mother OR fath*"));
  EXPECT_FALSE(holds("fathering*"));
  EXPECT_TRUE(holds("co-sleep"));
  EXPECT_FALSE(holds("\"co-sleep\""));
  EXPECT_FALSE(holds("sleeping-co"));
}

}  // namespace
}  // namespace throughline
