// Title, type and subject of a review, as its cover says them.
#include <algorithm>

#include "extract/bodies.h"
#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define KIN                                           \
  "(?:Child|Children|Baby|Babies|Young Person|Young " \
  "People|YP|Adult|Infant|Case|Girl|Boy|Twin|Twins|Sibling Group|Person)"
#define CODE "(?:[A-Z]{1,3}[0-9]{0,4}|[0-9]{1,3})\\b"

/// "Child J", "Baby E and Baby F", "Children A, B and C", "the Smith family", "BDS12".
std::optional<Match> pseudonym(std::string_view text) {
  // A code after any word for a child, a name after those that are said of one.
  static const Pattern kin("\\b((?:" KIN " " CODE
                           "|(?:Child|Baby|Young Person) [A-Z][a-z]+)"
                           "(?:(?:, | and | & |, and )(?:" KIN
                           " )?(?:[A-Z]{1,2}[0-9]{0,3}|[A-Z][a-z]+)\\b)*)(?:\\b|$)",
                           Pattern::Letters::exact);
  static const Pattern shouted("\\b((?:CHILD|BABY|YOUNG PERSON|ADULT|FAMILY) [A-Z]{1,2}[0-9]{0,3})\\b",
                               Pattern::Letters::exact);
  static const Pattern family(
      "\\b((?:[Tt]he )?(?:Family [A-Z][A-Za-z0-9]*|[A-Z][a-z]+ "
      "(?:[Ff]amily|[Cc]hildren|[Ss]iblings|[Tt]wins)))\\b",
      Pattern::Letters::exact);
  static const Pattern code("\\b([A-Z]{2,5}[0-9]{1,3})\\b", Pattern::Letters::exact);
  // "Child Protection", "Family Court", "Children Board": words of the field, no one's name.
  static const Pattern no_name(
      "^(?:child(?:ren)?|baby|babies|adults?|case|family|girl|boy|infant|young "
      "(?:person|people)|person|twins?) "
      "(?:safeguarding|protection|practice|death|sexual|in|and|or|review|social|services?|mental|care|abuse|"
      "support|nurse|"
      "court|centre|management|conference|needs|exploitation|health|learning|study|was|is|the|of|justice|"
      "history|"
      "background|composition|overview|report|summary|act|tax|details|trust|board|partnership|partners|"
      "committee|"
      "strategy|plan|team|council|young|living|under|with|at|looked|who|whose|that|are|were|had|has|not|do|"
      "leaving|order|"
      "order|welfare|first|criminal|victim|development|minding|minders?|benefit|guardian|law|rights|"
      "commissioner|group|"
      "hub|liaison|intervention|therapy|rehabilitation|placement|home|house|doctor|practitioner|resource|"
      "member|members|"
      "structure|context|tree|life|time|worker|workers|line|net|and|for|to|on|from|by)\\b");
  static const Pattern no_family(
      "^(?:the "
      ")?(?:this|that|whole|local|serious|early|think|safeguarding|extended|birth|foster|all|these|those|"
      "many|"
      "some|our|other|for|of|when|working|protecting|every|vulnerable|looked|a|and|young|three|two|four|five|"
      "six|older|"
      "younger|each|both|most|no|any|if|what|where|supporting|helping|keeping|about|disabled|small|northern|"
      "southern|"
      "single|strengthening|troubled|army|royal|his|her|their|its|an|such|such|several|british|white|black|"
      "asian|polish|"
      "romanian|maternal|paternal|individual|how|why|with|in|to|as|by|on|but|do|are|were|primary|school|"
      "adopted|adoptive|"
      "nuclear|close|wider|immediate|new|good|poor|large|happy|subject|unborn|healthy|better|troubled|do|not)"
      "\\b");
  for (const Pattern* pattern : {&kin, &shouted})
    for (const Match& match : pattern->find_all(text))
      if (!no_name.in(match.groups[0])) return match;
  static const Pattern bare("^the (?:family|children|siblings|twins)$");
  for (const Match& match : family.find_all(text))
    if (!bare.in(match.groups[0]) && !no_family.in(match.groups[0]) && !no_name.in(match.groups[0]))
      return match;
  if (auto match = code.find(text); match && match->groups[0].substr(0, 2) != "WT") return match;
  return std::nullopt;
}

