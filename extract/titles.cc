// Title, type and subject of a review, as its cover says them.
#include <algorithm>
#include <map>

#include "extract/bodies.h"
#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/pseudonyms.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Blocks further from the type's line than this belong to something else: versions, panels, notes.
constexpr int reach = 4;

#define MONTHS "(?:january|february|march|april|may|june|july|august|september|october|november|december)"

/// What a line of a title ends with, or begins, when it goes on in the next: "in respect of", "of the".
bool leads_on(std::string_view line) {
  static const Pattern lead(
      "(?:^|\\b)(?:in respect of|in relation to|concerning|regarding|relating to|with regard "
      "to|following|into|of|on|"
      "for|and|the|a|an|to|&|re)[: ,]*$");
  // "Baby A" ends with a name, and no article.
  if (auto name = find_pseudonym(line); name && name->end == line.size()) return false;
  return lead.in(line);
}

/// Whether a line of a title only goes on from the one above: "of the Serious Case Review".
bool hangs_on(std::string_view line) {
  static const Pattern hanging("^(?:of|for|on|from|into|to|in respect of|in relation to) (?:an?|the)\\b");
  return hanging.in(line);
}

/// The kind of report as a line of its own: "Overview Report", "Final Report".
bool is_kind(std::string_view line) {
  static const Pattern kind(
      "^(?:the |a |full |final |scr |lcspr |independent |published )*(?:overview report|full report|final "
      "report|report|"
      "overview)(?: for publication)?[.:]?$");
  return kind.in(line);
}

/// "OVERVIEW REPORT: " before the subject in its line.
bool names_kind(std::string_view ahead) {
  while (!ahead.empty() && std::string_view(" :-").find(ahead.back()) != std::string_view::npos)
    ahead.remove_suffix(1);
  if (ahead.ends_with("–")) ahead.remove_suffix(3);
  return is_kind(trim(ahead));
}

bool is_summary(std::string_view line) {
  static const Pattern summary("^(?:an? |the )?(?:executive summary(?: report)?|summary report|summary)$");
  return summary.in(line);
}

/// Bodies, dates, authors, markings: on the cover and no part of the title.
bool is_aside(std::string_view line) {
  static const Pattern aside(
      "^(?:official|restricted|confidential|not "
      "protectively|strictly|private|draft|final|version|copyright|©|page|"
      "publi(?:shed|cation)|date|dated|author|report(?:ed)? "
      "(?:by|author)|prepared|written|commissioned|independent "
      "(?:author|chair|reviewer|lead|overview report|scrutineer)|lead reviewer|reviewers?|chair|review "
      "panel|d\\.?o\\.?[bd]|"
      "born|died|signed|signature|endorsed|approved|agreed|contact|tel|e-?mail|www|http|this "
      "(?:report|review)|for "
      "publication|all names|names? |contents|executive summary (?:prepared|endorsed)|post:|brief outline)\\b"
      "|\\b(?:is|are|was|were|has|have|been|everyone's business|must not|may not)\\b|@|^[0-9./ -]+$"
      "|^(?:spring|summer|autumn|winter|" MONTHS
      ")?,? ?(?:19|20)[0-9]{2}(?: ?[/–-] ?[0-9]{2,4})?$|^[0-9]{1,2}(?:st|nd|rd|th)? " MONTHS);
  return aside.in(line);
}

class Cover {
 public:
  Cover(const Report& report, const std::vector<int>& blocks, Metadata& metadata)
      : report_(report), blocks_(blocks), metadata_(metadata) {
    // "7 minute briefing", whose number may have been taken for that of a heading.
    static const Pattern minutes("^minute\\b");
    for (int i : blocks_)
      if (!block(i).number.empty() && minutes.in(report_.words(block(i))))
        with_number_[i] = block(i).number + " " + std::string(trim(report_.words(block(i))));
  }

  void read() {
    type();
    subject();
    title();
  }

 private:
  const Block& block(int i) const { return report_.blocks[static_cast<std::size_t>(i)]; }
  std::string_view words(int i) const {
    auto whole = with_number_.find(i);
    return whole == with_number_.end() ? trim(report_.words(block(i))) : std::string_view(whole->second);
  }
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

