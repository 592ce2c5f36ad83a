// The text of a recommendation -> the words by which it is like others or not.
#include "index/asked_words.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "ingest/fold.h"

namespace throughline {

namespace {

/// Function words, and what all recommendations say whatever they ask for: who speaks, to whom, that it
/// should be done. As one text; words of one stem are one.
constexpr std::string_view frame =
    "the a an of to and or in on at by for with from that this these those it its is are be been being was "
    "were has have had do does did their there they them which who whom whose what when where whether if how "
    "as not no any all each within into about will would can could may might than then also such other so "
    "both between through across during before after until should shall must ought need ensure assure "
    "assurance seek satisfy itself himself themselves sure make recommend recommendation consider remind ask "
    "board partnership safeguarding children local lscb lscp scp partner agency organisation service review "
    "practitioner staff professional";

/// What many recommendations say that ask for different things: bodies, means and times.
constexpr std::string_view telling_little =
    "social care police constabulary trust council authority department housing hospital health group "
    "clinical commissioning ccg icb integrated national panel report publish month week day year one two "
    "three six ten twelve 3 6 10 12 multi policy procedure training audit guidance protocol record give used "
    "included develop new everyone every know known aware work process practice document improve strengthen "
    "monitor carry carried take taken place meeting attendance results";

std::unordered_set<std::string> stems_of(std::string_view text, Stems& stem) {
  std::unordered_set<std::string> out;
  for (const Token& token : tokens(text)) out.insert(stem(token.word));
  return out;
}

/// FNV-1a: the same on every machine, since the numbers are stored.
std::uint32_t number_of(const std::string& word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

}  // namespace

AskedWords asked_words(std::string_view text, Stems& stem) {
  static const auto left_out = stems_of(frame, stem), little = stems_of(telling_little, stem);
  AskedWords out;
  for (const Token& token : tokens(text))
    if (const std::string& its = stem(token.word); !left_out.contains(its))
      out.push_back((number_of(its) & ~1U) | static_cast<std::uint32_t>(little.contains(its)));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

int weight_of(const AskedWords& words) {
  int weight = 0;
  for (const std::uint32_t word : words) weight += weight_of(word);
  return weight;
}

double likeness(const AskedWords& a, const AskedWords& b) {
  int shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) shared += weight_of(*x);
    const bool advance_x = *x <= *y, advance_y = *y <= *x;
    x += advance_x;
    y += advance_y;
  }
  const int all = weight_of(a) + weight_of(b) - shared;
  return all ? static_cast<double>(shared) / all : 0;
}

}  // namespace throughline
