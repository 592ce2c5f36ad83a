// A passage or a review -> others like it, and why.
#include "index/alike.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "index/matching.h"
#include "index/open_library.h"
#include "index/shown.h"
#include "index/telling_words.h"

namespace throughline {

namespace {

/// A dozen words are the point of a paragraph; two dozen that of a review. More cost time and add what is
/// common.
constexpr std::size_t words_of_passage = 12, words_of_review = 25;
/// What has fewer words in common is alike by accident.
constexpr std::size_t fewest_in_common = 3;
constexpr std::size_t most_shown = 10, most_of_one_review = 2;
/// The best by words alone, from which those shown are chosen.
constexpr std::size_t most_read = 60;
/// A theme in common says that both are about the same; the words may still differ.
constexpr double with_theme_in_common = 1.25;
/// Themes are what a review is about; age and outcome tell apart what is near by themes.
constexpr double share_of_themes = 0.7, share_of_age = 0.15, share_of_outcome = 0.15;

std::vector<std::string> words_in_common(const std::vector<TellingWord>& words, std::string_view text,
                                         Stems& stem) {
  std::vector<std::string> stems = fold_text(text, stem).stems, out;
  std::sort(stems.begin(), stems.end());
  for (const TellingWord& each : words)
    if (std::binary_search(stems.begin(), stems.end(), each.stem)) out.push_back(each.word);
  return out;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

class LikePassage {
 public:
  LikePassage(const OpenLibrary& library, std::uint32_t passage)
      : library_(library),
        passage_(passage),
        words_(telling_words({library.text(passage)}, library.columns.vocabulary, stem_, words_of_passage)) {}

  std::vector<AlikePassage> find() {
    std::vector<AlikePassage> out;
    if (words_.size() < fewest_in_common) return out;
    std::map<std::uint32_t, std::size_t> of_review;
    for (const auto& [score, passage] : best()) {
      const std::uint32_t review = column(passage).review;
      std::vector<std::string> words = words_in_common(words_, library_.text(passage), stem_);
      if (words.size() < fewest_in_common || of_review[review] == most_of_one_review) continue;
      ++of_review[review];
      out.push_back(alike(passage, score, std::move(words)));
      if (out.size() == most_shown) break;
    }
    return out;
  }

 private:
  const PassageColumn& column(std::uint32_t passage) const { return library_.columns.passages[passage]; }
  ThemeSet themes_in_common(std::uint32_t passage) const {
    return column(passage).affirmed & column(passage_).affirmed;
  }

  /// Best first; equals by ID, since places depend on when each review came.
  std::vector<std::pair<double, std::uint32_t>> best() const {
    std::vector<Xapian::Query> terms;
    for (const TellingWord& word : words_) terms.emplace_back(word.stem);
    std::vector<std::pair<double, std::uint32_t>> out;
    library_.match(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), [&](std::uint32_t passage,
                                                                                        double weight) {
      const std::uint32_t review = column(passage).review;
      if (review == column(passage_).review || !library_.columns.reviews[review].counted) return;
      out.emplace_back(weight * (themes_in_common(passage).any() ? with_theme_in_common : 1), passage);
    });
    const auto before = [this](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first > b.first;
      const std::uint32_t x = column(a.second).review, y = column(b.second).review;
      return x != y ? id_of(x) < id_of(y) : a.second < b.second;
    };
    const std::size_t kept = std::min(out.size(), most_read);
    std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(), before);
    out.resize(kept);
    return out;
  }

  const std::string& id_of(std::uint32_t review) const { return library_.columns.reviews[review].line.id; }

  AlikePassage alike(std::uint32_t passage, double score, std::vector<std::string> words) {
    Asked marked{.kind = Asked::Kind::any};
    for (const std::string& word : words) marked.parts.push_back({.kind = Asked::Kind::word, .text = word});
    const ReviewLine& line = library_.columns.reviews[column(passage).review].line;
    AlikePassage out{.passage = shown_passage(library_, passage, marked, stem_),
                     .title = line.title,
                     .year = line.year,
                     .words = std::move(words)};
    for (std::size_t t = 0; t < library_.columns.themes.size(); ++t)
      if (themes_in_common(passage)[t]) out.themes.push_back(library_.columns.themes[t].id);
    out.passage.score = score;
    out.passage.why = "words in common: " + joined(out.words);
    if (!out.themes.empty()) out.passage.why += "; themes in common: " + joined(out.themes);
    return out;
  }

  const OpenLibrary& library_;
  const std::uint32_t passage_;
  Stems stem_;
  const std::vector<TellingWord> words_;
};

class LikeReview {
 public:
  LikeReview(const OpenLibrary& library, std::uint32_t review)
      : library_(library), columns_(library.columns), review_(review) {}

  AlikeReviews find() { return {.by_themes = by_themes(), .by_words = by_words()}; }

 private:
  const ReviewColumn& column(std::uint32_t review) const { return columns_.reviews[review]; }

  AlikeReview blank(std::uint32_t review) const {
    const ReviewLine& line = column(review).line;
    return {.review = line.id,
            .title = line.title,
            .partnership = line.partnership,
            .year = line.year,
            .readable = line.readable};
  }

  static void keep_best(std::vector<AlikeReview>& reviews) {
    std::sort(reviews.begin(), reviews.end(), [](const AlikeReview& a, const AlikeReview& b) {
      return a.likeness != b.likeness ? a.likeness > b.likeness : a.review < b.review;
    });
    if (reviews.size() > most_shown) reviews.resize(most_shown);
  }

