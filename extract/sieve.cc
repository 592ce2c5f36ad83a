// Expressions -> what is looked for in a text.
#include "extract/sieve.h"

#include <algorithm>
#include <atomic>
#include <map>

#include "extract/frequent_words.h"

namespace throughline {
namespace {

using Kind = Outline::Kind;

/// Shorter ones say something only as whole words.
constexpr std::size_t shortest_part = 3;

/// A literal is looked for in four ways: anywhere, at a word's begin, at its end, as a whole word.
int way_of(const Outline& literal) { return (literal.starts_word ? 1 : 0) + (literal.ends_word ? 2 : 0); }

bool says_something(const Outline& literal) {
  return literal.text.size() >= shortest_part || way_of(literal) == 3;
}

/// Whether it may go on to another word.
bool crosses(const Outline& outline) {
  if (outline.kind == Kind::blank || outline.kind == Kind::anything) return true;
  return std::ranges::any_of(outline.parts, crosses);
}

}  // namespace

/// Literals of which one must stand in a text that the expression matches.
struct Sieve::Needed {
  std::vector<int> literals;
  double frequency = 0;
};

Sieve::Sieve() {
  static std::atomic<std::uint64_t> made = 0;
  number_ = made++;
}

void Sieve::add(const Outline& outline) {
  int number = static_cast<int>(expressions_.size());
  Weighed expression{.root = plant(outline)};
  std::vector<Needed> all;
  need(outline, all);
  std::ranges::sort(all, {}, &Needed::frequency);
  expression.first = needed_.size();
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Node& set = nodes_[static_cast<std::size_t>(plant_literals(all[i].literals))];
    for (int at = set.first; at < set.last; ++at) {
      Members members = members_[static_cast<std::size_t>(at)];
      members.before = at + 1 == set.last;
      needed_.push_back(members);
    }
  }
  expression.last = needed_.size();
  if (!all.empty()) expression.rarest = plant_literals(all.front().literals);
  expressions_.push_back(expression);
  triggers_.resize(frequency_.size());
  if (all.empty())
    always_.push_back(number);
  else
    for (int one : all.front().literals) triggers_[static_cast<std::size_t>(one)].push_back(number);
}

void Sieve::prepare() {
  triggers_.resize(frequency_.size());
  atoms_ = Atoms(texts_);
}

int Sieve::literal(const Outline& outline) {
  auto [at, is_new] = literals_.emplace(outline.text, static_cast<int>(texts_.size()));
  if (is_new) texts_.push_back(outline.text), bound_.push_back({-1, -1, -1, -1});
  int& bound = bound_[static_cast<std::size_t>(at->second)][static_cast<std::size_t>(way_of(outline))];
  if (bound < 0) {
    bound = static_cast<int>(frequency_.size());
    frequency_.push_back(expected_frequency(outline.text, outline.starts_word, outline.ends_word));
  }
  return bound;
}

int Sieve::plant_literals(std::vector<int> members) {
  std::ranges::sort(members);
  members.erase(std::unique(members.begin(), members.end()), members.end());
  std::string key(reinterpret_cast<const char*>(members.data()), members.size() * sizeof(int));
  auto [at, is_new] = sets_.emplace(std::move(key), static_cast<int>(nodes_.size()));
  if (!is_new) return at->second;
  int first = static_cast<int>(members_.size());
  add_members(members);
  nodes_.push_back({.kind = Kind::literal,
                    .first = first,
                    .last = static_cast<int>(members_.size()),
                    .set = set_count_++});
  return at->second;
}

void Sieve::add_members(const std::vector<int>& sorted) {
  const std::size_t first = members_.size();
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (members_.size() == first || members_.back().at != sorted[i] / 64)
      members_.push_back({.at = sorted[i] / 64, .before = static_cast<int>(i)});
    members_.back().bits |= std::uint64_t{1} << (sorted[i] % 64);
  }
}

