// How many children there are in the family.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/telling.h"
#include "extract/words.h"

namespace throughline {

namespace {

#define COUNT "(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|[0-9]{1,2})"

/// "second child" -> 2; 0 if it is no ordinal.
int ordinal_of(std::string_view word) {
  static constexpr std::array<std::string_view, 9> names = {"first", "second",  "third",  "fourth", "fifth",
                                                            "sixth", "seventh", "eighth", "ninth"};
  auto found = std::find(names.begin(), names.end(), lower(word));
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

/// Weighs what sentences say of how many children there are; the plainest wins.
class ChildCounter {
 public:
  /// `subjects`: how many children the review is of.
  ChildCounter(std::vector<std::string> names, int subjects)
      : names_(std::move(names)), subjects_(subjects) {}

  void read(const Telling& it) {
    static const Pattern hint(
        "\\b(child|children|siblings?|brothers?|sisters?|half|twins?|born|mother of all)\\b");
    // Before she was a mother herself: her own family.
    static const Pattern parents_own(
        "\\b(mother|father|parent)('s)? (is|was|grew up|had been|herself|himself|own) (herself |himself |the "
        "|one )|\\b(she|he) (is|was) "
        "(herself|himself)|\\bown (childhood|siblings|family)");
    if (!hint.in(it.sentence) || it.general) return;
    static const Pattern others(
        "\\b(?:foster "
        "(?:carers?|parents?|family|mother|father)|adopters?|neighbours?|childminder)\\b[^.;]{0,20}\\b(?:"
        "have|had|has|with)\\b");
    if (others.in(it.sentence)) return;
    if (!parents_own.in(it.sentence)) {
      position(it);
      siblings(it);
      order(it);
      expected(it);
    }
    children(it);
  }

  /// `named`: how many children have names in the review; it may say of no sentence how many there are.
  std::optional<Fact> answer(int named, const Fact* last_named) const {
    constexpr int weak = 5;  // A pair, an ordinal or a single sibling: what is told of some, not of all.
    bool lower_bound = score_ <= weak || single_;
    if (lower_bound && ordinal_ && (!best_ || number_of(best_->value) < number_of(ordinal_->value)) &&
        number_of(ordinal_->value) >= named)
      return ordinal_;
    if (last_named && named >= 3 && lower_bound && (!best_ || number_of(best_->value) < named))
      return Fact{fmt::format("{}", named), last_named->page, last_named->quote};
    return best_;
  }

 private:
  /// `single`: the sentence tells of one sibling and not that there is no other.
  void offer(const Telling& it, int number, int score, bool single = false) {
    if (number < 1 || number > 20) return;
    if (names_subject(it.sentence)) score += 2;
    if (it.part == Part::front) score += 1;
    if (score > score_) score_ = score, single_ = single, best_ = fact(it, fmt::format("{}", number));
  }

  /// "was expecting a third child": there are at least so many, whatever is told of one of them.
  void expected(const Telling& it) {
    static const Pattern nth(
        "\\b(?:mother|mum|parents|couple|she|they)\\b[^.;]{0,30}\\b(?:expecting|pregnant with|gave birth "
        "to|had given "
        "birth to) (?:a|an|her|their) (second|third|fourth|fifth|sixth|seventh|eighth|ninth) "
        "(?:child|baby|daughter|son)\\b");
    if (auto m = nth.find(it.sentence))
      if (int number = ordinal_of(m->groups[0]); !ordinal_ || number > number_of(ordinal_->value))
        ordinal_ = fact(it, fmt::format("{}", number));
  }

  bool names_subject(std::string_view sentence) const {
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return find_name(sentence, name) != std::string_view::npos;
    });
  }

  static int value(std::string_view word) {
    return lower(word) == "a" || lower(word) == "an" || lower(word) == "another" ? 1 : number_of(word);
  }

  /// "the youngest of four children", "one of three siblings".
  void position(const Telling& it) {
    static const Pattern of(
        "\\b(?:youngest|eldest|oldest|second|third|fourth|fifth|middle|first|elder|younger|older|last)(?: "
        "child)? of (?:a (?:sibling )?group of |their |her |his |the |mother's |(?:his|her) mother's )?" COUNT
        "\\b");
    static const Pattern one_of("\\bone of (?:a (?:sibling )?group of |their |her |his |mother's )?" COUNT
                                "(?: (?:children|siblings|brothers|sisters)\\b|\\.|,|;|$)");
    static const Pattern group("\\b(?:sibling )?group of " COUNT "\\b|\\b" COUNT
                               " siblings in (?:the|this) (?:family|review)");
    static const Pattern twin(
        "\\b(?:one of|is a|was a|were|had|his|her|and|of) (?:the |a )?(?:non-identical |identical |premature "
        ")?(?:twins?)\\b");
    if (auto m = group.find(it.sentence))
      offer(it, value(m->groups[0].empty() ? m->groups[1] : m->groups[0]), 4);
    if (twin.in(it.sentence) && names_subject(it.sentence)) offer(it, 2, 0);
    if (auto m = of.find(it.sentence)) offer(it, value(m->groups[0]), 5);
    if (auto m = one_of.find(it.sentence)) offer(it, value(m->groups[0]), 5);
  }

