#include "web/page_pictures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <filesystem>
#include <fstream>

#include "ingest/draw_page.h"
#include "web/png.h"

namespace throughline {
namespace {

std::filesystem::path an_example() {
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(THROUGHLINE_SOURCE) + "/corpus/example/pdf"))
    if (entry.path().extension() == ".pdf") return entry.path();
  return {};
}

TEST(DrawPage, DrawsInkOnPaper) {
  std::optional<GreyImage> image = draw_page(an_example(), 1);
  ASSERT_TRUE(image);
  EXPECT_GT(image->width, 500);
  EXPECT_GT(image->height, image->width);
  auto dark = std::count_if(image->pixels.begin(), image->pixels.end(), [](auto dot) { return dot < 100; });
  EXPECT_GT(dark, 500);
  EXPECT_LT(dark, static_cast<std::ptrdiff_t>(image->pixels.size() / 2));
}

TEST(DrawPage, SaysNoToWhatCannotBeDrawn) {
  EXPECT_FALSE(draw_page(an_example(), 0));
  EXPECT_FALSE(draw_page(an_example(), 9999));
  EXPECT_FALSE(draw_page("/nowhere.pdf", 1));
  std::filesystem::path junk = std::filesystem::path(::testing::TempDir()) / "junk.pdf";
  std::ofstream(junk) << "%PDF-1.4 but nothing more";
  EXPECT_FALSE(draw_page(junk, 1));
}

TEST(PngOf, IsAPngOfItsSize) {
  std::string png = png_of({.width = 3, .height = 2, .pixels = {0, 255, 0, 255, 0, 255}});
  EXPECT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(png.substr(12, 4), "IHDR");
  EXPECT_EQ(png[19], 3);
  EXPECT_EQ(png[23], 2);
  EXPECT_EQ(png.substr(png.size() - 8, 4), "IEND");
}

TEST(PagePictures, AreForgottenWithTheirGeneration) {
  PagePictures pictures;
  std::filesystem::path copy = std::filesystem::path(::testing::TempDir()) / "copy.pdf";
  std::filesystem::copy_file(an_example(), copy, std::filesystem::copy_options::overwrite_existing);
  std::string png = pictures.picture("gen-1", copy, 1);
  EXPECT_NE(png, "");
  std::filesystem::remove(copy);
  EXPECT_EQ(pictures.picture("gen-1", copy, 1), png);
  EXPECT_EQ(pictures.picture("gen-2", copy, 1), "");
}

}  // namespace
}  // namespace throughline
