// Pages on characters, fonts, and what can and cannot be seen.
#include <fmt/format.h>

#include "tests/ingest/fixture_pages.h"
#include "tests/ingest/sheet.h"

namespace throughline {

namespace {

/// A page with ordinary text above and below something.
Sheet around(const std::string& middle) {
  Sheet sheet;
  sheet.prose(50, 60, sentences(1));
  sheet.raw(middle);
  sheet.prose(50, 400, sentences(2));
  return sheet;
}

const std::string secret = show(50, 600, "Zebedee Quill of Nine Elms Row");

/// A page on which the text of `secret` must not be found, and that says so.
FixturePage unseen(const char* name, const std::string& middle) {
  SmallPdf pdf{.contents = {around(middle)},
               .resources = "/XObject<</I 50 0 R>>/ExtGState<</None<</ca 0>>>>",
               .objects = {{50, stream_object("/Type/XObject/Subtype/Image/Width 1/Height 1"
                                              "/ColorSpace/DeviceGray/BitsPerComponent 8",
                                              "\x40")}}};
  return {name,
          std::move(pdf),
          {"lacks: Zebedee", "lacks: Nine Elms", "has: in week 9.", "has: in week 16.", "warns 1"}};
}

/// A ToUnicode map of single bytes.
std::string letters_map(const std::vector<std::pair<int, std::string>>& letters) {
  std::string map = fmt::format(
      "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange {} "
      "beginbfchar ",
      letters.size());
  for (const auto& [code, utf16] : letters) map += fmt::format("<{:02X}> <{}> ", code, utf16);
  return stream_object("", map + "endbfchar endcmap end");
}

/// A page whose further font /F4 is `base` with a map of its own.
SmallPdf with_font(const std::string& content, const std::string& base,
                   const std::vector<std::pair<int, std::string>>& letters) {
  return {.contents = {content},
          .objects = {{60, "<</Type/Font/Subtype/Type1/BaseFont/" + base + "/ToUnicode 61 0 R>>"},
                      {61, letters_map(letters)}},
          .fonts = "/F4 60 0 R"};
}

/// Puts a page of plain text before.
SmallPdf with_first_page(SmallPdf pdf) {
  pdf.contents.insert(pdf.contents.begin(), Sheet().prose(50, 60, sentences(1)));
  return pdf;
}

FixturePage redacted() {
  FixturePage page = unseen("TextUnderARedactAnnotationIsLeftOut", secret);
  page.pdf.page = "/Annots[<</Type/Annot/Subtype/Redact/Rect[45 595 400 612]>>]";
  return page;
}

/// The letters a to z as characters of the second set of controls.
std::vector<std::pair<int, std::string>> controls() {
  std::vector<std::pair<int, std::string>> map;
  for (int c = 'a'; c <= 'z'; ++c) map.emplace_back(c, fmt::format("{:04X}", 0x82 + c - 'a'));
  return map;
}

std::string codes_as_controls() {
  std::string out;
  for (int i = 0; i < 12; ++i)
    out += show(50, 700 - 14 * i, "nobody asked who else had the key of the door", 10, "F4");
  return out;
}

/// Letters by codes of the file's own, of which it tells nothing.
FixturePage without_meaning() {
  std::string names;
  for (int code = 40; code < 100; ++code) names += fmt::format("/g{}", code);
  std::string codes;
  for (int line = 0; line < 12; ++line) {
    codes += fmt::format("BT /F4 10 Tf 50 {} Td <", 700 - 14 * line);
    for (int i = 0; i < 60; ++i) codes += fmt::format("{:02X}", 40 + (i * 5 + line * i) % 60);
    codes += "> Tj ET ";
  }
  SmallPdf pdf{
      .contents = {Sheet().prose(50, 60, sentences(1)), codes},
      .objects = {{60, "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Own/FirstChar 40/LastChar 99/Widths[" +
                           [] {
                             std::string w;
                             for (int i = 0; i < 60; ++i) w += "500 ";
                             return w;
                           }() +
                           "]/FontDescriptor 62 0 R/Encoding<</Type/Encoding/Differences[40" + names +
                           "]>>>>"},
                  {62,
                   "<</Type/FontDescriptor/FontName/ABCDEF+Own/Flags 4/FontBBox[0 0 500 700]/ItalicAngle "
                   "0/Ascent 700/Descent -200/CapHeight 700/StemV 80>>"}},
      .fonts = "/F4 60 0 R"};
  return {"APageOfLettersWithoutMeaningIsNamedAndNotStored",
          std::move(pdf),
          {"has: in week 9.", "warns 2", "lacks: g1", "lacks: \xEF\xBF\xBD"}};
}

}  // namespace

std::vector<FixturePage> character_pages() {
  const std::string s = secret;
  std::vector<FixturePage> pages = {
      unseen("TextUnderABlackBarIsLeftOut", s + "0 g 45 595 300 16 re f"),
      unseen("TextUnderAWhiteBoxIsLeftOut", s + "1 g 45 595 300 16 re f 0 g"),
      unseen("TextUnderAPictureIsLeftOut", s + "q 300 0 0 20 45 594 cm /I Do Q"),
      unseen("BlackTextOnABlackBarIsLeftOut", "0 g 45 595 300 16 re f " + s),
      unseen("WhiteTextOnPaperIsLeftOut", "1 g " + s + "0 g"),
      unseen("InvisibleTextIsLeftOut",
             "BT 3 Tr /F1 10 Tf 50 600 Td (Zebedee Quill of Nine Elms Row) Tj 0 Tr ET"),
      unseen("TransparentTextIsLeftOut", "q /None gs " + s + "Q"),
      unseen("TinyTextIsLeftOut", show(50, 600, "Zebedee Quill of Nine Elms Row", 0.4)),
      unseen("ClippedTextIsLeftOut", "q 400 300 20 20 re W n " + s + "Q"),
      unseen("TextOffThePageIsLeftOut", show(50, -60, "Zebedee Quill") + show(900, 500, "Nine Elms Row")),
      redacted(),
      without_meaning(),
      {"OnlyTheNameUnderTheBarIsLeftOut",
       {.contents = {around(show(50, 600, "The uncle, Zebedee Quill, was seen by nobody.") +
                            "0 g 97 596 67 14 re f")}},
       {"lacks: Zebedee", "lacks: Quill", "has: The uncle,", "has: was seen by nobody.", "warns 1"}},
      {"TextOnATintedBoxIsKept",
       {.contents = {around("0.85 g 45 595 300 16 re f 0 g " +
                            show(50, 600, "Learning point of the panel"))}},
       {"has: Learning point of the panel"}},
      {"WhiteTextOnADarkBannerIsKept",
       {.contents = {around("0 0 0.4 rg 40 590 500 24 re f 1 g " + show(50, 598, "What we learned", 14) +
                            "0 g")}},
       {"has: What we learned"}},
      {"TextDrawnTwiceForBoldStandsOnce",
       {.contents = {around(show(50, 600, "The door stayed shut") +
                            show(50.4, 600, "The door stayed shut"))}},
       {"has: The door stayed shut", "lacks: shut The door", "lacks: TThhee", "lacks: The The"}},
      {"LettersDrawnTwiceOneByOneStandOnce",
       {.contents = {around("BT /F1 10 Tf 50 600 Td (G) Tj ET BT /F1 10 Tf 50.3 600 Td (G) Tj ET "
                            "BT /F1 10 Tf 57.8 600 Td (a) Tj ET BT /F1 10 Tf 58.1 600 Td (a) Tj ET "
                            "BT /F1 10 Tf 63.4 600 Td (te) Tj ET BT /F1 10 Tf 63.7 600 Td (te) Tj ET")}},
       {"has: Gate", "lacks: GG", "lacks: tete"}},
      {"SmallCapitalsAreOneWord",
       {.contents = {around(
            "BT 50 600 Td /F1 12 Tf (S) Tj /F1 9 Tf (ERIOUS ) Tj /F1 12 Tf (C) Tj /F1 9 Tf (ASE ) Tj "
            "/F1 12 Tf (R) Tj /F1 9 Tf (EVIEW) Tj ET")}},
       {"has: SERIOUS CASE REVIEW"}},
      {"LetterSpacedHeadingsAreWords",
       {.contents = {around("BT 3 Tc /F2 14 Tf 50 600 Td (FINDINGS) Tj 14 0 Td ( OF THE PANEL) Tj 0 Tc ET")}},
       {"has: FINDINGS OF THE PANEL"}},
      {"LigaturesAreSpeltOut",
       with_font(around("BT /F1 10 Tf 50 600 Td (The of) Tj /F4 10 Tf (\\001) Tj /F1 10 Tf (cer \\(a traf) "
                        "Tj /F4 10 Tf "
                        "(\\002) Tj /F1 10 Tf (c warden\\) wrote it down.) Tj ET"),
                 "Helvetica", {{1, "FB01"}, {2, "FB01"}}),
       {"has: The offi", "lacks: \xEF\xAC\x81"}},
      {"SoftHyphensAreNoLetters",
       {.contents = {around("BT /F4 10 Tf 50 600 Td (safe\\001guard\\001ing of the twins) Tj ET")},
        .objects =
            {{60,
              "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 61 0 R>>"},
             {61, letters_map({{1, "00AD"}})}},
        .fonts = "/F4 60 0 R"},
       {"has: safeguarding of the twins"}},
      {"HyphensAtLineEndsAreUndoneWhereTheWordIsOne",
       {.contents =
            {Sheet()
                 .prose(50, 60, sentences(1))
                 .line(50, 200,
                       "Nobody spoke of safeguarding, and the team that met next did not ask what safe-")
                 .line(50, 212, "guarding would mean for the twins, or who would tell the school of a well-")
                 .line(50, 224, "being meeting. The wellbeing of the twins was not asked about.")}},
       {"has: ask what safeguarding would mean", "has: a wellbeing meeting"}},
      {"TrueHyphensAtLineEndsStay",
       {.contents =
            {Sheet()
                 .prose(50, 60, sentences(1))
                 .line(50, 200,
                       "The multi-agency plan was kept in a drawer. It was a year before the next multi-")
                 .line(50, 212,
                       "agency meeting, at which the plan was read out and signed by all of them.")}},
       {"has: the next multi-agency meeting"}},
      {"FractionsStayAsPrinted",
       {.contents = {around(show(50, 600, "He was seen for 2\\275 hours and weighed \\2744 stone."))}},
       {"has: 2\xC2\xBD hours"}},
      {"RaisedOrdinalsStayInTheText",
       {.contents = {around("BT /F1 10 Tf 50 600 Td (On the 4) Tj /F1 6 Tf 3.5 Ts (th) Tj 0 Ts /F1 10 Tf ( "
                            "of May the gate was open.) Tj ET")}},
       {"has: On the 4th of May the gate was open."}},
      {"RaisedFiguresOfMeasuresStay",
       {.contents = {around("BT /F1 10 Tf 50 600 Td (The room was 9 m\\262 with one window.) Tj ET")}},
       {"has: 9 m\xC2\xB2 with"}},
      {"QuotesAndDashesStayAsPrinted",
       {.contents = {around(
            show(50, 600, "She said \\223wait\\224 \\226 it\\222s late \\227 and left\\205"))}},
       {"has: She said \xE2\x80\x9Cwait\xE2\x80\x9D \xE2\x80\x93 it\xE2\x80\x99s late \xE2\x80\x94 and "
        "left\xE2\x80\xA6"}},
      {"AccentsAreComposed",
       with_font(
           around("BT /F1 10 Tf 50 600 Td (Ren) Tj /F4 10 Tf (\\001) Tj /F1 10 Tf ( was not asked.) Tj ET"),
           "Helvetica", {{1, "00650301"}}),
       {"has: Ren\xC3\xA9 was"}},
      {"MarksThatTurnTheOrderOfReadingAreDropped",
       with_font(around("BT /F1 10 Tf 50 600 Td (left) Tj /F4 10 Tf (\\001) Tj /F1 10 Tf ( and right) Tj ET"),
                 "Helvetica", {{1, "202E"}}),
       {"lacks: \xE2\x80\xAE", "has: and right"}},
      {"SymbolBulletsBeginItems",
       {.contents = {around(show(60, 600, "\\267", 10, "F3") + show(78, 600, "ask who is at home") +
                            show(60, 584, "\\267", 10, "F3") + show(78, 584, "ask again the week after"))}},
       {"item 1: ask who is at home", "item 1: ask again the week after", "lacks: \xE2\x80\xA2"}},
      {"WingdingsBulletsBeginItems",
       with_font(around(show(60, 600, "\\247", 10, "F4") + show(78, 600, "look behind the door") +
                        show(60, 584, "\\247", 10, "F4") + show(78, 584, "count the beds in the room")),
                 "Wingdings", {{0xA7, "F0A7"}}),
       {"item 1: look behind the door", "item 1: count the beds in the room", "lacks: \xEF\x82\xA7"}},
      {"AFontWhoseLettersAreControlsIsNamedAndNotStored",
       with_first_page(with_font(codes_as_controls(), "Helvetica", controls())),
       {"warns 2", "has: in week 9.", "lacks: \xC2\x83"}},
      {"AControlCharacterIsNeverStored",
       {.contents = {around(show(50, 600, "red\\033[31m and \\007bell"))}},
       {"lacks: \x1B", "lacks: \x07", "has: bell"}},
  };
  return pages;
}

}  // namespace throughline
