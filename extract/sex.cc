// Whether the subject is a girl or a boy: from nouns said of it, and from the pronouns that can mean no
// other.
#include <algorithm>
#include <array>

#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/telling.h"
#include "extract/words.h"

namespace throughline {

namespace {

constexpr std::size_t none = std::string_view::npos;

#define MALE_NOUN "boys?|sons?|male|(?:young |teenage )?man|lad|gentleman|widower|grandson|nephew|schoolboy"
#define FEMALE_NOUN \
  "girls?|daughters?|female|(?:young |teenage )?woman|lady|widow|granddaughter|niece|schoolgirl"

/// What a review is of, before the words for the child: "This review concerns a", "Abduction of a".
#define OPENS "(?:review|report|case|subject)\\b"
#define EVENT                                                                                          \
  "(?:deaths?|murder|killing|manslaughter|suicide|abduction|abuse|rape|exploitation|neglect|stabbing|" \
  "shooting|"                                                                                          \
  "drowning|assault|injur(?:y|ies)|harm) (?:of|to|on|sustained by|suffered by|by) "

/// Others in a sentence by the pronouns they may have taken: a mother no "he", a midwife either.
struct Others {
  std::size_t first = none;
  bool male = false, female = false, either = false;
};

/// Counts for one subject who "he" or "she" is, following the text from sentence to sentence.
class SexFinder {
 public:
  SexFinder(std::vector<std::string> names, const std::vector<Person>& people) : names_(std::move(names)) {
    for (const Person& person : people) {
      bool own = std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
        return name.find(person.name) != std::string::npos || person.name.find(name) != std::string::npos;
      });
      if (person.role != "subject" && person.name.size() > 2 && !own) others_.push_back(person);
    }
  }

  void read(const Telling& it) {
    if (it.part == Part::front || it.part == Part::terms) label(it);
    std::size_t named = named_at(it.sentence);
    static const Pattern this_review(
        "^(?:this|the present) (?:serious case |learning |case |practice )*(?:review|report)\\b");
    if (it.part == Part::front || this_review.in(it.sentence)) announced(it);
    if (named == none && !about_subject_ && kin_at(it.sentence) == none) {
      before_ = {};
      return;
    }
    Others others = others_in(it.sentence);
    if (named != none) nouns(it, named), anywhere(it);
    bool here = named != none, kin_of_subject = kin_at(it.sentence) != none;
    static const Pattern opens("^(he|she|his|her)\\b");
    bool goes_on = about_subject_ && opens.in(it.sentence);
    if (here && named < others.first)
      about_subject_ = true;
    else if (others.first != none && !kin_of_subject)
      about_subject_ = false;
    if (about_subject_ || goes_on || kin_of_subject)
      pronouns(it, others, here && named < others.first, kin_of_subject);
    if (kin_of_subject && !here) about_subject_ = others.either && !others.male && !others.female;
    if (here || others.first != none) before_ = others;
  }

  /// A dozen sentences tell enough.
  bool is_sure() const { return male_ + female_ >= 24 && answer(); }

  std::optional<Fact> answer() const {
    // One in three against may be a slip of the chain; more is no telling.
    if (male_ >= 2 && male_ > 2 * female_) return male_fact_;
    if (female_ >= 2 && female_ > 2 * male_) return female_fact_;
    return std::nullopt;
  }

 private:
  void pronouns(const Telling& it, const Others& others, bool named_first, bool kin_of_subject) {
    static const Pattern he("\\b(he|his|him|himself)\\b");
    static const Pattern she("\\b(she|her|hers|herself)\\b");
    static const Pattern him("\\b(him|himself)\\b");
    // Up to the next other person the pronouns are the subject's, and with none of them surely.
    std::string_view own = it.sentence.substr(0, others.first);
    int weight = others.first == none || named_first ? 2 : 1;
    bool m = he.in(own), f = she.in(own);
    // In a sentence without a name "he" may be a man of the one before.
    static const Pattern opens("^(he|she|his|her)\\b");
    if (!named_first && m != f && (m ? before_.male : before_.female)) return;
    if (opens.in(it.sentence) && !before_.either) weight = 2;
    if (!kin_of_subject && m != f) {
      count(m, weight, it);
      return;
    }
    // Behind a mother "he" is not she; behind a midwife only "him" is surely another.
    bool all_m = he.in(it.sentence), all_f = she.in(it.sentence);
    if (others.either) {
      if (kin_of_subject && !others.male && !others.female && all_m != all_f) count(all_m, 1, it);
      if (named_first && !others.male && him.in(it.sentence)) count(true, 2, it);
      return;
    }
    // Only where the subject is spoken of in the sentence itself: others may have been named before.
    if (!named_first && !kin_of_subject) return;
    if (others.female && !others.male && all_m && !all_f) count(true, 1, it);
    if (others.male && !others.female && all_f && !all_m) count(false, 1, it);
    if (others.female && !others.male && all_f && him.in(it.sentence)) count(true, 2, it);
  }

