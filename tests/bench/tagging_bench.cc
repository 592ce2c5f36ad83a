// Measures tagging over text files: tagging_bench FILE... Prints MB/s of finding alone, of tagging whole, and
// of RE2::Set with spans on the same expressions, each in one pass over the text, sentence by sentence. One
// thread.
#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "extract/patterns.h"
#include "extract/plain_words.h"
#include "extract/tagging.h"
#include "ingest/sentences.h"

namespace throughline {
namespace {

Report report_of(const std::string& file) {
  Report report;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    Block block;
    block.span = {report.text.size(), report.text.size() + line.size()};
    report.blocks.push_back(block);
    report.text += line + "\n";
  }
  return report;
}

template <typename Work>
void measure(const char* name, std::size_t bytes, const Work& work) {
  auto start = std::chrono::steady_clock::now();
  std::size_t found = work();
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  fmt::print("{:<28} {:8.2f} MB/s  {} found\n", name, static_cast<double>(bytes) / 1e6 / took.count(), found);
}

std::vector<std::string> wordings(const std::vector<Report>& reports) {
  std::vector<std::string> all;
  PlainWords plain;
  for (const Report& report : reports)
    for (const Block& block : report.blocks)
      for (Span sentence : sentence_spans(report.words(block))) {
        word(report.words(block).substr(sentence.begin, sentence.size()), {}, plain);
        all.push_back(plain.text);
      }
  return all;
}

std::size_t by_set(const std::vector<std::string>& sentences, const std::vector<std::string>& expressions) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_max_mem(std::int64_t{512} << 20);
  RE2::Set set(options, RE2::UNANCHORED);
  std::vector<std::unique_ptr<RE2>> single;
  for (const std::string& expression : expressions) {
    set.Add(expression, nullptr);
    single.push_back(std::make_unique<RE2>("(" + expression + ")", options));
  }
  if (!set.Compile()) return 0;
  std::size_t found = 0;
  std::vector<int> ids;
  for (const std::string& sentence : sentences) {
    set.Match(sentence, &ids);
    for (int id : ids) {
      re2::StringPiece rest(sentence), span;
      while (RE2::FindAndConsume(&rest, *single[id], &span)) ++found;
    }
  }
  return found;
}

int run(int count, char** files) {
  std::vector<Report> reports;
  std::size_t bytes = 0;
  for (int i = 1; i < count; ++i) {
    reports.push_back(report_of(files[i]));
    bytes += reports.back().text.size();
  }
  Taxonomy taxonomy = Taxonomy::built_in();
  std::vector<std::string> sentences = wordings(reports);
  measure("sentences and their words", bytes, [&] { return wordings(reports).size(); });
  measure("finding", bytes, [&] {
    std::vector<PatternHit> hits;
    for (const std::string& sentence : sentences) taxonomy.patterns().sentence.find(sentence, hits);
    return hits.size();
  });
  measure("tagging", bytes, [&] {
    std::size_t found = 0;
    for (const Report& report : reports) {
      std::vector<Part> parts(report.blocks.size(), Part::findings);
      for (const ThemeTag& tag : tag_themes(report, parts, {}, {}, taxonomy)) found += tag.mentions.size();
    }
    return found;
  });
  std::vector<std::string> expressions;
  for (int i = 0; i < taxonomy.patterns().sentence.size(); ++i)
    expressions.push_back(taxonomy.patterns().sentence.expression(i));
  measure("RE2::Set with spans", bytes, [&] { return by_set(sentences, expressions); });
  return 0;
}

}  // namespace
}  // namespace throughline

int main(int count, char** files) { return throughline::run(count, files); }
