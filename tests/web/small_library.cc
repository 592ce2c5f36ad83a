#include "tests/web/small_library.h"

#include <unistd.h>

#include <fstream>

#include "extract/taxonomy.h"
#include "index/generation.h"
#include "ingest/catalogue.h"

namespace throughline {

namespace fs = std::filesystem;

int MadeReport::add(BlockKind kind, const std::string& words, Part part, const std::string& number) {
  if (report.pages.empty()) add_page();
  if (!report.text.empty()) report.text += "\n";
  Block block;
  block.kind = kind;
  block.span.begin = report.text.size();
  report.text += words;
  block.span.end = report.text.size();
  block.number = number;
  block.level = kind == BlockKind::heading || kind == BlockKind::list_item ? 1 : 0;
  double top = 72 + 20.0 * static_cast<double>(report.blocks.size() % 30);
  block.boxes = {{static_cast<int>(report.pages.size()), 72, top, 523, top + 14}};
  for (int i = static_cast<int>(report.blocks.size()) - 1; i >= 0 && block.section < 0; --i)
    if (report.blocks[static_cast<std::size_t>(i)].kind == BlockKind::heading && kind != BlockKind::heading)
      block.section = i;
  report.blocks.push_back(block);
  review.parts.push_back(part);
  return static_cast<int>(report.blocks.size()) - 1;
}

void MadeReport::add_page(const std::string& label) {
  report.pages.push_back({.width = 595, .height = 842, .label = label});
}

void MadeReport::mention(const std::string& theme, int block, const std::string& words, Assertion assertion) {
  const Block& in = report.blocks.at(static_cast<std::size_t>(block));
  std::size_t at = report.text.find(words, in.span.begin);
  Mention mention{.block = block, .span = {at, at + words.size()}, .assertion = assertion, .pattern = "test"};
  for (ThemeTag& tag : review.themes)
    if (tag.id == theme) return tag.mentions.push_back(mention);
  bool found = assertion == Assertion::affirmed;
  review.themes.push_back(
      {.id = theme, .present = found, .score = 1, .basis = found ? "practice finding" : "mentioned"});
  review.themes.back().mentions.push_back(mention);
}

Fact fact(const std::string& value) { return {.value = value, .page = 1, .quote = "as printed: " + value}; }

namespace {

MadeReport overview() {
  MadeReport d;
  Metadata& m = d.review.metadata;
  m.title = fact("Serious Case Review: Child K");
  m.review_type = fact("serious-case-review");
  m.subject = fact("Child K");
  m.partnership = fact("Harrowmere Safeguarding Children Board");
  m.publication_date = fact("2019-05-02");
  m.age_at_incident = fact("5 months");
  m.age_days = 150;
  m.outcome = fact("death");
  m.authors = {fact("Ada Quill")};
  d.add_page("i");
  d.add(BlockKind::title, "Serious Case Review: Child K", Part::front);
  d.add(BlockKind::contents, "4 Analysis ........ 2", Part::front);
  d.add(BlockKind::heading, "Introduction", Part::narrative, "1");
  d.add(BlockKind::paragraph, "Child K lived with his mother and a younger sister in a small flat.",
        Part::narrative, "1.1");
  d.add_page("1");
  d.add(BlockKind::heading, "Analysis", Part::analysis, "4");
  int father =
      d.add(BlockKind::paragraph,
            "The father was not included in the assessment, and nobody asked him about his childhood.",
            Part::analysis, "4.10");
  int neglect = d.add(BlockKind::paragraph, "There was neglect over many months. It was not named.",
                      Part::findings, "4.11");
  d.add(BlockKind::footnote, "The Neglect Strategy was adopted in 2016.", Part::findings, "1");
  d.mention("invisible-fathers", father, "not included in the assessment", Assertion::affirmed);
  d.mention("neglect", neglect, "neglect", Assertion::affirmed);
  d.mention("neglect", neglect + 1, "Neglect Strategy", Assertion::name);
  d.add(BlockKind::heading, "Recommendations", Part::recommendations, "7");
  int r = d.add(BlockKind::paragraph, "The Board should audit how fathers are included in assessments.",
                Part::recommendations, "1");
  d.review.recommendations.push_back(
      {.label = "1",
       .text = "The Board should audit how fathers are included in assessments.",
       .addressee = "Harrowmere Safeguarding Children Board",
       .timescale = "within six months",
       .action = "assurance/audit",
       .themes = {"invisible-fathers"},
       .page = 2,
       .block = r,
       .last_block = r});
  d.review.learning_points.push_back({.label = "7.1", .text = "Ask about fathers.", .page = 2, .block = r});
  d.review.visibility = {{"mother", 12}, {"father", 3}, {"child", 9}};
  return d;
}

MadeReport briefing() {
  MadeReport d;
  d.review.kind = "briefing";
  d.review.metadata.title = fact("Seven-minute briefing: Child K");
  d.add(BlockKind::heading, "What happened", Part::narrative);
  d.add(BlockKind::paragraph, "A short account of what professionals learned about neglect.", Part::learning);
  d.review.why_no_recommendations = "a briefing without recommendations";
  return d;
}

MadeReport partial() {
  MadeReport d;
  Metadata& m = d.review.metadata;
  m.title = fact("Local Child Safeguarding Practice Review: Child M");
  m.review_type = fact("child-safeguarding-practice-review");
  m.partnership = fact("Calderbeck Safeguarding Children Partnership");
  m.publication_date = fact("2021");
  d.add(BlockKind::heading, "Findings", Part::findings);
  int b = d.add(BlockKind::paragraph,
                "Neglect was not named, and professionals did not share what they knew.", Part::findings);
  d.mention("neglect", b, "Neglect", Assertion::affirmed);
  d.add_page();
  d.report.pages.back().state = PageState::failed;
  d.report.text_layer = TextLayer::ocr;
  d.review.why_no_recommendations = "no section of recommendations was found";
  return d;
}

MadeReport hostile() {
  MadeReport d;
  std::string bad = attack;
  Metadata& m = d.review.metadata;
  m.title = m.subject = m.partnership = m.age_at_incident = fact(bad);
  m.authors = {fact(bad)};
  m.publication_date = fact("2020");
  d.add_page(bad);
  d.add(BlockKind::title, bad, Part::front);
  d.add(BlockKind::heading, bad, Part::findings, bad);
  int b = d.add(BlockKind::paragraph, "hostile words " + bad + " and neglect", Part::findings, bad);
  d.add(BlockKind::list_item, bad, Part::findings, bad);
  d.add(BlockKind::footnote, bad, Part::findings, bad);
  d.add(BlockKind::caption, bad, Part::findings);
  int row = d.add(BlockKind::table_row, bad + "\t=1+1", Part::findings);
  Block& cells = d.report.blocks[static_cast<std::size_t>(row)];
  cells.table = 1;
  cells.cells = {{cells.span.begin, cells.span.begin + bad.size()},
                 {cells.span.begin + bad.size() + 1, cells.span.end}};
  d.add(BlockKind::paragraph, "=HYPERLINK(\"http://evil.invalid\") hostile formula", Part::findings, "+2");
  d.mention("neglect", b, "neglect", Assertion::affirmed);
  d.mention(bad, b, bad, Assertion::affirmed);
  d.review.recommendations.push_back({.label = bad,
                                      .text = bad,
                                      .sub = {{bad, bad}},
                                      .addressee = bad,
                                      .lead = bad,
                                      .timescale = bad,
                                      .action = bad,
                                      .themes = {bad},
                                      .page = 1,
                                      .block = b,
                                      .last_block = b});
  d.review.learning_points.push_back({.label = bad, .text = bad, .sub = {{bad, bad}}, .page = 1, .block = b});
  return d;
}

MadeReport held() {
  MadeReport d;
  d.review.metadata.title = fact("Serious Case Review: Child Z");
  d.add(BlockKind::paragraph, "Nobody may read the quicksilver words of this review.", Part::findings);
  return d;
}

void store(Catalogue& catalogue, const std::string& id, const MadeReport& draft,
           DocumentState state = DocumentState::counted) {
  static const char digits[] = "0123456789abcdef";
  std::string sha256(64, '0');
  for (std::size_t i = 0; i < id.size() && i < 60; ++i) sha256[i] = digits[static_cast<unsigned>(id[i]) % 16];
  catalogue.put(DocumentRow{.sha256 = sha256,
                            .state = state,
                            .id = id,
                            .words = id,
                            .added = "2026-11-20T02:10:00Z",
                            .pages = static_cast<int>(draft.report.pages.size())});
  catalogue.put(FileRow{.path = "/reviews/" + id + ".pdf", .sha256 = sha256});
  catalogue.put_report(sha256, pack(draft.report));
  catalogue.put_review(sha256, pack(draft.review));
}

}  // namespace

SmallLibrary::SmallLibrary() {
  std::string pattern = (fs::temp_directory_path() / "throughline-web-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  Catalogue catalogue(folder_, true);
  store(catalogue, "harrowmere-child-k-2019/overview", overview());
  store(catalogue, "harrowmere-child-k-2019/briefing", briefing());
  store(catalogue, "calderbeck-child-m-2021/overview", partial());
  store(catalogue, "hostile/overview", hostile());
  catalogue.put(DocumentRow{.sha256 = std::string(64, 'f'),
                            .state = DocumentState::failed,
                            .code = "broken",
                            .message = std::string("the file is damaged ") + attack,
                            .added = "2026-11-20T02:10:00Z"});
  catalogue.put(FileRow{.path = std::string("/reviews/") + "<b>bad<.pdf", .sha256 = std::string(64, 'f')});
  store(catalogue, "harrowmere-child-z-2018/overview", held(), DocumentState::held);
  catalogue.put(DocumentRow{.sha256 = std::string(64, 'e'),
                            .state = DocumentState::not_review,
                            .message = "a strategy, not a review",
                            .added = "2026-11-20T02:10:00Z"});
  catalogue.put(FileRow{.path = "/reviews/strategy.pdf", .sha256 = std::string(64, 'e')});
  catalogue.put(FileRow{.path = "/reviews/strategy again.pdf", .sha256 = std::string(64, 'e')});
  catalogue.set("refreshed", "2026-11-20T02:10:00Z");
  publish_generation(folder_, catalogue, Taxonomy::built_in(), 0);
}

SmallLibrary::~SmallLibrary() { fs::remove_all(folder_); }

}  // namespace throughline
