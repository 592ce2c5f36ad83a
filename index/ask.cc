// A query -> its evidence: matched, filtered, counted on the columns, ranked and shown.
#include "index/ask.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <unordered_map>

#include "index/matching.h"
#include "index/open_library.h"
#include "index/shown.h"
#include "index/themes_of_query.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

/// Best passages shown of one review where there are many; the rest is a link away.
constexpr std::size_t passages_of_each = 3;
/// Passages that hold only some of the words, shown when those that hold all do not fill a page.
constexpr std::size_t close_shown = 20, close_found = 400, close_read = 200;
constexpr int page_full = 20;
/// The power of the share held: two things of three are worth more than twice one.
constexpr double weight_of_held = 1.5;
/// Reviews of the first pages, whose passages are read to see whether the words stand together.
constexpr std::size_t reviews_read = 50;

using Scored = std::pair<double, std::uint32_t>;

bool better(const Scored& a, const Scored& b) {
  return a.first != b.first ? a.first > b.first : a.second < b.second;
}

template <class Better>
void insert_best(std::vector<Scored>& best, Scored candidate, std::size_t most, Better better_of) {
  if (best.size() == most && !better_of(candidate, best.back())) return;
  best.insert(std::upper_bound(best.begin(), best.end(), candidate, better_of), candidate);
  if (best.size() > most) best.pop_back();
}

/// The reviews of a set, one ID a line, from LIBRARY/sets/NAME.txt; lines that begin with # are notes.
std::vector<std::string> set_members(const std::filesystem::path& folder, const std::string& name) {
  std::vector<std::string> out;
  if (name.empty()) return out;
  bool plain = std::all_of(name.begin(), name.end(),
                           [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
  std::ifstream in(folder / "sets" / (name + ".txt"));
  if (!plain || !in)
    throw QueryError(fmt::format(
        "there is no set “{}”: a set is a file of review IDs, sets/NAME.txt in the library", name));
  for (std::string line; std::getline(in, line);) {
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) line.pop_back();
    if (!line.empty() && line[0] != '#') out.push_back(line);
  }
  return out;
}

std::string quoted(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "“" : ", “") + word + "”";
  return out;
}

/// Whether one of two words is the other with a beginning that denies it: no slip of the finger.
bool is_opposite(const std::string& a, const std::string& b) {
  for (const char* denial : {"un", "in", "im", "dis", "non", "mis"})
    if (a == denial + b || b == denial + a) return true;
  return false;
}

/// A review with what matched in it.
struct Ranked {
  double best = 0;
  int count = 0;
  std::vector<Scored> passages;  ///< Best first.
};

/// A query as it is answered: parsed, with its filters.
class Answering {
 public:
  Answering(const OpenLibrary& library, const Query& query)
      : library_(library), columns_(library.columns), query_(query), parsed_(parse_query(query.words)) {
    for (const auto& [name, value] : parsed_.fields) set_filter(query_, name, value);
    joined_ = library.synonyms.join(parsed_.asked, stem_);
    for (const std::string& id : themes_of_query(query.words, columns_.state.themes_version))
      if (std::find(joined_.themes.begin(), joined_.themes.end(), id) == joined_.themes.end())
        joined_.themes.push_back(id);
    things_ = things_of(joined_.asked);
    for (const std::string& id : joined_.themes)
      if (int theme = columns_.find_theme(id); theme >= 0) named_.set(static_cast<std::size_t>(theme));
  }

  Matches all() {
    Filter filter(query_, columns_, set_members(library_.folder, query_.set));
    Matches matches{.passages = {},
                    .readable = filter.readable(),
                    .readable_reviews = filter.readable_reviews(),
                    .partial_reviews = filter.partial_reviews()};
    for (const Hit& hit : find(filter))
      if (columns_.reviews[columns_.passages[hit.passage].review].line.readable)
        matches.passages.push_back(hit.passage);
    return matches;
  }

