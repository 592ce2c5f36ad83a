#include "index/identity.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <unordered_set>
#include <vector>

#include "ingest/fold.h"
#include "ingest/sha256.h"

namespace throughline {

namespace {

constexpr std::size_t hashes = 64, run_of_words = 5;
using Sketch = std::array<std::uint32_t, hashes>;

/// What most bodies and reports are called; only what is left tells one from another.
const std::unordered_set<std::string_view> common_to_names = {
    "the",        "local",     "safeguarding", "children",    "childrens", "child",        "adults",
    "adult",      "board",     "boards",       "partnership", "partners",  "multi",        "agency",
    "and",        "of",        "protection",   "for",         "committee", "lscb",         "lscp",
    "scp",        "scb",       "sab",          "regional",    "bwrdd",     "arrangements", "people",
    "peoples",    "executive", "council",      "community",   "serious",   "case",         "practice",
    "review",     "report",    "overview",     "summary",     "briefing",  "learning",     "lessons",
    "concerning", "into",      "death",        "minute",      "minutes",   "seven",        "7"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (Token& token : tokens(text)) out.push_back(std::move(token.word));
  return out;
}

/// Words joined by hyphens, only ASCII letters and digits, cut at a word once `most` bytes are reached.
std::string slug(const std::vector<std::string>& words, std::size_t most) {
  std::string out;
  for (const std::string& word : words) {
    std::string plain;
    for (const char c : word)
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
    if (plain.empty()) continue;
    if (!out.empty() && out.size() + 1 + plain.size() > most) break;
    out += (out.empty() ? "" : "-") + plain.substr(0, most);
  }
  return out;
}

/// The words of a fact by which it differs from others of its kind.
std::string own_words_slug(const std::optional<Fact>& fact) {
  if (!fact) return "";
  std::vector<std::string> words = words_of(fact->value);
  std::erase_if(words, [](const std::string& word) { return common_to_names.contains(word); });
  return slug(words, 30);
}

/// Words that name nobody: a subject of these alone is anonymous.
const std::unordered_set<std::string_view> common_to_subjects = {
    "a",      "an",     "the",    "child",    "children", "baby",   "babies",  "infant",   "young",
    "person", "people", "boy",    "girl",     "family",   "adult",  "sibling", "siblings", "his",
    "her",    "their",  "mother", "father",   "twins",    "twin",   "subject", "of",       "and",
    "in",     "this",   "review", "age",      "aged",     "year",   "old",     "month",    "months",
    "years",  "female", "male",   "teenager", "youth",    "toddler"};

std::string pseudonym_of(const std::optional<Fact>& subject) {
  if (!subject) return "";
  const std::vector<std::string> words = words_of(subject->value);
  const bool someone = std::any_of(
      words.begin(), words.end(), [](const std::string& word) { return !common_to_subjects.contains(word); });
  return someone ? slug(words, 60) : "";
}

std::string year_slug(const Metadata& m) {
  for (const auto* date : {&m.publication_date, &m.submission_date, &m.incident_date})
    if (*date && (*date)->value.size() >= 4) return (*date)->value.substr(0, 4);
  return "undated";
}

/// Spreads bits well; from the finaliser of SplitMix64.
std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9;
  x ^= x >> 27;
  x *= 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

/// FNV-1a: the same on every machine, since sketches are stored.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

std::string sketch_of(const std::vector<std::string>& words) {
  if (words.size() < run_of_words) return "";
  std::vector<std::uint64_t> hashed;
  hashed.reserve(words.size());
  for (const std::string& word : words) hashed.push_back(hash_of(word));
  Sketch least;
  least.fill(std::numeric_limits<std::uint32_t>::max());
  for (std::size_t i = 0; i + run_of_words <= hashed.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t k = 0; k < run_of_words; ++k) run = mixed(run * 31 + hashed[i + k]);
    // Two halves of one hash make all 64: h1 + k * h2 (Kirsch and Mitzenmacher).
    std::uint32_t value = static_cast<std::uint32_t>(run);
    const std::uint32_t step = static_cast<std::uint32_t>(run >> 32) | 1;
    for (std::uint32_t& smallest : least) {
      smallest = std::min(smallest, value);
      value += step;
    }
  }
  std::string bytes(sizeof least, '\0');
  std::memcpy(bytes.data(), least.data(), sizeof least);
  return bytes;
}

}  // namespace

std::string case_slug(const Review& review) {
  const Metadata& m = review.metadata;
  const std::string body = own_words_slug(m.partnership);
  const std::string subject = m.subject ? slug(words_of(m.subject->value), 30) : own_words_slug(m.title);
  std::string out;
  for (const std::string& part : {body, subject, year_slug(m)})
    if (!part.empty()) out += (out.empty() ? "" : "-") + part;
  return body.empty() && subject.empty() ? "review-" + out : out;
}

CaseName case_name(const Review& review) {
  const std::string year = year_slug(review.metadata);
  return {.body = own_words_slug(review.metadata.partnership),
          .pseudonym = pseudonym_of(review.metadata.subject),
          .year = year == "undated" ? "" : year};
}

std::string pack(const CaseName& name) { return name.body + '|' + name.pseudonym + '|' + name.year; }

CaseName unpack_case_name(std::string_view stored) {
  const auto first = stored.find('|'), second = stored.find('|', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return {};
  return {.body = std::string(stored.substr(0, first)),
          .pseudonym = std::string(stored.substr(first + 1, second - first - 1)),
          .year = std::string(stored.substr(second + 1))};
}

Fingerprint fingerprint_of(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  std::string joined;
  for (const std::string& word : words) joined += word + ' ';
  return {.words = sha256_hex(joined), .sketch = sketch_of(words)};
}

double likeness(std::string_view a, std::string_view b) {
  if (a.size() != sizeof(Sketch) || b.size() != sizeof(Sketch)) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < hashes; ++i) same += a.substr(4 * i, 4) == b.substr(4 * i, 4);
  return static_cast<double>(same) / hashes;
}

}  // namespace throughline
