#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "extract/understand.h"
#include "index/generation.h"
#include "index/library.h"
#include "ingest/catalogue.h"
#include "tests/bench/material.h"
#include "tests/bench/report_of.h"
#include "tests/bench/stages.h"

namespace throughline::bench {
namespace {

/// Reviews stored in one transaction: enough that the disk is not waited for at each.
constexpr int per_transaction = 200;

/// What making a library took, stage by stage.
struct Costs {
  double inventing = 0, understanding = 0, storing = 0, indexing = 0;
  std::size_t bytes = 0;
};

DocumentRow row_of(const Report& report, const Taxonomy& taxonomy, int k) {
  DocumentRow row{.sha256 = report.sha256,
                  .state = DocumentState::counted,
                  .id = fmt::format("invented-{:06}/overview", k)};
  row.added = "2026-01-01T00:00:00Z";
  row.reader = "bench";
  row.taxonomy = taxonomy.version();
  row.pages = static_cast<int>(report.pages.size());
  return row;
}

void store(Catalogue& catalogue, const Invented& invented, const Taxonomy& taxonomy, Costs& costs) {
  Report report = report_of(invented);
  costs.bytes += report.text.size();
  Work understanding;
  Review review = understand(report, taxonomy);
  costs.understanding += understanding.seconds();
  Work storing;
  std::string name = invented.name + ".pdf";
  catalogue.put(row_of(report, taxonomy, std::stoi(invented.name.substr(1))));
  catalogue.put(FileRow{.path = "/invented/" + name,
                        .size = static_cast<std::int64_t>(report.text.size()),
                        .modified_ns = 1,
                        .sha256 = report.sha256});
  catalogue.put_report(report.sha256, pack(report));
  catalogue.put_review(report.sha256, pack(review));
  costs.storing += storing.seconds();
}

std::uintmax_t bytes_below(const std::filesystem::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

}  // namespace

int library_stage(const StageOptions& options) {
  Material material = read_material(options.source);
  Taxonomy taxonomy = Taxonomy::built_in();
  std::filesystem::create_directories(options.folder);
  Catalogue catalogue(options.folder, true);
  Costs costs;
  for (int from = 0; from < options.reviews; from += per_transaction) {
    catalogue.transaction([&] {
      for (int k = from; k < std::min(from + per_transaction, options.reviews); ++k) {
        Work inventing;
        Invented invented = invent(material, options.seed, k, options.length);
        costs.inventing += inventing.seconds();
        store(catalogue, invented, taxonomy, costs);
      }
    });
  }
  Clock indexing;  // Several threads at once.
  publish_generation(options.folder, catalogue, taxonomy, 0);
  costs.indexing = indexing.seconds();
  std::size_t passages = 0;
  Library library = Library::open(options.folder);
  for (const ReviewLine& line : library.reviews()) passages += static_cast<std::size_t>(line.passages);
  std::cout << nlohmann::json{{"reviews", options.reviews},
                              {"passages", passages},
                              {"bytes", costs.bytes},
                              {"inventing", costs.inventing},
                              {"understanding", costs.understanding},
                              {"storing", costs.storing},
                              {"indexing", costs.indexing},
                              {"index_bytes", bytes_below(std::filesystem::path(options.folder) / "index")}}
            << "\n";
  return 0;
}

}  // namespace throughline::bench
