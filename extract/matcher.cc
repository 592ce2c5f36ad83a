#include "extract/matcher.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <stdexcept>

#include "extract/atoms.h"

namespace throughline {
namespace {

// Measured best of 3 to 6: shorter literals let too many expressions through, longer ones leave too many
// without any.
constexpr int shortest_atom = 3;

RE2::Options options() {
  RE2::Options made;
  made.set_case_sensitive(false);
  made.set_encoding(RE2::Options::EncodingLatin1);  // Patterns are ASCII; bytes make smaller automata.
  made.set_log_errors(false);
  return made;
}

}  // namespace

struct Matcher::Compiled {
  re2::FilteredRE2 filter{shortest_atom};
  Atoms atoms;
  int count = 0;
  std::vector<std::string> expressions;
};

Matcher::Matcher() : compiled_(std::make_unique<Compiled>()) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

int Matcher::add(const std::string& regex) {
  int id = -1;
  if (compiled_->filter.Add("(" + regex + ")", options(), &id) != RE2::NoError)
    throw std::invalid_argument(RE2(regex, options()).error());
  compiled_->count = id + 1;
  compiled_->expressions.push_back(regex);
  return id;
}

void Matcher::prepare() {
  if (compiled_->count == 0) return;
  std::vector<std::string> atoms;
  compiled_->filter.Compile(&atoms);
  compiled_->atoms = Atoms(atoms);
}

void Matcher::find(std::string_view text, std::vector<PatternHit>& hits) const {
  if (compiled_->count == 0) return;
  thread_local std::vector<int> atoms, candidates;
  atoms.clear();
  compiled_->atoms.find(text, atoms);
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  compiled_->filter.AllPotentials(atoms, &candidates);
  for (int id : candidates) {
    const RE2& expression = compiled_->filter.GetRE2(id);
    re2::StringPiece found;
    std::size_t from = 0;
    re2::StringPiece piece(text.data(), text.size());
    while (from <= text.size() && expression.Match(piece, from, text.size(), RE2::UNANCHORED, &found, 1)) {
      std::size_t begin = found.data() - text.data();
      if (!found.empty()) hits.push_back({id, {begin, begin + found.size()}});
      from = begin + std::max<std::size_t>(found.size(), 1);
    }
  }
}

bool Matcher::matches(int expression, std::string_view text) const {
  return RE2::PartialMatch({text.data(), text.size()}, compiled_->filter.GetRE2(expression));
}

std::vector<int> Matcher::unfiltered() const {
  std::vector<int> always;
  if (compiled_->count != 0) compiled_->filter.AllPotentials({}, &always);
  return always;
}

int Matcher::size() const { return compiled_->count; }

const std::string& Matcher::expression(int index) const { return compiled_->expressions[index]; }

}  // namespace throughline
