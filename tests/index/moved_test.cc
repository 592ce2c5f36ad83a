#include "index/moved.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "index/library.h"
#include "tests/web/small_library.h"

namespace throughline {
namespace {

class MovedTest : public ::testing::Test {
 protected:
  MovedTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "throughline-moved-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    catalogue_ = std::make_unique<Catalogue>(folder_, true);
  }
  ~MovedTest() override { std::filesystem::remove_all(folder_); }

  static Report with(const std::string& number, const std::string& words) {
    MadeReport d;
    d.add(BlockKind::paragraph, "Something else that stays where it was.", Part::findings, "1.1");
    d.add(BlockKind::paragraph, words, Part::findings, number);
    return d.report;
  }
  static std::string second(const Report& report) { return passages_of("x/overview", report).at(1).id; }

  /// What the second passage becomes.
  std::string moved(const Report& before, const Report& now) {
    note_moved_passages(*catalogue_, "x/overview", before, now);
    return passage_now(*catalogue_, second(before));
  }

  std::filesystem::path folder_;
  std::unique_ptr<Catalogue> catalogue_;
};

const std::string ten = "one two three four five six seven eight nine ten";

TEST_F(MovedTest, TheSameNumberAndFourWordsOfFiveLeadOn) {
  Report before = with("4.2", ten), now = with("4.2", "one two three four five six seven eight other word");
  EXPECT_EQ(moved(before, now), second(now));
}

TEST_F(MovedTest, FewerEqualWordsLeadNowhere) {
  EXPECT_EQ(moved(with("4.2", ten), with("4.2", "one two three four five six seven an other word")), "");
  EXPECT_EQ(moved(with("4.2", ten), with("4.2", ten + " and three more words")), "");
}

TEST_F(MovedTest, AnotherNumberOrNoneLeadsNowhere) {
  EXPECT_EQ(moved(with("4.2", ten), with("4.3", "one two three four five six seven eight nine more")), "");
  EXPECT_EQ(moved(with("", ten), with("", "one two three four five six seven eight nine more")), "");
}

TEST_F(MovedTest, StepsAreFollowedToTheNewest) {
  Report a = with("4.2", ten), b = with("4.2", "one two three four five six seven eight nine more"),
         c = with("4.2", "one two three four five six seven eight other more");
  moved(a, b);
  moved(b, c);
  EXPECT_EQ(passage_now(*catalogue_, second(a)), second(c));
  moved(c, a);  // A ring ends.
  EXPECT_NE(passage_now(*catalogue_, second(a)), "");
}

TEST_F(MovedTest, AForgottenDocumentLeavesNoTrace) {
  Report before = with("4.2", ten), now = with("4.2", "one two three four five six seven eight nine more");
  catalogue_->put(
      DocumentRow{.sha256 = "s", .state = DocumentState::counted, .id = "x/overview", .added = "2026"});
  moved(before, now);
  ASSERT_NE(passage_now(*catalogue_, second(before)), "");
  catalogue_->forget_document("s");
  EXPECT_EQ(passage_now(*catalogue_, second(before)), "");
}

}  // namespace
}  // namespace throughline
