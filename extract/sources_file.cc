// sources.toml -> the registered sources.
#include "extract/sources_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "fetch/address.h"
#include "fetch/selector.h"
#include "fetch/shelf.h"
#include "ingest/error.h"
#include "ingest/sha256.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& name, const toml::source_region& where, const std::string& what) {
  throw UsageError(
      fmt::format("{}, line {}, column {}: {}", name, where.begin.line, where.begin.column, what));
}

/// A kind of source: its heading in the file and the keys it has beside `body` and `nation`.
struct Shape {
  SourceKind kind;
  std::string_view table;
  std::set<std::string_view> keys;
  std::string_view keys_in_words;
};

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {SourceKind::folder, "folder", {"path"}, "path, body, nation or show"},
      {SourceKind::list,
       "list",
       {"name", "addresses", "stays_months", "private"},
       "name, addresses, body, nation, show, stays_months or private"},
      {SourceKind::page,
       "page",
       {"name", "address", "links", "next", "stays_months", "private"},
       "name, address, links, next, body, nation, show, stays_months or private"},
      {SourceKind::feed,
       "feed",
       {"name", "address", "stays_months", "private"},
       "name, address, body, nation, show, stays_months or private"}};
  return all;
}

bool is_plain_name(const std::string& name) {
  constexpr std::size_t longest = 60;
  return !name.empty() && name.size() <= longest && name.front() != '-' &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

/// A name made of an address: of its host, for people, and of its hash, so that no two are alike.
std::string name_made_of(const WebAddress& address) {
  std::string name;
  for (const char c : address.host)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      name += c;
    else if (!name.empty())
      name += '-';
  const std::string hash = sha256_hex(address.whole).substr(0, 8);
  return name.empty() ? hash : name.substr(0, 40) + "-" + hash;
}

/// One table of the file -> a source.
class Reading {
 public:
  Reading(const Shape& shape, const toml::node& node, const std::string& name) : shape_(shape), name_(name) {
    table_ = node.as_table();
    if (!table_) fail(name, node.source(), fmt::format("expected [[{}]]", shape.table));
    for (const auto& [key, value] : *table_)
      if (key != "body" && key != "nation" && key != "show" && !shape.keys.contains(key.str()))
        fail(name, key.source(), fmt::format("unknown key {}: expected {}", key.str(), shape.keys_in_words));
  }

  Source source() const {
    Source source{.kind = shape_.kind};
    source.body = text("body");
    source.nation = text("nation");
    source.show = text("show");
    if (!source.show.empty() && source.show != "text" && source.show != "quotations" &&
        source.show != "links")
      fail(name_, place("show"), "show: expected \"text\", \"quotations\" or \"links\"");
    if (shape_.kind == SourceKind::folder) {
      source.folder = text("path");
      if (!fs::path(source.folder).is_absolute())
        fail(name_, place("path"), "path: expected an absolute path, such as \"/srv/reviews\"");
      return source;
    }
    read_addresses(source);
    source.name = source_name(source);
    source.links = selector("links", shape_.kind == SourceKind::page);
    source.next = selector("next", false);
    source.stays_months = months();
    source.private_hosts = texts("private");
    return source;
  }

 private:
  /// Of a key, or of the table if it has no such key.
  const toml::source_region& place(const char* key) const {
    const toml::node* node = table_->get(key);
    return node ? node->source() : table_->source();
  }

  std::string text(const char* key) const {
    const toml::node* node = table_->get(key);
    if (!node) return "";
    const auto value = node->value_exact<std::string>();
    if (!value) fail(name_, node->source(), fmt::format("{}: expected a text in quotes", key));
    return *value;
  }

  std::vector<std::string> texts(const char* key) const {
    const toml::node* node = table_->get(key);
    if (!node) return {};
    const toml::array* array = node->as_array();
    if (!array) fail(name_, node->source(), fmt::format("{}: expected a list of texts", key));
    std::vector<std::string> all;
    for (const toml::node& one : *array) {
      const auto value = one.value_exact<std::string>();
      if (!value) fail(name_, one.source(), fmt::format("{}: expected a text in quotes", key));
      all.push_back(*value);
    }
    return all;
  }

  void read_addresses(Source& source) const {
    const bool many = shape_.kind == SourceKind::list;
    const char* key = many ? "addresses" : "address";
    std::vector<std::string> typed = many ? texts(key) : std::vector<std::string>{text(key)};
    if (typed.empty()) fail(name_, place(key), "addresses: expected at least one");
    for (std::size_t i = 0; i < typed.size(); ++i) {
      const auto address = web_address(typed[i]);
      const toml::array* array = table_->get(key) ? table_->get(key)->as_array() : nullptr;
      if (!address)
        fail(name_, array ? array->get(i)->source() : place(key),
             fmt::format("{}: expected an address such as \"https://ashmere.example/reviews\"", key));
      if (std::ranges::find(source.addresses, address->whole) == source.addresses.end())
        source.addresses.push_back(address->whole);
    }
  }

  std::string source_name(const Source& source) const {
    const std::string typed = text("name");
    if (typed.empty() && shape_.kind == SourceKind::list)
      fail(name_, place("name"), "name: expected a short name for the list, such as \"northmoor\"");
    if (typed.empty()) return name_made_of(*web_address(source.addresses.front()));
    if (!is_plain_name(typed))
      fail(name_, place("name"), "name: expected up to 60 small letters, digits and hyphens");
    if (typed == "lock")
      fail(name_, place("name"), "name: expected another than lock, the name of a file beside the folders");
    return typed;
  }

  std::string selector(const char* key, bool needed) const {
    const std::string css = text(key);
    if (css.empty() && needed)
      fail(name_, place(key),
           fmt::format("{}: expected a CSS selector, such as \"main a[href$='.pdf']\"", key));
    try {
      if (!css.empty()) xpath_of_selector(css);
    } catch (const UsageError& e) {
      fail(name_, place(key), fmt::format("{}: {}", key, e.what()));
    }
    return css;
  }

  int months() const {
    const toml::node* node = table_->get("stays_months");
    if (!node) return 0;
    const auto value = node->value_exact<std::int64_t>();
    constexpr std::int64_t most = 1200;
    if (!value || *value < 1 || *value > most)
      fail(name_, node->source(), "stays_months: expected a number of months, such as 12");
    return static_cast<int>(*value);
  }

  const Shape& shape_;
  const std::string& name_;
  const toml::table* table_ = nullptr;
};

/// All tables of one heading.
void read_table(std::string_view key, const toml::key& where, const toml::node& value,
                const std::string& name, std::vector<Source>& sources) {
  const auto shape = std::ranges::find(shapes(), key, &Shape::table);
  const toml::array* all = value.as_array();
  if (shape == shapes().end() || !all)
    fail(name, where.source(),
         fmt::format("unknown key {}: expected [[folder]], [[list]], [[page]] or [[feed]]", key));
  for (const toml::node& node : *all) {
    Source source = Reading(*shape, node, name).source();
    source.line = static_cast<int>(node.source().begin.line);
    const bool taken =
        !source.name.empty() && std::ranges::find(sources, source.name, &Source::name) != sources.end();
    if (taken) fail(name, node.source(), fmt::format("name: {} is the name of another source", source.name));
    sources.push_back(std::move(source));
  }
}

}  // namespace

