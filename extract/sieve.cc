#include "extract/sieve.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace throughline {
namespace {

using Kind = Outline::Kind;

/// Shorter ones say something only as whole words.
constexpr std::size_t shortest_part = 3;
constexpr int most_words = 64;
constexpr std::uint64_t last_word = std::uint64_t{1} << (most_words - 1);

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// A literal is looked for in four ways: anywhere, at a word's begin, at its end, as a whole word.
constexpr int ways = 4;
int way_of(const Outline& literal) { return (literal.starts_word ? 1 : 0) + (literal.ends_word ? 2 : 0); }

bool says_something(const Outline& literal) {
  return literal.text.size() >= shortest_part || way_of(literal) == 3;
}

/// Whether it may go on to another word.
bool crosses(const Outline& outline) {
  if (outline.kind == Kind::blank || outline.kind == Kind::anything) return true;
  return std::ranges::any_of(outline.parts, crosses);
}

/// How often a literal may be expected in a text, in no unit: English words of 2 letters are about a hundred
/// times as frequent as those of 8.
double frequency(std::string_view text) { return std::exp(-0.8 * static_cast<double>(text.size())); }

}  // namespace

/// Literals of which one must stand in a text that the expression matches.
struct Sieve::Needed {
  std::vector<int> literals;
  double frequency = 0;
};

/// What one text is weighed with; a thread uses one for all texts and sieves.
struct Sieve::Scratch {
  std::vector<Words> words;  ///< Of each bound literal: the words that hold it. All 0 between texts.
  std::vector<std::uint64_t> present;  ///< Which have words, a bit for each. Likewise.
  std::vector<int> found;              ///< Literals with words.
  std::vector<Words> set;              ///< Of each set of literals, if its stamp is today's.
  std::vector<std::uint32_t> set_stamp;
  std::vector<std::uint32_t> seen;  ///< Of each expression: when it was last put forward.
  std::vector<int> forward;         ///< Expressions to weigh.
  std::vector<std::size_t> word_begin;
  std::vector<Atoms::Found> atoms;
  std::uint32_t stamp = 0;
};

void Sieve::add(const Outline& outline) {
  int number = static_cast<int>(expressions_.size());
  Weighed expression{.root = plant(outline)};
  std::vector<Needed> all;
  need(outline, all);
  std::ranges::sort(all, {}, &Needed::frequency);
  expression.first = static_cast<int>(needed_.size());
  for (std::size_t i = 1; i < all.size(); ++i) needed_.push_back(plant_literals(all[i].literals));
  expression.last = static_cast<int>(needed_.size());
  expressions_.push_back(expression);
  triggers_.resize(static_cast<std::size_t>(bound_count_));
  if (all.empty())
    always_.push_back(number);
  else
    for (int one : all.front().literals) triggers_[static_cast<std::size_t>(one)].push_back(number);
}

void Sieve::prepare() {
  triggers_.resize(static_cast<std::size_t>(bound_count_));
  atoms_ = Atoms(texts_);
}

int Sieve::literal(const Outline& outline) {
  auto [at, is_new] = literals_.emplace(outline.text, static_cast<int>(texts_.size()));
  if (is_new) texts_.push_back(outline.text), bound_.push_back({-1, -1, -1, -1});
  int& bound = bound_[static_cast<std::size_t>(at->second)][static_cast<std::size_t>(way_of(outline))];
  if (bound < 0) bound = bound_count_++;
  return bound;
}

int Sieve::plant_literals(std::vector<int> members) {
  std::ranges::sort(members);
  members.erase(std::unique(members.begin(), members.end()), members.end());
  std::string key(reinterpret_cast<const char*>(members.data()), members.size() * sizeof(int));
  auto [at, is_new] = sets_.emplace(std::move(key), static_cast<int>(nodes_.size()));
  if (!is_new) return at->second;
  int first = static_cast<int>(members_.size());
  for (int member : members) {
    if (members_.size() == static_cast<std::size_t>(first) || members_.back().at != member / 64)
      members_.push_back({.at = member / 64});
    members_.back().bits |= std::uint64_t{1} << (member % 64);
  }
  nodes_.push_back({.kind = Kind::literal,
                    .first = first,
                    .last = static_cast<int>(members_.size()),
                    .set = set_count_++});
  return at->second;
}

int Sieve::plant_choice(const Outline& outline) {
  std::vector<int> literals, others;
  for (const Outline& part : outline.parts) {
    const Outline* one = &part;
    while (one->kind == Kind::sequence && one->parts.size() == 1) one = &one->parts[0];
    if (one->kind == Kind::literal && says_something(*one))
      literals.push_back(literal(*one));
    else
      others.push_back(plant(part));
  }
  if (!literals.empty()) others.push_back(plant_literals(std::move(literals)));
  if (others.size() == 1) return others[0];
  int first = static_cast<int>(children_.size());
  children_.insert(children_.end(), others.begin(), others.end());
  nodes_.push_back({.kind = Kind::choice, .first = first, .last = static_cast<int>(children_.size())});
  return static_cast<int>(nodes_.size()) - 1;
}

