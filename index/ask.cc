// A query -> its evidence: matched by Xapian, filtered, counted and ranked on the columns.
#include "index/ask.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "index/open_library.h"
#include "index/stems.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

/// Best passages shown of one review; the rest is a link away.
constexpr std::size_t passages_of_each = 3;
/// Of one review asked for alone.
constexpr std::size_t passages_of_one = 500;
/// Passages that hold only some of the words, shown when few hold all.
constexpr std::size_t close_shown = 10, few = 5;

Xapian::Query compile(const Asked& asked, Stems& stem);

Xapian::Query compile_parts(Xapian::Query::op op, const Asked& asked, Stems& stem) {
  std::vector<Xapian::Query> positive, negative;
  for (const Asked& part : asked.parts)
    if (part.kind == Asked::Kind::none_of)
      negative.push_back(compile(part.parts.front(), stem));
    else
      positive.push_back(compile(part, stem));
  Xapian::Query out(op, positive.begin(), positive.end());
  if (negative.empty()) return out;
  if (op == Xapian::Query::OP_OR) {
    for (const Xapian::Query& n : negative)
      out = Xapian::Query(op, out, Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, n));
    return out;
  }
  if (positive.empty()) out = Xapian::Query::MatchAll;
  return Xapian::Query(Xapian::Query::OP_AND_NOT, out,
                       Xapian::Query(Xapian::Query::OP_OR, negative.begin(), negative.end()));
}

Xapian::Query compile(const Asked& asked, Stems& stem) {
  /// Words that one wildcard may stand for: beyond it a query takes the server with it.
  constexpr Xapian::termcount most_expansions = 300;
  switch (asked.kind) {
    case Asked::Kind::nothing:
      return Xapian::Query::MatchAll;
    case Asked::Kind::word:
      return Xapian::Query(stem(asked.text));
    case Asked::Kind::start:
      return Xapian::Query(Xapian::Query::OP_WILDCARD, asked.text, most_expansions,
                           Xapian::Query::WILDCARD_LIMIT_ERROR, Xapian::Query::OP_OR);
    case Asked::Kind::phrase: {
      std::vector<std::string> stems;
      for (const std::string& word : asked.words) stems.push_back(stem(word));
      return Xapian::Query(Xapian::Query::OP_PHRASE, stems.begin(), stems.end(),
                           static_cast<Xapian::termcount>(stems.size()));
    }
    case Asked::Kind::none_of:
      return Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll,
                           compile(asked.parts.front(), stem));
    case Asked::Kind::all:
      return compile_parts(Xapian::Query::OP_AND, asked, stem);
    case Asked::Kind::any:
      return compile_parts(Xapian::Query::OP_OR, asked, stem);
  }
  return Xapian::Query::MatchAll;
}

bool has_phrase(const Asked& asked) {
  return asked.kind == Asked::Kind::phrase || std::any_of(asked.parts.begin(), asked.parts.end(), has_phrase);
}

void gather_words(const Asked& asked, Stems& stem, std::vector<std::string>& out) {
  if (asked.kind == Asked::Kind::none_of) return;
  if (asked.kind == Asked::Kind::word) out.push_back(stem(asked.text));
  for (const std::string& word : asked.words) out.push_back(stem(word));
  for (const Asked& part : asked.parts) gather_words(part, stem, out);
}

/// Takes every match with its weight; the filter is asked first, so that what it refuses costs nothing.
class Collector : public Xapian::MatchSpy {
 public:
  Collector(const Filter& filter, const Columns& columns) : filter_(filter), columns_(columns) {}
  void operator()(const Xapian::Document& document, double weight) override {
    std::uint32_t passage = document.get_docid() - 1;
    if (filter_.passes(columns_.passages[passage])) hits.push_back({passage, weight});
  }
  std::vector<Hit> hits;

 private:
  const Filter& filter_;
  const Columns& columns_;
};

/// A query as it is answered: parsed, with its filters.
class Answering {
 public:
  Answering(const OpenLibrary& library, const Query& query)
      : library_(library), columns_(library.columns), query_(query), parsed_(parse_query(query.words)) {
    for (const auto& [name, value] : parsed_.fields) set_filter(query_, name, value);
  }

