#include "tests/bench/voice.h"

#include <cctype>
#include <map>

#include "tests/bench/inline_text.h"

namespace throughline::bench {
namespace {

/// Small words that may stand for one another without touching a theme.
const std::map<std::string, std::vector<std::string>>& variants() {
  static const std::map<std::string, std::vector<std::string>> table = {
      {"said", {"stated", "reported", "said"}},
      {"however", {"nevertheless", "though", "however"}},
      {"told", {"informed", "told"}},
      {"about", {"regarding", "concerning", "about"}},
      {"professionals", {"practitioners", "workers", "professionals"}},
      {"because", {"since", "as", "because"}},
      {"began", {"started", "commenced", "began"}},
      {"asked", {"requested", "asked"}},
      {"often", {"frequently", "regularly", "often"}},
      {"also", {"additionally", "moreover", "also"}},
      {"several", {"a number of", "various", "several"}},
      {"important", {"significant", "essential", "important"}},
      {"found", {"noted", "observed", "found"}},
      {"recorded", {"documented", "noted", "recorded"}},
      {"many", {"numerous", "many"}},
      {"before", {"prior to", "before"}},
      {"after", {"following", "after"}},
      {"reviewer", {"author", "lead reviewer", "reviewer"}},
      {"report", {"review", "report"}},
      {"shows", {"indicates", "demonstrates", "shows"}},
      {"whole", {"entire", "whole"}},
      {"town", {"city", "district", "town"}},
      {"house", {"property", "address", "house"}},
      {"weeks", {"days", "months", "weeks"}},
      {"two", {"three", "four", "two"}},
      {"six", {"five", "seven", "eight", "six"}},
  };
  return table;
}

bool is_year(const std::string& word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::isdigit(static_cast<unsigned char>(word[2])) &&
         std::isdigit(static_cast<unsigned char>(word[3]));
}

std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 14695981039346656037u;  // FNV-1a
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return h;
}

}  // namespace

std::string invented_name(Dice& dice) {
  static const std::vector<std::string> first = {
      "Al",  "Ar",   "Bar", "Bel",  "Bran", "Cal",  "Car", "Col", "Cor",  "Dal", "Den", "Dun",
      "El",  "Es",   "Fal", "Fen",  "Gar",  "Glen", "Hal", "Har", "Hol",  "Kel", "Ken", "Lang",
      "Lar", "Lin",  "Mal", "Mar",  "Mel",  "Nor",  "Or",  "Pen", "Quar", "Ral", "Ros", "Sal",
      "Sel", "Stan", "Tam", "Thor", "Ul",   "Ven",  "Wal", "Wen", "Wil",  "Yar"};
  static const std::vector<std::string> middle = {"",     "",     "",     "a",   "e",    "i",   "der", "ter",
                                                  "ling", "ring", "ning", "ber", "sing", "ver", "ling"};
  static const std::vector<std::string> last = {
      "bury", "by",   "combe", "dale", "den",  "don",   "ey",    "field", "ford",   "gate",
      "ham",  "holt", "hurst", "ing",  "land", "leigh", "ley",   "low",   "mere",   "mond",
      "more", "ness", "rick",  "rose", "sett", "shaw",  "stead", "stone", "thorpe", "ton",
      "wade", "well", "wick",  "with", "wood", "worth", "yard"};
  return dice.one_of(first) + dice.one_of(middle) + dice.one_of(last);
}

std::string Voice::word(const std::string& original, const Source& source, bool marked) {
  auto [begin, end] = core(original);
  std::string bare = original.substr(begin, end - begin);
  auto with = [&](const std::string& replaced) {
    return original.substr(0, begin) + replaced + original.substr(end);
  };
  if (bare == source.place) return with(review_.facts.place);
  if (is_year(bare)) return with(std::to_string(std::stoi(bare) + year_ - source.year));
  if (marked) return original;
  if (material_.names.contains(bare)) {
    Dice own(names_seed_ ^ hash(bare));
    return with(invented_name(own));
  }
  auto found = variants().find(bare);
  return found == variants().end() ? original : with(dice_.one_of(found->second));
}

/// How many words of the source's subject stand at word i, 0 if it does not.
std::size_t Voice::subject_at(const Sentence& sentence, std::size_t i, const Source& source) const {
  if (source.subject.empty() || i + source.subject.size() > sentence.words.size()) return 0;
  for (std::size_t n = 0; n < source.subject.size(); ++n) {
    auto [begin, end] = core(sentence.words[i + n]);
    if (sentence.words[i + n].compare(begin, end - begin, source.subject[n]) != 0) return 0;
  }
  return source.subject.size();
}

std::string Voice::spoken(const Sentence& sentence, int source, std::vector<std::size_t>& ends) {
  const Source& from = material_.sources[static_cast<std::size_t>(source)];
  std::vector<bool> marked(sentence.words.size());
  for (const Mark& mark : sentence.marks)
    for (std::size_t i = mark.first; i < mark.end; ++i) marked[i] = true;
  std::string out;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    if (!out.empty()) out += ' ';
    if (std::size_t n = subject_at(sentence, i, from)) {
      const std::string &head = sentence.words[i], &tail = sentence.words[i + n - 1];
      out += head.substr(0, core(head).first) + review_.facts.subject + tail.substr(core(tail).second);
      ends.insert(ends.end(), n, out.size());
      i += n - 1;
      continue;
    }
    out += word(sentence.words[i], from, marked[i]);
    ends.push_back(out.size());
  }
  return out;
}

void Voice::say(const Prose& prose, int source, Piece& piece, bool whole) {
  bool any = false;
  for (std::size_t s = 0; s < prose.size(); ++s) {
    const Sentence& sentence = prose[s];
    bool last = s + 1 == prose.size();
    if (!whole && prose.size() > 1 && (any || !last) && dice_.chance(0.15)) continue;
    any = true;
    if (!piece.text.empty()) piece.text += ' ';
    std::size_t base = piece.text.size();
    std::vector<std::size_t> ends;
    piece.text += spoken(sentence, source, ends);
    auto begin_of = [&](std::size_t i) { return i == 0 ? base : base + ends[i - 1] + 1; };
    for (const Mark& mark : sentence.marks) {
      std::size_t begin = begin_of(mark.first), end = base + ends[mark.end - 1];
      review_.quotes.push_back(
          {mark.evidence, piece.text.substr(begin, end - begin), mark.kind, piece.number, "", mark.themes});
    }
    for (const auto& [after, key] : sentence.notes) {
      const auto& notes = material_.sources[static_cast<std::size_t>(source)].notes;
      auto note = notes.find(key);
      if (note == notes.end() || after == 0) continue;
      review_.notes.push_back(say(note->second, source));
      piece.anchors.push_back({base + ends[after - 1], static_cast<int>(review_.notes.size())});
    }
  }
}

std::string Voice::say(const Prose& prose, int source) {
  std::string out;
  std::vector<std::size_t> ends;
  for (const Sentence& sentence : prose) out += (out.empty() ? "" : " ") + spoken(sentence, source, ends);
  return out;
}

std::string Voice::name(const std::string& phrase, int source) {
  std::string out;
  for (const std::string& w : split(phrase))
    out += (out.empty() ? "" : " ") + word(w, material_.sources[static_cast<std::size_t>(source)], false);
  return out;
}

}  // namespace throughline::bench
