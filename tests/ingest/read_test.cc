#include "ingest/read.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "ingest/second_look.h"
#include "ingest/sha256.h"
#include "ingest/text_gate.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, removed after it.
class ReadTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "throughline-read-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  std::string outcome(const fs::path& file) const {
    try {
      const Report report = read(file, {.ocr = false});
      return report.text;
    } catch (const ReadError& e) {
      return std::string("! ") + name_of(e.failure());
    }
  }

  fs::path folder_;
};

std::string paragraph(int number) {
  return show(50, 700,
              "Paragraph " + std::to_string(number) + " tells what the services knew of the family.") +
         show(50, 686, "It goes on for a second line, so that it stands as a paragraph.");
}

TEST_F(ReadTest, GivesTheTextOfAPdf) {
  const std::string bytes = SmallPdf{.contents = {paragraph(1)}}.bytes();
  const Report report = read(put("a.pdf", bytes), {.ocr = false});
  EXPECT_NE(report.text.find("what the services knew"), std::string::npos);
  EXPECT_EQ(report.sha256, sha256_hex(bytes));
  EXPECT_EQ(report.text_layer, TextLayer::native);
  ASSERT_EQ(report.pages.size(), 1u);
  EXPECT_EQ(report.pages[0].state, PageState::readable);
  EXPECT_TRUE(report.warnings.empty());
}

TEST_F(ReadTest, SaysWhyItFails) {
  EXPECT_EQ(outcome(put("empty.pdf", "")), "! empty-file");
  EXPECT_EQ(outcome(put("page.html", "<html>gone</html>")), "! not-pdf");
  EXPECT_EQ(outcome(put("blank.pdf", SmallPdf{.contents = {""}}.bytes())), "! no-text");
  EXPECT_EQ(outcome(put("none.pdf", SmallPdf{}.bytes())), "! no-pages");
  EXPECT_EQ(outcome(folder_ / "missing.pdf"), "! source-missing");
  EXPECT_EQ(outcome(folder_), "! unreadable");
  EXPECT_THROW(file_bytes(put("large.pdf", std::string(100, 'x')), 99), ReadError);
}

TEST_F(ReadTest, SaysThatAPageHasNoSize) {
  for (const char* box :
       {"[0 0 0 0]", "[1e38 -1e38 -1e38 1e38]", "null", "[0 0 600]", "[0 0 99999999 800]"}) {
    const Report report =
        read(put("a.pdf", SmallPdf{.contents = {paragraph(1)}, .media_box = box}.bytes()), {.ocr = false});
    ASSERT_EQ(report.warnings.size(), 1u) << box;
    EXPECT_EQ(report.warnings[0].page, 1) << box;
  }
}

