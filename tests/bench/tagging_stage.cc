#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "extract/patterns.h"
#include "extract/plain_words.h"
#include "extract/taxonomy.h"
#include "ingest/sentences.h"
#include "tests/bench/material.h"
#include "tests/bench/report_of.h"
#include "tests/bench/stages.h"
#ifdef THROUGHLINE_HYPERSCAN
#include <hs/hs.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <optional>
#endif

namespace throughline::bench {
namespace {

RE2::Options blind_to_case() {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  // Below 64 MB the automata of all patterns together are thrown away again and again.
  options.set_max_mem(512 << 20);
  return options;
}

/// The text of invented reviews, sentence by sentence, as the themes' patterns see it.
std::vector<std::string> texts_of(const StageOptions& options) {
  Material material = read_material(options.source);
  std::vector<std::string> texts;
  for (int k = 0; k < options.reviews; ++k) {
    Report report = report_of(invent(material, options.seed, k, options.length));
    PlainWords plain;
    for (const Block& block : report.blocks)
      for (Span sentence : sentence_spans(report.words(block))) {
        word(report.words(block).substr(sentence.begin, sentence.size()), {}, plain);
        texts.push_back(plain.text);
      }
  }
  return texts;
}

/// One engine: its name, what share of the text it was given, its time and what it found.
struct Run {
  std::string engine;
  std::size_t bytes = 0, found = 0;
  double build = 0, seconds = 0;
};

/// Runs `find` on the texts until they end or `limit` bytes were seen.
Run timed(std::string engine, const std::vector<std::string>& texts, std::size_t limit,
          const std::function<std::size_t(const std::string&)>& find) {
  Run run{.engine = std::move(engine)};
  Work clock;
  for (const std::string& text : texts) {
    if (run.bytes >= limit) break;
    run.bytes += text.size();
    run.found += find(text);
  }
  run.seconds = clock.seconds();
  return run;
}

/// All spans of one expression that do not overlap.
std::size_t spans(const RE2& expression, const std::string& text) {
  re2::StringPiece found;
  std::size_t from = 0, count = 0;
  while (from <= text.size() && expression.Match(text, from, text.size(), RE2::UNANCHORED, &found, 1)) {
    count += !found.empty();
    from = static_cast<std::size_t>(found.data() - text.data()) + std::max<std::size_t>(found.size(), 1);
  }
  return count;
}

Run with_set(const std::vector<std::string>& expressions, const std::vector<std::unique_ptr<RE2>>& compiled,
             const std::vector<std::string>& texts) {
  Work building;
  RE2::Set set(blind_to_case(), RE2::UNANCHORED);
  for (const std::string& expression : expressions) set.Add(expression, nullptr);
  if (!set.Compile()) throw std::runtime_error("RE2::Set does not compile");
  double build = building.seconds();
  std::vector<int> ids;
  Run run = timed("RE2::Set, then RE2 for spans", texts, SIZE_MAX, [&](const std::string& text) {
    std::size_t count = 0;
    if (set.Match(text, &ids))
      for (int id : ids) count += spans(*compiled[static_cast<std::size_t>(id)], text);
    return count;
  });
  run.build = build;
  return run;
}

#ifdef THROUGHLINE_HYPERSCAN
Run with_hyperscan(const std::vector<std::string>& expressions, const std::vector<std::string>& texts) {
  std::vector<const char*> patterns;
  std::vector<unsigned> flags, ids;
  for (const std::string& expression : expressions) {
    patterns.push_back(expression.c_str());
    flags.push_back(HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH);
    ids.push_back(static_cast<unsigned>(ids.size()));
  }
  Work building;
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  // A few patterns ask for a sentence's end within a word, which Hyperscan does not know: they are left out.
  while (hs_compile_multi(patterns.data(), flags.data(), ids.data(), static_cast<unsigned>(patterns.size()),
                          HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS) {
    if (error->expression < 0) throw std::runtime_error(std::string("Hyperscan: ") + error->message);
    patterns.erase(patterns.begin() + error->expression);
    flags.pop_back(), ids.pop_back();
    hs_free_compile_error(error);
  }
  hs_scratch_t* scratch = nullptr;
  hs_alloc_scratch(database, &scratch);
  double build = building.seconds();
  auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* sum) {
    ++*static_cast<std::size_t*>(sum);
    return 0;
  };
  Run run = timed("Hyperscan, which patterns and no spans", texts, SIZE_MAX, [&](const std::string& text) {
    std::size_t found = 0;
    hs_scan(database, text.data(), static_cast<unsigned>(text.size()), 0, scratch, count, &found);
    return found;
  });
  hs_free_scratch(scratch);
  hs_free_database(database);
  run.build = build;
  return run;
}

/// The whole of Hyperscan's share, or nothing if it does not end. It compiles all patterns as one automaton,
/// which takes from seconds to many minutes, grows with the themes, and cannot be broken off within a
/// process.
std::optional<Run> with_hyperscan_in_time(const std::vector<std::string>& expressions,
                                          const std::vector<std::string>& texts, int most_seconds) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) {
    std::size_t put = 0;
    try {
      const Run run = with_hyperscan(expressions, texts);
      const std::string said =
          nlohmann::json({run.engine, run.bytes, run.found, run.build, run.seconds}).dump();
      put = static_cast<std::size_t>(write(ends[1], said.data(), said.size()));
    } catch (const std::exception& e) {
      std::cerr << e.what() << "\n";
    }
    _exit(put > 0 ? 0 : 1);
  }
  close(ends[1]);
  pollfd answer{.fd = ends[0], .events = POLLIN, .revents = 0};
  char bytes[512];  // It is written at once, and far shorter.
  const bool ended = poll(&answer, 1, most_seconds * 1000) > 0;
  const ssize_t got = ended ? read(ends[0], bytes, sizeof bytes) : 0;
  if (!ended) kill(child, SIGKILL);
  close(ends[0]);
  waitpid(child, nullptr, 0);
  if (got <= 0) return std::nullopt;
  const auto said = nlohmann::json::parse(bytes, bytes + got);
  return Run{.engine = said[0], .bytes = said[1], .found = said[2], .build = said[3], .seconds = said[4]};
}
#endif

}  // namespace

