// What a person typed -> what it asks for.
#include "index/query_language.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "index/denial.h"
#include "index/stems.h"
#include "ingest/fold.h"

namespace throughline {

namespace {

/// Words of grammar: they stand in nearly every passage and tell nothing. What `not` and `no` ask for is seen
/// to by index/denial.h.
const std::set<std::string>& stop_words() {
  static const std::set<std::string> words = {
      "a",     "about", "am",    "an",   "and",    "any",    "are",   "as",   "at",    "be",    "because",
      "been",  "being", "but",   "by",   "can",    "cannot", "could", "did",  "do",    "does",  "for",
      "from",  "had",   "has",   "have", "having", "he",     "her",   "him",  "his",   "how",   "i",
      "if",    "in",    "into",  "is",   "it",     "its",    "may",   "me",   "might", "must",  "my",
      "no",    "nor",   "not",   "of",   "on",     "or",     "our",   "s",    "shall", "she",   "should",
      "so",    "some",  "such",  "than", "that",   "the",    "their", "them", "then",  "there", "these",
      "they",  "this",  "those", "to",   "us",     "was",    "we",    "were", "what",  "when",  "where",
      "which", "while", "who",   "whom", "whose",  "why",    "will",  "with", "would", "you",   "your"};
  return words;
}

/// What opens a question, or a wish: what it asks for comes after.
bool opens_question(const std::vector<Token>& typed) {
  static const std::set<std::string> openers = {
      "are",  "can",    "could", "did",  "do",  "does", "find", "give", "had",   "has",   "have", "how", "is",
      "list", "should", "show",  "tell", "was", "were", "what", "when", "where", "which", "who",  "why"};
  static const std::set<std::string> sought = {"anything", "case",     "cases",   "example", "examples",
                                               "evidence", "learning", "lessons", "review",  "reviews"};
  static const std::set<std::string> joints = {"about", "from", "in",    "of",    "on",
                                               "that",  "when", "where", "which", "with"};
  if (typed.size() < 2) return false;
  return openers.contains(typed[0].word) ||
         (sought.contains(typed[0].word) && joints.contains(typed[1].word));
}

/// Words that belong to the asking: "which reviews say that…", "are there any examples of…".
bool is_asking(const Asked& part) {
  static const std::set<std::string> words = {
      "anybody",  "anyone",    "anything", "case",      "cases",   "evidence", "example", "examples",
      "find",     "elsewhere", "give",     "happen",    "happens", "known",    "learn",   "learned",
      "learning", "learnt",    "lesson",   "lessons",   "list",    "many",     "me",      "much",
      "often",    "other",     "others",   "recommend", "review",  "reviews",  "say",     "says",
      "show",     "somebody",  "someone",  "something", "tell"};
  return part.kind == Asked::Kind::word && words.contains(part.text);
}

/// What reviews do in a question about them: "what have reviews said about…", "which reviews mention…". Asked
/// of anything else ("was the risk identified"), they are what is asked for.
bool is_what_reviews_do(const Asked& part) {
  static const std::set<std::string> words = {
      "comment",   "commented", "conclude",  "concluded", "describe",   "described", "discuss",
      "discussed", "found",     "highlight", "identify",  "identified", "mention",   "mentioned",
      "noted",     "raise",     "raised",    "report",    "reported",   "said",      "saying",
      "state",     "stated",    "taught",    "teach",     "told",       "written",   "wrote"};
  return part.kind == Asked::Kind::word && words.contains(part.text);
}

bool asks_of_reviews(const std::vector<Token>& typed) {
  static const std::set<std::string> told = {"been", "cases", "lessons", "review", "reviews", "we"};
  return std::any_of(typed.begin(), typed.end(),
                     [](const Token& token) { return told.contains(token.word); });
}

/// Takes the asking out of a question, so that what it asks for is found; never all of it.
void leave_out_asking(const std::string& typed, ParsedQuery& query) {
  if (query.asked.kind != Asked::Kind::all || !opens_question(tokens(typed))) return;
  std::vector<Asked>& parts = query.asked.parts;
  const bool of_reviews = asks_of_reviews(tokens(typed));
  const auto asks = [&](const Asked& part) {
    return is_asking(part) || (of_reviews && is_what_reviews_do(part));
  };
  if (std::none_of(parts.begin(), parts.end(),
                   [&](const Asked& part) { return part.kind != Asked::Kind::none_of && !asks(part); }))
    return;
  for (const Asked& part : parts)
    if (asks(part)) query.left_out.push_back(part.text);
  std::erase_if(parts, asks);
  if (parts.size() == 1 && parts.front().kind != Asked::Kind::none_of) query.asked = Asked(parts.front());
}

/// One piece of the typed text.
struct Piece {
  enum class Kind { word, quoted, open, close, end } kind = Kind::end;
  std::string text;
};

class Pieces {
 public:
  explicit Pieces(const std::string& typed) : typed_(typed) { advance(); }
  const Piece& now() const { return now_; }