TEST_F(ReadTest, NeverWaitsOnAPipeNorFollowsALink) {
  ASSERT_EQ(mkfifo((folder_ / "pipe.pdf").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", folder_ / "link.pdf");
  EXPECT_EQ(outcome(folder_ / "pipe.pdf"), "! unreadable");
  EXPECT_EQ(outcome(folder_ / "link.pdf"), "! unreadable");
}

TEST_F(ReadTest, NamesAPageOfUnseenTextAndNotTheText) {
  const Report report =
      read(put("a.pdf", SmallPdf{.contents = {paragraph(1) + "1 g " + show(50, 300, "Zebedee")}}.bytes()),
           {.ocr = false});
  EXPECT_EQ(report.text.find("Zebedee"), std::string::npos);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_EQ(report.warnings[0].page, 1);
  EXPECT_EQ(report.warnings[0].message.find("Zebedee"), std::string::npos);
}

TEST_F(ReadTest, LeavesOutAPageThatNeverEndsAndKeepsTheRest) {
  SmallPdf pdf{
      .contents = {paragraph(1), "/X50 Do",
                   show(50, 700,
                        "Paragraph 3 stands on a page of other words, after one that is never drawn.")},
      .resources = "/XObject<</X50 50 0 R>>"};
  // Each form draws the next ten times: 10^12 drawings of nothing.
  for (int k = 50; k < 62; ++k) {
    std::string twice;
    for (int i = 0; i < 10; ++i) twice += "/X" + std::to_string(k + 1) + " Do ";
    pdf.objects[k] = stream_object("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X" +
                                       std::to_string(k + 1) + " " + std::to_string(k + 1) + " 0 R>>>>",
                                   k < 61 ? twice : "");
  }
  const Report report = read(put("a.pdf", pdf.bytes()), {.ocr = false});
  EXPECT_NE(report.text.find("Paragraph 1"), std::string::npos);
  EXPECT_NE(report.text.find("Paragraph 3"), std::string::npos);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_EQ(report.warnings[0].page, 2);
  EXPECT_EQ(report.pages.at(1).state, PageState::failed);
}

TEST_F(ReadTest, AReaderGivesFilesInTheOrderHandedIn) {
  Reader reader(2, {.ocr = false});
  for (int i = 0; i < 20; ++i)
    reader.submit(put(std::to_string(i) + ".pdf",
                      i % 7 == 3 ? "broken" : SmallPdf{.contents = {paragraph(i)}}.bytes()));
  for (int i = 0; i < 20; ++i) {
    const auto result = reader.next();
    ASSERT_TRUE(result);
    EXPECT_EQ(result->file.filename(), std::to_string(i) + ".pdf");
    EXPECT_EQ(result->report.has_value(), i % 7 != 3);
    if (result->report) {
      EXPECT_NE(result->report->text.find("Paragraph " + std::to_string(i) + " "), std::string::npos);
    }
  }
  EXPECT_FALSE(reader.next());
}

PageWords page_of(const std::string& text) {
  PageWords page;
  page.fonts.push_back({"Face"});
  double x = 50;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    Word word;
    word.text = text.substr(at, end - at);
    word.x0 = x, word.x1 = x + 5 * static_cast<double>(end - at), word.baseline = 100, word.size = 10;
    x = word.x1 + 3;
    page.words.push_back(word);
    at = end + 1;
  }
  return page;
}

const std::string plain =
    "the review found that the mother was not asked about the home and that no agency had seen the children "
    "in the "
    "months before they were taken into care although both had been known";

std::string exchanged(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>('a' + (c - 'a' + 13) % 26);
  return text;
}

TEST(TextGate, TellsTextFromLettersThatOnlyLookLikeIt) {
  EXPECT_TRUE(passes_gate(page_of(plain)));
  EXPECT_FALSE(passes_gate(page_of(exchanged(plain))));
  EXPECT_TRUE(passes_gate(page_of("12 45 2019 3.5 7 8 100")));
  EXPECT_TRUE(passes_gate(page_of(
      "mae yr adolygiad yn dangos bod y plant wedi cael eu gweld gan y gwasanaethau ac nad oedd neb yn "
      "gofyn am y tad yn y teulu hwn")));
  EXPECT_FALSE(passes_gate(page_of("\xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD")));
  std::string signs;
  for (int i = 0; i < 300; ++i) signs += i % 9 == 8 ? ' ' : static_cast<char>(40 + i * 7 % 60);
  EXPECT_FALSE(passes_gate(page_of(signs)));
}

TEST(SecondLook, GivesExchangedLettersTheirMeaningFromAPageReadByOcr) {
  std::vector<PageWords> pages{page_of(exchanged(plain)),
                               page_of(exchanged("the mother was not seen by the agency in the "
                                                 "months before the review and that was known to the home"))};
  const std::string second = "mother";
  EXPECT_TRUE(settle(pages, {{1, page_of(plain)}}).empty());
  EXPECT_EQ(pages[1].words.at(1).text, second);
  EXPECT_TRUE(pages[1].by_machine);
}

TEST(SecondLook, ReadsScansThatBearAStamp) {
  std::vector<PageWords> pages(3, page_of("Bundle page 12"));
  for (PageWords& page : pages) page.has_image = true;
  EXPECT_EQ(first_for_ocr(pages), (std::vector<int>{1, 2, 3}));
  EXPECT_TRUE(
      settle(pages,
             {{1, page_of(plain + " " + plain)}, {2, page_of("Bundle page 12 x")}, {3, page_of(plain)}})
          .empty());
  EXPECT_GT(pages[0].words.size(), 30u);
  EXPECT_EQ(pages[1].words.size(), 3u);  // OCR saw no more than is there.
}

TEST(SecondLook, ACoverWithAPictureIsNoScan) {
  std::vector<PageWords> pages(3, page_of(plain));
  pages[0] = page_of("Child N");
  pages[0].has_image = true;
  EXPECT_TRUE(first_for_ocr(pages).empty());
}

TEST_F(ReadTest, SaysThatAStampedScanWasNotRead) {
  SmallPdf pdf{.contents = {"q 600 0 0 800 0 0 cm /I Do Q " + show(50, 20, "Bundle page 12")},
               .resources = "/XObject<</I 50 0 R>>"};
  pdf.objects[50] = stream_object(
      "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "\xE0");
  const Report report = read(put("a.pdf", pdf.bytes()), {.ocr = false});
  EXPECT_EQ(report.pages.at(0).state, PageState::failed);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_EQ(report.warnings[0].page, 1);
}

TEST(SecondLook, ReadsThePagesThatShowTheMostLetters) {
  // The fourth page alone has the whole alphabet: with it, what the others show is known.
  std::vector<PageWords> pages(6,
                               page_of(exchanged("the home and the mother and the team of the home and the "
                                                 "team met the mother at the home of that team")));
  pages[3] =
      page_of(exchanged("a quick fox jumped over the lazy dogs while big vexed jackdaws amuse my sphinx of "
                        "quartz and nymphs blitz gravely to fix the waltz"));
  EXPECT_EQ(first_for_ocr(pages), (std::vector<int>{4}));
}

TEST(SecondLook, KeepsAHiddenLayerOnlyIfOcrAgrees) {
  std::vector<PageWords> pages{page_of(plain), page_of(plain), page_of(plain)};
  for (PageWords& page : pages) page.hidden_layer = page.has_image = true;
  EXPECT_EQ(first_for_ocr(pages), (std::vector<int>{1, 2}));
  std::vector<PageWords> same = pages;
  EXPECT_TRUE(settle(same, {{1, page_of(plain)}, {2, page_of(plain)}}).empty());
  EXPECT_EQ(settle(pages, {{1, page_of("other words that were printed there altogether instead")},
                           {2, page_of(plain)}}),
            (std::vector<int>{3}));
}

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace throughline