int tagging_stage(const StageOptions& options) {
  std::vector<std::string> texts = texts_of(options), expressions;
  Work building;
  Taxonomy taxonomy = Taxonomy::built_in();
  double build = building.seconds();
  const Matcher& matcher = taxonomy.patterns().sentence;
  std::vector<std::unique_ptr<RE2>> compiled;
  for (int i = 0; i < matcher.size(); ++i) {
    expressions.push_back(matcher.expression(i));
    compiled.push_back(std::make_unique<RE2>(expressions.back(), blind_to_case()));
  }
  std::vector<Run> runs;
  std::vector<std::string> left_out;
  std::vector<PatternHit> hits;
  runs.push_back(timed("Throughline's matcher, with spans", texts, SIZE_MAX, [&](const std::string& text) {
    hits.clear();
    matcher.find(text, hits);
    return hits.size();
  }));
  runs.back().build = build;
  // At a fraction of a megabyte a second: a sample says enough.
  runs.push_back(timed("RE2, pattern by pattern, with spans", texts, 400'000, [&](const std::string& text) {
    std::size_t count = 0;
    for (const auto& expression : compiled) count += spans(*expression, text);
    return count;
  }));
  runs.push_back(with_set(expressions, compiled, texts));
#ifdef THROUGHLINE_HYPERSCAN
  // As long as all the others together take on a slow machine.
  constexpr int most_seconds = 60;
  if (auto run = with_hyperscan_in_time(expressions, texts, most_seconds))
    runs.push_back(std::move(*run));
  else
    left_out.push_back(fmt::format("Hyperscan: did not end within {} s", most_seconds));
#endif
  nlohmann::json out = {
      {"patterns", expressions.size()}, {"engines", nlohmann::json::array()}, {"left_out", left_out}};
  for (const Run& run : runs)
    out["engines"].push_back({{"engine", run.engine},
                              {"bytes", run.bytes},
                              {"found", run.found},
                              {"build", run.build},
                              {"seconds", run.seconds},
                              {"mb_per_s", static_cast<double>(run.bytes) / 1e6 / run.seconds}});
  std::cout << out << "\n";
  return 0;
}

}  // namespace throughline::bench
