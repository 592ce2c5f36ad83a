// Groups glyphs to words by where they stand.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>

#include "ingest/glyphs.h"

namespace throughline {

namespace {

/// Gaps wider than this share of the size part words; the narrowest justified word space is about 0.15,
/// kerning stays within 0.05.
constexpr double word_gap = 0.1;
/// Letters set at least this far apart, as a share of the size, are letter-spaced.
constexpr double least_spacing = 0.05;
/// A step back by more than this share of the size starts anew.
constexpr double step_back = 0.3;
/// Sizes within this ratio are the same.
constexpr double same_size = 0.9;

bool is_letter(std::string_view text) {
  const auto c = static_cast<unsigned char>(text.empty() ? 0 : text.front());
  return c >= 0x80 || std::isalpha(c);
}

/// How one glyph stands to the one drawn before it.
struct Step {
  bool in_line = false;  ///< Same direction, near the same line, ahead.
  double gap = 0;        ///< Between them, as a share of the size.
  double rise = 0;       ///< Of the baseline, as a share of the size, upwards.
};

Step step_between(const GlyphRun& run, const Glyph& a, const GlyphRun& next, const Glyph& b) {
  Step step;
  if (run.ux * next.ux + run.uy * next.uy < 0.99) return step;
  const double size = std::max(run.size, next.size);
  if (!(size > 0)) return step;
  const double dx = b.x - a.x, dy = b.y - a.y;
  step.gap = (dx * run.ux + dy * run.uy - a.pen) / size;
  step.rise = (dx * run.uy - dy * run.ux) / size;
  step.in_line = std::abs(step.rise) < 0.6 && step.gap > -step_back;
  return step;
}

/// Makes the words of one page.
class WordMaker {
 public:
  explicit WordMaker(const PageGlyphs& page) : page_(page) {}

  void make();
  std::vector<Word> words;
  std::vector<Unseen> unseen;  ///< Beside `words`.
  std::vector<bool> doubled;   ///< Beside `words`: drawn twice to look bold.

 private:
  void add(const GlyphRun& run, const Glyph& glyph);
  void start(const GlyphRun& run, const Glyph& glyph);
  void append(const GlyphRun& run, const Glyph& glyph);
  void finish(bool space);
  bool belongs(const GlyphRun& run, const Glyph& glyph, const Step& step) const;
  bool is_double(const GlyphRun& run, const Glyph& glyph) const;
  double gap_of_chain(std::size_t run, std::uint32_t glyph);
  TaggedContent tag_of(const GlyphRun& run) const;
  std::string_view letters(const Glyph& glyph) const {
    return std::string_view(page_.letters).substr(glyph.letters, glyph.bytes);
  }

