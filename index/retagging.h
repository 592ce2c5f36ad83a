#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "extract/pattern_identity.h"
#include "extract/taxonomy.h"
#include "index/versions.h"
#include "ingest/catalogue.h"

namespace throughline {

/// Ids of the themes to be found anew in a stored review.
using ThemesAnew = std::set<std::string>;

/// Where the themes file alone changed, only the themes that it changed are found anew. For that the
/// catalogue keeps what the themes meant by which its reviews were understood. To be used by one thread.
class Retagging {
 public:
  Retagging(const Catalogue& catalogue, const Taxonomy& taxonomy, const Versions& versions);

  /// What is to be found anew in a document; nullptr if it is to be understood anew as a whole: it was made
  /// by other rules, or corrected, or nothing tells what the themes meant then. Valid as long as this. Throws
  /// ThemesError.
  std::shared_ptr<const ThemesAnew> of(const DocumentRow& row);

 private:
  const Taxonomy& taxonomy_;
  const std::string now_;
  std::map<std::string, ThemeMeanings> known_;                     ///< By DocumentRow::taxonomy.
  std::map<std::string, std::shared_ptr<const ThemesAnew>> anew_;  ///< Likewise.
};

/// Keeps what the themes mean by which documents are understood from now on, and what they meant for those
/// that were understood before. Call it within a transaction.
void keep_meanings(Catalogue& catalogue, const Taxonomy& taxonomy, const Versions& versions);

}  // namespace throughline
