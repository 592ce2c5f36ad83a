#include "index/file_counts.h"

#include <gtest/gtest.h>

#include "index/run_items.h"
#include "index/withdraw.h"
#include "tests/index/made_library.h"

namespace throughline {
namespace {

std::string counted(const LibraryState& s) {
  return std::to_string(s.files) + " files: " + std::to_string(s.readable) + " readable, " +
         std::to_string(s.partial) + " partial, " + std::to_string(s.further) + " further, " +
         std::to_string(s.copies) + " copies, " + std::to_string(s.unreadable) + " failed";
}

/// The counts that a run of the library would tell.
RunCounts told(const Catalogue& catalogue) {
  std::unordered_map<std::string, FileRow> files;
  std::unordered_map<std::string, DocumentRow> documents;
  for (const FileRow& file : catalogue.files()) files.emplace(file.path, file);
  for (const DocumentRow& row : catalogue.documents()) documents.emplace(row.sha256, row);
  return counts_of(files, documents);
}

TEST(FileCounts, SumUpWhereAReviewsFileWasReplacedAndAreTheSameInARunAndInTheStatus) {
  const MadeLibrary library({{.id = "a", .lines = {{.text = "The dog barked."}}},
                             {.id = "a", .lines = {{.text = "A dog."}}, .kind = "summary"},
                             {.id = "b", .lines = {{.text = "The cat sat."}}}});
  Catalogue catalogue(library.folder(), true);
  catalogue.forget_file("b-overview.pdf");
  const std::string bad(64, 'f');
  catalogue.put(DocumentRow{.sha256 = bad, .state = DocumentState::failed, .code = "broken"});
  catalogue.put(FileRow{.path = "bad.pdf", .sha256 = bad});
  catalogue.put(FileRow{.path = "bad again.pdf", .sha256 = bad});
  republish(library.folder(), catalogue, small_taxonomy());
  EXPECT_EQ(counted(Library::open(library.folder()).state()),
            "5 files: 2 readable, 0 partial, 1 further, 1 copies, 1 failed");
  const RunCounts run = told(catalogue);
  EXPECT_EQ(run.files, 5);
  EXPECT_EQ(run.documents, 3);
  EXPECT_EQ(run.failed, 1);
  EXPECT_EQ(run.copies, 1);
}

}  // namespace
}  // namespace throughline
