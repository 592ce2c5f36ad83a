#include "tests/index/made_library.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "index/generation.h"
#include "ingest/catalogue.h"
#include "ingest/sha256.h"

namespace throughline {

namespace fs = std::filesystem;

Fact made_fact(const std::string& value) { return {.value = value, .page = 1, .quote = value}; }

Report report_of(const MadeReview& made) {
  Report report;
  report.sha256 = sha256_hex(made.id + "/" + made.kind);
  for (std::size_t i = 0; i < made.lines.size(); ++i) {
    Block block{.kind = made.lines[i].kind, .number = made.lines[i].number};
    block.span = {report.text.size(), report.text.size() + made.lines[i].text.size()};
    block.boxes = {{.page = static_cast<int>(i) + 1, .x0 = 50, .y0 = 50, .x1 = 500, .y1 = 90}};
    report.text += made.lines[i].text + "\n";
    for (std::size_t j = report.blocks.size(); j-- > 0 && block.section < 0;)
      if (report.blocks[j].kind == BlockKind::heading) block.section = static_cast<int>(j);
    report.blocks.push_back(std::move(block));
    report.pages.push_back({.width = 595, .height = 842});
  }
  if (!made.readable) report.pages.push_back({.state = PageState::failed});
  return report;
}

Review review_of(const MadeReview& made, const Report& report) {
  Review review;
  review.metadata = made.metadata;
  review.kind = made.kind;
  std::map<std::string, ThemeTag> tags;
  for (std::size_t i = 0; i < made.lines.size(); ++i) {
    const MadeLine& line = made.lines[i];
    review.parts.push_back(line.part);
    for (const auto& [id, assertion] : line.themes)
      tags[id].mentions.push_back(
          {.block = static_cast<int>(i), .span = report.blocks[i].span, .assertion = assertion});
    if (!line.addressee.empty() || !line.action.empty())
      review.recommendations.push_back({.text = line.text,
                                        .sub = line.sub,
                                        .addressee = line.addressee,
                                        .action = line.action,
                                        .themes = line.advised,
                                        .block = static_cast<int>(i),
                                        .last_block = static_cast<int>(i)});
  }
  for (const std::string& id : made.present) tags[id].present = true;
  for (auto& [id, tag] : tags) {
    tag.id = id;
    review.themes.push_back(tag);
  }
  return review;
}

const Taxonomy& small_taxonomy() {
  static const Taxonomy taxonomy = Taxonomy::parse(R"(
[[theme]]
id = 'neglect'
label = 'Neglect'
kind = 'harm'
group = 'Harm'
definition = 'Needs that were not met'
synonyms = ['neglectful parenting']
pattern = [ { id = 'word', find = 'neglect', yes = 'There was neglect.', no = 'There was none.' } ]
[[theme]]
id = 'fathers'
label = 'Unseen fathers'
kind = 'practice'
group = 'Practice'
definition = 'Fathers nobody asked about'
synonyms = ['hidden men', 'invisible fathers']
pattern = [ { id = 'word', find = 'father', yes = 'The father was there.', no = 'There was none.' } ]
[[theme]]
id = 'police'
label = 'Police'
kind = 'practice'
group = 'Practice'
definition = 'What the police did'
pattern = [ { id = 'word', find = 'police', yes = 'The police came.', no = 'There was none.' } ]
)",
                                                   "small themes");
  return taxonomy;
}

MadeLibrary::MadeLibrary(const std::vector<MadeReview>& reviews) {
  static int made = 0;
  folder_ = fs::temp_directory_path() / fmt::format("throughline-small-{}-{}", ::getpid(), ++made);
  fs::create_directories(folder_);
  Catalogue catalogue(folder_, true);
  catalogue.transaction([&] {
    for (const MadeReview& review : reviews) {
      Report report = report_of(review);
      catalogue.put(
          FileRow{.path = review.id + "-" + review.kind + ".pdf", .size = 1, .sha256 = report.sha256});
      catalogue.put(DocumentRow{.sha256 = report.sha256,
                                .state = DocumentState::counted,
                                .id = review.id + "/" + review.kind,
                                .words = report.sha256,
                                .added = review.added});
      catalogue.put_report(report.sha256, pack(report));
      catalogue.put_review(report.sha256, pack(review_of(review, report)));
    }
  });
  publish_generation(folder_, catalogue, small_taxonomy(), 0);
  library_ = std::make_unique<Library>(Library::open(folder_));
}

MadeLibrary::~MadeLibrary() { fs::remove_all(folder_); }

std::string dump(const Evidence& evidence) {
  std::string out;
  for (const ReviewHits& hits : evidence.results) {
    out += fmt::format("{} {}:", hits.review, hits.matching_passages);
    for (const Passage& passage : hits.passages) out += fmt::format(" p{}", passage.page);
    out += "\n";
  }
  return out;
}

std::string dump(const Evidence& evidence, const std::string& name) {
  std::string out;
  for (const Facet& facet : evidence.facets)
    if (facet.name == name)
      for (const FacetValue& value : facet.values)
        out += fmt::format("{}{} {}", out.empty() ? "" : ", ", value.value, value.reviews);
  return out;
}

}  // namespace throughline