  void siblings(const Telling& it) {
#define KIN_WORD "(?:siblings?|brothers?|sisters?|half[- ]?(?:siblings?|brothers?|sisters?))"
#define WHICH "(?:much |known |surviving |older |younger |elder |half[- ]|full |maternal |paternal |twin )*"
    static const Pattern kin("\\b(?:has|had|with|and|have|his|her|are|is|was|were|,) " COUNT
                             " " WHICH KIN_WORD "(?:(?:,| and|, and) " COUNT " " WHICH
                             "(?:baby |little |big |infant )?" KIN_WORD ")?");
    static const Pattern pair("\\b(?:and|with) (?:his|her|their|an?) (?:[\\w-]+-old )?" WHICH
                              "(?:sister|brother|sibling)\\b");
    static const Pattern aged(
        "\\bsiblings,? \\(?(?:who (?:are|were) )?(?:then )?aged (\\w+)(?:, (\\w+))?(?:, (\\w+))? and (\\w+)");
    static const Pattern parent("\\b(mother|father|mum|dad|parents?|carer)\\b[^,.;]*$");
    static const Pattern home("\\b(lived|lives|living|home) with\\b");
    bool at_home = home.in(it.sentence);
    if (auto m = kin.find(it.sentence); m && (at_home || !parent.in(it.sentence.substr(0, m->begin)))) {
      int n = value(m->groups[0]) + (m->groups[1].empty() ? 0 : value(m->groups[1]));
      static const Pattern all_subjects(
          "\\b(?:they|both|the (?:children|boys|girls|brothers|sisters|twins))\\b");
      bool single = n == 1;
      offer(it, n + (subjects_ > 1 && all_subjects.in(it.sentence) ? subjects_ : 1), 4, single);
    }
    if (auto m = pair.find(it.sentence); m && (at_home || !parent.in(it.sentence.substr(0, m->begin))))
      offer(it, 2, 1, true);
    static const Pattern in_household(
        "\\b(?:parents?|mother|father|and),? and (?:older |younger |elder |half[- ]|baby "
        ")(?:sister|brother|sibling)\\b|"
        "\\b(?:mother|father|parents),? and (?:older |younger |elder |half[- ]|baby "
        ")*(?:sister|brother|sibling)\\b");
    if (at_home && in_household.in(it.sentence) && names_subject(it.sentence)) offer(it, 2, 1, true);
    if (auto m = aged.find(it.sentence)) {
      int n = 1;
      for (std::string_view group : m->groups) n += !group.empty();
      offer(it, n, 4);
    }
    // "Sibling 3": numbered in the report, the subject apart.
    static const Pattern numbered("\\bsibling ([1-9])\\b");
    int highest = 0;
    for (const Match& m : numbered.find_all(it.sentence)) highest = std::max(highest, value(m.groups[0]) + 1);
    if (highest > numbered_) {
      // A higher number of the same list is the better count, whatever its sentence weighs.
      bool goes_on = best_ && numbered_ > 0 && best_->value == fmt::format("{}", numbered_);
      numbered_ = highest;
      if (goes_on)
        best_ = fact(it, fmt::format("{}", highest));
      else
        offer(it, highest, 3);
    }
    static const Pattern sons("\\b" COUNT " (?:sons?|boys?) and " COUNT " (?:daughters?|girls?)\\b|\\b" COUNT
                              " (?:daughters?|girls?) and " COUNT " (?:sons?|boys?)\\b");
    if (auto m = sons.find(it.sentence)) {
      int n = 0;
      for (std::string_view group : m->groups) n += group.empty() ? 0 : value(group);
      offer(it, n, 3);
    }
  }

  /// "his parents' third child", "her mother's first child and her father's second".
  void order(const Telling& it) {
    static const Pattern nth(
        "\\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?:[- ]born)? "
        "(?:child|baby|pregnancy)\\b(?: (?:and|of) (?:his|her|the) (?:father|mother|parents?)('s "
        "(first|second|third|fourth|fifth|sixth))?)?");
    static const Pattern only(
        "\\b(an only child|(?:her|his|their|the) only child|only child of|first and only "
        "(?:child|baby)|(?:parents|mother|couple|father)'s? only child|no (?:other "
        ")?siblings|no other children|the couple's first child)\\b");
    if (auto m = nth.find(it.sentence)) {
      int number = std::max(ordinal_of(m->groups[0]), ordinal_of(m->groups[2]));
      if (names_subject(it.sentence) || it.part == Part::front) offer(it, number, number > 1 ? 3 : 1);
    }
    if (only.in(it.sentence)) offer(it, 1, 3);
    static const Pattern only_ones("\\b(?:the|their|parents'|only) only children\\b");
    if (subjects_ > 1 && only_ones.in(it.sentence)) offer(it, subjects_, 3);
    static const Pattern label("^(?:number of )?siblings[: \\t]+" COUNT "\\b");
    static const Pattern in_family("^(?:number of )?children in (?:the )?(?:family|household)[: \\t]+" COUNT
                                   "\\b");
    if (auto m = label.find(it.sentence)) offer(it, value(m->groups[0]) + 1, 4);
    if (auto m = in_family.find(it.sentence)) offer(it, value(m->groups[0]), 4);
  }

