#include "ingest/page_boxes.h"

#include <gtest/gtest.h>
#include <leptonica/allheaders.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "ingest/error.h"
#include "ingest/read.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

class DrawBoxesTest : public testing::Test {
 protected:
  DrawBoxesTest() { fs::create_directories(folder_); }
  ~DrawBoxesTest() override { fs::remove_all(folder_); }

  fs::path put(const SmallPdf& pdf) const {
    std::ofstream(folder_ / "x.pdf", std::ios::binary) << pdf.bytes();
    return folder_ / "x.pdf";
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("boxes-" + std::to_string(getpid()));
};

/// Dots of a picture in which red, green and blue differ.
int coloured(const fs::path& file) {
  Pix* picture = pixRead(file.c_str());
  if (!picture) return -1;
  int count = 0;
  for (int y = 0; y < static_cast<int>(pixGetHeight(picture)); ++y)
    for (int x = 0; x < static_cast<int>(pixGetWidth(picture)); ++x) {
      int red, green, blue;
      pixGetRGBPixel(picture, x, y, &red, &green, &blue);
      count += red != green || green != blue;
    }
  pixDestroy(&picture);
  return count;
}

TEST_F(DrawBoxesTest, DrawsAPictureOfEachPageWithTheBoxesOfItsBlocks) {
  const std::string text =
      show(50, 700, "The gate was shut when the visitor came, and nobody was told of it.") +
      show(50, 686, "She wrote it down and went on to the next house of the street.");
  const fs::path file = put({.contents = {text, ""}});
  EXPECT_TRUE(draw_boxes(file, read(file, {.ocr = false}), folder_ / "pictures").empty());
  EXPECT_GT(coloured(folder_ / "pictures/page-001.png"), 1000);
  EXPECT_EQ(coloured(folder_ / "pictures/page-002.png"), 0);
  EXPECT_FALSE(fs::exists(folder_ / "pictures/page-003.png"));
}

TEST_F(DrawBoxesTest, NamesPagesThatCannotBeDrawn) {
  Report report;
  report.pages.resize(2);
  EXPECT_EQ(draw_boxes(folder_ / "missing.pdf", report, folder_ / "pictures"), (std::vector<int>{1, 2}));
}

TEST_F(DrawBoxesTest, SaysThatTheFolderCannotBeMade) {
  const fs::path file = put({.contents = {""}});
  EXPECT_THROW(draw_boxes(file, Report{}, file / "pictures"), Error);
}

}  // namespace
}  // namespace throughline
