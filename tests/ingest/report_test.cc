#include "ingest/report.h"
#include "ingest/page_words.h"

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

TEST(UnpackReport, RefusesWhatPointsBeyondItself) {
  const auto refused = [](auto spoil) {
    Report report = two_blocks();
    spoil(report);
    EXPECT_THROW(unpack_report(pack(report)), Error);
  };
  refused([](Report& r) { r.blocks[1].span.end = 32; });
  refused([](Report& r) { r.blocks[1].span = {20, 12}; });
  refused([](Report& r) { r.blocks[1].section = 2; });
  refused([](Report& r) { r.blocks[1].boxes[0].page = 3; });
  refused([](Report& r) { r.blocks[1].cells = {{3, 11}}; });
  refused([](Report& r) { r.blocks[1].anchor = 99; });
  refused([](Report& r) { r.blocks[1].kind = static_cast<BlockKind>(77); });
}

TEST(UnpackReport, RefusesAListLongerThanTheBytesBeforeMakingRoom) {
  std::string bytes = pack(two_blocks());
  // The length of the first string stands behind the format.
  bytes.replace(sizeof(int), 8, 8, '\x7F');
  EXPECT_THROW(unpack_report(bytes), Error);
}

TEST(UnpackPages, TakesRoomOnlyForWhatTheBytesHold) {
  // A claim of as many words as bytes follow: a word takes more than its byte.
  std::string bytes = pack(std::vector<PageWords>(1));
  const std::uint64_t claim = 1 << 20;
  bytes.resize(sizeof claim + 2 * sizeof(double));
  bytes.append(reinterpret_cast<const char*>(&claim), sizeof claim);
  bytes.append(claim, '\0');
  bool refused = false;
  try {
    EXPECT_LT(unpack_pages(bytes).front().words.capacity(), claim / 16);
  } catch (const Error&) {
    refused = true;
  }
  EXPECT_TRUE(refused);
}

TEST(Dump, PrintsALineForEachBlock) {
  EXPECT_EQ(dump(two_blocks()), "p1 heading 1 [1]: Learning\np1 paragraph [1.1]: Dad was not asked.\n");
}

}  // namespace
}  // namespace throughline
