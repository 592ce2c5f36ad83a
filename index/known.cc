#include "index/known.h"

#include <utility>

namespace throughline {

Known all_known(const Catalogue& catalogue) {
  Known known;
  for (FileRow& row : catalogue.files()) known.files.emplace(row.path, std::move(row));
  for (DocumentRow& row : catalogue.documents()) known.documents.emplace(row.sha256, std::move(row));
  return known;
}

}  // namespace throughline