std::string_view heading_of(SourceKind kind) {
  return std::ranges::find(shapes(), kind, &Shape::kind)->table;
}

std::string sources_text(const fs::path& library) {
  const fs::path file = library / "sources.toml";
  if (!fs::exists(file)) return "";
  std::ifstream in(file, std::ios::binary);
  if (!in) throw UsageError(fmt::format("cannot read {}", file.string()));
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<Source> parse_sources(std::string_view toml, const std::string& name) {
  std::vector<Source> sources;
  try {
    const toml::table file = toml::parse(toml, name);
    for (const auto& [key, value] : file) read_table(key.str(), key, value, name, sources);
  } catch (const toml::parse_error& e) {
    fail(name, e.source(), std::string(e.description()));
  }
  return sources;
}

std::vector<Source> load_sources(const fs::path& library) {
  const std::string file = (library / "sources.toml").string();
  std::vector<Source> sources = parse_sources(sources_text(library), file);
  const fs::path below = fetched_folder(fs::weakly_canonical(fs::absolute(library)));
  for (Source& source : sources)
    if (source.kind != SourceKind::folder) source.folder = (below / source.name).string();
  return sources;
}

std::string name_of(const Source& source) {
  if (source.kind == SourceKind::folder) return source.folder;
  return source.kind == SourceKind::list ? source.name : source.addresses.front();
}

}  // namespace throughline