/// Turns an outline into nodes and gives the root's number.
int Sieve::plant(const Outline& outline) {
  if (outline.kind == Kind::literal && says_something(outline)) return plant_literals({literal(outline)});
  if (outline.kind == Kind::choice) return plant_choice(outline);
  Node node{.kind = outline.kind, .least = outline.least, .most = outline.most};
  bool open = outline.kind == Kind::literal ||
              (outline.kind == Kind::repeat && outline.least == 0 && !crosses(outline));
  if (open) node.kind = Kind::within;
  std::vector<int> parts;
  if (!open)
    for (const Outline& part : outline.parts) {
      int child = plant(part);
      Kind kind = nodes_[static_cast<std::size_t>(child)].kind;
      bool nothing = kind == Kind::within || kind == Kind::edge;
      if (outline.kind != Kind::sequence || !nothing) parts.push_back(child);
    }
  if (outline.kind == Kind::sequence && parts.size() == 1) return parts[0];
  if (outline.kind == Kind::sequence && parts.empty()) node.kind = Kind::within;
  node.first = static_cast<int>(children_.size());
  children_.insert(children_.end(), parts.begin(), parts.end());
  node.last = static_cast<int>(children_.size());
  nodes_.push_back(node);
  return static_cast<int>(nodes_.size()) - 1;
}

/// Appends sets of literals, of each of which one must stand in whatever the outline fits.
void Sieve::need(const Outline& outline, std::vector<Needed>& all) const {
  switch (outline.kind) {
    case Kind::literal:
      if (says_something(outline))
        all.push_back({{bound_[static_cast<std::size_t>(literals_.at(outline.text))]
                              [static_cast<std::size_t>(way_of(outline))]},
                       frequency(outline.text)});
      break;
    case Kind::sequence:
      for (const Outline& part : outline.parts) need(part, all);
      break;
    case Kind::choice: {
      Needed any;
      for (const Outline& part : outline.parts) {
        std::vector<Needed> sets;
        need(part, sets);
        if (sets.empty()) return;
        const Needed& rarest = *std::ranges::min_element(sets, {}, &Needed::frequency);
        any.literals.insert(any.literals.end(), rarest.literals.begin(), rarest.literals.end());
        any.frequency += rarest.frequency;
      }
      all.push_back(std::move(any));
      break;
    }
    case Kind::repeat:
      if (outline.least > 0) need(outline.parts[0], all);
      break;
    default:
      break;
  }
}

/// The words that hold one of a set of literals.
Sieve::Words Sieve::holding(const Node& node, Scratch& scratch) const {
  std::size_t set = static_cast<std::size_t>(node.set);
  if (scratch.set_stamp[set] == scratch.stamp) return scratch.set[set];
  Words all = 0;
  for (int i = node.first; i < node.last; ++i) {
    const Members& members = members_[static_cast<std::size_t>(i)];
    std::uint64_t bits = members.bits & scratch.present[static_cast<std::size_t>(members.at)];
    for (; bits; bits &= bits - 1)
      all |= scratch.words[static_cast<std::size_t>(members.at * 64 + std::countr_zero(bits))];
  }
  scratch.set_stamp[set] = scratch.stamp;
  return scratch.set[set] = all;
}

/// Whether one of a set of literals stands in the text.
bool Sieve::stands(int set, const Scratch& scratch) const {
  const Node& node = nodes_[static_cast<std::size_t>(set)];
  for (int i = node.first; i < node.last; ++i) {
    const Members& members = members_[static_cast<std::size_t>(i)];
    if (members.bits & scratch.present[static_cast<std::size_t>(members.at)]) return true;
  }
  return false;
}

/// The words at which a node may begin, if what follows it may begin at the words `after`.
Sieve::Words Sieve::weigh(int index, Words after, Words all, Scratch& scratch) const {
  if (after == 0) return 0;
  const Node& node = nodes_[static_cast<std::size_t>(index)];
  auto child = [&](int i) { return children_[static_cast<std::size_t>(i)]; };
  switch (node.kind) {
    case Kind::literal:
      return after & holding(node, scratch);
    case Kind::blank:
      return (after >> 1) | (after & last_word);
    case Kind::anything:
      return after | (after >> 1);
    case Kind::begin:
      return after & 1;
    case Kind::end:
      return after & ~(all >> 1);
    case Kind::sequence:
      for (int i = node.last; i-- > node.first && after;) after = weigh(child(i), after, all, scratch);
      return after;
    case Kind::choice: {
      Words any = 0;
      for (int i = node.first; i < node.last; ++i) any |= weigh(child(i), after, all, scratch);
      return any;
    }
    case Kind::repeat: {
      for (int i = 0; i < node.least && after; ++i) after = weigh(child(node.first), after, all, scratch);
      Words any = after;
      for (int i = node.least; node.most < 0 || i < node.most; ++i) {
        after = weigh(child(node.first), after, all, scratch);
        if ((after | any) == any) break;
        any |= after;
      }
      return any;
    }
    default:
      return after;
  }
}

