// Invented recommendations that say nearly the same, and such as only look alike.
#include "index/families.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>

#include "ingest/fold.h"

namespace throughline {
namespace {

struct Wording {
  int group;
  AskedWords words;
};

std::vector<Wording> wordings(const std::string& file) {
  std::ifstream in(std::string(THROUGHLINE_SOURCE) + "/tests/index/families/" + file);
  std::vector<Wording> out;
  Stems stem;
  int group = 0;
  for (std::string line; std::getline(in, line);)
    if (line.empty())
      ++group;
    else if (line[0] != '#')
      out.push_back({group, asked_words(line, stem)});
  return out;
}

struct Score {
  int same = 0, found = 0, wrong = 0;
};

/// Of all pairs of wordings.
Score score(const std::string& file) {
  Score score;
  const std::vector<Wording> all = wordings(file);
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const bool same = all[i].group == all[j].group;
      const bool like = likeness(all[i].words, all[j].words) >= least_likeness;
      score.same += same;
      score.found += same && like;
      score.wrong += !same && like;
    }
  return score;
}

TEST(LeastLikeness, TellsNearCopiesFromLookAlikesItWasChosenOn) {
  const Score got = score("tuned.txt");
  EXPECT_EQ(got.same, 33);
  EXPECT_GE(got.found, 30);
  EXPECT_LE(got.wrong, 5);
}

TEST(LeastLikeness, TellsNearCopiesFromLookAlikesKeptAside) {
  const Score got = score("kept_aside.txt");
  EXPECT_EQ(got.same, 22);
  EXPECT_GE(got.found, 19);
  EXPECT_LE(got.wrong, 1);
}

TEST(AskedWords, LeaveOutWhoSpeaksAndThatItShouldBeDone) {
  Stems stem;
  EXPECT_EQ(
      asked_words("The Harbour lockable box.", stem),
      asked_words("Boards should ensure that all agencies make sure of the harbour's lockable boxes.", stem));
  EXPECT_TRUE(asked_words("The Board should ensure that all agencies do this.", stem).empty());
}

TEST(Likeness, IsTheShareOfWhatTheWordsWeigh) {
  EXPECT_DOUBLE_EQ(likeness({2, 4, 6}, {2, 4, 8}), 0.5);
  EXPECT_DOUBLE_EQ(likeness({2, 3}, {2, 5}), 0.6);
  EXPECT_DOUBLE_EQ(likeness({}, {}), 0);
}

/// The slow and obvious way: compare with every first.
std::vector<FamilyPlace> families_one_by_one(const std::vector<AskedWords>& all) {
  std::vector<FamilyPlace> out;
  std::vector<std::uint32_t> firsts;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    std::uint32_t best = i;
    double most = 0;
    for (const std::uint32_t first : firsts)
      if (const double like = likeness(all[i], all[first]); like >= least_likeness && like > most) {
        most = like;
        best = first;
      }
    if (weight_of(all[i]) < 6) best = i;
    if (best == i && weight_of(all[i]) >= 6) firsts.push_back(i);
    out.push_back({best, best == i ? 1 : most});
  }
  return out;
}

TEST(FamiliesOf, AreThoseOfComparingWithEveryFirst) {
  std::mt19937 dice(7);
  for (int round = 0; round < 30; ++round) {
    std::vector<AskedWords> all;
    for (int i = 0; i < 120; ++i) {
      AskedWords words;
      if (!all.empty() && dice() % 2) words = all[dice() % all.size()];
      for (unsigned n = dice() % 8; n > 0; --n) words.push_back(dice() % 60);
      std::sort(words.begin(), words.end());
      words.erase(std::unique(words.begin(), words.end()), words.end());
      all.push_back(words);
    }
    EXPECT_EQ(families_of(all), families_one_by_one(all)) << "round " << round;
  }
}

TEST(FamiliesOf, DoesNotChainWhatDiffers) {
  // Each is like the one before it, and the last is not like the first.
  const std::vector<AskedWords> chain = {{2, 4, 6, 8}, {4, 6, 8, 10}, {6, 8, 10, 12, 14}};
  EXPECT_EQ(families_of(chain), (std::vector<FamilyPlace>{{0, 1}, {0, 0.6}, {2, 1}}));
}

}  // namespace
}  // namespace throughline
