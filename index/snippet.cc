// A passage and what was asked -> its sentences that answer, with the words marked.
#include <algorithm>
#include <set>

#include "index/ask.h"
#include "index/escaped.h"
#include "index/stems.h"
#include "ingest/fold.h"
#include "ingest/sentences.h"

namespace throughline {

namespace {

/// About four lines on a page: enough to judge a passage by.
constexpr std::size_t most_words_shown = 60;

struct Sought {
  std::set<std::string> stems, words;
  std::vector<std::string> starts;
};

void gather(const Asked& asked, Stems& stem, Sought& sought) {
  if (asked.kind == Asked::Kind::none_of) return;
  if (asked.kind == Asked::Kind::word) sought.stems.insert(stem(asked.text));
  if (asked.kind == Asked::Kind::start) sought.starts.push_back(asked.text);
  if (asked.kind == Asked::Kind::phrase) sought.words.insert(asked.words.begin(), asked.words.end());
  if (asked.kind == Asked::Kind::run)
    for (const std::string& word : asked.words) sought.stems.insert(stem(word));
  for (const Asked& part : asked.parts) gather(part, stem, sought);
}

bool is_sought(const std::string& word, Stems& stem, const Sought& sought) {
  if (sought.words.count(word) || sought.stems.count(stem(word))) return true;
  return std::any_of(sought.starts.begin(), sought.starts.end(),
                     [&](const std::string& start) { return word.starts_with(start); });
}

std::string marked(std::string_view text, Span part, const std::vector<Span>& found) {
  std::string out;
  std::size_t at = part.begin;
  for (Span span : found) {
    if (span.begin < at || span.end > part.end) continue;
    out += escaped(text.substr(at, span.begin - at));
    out += "<b>";
    out += escaped(text.substr(span.begin, span.size()));
    out += "</b>";
    at = span.end;
  }
  out += escaped(text.substr(at, part.end - at));
  return out;
}

}  // namespace

std::string snippet(const std::string& text, const Asked& asked, Stems& stem) {
  Sought sought;
  gather(asked, stem, sought);
  std::vector<Span> found;
  for (const Token& token : tokens(text))
    if (is_sought(token.word, stem, sought)) found.push_back(token.span);
  return snippet_around(text, found);
}

std::string snippet_around(const std::string& text, const std::vector<Span>& found) {
  const std::vector<Token> words = tokens(text);
  if (words.size() <= most_words_shown) return marked(text, {0, text.size()}, found);
  auto inside = [](const std::vector<Span>& spans, Span whole) {
    return std::count_if(spans.begin(), spans.end(),
                         [&](Span s) { return s.begin >= whole.begin && s.end <= whole.end; });
  };
  std::vector<Span> all = sentence_spans(text);
  std::vector<std::size_t> best(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) best[i] = i;
  std::stable_sort(best.begin(), best.end(), [&](std::size_t a, std::size_t b) {
    return inside(found, all[a]) > inside(found, all[b]);
  });
  std::vector<Span> word_spans;
  for (const Token& token : words) word_spans.push_back(token.span);
  std::set<std::size_t> shown;
  std::size_t length = 0;
  for (std::size_t i : best) {
    std::size_t size = static_cast<std::size_t>(inside(word_spans, all[i]));
    if (!shown.empty() && length + size > most_words_shown) break;
    shown.insert(i);
    length += size;
  }
  std::string out;
  std::size_t next = 0;
  for (std::size_t i : shown) {
    if (i != next)
      out += out.empty() ? "… " : " … ";
    else if (!out.empty())
      out += " ";
    out += marked(text, all[i], found);
    next = i + 1;
  }
  return next < all.size() ? out + " …" : out;
}

}  // namespace throughline
