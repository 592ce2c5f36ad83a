#include "ingest/second_look.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "ingest/text_gate.h"

namespace throughline {

namespace {

/// Pages of letters without meaning that are read first: four of 500 words show every letter of a face.
constexpr std::size_t sample_of_letters = 4;
constexpr std::size_t sample_of_layer = 2;
/// Share of the words of a page that may keep a letter without meaning: rare letters show in no sample.
constexpr double few_unmapped = 0.03;
/// Words that OCR is not sure of prove nothing.
constexpr float sure = 80;
/// Share of the words OCR is sure of that a hidden layer must have too. Layers by good OCR reach 0.99.
constexpr double agreeing = 0.97;

bool has_meaningless_letters(const PageWords& page) { return !page.words.empty() && !passes_gate(page); }

/// A stamp, a running head and foot with a page number have hardly more words.
constexpr std::size_t most_words_of_stamps = 30;

bool is_stamped(const PageWords& page) {
  return page.has_image && !page.by_machine && !page.hidden_layer && page.failure.empty() &&
         !page.words.empty() && page.words.size() <= most_words_of_stamps && !has_meaningless_letters(page);
}

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7F >> length);
    for (int k = 1; k < length && i + static_cast<std::size_t>(k) < text.size(); ++k)
      c = c << 6 | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3F);
    out += c;
    i += static_cast<std::size_t>(length);
  }
  return out;
}

/// A letter of a face.
using LetterKey = std::pair<std::string, char32_t>;

/// What each letter of each face turned out to stand for.
class Letters {
 public:
  void learn(const PageWords& page, const PageWords& read);
  void apply(PageWords& page) const;
  std::optional<std::string> meaning(const LetterKey& key) const;

 private:
  const Word* at_same_place(const Word& word, const PageWords& read) const;
  bool is_scrambled(const std::string& face) const;
  void learn_joined(const std::string& face, const std::u32string& own, const std::string& seen);

  std::map<LetterKey, std::map<std::string, int>> votes_;
};

/// The letters of a text one by one, in UTF-8.
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) out.emplace_back();
    if (!out.empty()) out.back() += c;
  }
  return out;
}

std::string face_of(const PageWords& page, const Word& word) {
  return word.font < page.fonts.size() ? page.fonts[word.font].name : std::string();
}

const Word* Letters::at_same_place(const Word& word, const PageWords& read) const {
  const double near = 0.3 * word.size;
  for (const Word& other : read.words)
    if (std::abs(other.baseline - word.baseline) < near && std::abs(other.x0 - word.x0) < near &&
        std::abs(other.x1 - word.x1) < near && other.confidence >= sure)
      return &other;
  return nullptr;
}

void Letters::learn(const PageWords& page, const PageWords& read) {
  for (const bool joined : {false, true})
    for (const Word& word : page.words) {
      const Word* other = at_same_place(word, read);
      if (!other) continue;
      const std::u32string own = decode(word.text);
      const std::vector<std::string> seen = split(other->text);
      const std::string face = face_of(page, word);
      if (joined && seen.size() > own.size()) learn_joined(face, own, other->text);
      if (joined || seen.size() != own.size()) continue;
      for (std::size_t i = 0; i < own.size(); ++i) ++votes_[{face, own[i]}][seen[i]];
    }
}

/// A ligature stands for several letters: those left over when the meanings of all the others are taken away.
void Letters::learn_joined(const std::string& face, const std::u32string& own, const std::string& seen) {
  std::string before, after;
  std::size_t unknown = own.size();
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto known = meaning({face, own[i]});
    if (known)
      (unknown == own.size() ? before : after) += *known;
    else if (unknown == own.size())
      unknown = i;
    else
      return;
  }
  if (unknown == own.size() || seen.size() <= before.size() + after.size()) return;
  if (!seen.starts_with(before) || !seen.ends_with(after)) return;
  ++votes_[{face, own[unknown]}][seen.substr(before.size(), seen.size() - before.size() - after.size())];
}

/// What most of the votes say, if they are six in ten.
std::optional<std::string> Letters::meaning(const LetterKey& key) const {
  const auto found = votes_.find(key);
  if (found == votes_.end()) return std::nullopt;
  int all = 0, most = 0;
  const std::string* best = nullptr;
  for (const auto& [text, votes] : found->second) {
    all += votes;
    if (votes > most) most = votes, best = &text;
  }
  return most * 10 >= all * 6 ? std::optional(*best) : std::nullopt;
}

/// Whether letters of a face stand for others.
bool Letters::is_scrambled(const std::string& face) const {
  int others = 0;
  for (auto it = votes_.lower_bound({face, 0}); it != votes_.end() && it->first.first == face; ++it) {
    const auto found = meaning(it->first);
    others += found && decode(*found) != std::u32string(1, it->first.second);
  }
  return others >= 3;
}

void Letters::apply(PageWords& page) const {
  std::vector<bool> scrambled;
  for (const Font& font : page.fonts) scrambled.push_back(is_scrambled(font.name));
  for (Word& word : page.words) {
    const std::string face = face_of(page, word);
    if (!has_unmapped(word.text) && !(word.font < scrambled.size() && scrambled[word.font])) continue;
    std::string text;
    for (const char32_t c : decode(word.text)) text += meaning({face, c}).value_or("\xEF\xBF\xBD");
    word.text = std::move(text);
    word.confidence = 95;  // Letters by the vote of many; what OCR gives to words it reads well.
  }
  page.by_machine = true;
}