bool is_shouted(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string tidy(std::string_view name) {
  name = trim(name);
  for (std::string_view article : {"the ", "The "})
    if (name.starts_with(article)) name.remove_prefix(article.size());
  while (!name.empty() && std::string_view(".,:;-").find(name.back()) != std::string_view::npos)
    name.remove_suffix(1);
  std::string out(trim(name));
  if (is_shouted(out) && out.find(' ') != std::string::npos) {
    bool first = true;
    for (char& c : out) {
      if (!first && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      first = c == ' ';
    }
    if (!out.empty() && out.size() > 2 && out[out.size() - 2] == ' ')
      out.back() = static_cast<char>(out.back() & ~0x20);
  }
  return out;
}

/// What a title line says after its type: "Serious Case Review: Matt", "… in respect of Matt".
std::string remainder(std::string_view line) {
  static const Pattern after(
      "(?:\\b(?:in respect of|in relation to|concerning|regarding|relating to|re|on|about|into the "
      "(?:death|care) of|following the death of|subject)[: \\t]+|"
      "(?:review|report|summary|scr|lcspr|sar|cpr|briefing)\\s*[:–—-]\\s*)([A-Z][A-Za-z'’]*(?:(?:, | and | & "
      "| )[A-Z][A-Za-z'’]*){0,5})\\s*(?:\\(|[0-9]{4}|$)",
      Pattern::Letters::exact);
  static const Pattern words(
      "\\b(review|report|safeguarding|overview|summary|serious|case|learning|partnership|board|executive|"
      "thematic|publication|briefing|the|full|final)\\b");
  auto match = after.find(line);
  if (!match || words.in(match->groups[0])) return {};
  return tidy(match->groups[0]);
}

class Cover {
 public:
  Cover(const Report& report, const std::vector<int>& blocks, Metadata& metadata)
      : report_(report), blocks_(blocks), metadata_(metadata) {}

  void read() {
    type();
    subject();
    title();
  }

 private:
  const Block& block(int i) const { return report_.blocks[static_cast<std::size_t>(i)]; }
  std::string_view words(int i) const { return trim(report_.words(block(i))); }
  bool is_title(int i) const {
    return block(i).kind == BlockKind::title || block(i).kind == BlockKind::heading;
  }

  Fact fact(int i, std::string value) const {
    return {std::move(value), block(i).page(), std::string(words(i))};
  }

  void type() {
    static const Pattern denied("\\b(not (met|a)|criteria|previously known|guidance)\\b");
    // Headings before lines, and any type before a briefing: a briefing is of a review.
    for (bool titles : {true, false})
      for (int i : blocks_) {
        if (titles != is_title(i) || denied.in(words(i)) || count_words(words(i)) > 30) continue;
        std::string_view type = type_vocabulary().classify(words(i));
        if (type.empty() || (metadata_.review_type && metadata_.review_type->value != "briefing")) continue;
        if (!metadata_.review_type || type != "briefing")
          metadata_.review_type = fact(i, std::string(type)), title_line_ = i;
      }
    if (metadata_.review_type) return;
    for (const Furniture& furniture : report_.furniture)
      if (auto type = type_vocabulary().classify(furniture.text); !type.empty()) {
        metadata_.review_type = Fact{std::string(type), furniture.page, furniture.text};
        return;
      }
    in_text();
  }

  /// "This serious case review concerns …".
  void in_text() {
    static const Pattern self("\\b(?:this|the present) ((?:\\w+[ -]){1,5}(?:review|scr|lcspr|llr))\\b");
    for (std::size_t i = 0; i < report_.blocks.size() && i < 60; ++i) {
      auto match = self.find(report_.words(report_.blocks[i]));
      if (!match) continue;
      std::string_view type = type_vocabulary().classify(match->groups[0]);
      if (type.empty()) continue;
      metadata_.review_type = fact(static_cast<int>(i), std::string(type));
      return;
    }
  }

  void subject() {
    for (int i : blocks_) {
      if (count_words(words(i)) > 25) continue;
      if (auto match = pseudonym(words(i))) return set_subject(i, tidy(match->groups[0]));
      if (std::string name = remainder(words(i)); !name.empty()) return set_subject(i, name);
    }
    // A name alone below the title.
    static const Pattern name("^[A-Z][a-z]+(?:(?:, | and | & )[A-Z][a-z]+)*$", Pattern::Letters::exact);
    static const Pattern no_name(
        "^(contents|introduction|confidential|draft|final|report|overview|foreword|restricted|author|summary|"
        "version|official|background|date)$");
    for (std::size_t at = 0; at < blocks_.size(); ++at) {
      bool near = title_line_ >= 0 && std::abs(blocks_[at] - title_line_) <= 3;
      if (near && name.in(words(blocks_[at])) && !no_name.in(words(blocks_[at])))
        return set_subject(blocks_[at], tidy(words(blocks_[at])));
    }
    if (!metadata_.review_type || metadata_.review_type->value != "thematic-review") subject_in_text();
  }

  void set_subject(int i, std::string name) {
    metadata_.subject = fact(i, std::move(name));
    subject_line_ = i;
  }

  void subject_in_text() {
    static const Pattern said(
        "(?i:\\b(?:review[^.]{0,60} (?:care|death|treatment|circumstances|experiences?|case|li(?:fe|ves)) "
        "of|subject of (?:this|the) (?:review|report|case|briefing)(?: is|,| was)?|(?:this|the) "
        "(?:review|report|briefing) (?:is about|concerns|relates to|is in respect of)|"
        "(?:referred to|known)(?: (?:in|throughout) this (?:report|review))? as|in respect of|will be "
        "called|we (?:have called|call) (?:him|her)|the pseudonym))(?: a child| the child)?,? [\"“'‘]?"
        "((?:" KIN " )?[A-Z][A-Za-z0-9]*(?:(?:, | and | & )(?:" KIN " )?[A-Z][A-Za-z0-9]*)*)\\b",
        Pattern::Letters::exact);
    static const Pattern no_name(
        "^(the|this|a|an|mother|father|working|serious|safeguarding|local|mr|mrs|in|it|section|children|"
        "child|sibling)$|\\b(board|partnership|review|council)\\b");
    for (std::size_t i = 0; i < report_.blocks.size() && i < 80; ++i) {
      const Block& it = report_.blocks[i];
      if (it.kind == BlockKind::footnote || it.kind == BlockKind::contents) continue;
      std::string_view text = report_.words(it);
      auto match = said.find(text);
      std::string name = match ? tidy(match->groups[0]) : "";
      if (match && !no_name.in(name)) {
        metadata_.subject = Fact{name, it.page(), std::string(sentence_at(text, match->begin))};
        return;
      }
      if (auto found = pseudonym(text)) {
        metadata_.subject =
            Fact{tidy(found->groups[0]), it.page(), std::string(sentence_at(text, found->begin))};
        return;
      }
    }
  }

  /// The line of the type, with the lines beside it that go on ("Overview report"), and the subject.
  void title() {
    int line = title_line();
    if (line < 0) return;
    static const Pattern goes_on(
        "^(?:scr |lcspr |full |final )?(?:overview report|full report|report)(?: |$|:)");
    static const Pattern kind("^(?:executive summary|summary report|summary)$");
    std::string text = clean(words(line)), after;
    for (int i : blocks_) {
      if (i == line || i == subject_line_ || std::abs(i - line) > 3 || block(i).page() != block(line).page())
        continue;
      if (i == line + 1 && goes_on.in(words(i)) && count_words(words(i)) < 8) text += " " + clean(words(i));
      if (kind.in(words(i))) after = std::string(words(i));
    }
    bool apart = metadata_.subject && subject_line_ >= 0 && subject_line_ != line &&
                 std::abs(subject_line_ - line) <= 4;
    if (apart && bare_words(text).find(bare_words(metadata_.subject->value)) == std::string::npos)
      text += ": " + metadata_.subject->value;
    if (!after.empty()) text += ". " + after;
    metadata_.title = fact(line, text);
  }

  /// Of the lines that name a type the largest; without one the largest title.
  int title_line() const {
    int line = title_line_;
    if (line < 0)
      for (int i : blocks_)
        if (is_title(i) && (line < 0 || block(i).size > block(line).size)) line = i;
    if (line < 0) return line;
    for (int i : blocks_)
      if (is_title(i) && block(i).size > block(line).size + 0.5 && block(i).page() == block(line).page() &&
          !type_vocabulary().classify(words(i)).empty())
        line = i;
    return line;
  }

  /// Without the body, the date and the author that some print in the same line.
  static std::string clean(std::string_view text) {
    for (std::string_view body : body_names(text)) {
      if (body.data() == text.data() && body.size() + 8 < text.size())
        text = trim(text.substr(body.size()));
      else if (body.data() + body.size() == text.data() + text.size() && body.size() + 8 < text.size())
        text.remove_suffix(body.size());
    }
    static const Pattern tail(
        "[ ,:(–-]*\\b(?:published|publication|author|independent (?:author|reviewer|chair)|report "
        "by|prepared by|date of|version|"
        "(?:[0-9]{1,2}(?:st|nd|rd|th)? "
        ")?(?:january|february|march|april|may|june|july|august|september|october|november|december) "
        "(?:19|20)[0-9]{2})\\b.*$");
    if (auto match = tail.find(text); match && match->begin > 8) text = text.substr(0, match->begin);
    std::string out(trim(text));
    while (!out.empty() && std::string_view(": ,-").find(out.back()) != std::string_view::npos)
      out.pop_back();
    return out;
  }

  const Report& report_;
  const std::vector<int>& blocks_;
  Metadata& metadata_;
  int title_line_ = -1, subject_line_ = -1;
};

}  // namespace

std::vector<std::string> subject_names(const std::string& subject) {
  std::vector<std::string> out;
  if (subject.empty()) return out;
  out.push_back(subject);
  std::size_t space = subject.find_last_of(' ');
  static const Pattern kind("^(?:family|children|siblings|twins)$");
  if (space == std::string::npos) return out;
  std::string last = subject.substr(space + 1), first = subject.substr(0, subject.find(' '));
  if (last.size() > 2 && !kind.in(last)) out.push_back(last);
  static const Pattern word(
      "^(?:child|children|baby|young|adult|family|case|person|infant|sibling|boy|girl|twin)");
  if (!word.in(first) && first.size() > 2)
    out.push_back(first.back() == ',' ? first.substr(0, first.size() - 1) : first);
  return out;
}

void find_title(const Report& report, const std::vector<int>& cover, Metadata& metadata) {
  Cover(report, cover, metadata).read();
}

}  // namespace throughline
