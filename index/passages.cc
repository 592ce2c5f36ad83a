// A report -> its passages, each with an ID that survives a refresh.
#include <fmt/format.h>

#include <map>

#include "index/library.h"
#include "ingest/fold.h"
#include "ingest/sentences.h"
#include "ingest/sha256.h"

namespace throughline {

namespace {

/// Longer paragraphs are split at sentences: 250 words is about half a page, more than a reader takes in as
/// one answer.
constexpr std::size_t longest_words = 250;

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (char c : text) {
    bool blank = c == ' ' || c == '\n' || c == '\t';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

std::vector<Span> pieces(const Report& report, const Block& block) {
  if (count_words(report.words(block)) <= longest_words) return {block.span};
  std::vector<Span> out;
  Span piece{block.span.begin, block.span.begin};
  for (Span sentence : sentence_spans(report.words(block))) {
    std::size_t end = block.span.begin + sentence.end;
    if (piece.size() > 0 && count_words(report.words({piece.begin, end})) > longest_words) {
      out.push_back(piece);
      piece.begin = block.span.begin + sentence.begin;
    }
    piece.end = end;
  }
  piece.end = block.span.end;
  if (piece.size() > 0) out.push_back(piece);
  return out;
}

bool is_passage(const Block& block) {
  return block.kind != BlockKind::heading && block.kind != BlockKind::title &&
         block.kind != BlockKind::contents && block.span.size() > 0;
}

/// 10 hex digits of a passage's letters and digits: layout and punctuation may change with a better reading,
/// the address stays.
std::string digest(std::string_view text) {
  std::string words;
  for (const Token& token : tokens(text)) words += token.word;
  return sha256_hex(words).substr(0, 10);
}

}  // namespace

std::vector<PassageSpan> passages_of(const std::string& document, const Report& report) {
  std::vector<PassageSpan> out;
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    if (!is_passage(report.blocks[i])) continue;
    for (Span span : pieces(report, report.blocks[i])) {
      std::string hash = digest(report.words(span));
      int ordinal = ++seen[hash];
      std::string id = ordinal == 1 ? fmt::format("{}/{}", document, hash)
                                    : fmt::format("{}/{}-{}", document, hash, ordinal);
      out.push_back({.id = std::move(id), .block = static_cast<int>(i), .span = span});
    }
  }
  return out;
}

std::string anchor_of(std::string_view passage_id) {
  return "p-" + std::string(passage_id.substr(passage_id.rfind('/') + 1));
}

}  // namespace throughline
