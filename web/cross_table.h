#pragma once

#include <cstddef>
#include <string>

#include "index/counting.h"
#include "index/library.h"

namespace throughline {

/// Readable reviews counted by two dimensions, whole, in the order a reader expects: years, ages, parts and
/// publishers in their own, anything else by how many reviews have it; "not stated" comes last. Publishers
/// stand by name, since a list by number would rank them. Throws QueryError.
CountTable cross_table(const Library& library, const Query& base, const std::string& rows,
                       const std::string& columns);

/// As much of a table as one page shows.
struct TablePage {
  CountTable counts;
  int first_row = 1;  ///< Its first row's place in the whole table, from 1.
  int all_rows = 0;
  int page = 1, pages = 1;
  int columns_left_out = 0;  ///< Those that fewest reviews have.
};

/// A page of a table whose cells take about so many bytes each; `page` counts from 1, and one past the last
/// is the last.
TablePage page_of(const CountTable& whole, int page, std::size_t cell_bytes);

}  // namespace throughline
