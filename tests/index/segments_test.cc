#include "index/segments.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "index/generation.h"
#include "index/query.h"
#include "index/withdraw.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

/// A library of many small reviews, published again and again.
class SegmentsTest : public ::testing::Test {
 protected:
  SegmentsTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    catalogue_ = std::make_unique<Catalogue>(folder_, true);
    for (int i = 0; i < 24; ++i) put(i);
    publish();
  }
  ~SegmentsTest() override { fs::remove_all(folder_); }

  static MadeReview review(int i, const std::string& more) {
    return {.id = fmt::format("case-{:03}", i),
            .lines = {{.text = fmt::format("Word{} was said of the father. {}", i, more)},
                      {.text = "There was neglect.", .themes = {{"neglect", Assertion::affirmed}}}},
            .present = {"neglect"}};
  }

  void put(int i, const std::string& more = "", const std::string& kind = "overview") {
    MadeReview made = review(i, more);
    made.kind = kind;
    const Report report = report_of(made);
    catalogue_->transaction([&] {
      if (auto old = catalogue_->document_by_id(made.id + "/" + kind))
        catalogue_->forget_document(old->sha256);
      catalogue_->put(DocumentRow{.sha256 = report.sha256,
                                  .state = DocumentState::counted,
                                  .id = made.id + "/" + kind,
                                  .words = report.sha256,
                                  .added = "2024-01-02T03:04:05Z",
                                  .pages = 2});
      catalogue_->put_report(report.sha256, pack(report));
      catalogue_->put_review(report.sha256, pack(review_of(made, report)));
    });
  }

  void publish() { republish(folder_, *catalogue_, small_taxonomy()); }

  /// The text files of the generation in force, by the disk's own numbers.
  std::set<ino_t> files() const {
    std::set<ino_t> numbers;
    for (const auto& entry :
         fs::recursive_directory_iterator(folder_ / "index" / current_generation(folder_))) {
      struct stat about {};
      if (entry.path().filename() == "texts" && stat(entry.path().c_str(), &about) == 0)
        numbers.insert(about.st_ino);
    }
    return numbers;
  }

  fs::path first_segment() const {
    const fs::path generation = folder_ / "index" / current_generation(folder_);
    return segment_folder(generation, load_columns(generation / "columns").segments.at(0).name);
  }

  std::ptrdiff_t generations() const {
    return std::count_if(
        fs::directory_iterator(folder_ / "index"), fs::directory_iterator(),
        [](const auto& entry) { return entry.path().filename().string().starts_with("gen-"); });
  }

  /// Of text files: how many of those before are there still, and how many are new.
  std::pair<int, int> kept_and_new(const std::set<ino_t>& before) const {
    int kept = 0, made = 0;
    for (ino_t number : files()) ++(before.contains(number) ? kept : made);
    return {kept, made};
  }

  std::string answers(const std::string& words) const {
    Query query;
    query.words = words;
    query.per_page = 100;
    const Evidence evidence = Library::open(folder_).ask(query);
    return dump(evidence) + dump(evidence, "theme");
  }

  const fs::path folder_ = fs::path(::testing::TempDir()) / fmt::format("segments-{}", ::getpid());
  std::unique_ptr<Catalogue> catalogue_;
};

TEST_F(SegmentsTest, ALargeLibraryHasSeveralAndAnswersAsOne) {
  EXPECT_EQ(files().size(), 4U);
  for (int i : {0, 7, 23})
    EXPECT_EQ(answers(fmt::format("word{}", i)), fmt::format("case-{:03} 1: p1\nneglect 1", i));
  Query all;
  all.words = "father";
  EXPECT_EQ(Library::open(folder_).ask(all).passages, 24);
}

TEST_F(SegmentsTest, ANewReviewCostsASegmentOfItsOwn) {
  const std::set<ino_t> before = files();
  put(99);
  publish();
  EXPECT_EQ(kept_and_new(before), std::make_pair(4, 1));
  EXPECT_EQ(answers("word99"), "case-099 1: p1\nneglect 1");
  EXPECT_EQ(answers("word3"), "case-003 1: p1\nneglect 1");
}

TEST_F(SegmentsTest, AChangedReviewCostsTheSegmentThatHeldIt) {
  const std::set<ino_t> before = files();
  put(3, "The umbrella was new.");
  publish();
  EXPECT_EQ(kept_and_new(before), std::make_pair(3, 1));
  EXPECT_EQ(answers("umbrella"), "case-003 1: p1\nneglect 1");
  EXPECT_EQ(answers("word4"), "case-004 1: p1\nneglect 1");
}

TEST_F(SegmentsTest, AReviewUnderstoodByAnotherVersionCostsItsSegment) {
  const std::set<ino_t> before = files();
  DocumentRow row = catalogue_->document_by_id("case-003/overview").value();
  row.taxonomy = "another";
  catalogue_->transaction([&] { catalogue_->put(row); });
  publish();
  EXPECT_EQ(kept_and_new(before), std::make_pair(3, 1));
}