  /// "five children", said of the family.
  void children(const Telling& it) {
    static const Pattern of_family(
        "\\b(?:mother (?:has|had)|father (?:has|had)|parents (?:have|had)|couple (?:have|had)|family "
        "(?:of|with|consist(?:ed|s) of|comprise[sd](?: "
        "of)?)|removed|found|involving|concern(?:s|ing)|about|all|the|their|has|had|with|there "
        "(?:are|were)|includes?|(?:mother|father) "
        "(?:of|to)(?: all)?) " COUNT
        " (?:young |surviving |older |small |other |of the |living )?children\\b");
    // "Three children from the same family": the review's own words for all of them.
    static const Pattern same_family(
        "\\b" COUNT " (?:\\w+ )?children (?:from|of|in) (?:the same|this|one|a single) family\\b");
    if (auto m = same_family.find(it.sentence)) offer(it, value(m->groups[0]), 5);
    static const Pattern opening("^" COUNT " children\\b");
    static const Pattern number(
        "\\b(?:children|siblings)\\b[^.;]{0,14}\\b(?:by|with|from) (?:a |another|(?:his|her) "
        "(?:first|former|previous|new|current|ex))|\\bby a (?:former|previous)");
    if (number.in(it.sentence)) return;
    static const Pattern all_of("\\b(?:mother|father) of all " COUNT "\\b");
    static const Pattern taken("\\b(?:previously|already) (?:had|has had|have had) " COUNT
                               " (?:other |older )?children (?:removed|taken|adopted|who (?:had been|were) "
                               "(?:removed|taken|adopted))");
    static const Pattern taken_before("\\b(?:had|has|have) (?:previously|already) had " COUNT
                                      " (?:other |older )?children (?:removed|taken|adopted|who (?:had "
                                      "been|were) (?:removed|taken|adopted))");
    for (const Pattern* before : {&taken, &taken_before})
      if (auto m = before->find(it.sentence)) return offer(it, value(m->groups[0]) + subjects_, 4);
    if (auto m = all_of.find(it.sentence)) offer(it, value(m->groups[0]), 5);
    if (auto m = of_family.find(it.sentence)) {
      bool other = lower(m->all).find(" other ") != std::string::npos;
      offer(it, value(m->groups[0]) + (other ? 1 : 0), lower(m->all).starts_with("the") ? 2 : 3);
    }
    if (auto m = opening.find(it.sentence)) offer(it, value(m->groups[0]), 3);
  }

  std::vector<std::string> names_;
  std::optional<Fact> best_;
  std::optional<Fact> ordinal_;  ///< The highest of the children that were expected or born by their number.
  bool single_ = false;          ///< Whether the best tells of one sibling.
  int subjects_ = 1, score_ = 0, numbered_ = 0;
};

/// Whether a name is that of one child: no family, no list.
bool one_child(std::string_view name) {
  static const Pattern many("\\b(?:family|children|siblings|twins|and)\\b|,|&");
  return !many.in(name);
}

}  // namespace

std::optional<Fact> find_number_of_children(const std::vector<Telling>& all,
                                            const std::vector<Person>& people, const Metadata& metadata) {
  if (metadata.review_type && (metadata.review_type->value == "safeguarding-adult-review" ||
                               metadata.review_type->value == "thematic-review"))
    return std::nullopt;
  std::vector<std::string> each = each_subject(metadata.subject ? metadata.subject->value : "");
  ChildCounter counter(subject_names(metadata, people), std::max<int>(1, static_cast<int>(each.size())));
  for (const Telling& it : all) counter.read(it);
  int named = 0;
  bool single = metadata.subject && one_child(metadata.subject->value), counted = false;
  std::optional<Fact> last;
  for (const Person& person : people) {
    bool child = person.role == "sibling" || (person.role == "subject" && one_child(person.name));
    if (!child) continue;
    // Several subjects are counted by their names below.
    if (person.role == "subject" && each.size() > 1) continue;
    // A second name of a single subject is no second child.
    if (person.role == "sibling" || !single || !counted) ++named;
    counted |= person.role == "subject";
    last = Fact{person.name, person.page, person.quote};
  }
  if (each.size() > 1) named += static_cast<int>(each.size());
  return counter.answer(named, last ? &*last : nullptr);
}

}  // namespace throughline
