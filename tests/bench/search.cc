// Builds an index of invented reviews and measures building it and asking it, beside SQLite's FTS5 on the
// same passages. `bench_search --help` says how.
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <vector>

#include "index/library.h"
#include "index/writer.h"
#include "ingest/sha256.h"
#include "tests/bench/dice.h"
#include "tests/bench/invent.h"
#include "tests/bench/material.h"

namespace throughline::bench {
namespace {

namespace fs = std::filesystem;
/// Processor time of this process: what a quiet machine would take, as all here runs in one thread and from
/// memory.
struct Clock {
  using time_point = double;
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }
};

double seconds_since(Clock::time_point begun) { return Clock::now() - begun; }

double gigabytes_at_most() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1e6;
}

Report report_of(const Invented& invented) {
  Report report;
  report.sha256 = sha256_hex(invented.name);
  int section = -1;
  for (const Piece& piece : invented.pieces) {
    Block block{.number = piece.number, .section = section};
    block.kind = piece.kind == PieceKind::heading     ? BlockKind::heading
                 : piece.kind == PieceKind::list_item ? BlockKind::list_item
                 : piece.kind == PieceKind::table_row ? BlockKind::table_row
                                                      : BlockKind::paragraph;
    block.level = piece.level;
    block.span = {report.text.size(), report.text.size() + piece.text.size()};
    int page = 1 + static_cast<int>(report.text.size() / 3000);
    block.boxes = {{.page = page, .x0 = 70, .y0 = 70, .x1 = 520, .y1 = 120}};
    report.text += piece.text + "\n";
    if (block.kind == BlockKind::heading) section = static_cast<int>(report.blocks.size());
    report.blocks.push_back(std::move(block));
  }
  report.pages.resize(1 + report.text.size() / 3000, Page{.width = 595, .height = 842});
  return report;
}

Fact fact(const std::string& value) { return {.value = value, .page = 1, .quote = value}; }

void set(std::optional<Fact>& to, const std::string& value) {
  if (!value.empty()) to = fact(value);
}

/// What is true of an invented review, as if it had been understood; themes at random places, as many as real
/// reviews bear.
Review review_of(const Invented& invented, const Report& report, const Taxonomy& taxonomy, Dice& dice) {
  Review review;
  set(review.metadata.title, invented.facts.title);
  set(review.metadata.review_type, invented.facts.review_type);
  set(review.metadata.subject, invented.facts.subject);
  set(review.metadata.partnership, invented.facts.partnership);
  set(review.metadata.publication_date, invented.facts.published);
  set(review.metadata.incident_date, invented.facts.incident);
  set(review.metadata.outcome, invented.facts.outcome);
  review.metadata.age_days = dice.between(-1, 17) * 365;
  for (const Piece& piece : invented.pieces)
    review.parts.push_back(parse_part(piece.part).value_or(Part::narrative));
  std::map<std::string, ThemeTag> tags;
  for (int i = 0, n = dice.between(10, 30); i < n; ++i) {
    const std::string& id = dice.one_of(taxonomy.themes()).id;
    ThemeTag& tag = tags[id];
    tag.id = id;
    tag.present = dice.chance(0.7);
    for (int j = 0, m = dice.between(1, 8); j < m; ++j) {
      int block = static_cast<int>(dice.below(report.blocks.size()));
      tag.mentions.push_back({.block = block, .span = report.blocks[static_cast<std::size_t>(block)].span});
    }
  }
  for (auto& [id, tag] : tags) review.themes.push_back(std::move(tag));
  for (std::size_t i = 0; i < invented.pieces.size(); ++i) {
    int index = invented.pieces[i].recommendation;
    if (index < 0) continue;
    const InventedAdvice& advice = invented.recommendations[static_cast<std::size_t>(index)];
    review.recommendations.push_back({.label = advice.label,
                                      .text = advice.text,
                                      .addressee = advice.addressee,
                                      .action = advice.action,
                                      .block = static_cast<int>(i),
                                      .last_block = static_cast<int>(i)});
  }
  return review;
}

