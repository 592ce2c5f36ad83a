#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ingest/error.h"
#include "ingest/poppler_words.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

PageWords words_on(const SmallPdf& pdf, std::size_t page = 0) { return read_words(pdf.bytes()).at(page); }
PageWords words_on(const std::string& content) { return words_on(SmallPdf{.contents = {content}}); }

/// The words with a space between where there is one on the page: `^` marks a word that touches the next.
std::string text_of(const PageWords& page) {
  std::string out;
  for (const Word& word : page.words) out += word.text + (word.space_after ? " " : "^");
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct WordsCase {
  const char* what;
  std::string content;
  const char* words;
};

class WordsTest : public testing::TestWithParam<WordsCase> {};

TEST_P(WordsTest, AreThoseThatAReaderSees) {
  EXPECT_EQ(text_of(words_on(GetParam().content)), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Words, WordsTest,
    testing::Values(
        WordsCase{"SpacesPartWords", show(50, 700, "The review  was held."), "The review was held."},
        WordsCase{"ANoBreakSpacePartsWords", show(50, 700, "4.12\\240Staff"), "4.12 Staff"},
        WordsCase{"KerningDoesNot", "BT /F1 10 Tf 50 700 Td [(W) 80 (ellbeing) -20 ( matters)] TJ ET",
                  "Wellbeing matters"},
        WordsCase{"AGapDoesWithoutASpace", "BT /F1 10 Tf 50 700 Td [(family) -278 (home)] TJ ET",
                  "family home"},
        WordsCase{"ANarrowJustifiedSpaceIsASpace", "BT /F1 10 Tf 50 700 Td [(family) -160 (home)] TJ ET",
                  "family home"},
        WordsCase{"LetterSpacingIsNoSpace", "BT /F1 10 Tf 3 Tc 50 700 Td (KEY FINDINGS) Tj ET",
                  "KEY FINDINGS"},
        WordsCase{"NorIfEveryLetterIsPlaced",
                  "BT /F1 10 Tf 50 700 Td [(F) -200 (I) -200 (N) -200 (D) -200 (I) -200 (N) -200 (G) -200 "
                  "(S) -500 (A) "
                  "-200 (N) -200 (D)] TJ ET",
                  "FINDINGS AND"},
        WordsCase{"FiguresInColumnsStayApart",
                  "BT /F1 10 Tf 50 700 Td [(1) -900 (2) -900 (3) -900 (4) -900 (5) -900 (6) -900 (7) -900 "
                  "(8)] TJ ET",
                  "1 2 3 4 5 6 7 8"},
        WordsCase{"ARaisedFigureEndsAWord",
                  "BT /F1 10 Tf 50 700 Td (visitor) Tj /F1 6 Tf 4 Ts (12) Tj /F1 10 Tf 0 Ts (. Then) Tj ET",
                  "visitor^12^. Then"},
        WordsCase{"SmallCapitalsDoNot", "BT /F1 10 Tf 50 700 Td (S) Tj /F1 7.5 Tf (AFEGUARDING) Tj ET",
                  "SAFEGUARDING"},
        WordsCase{"BoldBeginsAWordThatTouches", "BT /F2 10 Tf 50 700 Td (Note:) Tj /F1 10 Tf (see) Tj ET",
                  "Note:^see"},
        WordsCase{"WordsInPiecesAreWhole",
                  show(50, 700, "Safe") + "BT /F1 10 Tf 70.57 700 Td (guarding) Tj ET", "Safeguarding"},
        WordsCase{"TextDrawnTwiceForBoldIsReadOnce",
                  show(50, 700, "Findings here") + show(50.3, 700, "Findings here"), "Findings here"},
        WordsCase{"LettersDrawnTwiceAreReadOnce",
                  "BT /F1 10 Tf 50 700 Td [(H) 690 (H) -32 (i) 190 (i)] TJ ET", "Hi"},
        WordsCase{"EqualWordsApartAreTwo", show(50, 700, "very") + show(80, 700, "very"), "very very"},
        WordsCase{"ActualTextStandsForItsGlyphs",
                  "/Span <</ActualText(ffi)>> BDC " + show(50, 700, "x") + " EMC", "ffi"},
        WordsCase{
            "ButNotIfMuchLonger",
            "/Span <</ActualText(a whole sentence that nobody sees)>> BDC " + show(50, 700, "x") + " EMC",
            "x"},
        WordsCase{"ControlCharactersAreDropped", show(50, 700, "bell\\007 end"), "bell end"}),
    [](const auto& one) { return std::string(one.param.what); });

TEST(WordMaking, DoubledWordsAreBold) {
  const PageWords page = words_on(show(50, 700, "Findings") + show(50.3, 700, "Findings"));
  ASSERT_EQ(page.words.size(), 1u);
  EXPECT_TRUE(page.fonts.at(page.words[0].font).bold);
}

TEST(WordMaking, ReadsLargeShadowedTypeOnce) {
  for (const double size : {24.0, 36.0, 60.0, 90.0})
    for (const double y : {500.0, 501.0, 503.0, 505.0, 507.0})
      EXPECT_EQ(words_on(show(50, y, "Review", size) + show(51, y - 1, "Review", size)).words.size(), 1u)
          << size << " at " << y;
}

TEST(WordMaking, GivesBoxesFromTheTopLeft) {
  const PageWords page = words_on(show(50, 700, "Home", 20, "F2"));
  ASSERT_EQ(page.words.size(), 1u);
  const Word& word = page.words[0];
  EXPECT_NEAR(word.x0, 50, 0.01);
  EXPECT_NEAR(word.baseline, 100, 0.01);
  EXPECT_NEAR(word.size, 20, 0.01);
  EXPECT_LT(word.y0, 90);
  EXPECT_GT(word.y1, 102);
  EXPECT_NEAR(word.x1 - word.x0, 55.56, 0.5);  // The widths of H, o, m and e are 722, 611, 889 and 556.
  EXPECT_TRUE(page.fonts.at(word.font).bold);
}

TEST(WordMaking, UndoesTheRotationOfPages) {
  const PageWords page = words_on(
      SmallPdf{.contents = {"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (Upright) Tj ET"}, .page = "/Rotate 90"});
  EXPECT_EQ(page.width, 800);
  EXPECT_EQ(page.height, 600);
  ASSERT_EQ(page.words.size(), 1u);
  EXPECT_EQ(page.words[0].quarter_turns, 0);
  EXPECT_NEAR(page.words[0].x0, 50, 0.01);
  EXPECT_NEAR(page.words[0].baseline, 100, 0.01);
}

TEST(WordMaking, SaysHowFarWordsAreTurned) {
  const PageWords page = words_on(
      "BT /F1 10 Tf 0 1 -1 0 100 50 Tm (up) Tj 0 -1 1 0 200 700 Tm (down) Tj -1 0 0 -1 500 50 Tm (over) Tj "
      "0.7 0.7 -0.7 0.7 300 300 Tm (DRAFT) Tj ET");
  ASSERT_EQ(page.words.size(), 4u);
  EXPECT_EQ(page.words[0].quarter_turns, 3);
  EXPECT_EQ(page.words[1].quarter_turns, 1);
  EXPECT_EQ(page.words[2].quarter_turns, 2);
  EXPECT_FALSE(page.words[2].slanted);
  EXPECT_TRUE(page.words[3].slanted);
}

TEST(WordMaking, KnowsFontsOfSymbols) {
  const PageWords page = words_on(show(50, 700, "\\267", 10, "F3") + show(60, 700, "item"));
  ASSERT_EQ(page.words.size(), 2u);
  EXPECT_TRUE(page.fonts.at(page.words[0].font).symbol);
  EXPECT_FALSE(page.fonts.at(page.words[1].font).symbol);
}

TEST(WordMaking, TakesTagsFromTheStructureTree) {
  const SmallPdf pdf{
      .contents = {"/H1 <</MCID 0>> BDC " + show(50, 700, "Findings") + "EMC /P <</MCID 1>> BDC " +
                   show(50, 680, "Text") + "EMC /Note <</MCID 2>> BDC " + show(50, 60, "Note") +
                   "EMC /Artifact <</Type/Pagination>> BDC " + show(50, 30, "12") + "EMC " +
                   show(50, 500, "bare")},
      .catalogue = "/MarkInfo<</Marked true>>/StructTreeRoot 50 0 R",
      .objects = {{50, "<</Type/StructTreeRoot/K 51 0 R>>"},
                  {51, "<</Type/StructElem/S/Document/P 50 0 R/K[52 0 R 53 0 R 54 0 R]>>"},
                  {52, "<</Type/StructElem/S/H2/P 51 0 R/Pg 10 0 R/K 0>>"},
                  {53, "<</Type/StructElem/S/P/P 51 0 R/Pg 10 0 R/K 1>>"},
                  {54, "<</Type/StructElem/S/Note/P 51 0 R/Pg 10 0 R/K[55 0 R]>>"},
                  {55, "<</Type/StructElem/S/P/P 54 0 R/Pg 10 0 R/K 2>>"}}};
  std::string got;
  for (const Word& word : words_on(pdf).words)
    got += fmt::format("{} {} {}\n", word.text, static_cast<int>(word.tag), word.heading_level);
  EXPECT_EQ(got, fmt::format("Findings {} 2\nText {} 0\nNote {} 0\n12 {} 0\nbare {} 0\n",
                             static_cast<int>(Tag::heading), static_cast<int>(Tag::paragraph),
                             static_cast<int>(Tag::note), static_cast<int>(Tag::artifact),
                             static_cast<int>(Tag::none)));
}

TEST(WordMaking, TakesLabelsOfPages) {
  const SmallPdf pdf{.contents = {show(50, 700, "a"), show(50, 700, "b"), show(50, 700, "c")},
                     .catalogue = "/PageLabels<</Nums[0<</S/r>>2<</S/D>>]>>"};
  const auto pages = read_words(pdf.bytes());
  EXPECT_EQ(pages[1].label, "ii");
  EXPECT_EQ(pages[2].label, "1");
  EXPECT_EQ(words_on(show(50, 700, "a")).label, "");
}

TEST(WordMaking, KeepsFillsAndLinesAsShapes) {
  const PageWords page = words_on("1 0 0 rg 50 700 100 20 re f 0 0 1 RG 2 w 50 600 m 250 600 l S");
  ASSERT_EQ(page.shapes.size(), 2u);
  EXPECT_EQ(page.shapes[0].colour, 0xFF0000u);
  EXPECT_TRUE(page.shapes[0].filled);
  EXPECT_NEAR(page.shapes[0].y0, 80, 0.01);
  EXPECT_NEAR(page.shapes[0].y1, 100, 0.01);
  EXPECT_EQ(page.shapes[1].colour, 0x0000FFu);
  EXPECT_FALSE(page.shapes[1].filled);
  EXPECT_NEAR(page.shapes[1].y0, 199, 0.01);
}

TEST(WordMaking, FailsAPageOfMoreGlyphsThanAPageHolds) {
  std::string content = "BT /F1 1 Tf 1 TL 10 790 Td ";
  for (int i = 0; i < 3000; ++i) content += "(" + std::string(100, 'a') + ") ' ";
  const SmallPdf pdf{.contents = {content + "ET", show(50, 700, "kept")}};
  const std::string bytes = pdf.bytes();
  PdfFile file(bytes);
  EXPECT_FALSE(file.glyphs(1).failure.empty());
  EXPECT_TRUE(file.glyphs(2).failure.empty());
}

TEST(OpeningAPdf, SaysWhyItFails) {
  const auto failure_of = [](const std::string& bytes) {
    try {
      read_words(bytes);
    } catch (const ReadError& e) {
      return std::string(name_of(e.failure()));
    }
    return std::string("none");
  };
  EXPECT_EQ(failure_of("<html>not here</html>"), "not-pdf");
  EXPECT_EQ(failure_of("A text that speaks of %PDF-1.4 and holds none."), "not-pdf");
  EXPECT_EQ(failure_of(SmallPdf{.contents = {show(50, 700, "a")}}.bytes().substr(0, 300)), "broken");
  EXPECT_EQ(failure_of(SmallPdf{}.bytes()), "no-pages");
}

}  // namespace
}  // namespace throughline
