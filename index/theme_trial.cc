#include "index/theme_trial.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <set>
#include <thread>

#include "extract/in_context.h"
#include "extract/pattern_identity.h"
#include "extract/tagging.h"
#include "ingest/catalogue.h"

namespace throughline {
namespace {

constexpr const char* trial = "tried";
constexpr std::size_t most_lines = 200;  // Of hits printed; the counts are of all.

/// One stored document, unpacked.
struct Stored {
  std::string id;
  Report report;
  Review review;

  std::vector<ThemeTag> tagged(const Taxonomy& taxonomy) const {
    return tag_themes(report, review.parts, review.metadata, review.people, taxonomy);
  }
};

/// Runs `of` on each counted document of a library, in threads; the results in order of ID.
template <class Result>
std::vector<Result> for_each_document(const std::filesystem::path& library,
                                      const std::function<Result(const Stored&)>& of) {
  std::vector<DocumentRow> rows = Catalogue(library, false).documents();
  std::erase_if(rows, [](const DocumentRow& row) { return row.state != DocumentState::counted; });
  std::ranges::sort(rows, {}, &DocumentRow::id);
  std::vector<Result> results(rows.size());
  std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
  auto work = [&](std::size_t first) {
    Catalogue catalogue(library, false);
    for (std::size_t i = first; i < rows.size(); i += threads) {
      auto report = catalogue.report(rows[i].sha256), review = catalogue.review(rows[i].sha256);
      if (report && review) results[i] = of({rows[i].id, unpack_report(*report), unpack_review(*review)});
    }
  };
  std::vector<std::future<void>> running;
  for (std::size_t i = 0; i < threads; ++i) running.push_back(std::async(std::launch::async, work, i));
  for (std::future<void>& one : running) one.get();
  return results;
}

std::string line_of(const Stored& document, const Mention& mention) {
  return fmt::format("{} {} [{}] {}: {}\n    {}\n", document.id, printed_place(document.report, mention),
                     name_of(document.review.parts[mention.block]), name_of(mention.assertion),
                     mention.reason, in_context(document.report, mention));
}

std::string quoted(const std::string& text) {
  std::string escaped;
  for (char c : text) {
    if (c == '\\' || c == '"') escaped += '\\';
    escaped += c;
  }
  return '"' + escaped + '"';
}

std::string theme_of(const PatternTried& tried) {
  return fmt::format(
      "[[theme]]\nid = '{}'\nlabel = 'Tried'\ngroup = 'Tried'\nkind = {}\ndefinition = "
      "'Tried'\n[[theme.pattern]]\n"
      "id = 'one'\ngap = {}\nyes = '-'\nno = '-'\nfind = {}\n",
      trial, quoted(tried.kind), tried.gap, quoted(tried.find));
}

/// Lines with a sign before the first; those past the most that are printed are only counted.
std::string some_of(const std::vector<std::string>& lines, const std::string& sign) {
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i) text += sign + lines[i];
  if (lines.size() > most_lines) text += fmt::format("{}… and {} more\n", sign, lines.size() - most_lines);
  return text;
}

/// The evidence of one theme in one document, each with what a person is shown of it.
using EvidenceAt = std::map<std::pair<std::size_t, std::size_t>, std::string>;

EvidenceAt evidence_of(const ThemeTag* tag, const Stored& document) {
  EvidenceAt evidence;
  if (!tag) return evidence;
  for (const Mention& mention : tag->mentions)
    if (counts_as_evidence(mention.assertion))
      evidence[{mention.span.begin, mention.span.end}] =
          mention.pattern + " in " + line_of(document, mention);
  return evidence;
}

/// What one theme gains and loses.
struct Difference {
  std::vector<std::string> present, absent;  ///< Documents in which it becomes present, or no longer is.
  std::vector<std::string> gained, lost;     ///< Evidence.

