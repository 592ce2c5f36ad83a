#include "tests/bench/material.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/bench/inline_text.h"

namespace throughline::bench {
namespace {

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string trimmed(std::string text) {
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  text.erase(text.find_last_not_of(" \t\r") + 1);
  return text;
}

/// `key: value` of the front matter, quotes off; empty if absent.
std::string front_value(const std::string& front, const std::string& key) {
  std::size_t at = front.find("\n  " + key + ": ");
  if (at == std::string::npos) return "";
  at += key.size() + 5;
  std::string value = trimmed(front.substr(at, front.find('\n', at) - at));
  std::erase(value, '"');
  return value == "null" ? "" : value;
}

/// Reads one source line by line, with the divs and the part it stands in.
class SourceReader {
 public:
  SourceReader(Material& out, int source) : out_(out), source_(source) {}

  void read(const std::string& body) {
    std::istringstream lines(body);
    std::string line;
    while (std::getline(lines, line)) take(trimmed_right(line));
    end_block();
  }

 private:
  static std::string trimmed_right(std::string line) {
    line.erase(line.find_last_not_of(" \t\r") + 1);
    return line;
  }

  bool inside(std::string_view what) const {
    return std::any_of(divs_.begin(), divs_.end(),
                       [&](const std::string& d) { return d.find(what) != d.npos; });
  }

  void take(const std::string& line) {
    if (line.starts_with(":::")) {
      end_block();
      fence(trimmed(line.substr(std::min(line.find_first_not_of(':'), line.size()))));
    } else if (line.empty()) {
      end_block();
    } else if (line.starts_with("#")) {
      end_block();
      heading(line);
    } else {
      block_.push_back(line);
    }
  }

  void fence(const std::string& attributes) {
    end_lead();
    if (attributes.empty()) {
      if (!divs_.empty()) {
        if (is_advice(divs_.back())) finish_advice(divs_.back());
        divs_.pop_back();
      }
      return;
    }
    divs_.push_back(attributes);
    if (is_advice(attributes)) {
      advice_ = {.source = source_,
                 .addressee = attribute(attributes, "addressee"),
                 .action = attribute(attributes, "action"),
                 .acceptable = split(attribute(attributes, "acceptable"), ';'),
                 .alternatives = split(attribute(attributes, "alternatives"))};
      for (std::string& name : advice_.acceptable) name = trimmed(name);
    }
  }

  static bool is_advice(const std::string& div) {
    return div.find(".recommendation ") != div.npos || div.find(".learning ") != div.npos;
  }

  void finish_advice(const std::string& div) {
    if (advice_.text.empty()) return;
    bool learning = div.find(".learning ") != div.npos;
    if (learning)
      out_.learning.push_back(std::move(advice_));
    else if (attribute(div, "formal") != "false" && !advice_.action.empty())
      out_.recommendations.push_back(std::move(advice_));
    advice_ = {};
  }

  void heading(const std::string& line) {
    end_lead();
    std::size_t level = line.find_first_not_of('#');
    std::size_t brace = line.find(" {");
    std::string part = brace == line.npos ? "" : attribute(line.substr(brace + 1), "part");
    if (!part.empty()) part_ = part;
    std::string number, text = trimmed(line.substr(level, brace == line.npos ? line.npos : brace - level));
    if (level < 2 || inside("cover") || text.find('[') != text.npos) return;
    text.erase(0, std::min(text.find_first_not_of("0123456789. "), text.size()));
    if (text.size() > 8 && text.size() < 70) out_.headings[part_].push_back(text);
  }

  void end_block() {
    std::vector<std::string> lines = std::move(block_);
    block_.clear();
    if (lines.empty() || inside("cover") || inside("contents") || inside(".rec")) {
      if (lines.empty() || !inside(".recommendation ")) return;
    }
    if (lines[0].starts_with('|')) return table(lines);
    if (lines[0].starts_with("[^")) return note(lines);
    if (lines[0].starts_with('>') || lines[0].starts_with('!') || lines[0].starts_with('<')) return;
    if (lines[0].starts_with("- ")) return items(lines);
    std::string number, text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    Prose prose = parse_inline(text, number);
    if (!prose.empty()) paragraph(std::move(prose));
  }

  void paragraph(Prose prose) {
    if (!divs_.empty() && is_advice(divs_.back())) {
      if (advice_.text.empty()) advice_.text = std::move(prose);
      return;
    }
    end_lead();
    lead_ = {source_, std::move(prose), {}};
    has_lead_ = true;
  }

  void items(const std::vector<std::string>& lines) {
    std::vector<std::string> joined;
    for (const std::string& line : lines) {
      if (line.starts_with("- "))
        joined.push_back(line.substr(2));
      else
        joined.back() += " " + trimmed(line);
    }
    for (const std::string& item : joined) {
      std::string number;
      Prose prose = parse_inline(item, number);
      if (prose.empty()) continue;
      if (!divs_.empty() && is_advice(divs_.back()))
        advice_.sub.push_back(std::move(prose));
      else if (has_lead_)
        lead_.items.push_back(std::move(prose));
    }
  }

