#include "extract/agencies.h"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>

#include "extract/toml_strings.h"
#include "extract/words.h"

namespace throughline {

extern const std::string_view agencies_toml;

namespace {

std::vector<Agency> load_agencies() {
  std::vector<Agency> out;
  toml::table file = toml::parse(agencies_toml, std::string("corpus/agencies.toml"));
  const toml::array* array = file["agency"].as_array();
  if (!array) throw std::invalid_argument("corpus/agencies.toml: no agencies");
  for (const toml::node& node : *array) {
    const toml::table& table = *node.as_table();
    out.push_back({table["name"].value_or(std::string()), strings(table, "words"), strings(table, "acronyms"),
                   table["from"].value_or(0), table["to"].value_or(0)});
  }
  return out;
}

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&' || (c & 0x80);
}

/// Phrases by their first word, so that a text is read once whatever the dictionary holds. Views of the
/// dictionary, which lives as long as the program.
struct Index {
  struct Entry {
    std::string_view rest;  ///< Of the phrase, after its first word.
    std::size_t agency = 0;
  };
  std::unordered_map<std::string_view, std::vector<Entry>> phrases, acronyms;
  std::array<std::array<bool, 32>, 256>
      may_begin{};  ///< By first byte and length: spares most words the look-up.

  Index() {
    const std::vector<Agency>& agencies = known_agencies();
    for (std::size_t i = 0; i < agencies.size(); ++i) {
      for (std::string_view phrase : agencies[i].words) {
        std::size_t end = 0;
        while (end < phrase.size() && in_word(phrase[end])) ++end;
        phrases[phrase.substr(0, end)].push_back({phrase.substr(end), i});
        may_begin[static_cast<unsigned char>(phrase[0])][std::min<std::size_t>(end, 31)] = true;
      }
      for (std::string_view acronym : agencies[i].acronyms) acronyms[acronym].push_back({"", i});
    }
  }
};

/// Curly apostrophes as straight ones, small letters.
std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\xE2' && text.substr(i, 3) == "’") {
      out += '\'';
      i += 2;
    } else {
      out += text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    }
  }
  return out;
}

class Tally {
 public:
  Tally() : seen_(known_agencies().size(), false) {}

  void read(std::string_view text) {
    static const Index index;
    std::string small = folded(text);
    each_word(small, [&](std::size_t begin, std::size_t end) {
      if (!index.may_begin[static_cast<unsigned char>(small[begin])][std::min<std::size_t>(end - begin, 31)])
        return;
      auto found = index.phrases.find(std::string_view(small).substr(begin, end - begin));
      if (found == index.phrases.end()) return;
      for (const Index::Entry& entry : found->second) {
        std::size_t after = end + entry.rest.size();
        if (small.compare(end, entry.rest.size(), entry.rest) == 0 &&
            (after >= small.size() || !in_word(small[after])))
          seen_[entry.agency] = true;
      }
    });
    each_word(text, [&](std::size_t begin, std::size_t end) {
      if (end - begin < 2 || end - begin > 6 || text[begin] < 'A' || text[begin] > 'Z') return;
      auto found = index.acronyms.find(text.substr(begin, end - begin));
      if (found != index.acronyms.end())
        for (const Index::Entry& entry : found->second) seen_[entry.agency] = true;
    });
  }

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < seen_.size(); ++i)
      if (seen_[i]) out.push_back(known_agencies()[i].name);
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  template <class Visit>
  static void each_word(std::string_view text, Visit visit) {
    for (std::size_t i = 0; i < text.size();) {
      while (i < text.size() && !in_word(text[i])) ++i;
      std::size_t begin = i;
      while (i < text.size() && in_word(text[i])) ++i;
      if (i > begin) visit(begin, i);
    }
  }

  std::vector<bool> seen_;
};

}  // namespace

const std::vector<Agency>& known_agencies() {
  static const std::vector<Agency> agencies = load_agencies();
  return agencies;
}

std::vector<std::string> agencies_in(std::string_view text) {
  Tally tally;
  tally.read(text);
  return tally.names();
}

std::vector<std::string> find_agencies(const Report& report) {
  Tally tally;
  for (const Block& block : report.blocks)
    if (block.kind != BlockKind::contents) tally.read(report.words(block));
  return tally.names();
}

}  // namespace throughline