/// FTS5 with Porter stems: what a plain program would use.
class Fts {
 public:
  explicit Fts(const fs::path& file) {
    fs::remove(file);
    sqlite3_open(file.c_str(), &db_);
    run("pragma journal_mode=off; pragma synchronous=off; create virtual table p using fts5(text, "
        "tokenize='porter "
        "unicode61'); begin");
    sqlite3_prepare_v2(db_, "insert into p(text) values(?)", -1, &insert_, nullptr);
  }
  ~Fts() {
    sqlite3_finalize(insert_);
    sqlite3_close(db_);
  }
  void add(const std::string& text) {
    sqlite3_bind_text(insert_, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    sqlite3_step(insert_);
    sqlite3_reset(insert_);
  }
  void finish() { run("commit"); }
  int best_20(const std::string& match) {
    sqlite3_stmt* ask = nullptr;
    sqlite3_prepare_v2(db_, "select rowid from p where p match ? order by rank limit 20", -1, &ask, nullptr);
    sqlite3_bind_text(ask, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
    int rows = 0;
    while (sqlite3_step(ask) == SQLITE_ROW) ++rows;
    sqlite3_finalize(ask);
    return rows;
  }

 private:
  void run(const char* sql) { sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }
  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

struct Options {
  std::string source = "corpus/example/source", out = "build/bench-search";
  int reviews = 12000;
  std::uint64_t seed = 1;
  bool keep = false, fts = true;
  Length length{.least = 1200, .most = 4800};  ///< About 83 passages each.
};

void build(const Options& options, const Taxonomy& taxonomy, Fts* fts) {
  Material material = read_material(options.source);
  fs::path generation = fs::path(options.out) / "index" / "gen-1";
  fs::remove_all(options.out);
  fs::create_directories(generation);
  Writer writer(generation, taxonomy);
  double building = 0, fts_building = 0;
  for (int k = 0; k < options.reviews; ++k) {
    Dice dice(options.seed, static_cast<std::uint64_t>(k));
    Invented invented = invent(material, options.seed, k, options.length);
    Report report = report_of(invented);
    Review review = review_of(invented, report, taxonomy, dice);
    auto begun = Clock::now();
    writer.add({.sha256 = report.sha256, .id = invented.name + "/overview", .added = "2024"}, report, review);
    building += seconds_since(begun);
    if (!fts) continue;
    begun = Clock::now();
    for (const Piece& piece : invented.pieces)
      if (piece.kind != PieceKind::heading) fts->add(piece.text);
    fts_building += seconds_since(begun);
  }
  writer.columns().state.readable = writer.columns().state.reviews = options.reviews;
  writer.columns().state.generation = "gen-1";
  auto begun = Clock::now();
  writer.finish();
  building += seconds_since(begun);
  begun = Clock::now();
  if (fts) fts->finish();
  fts_building += seconds_since(begun);
  std::ofstream(fs::path(options.out) / "index" / "current") << "gen-1\n";
  fmt::print("{} passages of {} reviews indexed in {:.1f} s, at most {:.2f} GB (FTS5: {:.1f} s)\n",
             writer.columns().passage_count, options.reviews, building, gigabytes_at_most(), fts_building);
}

/// Times in milliseconds of the same question asked with different words.
struct Times {
  std::vector<double> ms;
  double at(double share) const {
    std::vector<double> sorted = ms;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
  }
};

Times time_each(const std::vector<std::string>& questions,
                const std::function<void(const std::string&)>& ask) {
  Times times;
  for (const std::string& question : questions) ask(question);  // Warm.
  for (const std::string& question : questions) {
    auto begun = Clock::now();
    ask(question);
    times.ms.push_back(seconds_since(begun) * 1000);
  }
  return times;
}

struct Kind {
  const char* name;
  std::vector<std::string> questions, fts;
  const char* theme = "";
};

/// What users ask: from the ten commonest themes' words to rare ones.
std::vector<Kind> kinds() {
  std::vector<std::string> words = {"father",  "neglect",  "visit",   "school",      "police",
                                    "midwife", "bruise",   "drunk",   "alone",       "history",
                                    "meeting", "referral", "housing", "injury",      "weight",
                                    "bottle",  "violence", "records", "supervision", "household"};
  Kind one{"one word", words, words, ""}, three{"three words", {}, {}, ""}, phrase{"phrase", {}, {}, ""},
      wildcard{"wildcard", {}, {}, ""}, theme{"theme and word", words, {}, "neglect"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string &a = words[i], &b = words[(i + 3) % words.size()], &c = words[(i + 7) % words.size()];
    three.questions.push_back(a + " OR " + b + " OR " + c);
    three.fts.push_back(three.questions.back());
    wildcard.questions.push_back(a.substr(0, 4) + "*");
    wildcard.fts.push_back(a.substr(0, 4) + "*");
  }
  for (const char* each : {"health visitor", "social worker", "the father", "family home", "child protection",
                           "was not", "home visit", "on his own", "domestic abuse", "last seen"}) {
    phrase.questions.push_back(fmt::format("\"{}\"", each));
    phrase.fts.push_back(phrase.questions.back());
  }
  return {one, three, phrase, wildcard, theme};
}

void measure(const Options& options, Fts* fts) {
  auto begun = Clock::now();
  Library library = Library::open(options.out);
  fmt::print("opened in {:.0f} ms, {:.2f} GB\n", seconds_since(begun) * 1000, gigabytes_at_most());
  fmt::print("{:<16} {:>9} {:>8} {:>8} {:>10} {:>8}\n", "query", "passages", "p50 ms", "p99 ms", "FTS5 p50",
             "p99");
  for (const Kind& kind : kinds()) {
    long passages = 0;
    Times ours = time_each(kind.questions, [&](const std::string& words) {
      Query query{.words = words};
      if (*kind.theme) query.theme = {kind.theme};
      passages += library.ask(query).passages;
    });
    std::string theirs;
    if (fts && !kind.fts.empty()) {
      Times times = time_each(kind.fts, [&](const std::string& words) { fts->best_20(words); });
      theirs = fmt::format("{:>10.1f} {:>8.1f}", times.at(0.5), times.at(0.99));
    }
    fmt::print("{:<16} {:>9} {:>8.1f} {:>8.1f} {}\n", kind.name,
               passages / 2 / static_cast<long>(kind.questions.size()), ours.at(0.5), ours.at(0.99), theirs);
  }
}

int run(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Measures building and asking an index of invented reviews; every answer with all facets exact.");
  app.add_option("--source", options.source, "The example corpus's sources")->capture_default_str();
  app.add_option("--out", options.out, "Where the index is built")->capture_default_str();
  app.add_option("--reviews", options.reviews, "How many")->capture_default_str();
  app.add_option("--seed", options.seed)->capture_default_str();
  app.add_flag("--keep", options.keep, "Ask the index of the last run");
  app.add_flag("!--no-fts", options.fts, "Leave FTS5 out");
  CLI11_PARSE(app, argc, argv);
  std::unique_ptr<Fts> fts;
  if (options.fts && !options.keep) {
    fs::create_directories(fs::path(options.out).parent_path());
    fts = std::make_unique<Fts>(options.out + ".fts5");
  }
  if (!options.keep) build(options, Taxonomy::built_in(), fts.get());
  measure(options, fts.get());
  return 0;
}

}  // namespace
}  // namespace throughline::bench

int main(int argc, char** argv) { return throughline::bench::run(argc, argv); }
