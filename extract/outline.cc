#include "extract/outline.h"

#include <cctype>

#include "extract/outline_edges.h"

namespace throughline {
namespace {

using Kind = Outline::Kind;

constexpr int endless = -1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// As RE2's `\w`, and so `\b`, has it.
bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

Outline of_kind(Kind kind) { return {.kind = kind}; }
/// A braced list would copy the part, at every level of a nested expression.
Outline around(Outline made, Outline part) {
  made.parts.push_back(std::move(part));
  return made;
}
Outline open_end() {
  return {.kind = Kind::repeat, .least = 0, .most = endless, .parts = {of_kind(Kind::anything)}};
}

/// Something in an expression that the outline knows nothing of.
struct Unknown {};

/// Reads an expression, left to right.
class Parser {
 public:
  explicit Parser(std::string_view regex) : in_(regex) {}

  Outline run() {
    Outline all = choice();
    if (at_ < in_.size()) throw Unknown{};
    return all;
  }

 private:
  bool starts(std::string_view what) const { return in_.substr(at_, what.size()) == what; }

  Outline choice() {
    Outline all = of_kind(Kind::choice);
    all.parts.push_back(sequence());
    while (starts("|")) ++at_, all.parts.push_back(sequence());
    return all.parts.size() == 1 ? std::move(all.parts[0]) : std::move(all);
  }

  Outline sequence() {
    Outline all = of_kind(Kind::sequence);
    while (at_ < in_.size() && in_[at_] != '|' && in_[at_] != ')') {
      Outline one = item();
      bool often = quantified(one);
      while (!often && one.kind == Kind::sequence && one.parts.size() == 1)
        one = Outline(std::move(one.parts[0]));
      if (often || one.kind != Kind::literal || all.parts.empty() || all.parts.back().kind != Kind::literal)
        all.parts.push_back(std::move(one));
      else
        all.parts.back().text += one.text;
    }
    return all;
  }

  Outline item() {
    char c = in_[at_];
    if (c == '(') return group();
    if (c == '[') return set();
    if (c == '\\') return escape();
    ++at_;
    if (c == '.') return of_kind(Kind::anything);
    if (c == '^') return of_kind(Kind::begin);
    if (c == '$') return of_kind(Kind::end);
    return plain(c);
  }

  static Outline plain(char c) {
    if (c == ' ') return of_kind(Kind::blank);
    if (!is_ascii(c)) return of_kind(Kind::within);  // Letters beyond ASCII have cases that we do not fold.
    return {.kind = Kind::literal, .text = std::string(1, static_cast<char>(std::tolower(c)))};
  }

  Outline group() {
    ++at_;
    for (std::string_view opening : {"?:", "?-i:", "?i:"})
      if (starts(opening)) {
        at_ += opening.size();
        break;
      }
    if (starts("?")) throw Unknown{};
    Outline inner = choice();
    if (!starts(")")) throw Unknown{};
    ++at_;
    // A sequence of its own, so that what follows quantifies all of it and no literal grows into it.
    return around(of_kind(Kind::sequence), std::move(inner));
  }

  Outline escape() {
    if (at_ + 1 >= in_.size()) throw Unknown{};
    char c = in_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 'b':
        return of_kind(Kind::edge);
      case 'w':
      case 'd':
        return {.kind = Kind::within, .letters = true};
      case 'S':
        return of_kind(Kind::within);
      case 's':
      case 'W':
      case 'D':
        return of_kind(Kind::anything);
      default:
        break;
    }
    if (is_letter(c)) throw Unknown{};
    return plain(c);
  }

  /// One letter of a set: what matters is whether it may be a blank.
  Outline set() {
    std::size_t from = ++at_;
    bool others = starts("^");
    if (others) ++at_;
    for (bool first = true; at_ < in_.size() && (first || in_[at_] != ']'); first = false) {
      if (starts("[:")) throw Unknown{};
      at_ += in_[at_] == '\\' ? 2 : 1;
    }
    if (at_ >= in_.size()) throw Unknown{};
    std::string_view inside = in_.substr(from, at_ - from);
    ++at_;
    auto names = [&](std::string_view what) { return inside.find(what) != std::string_view::npos; };
    bool blank = names(" ") || names("\\s") || names("\\W") || names("\\D");
    if (!blank && !others && range_over_blank(inside)) blank = true;
    return of_kind(blank == others ? Kind::within : Kind::anything);
  }

  static bool range_over_blank(std::string_view inside) {
    for (std::size_t i = 1; i + 1 < inside.size(); ++i)
      if (inside[i] == '-' && static_cast<unsigned char>(inside[i - 1]) < ' ') return true;
    return false;
  }

  /// Wraps what a quantifier follows.
  bool quantified(Outline& one) {
    bool any = false;
    while (at_ < in_.size()) {
      int least = 0, most = endless;
      char c = in_[at_];
      if (c == '?')
        most = 1;
      else if (c == '+')
        least = 1;
      else if (c != '*' && !(c == '{' && counts(least, most)))
        break;
      if (c != '{') ++at_;
      if (starts("?")) ++at_;  // As few as may be: the same words in the end.
      one = around({.kind = Kind::repeat, .least = least, .most = most}, std::move(one));
      any = true;
    }
    return any;
  }

  bool counts(int& least, int& most) {
    std::size_t at = at_ + 1;
    auto number = [&](int& value) {
      std::size_t from = at;
      for (value = 0; at < in_.size() && is_digit(in_[at]) && at - from < 6; ++at)
        value = value * 10 + (in_[at] - '0');
      return at > from;
    };
    if (!number(least)) return false;
    most = least;
    if (at < in_.size() && in_[at] == ',' && !(++at, number(most))) most = endless;
    if (at >= in_.size() || in_[at] != '}') return false;
    at_ = at + 1;
    return true;
  }

  std::string_view in_;
  std::size_t at_ = 0;
};

}  // namespace

Outline outline_of(std::string_view regex) {
  try {
    Outline outline = Parser(regex).run();
    mark_edges(outline);
    return outline;
  } catch (const Unknown&) {
    return open_end();
  }
}

}  // namespace throughline