  bool is_near(int i) const {
    return title_line_ >= 0 && std::abs(i - title_line_) <= reach &&
           block(i).page() == block(title_line_).page();
  }

  void subject() {
    // What stands large before what is said in a line beside it: "SCR YP F – November 2017".
    for (bool titles : {true, false})
      for (int i : blocks_) {
        if (titles != is_title(i) || count_words(words(i)) > 25) continue;
        if (auto match = find_pseudonym(words(i))) {
          // "Child Heron Final Report" in one line, "Young Person ‘Finlay’" alone.
          std::string alone = subject_alone(words(i), false);
          return set_subject(i, alone.empty() ? tidy_pseudonym(match->groups[0]) : alone);
        }
        if (std::string name = subject_after_type(words(i)); !name.empty()) return set_subject(i, name);
      }
    // A name alone near the title; with a surname only in type as large as a title, below it.
    for (bool surname : {false, true})
      for (std::size_t at = 0; at < blocks_.size(); ++at) {
        int i = blocks_[at];
        if (!is_near(i) || i == title_line_ || (surname && (!is_title(i) || i < title_line_))) continue;
        static const Pattern label("\\b(?:author|reviewer|by|chair|writer)s?:?-?$");
        if (at > 0 && label.in(words(blocks_[at - 1]))) continue;
        if (is_kind(words(i)) || is_summary(words(i)) || is_aside(words(i))) continue;
        if (std::string name = subject_alone(words(i), surname); !name.empty()) return set_subject(i, name);
      }
    static const Pattern code(
        "^(?:(?:serious case review|scr|review|case)[: –-]*)?([A-Z][0-9]{1,2})\\b(?: serious| scr|$)",
        Pattern::Letters::any_case);
    for (int i : blocks_)
      if (is_title(i))
        if (auto match = code.find(words(i))) return set_subject(i, std::string(match->groups[0]));
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
        "((?:(?:Child|Children|Baby|Babies|Young Person|YP|Adult|Infant|Case|Girl|Boy|Twins?) )?"
        "[A-Z][A-Za-z0-9]*(?:(?:, | and | & )(?:(?:Child|Baby|Young Person|Adult) )?[A-Z][A-Za-z0-9]*)*)\\b",
        Pattern::Letters::exact);
    static const Pattern no_name(
        "^(the|this|a|an|mother|father|working|serious|safeguarding|local|mr|mrs|in|it|section|children|"
        "child|sibling)$|\\b(board|partnership|review|council)\\b");
    for (std::size_t i = 0; i < report_.blocks.size() && i < 80; ++i) {
      const Block& it = report_.blocks[i];
      if (it.kind == BlockKind::footnote || it.kind == BlockKind::contents) continue;
      std::string_view text = report_.words(it);
      auto match = said.find(text);
      std::string name = match ? tidy_pseudonym(match->groups[0]) : "";
      if (match && !no_name.in(name)) {
        metadata_.subject = Fact{name, it.page(), std::string(sentence_at(text, match->begin))};
        return;
      }
      if (auto found = find_pseudonym(text)) {
        metadata_.subject =
            Fact{tidy_pseudonym(found->groups[0]), it.page(), std::string(sentence_at(text, found->begin))};
        return;
      }
    }
  }

  /// The line of the type with what it goes on to or from in the lines beside it, a name of its own, and the
  /// subject.
  void title() {
    for (int i : blocks_)
      if (std::string_view said = labelled_title(words(i)); !said.empty()) {
        metadata_.title = fact(i, clean(said));
        return;
      }
    int line = title_line();
    if (line < 0) return;
    std::string text = clean(words(line)), after;
    std::size_t at =
        static_cast<std::size_t>(std::find(blocks_.begin(), blocks_.end(), line) - blocks_.begin());
    std::size_t first = at, last = at;
    auto beside = [&](std::size_t i) {
      return i < blocks_.size() && block(blocks_[i]).page() == block(line).page() &&
             block(blocks_[i]).kind != BlockKind::table_row;
    };
    // Lines above that lead on to it: "The Overview Report of the".
    // "Executive Summary" / "of the Serious Case Review".
    for (; first > 0 && beside(first - 1) && !is_subject(first - 1) &&
           (leads_on(words(blocks_[first - 1])) ||
            (hangs_on(words(blocks_[first])) &&
             (is_summary(words(blocks_[first - 1])) || is_kind(words(blocks_[first - 1])))));
         --first)
      text = std::string(words(blocks_[first - 1])) + " " + text;
    for (; beside(last + 1) && !is_subject(last + 1); ++last) {
      std::string_view next = words(blocks_[last + 1]);
      // What kind of report it is belongs to the type: "Child Heron" / "Final Report" stays the child's.
      bool goes_on = leads_on(words(blocks_[last])) || (is_kind(next) && subject_line_ != line);
      if (!goes_on || is_connective(next) || count_words(next) > 20) break;
      text += " " + clean(next);
    }
    if (std::string name = own_name(first, last); !name.empty())
      text = before_type_ ? name + ": " + text : text + ": " + name;
    for (int i : blocks_)
      if (i != line && std::abs(i - line) <= reach && block(i).page() == block(line).page() &&
          is_summary(words(i)) && (i < blocks_[first] || i > line))
        after = std::string(words(i));
    join_subject(text, line);
    if (!after.empty()) text += ". " + after;
    metadata_.title = fact(line, text);
  }

  /// "Title: Serious Case Review: Child K" in a library's page of facts.
  static std::string_view labelled_title(std::string_view line) {
    static const Pattern label("^(?:report )?title ?: ?(.+)$");
    auto match = label.find(line);
    return match && !type_vocabulary().classify(match->groups[0]).empty() ? trim(match->groups[0])
                                                                          : std::string_view();
  }

  bool is_subject(std::size_t at) const { return blocks_[at] == subject_line_; }

  /// "In respect of" in a line of its own.
  static bool is_connective(std::string_view line) { return count_words(line) <= 3 && leads_on(line); }

  void join_subject(std::string& text, int line) const {
    bool apart = metadata_.subject && subject_line_ >= 0 && subject_line_ != line &&
                 std::abs(subject_line_ - line) <= reach + 1;
    if (!apart || bare_words(text).find(bare_words(metadata_.subject->value)) != std::string::npos) return;
    std::string_view printed = words(subject_line_);
    // As printed if the line is little more than the pseudonym: "The case of Joel", "in relation to Child D".
    std::string_view ahead = printed.substr(0, lower(printed).find(lower(metadata_.subject->value)));
    constexpr int most_words_beside = 8;  // "Overview report into the life and death of".
    bool whole = count_words(printed) <= count_words(metadata_.subject->value) + most_words_beside &&
                 (leads_on(ahead) || names_kind(ahead)) && !is_aside(printed);
    static const Pattern label("^(?:re|subject|case reference|reference|ref|initials of)\\b[: ]*");
    static const Pattern into(
        "^(?:in respect of|in relation to|concerning|regarding|relating to|into|following|on|about)\\b");
    std::string name = whole ? clean(printed) : metadata_.subject->value;
    if (auto match = label.find(name)) name = name.substr(match->end);
    // "Ottilie" / "A serious case review of one family's winter": the type is what the name is called
    // further.
    static const Pattern subtitle("^(?:an?|the|learning) ");
    if (subject_line_ < line && is_title(subject_line_) && subtitle.in(text) && !leads_on(text)) {
      text = clean(printed) + ": " + text;
      if (std::string own = name_above_subject(); !own.empty()) text = own + ": " + text;
      return;
    }
    bool goes_on = whole && into.in(name);
    // The connective may stand in a line of its own, between the type and the name.
    for (int i : blocks_)
      if (i > line && i < subject_line_ && is_connective(words(i)) && !label.in(words(i)))
        text += " " + lower(words(i).substr(0, 1)) + std::string(words(i).substr(1)), goes_on = true;
    while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
    text += (goes_on || leads_on(text) ? " " : ": ") + name;
  }

  /// "No One's Turn" above "Learning from the life of Ottilie", both above the type.
  std::string name_above_subject() const {
    auto at = std::find(blocks_.begin(), blocks_.end(), subject_line_);
    if (at == blocks_.begin() || at == blocks_.end()) return {};
    int above = *(at - 1);
    constexpr int longest_name = 10;
    bool fits = is_title(above) && block(above).size >= block(subject_line_).size &&
                !is_aside(words(above)) && block(above).page() == block(subject_line_).page() &&
                !leads_on(words(above)) && !is_summary(words(above)) && !is_kind(words(above)) &&
                body_names(words(above)).empty() && count_words(words(above)) <= longest_name &&
                type_vocabulary().classify(words(above)).empty();
    return fits ? std::string(words(above)) : std::string();
  }

  /// The name that a report gives itself above its type or below it: "Out of Sight".
  std::string own_name(std::size_t first, std::size_t last) {
    auto fits = [&](std::size_t i) {
      if (i >= blocks_.size() || is_subject(i)) return false;
      int b = blocks_[i];
      std::string_view text = words(b);
      return is_title(b) && block(b).number.empty() &&
             block(b).page() == block(title_line_ >= 0 ? title_line_ : b).page() && !is_kind(text) &&
             !is_summary(text) && !is_aside(text) && !leads_on(text) && body_names(text).empty() &&
             count_words(text) <= 16 && count_words(text) > 1 && clean(text) == std::string(text) &&
             (type_vocabulary().classify(text).empty() || type_vocabulary().classify(text) == "briefing") &&
             heading_vocabulary().classify(text) != "front";
    };
    bool has_subject = metadata_.subject && subject_line_ >= 0;
    if (first > 0 && fits(first - 1) && block(blocks_[first - 1]).size >= block(blocks_[first]).size) {
      before_type_ = true;
      return std::string(words(blocks_[first - 1]));
    }
    if (has_subject || !fits(last + 1) || !heading_vocabulary().classify(words(blocks_[last + 1])).empty())
      return {};
    return std::string(words(blocks_[last + 1]));
  }

  /// Of the lines that name a type the largest; without one the largest title.
  int title_line() const {
    int line = title_line_;
    if (line < 0)
      for (int i : blocks_)
        if (is_title(i) && !is_aside(words(i)) && !is_body(words(i)) &&
            (line < 0 || block(i).size > block(line).size))
          line = i;
    if (line < 0) return line;
    for (int i : blocks_)
      if (is_title(i) && block(i).size > block(line).size + 0.5 && block(i).page() == block(line).page() &&
          !type_vocabulary().classify(words(i)).empty())
        line = i;
    return line;
  }

  /// A line that holds the name of a body and nothing else.
  static bool is_body(std::string_view line) {
    auto names = body_names(line);
    return !names.empty() && names.front().size() + 8 >= line.size();
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
        "[ ,:(–-]*\\b(?:published|publication|commissioned by|undertaken (?:by|for)|on behalf of|produced "
        "(?:by|for)|author|independent (?:author|reviewer|chair)|report "
        "by|report author|prepared by|date of|version|(?:in )?(?:[0-9]{1,2}(?:st|nd|rd|th)? )?" MONTHS
        " (?:19|20)[0-9]{2})\\b.*$");
    if (auto match = tail.find(text); match && match->begin > 8) text = text.substr(0, match->begin);
    std::string out(trim(text));
    while (!out.empty() && std::string_view(": ,-.").find(out.back()) != std::string_view::npos)
      out.pop_back();
    return out;
  }

  const Report& report_;
  const std::vector<int>& blocks_;
  Metadata& metadata_;
  int title_line_ = -1, subject_line_ = -1;
  bool before_type_ = false;
  std::map<int, std::string> with_number_;
};

}  // namespace

void find_title(const Report& report, const std::vector<int>& cover, Metadata& metadata) {
  Cover(report, cover, metadata).read();
}

}  // namespace throughline
