// A text -> the expressions that can match it, and where.
#include <algorithm>
#include <bit>
#include <cstring>

#include "extract/sieve.h"

namespace throughline {

namespace {

constexpr int most_words = 64;
constexpr std::uint64_t last_word = std::uint64_t{1} << (most_words - 1);

/// Mixes eight bytes at a time; words are short.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = word.size();
  for (std::size_t at = 0; at < word.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, word.data() + at, std::min<std::size_t>(8, word.size() - at));
    hash = (hash ^ eight) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 29;
  }
  return hash;
}

/// The words from which some blanks lead to one of those after.
std::uint64_t before_blanks(std::uint64_t after, int least, int most) {
  auto step = [](std::uint64_t words) { return (words >> 1) | (words & last_word); };
  for (int i = 0; i < least; ++i) after = step(after);
  for (int i = least; i < most; ++i) after |= step(after);
  return after;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

/// What a thread weighs the texts of one sieve with.
struct Sieve::Scratch {
  std::vector<Words> words;  ///< Of each bound literal: the words that hold it. All 0 between texts.
  std::vector<std::uint64_t> present;  ///< Which have words, a bit for each. Likewise.
  std::vector<int> found;              ///< Literals with words.
  std::vector<Words> set;              ///< Of each set of literals, if its stamp is today's.
  std::vector<std::uint32_t> set_stamp;
  std::vector<std::uint64_t> open;     ///< Expressions that may yet be put forward, a bit for each.
  std::vector<std::uint64_t> forward;  ///< Expressions to weigh, likewise.
  std::vector<std::size_t> word_begin;
  std::vector<Atoms::Found> atoms;
  std::uint32_t stamp = 0;
  /// A word met before: its letters, and the bound literals in it, as places in `letters` and `held`.
  struct Known {
    std::uint32_t hash = 0, letters = 0, size = 0;
    std::uint32_t begin = 0, end = 0;
    bool used = false;
  };
  /// By hash, the next free place if there is another; a power of two, never more than half full. In a
  /// general map looking words up took a sixth of the time of finding themes.
  std::vector<Known> known = std::vector<Known>(1024);
  std::size_t known_count = 0;
  std::string letters;
  std::vector<int> held;

  Known& place_of(std::string_view word, std::uint32_t hash) {
    std::size_t at = hash & (known.size() - 1);
    while (known[at].used && (known[at].hash != hash || known[at].size != word.size() ||
                              std::memcmp(letters.data() + known[at].letters, word.data(), word.size()) != 0))
      at = (at + 1) & (known.size() - 1);
    return known[at];
  }
  void make_room() {
    std::vector<Known> larger(2 * known.size());
    for (const Known& one : known) {
      if (!one.used) continue;
      std::size_t at = one.hash & (larger.size() - 1);
      while (larger[at].used) at = (at + 1) & (larger.size() - 1);
      larger[at] = one;
    }
    known = std::move(larger);
  }
};

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
      return before_blanks(after, node.least, node.most);
    case Kind::anything:
      return after | (after >> 1);
    case Kind::begin:
      return after & 1;
    case Kind::end:
      return after & ~(all >> 1);
    case Kind::sequence:
      for (int i = node.last; i-- > node.first && after;) {
        const Node& part = nodes_[static_cast<std::size_t>(child(i))];
        if (part.kind == Kind::literal)
          after &= holding(part, scratch);
        else if (part.kind == Kind::blank)
          after = before_blanks(after, part.least, part.most);
        else
          after = weigh(child(i), after, all, scratch);
      }
      return after;
    case Kind::choice: {
      Words any = 0;
      for (int i = node.first; i < node.last; ++i) any |= weigh(child(i), after, all, scratch);
      for (int i = node.first_guard; i < node.last_guard; ++i) {
        const Members& members = members_[static_cast<std::size_t>(i)];
        std::uint64_t here = members.bits & scratch.present[static_cast<std::size_t>(members.at)];
        for (; here; here &= here - 1) {
          const std::uint64_t lower = members.bits & ((here & -here) - 1);
          any |= weigh(child(node.guarded + members.before + std::popcount(lower)), after, all, scratch);
        }
      }
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

/// The bound literals of a word, each once.
std::span<const int> Sieve::literals_in(std::string_view word, Scratch& scratch) const {
  /// Words beyond this are noise of bad scans; forgetting them all keeps memory bounded.
  constexpr std::size_t most_known = 50'000, most_held = 4'000'000;
  const std::uint32_t hash = static_cast<std::uint32_t>(hash_of(word) >> 32);
  auto of = [&](const Scratch::Known& one) {
    return std::span<const int>(scratch.held.data() + one.begin, one.end - one.begin);
  };
  if (const Scratch::Known& known = scratch.place_of(word, hash); known.used) return of(known);
  if (scratch.known_count >= most_known || scratch.letters.size() + scratch.held.size() >= most_held) {
    std::ranges::fill(scratch.known, Scratch::Known());
    scratch.known_count = 0, scratch.letters.clear(), scratch.held.clear();
  }
  if (2 * ++scratch.known_count > scratch.known.size()) scratch.make_room();
  scratch.atoms.clear();
  atoms_.find(word, scratch.atoms);
  const std::size_t first = scratch.held.size();
  for (const Atoms::Found& atom : scratch.atoms) {
    const std::size_t begin = atom.end - texts_[static_cast<std::size_t>(atom.atom)].size();
    const bool starts = begin == 0 || !is_letter(word[begin - 1]),
               ends = atom.end == word.size() || !is_letter(word[atom.end]);
    for (std::size_t way = 0; way < bound_.front().size(); ++way)
      if (int bound = bound_[static_cast<std::size_t>(atom.atom)][way];
          bound >= 0 && (starts || !(way & 1)) && (ends || !(way & 2)))
        scratch.held.push_back(bound);
  }
  const auto begin = scratch.held.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, scratch.held.end());
  scratch.held.erase(std::unique(begin, scratch.held.end()), scratch.held.end());
  Scratch::Known& made = scratch.place_of(word, hash);
  made = {.hash = hash,
          .letters = static_cast<std::uint32_t>(scratch.letters.size()),
          .size = static_cast<std::uint32_t>(word.size()),
          .begin = static_cast<std::uint32_t>(first),
          .end = static_cast<std::uint32_t>(scratch.held.size()),
          .used = true};
  scratch.letters += word;
  return of(made);
}

/// Notes which words hold which literals. None holds a blank.
void Sieve::mark(std::string_view text, Scratch& scratch) const {
  scratch.word_begin.clear();
  for (std::size_t begin = 0, end; begin <= text.size(); begin = end + 1) {
    end = std::min(text.find(' ', begin), text.size());
    const Words bit = std::uint64_t{1} << std::min<std::size_t>(scratch.word_begin.size(), most_words - 1);
    scratch.word_begin.push_back(begin);
    for (int one : literals_in(text.substr(begin, end - begin), scratch)) {
      const std::size_t bound = static_cast<std::size_t>(one);
      if (scratch.words[bound] == 0) {
        scratch.found.push_back(one);
        scratch.present[bound / 64] |= std::uint64_t{1} << (bound % 64);
      }
      scratch.words[bound] |= bit;
    }
  }
}

/// Whether of each set that an expression needs one literal stands in the text.
bool Sieve::all_stand(const Weighed& weighed, const Scratch& scratch) const {
  bool stands = false;
  for (std::size_t i = weighed.first; i < weighed.last; ++i) {
    const Members& members = needed_[i];
    stands = stands || (members.bits & scratch.present[static_cast<std::size_t>(members.at)]);
    if (members.before == 0) continue;  // The set goes on.
    if (!stands) return false;
    stands = false;
  }
  return true;
}

/// Puts forward the expressions of which all sets of literals stand in the text.
void Sieve::put_forward(Scratch& scratch) const {
  std::ranges::fill(scratch.open, ~std::uint64_t{0});
  std::ranges::fill(scratch.forward, 0);
  auto look_at = [&](int number) {
    const std::size_t at = static_cast<std::size_t>(number) / 64;
    const std::uint64_t bit = std::uint64_t{1} << (number % 64);
    if (!(scratch.open[at] & bit)) return;
    scratch.open[at] &= ~bit;
    if (all_stand(expressions_[static_cast<std::size_t>(number)], scratch)) scratch.forward[at] |= bit;
  };
  for (int bound : scratch.found)
    for (int expression : triggers_[static_cast<std::size_t>(bound)]) look_at(expression);
  for (int expression : always_) look_at(expression);
}

Sieve::Scratch& Sieve::scratch() const {
  /// A program uses a handful of sieves; those of others are forgotten.
  constexpr std::size_t most_sieves = 32;
  thread_local std::unordered_map<std::uint64_t, Scratch> of_sieve;
  if (auto known = of_sieve.find(number_); known != of_sieve.end()) return known->second;
  if (of_sieve.size() >= most_sieves) of_sieve.clear();
  Scratch& made = of_sieve[number_];
  made.words.resize(triggers_.size());
  made.present.resize(triggers_.size() / 64 + 1);
  made.set.resize(static_cast<std::size_t>(set_count_));
  made.set_stamp.resize(static_cast<std::size_t>(set_count_));
  made.open.resize(expressions_.size() / 64 + 1);
  made.forward.resize(expressions_.size() / 64 + 1);
  return made;
}

/// Notes what stands in a text; to be forgotten again.
Sieve::Scratch& Sieve::read(std::string_view text) const {
  Scratch& scratch = this->scratch();
  if (++scratch.stamp == 0) std::ranges::fill(scratch.set_stamp, 0), scratch.stamp = 1;
  mark(text, scratch);
  return scratch;
}

void Sieve::forget(Scratch& scratch) {
  for (int bound : scratch.found)
    scratch.words[static_cast<std::size_t>(bound)] = 0,
    scratch.present[static_cast<std::size_t>(bound) / 64] = 0;
  scratch.found.clear();
}

/// Appends the places at which one expression may begin to match.
void Sieve::weigh_places(std::string_view text, int expression, Scratch& scratch,
                         std::vector<Place>& places) const {
  const std::size_t count = scratch.word_begin.size();
  const Words all = count >= most_words ? ~Words{0} : (Words{1} << count) - 1;
  auto place = [&](std::size_t word) {
    std::size_t end = word + 1 < count ? scratch.word_begin[word + 1] - 1 : text.size();
    places.push_back({expression, scratch.word_begin[word], end});
  };
  Words starts = weigh(expressions_[static_cast<std::size_t>(expression)].root, all, all, scratch);
  for (Words first = starts & ~last_word; first; first &= first - 1)
    place(static_cast<std::size_t>(std::countr_zero(first)));
  if (starts & last_word)
    for (std::size_t word = most_words - 1; word < count; ++word) place(word);
}

void Sieve::find(std::string_view text, std::vector<Place>& places) const {
  Scratch& scratch = read(text);
  put_forward(scratch);
  for (std::size_t at = 0; at < scratch.forward.size(); ++at)
    for (std::uint64_t bits = scratch.forward[at]; bits; bits &= bits - 1)
      weigh_places(text, static_cast<int>(at * 64) + std::countr_zero(bits), scratch, places);
  forget(scratch);
}

void Sieve::find(std::string_view text, std::span<const int> expressions, std::vector<Place>& places) const {
  Scratch& scratch = read(text);
  for (int expression : expressions)
    if (int rarest = expressions_[static_cast<std::size_t>(expression)].rarest;
        rarest < 0 || stands(rarest, scratch))
      weigh_places(text, expression, scratch, places);
  forget(scratch);
}

}  // namespace throughline
