// corrections.toml -> what people say of documents in place of what the program read.
#include "extract/corrections_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "extract/corrections.h"
#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// Far more than any review has: what lies above is a slip of the key.
constexpr std::int64_t most_pages = 100'000;

/// One table of the file, asked key by key; what nobody asked for is unknown.
class Entry {
 public:
  Entry(const toml::node& node, std::string name) : node_(node), name_(std::move(name)) {
    table_ = node.as_table();
    if (!table_) fail(node, "expected a table, such as [[fact]]");
  }

  std::string text(std::string_view key) { return value<std::string>(key, "a text in quotes").value_or(""); }
  std::string needed(std::string_view key, std::string_view expected) {
    std::string found = text(key);
    if (found.empty()) fail(node_, fmt::format("{} is missing: expected {}", key, expected));
    return found;
  }
  /// 0 if it is not said.
  int page() {
    const auto said = value<std::int64_t>("page", "a whole number");
    if (said && (*said < 1 || *said > most_pages))
      fail_at("page", fmt::format("page: expected a number from 1 to {}", most_pages));
    return static_cast<int>(said.value_or(0));
  }
  bool flag(std::string_view key) { return value<bool>(key, "true or false").value_or(false); }
  bool has(std::string_view key) const { return table_->contains(key); }

  /// To be called when all known keys were asked for.
  void refuse_others() const {
    for (const auto& [key, value] : *table_)
      if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end())
        fail(value, fmt::format("unknown key {}: expected {}", key.str(), fmt::join(asked_, ", ")));
  }
  [[noreturn]] void fail_at(std::string_view key, const std::string& what) const {
    fail(has(key) ? *table_->get(key) : node_, what);
  }
  int line() const { return static_cast<int>(node_.source().begin.line); }

 private:
  template <class T>
  std::optional<T> value(std::string_view key, const char* expected) {
    asked_.emplace_back(key);
    const toml::node* node = table_->get(key);
    if (!node) return std::nullopt;
    const auto found = node->value_exact<T>();
    if (!found) fail(*node, fmt::format("{}: expected {}", key, expected));
    return *found;
  }
  [[noreturn]] void fail(const toml::node& node, const std::string& what) const {
    const auto at = node.source().begin;
    throw UsageError(fmt::format("{}, line {}, column {}: {}", name_, at.line, at.column, what));
  }

  const toml::node& node_;
  const std::string name_;
  const toml::table* table_ = nullptr;
  std::vector<std::string> asked_;
};

void take_place(Entry& entry, Correction& correction) {
  correction.words = entry.needed("words", "words that stand in one place of the review only");
  correction.page = entry.page();
}

void take_fact(Entry& entry, Correction& correction) {
  correction.fact = entry.needed("fact", "the name of a fact, such as publication_date");
  const bool has_value = entry.has("value"), not_stated = entry.has("not_stated");
  correction.value = entry.text("value");
  if (entry.flag("not_stated") == has_value || (has_value && correction.value.empty()))
    entry.fail_at(not_stated ? "not_stated" : "value", "expected either value = \"…\" or not_stated = true");
  correction.was = entry.text("was");
  correction.page = entry.page();
  if (const std::string wrong = wrong_fact(correction.fact, correction.value); !wrong.empty())
    entry.fail_at(is_fact(correction.fact) ? "value" : "fact", wrong);
}

void take_part(Entry& entry, Correction& correction) {
  take_place(entry, correction);
  const std::string part = entry.needed("part", "the part it is, such as findings");
  const auto known = parse_part(part);
  if (!known) entry.fail_at("part", fmt::format("{} is no part: expected {}", part, part_names_listed()));
  correction.part = *known;
  correction.section = entry.flag("section");
}

void take_mention(Entry& entry, Correction& correction) {
  correction.theme = entry.needed("theme", "the id of a theme");
  take_place(entry, correction);
  const bool reject = entry.flag("reject");
  const std::string add = entry.text("add");
  if (reject == !add.empty())
    entry.fail_at("add", "expected either reject = true or add = \"affirmed\" (or another assertion)");
  correction.assertion = reject ? std::nullopt : parse_assertion(add);
  if (!reject && !correction.assertion)
    entry.fail_at("add", fmt::format("{} is no assertion: expected affirmed, negated, alleged…", add));
}

Correction correction_of(const toml::node& node, Correction::Kind kind, const std::string& name) {
  Entry entry(node, name);
  Correction correction{.kind = kind, .line = entry.line()};
  correction.why = entry.text("why");
  entry.text("by");
  if (kind == Correction::Kind::include)
    correction.file = entry.needed("file", "the file's path or name, or the SHA-256 of its bytes");
  else
    correction.review = entry.needed("review", "the ID of a case, or of one document of it");
  if (kind == Correction::Kind::fact) take_fact(entry, correction);
  if (kind == Correction::Kind::part) take_part(entry, correction);
  if (kind == Correction::Kind::mention) take_mention(entry, correction);
  entry.refuse_others();
  return correction;
}

constexpr std::pair<const char*, Correction::Kind> kinds[] = {{"fact", Correction::Kind::fact},
                                                              {"part", Correction::Kind::part},
                                                              {"mention", Correction::Kind::mention},
                                                              {"exclude", Correction::Kind::exclude},
                                                              {"include", Correction::Kind::include}};

}  // namespace

std::vector<Correction> parse_corrections(std::string_view toml, const std::string& name) {
  std::vector<Correction> corrections;
  const auto fail = [&](const toml::source_region& where, std::string_view what) {
    throw UsageError(
        fmt::format("{}, line {}, column {}: {}", name, where.begin.line, where.begin.column, what));
  };
  try {
    const toml::table file = toml::parse(toml, name);
    for (const auto& [key, value] : file) {
      const std::string_view word = key.str();
      const auto* kind = std::find_if(std::begin(kinds), std::end(kinds),
                                      [&](const auto& known) { return word == known.first; });
      const toml::array* all = value.as_array();
      if (kind == std::end(kinds) || !all) {
        fail(key.source(),
             fmt::format(
                 "unknown key {}: expected [[fact]], [[part]], [[mention]], [[exclude]] or [[include]]",
                 word));
        continue;
      }
      for (const toml::node& node : *all) corrections.push_back(correction_of(node, kind->second, name));
    }
  } catch (const toml::parse_error& e) {
    fail(e.source(), e.description());
  }
  std::stable_sort(corrections.begin(), corrections.end(),
                   [](const Correction& a, const Correction& b) { return a.line < b.line; });
  return corrections;
}

std::vector<Correction> load_corrections(const fs::path& library) {
  const fs::path file = library / "corrections.toml";
  if (!fs::exists(file)) return {};
  std::ifstream in(file, std::ios::binary);
  if (!in) throw UsageError(fmt::format("cannot read {}", file.string()));
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return parse_corrections(text, file.string());
}

std::string correction_identity(const Correction& c) {
  return fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}",
                     static_cast<int>(c.kind), c.review, c.file, c.fact, c.value, c.was, c.words, c.page,
                     name_of(c.part), c.section, c.theme,
                     (c.assertion ? name_of(*c.assertion) : "rejected") + ("\x1f" + c.why));
}

}  // namespace throughline