  /// "Child Q was a boy", "a girl, Child Q,", "the daughter of", "(male".
  void nouns(const Telling& it, std::size_t named) {
    static const Pattern male("\\b(?:" MALE_NOUN ")$"), female("\\b(?:" FEMALE_NOUN ")$");
    static const Pattern male_before(
        "\\b(?:" MALE_NOUN
        ")(?: child| infant| baby)?,? (?:who is |who was |is |was )?(?:known as |called |"
        "named |(?:who is )?referred to as |\\(|given the name )?$");
    static const Pattern female_before(
        "\\b(?:" FEMALE_NOUN
        ")(?: child| infant| baby)?,? (?:who is |who was |is |was )?(?:known as |called "
        "|named |(?:who is )?referred to as |\\(|given the name )?$");
    std::string_view before = it.sentence.substr(0, named);
    if (male_before.in(before)) count(true, 4, it);
    if (female_before.in(before)) count(false, 4, it);
    // What follows the name, up to a word with which another person may come in.
    static const Pattern stops(
        "^(with|of|by|and|after|when|whose|mother|father|parents?|to|from|had|has|said|saw|met|lived|"
        "s|whom|in|at|for|on|while|like|between)$");
    std::string_view rest = it.sentence.substr(named + name_length(it.sentence, named));
    std::size_t end = 0;
    constexpr int most_words = 12;
    for (int n = 0; n < most_words && end < rest.size(); ++n) {
      while (end < rest.size() && !is_letter(rest[end])) ++end;
      std::size_t begin = end;
      while (end < rest.size() && is_letter(rest[end])) ++end;
      std::string_view word = rest.substr(begin, end - begin);
      // "His sister" is another; "the couple's first son" is the subject.
      if (stops.in(word) && lower(word) != "s") return;
      if (lower(word) == "his" || lower(word) == "her" || (lower(word) == "s" && n == 0)) return;
      if (male.in(word)) return count(true, 4, it);
      if (female.in(word)) return count(false, 4, it);
    }
  }

  /// How long the name is that begins at `at`.
  std::size_t name_length(std::string_view sentence, std::size_t at) const {
    std::size_t longest = 0;
    for (const std::string& name : names_)
      if (sentence.substr(at).starts_with(name)) longest = std::max(longest, name.size());
    return longest;
  }

  /// "This review concerns a five month old girl".
  void announced(const Telling& it) {
    static const Pattern male("\\b(?:" OPENS "[^.;]{0,80}\\b|" EVENT
                              ")(?:(?:a|an|the) )?(?:[\\w-]+ ){0,5}(?:boy|male child|male "
                              "infant|"
                              "young man|baby boy|male|man)\\b");
    static const Pattern female("\\b(?:" OPENS "[^.;]{0,80}\\b|" EVENT
                                ")(?:(?:a|an|the) )?(?:[\\w-]+ ){0,5}(?:girl|female child|"
                                "female infant|young woman|baby girl|female|woman)\\b");
    bool m = male.in(it.sentence), f = female.in(it.sentence);
    if (m != f) count(m, 3, it);
  }