/// The share of the words that OCR is sure of which stand in the layer too.
double agreement(const PageWords& layer, const PageWords& read) {
  std::unordered_map<std::string_view, int> words;
  for (const Word& word : layer.words) ++words[word.text];
  int all = 0, both = 0;
  for (const Word& word : read.words) {
    if (word.confidence < 90 || word.text.size() < 3) continue;
    ++all;
    auto found = words.find(word.text);
    if (found != words.end() && found->second-- > 0) ++both;
  }
  return all > 0 ? static_cast<double>(both) / all : 0;
}

/// A few of the pages, each of which shows as much as can be had of what the others do not: of the letters in
/// each face, counted as often as they stand on all of the pages. Letters for which `is_known` holds count
/// for nothing.
template <class IsKnown>
void add_letters_sample(const std::vector<PageWords>& pages, std::vector<int> from, IsKnown is_known,
                        std::vector<int>& out) {
  std::vector<std::map<LetterKey, int>> on_page;
  std::map<LetterKey, int> wanted;
  for (const int number : from) {
    const PageWords& page = pages[static_cast<std::size_t>(number) - 1];
    auto& letters = on_page.emplace_back();
    for (const Word& word : page.words)
      for (const char32_t c : decode(word.text)) ++letters[{face_of(page, word), c}];
    for (const auto& [key, count] : letters)
      if (!is_known(key)) wanted[key] += count;
  }
  for (std::size_t n = 0; n < sample_of_letters && !wanted.empty(); ++n) {
    int most = 0;
    std::size_t best = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
      int worth = 0;
      for (const auto& [key, count] : on_page[i])
        if (const auto found = wanted.find(key); found != wanted.end()) worth += found->second;
      if (worth > most) most = worth, best = i;
    }
    if (most == 0) return;
    out.push_back(from[best]);
    for (const auto& [key, count] : on_page[best]) wanted.erase(key);
  }
}

/// A few of the pages, those with most words.
void add_sample(const std::vector<PageWords>& pages, std::vector<int> from, std::size_t most,
                std::vector<int>& out) {
  std::stable_sort(from.begin(), from.end(), [&](int a, int b) {
    return pages[static_cast<std::size_t>(a) - 1].words.size() >
           pages[static_cast<std::size_t>(b) - 1].words.size();
  });
  from.resize(std::min(from.size(), most));
  out.insert(out.end(), from.begin(), from.end());
}

}  // namespace

std::vector<int> stamped_pages(const std::vector<PageWords>& pages) {
  std::vector<int> out;
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (is_stamped(pages[i])) out.push_back(static_cast<int>(i) + 1);
  if (out.size() * 2 < pages.size()) out.clear();
  return out;
}

std::vector<int> first_for_ocr(const std::vector<PageWords>& pages) {
  std::vector<int> out, letters, layers;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PageWords& page = pages[i];
    const int number = static_cast<int>(i) + 1;
    if (!page.failure.empty()) continue;
    if (page.words.empty() && page.has_image)
      out.push_back(number);
    else if (page.hidden_layer)
      layers.push_back(number);
    else if (has_meaningless_letters(page))
      letters.push_back(number);
  }
  const std::vector<int> stamped = stamped_pages(pages);
  out.insert(out.end(), stamped.begin(), stamped.end());
  add_letters_sample(
      pages, std::move(letters), [](const LetterKey&) { return false; }, out);
  add_sample(pages, std::move(layers), sample_of_layer, out);
  std::sort(out.begin(), out.end());
  return out;
}

void take_over(PageWords& page, const PageWords& read) {
  page.words = read.words;
  page.fonts = read.fonts;
  page.failure = read.failure;
  page.straightened = read.straightened;
  if (page.shapes.empty() || page.hidden_layer) page.shapes = read.shapes;
  page.by_machine = true;
  page.hidden_layer = false;
  page.hidden_words = 0;
}

std::vector<int> settle(std::vector<PageWords>& pages, const std::map<int, PageWords>& read) {
  Letters letters;
  double worst = 1;
  for (const auto& [number, words] : read) {
    const PageWords& page = pages.at(static_cast<std::size_t>(number) - 1);
    if (page.hidden_layer)
      worst = std::min(worst, agreement(page, words));
    else if (has_meaningless_letters(page))
      letters.learn(page, words);
  }
  std::vector<PageWords> settled = pages;
  std::vector<int> next, unclear;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    PageWords& page = settled[i];
    const int number = static_cast<int>(i) + 1;
    const auto found = read.find(number);
    if (!page.failure.empty()) continue;
    const bool layer = page.hidden_layer;
    if (!layer && has_meaningless_letters(page)) {
      letters.apply(page);
      // What OCR read itself is taken only where the letters did not come out.
      if (passes_gate(page) && judge(page).unmapped < few_unmapped) continue;
      if (found == read.end()) unclear.push_back(number);
    } else if (layer && worst < agreeing && found == read.end()) {
      next.push_back(number);
    }
    if (found == read.end() || (layer && worst >= agreeing)) continue;
    // A few words over a picture without words are all there is, and are better as the file has them.
    if (is_stamped(page) && found->second.words.size() < 2 * page.words.size() + 20) continue;
    take_over(page, found->second);
  }
  add_letters_sample(
      pages, std::move(unclear), [&](const LetterKey& key) { return letters.meaning(key).has_value(); },
      next);
  if (next.empty()) pages = std::move(settled);
  std::sort(next.begin(), next.end());
  return next;
}

}  // namespace throughline