  void add(const Difference& other) {
    for (auto list : {&Difference::present, &Difference::absent, &Difference::gained, &Difference::lost})
      (this->*list).insert((this->*list).end(), (other.*list).begin(), (other.*list).end());
  }
};
using Differences = std::map<std::string, Difference>;

bool overlaps(const EvidenceAt& all, std::pair<std::size_t, std::size_t> at) {
  return std::ranges::any_of(
      all, [&](const auto& one) { return one.first.first < at.second && at.first < one.first.second; });
}

Difference difference(const ThemeTag* before, const ThemeTag* after, const Stored& document) {
  Difference made;
  bool was = before && before->present, is = after && after->present;
  if (is && !was) made.present.push_back(document.id);
  if (was && !is) made.absent.push_back(document.id);
  EvidenceAt old_evidence = evidence_of(before, document), new_evidence = evidence_of(after, document);
  for (const auto& [at, line] : new_evidence)
    if (!overlaps(old_evidence, at)) made.gained.push_back(line);
  for (const auto& [at, line] : old_evidence)
    if (!overlaps(new_evidence, at)) made.lost.push_back(line);
  return made;
}

const ThemeTag* find_tag(const std::vector<ThemeTag>& tags, const std::string& id) {
  auto found = std::ranges::find(tags, id, &ThemeTag::id);
  return found == tags.end() ? nullptr : &*found;
}

std::string differences_text(const Differences& all, std::size_t documents) {
  std::string summary, detail;
  for (const auto& [id, difference] : all) {
    summary += fmt::format("{:<34} +{:<7} -{:<7} +{:<7} -{:<7}\n", id, difference.present.size(),
                           difference.absent.size(), difference.gained.size(), difference.lost.size());
    for (const std::string& document : difference.present)
      detail += fmt::format("{}: becomes present in {}\n", id, document);
    for (const std::string& document : difference.absent)
      detail += fmt::format("{}: no longer present in {}\n", id, document);
    detail += some_of(difference.gained, "+ ") + some_of(difference.lost, "- ");
  }
  if (all.empty()) return "no theme differs\n";
  return fmt::format("of {} documents\n{:<34} {:<8} {:<8} {:<8} {:<8}\n{}\n{}", documents, "theme", "present",
                     "", "evidence", "", summary, detail);
}

}  // namespace

std::string try_pattern(const std::filesystem::path& library, const PatternTried& tried,
                        const std::filesystem::path& themes) {
  Taxonomy taxonomy = Taxonomy::part_of(themes, {trial}, theme_of(tried));
  using Lines = std::vector<std::string>;
  std::vector<Lines> found = for_each_document<Lines>(library, [&](const Stored& document) {
    Lines lines;
    for (const ThemeTag& tag : document.tagged(taxonomy))
      for (const Mention& mention : tag.mentions) lines.push_back(line_of(document, mention));
    return lines;
  });
  Lines all;
  for (const Lines& lines : found) all.insert(all.end(), lines.begin(), lines.end());
  std::size_t documents = std::ranges::count_if(found, [](const Lines& lines) { return !lines.empty(); });
  return some_of(all, "") +
         fmt::format("{} found in {} of {} documents\n", all.size(), documents, found.size());
}

std::string try_themes(const std::filesystem::path& library, const std::filesystem::path& before,
                       const std::filesystem::path& after) {
  Taxonomy changed = Taxonomy::load(after);
  Taxonomy known = before.empty() ? Taxonomy::built_in() : Taxonomy::load(before);
  const std::set<std::string> themes = changed_themes(known, changed);
  if (themes.empty()) return differences_text({}, 0);
  Taxonomy was = Taxonomy::part_of(before, with_narrower(themes, known)),
           is = Taxonomy::part_of(after, with_narrower(themes, changed));
  std::vector<Differences> found = for_each_document<Differences>(library, [&](const Stored& document) {
    Differences differences;
    std::vector<ThemeTag> old_tags = document.tagged(was), new_tags = document.tagged(is);
    for (const std::string& id : themes)
      differences[id] = difference(find_tag(old_tags, id), find_tag(new_tags, id), document);
    return differences;
  });
  Differences all;
  for (const Differences& differences : found)
    for (const auto& [id, one] : differences) all[id].add(one);
  return differences_text(all, found.size());
}

}  // namespace throughline