  void advance() {
    while (at_ < typed_.size() && static_cast<unsigned char>(typed_[at_]) <= ' ') ++at_;
    if (at_ >= typed_.size()) {
      now_ = {};
      return;
    }
    if (take_quote()) return;
    char c = typed_[at_];
    if (c == '(' || c == ')') {
      ++at_;
      now_ = {c == '(' ? Piece::Kind::open : Piece::Kind::close, {}};
      return;
    }
    if (c == '-' && at_ + 1 < typed_.size() && (typed_[at_ + 1] == '(' || quote_at(at_ + 1))) {
      ++at_;
      now_ = {Piece::Kind::word, "NOT"};
      return;
    }
    std::size_t start = at_;
    while (at_ < typed_.size() && static_cast<unsigned char>(typed_[at_]) > ' ' && typed_[at_] != '(' &&
           typed_[at_] != ')' && !quote_at(at_))
      ++at_;
    if (at_ < typed_.size() && quote_at(at_) && typed_[at_ - 1] == ':') {  // partnership:"Harrowmere Board"
      std::string name = typed_.substr(start, at_ - start);
      take_quote();
      now_ = {Piece::Kind::word, name + now_.text};
      return;
    }
    now_ = {Piece::Kind::word, typed_.substr(start, at_ - start)};
  }

 private:
  /// Length of a quotation mark here, straight or curly; 0 if there is none.
  std::size_t quote_at(std::size_t at) const {
    std::string_view rest = std::string_view(typed_).substr(at);
    if (rest.starts_with('"')) return 1;
    return rest.starts_with("“") || rest.starts_with("”") ? 3 : 0;
  }

  bool take_quote() {
    std::size_t length = quote_at(at_);
    if (!length) return false;
    std::size_t start = at_ += length;
    while (at_ < typed_.size() && !quote_at(at_)) ++at_;
    now_ = {Piece::Kind::quoted, typed_.substr(start, at_ - start)};
    if (at_ < typed_.size()) at_ += quote_at(at_);
    return true;
  }

  const std::string& typed_;
  std::size_t at_ = 0;
  Piece now_;
};

bool is_field(const std::string& text) {
  std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) return false;
  const auto& names = filter_names();
  std::string name = text.substr(0, colon);
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Recursive descent: any = all (OR all)*; all = item+; item = NOT item | -item | (any) | word | "phrase".
class Parser {
 public:
  explicit Parser(const std::string& typed) : pieces_(typed) {}

  ParsedQuery parse() {
    Asked whole = parse_any(0);
    while (pieces_.now().kind != Piece::Kind::end) {  // A stray closing bracket: go on behind it.
      pieces_.advance();
      whole = joined(Asked::Kind::all, {std::move(whole), parse_any(0)});
    }
    out_.asked = std::move(whole);
    return std::move(out_);
  }

 private:
  /// Deeper brackets are taken as if they were not there: a person does not nest so far, and the stack is
  /// finite.
  static constexpr int deepest = 20;

