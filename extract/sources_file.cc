// sources.toml <-> the registered sources.
#include "extract/sources_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <fstream>
#include <iterator>

#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

constexpr const char* heading =
    "# The folders that `throughline refresh` looks through. Edit by hand or with `throughline sources`.\n"
    "#\n"
    "# [[folder]]\n"
    "# path = \"/srv/reviews\"      # absolute\n"
    "# body = \"…\"                 # who publishes there; may be left out\n"
    "# nation = \"england\"         # may be left out\n";

[[noreturn]] void fail(const std::string& name, const toml::source_region& where, const std::string& what) {
  throw UsageError(
      fmt::format("{}, line {}, column {}: {}", name, where.begin.line, where.begin.column, what));
}

std::string text_of(const toml::table& table, const char* key, const std::string& name) {
  const toml::node* node = table.get(key);
  if (!node) return "";
  const auto value = node->value_exact<std::string>();
  if (!value) fail(name, node->source(), fmt::format("{}: expected a text in quotes", key));
  return *value;
}

Source source_of(const toml::node& node, const std::string& name) {
  const toml::table* table = node.as_table();
  if (!table) fail(name, node.source(), "expected [[folder]] with a path");
  for (const auto& [key, value] : *table)
    if (key != "path" && key != "body" && key != "nation")
      fail(name, key.source(), fmt::format("unknown key {}: expected path, body or nation", key.str()));
  Source source{text_of(*table, "path", name), text_of(*table, "body", name),
                text_of(*table, "nation", name)};
  if (!fs::path(source.folder).is_absolute())
    fail(name, table->source(), "path: expected an absolute path, such as \"/srv/reviews\"");
  return source;
}

}  // namespace

std::vector<Source> parse_sources(std::string_view toml, const std::string& name) {
  std::vector<Source> sources;
  try {
    const toml::table file = toml::parse(toml, name);
    for (const auto& [key, value] : file) {
      const toml::array* all = value.as_array();
      if (key != "folder" || !all)
        fail(name, key.source(), fmt::format("unknown key {}: expected [[folder]]", key.str()));
      for (const toml::node& node : *all) sources.push_back(source_of(node, name));
    }
  } catch (const toml::parse_error& e) {
    fail(name, e.source(), std::string(e.description()));
  }
  return sources;
}

std::vector<Source> load_sources(const fs::path& library) {
  const fs::path file = library / "sources.toml";
  if (!fs::exists(file)) return {};
  std::ifstream in(file, std::ios::binary);
  if (!in) throw UsageError(fmt::format("cannot read {}", file.string()));
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_sources(text, file.string());
}

void save_sources(const fs::path& library, const std::vector<Source>& sources) {
  const fs::path file = library / "sources.toml", aside = library / "sources.toml.new";
  fs::create_directories(library);
  std::ofstream out(aside, std::ios::binary);
  out << heading;
  for (const Source& source : sources) {
    toml::table table{{"path", source.folder}};
    if (!source.body.empty()) table.insert("body", source.body);
    if (!source.nation.empty()) table.insert("nation", source.nation);
    out << "\n[[folder]]\n" << table << "\n";
  }
  out.close();
  if (!out) throw Error(fmt::format("cannot write {}", aside.string()));
  fs::rename(aside, file);
}

}  // namespace throughline
