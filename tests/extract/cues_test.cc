#include "extract/cues.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "extract/assertion.h"
#include "extract/generic.h"
#include "extract/plain_words.h"
#include "extract/titled.h"

namespace throughline {
namespace {

/// How the words in [ ] are meant, for a theme of that kind in the narrative.
Judgement heard(std::string sentence, ThemeKind kind) {
  std::size_t open = sentence.find('['), close = sentence.find(']');
  if (open == std::string::npos || close == std::string::npos)
    throw std::invalid_argument("no [ ] in: " + sentence);
  std::string words = sentence.substr(open + 1, close - open - 1);
  std::erase_if(sentence, [](char c) { return c == '[' || c == ']'; });
  PlainWords whole, theme;
  word(sentence, {}, whole);
  word(words, {}, theme);
  std::size_t at = whole.text.find(theme.text, open > 0 ? open - 1 : 0);
  if (at == std::string::npos) throw std::invalid_argument("not found again: " + sentence);
  std::vector<PatternHit> cues = find_cues(whole.text);
  ThemePattern pattern;
  const std::vector<std::string> own = {"Child Z"};
  return judge(pattern, {.kind = kind}, {at, at + theme.text.size()},
               {.wording = whole.text, .cues = &cues, .own = &own});
}

/// A kind of theme to which the cue, or those that it takes away, can say something.
ThemeKind kind_for(const Cue& cue) {
  if (!cue.kinds.empty()) return cue.kinds.front();
  bool praise = !cue.assertion && cue.takes.front() == Assertion::positive;
  return cue.assertion || praise ? ThemeKind::practice : ThemeKind::harm;
}

TEST(Cues, EachIsHeardInItsExampleAndNotInItsCounterexample) {
  for (const Cue& cue : Cues::built_in().all) {
    ThemeKind kind = kind_for(cue);
    Assertion means = cue.assertion.value_or(Assertion::affirmed);
    for (const std::string& sentence : cue.yes) {
      Judgement judged = heard(sentence, kind);
      EXPECT_STREQ(name_of(judged.assertion), name_of(means))
          << cue.where_written << " " << cue.id << ": " << sentence << "\n"
          << judged.reason;
    }
    for (const std::string& sentence : cue.no) {
      Judgement judged = heard(sentence, kind);
      EXPECT_NE(judged.assertion, means) << cue.where_written << " " << cue.id << ": " << sentence << "\n"
                                         << judged.reason;
    }
  }
}

TEST(Cues, AClauseEndsAtACommaBeforeAnotherVerb) {
  EXPECT_EQ(
      heard("Although both denied it, the children had lived with [neglect].", ThemeKind::harm).assertion,
      Assertion::affirmed);
  EXPECT_EQ(heard("There was no evidence of abuse, injury or [neglect].", ThemeKind::harm).assertion,
            Assertion::negated);
}

TEST(SpeaksGenerally, OfNobodyInParticularInThePresent) {
  EXPECT_TRUE(speaks_generally("Domestic abuse is often hidden."));
  EXPECT_TRUE(speaks_generally("Poverty does not cause neglect, but the two are linked."));
  EXPECT_FALSE(speaks_generally("Domestic abuse was often hidden."));
  EXPECT_FALSE(speaks_generally("Domestic abuse is part of this family's life."));
  EXPECT_FALSE(speaks_generally("Neglect is what Kayleigh has known."));
  EXPECT_FALSE(speaks_generally("Workers should ask about neglect and are to be helped to do so."));
}

bool in_a_name(const std::string& sentence, const std::string& words) {
  std::size_t at = sentence.find(words);
  return stands_in_a_name(sentence, {at, at + words.size()});
}

TEST(StandsInAName, OnlyWhereTheCapitalsRunOnToABodyOrPaper) {
  EXPECT_TRUE(in_a_name("He went to the Domestic Abuse Perpetrator Programme.", "Domestic Abuse"));
  EXPECT_TRUE(in_a_name("It published its Child Poverty Plan.", "Poverty"));
  EXPECT_FALSE(in_a_name("She had lived with Domestic Abuse for years.", "Domestic Abuse"));
  EXPECT_FALSE(in_a_name("Domestic abuse services were full.", "Domestic abuse"));
}

}  // namespace
}  // namespace throughline