  Evidence answer() {
    Filter filter(query_, columns_);
    std::vector<Hit> hits = find(filter);
    Evidence evidence{.query = query_, .library = columns_.state};
    evidence.understood = understood();
    count(hits, evidence);
    evidence.facets = facets_of(hits, columns_, filter.readable());
    rank(hits, filter, evidence);
    if (evidence.passages < static_cast<int>(few)) find_close(filter, hits, evidence);
    evidence.suggested_themes = themes_of_that_name();
    if (evidence.passages == 0) evidence.did_you_mean = spelling();
    return evidence;
  }

 private:
  std::string understood() const {
    std::string out = in_words(parsed_.asked);
    for (const auto& [name, value] : parsed_.fields) out += (out.empty() ? "" : ", ") + name + " " + value;
    if (!parsed_.left_out.empty() && parsed_.asked.kind == Asked::Kind::nothing && parsed_.fields.empty())
      out = "nothing: these words stand in nearly every passage";
    return out;
  }

  std::vector<Hit> find(const Filter& filter) {
    if (parsed_.asked.kind == Asked::Kind::nothing) return all_passages(filter);
    Xapian::Query query = compile(parsed_.asked, stem_);
    std::vector<std::string> words;
    gather_words(parsed_.asked, stem_, words);
    std::vector<Xapian::Query> headings;
    for (const std::string& word : words) headings.push_back(Xapian::Query("XH" + word));
    if (!headings.empty())
      query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query,
                            Xapian::Query(Xapian::Query::OP_OR, headings.begin(), headings.end()));
    std::vector<Hit> hits = match(query, filter);
    if (has_phrase(parsed_.asked)) std::erase_if(hits, [&](const Hit& hit) { return !verified(hit); });
    return hits;
  }

  std::vector<Hit> all_passages(const Filter& filter) const {
    std::vector<Hit> hits;
    // Only words without meaning were typed: nothing was asked, and nothing is not everything.
    if (!query_.words.empty() && parsed_.fields.empty()) return hits;
    for (std::uint32_t i = 0; i < columns_.passages.size(); ++i)
      if (filter.passes(columns_.passages[i])) hits.push_back({i, 1.0});
    return hits;
  }

  std::vector<Hit> match(const Xapian::Query& query, const Filter& filter) const {
    Collector collector(filter, columns_);
    library_.match(query, collector);
    return std::move(collector.hits);
  }

  /// Phrases were found on stems; what was typed in quotes must stand there word for word.
  bool verified(const Hit& hit) {
    std::vector<std::string> words, stems;
    for (Token& token : tokens(library_.record(hit.passage).text)) {
      stems.push_back(stem_(token.word));
      words.push_back(std::move(token.word));
    }
    return answers(parsed_.asked, stems, words);
  }

  void count(const std::vector<Hit>& hits, Evidence& evidence) const {
    std::vector<char> seen(columns_.reviews.size());
    for (const Hit& hit : hits) {
      std::uint32_t review = columns_.passages[hit.passage].review;
      bool readable = columns_.reviews[review].line.readable;
      evidence.passages += readable;
      (readable ? evidence.reviews : evidence.partial_reviews) += !seen[review];
      seen[review] = 1;
    }
  }

  /// Reviews by their best passage, best first; or by year.
  void rank(const std::vector<Hit>& hits, const Filter& filter, Evidence& evidence) {
    struct Ranked {
      double best = 0;
      int count = 0;
      std::vector<std::pair<double, std::uint32_t>> passages;
    };
    std::size_t most = query_.review.empty() ? passages_of_each : passages_of_one;
    std::unordered_map<std::uint32_t, Ranked> reviews;
    for (const Hit& hit : hits) {
      const PassageColumn& passage = columns_.passages[hit.passage];
      Ranked& review = reviews[passage.review];
      double score = score_of(hit, passage, filter.themes());
      review.best = std::max(review.best, score);
      ++review.count;
      insert_best(review.passages, {score, hit.passage}, most);
    }
    std::vector<std::uint32_t> order;
    for (const auto& [review, ranked] : reviews) order.push_back(review);
    auto year = [&](std::uint32_t review) { return columns_.reviews[review].line.year; };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (query_.sort == "newest" && year(a) != year(b)) return year(a) > year(b);
      if (query_.sort == "oldest" && year(a) != year(b)) return year(a) < year(b);
      return reviews[a].best != reviews[b].best ? reviews[a].best > reviews[b].best : a < b;
    });
    std::size_t first = static_cast<std::size_t>(query_.page - 1) * static_cast<std::size_t>(query_.per_page);
    for (std::size_t i = first; i < std::min(order.size(), first + static_cast<std::size_t>(query_.per_page));
         ++i) {
      const Ranked& ranked = reviews[order[i]];
      evidence.results.push_back(review_hits(order[i], ranked.count));
      for (const auto& [score, passage] : ranked.passages)
        evidence.results.back().passages.push_back(shown({passage, 0}, score, filter));
    }
  }

  static void insert_best(std::vector<std::pair<double, std::uint32_t>>& best,
                          std::pair<double, std::uint32_t> candidate, std::size_t most) {
    auto better = [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    best.insert(std::upper_bound(best.begin(), best.end(), candidate, better), candidate);
    if (best.size() > most) best.pop_back();
  }

  ReviewHits review_hits(std::uint32_t index, int count) const {
    const ReviewLine& line = columns_.reviews[index].line;
    return {.review = line.id,
            .document = line.id,
            .title = line.title,
            .partnership = line.partnership,
            .type = line.type,
            .year = line.year,
            .year_basis = line.year_basis,
            .readable = line.readable,
            .matching_passages = count,
            .passages = {}};
  }

  Passage shown(const Hit& hit, double score, const Filter& filter) {
    const PassageColumn& column = columns_.passages[hit.passage];
    PassageRecord record = library_.record(hit.passage);
    Passage passage{.id = record.id,
                    .review = columns_.reviews[column.review].line.id,
                    .document = columns_.documents[column.document].id,
                    .part = static_cast<Part>(column.part),
                    .number = record.number,
                    .page = record.page,
                    .page_label = record.page_label,
                    .heading = record.heading,
                    .text = record.text,
                    .snippet = snippet(record.text, parsed_.asked),
                    .themes = {},
                    .boxes = record.boxes,
                    .score = score,
                    .why = why(column, filter.themes())};
    for (std::size_t t = 0; t < columns_.themes.size(); ++t)
      if (column.affirmed[t]) passage.themes.push_back(columns_.themes[t].id);
    return passage;
  }

  /// Passages with some of the words: told apart, and never counted.
  void find_close(const Filter& filter, const std::vector<Hit>& hits, Evidence& evidence) {
    std::vector<std::string> words;
    gather_words(parsed_.asked, stem_, words);
    if (words.size() < 2) return;
    std::vector<Xapian::Query> each;
    for (const std::string& word : words) each.push_back(Xapian::Query(word));
    std::vector<Hit> some = match(Xapian::Query(Xapian::Query::OP_OR, each.begin(), each.end()), filter);
    std::vector<std::uint32_t> found;
    for (const Hit& hit : hits) found.push_back(hit.passage);
    std::sort(found.begin(), found.end());
    std::vector<std::pair<double, std::uint32_t>> best;
    for (const Hit& hit : some)
      if (!std::binary_search(found.begin(), found.end(), hit.passage))
        insert_best(best, {score_of(hit, columns_.passages[hit.passage], filter.themes()), hit.passage},
                    close_shown);
    for (const auto& [score, passage] : best) evidence.close.push_back(shown({passage, 0}, score, filter));
  }

  /// Themes whose label, id or synonym has just the words typed.
  std::vector<std::string> themes_of_that_name() {
    auto key = [&](const std::string& text) {
      std::vector<std::string> stems;
      for (const Token& token : tokens(text)) stems.push_back(stem_(token.word));
      std::sort(stems.begin(), stems.end());
      return stems;
    };
    std::vector<std::string> out, typed = key(query_.words);
    if (typed.empty()) return out;
    for (const ThemeName& theme : columns_.themes) {
      bool same = key(theme.label) == typed || key(theme.id) == typed;
      for (const std::string& synonym : theme.synonyms) same = same || key(synonym) == typed;
      if (same) out.push_back(theme.id);
    }
    return out;
  }

  std::string spelling() const { return ""; }

  const OpenLibrary& library_;
  const Columns& columns_;
  Query query_;
  ParsedQuery parsed_;
  Stems stem_;
};

}  // namespace

Evidence ask(const OpenLibrary& library, const Query& query) {
  try {
    return Answering(library, query).answer();
  } catch (const Xapian::WildcardError&) {
    throw QueryError("that star stands for too many words: give more letters before it");
  } catch (const Xapian::Error& e) {
    throw Error(fmt::format("the index could not be searched: {}", e.get_description()));
  }
}

}  // namespace throughline