  /// "In May a two-year-old boy, who will be called Child Q": words of a child beside the subject's name.
  void anywhere(const Telling& it) {
    static const Pattern male(
        "\\b(baby boy|(weeks?|months?|years?|day)[- ]old boy|teenage boy|a (\\w+ )?boy\\b|boy aged|their "
        "(\\w+ )?son|infant son|"
        "couple's (\\w+ )?son)\\b");
    static const Pattern female(
        "\\b(baby girl|(weeks?|months?|years?|day)[- ]old girl|teenage girl|a (\\w+ )?girl\\b|girl "
        "aged|their (\\w+ )?daughter|infant "
        "daughter|couple's (\\w+ )?daughter)\\b");
    bool m = male.in(it.sentence), f = female.in(it.sentence);
    if (m != f) count(m, 3, it);
  }

  /// "Gender: female" in an opening or a table of facts.
  void label(const Telling& it) {
    static const Pattern male("\\b(?:gender|sex)[: \\t]+(?:male|m|boy)\\b");
    static const Pattern female("\\b(?:gender|sex)[: \\t]+(?:female|f|girl)\\b");
    if (male.in(it.sentence)) count(true, 4, it);
    if (female.in(it.sentence)) count(false, 4, it);
  }

  static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  /// Where the subject is named as such; "Child T's mother" is not the child.
  std::size_t named_at(std::string_view sentence) const {
    std::size_t first = none;
    for (const std::string& name : names_)
      for (std::size_t at = find_name(sentence, name); at != none; at = find_name(sentence, name, at + 1)) {
        if (is_kin(sentence.substr(at + name.size()))) continue;
        first = std::min(first, at);
        break;
      }
    // "The baby was"; but "Child L was" is another child.
    static const Pattern child("^(?i:the )?(?i:baby|child|infant|toddler|young person)(?: [a-z]|,)",
                               Pattern::Letters::exact);
    if (child.in(sentence)) first = 0;
    return first;
  }

  /// Where "Child T's mother" or the like stands.
  std::size_t kin_at(std::string_view sentence) const {
    for (const std::string& name : names_)
      for (std::size_t at = find_name(sentence, name); at != none; at = find_name(sentence, name, at + 1))
        if (is_kin(sentence.substr(at + name.size()))) return at;
    return none;
  }

  static bool is_kin(std::string_view after_name) {
    static const Pattern kin_of(
        "^('s?|’s?) (\\w+ "
        "){0,2}(mother|father|parents?|siblings?|brothers?|sisters?|family|grand\\w+|gp|school|aunt|"
        "uncle|boyfriend|girlfriend|partner|mum|dad|social worker|health "
        "visitor|half-\\w+|stepfather|stepmother|son|"
        "daughter|wife|husband)\\b");
    return kin_of.in(after_name);
  }

  Others others_in(std::string_view sentence) const {
    static const Pattern anyone(
        "\\b(?:(mother|mum|sisters?|step-?mother|grandmother|(?:maternal |paternal "
        ")?aunt|girlfriend|wife|woman|half-sister|"
        "nan|girls?)|(father|dad|brothers?|step-?father|step-?dad|grandfather|uncle|boyfriend|husband|men|"
        "man|half-brother|boys?)|"
        "parents?|partner|siblings?|grand\\w+|carers?|(?:social |key |support "
        ")?workers?|visitors?|midwi(?:fe|ves)|gp|"
        "nurses?|doctors?|officers?|teachers?|author|reviewer|chair|cousin|friend)\\b");
    Others out;
    for (const Match& m : anyone.find_all(sentence)) {
      out.first = std::min(out.first, m.begin);
      out.female |= !m.groups[0].empty();
      out.male |= !m.groups[1].empty();
      out.either |= m.groups[0].empty() && m.groups[1].empty();
    }
    for (const Person& person : others_) {
      std::size_t at = find_name(sentence, person.name);
      if (at == none) continue;
      out.first = std::min(out.first, at);
      out.female |= person.role == "mother";
      out.male |= person.role == "father" || person.role == "male-carer";
      out.either |= person.role != "mother" && person.role != "father" && person.role != "male-carer";
    }
    return out;
  }

  void count(bool male, int weight, const Telling& it) {
    int& sum = male ? male_ : female_;
    std::optional<Fact>& slot = male ? male_fact_ : female_fact_;
    if (!slot || (weight >= 2 && sum < 2)) slot = fact(it, male ? "male" : "female");
    sum += weight;
  }