/// Notes which words hold which literals, and puts forward the expressions that need them.
void Sieve::mark(std::string_view text, Scratch& scratch) const {
  scratch.atoms.clear();
  atoms_.find(text, scratch.atoms);
  std::size_t word = 0, next = 0;
  auto put_forward = [&](int expression) {
    std::uint32_t& seen = scratch.seen[static_cast<std::size_t>(expression)];
    if (seen != scratch.stamp) seen = scratch.stamp, scratch.forward.push_back(expression);
  };
  for (const Atoms::Found& atom : scratch.atoms) {
    // Found in the order of their ends; none holds a blank, so the word of the end is that of the begin.
    while (next + 1 < scratch.word_begin.size() && scratch.word_begin[next + 1] < atom.end) word = ++next;
    std::size_t begin = atom.end - texts_[static_cast<std::size_t>(atom.atom)].size();
    bool starts = begin == 0 || !is_letter(text[begin - 1]),
         ends = atom.end == text.size() || !is_letter(text[atom.end]);
    Words bit = std::uint64_t{1} << std::min<std::size_t>(word, most_words - 1);
    const std::array<int, ways>& bounds = bound_[static_cast<std::size_t>(atom.atom)];
    for (std::size_t way = 0; way < ways; ++way) {
      if (bounds[way] < 0 || ((way & 1) && !starts) || ((way & 2) && !ends)) continue;
      std::size_t bound = static_cast<std::size_t>(bounds[way]);
      if (scratch.words[bound] == 0) {
        scratch.found.push_back(static_cast<int>(bound));
        scratch.present[bound / 64] |= std::uint64_t{1} << (bound % 64);
        for (int expression : triggers_[bound]) put_forward(expression);
      }
      scratch.words[bound] |= bit;
    }
  }
  for (int expression : always_) put_forward(expression);
}

void Sieve::find(std::string_view text, std::vector<Place>& places) const {
  thread_local Scratch scratch;
  if (scratch.words.size() < triggers_.size())
    scratch.words.resize(triggers_.size()), scratch.present.resize(triggers_.size() / 64 + 1);
  if (scratch.set.size() < static_cast<std::size_t>(set_count_))
    scratch.set.resize(static_cast<std::size_t>(set_count_)),
        scratch.set_stamp.resize(static_cast<std::size_t>(set_count_));
  if (scratch.seen.size() < expressions_.size()) scratch.seen.resize(expressions_.size());
  if (++scratch.stamp == 0)
    std::ranges::fill(scratch.set_stamp, 0), std::ranges::fill(scratch.seen, 0), scratch.stamp = 1;
  scratch.word_begin.assign(1, 0);
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1))
    scratch.word_begin.push_back(at + 1);
  scratch.forward.clear();
  mark(text, scratch);
  std::erase_if(scratch.forward, [&](int expression) {
    const Weighed& weighed = expressions_[static_cast<std::size_t>(expression)];
    for (int i = weighed.first; i < weighed.last; ++i)
      if (!stands(needed_[static_cast<std::size_t>(i)], scratch)) return true;
    return false;
  });
  std::ranges::sort(scratch.forward);

  std::size_t count = scratch.word_begin.size();
  Words all = count >= most_words ? ~Words{0} : (Words{1} << count) - 1;
  auto place = [&](int expression, std::size_t word) {
    std::size_t end = word + 1 < count ? scratch.word_begin[word + 1] - 1 : text.size();
    places.push_back({expression, scratch.word_begin[word], end});
  };
  for (int expression : scratch.forward) {
    Words starts = weigh(expressions_[static_cast<std::size_t>(expression)].root, all, all, scratch);
    for (; starts & ~last_word; starts &= starts - 1) {
      if (starts == last_word) break;
      place(expression, static_cast<std::size_t>(std::countr_zero(starts)));
    }
    if (starts & last_word)
      for (std::size_t word = most_words - 1; word < count; ++word) place(expression, word);
  }
  for (int bound : scratch.found)
    scratch.words[static_cast<std::size_t>(bound)] = 0,
    scratch.present[static_cast<std::size_t>(bound) / 64] = 0;
  scratch.found.clear();
}

}  // namespace throughline
