#pragma once

#include <xapian.h>

#include <filesystem>
#include <mutex>
#include <string>

#include "index/columns.h"
#include "ingest/catalogue.h"

namespace throughline {

/// One generation of a library, opened: shared by all who ask it, from any thread. Within this room only, as
/// it names Xapian.
struct OpenLibrary {
  OpenLibrary(const std::filesystem::path& folder, const std::string& generation);
  ~OpenLibrary();
  OpenLibrary(const OpenLibrary&) = delete;
  OpenLibrary& operator=(const OpenLibrary&) = delete;

  std::filesystem::path folder;
  std::string generation;
  Columns columns;
  std::vector<ReviewLine> lines;  ///< Counted cases, newest first.

  /// Shows every match of a query to `spy`. Throws Xapian::Error.
  void match(const Xapian::Query& query, Xapian::MatchSpy& spy) const;
  /// Of a passage by its place in the columns. Throws Error if the text file is damaged.
  PassageRecord record(std::uint32_t passage) const;

 private:
  std::string_view texts_;  ///< Mapped; a removed file stays readable while it is mapped.
};

/// Throws QueryError if the query cannot be asked, Error if the index fails.
Evidence ask(const OpenLibrary& library, const Query& query);

}  // namespace throughline