/// Of the literals that must stand in a sequence the one that texts hold most seldom; -1 if there is none.
int Sieve::rarest_literal(const Outline& sequence) const {
  int rarest = -1;
  if (sequence.kind != Kind::sequence) return rarest;
  for (const Outline& part : sequence.parts) {
    if (part.kind != Kind::literal || !says_something(part)) continue;
    const int bound =
        bound_[static_cast<std::size_t>(literals_.at(part.text))][static_cast<std::size_t>(way_of(part))];
    if (rarest < 0 ||
        frequency_[static_cast<std::size_t>(bound)] < frequency_[static_cast<std::size_t>(rarest)])
      rarest = bound;
  }
  return rarest;
}

int Sieve::plant_node(Kind kind, const std::vector<int>& children) {
  const int first = static_cast<int>(children_.size());
  children_.insert(children_.end(), children.begin(), children.end());
  nodes_.push_back({.kind = kind, .first = first, .last = static_cast<int>(children_.size())});
  return static_cast<int>(nodes_.size()) - 1;
}

/// Of a class of many phrases a text holds few: those are looked at whose rarest word stands in it.
int Sieve::plant_choice(const Outline& outline) {
  std::vector<int> literals, others;
  std::map<int, std::vector<int>> guarded;  // By literal.
  for (const Outline& part : outline.parts) {
    const Outline* one = &part;
    while (one->kind == Kind::sequence && one->parts.size() == 1) one = &one->parts[0];
    if (one->kind == Kind::literal && says_something(*one)) {
      literals.push_back(literal(*one));
      continue;
    }
    const int planted = plant(part);
    if (const int guard = rarest_literal(*one); guard >= 0)
      guarded[guard].push_back(planted);
    else
      others.push_back(planted);
  }
  if (!literals.empty()) others.push_back(plant_literals(std::move(literals)));
  if (others.size() == 1 && guarded.empty()) return others[0];
  std::vector<int> guards, children;
  for (const auto& [guard, planted] : guarded) {
    guards.push_back(guard);
    children.push_back(planted.size() == 1 ? planted[0] : plant_node(Kind::choice, planted));
  }
  const int choice = plant_node(Kind::choice, others);
  Node& node = nodes_[static_cast<std::size_t>(choice)];
  node.first_guard = static_cast<int>(members_.size());
  add_members(guards);
  node.last_guard = static_cast<int>(members_.size());
  node.guarded = static_cast<int>(children_.size());
  children_.insert(children_.end(), children.begin(), children.end());
  return choice;
}

/// Some blanks, with words between that are not known: what a gap is.
int Sieve::plant_blanks(int least, int most) {
  nodes_.push_back({.kind = Kind::blank, .least = least, .most = most});
  return static_cast<int>(nodes_.size()) - 1;
}

/// Turns an outline into nodes and gives the root's number.
int Sieve::plant(const Outline& outline) {
  if (outline.kind == Kind::literal && says_something(outline)) return plant_literals({literal(outline)});
  if (outline.kind == Kind::choice) return plant_choice(outline);
  if (outline.kind == Kind::blank) return plant_blanks(1, 1);
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
  if (outline.kind == Kind::repeat && outline.most >= 0 && parts.size() == 1)
    if (const Node& part = nodes_[static_cast<std::size_t>(parts[0])];
        part.kind == Kind::blank && part.least == 1 && part.most == 1)
      return plant_blanks(outline.least, outline.most);
  if (outline.kind == Kind::sequence && parts.empty()) node.kind = Kind::within;
  const int planted = plant_node(node.kind, parts);
  nodes_[static_cast<std::size_t>(planted)].least = node.least;
  nodes_[static_cast<std::size_t>(planted)].most = node.most;
  return planted;
}

/// Appends sets of literals, of each of which one must stand in whatever the outline fits.
void Sieve::need(const Outline& outline, std::vector<Needed>& all) const {
  switch (outline.kind) {
    case Kind::literal:
      if (says_something(outline)) {
        int bound = bound_[static_cast<std::size_t>(literals_.at(outline.text))]
                          [static_cast<std::size_t>(way_of(outline))];
        all.push_back({{bound}, frequency_[static_cast<std::size_t>(bound)]});
      }
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

}  // namespace throughline
