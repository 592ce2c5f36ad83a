#include "index/near_words.h"

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <algorithm>

#include "ingest/fold.h"

namespace throughline {

extern const std::string_view near_words_toml;

namespace {

std::vector<std::string> stems_of(std::string_view text) {
  Stems stem;
  std::vector<std::string> out;
  for (const Token& token : tokens(text)) out.push_back(stem(token.word));
  return out;
}

bool holds_one_of(std::string_view sentence, const std::vector<std::string>& stems) {
  const std::vector<std::string> held = stems_of(sentence);
  return std::any_of(held.begin(), held.end(), [&](const std::string& each) {
    return std::find(stems.begin(), stems.end(), each) != stems.end();
  });
}

TEST(NearWords, EachGroupHoldsItsYesAndNotItsNo) {
  const toml::table file = toml::parse(near_words_toml);
  for (const toml::node& node : *file["matter"].as_array()) {
    const auto value = [&](const char* key) { return (*node.as_table())[key].value_or(std::string_view()); };
    const std::vector<std::string> group = stems_of(value("words"));
    ASSERT_GT(group.size(), 1u);
    EXPECT_TRUE(holds_one_of(value("yes"), group)) << value("words");
    EXPECT_NE(value("no"), "") << value("words");
    EXPECT_FALSE(holds_one_of(value("no"), group)) << value("words");
    for (const std::string& other : group)
      if (other != group[0]) {
        const std::vector<std::string> near = near_stems({group[0]});
        EXPECT_TRUE(std::binary_search(near.begin(), near.end(), other)) << value("words");
      }
  }
}

TEST(NearWords, OfAWordOfNoGroupAreNone) { EXPECT_TRUE(near_stems(stems_of("umbrella")).empty()); }

}  // namespace
}  // namespace throughline
