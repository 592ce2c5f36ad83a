#include "ingest/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "ingest/error.h"

namespace throughline {
namespace {

constexpr std::array abbreviations = {"Dr.",   "Mr.",    "Mrs.",  "Ms.",  "Prof.", "St.",  "No.",
                                      "para.", "paras.", "Para.", "p.",   "pp.",   "e.g.", "i.e.",
                                      "eg.",   "ie.",    "etc.",  "cf.",  "vs.",   "Ltd.", "Fig.",
                                      "ref.",  "s.",     "Sec.",  "sec.", "al.",   "ibid."};
constexpr std::array months = {"Jan.", "Feb.", "Mar.",  "Apr.", "Jun.", "Jul.",
                               "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec."};

std::unique_ptr<icu::BreakIterator> make_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getUK(), status));
  if (U_FAILURE(status)) throw Error("ICU has no sentence breaks for English; is its data installed?");
  return made;
}

/// Whether words end with an abbreviation that stands by itself. ICU's own list of these also takes "homes."
/// for "s.".
bool ends_shortened(std::string_view words) {
  auto ends = [&](std::string_view shortened) {
    if (!words.ends_with(shortened)) return false;
    std::size_t before = words.size() - shortened.size();
    return before == 0 || !std::isalnum(static_cast<unsigned char>(words[before - 1]));
  };
  return std::ranges::any_of(abbreviations, ends) || std::ranges::any_of(months, ends);
}

Span trimmed(std::string_view words, Span span) {
  auto blank = [&](std::size_t at) { return std::isspace(static_cast<unsigned char>(words[at])) != 0; };
  while (span.begin < span.end && blank(span.begin)) ++span.begin;
  while (span.end > span.begin && blank(span.end - 1)) --span.end;
  return span;
}

/// A break before a small letter or a digit is no end of a sentence ("section 5.3. working", "Oct. 2020").
bool goes_on(std::string_view words, const Span& next) {
  unsigned char first = words[next.begin];
  return std::islower(first) || std::isdigit(first) || first == ')' || first == ',';
}

/// Longer than any sentence a person wrote, even one that lists. What has no full stops (a table read as
/// prose, text that was made to be slow) is cut here, so that work that compares the words of one sentence
/// with each other stays in proportion to the text.
constexpr std::size_t longest_sentence = 2000;  // Bytes.

/// A sentence in pieces of at most that many bytes, cut at a blank, else between two characters.
void append_cut(std::string_view words, Span span, std::vector<Span>& to) {
  while (span.size() > longest_sentence) {
    std::size_t end = span.begin + longest_sentence;
    std::size_t blank = words.substr(span.begin, longest_sentence).find_last_of(" \t\n");
    if (blank != std::string_view::npos && blank > 0) end = span.begin + blank;
    while (end > span.begin + 1 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    Span piece = trimmed(words, {span.begin, end});
    if (piece.size() > 0) to.push_back(piece);
    span = trimmed(words, {end, span.end});
  }
  if (span.size() > 0) to.push_back(span);
}

}  // namespace

std::vector<Span> sentence_spans(std::string_view words) {
  thread_local std::unique_ptr<icu::BreakIterator> breaks = make_iterator();
  std::vector<Span> found;
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, words.data(), static_cast<int64_t>(words.size()), &status);
  breaks->setText(&text, status);
  if (U_FAILURE(status)) throw Error("ICU could not read a text to break it into sentences");
  int32_t begin = breaks->first();
  for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = breaks->next()) {
    Span span = trimmed(words, {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
    if (span.size() == 0) continue;
    if (!found.empty() &&
        (goes_on(words, span) || ends_shortened(words.substr(found.back().begin, found.back().size()))))
      found.back().end = span.end;
    else
      found.push_back(span);
  }
  utext_close(&text);
  if (words.size() <= longest_sentence) return found;
  std::vector<Span> cut;
  cut.reserve(found.size());
  for (const Span& span : found) append_cut(words, span, cut);
  return cut;
}

}  // namespace throughline
