#include "ingest/catalogue.h"

#include <gtest/gtest.h>

#include <fstream>

#include "ingest/error.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

class CatalogueTest : public ::testing::Test {
 protected:
  CatalogueTest() { fs::create_directories(folder_); }
  ~CatalogueTest() override { fs::remove_all(folder_); }
  fs::path folder_ = fs::path(::testing::TempDir()) / ("catalogue-" + std::to_string(::getpid()));
};

TEST_F(CatalogueTest, KeepsFilesDocumentsAndText) {
  {
    Catalogue catalogue(folder_, true);
    catalogue.put(FileRow{.path = "odd\n\xffname.pdf", .size = 7, .modified_ns = 12, .sha256 = "aa"});
    catalogue.put(DocumentRow{
        .sha256 = "aa", .state = DocumentState::counted, .id = "x/overview", .words = "w", .pages = 3});
    catalogue.put_report("aa", std::string(10'000, 'r'));
  }
  Catalogue catalogue(folder_, false);
  EXPECT_EQ(catalogue.file("odd\n\xffname.pdf")->sha256, "aa");
  EXPECT_EQ(catalogue.document_by_id("x/overview")->pages, 3);
  EXPECT_EQ(catalogue.document_by_words("w")->sha256, "aa");
  EXPECT_EQ(catalogue.report("aa"), std::string(10'000, 'r'));
  EXPECT_FALSE(catalogue.review("aa"));
}

TEST_F(CatalogueTest, AFailedTransactionLeavesNothing) {
  Catalogue catalogue(folder_, true);
  EXPECT_THROW(catalogue.transaction([&] {
    catalogue.set("refreshed", "now");
    throw Error("half way");
  }),
               Error);
  EXPECT_EQ(catalogue.setting("refreshed"), "");
}

TEST_F(CatalogueTest, RefusesWhatIsNoCatalogue) {
  std::ofstream(folder_ / "catalogue.db") << std::string(5000, 'x');
  EXPECT_THROW(Catalogue(folder_, true), Error);
}

TEST_F(CatalogueTest, SaysHowToMakeAMissingLibrary) {
  try {
    Catalogue(folder_, false);
    FAIL() << "opened nothing";
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("throughline refresh"), std::string::npos);
  }
}

}  // namespace
}  // namespace throughline
