#include "extract/matcher.h"

#include <re2/re2.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include "extract/outline.h"
#include "extract/sieve.h"

namespace throughline {
namespace {

RE2::Options options() {
  RE2::Options made;
  made.set_case_sensitive(false);
  made.set_encoding(RE2::Options::EncodingLatin1);  // Patterns are ASCII; bytes make smaller automata.
  made.set_log_errors(false);
  return made;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// One expression. The group around it lets RE2 follow a match itself, letter by letter: its automata, which
/// gaps make large, would be built anew for most sentences.
struct Expression {
  Expression(const std::string& regex, const Outline& outline)
      : text(regex), at_words(begins_words(outline)) {}

  const RE2& engine() const {
    std::call_once(once, [this] { compiled = std::make_unique<RE2>("(" + text + ")", options()); });
    return *compiled;
  }

  std::string text;
  bool at_words;  ///< Matches begin with words.

 private:
  mutable std::once_flag once;
  mutable std::unique_ptr<RE2> compiled;
};

/// The first match that begins in `place`, not before `from`.
bool first_match(const Expression& expression, std::string_view text, const Sieve::Place& place,
                 std::size_t from, Span& found) {
  re2::StringPiece whole(text.data(), text.size()), groups[2];
  auto matches = [&](std::size_t at, RE2::Anchor anchor) {
    if (!expression.engine().Match(whole, at, text.size(), anchor, groups, 2)) return false;
    found.begin = static_cast<std::size_t>(groups[0].data() - text.data());
    found.end = found.begin + groups[0].size();
    return true;
  };
  std::size_t at = std::max(place.begin, from);
  if (!expression.at_words) return at <= text.size() && matches(at, RE2::UNANCHORED);
  for (; at < place.end; ++at)
    if (is_letter(text[at]) && (at == 0 || !is_letter(text[at - 1])) && matches(at, RE2::ANCHOR_START))
      return true;
  return false;
}

}  // namespace

struct Matcher::Compiled {
  std::vector<std::unique_ptr<Expression>> expressions;
  Sieve sieve;
  bool sound = false;  ///< What is added is known to compile.
};

Matcher::Matcher() : compiled_(std::make_unique<Compiled>()) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

int Matcher::add(const std::string& regex) {
  const Outline outline = outline_of(regex);
  auto made = std::make_unique<Expression>(regex, outline);
  if (!compiled_->sound && !made->engine().ok()) throw std::invalid_argument(RE2(regex, options()).error());
  compiled_->sieve.add(outline);
  compiled_->expressions.push_back(std::move(made));
  return size() - 1;
}

void Matcher::compile_when_asked() { compiled_->sound = true; }

void Matcher::prepare() { compiled_->sieve.prepare(); }

void Matcher::find(std::string_view text, std::vector<PatternHit>& hits) const {
  if (size() == 0) return;
  thread_local std::vector<Sieve::Place> places;
  places.clear();
  compiled_->sieve.find(text, places);
  int last = -1;
  std::size_t from = 0;
  for (const Sieve::Place& place : places) {
    if (place.expression != last) last = place.expression, from = 0;
    const Expression& expression = *compiled_->expressions[static_cast<std::size_t>(last)];
    Span found;
    while (from <= place.end && first_match(expression, text, place, from, found)) {
      if (found.size() > 0) hits.push_back({last, found});
      from = found.begin + std::max<std::size_t>(found.size(), 1);
    }
  }
}

void Matcher::keep_matching(std::string_view text, std::vector<int>& expressions) const {
  if (expressions.empty()) return;
  thread_local std::vector<Sieve::Place> places;
  places.clear();
  compiled_->sieve.find(text, expressions, places);
  expressions.clear();
  for (const Sieve::Place& place : places) {
    if (!expressions.empty() && expressions.back() == place.expression) continue;
    Span found;
    if (first_match(*compiled_->expressions[static_cast<std::size_t>(place.expression)], text, place, 0,
                    found))
      expressions.push_back(place.expression);
  }
}

bool Matcher::matches(int expression, std::string_view text) const {
  return RE2::PartialMatch({text.data(), text.size()},
                           compiled_->expressions[static_cast<std::size_t>(expression)]->engine());
}

std::optional<Span> Matcher::where(int expression, std::string_view text) const {
  re2::StringPiece found;
  const RE2& engine = compiled_->expressions[static_cast<std::size_t>(expression)]->engine();
  if (!RE2::PartialMatch({text.data(), text.size()}, engine, &found)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return Span{begin, begin + found.size()};
}

std::vector<int> Matcher::unfiltered() const { return compiled_->sieve.always(); }

int Matcher::size() const { return static_cast<int>(compiled_->expressions.size()); }

const std::string& Matcher::expression(int index) const {
  return compiled_->expressions[static_cast<std::size_t>(index)]->text;
}

}  // namespace throughline
