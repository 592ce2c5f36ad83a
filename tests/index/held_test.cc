// What a person has held or withdrawn must come back by no way round: no re-issue, and no other review's
// words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "extract/sources_file.h"
#include "index/evidence_text.h"
#include "index/refresh.h"
#include "index/runs.h"
#include "index/verify.h"
#include "index/withdraw.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Taxonomy& shared_taxonomy() {
  static const Taxonomy taxonomy = Taxonomy::built_in();
  return taxonomy;
}

/// A title page and pages of which no two lines are alike.
std::string review_pdf(const std::string& child, const std::string& body, int pages) {
  SmallPdf pdf;
  pdf.contents.push_back(show(80, 700, "Serious Case Review: " + child, 26, "F2") + show(80, 640, body, 14));
  for (int page = 0; page < pages; ++page) {
    std::string content = show(80, 720, std::to_string(page + 1) + " What was known", 16, "F2");
    for (int line = 0; line < 30; ++line) {
      const std::string n = std::to_string(100 * page + line);
      content +=
          show(80, 690 - 14 * line, "Visit v" + n + " was noted by nurse n" + n + " in record r" + n + ".");
    }
    pdf.contents.push_back(content);
  }
  return pdf.bytes();
}

class HeldTest : public ::testing::Test {
 protected:
  HeldTest() {
    fs::remove_all(base_);
    fs::create_directories(files_);
    save_sources(library_, {Source{.folder = files_.string()}});
  }
  ~HeldTest() override { fs::remove_all(base_); }

  void write(const std::string& name, const std::string& bytes) {
    std::ofstream(files_ / name, std::ios::binary) << bytes;
  }
  RefreshReport run(const Taxonomy& taxonomy = shared_taxonomy()) {
    return refresh(library_, taxonomy, {.ocr = false});
  }
  void hold_it(const std::string& id) { hold(library_, shared_taxonomy(), id); }
  LibraryState state() const { return Library::open(library_).state(); }
  /// The files of the library that hold some bytes.
  std::vector<std::string> places_of(const std::string& bytes) const {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(library_)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      if (text.find(bytes) != std::string::npos) out.push_back(entry.path().string());
    }
    return out;
  }

  const std::string body_ = "Oldfold Safeguarding Children Board";
  const fs::path base_ = fs::canonical(::testing::TempDir()) / ("held-" + std::to_string(::getpid()));
  const fs::path files_ = base_ / "files", library_ = base_ / "library";
};

TEST_F(HeldTest, AReissueInItsPlaceIsHeldUnderItsID) {
  write("heron.pdf", review_pdf("Child Heron", body_, 6));
  const std::string id = run().added.at(0);
  hold_it(id);
  write("heron.pdf", review_pdf("Child Heron", body_, 5));
  const RefreshReport report = run();
  EXPECT_EQ(report.readable, 0);
  EXPECT_THAT(report.added, IsEmpty());
  EXPECT_THAT(report.changed, IsEmpty());
  ASSERT_EQ(report.held.size(), 1U);
  EXPECT_EQ(report.held[0].code, id);
  EXPECT_THAT(report.held[0].message, HasSubstr("held a review before that is held back"));
  EXPECT_EQ(report.run.after.held, 1);
  EXPECT_EQ(state().held, 1);
  release(library_, shared_taxonomy(), id);
  EXPECT_EQ(state().reviews, 1);
}

TEST_F(HeldTest, AnotherReviewInItsPlaceIsHeldTooAndBothAreCounted) {
  write("heron.pdf", review_pdf("Child Heron", body_, 6));
  const std::string id = run().added.at(0);
  hold_it(id);
  SmallPdf other;
  other.contents = {show(80, 700, "Serious Case Review: Child Rook", 26, "F2") +
                        show(80, 640, "Harrowmere Safeguarding Children Board", 14),
                    show(80, 720, "1 Introduction", 16, "F2") +
                        show(80, 690, "The health visitor saw the home and wrote of what the aunt told.")};
  write("heron.pdf", other.bytes());
  const RefreshReport report = run();
  EXPECT_EQ(report.readable, 0);
  EXPECT_EQ(report.held.size(), 2U) << "also the one without a file";
  EXPECT_EQ(report.run.after.held, 2);
  EXPECT_EQ(state().held, 2);
}

