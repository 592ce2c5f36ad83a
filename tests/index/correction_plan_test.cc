// Corrections, as a refresh applies them.
#include "index/correction_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "index/refresh.h"
#include "index/verify.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const fs::path example = fs::path(THROUGHLINE_SOURCE) / "corpus" / "example";

const Taxonomy& shared_taxonomy() {
  static const Taxonomy taxonomy = Taxonomy::built_in();
  return taxonomy;
}

class CorrectedLibrary : public ::testing::Test {
 protected:
  CorrectedLibrary() {
    fs::create_directories(files_);
    fs::create_directories(library_);
    fs::copy_file(example / "pdf" / "abel-2023.pdf", files_ / "abel.pdf");
  }
  ~CorrectedLibrary() override { fs::remove_all(base_); }

  RefreshReport run() { return refresh(library_, shared_taxonomy(), {.sources = {files_}, .ocr = false}); }
  void correct(const std::string& toml) { std::ofstream(library_ / "corrections.toml") << toml; }
  Review abel() {
    const auto documents = Library::open(library_).documents(case_);
    return documents.empty() ? Review() : documents[0].understood;
  }

  const fs::path base_ = fs::path(::testing::TempDir()) / ("corrected-" + std::to_string(::getpid()));
  const fs::path files_ = base_ / "files", library_ = base_ / "library";
  std::string case_;
};

TEST_F(CorrectedLibrary, IsCorrectedWithoutReadingAFileAgain) {
  const std::string id = run().added.at(0);
  case_ = id.substr(0, id.find('/'));
  correct("[[fact]]\nreview = \"" + case_ + "\"\nfact = \"outcome\"\nvalue = \"other\"\n");
  RefreshReport report = run();
  EXPECT_EQ(report.pages, 0);
  EXPECT_THAT(report.corrections, IsEmpty());
  EXPECT_THAT(run_text(report.run), HasSubstr(id + ": line 1 of corrections.toml put in"));
  EXPECT_THAT(verdict_of(report.run), HasSubstr("0 gone, 1 corrected"));
  EXPECT_THAT(run_mail(report.run), HasSubstr("corrected " + id + ": line 1 of corrections.toml"));
  EXPECT_EQ(abel().metadata.outcome->value, "other");
  EXPECT_EQ(Library::open(library_).find_review(case_)->outcome, "other") << "also in the index";
  const auto published = fs::last_write_time(library_ / "index" / "current");
  run();
  EXPECT_EQ(fs::last_write_time(library_ / "index" / "current"), published) << "and then left alone";
  correct("");
  EXPECT_THAT(run_text(run().run), HasSubstr("no correction of it is in force any more"));
  EXPECT_NE(abel().metadata.outcome->value, "other") << "what was read stands again";
  EXPECT_THAT(verify(library_), IsEmpty());
}

TEST_F(CorrectedLibrary, AppliesToAReviewThatGetsItsIdInTheSameRun) {
  const std::string id = run().added.at(0);
  case_ = id.substr(0, id.find('/'));
  fs::remove_all(library_ / "index");
  fs::remove(library_ / "catalogue.db");
  correct("[[fact]]\nreview = \"" + id + "\"\nfact = \"outcome\"\nvalue = \"other\"\n");
  EXPECT_THAT(run().added, ElementsAre(id));
  EXPECT_EQ(abel().metadata.outcome->value, "other");
}

TEST_F(CorrectedLibrary, TellsInEachRunWhatDoesNotFit) {
  run();
  correct("[[exclude]]\nreview = \"nowhere-2001\"\n");
  for (int time = 0; time < 2; ++time) {
    const RefreshReport report = run();
    ASSERT_EQ(report.corrections.size(), 1U);
    EXPECT_THAT(report.corrections[0].message,
                HasSubstr("corrections.toml, line 1: the library has no such review"));
    EXPECT_THAT(verdict_of(report.run), HasSubstr("to be looked at: 1 correction does not fit"));
    EXPECT_THAT(run_mail(report.run), HasSubstr("correction does not fit: corrections.toml, line 1\n"));
  }
}

TEST_F(CorrectedLibrary, AReviewIsExcludedAndANonReviewIncluded) {
  fs::copy_file(example / "not_reviews" / "bruising-protocol-2019.pdf", files_ / "protocol.pdf");
  const std::string id = run().added.at(0);
  correct("[[exclude]]\nreview = \"" + id + "\"\nwhy = \"a draft\"\n[[include]]\nfile = \"protocol.pdf\"\n");
  RefreshReport report = run();
  EXPECT_EQ(report.readable, 1);
  ASSERT_EQ(report.not_reviews.size(), 1U);
  EXPECT_EQ(report.not_reviews[0].message, "excluded by a person: a draft");
  correct("");
  report = run();
  EXPECT_EQ(report.readable, 1);
  EXPECT_EQ(Library::open(library_).reviews().at(0).id, id.substr(0, id.find('/'))) << "with the ID it had";
}

TEST_F(CorrectedLibrary, AWrongFileEndsTheRunBeforeAnythingIsDone) {
  correct("[[fact]]\nreview = 3\n");
  EXPECT_THROW(run(), UsageError);
  EXPECT_FALSE(fs::exists(library_ / "index"));
}

}  // namespace
}  // namespace throughline