  Evidence answer() {
    Filter filter(query_, columns_, set_members(library_.folder, query_.set));
    std::vector<Hit> hits = find(filter);
    Evidence evidence{.query = query_, .library = columns_.state};
    evidence.understood = understood();
    count(hits, filter, evidence);
    evidence.facets = facets_of(hits, columns_, query_, filter.readable());
    evidence.of_readable = filter.readable();
    rank(hits, filter, evidence);
    if (evidence.passages < page_full) find_close(filter, hits, evidence);
    evidence.suggested_themes = joined_.themes;
    // Words that name a theme are spelt as the field spells them, even if no review holds them.
    if (joined_.themes.empty()) evidence.did_you_mean = spelling();
    return evidence;
  }

 private:
  bool has_words() const { return parsed_.asked.kind != Asked::Kind::nothing; }

  std::string understood() const {
    std::string out = in_words(joined_.asked);
    for (const auto& [name, value] : parsed_.fields) out += (out.empty() ? "" : ", ") + name + " " + value;
    if (!parsed_.left_out.empty() && !has_words() && parsed_.fields.empty())
      out = "nothing: these words stand in nearly every passage";
    if (has_words() && !parsed_.denials.empty())
      out +=
          ", whether it was so or not: passages that say it was so are counted too; first what says that "
          "it was not so (" +
          quoted(parsed_.denials) + ")";
    return out;
  }

  std::vector<Hit> find(const Filter& filter) {
    std::vector<Hit> hits = has_words() ? find_matches(library_, joined_.asked, filter, query_.review, stem_)
                                        : all_passages(filter);
    // Passages of thematic reports matched too, so that the answer can say that there are such.
    std::erase_if(hits, [&](const Hit& hit) {
      std::uint32_t review = columns_.passages[hit.passage].review;
      if (!filter.left_out(review)) return false;
      left_out_.push_back(review);
      return true;
    });
    return hits;
  }

