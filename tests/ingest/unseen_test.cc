#include <gtest/gtest.h>

#include "ingest/poppler_words.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

/// A grey image of one dot as object 50, drawn by `/I Do`.
SmallPdf with_image(const std::string& content) {
  return {
      .contents = {content},
      .resources = "/XObject<</I 50 0 R>>/ExtGState<</Half<</ca 0.5>>/Mul<</BM/Multiply>>/None<</ca 0>>>>",
      .objects = {{50, stream_object("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
                                     "/BitsPerComponent 8",
                                     "\x40")}}};
}

PageWords page_of(const std::string& content) { return read_words(with_image(content).bytes()).at(0); }

std::string text_of(const PageWords& page) {
  std::string out;
  for (const Word& word : page.words) out += (out.empty() ? "" : " ") + word.text;
  return out;
}

struct SeenCase {
  const char* what;
  std::string content;
  bool seen;
};

class SeenTest : public testing::TestWithParam<SeenCase> {};

TEST_P(SeenTest, OnContent) {
  const PageWords page = page_of(show(50, 700, "open") + GetParam().content);
  EXPECT_EQ(text_of(page), GetParam().seen ? "open secret" : "open");
  EXPECT_EQ(page.hidden_words, GetParam().seen ? 0 : 1);
}

const std::string secret = show(50, 500, "secret");
constexpr const char* bar = "45 495 60 14 re f ";

INSTANTIATE_TEST_SUITE_P(
    Text, SeenTest,
    testing::Values(
        SeenCase{"PlainIsSeen", secret, true},
        SeenCase{"InvisibleIsNot", "BT 3 Tr /F1 10 Tf 50 500 Td (secret) Tj ET", false},
        SeenCase{"OnlyAClipIsNot", "q BT 7 Tr /F1 10 Tf 50 500 Td (secret) Tj ET Q", false},
        SeenCase{"AClipThatIsFilledIsSeen",
                 "q BT 7 Tr /F1 10 Tf 50 500 Td (secret) Tj ET 0 0 1 rg " + std::string(bar) + "Q", true},
        SeenCase{"OutlinedIsSeen", "1 g BT 1 Tr /F1 10 Tf 50 500 Td (secret) Tj ET", true},
        SeenCase{"OutlinedInWhiteIsNot", "1 G BT 1 Tr /F1 10 Tf 50 500 Td (secret) Tj ET", false},
        SeenCase{"WhiteOverAWhiteBoxOnAGreyOneIsNot",
                 std::string("0.3 g 40 480 200 40 re f 1 g ") + bar + secret, false},
        SeenCase{"ShrunkByItsMatrixIsNot", "q 0.02 0 0 0.02 50 500 cm " + show(0, 0, "secret") + "Q", false},
        SeenCase{"OfNoOpacityIsNot", "/None gs " + secret, false},
        SeenCase{"WhiteOnWhiteIsNot", "1 1 1 rg " + secret, false},
        SeenCase{"NearlyWhiteIsNot", "0.97 g " + secret, false},
        SeenCase{"GreyIsSeen", "0.6 g " + secret, true},
        SeenCase{"WhiteOnDarkIsSeen", std::string("0 0 0.5 rg ") + bar + "1 g " + secret, true},
        SeenCase{"BlackOnBlackIsNot", std::string("0 g ") + bar + secret, false},
        SeenCase{"WhiteOnAnImageIsSeen", "q 60 0 0 14 45 495 cm /I Do Q 1 g " + secret, true},
        SeenCase{"TinyIsNot", show(50, 500, "secret", 0.3), false},
        SeenCase{"SmallPrintIsSeen", show(50, 500, "secret", 4), true},
        SeenCase{"BelowThePageIsNot", show(50, -40, "secret"), false},
        SeenCase{"BesideThePageIsNot", show(700, 500, "secret"), false},
        SeenCase{"ClippedIsNot", "q 300 300 20 20 re W n " + secret + "Q", false},
        SeenCase{"WithinTheClipIsSeen", "q 40 480 200 40 re W n " + secret + "Q", true},
        SeenCase{"UnderABarIsNot", secret + "0 g " + bar, false},
        SeenCase{"UnderAWhiteBarIsNot", secret + "1 g " + bar, false},
        SeenCase{"UnderABroadLineIsNot", secret + "14 w 45 503 m 110 503 l S", false},
        SeenCase{"UnderAnImageIsNot", secret + "q 60 0 0 14 45 495 cm /I Do Q", false},
        SeenCase{"OverABarIsSeen", std::string("0.8 g ") + bar + "0 g " + secret, true},
        SeenCase{"UnderAThinTintIsSeen", secret + "/Half gs 1 1 0 rg " + bar, true},
        SeenCase{"UnderAHighlighterIsSeen", secret + "/Mul gs 1 1 0 rg " + bar, true},
        SeenCase{"UnderlinedIsSeen", secret + "0 g 50 498 40 0.6 re f", true},
        SeenCase{"WithinAFrameIsSeen", secret + "0 g 40 480 200 40 re 42 482 196 36 re f*", true},
        SeenCase{"WithinAStrokedFrameIsSeen", secret + "1 w 40 480 200 40 re S", true},
        SeenCase{"UnderARaggedPatchIsSeen", secret + "0 g 40 480 m 240 520 l 240 480 l f", true}),
    [](const auto& one) { return std::string(one.param.what); });

