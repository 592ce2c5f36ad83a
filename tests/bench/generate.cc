// Makes synthetic libraries of any size, with the truth beside them. `generate --help` says how.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/bench/invent.h"
#include "tests/bench/material.h"
#include "tests/bench/truth.h"
#include "tests/bench/typeset.h"

namespace throughline::bench {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string source = "corpus/example/source", out;
  int reviews = 100, from = 0, jobs = 0;
  std::uint64_t seed = 1;
  bool passages = false, no_truth = false;
  Length length;
};

void write_file(const fs::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw std::runtime_error(file.string() + ": cannot be written; is the disk full?");
}

/// A review's passages, one a line: review, year, part, number, text.
std::string passage_lines(const Invented& review) {
  std::string out;
  for (const Piece& piece : review.pieces) {
    if (piece.kind == PieceKind::heading || piece.kind == PieceKind::cover) continue;
    std::string text = piece.text;
    for (char& c : text)
      if (c == '\t') c = ' ';
    out += fmt::format("{}\t{}\t{}\t{}\t{}\n", review.name, review.facts.published.substr(0, 4), piece.part,
                       piece.number, text);
  }
  return out;
}

/// Makes the reviews, several at a time, and the list of what was made.
class Library {
 public:
  Library(const Options& options, const Material& material)
      : options_(options), material_(material), rows_(static_cast<std::size_t>(options.reviews)) {}

  void make() {
    fs::create_directories(options_.out);
    if (!options_.passages) fs::create_directories(fs::path(options_.out) / "pdf");
    if (!options_.passages && !options_.no_truth)
      fs::create_directories(fs::path(options_.out) / "gold" / "pages");
    unsigned jobs = options_.jobs > 0 ? static_cast<unsigned>(options_.jobs)
                                      : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < jobs; ++i) threads.emplace_back([this] { work(); });
    for (std::thread& thread : threads) thread.join();
    if (!fault_.empty()) throw std::runtime_error(fault_);
    std::string list = options_.passages ? "" : "file\tlook\tpages\twords\n";
    for (const std::string& row : rows_) list += row;
    write_file(fs::path(options_.out) / (options_.passages ? "passages.tsv" : "library.tsv"), list);
  }

  long pages() const { return pages_; }

 private:
  void work() {
    try {
      for (int i = next_++; i < options_.reviews; i = next_++) one(i);
    } catch (const std::exception& e) {
      std::lock_guard lock(mutex_);
      fault_ = e.what();
      next_ = options_.reviews;
    }
  }

  void one(int i) {
    Invented review = invent(material_, options_.seed, options_.from + i, options_.length);
    std::string& row = rows_[static_cast<std::size_t>(i)];
    if (options_.passages) {
      row = passage_lines(review);
      return;
    }
    Printed printed = typeset(review);
    fs::path out = options_.out;
    write_file(out / "pdf" / (review.name + ".pdf"), printed.pdf);
    std::string text = words(review);
    if (!options_.no_truth) {
      write_file(out / "gold" / (review.name + ".json"), labels(review));
      write_file(out / "gold" / (review.name + ".txt"), text);
      write_file(out / "gold" / "pages" / (review.name + ".json"), page_labels(review, printed));
    }
    row = fmt::format("{}.pdf\t{}\t{}\t{}\n", review.name, name_of(review.look), printed.pages,
                      std::count(text.begin(), text.end(), ' '));
    pages_ += printed.pages;
  }

  const Options& options_;
  const Material& material_;
  std::vector<std::string> rows_;
  std::atomic<int> next_ = 0;
  std::atomic<long> pages_ = 0;
  std::mutex mutex_;
  std::string fault_;
};

int run(const Options& options) {
  auto start = std::chrono::steady_clock::now();
  Material material = read_material(options.source);
  Library library(options, material);
  library.make();
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::cerr << fmt::format("{} reviews, {} pages in {:.2f} s, {:.0f} pages/s\n", options.reviews,
                           library.pages(), seconds, static_cast<double>(library.pages()) / seconds);
  return 0;
}

}  // namespace
}  // namespace throughline::bench

int main(int argc, char** argv) {
  using namespace throughline::bench;
  CLI::App app(
      "Makes a synthetic library: invented reviews as PDFs, with labels that tests/score/score.py scores.\n"
      "Review k is the same at any size of library.",
      "generate");
  Options options;
  app.add_option("OUT", options.out, "The folder to write: pdf/, gold/ and library.tsv, or passages.tsv")
      ->required();
  app.add_option("--reviews", options.reviews, "How many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1'000'000));
  app.add_option("--from", options.from, "The first review's number")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  app.add_option("--seed", options.seed, "The library's seed")->capture_default_str();
  app.add_option("--source", options.source, "Annotated sources, whose sentences are used")
      ->capture_default_str();
  app.add_option("--jobs", options.jobs, "Threads; 0: one for each core")->capture_default_str();
  app.add_option("--least-words", options.length.least, "Words of the shortest review")
      ->capture_default_str();
  app.add_option("--most-words", options.length.most, "Words of the longest review")->capture_default_str();
  app.add_flag("--passages", options.passages,
               "Passages alone: review, year, part, number and text, parted by TAB");
  app.add_flag("--no-truth", options.no_truth, "PDFs without labels");
  app.footer("Example: generate --reviews 300 /tmp/library\n");
  try {
    app.parse(argc, argv);
    return run(options);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const std::exception& e) {
    std::cerr << "generate: " << e.what() << "\n";
    return 3;
  }
}