  /// What a theme tells: one that every review finds tells nothing.
  std::vector<double> theme_weights() const {
    std::vector<int> reviews(columns_.themes.size());
    int all = 0;
    for (const ReviewColumn& each : columns_.reviews) {
      if (!each.counted) continue;
      ++all;
      for (std::size_t t = 0; t < reviews.size(); ++t) reviews[t] += each.present[t];
    }
    std::vector<double> out;
    for (const int count : reviews) out.push_back(std::log((all + 1.0) / (count + 0.5)));
    return out;
  }

  std::vector<AlikeReview> by_themes() const {
    const std::vector<double> weights = theme_weights();
    const auto weight = [&](const ThemeSet& set) {
      double sum = 0;
      for (std::size_t t = 0; t < weights.size(); ++t) sum += set[t] ? weights[t] : 0;
      return sum;
    };
    const ReviewColumn& own = column(review_);
    std::vector<AlikeReview> out;
    for (std::uint32_t i = 0; i < columns_.reviews.size(); ++i) {
      const ReviewColumn& other = column(i);
      const ThemeSet common = own.present & other.present;
      if (i == review_ || !other.counted || common.none()) continue;
      AlikeReview alike = blank(i);
      if (own.line.age_band == other.line.age_band) alike.age = own.line.age_band;
      if (own.line.outcome == other.line.outcome) alike.outcome = own.line.outcome;
      alike.likeness = share_of_themes * weight(common) / weight(own.present | other.present) +
                       (alike.age.empty() ? 0 : share_of_age) +
                       (alike.outcome.empty() ? 0 : share_of_outcome);
      out.push_back(std::move(alike));
    }
    keep_best(out);
    for (AlikeReview& alike : out) tell_themes(alike, weights);
    return out;
  }

  void tell_themes(AlikeReview& alike, const std::vector<double>& weights) const {
    const ReviewColumn& other = column(static_cast<std::uint32_t>(columns_.find_review(alike.review)));
    std::vector<std::size_t> common;
    for (std::size_t t = 0; t < weights.size(); ++t)
      if (column(review_).present[t] && other.present[t]) common.push_back(t);
    std::stable_sort(common.begin(), common.end(),
                     [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    for (const std::size_t t : common) alike.themes.push_back(columns_.themes[t].id);
    alike.why = fmt::format("{} of the {} themes that either finds are found by both", common.size(),
                            (column(review_).present | other.present).count());
    if (!alike.age.empty()) alike.why += "; the same age: " + alike.age;
    if (!alike.outcome.empty()) alike.why += "; the same outcome: " + alike.outcome;
  }

  std::vector<AlikeReview> by_words() {
    const ReviewColumn& own = column(review_);
    std::vector<std::string_view> texts;
    for (std::uint32_t i = own.first_passage; i < own.end_passage; ++i) texts.push_back(library_.text(i));
    const std::vector<TellingWord> words = telling_words(texts, columns_.vocabulary, stem_, words_of_review);
    double all = 0;
    std::map<std::uint32_t, AlikeReview> found;
    for (const TellingWord& word : words) {
      all += word.weight;
      for (const std::uint32_t review : reviews_with(word.stem)) {
        if (review == review_ || !column(review).counted) continue;
        AlikeReview& alike = found.try_emplace(review, blank(review)).first->second;
        alike.words.push_back(word.word);
        alike.likeness += word.weight;
      }
    }
    std::vector<AlikeReview> out;
    for (auto& [review, alike] : found) {
      if (alike.words.size() < fewest_in_common) continue;
      alike.likeness /= all;
      alike.why = fmt::format("has {} of the {} words that tell this review from others", alike.words.size(),
                              words.size());
      out.push_back(std::move(alike));
    }
    keep_best(out);
    return out;
  }

  /// Sorted, each once.
  std::vector<std::uint32_t> reviews_with(const std::string& stem) const {
    std::vector<std::uint32_t> out;
    library_.match(Xapian::Query(stem),
                   [&](std::uint32_t passage, double) { out.push_back(columns_.passages[passage].review); });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  const OpenLibrary& library_;
  const Columns& columns_;
  const std::uint32_t review_;
  Stems stem_;
};

/// The place of a passage by its ID; UINT32_MAX if there is none.
std::uint32_t find_passage(const OpenLibrary& library, std::string_view id) {
  const int review = library.columns.find_review(id.substr(0, id.find('/')));
  if (review < 0) return UINT32_MAX;
  const ReviewColumn& column = library.columns.reviews[static_cast<std::size_t>(review)];
  for (std::uint32_t i = column.first_passage; i < column.end_passage; ++i)
    if (library.record(i).id == id) return i;
  return UINT32_MAX;
}

template <class Find>
auto or_error(Find find) {
  try {
    return find();
  } catch (const Xapian::Error& e) {
    throw Error(fmt::format("the index could not be searched: {}", e.get_description()));
  }
}

}  // namespace

std::vector<AlikePassage> passages_like(const OpenLibrary& library, std::string_view passage_id) {
  const std::uint32_t passage = find_passage(library, passage_id);
  if (passage == UINT32_MAX) return {};
  return or_error([&] { return LikePassage(library, passage).find(); });
}

AlikeReviews reviews_like(const OpenLibrary& library, std::string_view review_id) {
  const int review = library.columns.find_review(review_id);
  if (review < 0) return {};
  return or_error([&] { return LikeReview(library, static_cast<std::uint32_t>(review)).find(); });
}

}  // namespace throughline
