#include "tests/bench/inline_text.h"

#include <algorithm>
#include <cctype>

namespace throughline::bench {
namespace {

struct Open {
  std::size_t word;
};

/// Reads the inline markup from left to right into one run of words with marks.
class InlineReader {
 public:
  explicit InlineReader(std::string_view in) : in_(in) {}

  Sentence read(std::string& number) {
    while (at_ < in_.size()) step(number);
    flush();
    std::erase_if(run_.marks, [](const Mark& m) { return m.first >= m.end; });
    return std::move(run_);
  }

 private:
  void flush() {
    if (!word_.empty()) run_.words.push_back(std::move(word_));
    word_.clear();
  }

  bool starts(std::string_view what) const { return in_.substr(at_, what.size()) == what; }

  void step(std::string& number) {
    char c = in_[at_];
    if (c == ' ' || c == '\n') {
      flush();
      ++at_;
    } else if (starts("[^")) {
      std::size_t end = in_.find(']', at_);
      run_.notes.emplace_back(run_.words.size() + (word_.empty() ? 0 : 1),
                              in_.substr(at_ + 2, end - at_ - 2));
      at_ = end == in_.npos ? in_.size() : end + 1;
    } else if (c == '[') {
      open_.push_back({run_.words.size()});
      ++at_;
    } else if (c == ']' && !open_.empty()) {
      close(number);
    } else if (c == '*') {
      ++at_;
    } else if (c == '\\') {
      ++at_;
    } else {
      take(c);
    }
  }

  void take(char c) {
    if (c == '"') {
      word_ += word_.empty() || word_.back() == '(' ? "“" : "”";
    } else if (c == '\'') {
      word_ += word_.empty() ? "‘" : "’";
    } else {
      word_ += c;
    }
    ++at_;
  }

  void close(std::string& number) {
    Open open = open_.back();
    open_.pop_back();
    ++at_;
    if (at_ >= in_.size() || in_[at_] != '{') return;
    std::size_t end = in_.find('}', at_);
    if (end == in_.npos) return;
    std::string_view attributes = in_.substr(at_, end - at_ + 1);
    at_ = end + 1;
    if (attributes.find(".n}") != attributes.npos) {
      flush();
      number = run_.words.back();
      run_.words.resize(open.word);
      return;
    }
    bool evidence = attributes.find(".ev") != attributes.npos;
    if (!evidence && attributes.find(".trap") == attributes.npos) return;
    // Punctuation after the bracket still belongs to the word before it, so the word stays open.
    std::size_t last = run_.words.size() + (word_.empty() ? 0 : 1);
    run_.marks.push_back(
        {open.word, last, evidence, split(attribute(attributes, "t")), attribute(attributes, "kind")});
  }

  std::string_view in_;
  std::size_t at_ = 0;
  std::string word_;
  Sentence run_;
  std::vector<Open> open_;
};

bool ends_sentence(const std::string& word) {
  std::string bare = word;
  for (std::string_view quote : {"”", "’"})
    if (bare.ends_with(quote)) bare.resize(bare.size() - quote.size());
  if (bare.empty() || std::string_view(".?!").find(bare.back()) == std::string_view::npos) return false;
  for (std::string_view abbreviation : {"Dr.", "Mr.", "Mrs.", "Ms.", "St.", "No.", "para.", "p."})
    if (bare == abbreviation) return false;
  return true;
}

}  // namespace

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string attribute(std::string_view attributes, std::string_view name) {
  std::string key = std::string(name) + "=";
  for (std::size_t at = attributes.find(key); at != attributes.npos; at = attributes.find(key, at + 1)) {
    if (at > 0 && attributes[at - 1] != ' ' && attributes[at - 1] != '{') continue;
    std::string_view rest = attributes.substr(at + key.size());
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(rest.substr(0, rest.find_first_of(" }")));
  }
  return "";
}

Prose parse_inline(std::string_view markdown, std::string& number) {
  Sentence all = InlineReader(markdown).read(number);
  Prose out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < all.words.size(); ++i) {
    bool last = i + 1 == all.words.size();
    bool held = std::any_of(all.marks.begin(), all.marks.end(),
                            [&](const Mark& m) { return m.first <= i && m.end > i + 1; });
    if (!last && (held || !ends_sentence(all.words[i]) ||
                  std::islower(static_cast<unsigned char>(all.words[i + 1][0]))))
      continue;
    Sentence sentence;
    sentence.words.assign(all.words.begin() + static_cast<std::ptrdiff_t>(begin),
                          all.words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    for (Mark mark : all.marks) {
      if (mark.first < begin || mark.end > i + 1) continue;
      mark.first -= begin;
      mark.end -= begin;
      sentence.marks.push_back(std::move(mark));
    }
    for (const auto& [word, key] : all.notes)
      if (word > begin && word <= i + 1) sentence.notes.emplace_back(word - begin, key);
    out.push_back(std::move(sentence));
    begin = i + 1;
  }
  return out;
}

}  // namespace throughline::bench
