#include "extract/phrase.h"

#include <fmt/format.h>

#include <cctype>

namespace throughline {
namespace {

constexpr int usual_gap =
    6;  // Words; what a clause holds between subject and verb in nearly all reviews read.
constexpr int longest_gap = 25;
constexpr int deepest_class = 8;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// Translates one pattern, left to right.
class Translation {
 public:
  Translation(std::string_view pattern, const WordClasses& classes, int depth)
      : in_(pattern), classes_(classes), depth_(depth) {
    if (depth > deepest_class) throw PhraseFault("word classes that name one another in a circle");
  }

  std::string run() {
    while (at_ < in_.size()) step();
    return out_;
  }

 private:
  bool starts(std::string_view what) const { return in_.substr(at_, what.size()) == what; }

  void step() {
    char c = in_[at_];
    if (starts("…"))
      gap();
    else if (starts("\\w+ "))
      out_ += "[^ ]+ ", at_ += 4;  // Any word, also one with a comma or an apostrophe.
    else if (c == ' ')
      out_ += "(?:'s|,)? ", ++at_;
    else if (c == '{' && at_ + 1 < in_.size() && is_digit(in_[at_ + 1]))
      copy_to('}');
    else if (c == '{')
      word_class();
    else if (is_upper(c))
      capitals();
    else if ((c == '*' || c == '+') && quantifies())
      out_ += c, ++at_;
    else if (c == '*')
      out_ += "\\w*", ++at_;
    else if (starts("(?"))
      copy_to(':');
    else if (c == '-')
      out_ += " ?", ++at_;
    else if (c == '(')
      out_ += "(?:", ++at_;
    else if (c == '[')
      copy_to(']');
    else if (c == '\\')
      out_ += in_.substr(at_, 2), at_ += 2;
    else if (c == '.' || c == '+')
      out_ += '\\', out_ += c, ++at_;
    else
      out_ += c, ++at_;
  }

  void gap() {
    at_ += std::string_view("…").size();
    int words = 0;
    bool given = false;
    for (; at_ < in_.size() && is_digit(in_[at_]); ++at_, given = true) words = words * 10 + (in_[at_] - '0');
    if (!given) words = usual_gap;
    if (words > longest_gap) throw PhraseFault(fmt::format("a gap of at most {} words", longest_gap));
    if (std::string_view blank = "(?:'s|,)? "; out_.ends_with(blank)) out_.resize(out_.size() - blank.size());
    while (at_ < in_.size() && in_[at_] == ' ') ++at_;
    out_ += fmt::format("\\b[^ ]*(?: [^ ]+){{0,{}}}? ", words);
  }

  void word_class() {
    std::size_t close = in_.find('}', at_);
    if (close == std::string_view::npos) throw PhraseFault("'}' after the name of a word class");
    std::string_view name = in_.substr(at_ + 1, close - at_ - 1);
    auto found = classes_.find(name);
    if (found == classes_.end())
      throw PhraseFault(fmt::format("a word class; there is none called '{}'", name));
    out_ += "(?:" + Translation(found->second, classes_, depth_ + 1).run() + ")";
    at_ = close + 1;
  }

  void capitals() {
    std::size_t end = at_;
    while (end < in_.size() && (is_upper(in_[end]) || is_digit(in_[end]))) ++end;
    bool last_may_miss = end < in_.size() && in_[end] == '?' && end - at_ > 1;
    std::string_view run = in_.substr(at_, end - at_);
    if (last_may_miss)
      out_ += fmt::format("(?-i:{}?)", run), ++end;
    else if (run.size() > 1)
      out_ += fmt::format("(?-i:{})", run);
    else
      out_ += run;
    at_ = end;
  }

  /// Whether a star or plus here repeats a group, a set or a class of letters, rather than ending a word.
  bool quantifies() const {
    if (at_ == 0) return false;
    char before = in_[at_ - 1];
    return before == ')' || before == ']' || before == '}' || (at_ > 1 && in_[at_ - 2] == '\\');
  }

  void copy_to(char close) {
    std::size_t end = in_.find(close, at_);
    if (end == std::string_view::npos) throw PhraseFault(fmt::format("'{}' further on", close));
    out_ += in_.substr(at_, end + 1 - at_);
    at_ = end + 1;
  }

  std::string_view in_;
  const WordClasses& classes_;
  int depth_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::vector<std::string_view> choices(std::string_view pattern) {
  std::vector<std::string_view> all;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    char c = pattern[at];
    if (c == '\\')
      ++at;
    else if (c == '(' || c == '[' || c == '{')
      ++depth;
    else if (c == ')' || c == ']' || c == '}')
      --depth;
    else if (c == '|' && depth == 0)
      all.push_back(pattern.substr(begin, at - begin)), begin = at + 1;
  }
  all.push_back(pattern.substr(begin));
  return all;
}

std::string regex_of(std::string_view pattern, const WordClasses& classes) {
  if (pattern.empty()) throw PhraseFault("words to find");
  return "\\b(?:" + Translation(pattern, classes, 0).run() + ")\\b";
}

}  // namespace throughline
