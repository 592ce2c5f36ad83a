// A CSS selector -> XPath, which libxml2 evaluates.
#include "fetch/selector.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/ascii.h"
#include "ingest/error.h"

namespace throughline {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// XPath counts characters.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// The recursive descent over one selector.
class Translation {
 public:
  explicit Translation(std::string_view css) : css_(css) {}

  std::string whole() {
    std::string out = path();
    while (skip(',')) out += " | " + path();
    if (at_ < css_.size()) fail("a combinator, a comma or the end");
    return out;
  }

 private:
  [[noreturn]] void fail(const std::string& expected) const {
    throw UsageError(fmt::format("the selector \"{}\" is not understood at its character {}: expected {}",
                                 css_, at_ + 1, expected));
  }
  char here() const { return at_ < css_.size() ? css_[at_] : '\0'; }
  bool skip_spaces() {
    const std::size_t from = at_;
    while (is_space(here())) ++at_;
    return at_ > from;
  }
  bool take(char c) {
    if (here() != c) return false;
    ++at_;
    return true;
  }
  bool skip(char c) {
    skip_spaces();
    return take(c);
  }
  void need(char c) {
    if (!skip(c)) fail(fmt::format("{}", c));
  }
  std::string name(const char* what) {
    const std::size_t from = at_;
    while (is_name(here())) ++at_;
    if (at_ == from) fail(what);
    return std::string(css_.substr(from, at_ - from));
  }

  std::string path() {
    skip_spaces();
    std::string out = "//" + compound();
    while (true) {
      const bool spaced = skip_spaces();
      if (at_ == css_.size() || here() == ',') return out;
      if (take('>'))
        out += "/" + next_compound();
      else if (take('~'))
        out += "/following-sibling::" + next_compound();
      else if (take('+'))
        out += "/following-sibling::*[1]/self::" + next_compound();
      else if (spaced)
        out += "//" + compound();
      else
        fail("a combinator, a comma or the end");
    }
  }

  std::string next_compound() {
    skip_spaces();
    return compound();
  }

  /// An element with its conditions, such as `a.download[href]`.
  std::string compound() {
    const std::size_t from = at_;
    std::string element = "*";
    if (!take('*') && is_name(here())) element = lower(name("an element"));
    std::string out = element;
    for (std::string condition = one_condition(); !condition.empty(); condition = one_condition())
      out += "[" + condition + "]";
    if (at_ == from) fail("an element, #id, .class, [attribute] or :first-child");
    return out;
  }

  /// The next condition on an element; empty if there is none.
  std::string one_condition() {
    if (take('#')) return "@id = " + literal(name("an id"));
    if (take('.')) return has_word("@class", name("a class"));
    if (take('[')) return attribute();
    if (take(':')) return pseudo_class();
    return "";
  }

  std::string literal(const std::string& value) const {
    if (value.find('\'') == std::string::npos) return "'" + value + "'";
    if (value.find('"') == std::string::npos) return "\"" + value + "\"";
    fail("a value with one kind of quotation mark");
  }

  std::string has_word(const std::string& in, const std::string& word) const {
    return fmt::format("contains(concat(' ', normalize-space({}), ' '), {})", in, literal(" " + word + " "));
  }

  std::string attribute() {
    skip_spaces();
    std::string subject = "@" + lower(name("an attribute"));
    skip_spaces();
    if (take(']')) return subject;
    const char how = here();
    if (how != '=') {
      if (std::string_view("~|^$*").find(how) == std::string_view::npos || how == '\0')
        fail("]  or one of = ~= |= ^= $= *=");
      ++at_;
    }
    if (!take('=')) fail("=");
    std::string wanted = value();
    skip_spaces();
    if (here() == 'i' || here() == 'I') {
      ++at_;
      wanted = lower(wanted);
      subject =
          fmt::format("translate({}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')", subject);
    }
    need(']');
    return comparison(how, subject, wanted);
  }

  std::string comparison(char how, const std::string& subject, const std::string& wanted) const {
    // What is empty occurs nowhere, by the standard.
    if (wanted.empty() && how != '=' && how != '|') return "false()";
    switch (how) {
      case '~':
        return has_word(subject, wanted);
      case '|':
        return fmt::format("{0} = {1} or starts-with({0}, {2})", subject, literal(wanted),
                           literal(wanted + "-"));
      case '^':
        return fmt::format("starts-with({}, {})", subject, literal(wanted));
      case '$':
        return fmt::format("substring({0}, string-length({0}) - {1}) = {2}", subject, characters(wanted) - 1,
                           literal(wanted));
      case '*':
        return fmt::format("contains({}, {})", subject, literal(wanted));
      default:
        return fmt::format("{} = {}", subject, literal(wanted));
    }
  }

  std::string value() {
    skip_spaces();
    const char mark = here();
    if (mark != '"' && mark != '\'') return name("a value, in quotation marks unless it is one word");
    const std::size_t from = ++at_;
    const std::size_t end = css_.find(mark, from);
    if (end == std::string_view::npos) fail(fmt::format("a closing {}", mark));
    at_ = end + 1;
    return std::string(css_.substr(from, end - from));
  }

  std::string pseudo_class() {
    const std::size_t from = at_;
    const std::string what = lower(name("first-child, last-child, nth-child(…) or not(…)"));
    if (what == "first-child") return "not(preceding-sibling::*)";
    if (what == "last-child") return "not(following-sibling::*)";
    if (what == "nth-child") return nth_child();
    if (what == "not") return without();
    at_ = from;
    fail("first-child, last-child, nth-child(…) or not(…)");
  }

  std::string nth_child() {
    need('(');
    skip_spaces();
    const std::string which = lower(name("a number, odd or even"));
    need(')');
    if (which == "odd") return "count(preceding-sibling::*) mod 2 = 0";
    if (which == "even") return "count(preceding-sibling::*) mod 2 = 1";
    constexpr std::size_t most_digits = 6;
    if (which.size() > most_digits || !std::all_of(which.begin(), which.end(), is_digit))
      fail("a number, odd or even");
    return fmt::format("count(preceding-sibling::*) + 1 = {}", which);
  }

  std::string without() {
    need('(');
    skip_spaces();
    const std::string inner = compound();
    need(')');
    return fmt::format("not(self::{})", inner);
  }

  const std::string_view css_;
  std::size_t at_ = 0;
};

}  // namespace

std::string xpath_of_selector(std::string_view css) { return Translation(css).whole(); }

}  // namespace throughline
