// Registered sources -> sources.toml, with what people wrote in it left as it is.
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "extract/sources_file.h"
#include "ingest/ascii.h"
#include "ingest/error.h"
#include "ingest/whole_file.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

constexpr const char* heading =
    R"(# Where `throughline refresh` looks for reviews. Edit by hand or with `throughline sources`; docs/operating.md
# tells every key.
#
# [[folder]]
# path = "/srv/reviews"                          # absolute
# body = "…"                                     # who publishes there; may be left out, everywhere
# nation = "england"                             # likewise
# show = "quotations"                            # what the pages show: text, quotations or links; likewise
#
# [[page]]                                       # a page that lists reviews
# address = "https://ashmere.example/reviews"
# links = "main a[href$='.pdf']"                 # a CSS selector of the links
# next = "a[rel=next]"                           # of the link to the next page; may be left out
#
# [[feed]]                                       # Atom or RSS
# address = "https://ashmere.example/feed.xml"
#
# [[list]]                                       # links, one by one
# name = "northmoor"
# addresses = ["https://northmoor.example/child-r.pdf"]
)";

toml::array array_of(const std::vector<std::string>& texts) {
  toml::array array;
  for (const std::string& text : texts) array.push_back(text);
  return array;
}

toml::table table_of(const Source& source) {
  toml::table table;
  const auto add = [&](const char* key, const std::string& value) {
    if (!value.empty()) table.insert(key, value);
  };
  add("body", source.body);
  add("nation", source.nation);
  add("show", source.show);
  if (source.kind == SourceKind::folder) {
    add("path", source.folder);
    return table;
  }
  add("name", source.name);
  if (source.kind == SourceKind::list)
    table.insert("addresses", array_of(source.addresses));
  else
    add("address", source.addresses.front());
  add("links", source.links);
  add("next", source.next);
  if (source.stays_months) table.insert("stays_months", source.stays_months);
  if (!source.private_hosts.empty()) table.insert("private", array_of(source.private_hosts));
  return table;
}

std::string text_of(const Source& source) {
  std::ostringstream out;
  out << fmt::format("[[{}]]\n", heading_of(source.kind)) << table_of(source) << "\n";
  return out.str();
}

/// Throws UsageError, and writes nothing, if that would be no file of sources.
void save_text(const fs::path& library, const std::string& text) {
  const fs::path file = library / "sources.toml";
  parse_sources(text, fmt::format("{} as it would be", file.string()));
  fs::create_directories(library);
  write_whole(file, text);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_comment(const std::string& line) { return trim(line).starts_with('#'); }
bool is_table(const std::string& line) { return trim(line).starts_with("[["); }

/// The lines of a source's table, half-open.
struct TableLines {
  std::size_t begin, end;
};

/// To its last key: comments after that are about what follows, or about all.
TableLines lines_of_table(const std::vector<std::string>& lines, const Source& source) {
  const std::size_t head = static_cast<std::size_t>(source.line) - 1;
  if (head >= lines.size() || !is_table(lines[head]))
    throw UsageError(fmt::format("sources.toml, line {}: expected [[{}]] alone on its line: edit it by hand",
                                 source.line, heading_of(source.kind)));
  std::size_t end = head + 1;
  for (std::size_t i = head + 1; i < lines.size() && !is_table(lines[i]); ++i)
    if (!trim(lines[i]).empty() && !is_comment(lines[i])) end = i + 1;
  return {head, end};
}

/// With the comment right above it, unless that begins the file and so may be about all of it.
TableLines with_comment(const std::vector<std::string>& lines, TableLines table) {
  std::size_t begin = table.begin;
  while (begin > 0 && is_comment(lines[begin - 1])) --begin;
  return begin > 0 ? TableLines{begin, table.end} : table;
}

/// `text` with other lines in place of some; empty for none.
std::string with_lines(std::vector<std::string> lines, TableLines table, const std::string& put) {
  const auto at = lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(table.begin),
                              lines.begin() + static_cast<std::ptrdiff_t>(table.end));
  const std::vector<std::string> fresh = lines_of(put);
  lines.insert(at, fresh.begin(), fresh.end());
  return lines.empty() ? "" : fmt::format("{}\n", fmt::join(lines, "\n"));
}

}  // namespace

void save_sources(const fs::path& library, const std::vector<Source>& sources) {
  std::string text = heading;
  for (const Source& source : sources) text += "\n" + text_of(source);
  save_text(library, text);
}

void add_source(const fs::path& library, Source source) {
  const std::vector<Source> sources = load_sources(library);
  const std::string text = sources_text(library);
  const auto known =
      std::ranges::find(sources, name_of(source), [](const Source& other) { return name_of(other); });
  if (known == sources.end())
    return save_text(library, (text.empty() ? heading : text) + "\n" + text_of(source));
  // What a publisher's terms allow is not loosened by saying nothing of it.
  if (source.show.empty()) source.show = known->show;
  const std::vector<std::string> lines = lines_of(text);
  save_text(library, with_lines(lines, lines_of_table(lines, *known), text_of(source)));
}

void remove_source(const fs::path& library, const Source& source) {
  const std::vector<std::string> lines = lines_of(sources_text(library));
  save_text(library, with_lines(lines, with_comment(lines, lines_of_table(lines, source)), ""));
}

}  // namespace throughline
