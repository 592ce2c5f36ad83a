#include "ingest/report.h"

#include <gtest/gtest.h>

#include "ingest/error.h"

namespace throughline {
namespace {

Report two_blocks() {
  Report report;
  report.sha256 = "ab";
  report.text = "1. Learning\nDad was not asked.\n";
  report.blocks.push_back({.kind = BlockKind::heading,
                           .span = {3, 11},
                           .level = 1,
                           .number = "1",
                           .boxes = {{1, 72, 80, 300, 96}}});
  report.blocks.push_back({.kind = BlockKind::paragraph,
                           .span = {12, 30},
                           .number = "1.1",
                           .section = 0,
                           .boxes = {{1, 72, 700, 500, 720}, {2, 72, 60, 500, 80}}});
  report.pages.resize(2);
  report.furniture.push_back({1, "Harrowmere Safeguarding Children Partnership"});
  return report;
}

TEST(PackReport, ComesBackTheSame) {
  Report report = two_blocks();
  Report back = unpack_report(pack(report));
  EXPECT_EQ(dump(back), dump(report));
  EXPECT_EQ(back.blocks[1].boxes, report.blocks[1].boxes);
  EXPECT_EQ(back.furniture[0].text, report.furniture[0].text);
}

TEST(UnpackReport, RefusesBytesCutShort) {
  std::string bytes = pack(two_blocks());
  EXPECT_THROW(unpack_report(bytes.substr(0, bytes.size() - 3)), Error);
}

TEST(Dump, PrintsALineForEachBlock) {
  EXPECT_EQ(dump(two_blocks()), "p1 heading 1 [1]: Learning\np1 paragraph [1.1]: Dad was not asked.\n");
}

}  // namespace
}  // namespace throughline