  static Asked joined(Asked::Kind kind, std::vector<Asked> parts) {
    std::erase_if(parts, [](const Asked& part) { return part.kind == Asked::Kind::nothing; });
    if (parts.empty()) return {};
    if (parts.size() == 1 && kind != Asked::Kind::none_of) return std::move(parts.front());
    return {.kind = kind, .parts = std::move(parts)};
  }

  bool at_word(const char* word) const {
    return pieces_.now().kind == Piece::Kind::word && pieces_.now().text == word;
  }

  Asked parse_any(int depth) {
    std::vector<Asked> parts = {parse_all(depth)};
    while (at_word("OR")) {
      pieces_.advance();
      parts.push_back(parse_all(depth));
    }
    return joined(Asked::Kind::any, std::move(parts));
  }

  Asked parse_all(int depth) {
    std::vector<Asked> parts;
    while (pieces_.now().kind != Piece::Kind::end && pieces_.now().kind != Piece::Kind::close &&
           !at_word("OR")) {
      if (at_word("AND")) {
        pieces_.advance();
        continue;
      }
      parts.push_back(parse_item(depth));
    }
    return joined(Asked::Kind::all, std::move(parts));
  }

  Asked parse_item(int depth) {
    Piece piece = pieces_.now();
    pieces_.advance();
    if (piece.kind == Piece::Kind::quoted) return phrase(piece.text);
    if (piece.kind == Piece::Kind::open) {
      Asked inside = depth < deepest ? parse_any(depth + 1) : Asked{};
      if (pieces_.now().kind == Piece::Kind::close) pieces_.advance();
      return inside;
    }
    if (piece.text == "NOT" && pieces_.now().kind != Piece::Kind::end && depth < deepest)
      return joined(Asked::Kind::none_of, {parse_item(depth + 1)});
    if (piece.text.size() > 1 && piece.text[0] == '-')
      return joined(Asked::Kind::none_of, {word(piece.text.substr(1))});
    return word(piece.text);
  }

  Asked phrase(const std::string& text) {
    Asked out{.kind = Asked::Kind::phrase};
    for (Token& token : tokens(text)) out.words.push_back(std::move(token.word));
    count(out.words.size());
    return out.words.empty() ? Asked{} : out;
  }

  /// One typed word may be several folded ones: `co-sleeping`.
  Asked word(const std::string& text) {
    if (is_field(text)) {
      std::size_t colon = text.find(':');
      out_.fields.emplace_back(text.substr(0, colon), text.substr(colon + 1));
      return {};
    }
    std::vector<Token> found = tokens(text);
    bool start = text.size() > 1 && text.ends_with('*') && !found.empty();
    count(found.size());
    if (found.size() > 1 && !start) {
      Asked out{.kind = Asked::Kind::run};
      for (Token& token : found) out.words.push_back(std::move(token.word));
      return out;
    }
    if (found.empty()) return {};
    std::string folded = found.back().word;
    if (start) return start_of(folded);
    if (stop_words().count(folded)) {
      out_.left_out.push_back(folded);
      return {};
    }
    return {.kind = Asked::Kind::word, .text = folded};
  }

  static Asked start_of(const std::string& folded) {
    /// A shorter beginning would match a large share of all words.
    constexpr std::size_t shortest = 3;
    if (folded.size() < shortest)
      throw QueryError(fmt::format("{}*: give at least {} letters before the star", folded, shortest));
    return {.kind = Asked::Kind::start, .text = folded};
  }

  void count(std::size_t words) {
    words_ += words;
    if (words_ > most_words)
      throw QueryError(fmt::format("that is more than {} words: ask for fewer", most_words));
  }

  Pieces pieces_;
  ParsedQuery out_;
  std::size_t words_ = 0;
};

std::string joined_words(const std::vector<std::string>& words, const char* joint) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : joint) + word;
  return out;
}

/// Whether `run` stands in `all` as a run.
bool holds_run(const std::vector<std::string>& all, const std::vector<std::string>& run) {
  return std::search(all.begin(), all.end(), run.begin(), run.end()) != all.end();
}

}  // namespace

