#include "extract/matcher.h"

#include <gmock/gmock.h>
#include <re2/re2.h>

#include <algorithm>

#include "extract/frequent_words.h"
#include "extract/patterns.h"
#include "extract/phrase.h"
#include "extract/plain_words.h"
#include "extract/sieve.h"
#include "extract/taxonomy.h"

namespace throughline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The words at which an expression of the themes' language may begin to match.
std::vector<std::string> places(const std::string& pattern, std::string_view text) {
  Sieve sieve;
  sieve.add(outline_of(regex_of(pattern, {})));
  sieve.prepare();
  std::vector<Sieve::Place> found;
  sieve.find(text, found);
  std::vector<std::string> words;
  for (const Sieve::Place& place : found)
    words.emplace_back(text.substr(place.begin, place.end - place.begin));
  return words;
}

TEST(Sieve, LetsThroughWhatHasTheWordsInTheirOrder) {
  EXPECT_THAT(places("baby … not … weighed", "The baby was not ever weighed"), ElementsAre("baby"));
  EXPECT_THAT(places("baby … not … weighed", "Not weighed was the baby"), IsEmpty());
}

TEST(Sieve, HoldsBackWhatHasMoreWordsBetweenThanAreAllowed) {
  EXPECT_THAT(places("baby …2 weighed", "The baby one two weighed"), ElementsAre("baby"));
  EXPECT_THAT(places("baby …2 weighed", "The baby one two three four weighed"), IsEmpty());
}

TEST(Sieve, KnowsWholeWordsFromPartsOfOthers) {
  EXPECT_THAT(places("no scan", "He had a piano scan"), IsEmpty());
  EXPECT_THAT(places("no scan", "There was no scan"), ElementsAre("no"));
  EXPECT_THAT(places("assess\\w* him", "They reassessed him"), IsEmpty());
}

TEST(Sieve, TakesWhatMayBeLeftOutAsLeftOut) {
  EXPECT_THAT(places("(the )?nurse (who )?left", "The nurse left"), ElementsAre("The", "nurse"));
}

TEST(Sieve, LosesNoPlaceInSentencesOfMoreWordsThanItHasBits) {
  std::string text = "word";
  for (int i = 0; i < 100; ++i) text += " word";
  EXPECT_THAT(places("late scan", text + " late scan"), ::testing::Contains("late"));
}

/// All matches of one expression that do not overlap, by RE2 alone.
std::vector<Span> by_engine(const std::string& regex, std::string_view text) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  RE2 engine(regex, options);
  re2::StringPiece found, whole(text.data(), text.size());
  std::vector<Span> spans;
  std::size_t from = 0;
  while (from <= text.size() && engine.Match(whole, from, text.size(), RE2::UNANCHORED, &found, 1)) {
    std::size_t begin = static_cast<std::size_t>(found.data() - text.data());
    if (!found.empty()) spans.push_back({begin, begin + found.size()});
    from = begin + std::max<std::size_t>(found.size(), 1);
  }
  return spans;
}

TEST(Matcher, KeepsOfConditionsThoseThatTheEngineFinds) {
  const Taxonomy taxonomy = Taxonomy::built_in();
  const Patterns& patterns = taxonomy.patterns();
  std::size_t kept = 0, asked = 0;
  PlainWords plain;
  for (std::size_t i = 0; i < patterns.all.size(); i += 5) {
    word(patterns.all[i].no.front() + " " + patterns.all[i].yes.front(), {}, plain);
    std::vector<int> conditions, expected;
    for (int c = static_cast<int>(i % 7); c < patterns.conditions.size(); c += 7) conditions.push_back(c);
    for (int c : conditions)
      if (patterns.conditions.matches(c, plain.text)) expected.push_back(c);
    asked += conditions.size();
    patterns.conditions.keep_matching(plain.text, conditions);
    EXPECT_EQ(conditions, expected) << plain.text;
    kept += conditions.size();
  }
  EXPECT_GT(kept, 0U);
  EXPECT_LT(kept, asked / 2);
}

TEST(ExpectedFrequency, IsThatOfTheWordsThatHoldTheLetters) {
  EXPECT_GT(expected_frequency("the", true, true), expected_frequency("child", true, true));
  EXPECT_GT(expected_frequency("child", true, false), expected_frequency("child", true, true));
  EXPECT_GT(expected_frequency("child", true, true), expected_frequency("bruise", true, true));
  EXPECT_GT(expected_frequency("ing", false, true), expected_frequency("bruise", false, false));
}

/// Many sentences in one text give every expression words that are not its own.
TEST(Matcher, FindsWhatTheEngineFindsByItself) {
  const Taxonomy taxonomy = Taxonomy::built_in();
  const Patterns& patterns = taxonomy.patterns();
  std::vector<std::string> texts;
  PlainWords plain;
  for (std::size_t i = 0; i < patterns.all.size(); ++i) {
    std::string text;
    for (const std::string& example : patterns.all[i].yes) text += example + " ";
    for (const std::string& example : patterns.all[(i * 7 + 3) % patterns.all.size()].no)
      text += example + " ";
    word(text, {}, plain);
    texts.push_back(plain.text);
  }
  std::size_t found = 0;
  for (std::size_t t = 0; t < texts.size(); t += 3) {
    std::vector<PatternHit> hits;
    patterns.sentence.find(texts[t], hits);
    found += hits.size();
    // The pattern's own expressions and some of others, among them the one before, which is often of its
    // theme.
    for (int e = 0; e < patterns.sentence.size(); ++e) {
      const bool own = patterns.of_sentence[static_cast<std::size_t>(e)] == static_cast<int>(t);
      if (!own && (e + static_cast<int>(t)) % 37 != 0) continue;
      std::vector<Span> spans;
      for (const PatternHit& hit : hits)
        if (hit.expression == e) spans.push_back(hit.span);
      const std::vector<Span> expected = by_engine(patterns.sentence.expression(e), texts[t]);
      ASSERT_EQ(spans.size(), expected.size()) << patterns.sentence.expression(e) << "\n" << texts[t];
      for (std::size_t i = 0; i < spans.size(); ++i) {
        EXPECT_EQ(spans[i].begin, expected[i].begin) << patterns.sentence.expression(e) << "\n" << texts[t];
        EXPECT_EQ(spans[i].end, expected[i].end) << patterns.sentence.expression(e) << "\n" << texts[t];
      }
    }
  }
  EXPECT_GT(found, texts.size() / 3);
}

}  // namespace
}  // namespace throughline
