#pragma once

#include <string>
#include <utility>
#include <vector>

#include "index/counting.h"
#include "index/library.h"

namespace throughline {

/// Readable reviews counted by two dimensions, as much of it as a page shows, in the order a reader expects.
struct CrossTable {
  CountTable counts;
  int rows_left_out = 0, columns_left_out = 0;  ///< Values beyond what a page shows.
};

/// Counts the reviews of `base` and puts rows and columns in order: years, ages, parts and publishers in
/// their own, anything else by how many reviews have it; "not stated" comes last. Publishers stand by name,
/// since a list by number would rank them. Throws QueryError.
CrossTable cross_table(const Library& library, const Query& base, const std::string& rows,
                       const std::string& columns);

}  // namespace throughline