bool is_stop_word(const std::string& word) { return stop_words().contains(word); }

ParsedQuery parse_query(const std::string& typed) {
  if (typed.size() > longest_query)
    throw QueryError(fmt::format("that is {} characters long: at most {} can be asked at once", typed.size(),
                                 longest_query));
  ParsedQuery query = Parser(typed).parse();
  leave_out_asking(typed, query);
  take_out_denials(query);
  return query;
}

std::string in_words(const Asked& asked) {
  switch (asked.kind) {
    case Asked::Kind::nothing:
      return "";
    case Asked::Kind::word:
      return asked.text;
    case Asked::Kind::start:
      return asked.text + "…";
    case Asked::Kind::phrase:
      return "“" + joined_words(asked.words, " ") + "”";
    case Asked::Kind::run:
      return joined_words(asked.words, "-");
    case Asked::Kind::theme:
      return "passages about " + asked.text;
    case Asked::Kind::none_of:
      return "not " + in_words(asked.parts.front());
    case Asked::Kind::all:
    case Asked::Kind::any:
      break;
  }
  std::string out;
  for (const Asked& part : asked.parts) {
    bool group = (part.kind == Asked::Kind::any && part.text.empty()) || part.kind == Asked::Kind::all;
    out += (out.empty()                      ? ""
            : asked.kind == Asked::Kind::all ? " and "
                                             : " or ") +
           (group ? "(" + in_words(part) + ")" : in_words(part));
  }
  return asked.text.empty() ? out : "(" + out + ")";
}

std::string as_typed(const Asked& asked) {
  const auto all_typed = [&](const char* joint) {
    std::string out;
    for (const Asked& part : asked.parts) out += (out.empty() ? "" : joint) + as_typed(part);
    return out;
  };
  switch (asked.kind) {
    case Asked::Kind::nothing:
    case Asked::Kind::theme:
      return "";
    case Asked::Kind::word:
      return asked.text;
    case Asked::Kind::start:
      return asked.text + "*";
    case Asked::Kind::phrase:
      return '"' + joined_words(asked.words, " ") + '"';
    case Asked::Kind::run:
      return joined_words(asked.words, "-");
    case Asked::Kind::none_of:
      return "NOT (" + as_typed(asked.parts.front()) + ")";
    case Asked::Kind::all:
      return "(" + all_typed(" ") + ")";
    case Asked::Kind::any:
      break;
  }
  return asked.text.empty() ? "(" + all_typed(" OR ") + ")" : asked.text;
}

FoldedText fold_text(std::string_view text, Stems& stem) {
  FoldedText out;
  for (Token& token : tokens(text)) {
    out.stems.push_back(stem(token.word));
    out.words.push_back(std::move(token.word));
  }
  return out;
}

bool answers(const Asked& asked, const FoldedText& text, Stems& stem) {
  auto one = [&](const Asked& part) { return answers(part, text, stem); };
  switch (asked.kind) {
    case Asked::Kind::nothing:
      return true;
    case Asked::Kind::word:
      return std::find(text.stems.begin(), text.stems.end(), stem(asked.text)) != text.stems.end();
    case Asked::Kind::start:
      return std::any_of(text.words.begin(), text.words.end(),
                         [&](const std::string& word) { return word.starts_with(asked.text); });
    case Asked::Kind::phrase:
      return holds_run(text.words, asked.words);
    case Asked::Kind::theme:
      return std::find(text.themes.begin(), text.themes.end(), asked.text) != text.themes.end();
    case Asked::Kind::run: {
      std::vector<std::string> stems;
      for (const std::string& word : asked.words) stems.push_back(stem(word));
      return holds_run(text.stems, stems);
    }
    case Asked::Kind::all:
      return std::all_of(asked.parts.begin(), asked.parts.end(), one);
    case Asked::Kind::any:
      return std::any_of(asked.parts.begin(), asked.parts.end(), one);
    case Asked::Kind::none_of:
      return !one(asked.parts.front());
  }
  return false;
}

}  // namespace throughline