TEST_F(SegmentsTest, EqualsStandByIdWheneverTheyCame) {
  for (int i : {20, 3}) {
    put(i, "An umbrella.");
    publish();
  }
  const Library library = Library::open(folder_);
  std::vector<std::string> listed;
  for (const ReviewLine& line : library.reviews()) listed.push_back(line.id);
  EXPECT_TRUE(std::is_sorted(listed.begin(), listed.end()));
  EXPECT_EQ(answers("\"an umbrella\""), "case-003 1: p1\ncase-020 1: p1\nneglect 2");
  Query close;
  close.words = "umbrella lighthouse";
  std::vector<std::string> shown;
  for (const Passage& passage : library.ask(close).close) shown.push_back(passage.review);
  EXPECT_THAT(shown, testing::ElementsAre("case-003", "case-020"));
}

TEST_F(SegmentsTest, AWordIsOfferedIfTheWholeLibraryHoldsItTwice) {
  const auto offered = [&] {
    Query query;
    query.words = "umbrela";
    return Library::open(folder_).ask(query).did_you_mean;
  };
  put(0, "An umbrella.");
  publish();
  EXPECT_EQ(offered(), "") << "once may be a slip of the review's";
  put(23, "An umbrella.");
  publish();
  EXPECT_EQ(offered(), "umbrella");
}

TEST_F(SegmentsTest, AnotherDocumentOfACaseStandsWithIt) {
  const std::set<ino_t> before = files();
  put(3, "The umbrella was new.", "summary");
  publish();
  EXPECT_EQ(kept_and_new(before), std::make_pair(3, 1));
  EXPECT_EQ(answers("word3"), "case-003 2: p1 p1\nneglect 1");
}

TEST_F(SegmentsTest, WhatIsRemovedIsInNoFile) {
  put(5, "Xylophone.");
  publish();
  catalogue_->transaction(
      [&] { catalogue_->forget_document(catalogue_->document_by_id("case-005/overview")->sha256); });
  publish();
  purge(folder_, *catalogue_);
  EXPECT_EQ(answers("xylophone"), "");
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "index")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(bytes.find("ylophon"), std::string::npos) << entry.path();
  }
}

TEST_F(SegmentsTest, ADamagedOneIsMadeAnewAndTheRestTakenOver) {
  for (const char* file : {"columns", "texts", "passages", "stems", "terms/postlist.glass"}) {
    const std::set<ino_t> before = files();
    const fs::path damaged = first_segment() / file;
    fs::resize_file(damaged, fs::file_size(damaged) / 2);
    EXPECT_FALSE(is_generation_whole(folder_)) << file;
    publish();
    EXPECT_TRUE(is_generation_whole(folder_)) << file;
    EXPECT_EQ(kept_and_new(before), std::make_pair(3, 1)) << file;
    for (int i : {0, 7, 23})
      EXPECT_EQ(answers(fmt::format("word{}", i)), fmt::format("case-{:03} 1: p1\nneglect 1", i)) << file;
  }
}

TEST_F(SegmentsTest, DamageThatSizesDoNotShowIsMadeAnewToo) {
  const fs::path columns = first_segment() / "columns";
  const std::uintmax_t size = fs::file_size(columns);
  fs::resize_file(columns, 4);  // Its version alone; the rest is zeros: a segment of nothing.
  fs::resize_file(columns, size);
  publish();
  EXPECT_EQ(answers("word0"), "case-000 1: p1\nneglect 1");
}

TEST_F(SegmentsTest, AreCopiedWhereTheDiskHasNoLinks) {
  const fs::path other = fs::path("/dev/shm") / fmt::format("segments-{}", ::getpid());
  struct stat here {
  }, there{};
  if (stat(folder_.c_str(), &here) != 0 || stat("/dev/shm", &there) != 0 || here.st_dev == there.st_dev)
    GTEST_SKIP() << "no second disk";
  link_segment(first_segment(), other);
  EXPECT_EQ(fs::file_size(other / "terms" / "postlist.glass"),
            fs::file_size(first_segment() / "terms" / "postlist.glass"));
  EXPECT_EQ(fs::file_size(other / "texts"), fs::file_size(first_segment() / "texts"));
  fs::remove_all(other);
}

TEST_F(SegmentsTest, AFailedPublishLeavesNothing) {
  const std::string before = current_generation(folder_);
  put(99);
  fs::create_directories(folder_ / "index" / ".current.new" / "in-the-way");  // It cannot be named.
  EXPECT_THROW(publish(), Error);
  EXPECT_EQ(current_generation(folder_), before);
  EXPECT_EQ(generations(), 1);
  fs::remove_all(folder_ / "index" / ".current.new");
  publish();
  EXPECT_EQ(answers("word99"), "case-099 1: p1\nneglect 1");
}

TEST_F(SegmentsTest, ManySmallOnesAreGatheredAgain) {
  for (int i = 30; i < 50; ++i) {
    put(i);
    publish();
  }
  EXPECT_LE(files().size(), 17U);
  Query all;
  all.words = "father";
  EXPECT_EQ(Library::open(folder_).ask(all).passages, 44);
}

}  // namespace
}  // namespace throughline