  const PageGlyphs& page_;
  bool open_ = false;
  Word word_;
  Unseen why_ = Unseen::no;
  bool double_ = false;
  const GlyphRun* last_run_ = nullptr;
  const Glyph* last_ = nullptr;
  bool spaced_ = true;           ///< A space was drawn since the last glyph.
  double chain_gap_ = word_gap;  ///< What parts words in the present line.
};

TaggedContent WordMaker::tag_of(const GlyphRun& run) const {
  if (run.artifact) return {Tag::artifact, 0, -1};
  if (run.mcid < 0 || static_cast<std::size_t>(run.mcid) >= page_.tags.size()) return {};
  return page_.tags[static_cast<std::size_t>(run.mcid)];
}

/// Letter-spaced lines are set with a gap after every letter: there, only a clearly wider one parts words.
/// Looks along the line that begins at a glyph.
double WordMaker::gap_of_chain(std::size_t run, std::uint32_t glyph) {
  std::vector<double> gaps;
  const GlyphRun* run_before = nullptr;
  const Glyph* before = nullptr;
  bool all_letters = true;
  for (; run < page_.runs.size() && gaps.size() < 200; ++run) {
    const GlyphRun& r = page_.runs[run];
    for (std::uint32_t i = std::max(glyph, r.first); i < r.first + r.count; ++i) {
      const Glyph& g = page_.glyphs[i];
      if (before) {
        const Step step = step_between(*run_before, *before, r, g);
        if (!step.in_line) goto counted;
        if (!g.space && !before->space) gaps.push_back(step.gap), all_letters &= is_letter(letters(g));
      }
      run_before = &r, before = &g;
    }
  }
counted:
  // Most of its letters set apart alike by no more than a third of the size: a wider even pace is a row of
  // single figures. Five letters tell that, or seven signs.
  if (gaps.size() < (all_letters ? 4 : 6)) return word_gap;
  const auto apart = std::count_if(gaps.begin(), gaps.end(), [](double gap) { return gap >= least_spacing; });
  if (apart * 2 < static_cast<std::ptrdiff_t>(gaps.size())) return word_gap;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  const double median = *middle;
  if (median > 0.35) return word_gap;
  const auto even =
      std::count_if(gaps.begin(), gaps.end(), [&](double gap) { return std::abs(gap - median) < 0.06; });
  return even * 10 >= static_cast<std::ptrdiff_t>(gaps.size()) * 6 ? median + 0.12 : word_gap;
}

void WordMaker::make() {
  words.reserve(page_.glyphs.size() / 5);
  for (std::size_t r = 0; r < page_.runs.size(); ++r) {
    const GlyphRun& run = page_.runs[r];
    for (std::uint32_t i = run.first; i < run.first + run.count; ++i) {
      const Glyph& glyph = page_.glyphs[i];
      if (!last_ || !step_between(*last_run_, *last_, run, glyph).in_line) chain_gap_ = gap_of_chain(r, i);
      add(run, glyph);
    }
  }
  finish(true);
}

bool WordMaker::is_double(const GlyphRun& run, const Glyph& glyph) const {
  return open_ && last_ && !glyph.space && letters(*last_) == letters(glyph) &&
         std::abs(run.size - last_run_->size) < 0.1 &&
         std::hypot(glyph.x - last_->x, glyph.y - last_->y) < 0.15 * run.size &&
         std::hypot(glyph.x - last_->x, glyph.y - last_->y) < 0.5 * glyph.width;
}

void WordMaker::add(const GlyphRun& run, const Glyph& glyph) {
  if (glyph.space) {
    finish(true);
    spaced_ = true;
    last_run_ = &run, last_ = &glyph;
    return;
  }
  if (is_double(run, glyph)) {
    double_ = true;
    return;
  }
  const Step step = last_ ? step_between(*last_run_, *last_, run, glyph) : Step{};
  // Justified lines set raised figures a little apart too.
  const bool raised = step.in_line && std::abs(step.rise) > 0.15;
  const bool touching = step.in_line && !spaced_ && step.gap <= (raised ? 2 * word_gap : chain_gap_);
  if (!open_ || !touching || !belongs(run, glyph, step)) {
    finish(!touching);
    start(run, glyph);
  }
  append(run, glyph);
  last_run_ = &run, last_ = &glyph;
  spaced_ = false;
}

bool WordMaker::belongs(const GlyphRun& run, const Glyph& glyph, const Step& step) const {
  if (glyph.unseen != why_) return false;
  const double ratio = std::min(run.size, word_.size) / std::max(run.size, word_.size);
  // Small capitals stand on the same line as the capital before them; superscripts do not.
  if (ratio < same_size && (std::abs(step.rise) > 0.03 || ratio < 0.6 || !is_letter(letters(glyph)) ||
                            !is_letter(letters(*last_))))
    return false;
  if (std::abs(step.rise) > 0.1) return false;
  if (run.font != word_.font && run.font < page_.fonts.size() && word_.font < page_.fonts.size()) {
    const Font &a = page_.fonts[run.font], &b = page_.fonts[word_.font];
    if (a.bold != b.bold || a.symbol != b.symbol) return false;
  }
  return &run == last_run_ || tag_of(run).tag == word_.tag;
}

void WordMaker::start(const GlyphRun& run, const Glyph& glyph) {
  word_ = {};
  open_ = true;
  why_ = glyph.unseen;
  double_ = false;
  word_.size = run.size;
  word_.font = run.font;
  word_.colour = run.colour;
  // What the file itself adds after each letter is part of where the next one is expected.
  word_.letter_spaced = chain_gap_ > word_gap || glyph.pen - glyph.width >= least_spacing * run.size;
  word_.x0 = word_.y0 = std::numeric_limits<double>::max();
  word_.x1 = word_.y1 = std::numeric_limits<double>::lowest();
  const double turns = std::atan2(run.uy, run.ux) / (std::acos(-1.0) / 2);
  const double whole = std::round(turns);
  word_.quarter_turns = static_cast<std::uint8_t>((static_cast<int>(whole) + 4) % 4);
  word_.slanted = std::abs(turns - whole) > 0.08;  // 7 degrees: a skewed scan stays within 5.
  word_.baseline = word_.quarter_turns % 2 == 0 ? glyph.y : glyph.x;
  const TaggedContent tag = tag_of(run);
  word_.tag = tag.tag, word_.heading_level = tag.heading_level, word_.element = tag.element;
}

void WordMaker::append(const GlyphRun& run, const Glyph& glyph) {
  word_.text += letters(glyph);
  const double ux = run.ux, uy = run.uy;
  for (const double along : {0.0, static_cast<double>(glyph.width)})
    for (const double up : {run.ascent * run.size, run.descent * run.size}) {
      const double x = glyph.x + along * ux + up * uy, y = glyph.y + along * uy - up * ux;
      word_.x0 = std::min(word_.x0, x), word_.x1 = std::max(word_.x1, x);
      word_.y0 = std::min(word_.y0, y), word_.y1 = std::max(word_.y1, y);
    }
  word_.size = std::max(word_.size, run.size);
}

void WordMaker::finish(bool space) {
  if (!open_) return;
  open_ = false;
  if (word_.text.empty()) return;
  word_.space_after = space;
  words.push_back(std::move(word_));
  unseen.push_back(why_);
  doubled.push_back(double_);
}

/// A word and the strip of the page, eight points high, that it stands in.
struct WordInStrip {
  std::string_view text;
  long strip;
  bool operator==(const WordInStrip&) const = default;
};

struct HashOfWord {
  std::size_t operator()(const WordInStrip& word) const {
    return std::hash<std::string_view>{}(word.text) ^ static_cast<std::size_t>(word.strip) * 1000003;
  }
};

bool at_one_place(const Word& a, const Word& b) {
  return std::abs(a.x0 - b.x0) <= 0.15 * a.size && std::abs(a.y0 - b.y0) <= 0.15 * a.size &&
         std::abs(a.size - b.size) <= 0.1 * a.size;
}

/// Drops words drawn a second time at nearly the same place, and marks the first as doubled.
void drop_doubles(WordMaker& made) {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  /// Of type larger than a page's width; no more strips than that are looked through.
  constexpr double most_stray = 100;
  std::unordered_map<WordInStrip, std::size_t, HashOfWord> latest;
  latest.reserve(made.words.size());
  std::vector<std::size_t> before(made.words.size(), none);  // The one like it in its strip.
  std::vector<bool> drop(made.words.size());
  for (std::size_t i = 0; i < made.words.size(); ++i) {
    const Word& word = made.words[i];
    const auto strip_at = [](double y) { return std::lround(std::floor(std::clamp(y, -1e6, 1e6) / 8)); };
    const double stray = std::min(0.15 * word.size, most_stray);
    for (long strip = strip_at(word.y0 - stray); strip <= strip_at(word.y0 + stray); ++strip) {
      const auto found = latest.find({word.text, strip});
      if (found == latest.end()) continue;
      int asked = 0;  // A strip of one word over and over is no text.
      for (std::size_t k = found->second; k != none && asked < 50 && !drop[i]; k = before[k], ++asked) {
        if (!at_one_place(word, made.words[k]) || made.unseen[i] != made.unseen[k]) continue;
        drop[i] = true;
        made.doubled[k] = true;
      }
    }
    if (drop[i]) continue;
    const auto [place, fresh] = latest.try_emplace({word.text, strip_at(word.y0)}, i);
    if (!fresh) before[i] = std::exchange(place->second, i);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < drop.size(); ++i) {
    if (drop[i]) continue;
    if (kept != i) made.words[kept] = std::move(made.words[i]);
    made.unseen[kept] = made.unseen[i];
    made.doubled[kept] = made.doubled[i];
    ++kept;
  }
  made.words.resize(kept), made.unseen.resize(kept), made.doubled.resize(kept);
}

/// The number of the bold face of a font, which is added if the page has none.
std::uint16_t bold_face(std::vector<Font>& fonts, std::uint16_t font) {
  if (font >= fonts.size() || fonts[font].bold || fonts.size() > 60'000) return font;
  Font bold = fonts[font];
  bold.bold = true;
  const auto same = std::find_if(fonts.begin(), fonts.end(), [&](const Font& f) {
    return f.bold && f.name == bold.name && f.italic == bold.italic;
  });
  const auto number = static_cast<std::uint16_t>(same - fonts.begin());
  if (same == fonts.end()) fonts.push_back(std::move(bold));
  return number;
}

/// Where the file does not tell what its glyphs mean, the commonest of a face that is as wide as a space is
/// one: of letters of English, one in six is a space, and the commonest narrow letter, i, one in fifteen.
void find_spaces(PageGlyphs& page) {
  std::map<std::pair<std::uint16_t, std::string_view>, int> counts;
  std::map<std::uint16_t, int> all;
  const auto each = [&](auto&& use) {
    for (const GlyphRun& run : page.runs)
      for (std::uint32_t i = run.first; i < run.first + run.count; ++i) {
        Glyph& glyph = page.glyphs[i];
        const std::string_view letter = std::string_view(page.letters).substr(glyph.letters, glyph.bytes);
        if (letter.size() == 4 && letter[0] == '\xF3') use(run, glyph, letter);
      }
  };
  each([&](const GlyphRun& run, const Glyph& glyph, std::string_view letter) {
    ++all[run.font];
    if (glyph.width > 0.18 * run.size && glyph.width < 0.4 * run.size) ++counts[{run.font, letter}];
  });
  if (all.empty()) return;
  std::map<std::uint16_t, std::pair<std::string_view, int>> best;
  for (const auto& [key, count] : counts)
    if (count > best[key.first].second) best[key.first] = {key.second, count};
  each([&](const GlyphRun& run, Glyph& glyph, std::string_view letter) {
    const auto& [space, count] = best[run.font];
    if (letter == space && count * 100 >= all[run.font] * 11) glyph.space = true;
  });
}

double share_of_images(const PageGlyphs& page) {
  double area = 0;
  for (const Shape& image : page.images) area += (image.x1 - image.x0) * (image.y1 - image.y0);
  return page.width > 0 && page.height > 0 ? area / (page.width * page.height) : 0;
}

/// Whether the unseen words are the text layer of a scan: an image is nearly the whole page, and what is seen
/// besides is at most a stamp or a page number.
bool is_scan_layer(const WordMaker& made, double images) {
  if (images < 0.8) return false;
  std::size_t layer = 0, seen = 0;
  for (const Unseen why : made.unseen) {
    seen += why == Unseen::no;
    layer += why == Unseen::invisible || why == Unseen::covered;
  }
  return layer > 0 && seen * 10 <= layer;
}

}  // namespace

PageWords group_words(PageGlyphs&& page) {
  if (page.letters.find('\xF3') != std::string::npos) find_spaces(page);
  WordMaker made(page);
  made.make();
  drop_doubles(made);
  PageWords out;
  out.width = page.width, out.height = page.height;
  const double images = share_of_images(page);
  out.has_image = images >= 0.6;
  out.hidden_layer = is_scan_layer(made, images);
  out.fonts = std::move(page.fonts);
  for (std::size_t i = 0; i < made.words.size(); ++i) {
    Word& word = made.words[i];
    const Unseen why = made.unseen[i];
    const bool layer = out.hidden_layer && (why == Unseen::invisible || why == Unseen::covered);
    if (why != Unseen::no && !layer) {
      ++out.hidden_words;
      continue;
    }
    if (made.doubled[i]) word.font = bold_face(out.fonts, word.font);
    out.words.push_back(std::move(word));
  }
  out.shapes = std::move(page.shapes);
  out.images = std::move(page.images);
  out.label = std::move(page.label);
  out.failure = std::move(page.failure);
  return out;
}

}  // namespace throughline