  std::vector<Hit> all_passages(const Filter& filter) const {
    std::vector<Hit> hits;
    // Only words without meaning were typed: nothing was asked, and nothing is not everything.
    bool blank = query_.words.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!blank && parsed_.fields.empty()) return hits;
    for (std::uint32_t i = 0; i < columns_.passages.size(); ++i)
      if (filter.passes(columns_.passages[i])) hits.push_back({i, 1.0});
    return hits;
  }

  void count(const std::vector<Hit>& hits, const Filter&, Evidence& evidence) {
    std::vector<char> seen(columns_.reviews.size());
    for (const Hit& hit : hits) {
      std::uint32_t review = columns_.passages[hit.passage].review;
      bool readable = columns_.reviews[review].line.readable;
      evidence.passages += readable;
      (readable ? evidence.reviews : evidence.partial_reviews) += !seen[review];
      seen[review] = 1;
    }
    std::sort(left_out_.begin(), left_out_.end());
    left_out_.erase(std::unique(left_out_.begin(), left_out_.end()), left_out_.end());
    evidence.thematic_reviews = static_cast<int>(left_out_.size());
  }

  int year_of(std::uint32_t review) const {
    const ReviewColumn& column = columns_.reviews[review];
    return query_.year_of == "incident" ? column.incident_year : column.line.year;
  }

  /// Reviews by their best passage, best first; or by year, and those without a year last.
  void order(std::vector<std::uint32_t>& reviews, const std::vector<Ranked>& ranked) const {
    bool newest = query_.sort == "newest", oldest = query_.sort == "oldest", added = query_.sort == "added";
    std::sort(reviews.begin(), reviews.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (added && columns_.reviews[a].added != columns_.reviews[b].added)
        return columns_.reviews[a].added > columns_.reviews[b].added;
      int year_a = year_of(a), year_b = year_of(b);
      if ((newest || oldest) && year_a != year_b) {
        if (!year_a || !year_b) return year_a != 0;
        return newest ? year_a > year_b : year_a < year_b;
      }
      if (ranked[a].best != ranked[b].best) return ranked[a].best > ranked[b].best;
      return columns_.reviews[a].line.id < columns_.reviews[b].line.id;
    });
  }

  /// Where few reviews answer, more of each, so that the page is filled.
  std::size_t passages_shown_of_each(const std::vector<Hit>& hits) const {
    if (!query_.review.empty()) return columns_.passages.size();
    std::size_t reviews = 0;
    for (std::size_t i = 0; i < hits.size(); ++i)
      reviews += i == 0 ||
                 columns_.passages[hits[i].passage].review != columns_.passages[hits[i - 1].passage].review;
    return std::max(passages_of_each,
                    static_cast<std::size_t>(page_full) / std::max<std::size_t>(1, reviews));
  }

  void rank(const std::vector<Hit>& hits, const Filter& filter, Evidence& evidence) {
    const std::size_t most = passages_shown_of_each(hits);
    std::vector<Ranked> ranked(columns_.reviews.size());
    std::vector<std::uint32_t> reviews;
    for (const Hit& hit : hits) {
      const PassageColumn& passage = columns_.passages[hit.passage];
      Ranked& review = ranked[passage.review];
      if (review.count++ == 0) reviews.push_back(passage.review);
      insert_best(review.passages, {score_of(hit, passage, filter.themes() | named_), hit.passage}, most,
                  better);
      review.best = review.passages.front().first;
    }
    order(reviews, ranked);
    if (query_.sort == "relevance") lift_near(reviews, ranked);
    std::size_t size = static_cast<std::size_t>(query_.per_page);
    std::size_t first = static_cast<std::size_t>(query_.page - 1) * size;
    for (std::size_t i = first; i < std::min(reviews.size(), first + size); ++i)
      evidence.results.push_back(review_hits(reviews[i], ranked[reviews[i]], filter));
  }

  /// The first reviews again, now by how near the words stand to one another in their passages.
  void lift_near(std::vector<std::uint32_t>& reviews, std::vector<Ranked>& ranked) {
    if (!has_words()) return;
    AskedInText read(parsed_, things_, stem_);
    std::vector<std::uint32_t> first(reviews.begin(), reviews.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                            reviews.size(), reviews_read)));
    for (std::uint32_t review : first) {
      std::vector<Scored>& passages = ranked[review].passages;
      for (Scored& passage : passages) passage.first *= lift_of(read_text(read, passage.second));
      std::sort(passages.begin(), passages.end(), better);
      ranked[review].best = passages.front().first;
    }
    order(first, ranked);
    std::copy(first.begin(), first.end(), reviews.begin());
  }

  ReviewHits review_hits(std::uint32_t index, const Ranked& ranked, const Filter& filter) {
    const ReviewColumn& column = columns_.reviews[index];
    const ReviewLine& line = column.line;
    bool incident = query_.year_of == "incident";
    ReviewHits hits{.review = line.id,
                    .document = "",
                    .title = line.title,
                    .partnership = line.partnership,
                    .type = line.type,
                    .year = year_of(index),
                    .year_basis = incident ? (column.incident_year ? "incident" : "") : line.year_basis,
                    .readable = line.readable,
                    .matching_passages = ranked.count,
                    .passages = {}};
    for (const auto& [score, passage] : ranked.passages)
      hits.passages.push_back(shown(passage, score, filter));
    hits.document = hits.passages.front().document;
    return hits;
  }

  Passage shown(std::uint32_t index, double score, const Filter& filter) {
    Passage passage = shown_passage(library_, index, joined_.asked, stem_);
    passage.score = score;
    passage.why = why(columns_.passages[index], filter.themes() | named_, read_[index]);
    return passage;
  }

  const InText& read_text(AskedInText& read, std::uint32_t passage) {
    return read_[passage] = read(library_.text(passage), themes_of(columns_, columns_.passages[passage]));
  }

  /// Passages with some of the words: told apart, and never counted. Those that hold most things come first;
  /// the themes that the words express are one more thing, as reviews say them in other words.
  void find_close(const Filter& filter, const std::vector<Hit>& hits, Evidence& evidence) {
    if (!has_words()) return;
    std::vector<Asked> sought = things_;
    if (Asked themes = themes_named(); !themes.parts.empty()) sought.push_back(std::move(themes));
    if (sought.size() < 2) return;
    std::vector<std::uint32_t> found;
    for (const Hit& hit : hits) found.push_back(hit.passage);
    std::vector<Scored> first, best;
    const auto before = [this](const Scored& a, const Scored& b) { return better_of_reviews(a, b); };
    for (const Hit& hit : find_some(library_, sought, filter, stem_, close_found + found.size())) {
      const PassageColumn& passage = columns_.passages[hit.passage];
      if (!std::binary_search(found.begin(), found.end(), hit.passage))
        insert_best(first, {score_of(hit, passage, filter.themes() | named_), hit.passage}, close_read,
                    before);
    }
    AskedInText read(parsed_, sought, stem_);
    for (const auto& [score, passage] : first) {
      const InText& in_text = read_text(read, passage);
      const double held = std::pow(in_text.held, weight_of_held);
      insert_best(best, {score * held * lift_of(in_text), passage}, close_shown, before);
    }
    for (const auto& [score, passage] : best) evidence.close.push_back(shown(passage, score, filter));
  }

  Asked themes_named() const {
    Asked out{.kind = Asked::Kind::any};
    for (std::size_t t = 0; t < columns_.themes.size(); ++t)
      if (named_[t]) out.parts.push_back({.kind = Asked::Kind::theme, .text = columns_.themes[t].id});
    return out;
  }

  /// Of passages of several reviews. Equals go by ID: their places depend on when each review came.
  bool better_of_reviews(const Scored& a, const Scored& b) const {
    const std::uint32_t review_a = columns_.passages[a.second].review,
                        review_b = columns_.passages[b.second].review;
    if (a.first != b.first || review_a == review_b) return better(a, b);
    return columns_.reviews[review_a].line.id < columns_.reviews[review_b].line.id;
  }

  /// What was typed with each word that the library does not hold put right; empty if there is nothing to put
  /// right or no better word is known.
  std::string spelling() const {
    const std::vector<std::string>& known = columns_.vocabulary.words;
    std::string out = query_.words;
    bool better_known = false;
    std::vector<Token> typed = tokens(query_.words);
    for (auto token = typed.rbegin(); token != typed.rend(); ++token) {
      if (token->word.size() < 4 || std::binary_search(known.begin(), known.end(), token->word)) continue;
      auto [first, last] = words_from(columns_.vocabulary, token->word);
      if (first != last) continue;
      std::string suggestion = library_.spelling(token->word);
      if (suggestion.empty() || is_opposite(token->word, suggestion)) continue;
      out.replace(token->span.begin, token->span.size(), suggestion);
      better_known = true;
    }
    return better_known ? out : "";
  }

  const OpenLibrary& library_;
  const Columns& columns_;
  Query query_;
  ParsedQuery parsed_;
  Joined joined_;
  Stems stem_;
  ThemeSet named_;  ///< Themes that the words express; passages that bear them are lifted.
  std::vector<std::uint32_t> left_out_;
  std::vector<Asked> things_;
  std::unordered_map<std::uint32_t, InText> read_;  ///< Of the passages that were read.
};

}  // namespace

Evidence ask(const OpenLibrary& library, const Query& query) {
  try {
    return Answering(library, query).answer();
  } catch (const Xapian::Error& e) {
    throw Error(fmt::format("the index could not be searched: {}", e.get_description()));
  }
}

Matches find_all(const OpenLibrary& library, const Query& query) {
  try {
    return Answering(library, query).all();
  } catch (const Xapian::Error& e) {
    throw Error(fmt::format("the index could not be searched: {}", e.get_description()));
  }
}

}  // namespace throughline