TEST(Unseen, TextUnderARedactAnnotationIsLeftOut) {
  SmallPdf pdf = with_image(show(50, 700, "open") + secret);
  pdf.page = "/Annots[<</Type/Annot/Subtype/Redact/Rect[45 495 105 509]>>]";
  const PageWords page = read_words(pdf.bytes()).at(0);
  EXPECT_EQ(text_of(page), "open");
  EXPECT_EQ(page.hidden_words, 1);
}

TEST(Unseen, TextUnderABlackSquareOfAnAnnotationIsLeftOut) {
  SmallPdf pdf = with_image(show(50, 700, "open") + secret);
  pdf.page = "/Annots[<</Type/Annot/Subtype/Square/Rect[45 495 105 509]/F 4/AP<</N 51 0 R>>>>]";
  pdf.objects[51] = stream_object("/Type/XObject/Subtype/Form/BBox[0 0 60 14]", "0 g 0 0 60 14 re f");
  const PageWords page = read_words(pdf.bytes()).at(0);
  EXPECT_EQ(text_of(page), "open");
  EXPECT_EQ(page.hidden_words, 1);
}

TEST(Unseen, TextOfALayerThatIsSwitchedOffIsLeftOut) {
  SmallPdf pdf = with_image(show(50, 700, "open") + "/OC /Off BDC " + secret + " EMC");
  pdf.resources += "/Properties<</Off 52 0 R>>";
  pdf.objects[52] = "<</Type/OCG/Name(Draft)>>";
  pdf.catalogue = "/OCProperties<</OCGs[52 0 R]/D<</OFF[52 0 R]>>>>";
  EXPECT_EQ(text_of(read_words(pdf.bytes()).at(0)), "open");
}

TEST(Unseen, OnlyTheCoveredPartOfALineIsLeftOut) {
  const PageWords page = page_of(show(50, 500, "the mother Sarah Example said") + "0 g 99 495 71 14 re f");
  EXPECT_EQ(text_of(page), "the mother said");
}

TEST(Unseen, TheTextLayerOfAScanIsGivenToBeJudged) {
  const PageWords page =
      page_of("q 600 0 0 800 0 0 cm /I Do Q BT 3 Tr /F1 10 Tf 50 500 Td (hidden layer) Tj ET");
  EXPECT_TRUE(page.hidden_layer);
  EXPECT_TRUE(page.has_image);
  EXPECT_EQ(text_of(page), "hidden layer");
}

TEST(Unseen, ALayerUnderTheImageOfAScanIsOneToo) {
  const PageWords page = page_of(show(50, 500, "hidden layer") + "q 600 0 0 800 0 0 cm /I Do Q");
  EXPECT_TRUE(page.hidden_layer);
  EXPECT_EQ(text_of(page), "hidden layer");
}

TEST(Unseen, InvisibleTextOnAPageOfTextIsNoLayer) {
  const PageWords page =
      page_of("q 600 0 0 800 0 0 cm /I Do Q " + show(50, 700, "open and plain text of a page") +
              "BT 3 Tr /F1 10 Tf 50 500 Td (secret) Tj ET");
  EXPECT_FALSE(page.hidden_layer);
  EXPECT_EQ(text_of(page), "open and plain text of a page");
}

}  // namespace
}  // namespace throughline
