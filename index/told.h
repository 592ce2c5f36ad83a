#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/taxonomy.h"
#include "index/library.h"
#include "index/run_record.h"
#include "ingest/catalogue.h"

namespace throughline {

/// What the last run's report told of, kept as `runs/told.tsv`: what differs from it is news, also after runs
/// that were killed before they could tell.
struct LastTold {
  struct Document {
    std::string sha256, words;
    DocumentState state = DocumentState::counted;
    std::string reader, taxonomy, corrections;  ///< The versions that made its text and its review.
  };
  std::map<std::string, Document> documents;              ///< By ID.
  std::map<std::string, std::vector<std::string>> cases;  ///< Counted and readable: the themes they find.
  std::map<std::string, int> withdrawn;  ///< Themes of cases withdrawn since, and how many: no more is kept.
};

/// What stands now in a library.
LastTold what_stands(const std::unordered_map<std::string, DocumentRow>& documents, const Library& library);

/// Nothing if no run has told yet, or the file is damaged.
std::optional<LastTold> load_told(const std::filesystem::path& library);
/// Throws Error if it cannot be written.
void save_told(const std::filesystem::path& library, const LastTold& told);
/// Leaves of withdrawn documents only how many cases found each theme.
void strike_from_told(const std::filesystem::path& library, const std::set<std::string>& documents);

/// The themes whose number of readable reviews moved, and why: each case that gained or lost a theme has one
/// cause, so that causes sum to the change. In order of theme IDs.
std::vector<ThemeMove> theme_moves(const LastTold& before, const LastTold& after, const Taxonomy& taxonomy);

}  // namespace throughline