TEST_F(HeldTest, AReissueInAnotherPlaceIsHeldAndItsWordsInOtherBytesAreACopy) {
  write("heron.pdf", review_pdf("Child Heron", body_, 6));
  hold_it(run().added.at(0));
  write("stamped.pdf", review_pdf("Child Heron", body_, 6) + "\n% a stamp\n");
  write("again.pdf", review_pdf("Child Heron", body_, 5));
  const RefreshReport report = run();
  EXPECT_EQ(report.readable, 0);
  EXPECT_EQ(report.held.size(), 2U);
  EXPECT_EQ(report.copies.size(), 1U);
  EXPECT_EQ(state().held, 2);
  for (const Uncounted& held : report.held) EXPECT_THAT(held.message, Not(HasSubstr("Visit")));
}

TEST_F(HeldTest, AnotherReviewElsewhereIsShown) {
  write("heron.pdf", review_pdf("Child Heron", body_, 6));
  hold_it(run().added.at(0));
  SmallPdf other;
  other.contents = {show(80, 700, "Serious Case Review: Child Rook", 26, "F2") + show(80, 640, body_, 14),
                    show(80, 720, "1 Introduction", 16, "F2") +
                        show(80, 690, "The health visitor saw the home and wrote of what the aunt told.")};
  write("rook.pdf", other.bytes());
  EXPECT_EQ(run().added.size(), 1U);
}

/// Two publishers' reviews, the second of which says most of what the first says.
class SameCaseTest : public HeldTest {
 protected:
  SameCaseTest() {
    write("a.pdf", review_pdf("Child Heron", body_, 6));
    first_ = run().added.at(0);
    case_ = first_.substr(0, first_.find('/'));
    write("b.pdf", review_pdf("Child Finch", "Harrowmere Safeguarding Children Board", 6));
    const RefreshReport report = run();
    second_ = report.added.at(0);
    warnings_ = report.warnings;
  }
  std::string first_, second_, case_;
  std::vector<Uncounted> warnings_;
};

TEST_F(SameCaseTest, AWithdrawnReviewsNameLeavesTheOthersMessages) {
  ASSERT_EQ(warnings_.size(), 1U);
  ASSERT_THAT(warnings_[0].message, HasSubstr("stands in " + case_));
  withdraw(library_, shared_taxonomy(), first_);
  EXPECT_THAT(places_of(case_), IsEmpty());
  EXPECT_EQ(state().held, 1) << "what resembles it is put before a person";
  const RefreshReport next = run();
  ASSERT_EQ(next.held.size(), 1U);
  EXPECT_EQ(next.held[0].code, second_);
  EXPECT_THAT(next.held[0].message, HasSubstr("resembles a withdrawn review"));
  EXPECT_THAT(places_of(case_), IsEmpty());
  EXPECT_THAT(verify(library_), IsEmpty());
  release(library_, shared_taxonomy(), second_);
  EXPECT_EQ(run().readable, 1) << "what a person released stays so";
}

TEST_F(SameCaseTest, AHeldReviewIsNotNamedBesideAShownOne) {
  EXPECT_THAT(status_text(Library::open(library_)), HasSubstr("stands in " + case_));
  hold_it(first_);
  EXPECT_THAT(status_text(Library::open(library_)), Not(HasSubstr(case_)));
  EXPECT_THAT(run().warnings, IsEmpty());
  release(library_, shared_taxonomy(), first_);
  EXPECT_THAT(status_text(Library::open(library_)), HasSubstr("stands in " + case_));
}

TEST_F(SameCaseTest, TheWarningOutlivesAChangeOfThemes) {
  const Taxonomy other = Taxonomy::parse(R"(
[[theme]]
id = 'nurses'
label = 'Nurses'
kind = 'practice'
group = 'Practice'
definition = 'What nurses noted'
pattern = [ { id = 'word', find = 'nurse', yes = 'The nurse came.', no = 'There was none.' } ]
)",
                                         "other themes");
  const RefreshReport report = run(other);
  ASSERT_EQ(report.warnings.size(), 1U);
  EXPECT_EQ(report.warnings[0].code, "same-case");
  EXPECT_EQ(report.warnings[0].message, warnings_.at(0).message);
  for (const RunItem& item : report.run.items)
    if (item.what == "warning") {
      EXPECT_THAT(item.todo, HasSubstr("compare the two"));
    }
}

}  // namespace
}  // namespace throughline