  std::vector<std::string> names_;
  std::vector<Person> others_;
  Others before_;  ///< Of the last sentence that named anyone.
  bool about_subject_ = false;
  int male_ = 0, female_ = 0;
  std::optional<Fact> male_fact_, female_fact_;
};

std::optional<Fact> sex_of(std::vector<std::string> names, const std::vector<Telling>& all,
                           const std::vector<Person>& people) {
  SexFinder finder(std::move(names), people);
  for (const Telling& it : all) {
    finder.read(it);
    if (finder.is_sure()) break;
  }
  return finder.answer();
}

/// The children of a family by the names that the review gives them.
std::vector<std::string> children_among(const std::vector<Person>& people, const std::string& subject) {
  std::vector<std::string> out;
  for (const Person& person : people)
    if ((person.role == "sibling" || person.role == "subject") && person.name != subject)
      out.push_back(person.name);
  return out;
}

}  // namespace

namespace {

/// With "V" for "Child V", as the text may go on; no article and no "I".
std::vector<std::string> with_bare_codes(std::vector<std::string> names) {
  static const Pattern code("^[A-Z][a-z]+ ([B-HJ-Z][0-9]{0,2})$", Pattern::Letters::exact);
  for (std::size_t i = 0, all = names.size(); i < all; ++i)
    if (auto match = code.find(names[i])) names.emplace_back(match->groups[0]);
  return names;
}

}  // namespace

std::optional<Fact> find_sex(const std::vector<Telling>& all, const std::vector<Person>& people,
                             const Metadata& metadata) {
  static const Pattern both(
      "\\b(brother and (his )?sister|sister and (her )?brother|boys? and (a |an |one |two |three "
      ")?girls?|girls? and (a |an |one |two |three "
      ")?boys?|sons? and (a |an |one |two |three )?daughters?|daughters? and (a |an |one |two |three "
      ")?sons?|a (girl|boy), \\w+, and (her|his) "
      "(half-)?(brother|sister)|(and |, )(his (half-|twin )?sister|her (half-|twin )?brother)\\b|her twin "
      "brother|his twin sister|'s sister|'s brother|boys and "
      "young women|young men and young women)\\b");
  std::string subject = metadata.subject ? metadata.subject->value : "";
  static const Pattern family("^family\\b|\\b(family|children|siblings|twins|young people)$");
  std::vector<std::string> names = each_subject(subject);
  bool many = family.in(subject) || names.size() > 1;
  // "into the care of Niall and his sister Bree": the review is of both.
  static const Pattern of_both(
      "\\b(?:care|death|deaths|case|lives|treatment|experiences) of\\b[^.;]{0,60}\\band (?:his|her) "
      "(?:half-|twin )?(?:sister|brother)\\b");
  if (!many && metadata.subject && of_both.in(metadata.subject->quote) && both.in(metadata.subject->quote))
    return Fact{"mixed", metadata.subject->page, metadata.subject->quote};
  if (!many) return sex_of(with_bare_codes(subject_names(metadata, people)), all, people);
  for (const Telling& it : all)
    if (!it.general && both.in(it.sentence)) return fact(it, "mixed");
  static const Pattern brothers(
      "\\b(?:are|were|about|concerns|of|involving)(?: the)? (?:half-|twin |both |two |three |young "
      ")*(brothers|boys)(?:\\.|,| who| aged| referred| known|$)");
  static const Pattern sisters(
      "\\b(?:are|were|about|concerns|of|involving)(?: the)? (?:half-|twin |both |two |three |young "
      ")*(sisters|girls)(?:\\.|,| who| aged| referred| known|$)");
  for (const Telling& it : all) {
    if (it.general || it.part == Part::method) continue;
    if (brothers.in(it.sentence)) return fact(it, "male");
    if (sisters.in(it.sentence)) return fact(it, "female");
  }
  if (names.size() < 2) names = children_among(people, subject);
  std::optional<Fact> first;
  std::size_t told = 0;
  for (const std::string& name : names) {
    auto sex = sex_of({name}, all, people);
    if (!sex) continue;
    ++told;
    if (first && first->value != sex->value) return Fact{"mixed", sex->page, first->quote + " " + sex->quote};
    first = sex;
  }
  return told >= 2 && told == names.size() ? first : std::nullopt;
}

}  // namespace throughline