  void end_lead() {
    std::size_t words = 0;
    if (has_lead_)
      for (const Sentence& sentence : lead_.text) words += sentence.words.size();
    // Shorter runs are labels and cross-references, which mean nothing away from their place.
    if (words >= 12 || (words >= 4 && !lead_.items.empty())) out_.passages[part_].push_back(std::move(lead_));
    has_lead_ = false;
    lead_ = {};
  }

  void table(const std::vector<std::string>& lines) {
    std::vector<std::vector<std::string>> rows;
    for (const std::string& line : lines) {
      if (line.find_first_not_of("|-: ") == line.npos) continue;
      std::vector<std::string> cells;
      for (const std::string& cell : split(line, '|')) {
        std::string number, text;
        for (const Sentence& sentence : parse_inline(trimmed(cell), number))
          for (const std::string& word : sentence.words) text += (text.empty() ? "" : " ") + word;
        cells.push_back(number.empty() ? text : number + (text.empty() ? "" : " " + text));
      }
      while (!cells.empty() && cells.back().empty()) cells.pop_back();
      rows.push_back(std::move(cells));
    }
    bool even = rows.size() > 2 && std::all_of(rows.begin(), rows.end(), [&](const auto& row) {
                  return row.size() == rows[0].size() && row.size() > 1 &&
                         std::none_of(row.begin(), row.end(), [](const std::string& c) { return c.empty(); });
                });
    if (even) out_.tables.push_back(std::move(rows));
  }

  void note(const std::vector<std::string>& lines) {
    std::size_t end = lines[0].find("]:");
    if (end == std::string::npos) return;
    std::string number, text = lines[0].substr(end + 2);
    for (std::size_t i = 1; i < lines.size(); ++i) text += " " + trimmed(lines[i]);
    out_.sources[static_cast<std::size_t>(source_)].notes[lines[0].substr(2, end - 2)] =
        parse_inline(trimmed(text), number);
  }

  Material& out_;
  int source_;
  std::string part_ = "front";
  std::vector<std::string> block_, divs_;
  Passage lead_;
  bool has_lead_ = false;
  Advice advice_;
};

/// Capitalised words within sentences that only one source has and that never stand in small letters.
std::set<std::string> proper_names(const Material& material) {
  std::map<std::string, std::set<int>> capital;
  std::set<std::string> small;
  auto look = [&](const Prose& prose, int source) {
    for (const Sentence& sentence : prose)
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        auto [begin, end] = core(sentence.words[i]);
        std::string word = sentence.words[i].substr(begin, end - begin);
        if (word.size() < 4) continue;
        bool letters = std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c); });
        bool upper = std::isupper(static_cast<unsigned char>(word[0]));
        bool rest_small =
            std::all_of(word.begin() + 1, word.end(), [](unsigned char c) { return std::islower(c); });
        if (!upper)
          small.insert(word);
        else if (i > 0 && letters && rest_small)
          capital[word].insert(source);
      }
  };
  for (const auto& [part, passages] : material.passages)
    for (const Passage& passage : passages) {
      look(passage.text, passage.source);
      for (const Prose& item : passage.items) look(item, passage.source);
    }
  std::set<std::string> names;
  for (const auto& [word, sources] : capital) {
    std::string lower = word;
    lower[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(lower[0])));
    if (sources.size() == 1 && !small.contains(lower)) names.insert(word);
  }
  return names;
}

}  // namespace

std::pair<std::size_t, std::size_t> core(const std::string& word) {
  auto inner = [](unsigned char c) { return std::isalnum(c) != 0; };
  std::size_t begin = 0, end = word.size();
  while (begin < end && !inner(static_cast<unsigned char>(word[begin]))) ++begin;
  std::size_t possessive = word.find("’s", begin);
  if (possessive != std::string::npos) end = possessive;
  while (end > begin && !inner(static_cast<unsigned char>(word[end - 1]))) --end;
  return {begin, end};
}

Material read_material(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  if (files.empty()) throw std::runtime_error(folder.string() + ": no annotated sources (*.md) there");
  Material out;
  for (const auto& file : files) {
    std::string text = slurp(file);
    std::size_t end = text.find("\n---", 3);
    if (end == std::string::npos) throw std::runtime_error(file.string() + ": no front matter");
    std::string front = text.substr(0, end);
    std::string partnership = front_value(front, "partnership"),
                date = front_value(front, "publication_date");
    Source source{.name = file.stem().string(), .place = partnership.substr(0, partnership.find(' '))};
    source.subject = split(front_value(front, "subject"));
    if (date.size() >= 4) source.year = std::stoi(date.substr(0, 4));
    out.sources.push_back(std::move(source));
    SourceReader(out, static_cast<int>(out.sources.size()) - 1)
        .read(text.substr(text.find('\n', end + 1) + 1));
  }
  out.names = proper_names(out);
  return out;
}

}  // namespace throughline::bench
