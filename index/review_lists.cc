// A query -> the reviews behind its counts.
#include "index/review_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "index/open_library.h"
#include "index/query_language.h"
#include "ingest/ascii.h"

namespace throughline {

namespace {

std::vector<std::string> sorted(const std::set<std::string>& ids) { return {ids.begin(), ids.end()}; }

/// A theme asked for with no words is the question, not a filter: reviews that do not find it are left too.
Query denominator_of(Query query) {
  if (query.theme.empty() || parse_query(query.words).asked.kind != Asked::Kind::nothing) return query;
  query.theme.clear();
  query.status = Query{}.status;
  query.scope = Query{}.scope;
  return query;
}

std::string list_text(const char* name, const std::vector<std::string>& lines) {
  std::string out = fmt::format("{}: {}\n", name, lines.size());
  for (const std::string& line : lines) out += "  " + printable(line) + "\n";
  return out;
}

}  // namespace

ReviewLists review_lists(const OpenLibrary& library, const Query& query) {
  const Matches matches = find_all(library, query);
  const Query of = denominator_of(query);
  const Matches left = of.theme.size() == query.theme.size() ? matches : find_all(library, of);
  const auto& reviews = library.columns.reviews;
  std::set<std::string> answering, silent, partial;
  for (const std::uint32_t passage : matches.passages)
    answering.insert(reviews[library.columns.passages[passage].review].line.id);
  for (const std::uint32_t review : left.readable_reviews)
    if (const std::string& id = reviews[review].line.id; !answering.contains(id)) silent.insert(id);
  for (const std::uint32_t review : left.partial_reviews) partial.insert(reviews[review].line.id);
  return {.answering = sorted(answering), .silent = sorted(silent), .partial = sorted(partial)};
}

std::string review_lists_json(const ReviewLists& lists, const LibraryState& state,
                              const std::vector<std::string>& failed) {
  const nlohmann::ordered_json out = {{"reviews", lists.answering.size()},
                                      {"of_readable", lists.answering.size() + lists.silent.size()},
                                      {"generation", state.generation},
                                      {"answering", lists.answering},
                                      {"silent", lists.silent},
                                      {"partial", lists.partial},
                                      {"failed", failed}};
  return out.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string review_lists_text(const ReviewLists& lists, const std::vector<std::string>& failed) {
  return list_text("Reviews that answer", lists.answering) +
         list_text("Readable reviews without an answer", lists.silent) +
         list_text("Readable only in part, so not counted", lists.partial) +
         list_text("Files that could not be read", failed);
}

}  // namespace throughline
