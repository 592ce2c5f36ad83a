#include "ingest/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/utext.h>

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
  icu::Locale english = icu::Locale::getUK();
  std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(english, status));
  std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
      icu::FilteredBreakIteratorBuilder::createEmptyInstance(status));
  if (U_FAILURE(status)) throw Error("ICU has no sentence breaks for English; is its data installed?");
  for (const char* abbreviation : abbreviations) builder->suppressBreakAfter(abbreviation, status);
  for (const char* month : months) builder->suppressBreakAfter(month, status);
  std::unique_ptr<icu::BreakIterator> made(builder->build(plain.release(), status));
  if (U_FAILURE(status)) throw Error("ICU could not make the sentence breaks for English");
  return made;
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
    if (!found.empty() && goes_on(words, span))
      found.back().end = span.end;
    else
      found.push_back(span);
  }
  utext_close(&text);
  return found;
}

}  // namespace throughline
