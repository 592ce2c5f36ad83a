// A sentence -> the people in it, its clauses, and of whom a part of it is said.
#include "extract/whose.h"

#include <algorithm>
#include <cctype>

#include "extract/pattern.h"
#include "extract/whose_words.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// A person or group named in a sentence.
struct Named {
  std::size_t first = 0, after = 0;  ///< Tokens, half-open.
  Who who = Who::unsaid;
  char sex = 'e';          ///< 'm', 'f', 'e' for either.
  bool pronoun = false;    ///< One that stands for somebody: `who` is resolved.
  bool possessor = false;  ///< "Mother's", "his".
  bool governed = false;   ///< Behind a preposition: "of Child B".
  bool many = false;       ///< "Parents", whom no "he" or "she" is.
  bool staff = false;      ///< A worker or an agency: of whom no fact of the family is.
};

}  // namespace

/// One sentence, read from its first word to its last.
class WhoseSentence {
 public:
  WhoseSentence(const Whose& whose, std::string_view text, std::string_view before)
      : whose_(whose), text_(text), before_(before), words_(tokens_of_sentence(text)) {
    for (std::size_t i = 0; i < words_.size();) i = take(i);
    for (Named& named : named_) named.governed = is_governed(named.first);
  }

  /// The first in the sentence that nothing governs: who the next sentence's pronoun may be.
  const Named* main_subject() const {
    for (const Named& named : named_)
      if (!named.governed && !named.possessor && !named.staff) return &named;
    return nullptr;
  }

  Who said_of(Span at) const {
    std::size_t word = word_at(at.begin);
    if (const Named* owner = owner_within(at)) return owner->who;
    if (const Named* owner = owner_before(word)) return owner->who;
    if (const Named* object = right_before(word)) return object->who;
    const Named* subject = clause_subject(word);
    if (!subject) subject = first_from(word_at(at.end));
    return subject ? subject->who : Who::unsaid;
  }

  Who attribute_of(Span at) const {
    std::size_t after = word_at(at.end), word = word_at(at.begin);
    if (const Named* named = beside(word)) return named->who;
    if (const Named* named = right_behind(after)) return named->who;
    return said_of(at);
  }

  std::optional<Who> done_to(Span at) const {
    std::size_t word = word_at(at.end);
    for (; word < words_.size(); ++word) {
      const Named* named = named_from(word);
      if (named && !(named->possessor && owns_a_person(*named))) return named->who;
      if (named) {
        word = named->after - 1;
        continue;
      }
      if (!leads_to_object(words_[word].small) || words_[word].mark) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  /// "Mother's brother", "her own son".
  bool owns_a_person(const Named& possessor) const {
    for (std::size_t word = possessor.after; word < words_.size(); ++word) {
      if (named_from(word)) return true;
      if (!is_modifier(words_[word].small)) return false;
    }
    return false;
  }

  /// Takes the person that begins at a word, if one does; returns the word to go on with.
  std::size_t take(std::size_t i) {
    for (const Whose::Name& name : whose_.names_)
      if (std::size_t after = name_ends(i, name.text)) return add(i, after, name.who, name.sex);
    if (is_label(i)) return add(i, i + 2, is_own_code(i + 1) ? Who::subject : Who::other, 'e');
    if (is_bare_code(i)) return add(i, i + 1, Who::subject, 'e');
    if (char sex = pronoun_sex(words_[i].small)) return take_pronoun(i, sex);
    KinWord kin = kin_word(words_, i, whose_.adult_);
    if (kin.kind == Kin::none) return i + 1;
    add(i, i + 1, who_is(kin, i), kin.sex);
    named_.back().many = kin.many;
    named_.back().staff = kin.kind == Kin::staff;
    return i + 1;
  }

  std::size_t add(std::size_t first, std::size_t after, Who who, char sex) {
    Named named{first, after, who, sex};
    named.possessor = words_[after - 1].possessive;
    named_.push_back(named);
    return after;
  }

  /// The word behind a name that begins at `i`; 0 if it does not.
  std::size_t name_ends(std::size_t i, const std::string& name) const {
    std::size_t from = words_[i].span.begin, end = from + name.size();
    if (!text_.substr(from).starts_with(name)) return 0;
    std::size_t after = i + 1;
    while (after < words_.size() && words_[after].span.begin < end) ++after;
    return words_[after - 1].span.begin + words_[after - 1].bare_length == end ? after : 0;
  }

  /// "Child R", "Sibling 2" that is no name known: somebody else's label.
  bool is_label(std::size_t i) const {
    return !whose_.names_.empty() && i + 1 < words_.size() && is_label_word(words_[i].small) &&
           !words_[i].mark && is_code(text_.substr(words_[i + 1].span.begin, words_[i + 1].bare_length));
  }

  /// "Baby B" where the review calls its subject Child B.
  bool is_own_code(std::size_t i) const {
    std::string_view code = text_.substr(words_[i].span.begin, words_[i].bare_length);
    return std::any_of(whose_.names_.begin(), whose_.names_.end(), [&](const Whose::Name& name) {
      return name.who == Who::subject && name.text.size() > code.size() && name.text.ends_with(code) &&
             name.text[name.text.size() - code.size() - 1] == ' ';
    });
  }

  /// "B" alone for Child B; an article or "I" is no one.
  bool is_bare_code(std::size_t i) const {
    std::string_view word = text_.substr(words_[i].span.begin, words_[i].bare_length);
    return word.size() <= 2 && word != "A" && word != "I" && is_code(word) &&
           !std::isdigit(static_cast<unsigned char>(word[0])) && is_own_code(i);
  }

  std::size_t take_pronoun(std::size_t i, char sex) {
    Named named{i, i + 1, Who::unsaid, sex, true};
    named.possessor = is_possessive_pronoun(words_, i);
    bool object = !named.possessor &&
                  (words_[i].small == "him" || words_[i].small == "her" || words_[i].small == "them");
    if (const Named* antecedent = antecedent_of(sex, object ? clause_subject(i) : nullptr))
      named.who = antecedent->who;
    named_.push_back(named);
    return i + 1;
  }

  /// Who a pronoun here may be: the first that is no one's object, else the last; else of the sentence
  /// before. `not_this`: the subject of a deed, who does it to another.
  const Named* antecedent_of(char sex, const Named* not_this) {
    auto fits = [&](const Named& named) {
      bool agrees = sex == 'e' || (!named.many && (named.sex == 'e' || named.sex == sex));
      return agrees && &named != not_this && (named.who != Who::unsaid || named.pronoun);
    };
    for (const Named& named : named_)
      if (fits(named) && !named.possessor && !is_governed(named.first)) return &named;
    for (auto it = named_.rbegin(); it != named_.rend(); ++it)
      if (fits(*it)) return &*it;
    if (before_.empty()) return nullptr;
    const WhoseSentence earlier(whose_, before_, {});  // Lives as long as what is read of it.
    const Named* main = earlier.main_subject();
    if (!main || !fits(*main)) return nullptr;
    earlier_ = *main;
    return &earlier_;
  }

  /// Whose kin: "Mother's brother" is a relative, "Child B's brother" a sibling, a nurse's son nobody here.
  Who who_is(const KinWord& kin, std::size_t i) const {
    const Named* possessor = possessor_of(i);
    if (const Named* same = in_apposition_to(i)) return same->who;
    Who plain = kin.kind == Kin::child     ? (whose_.adult_ ? Who::other : Who::subject)
                : kin.kind == Kin::family  ? Who::family
                : kin.kind == Kin::parent  ? Who::parent
                : kin.kind == Kin::sibling ? Who::sibling
                                           : (kin.kind == Kin::relative ? Who::relative : Who::other);
    // "Three siblings were": those whom the review is of, where no one of them stands before.
    bool alone = std::none_of(named_.begin(), named_.end(), [](const Named& n) { return !n.staff; });
    bool children = plain == Who::sibling || is_plural_of_child(words_[i].small);
    if (children && kin.many && !kin.another && !possessor && alone) plain = Who::family;
    if (kin.another && plain == Who::subject) plain = kin.earlier || possessor ? Who::sibling : Who::other;
    if (!possessor || plain == Who::other) return plain;
    switch (possessor->who) {
      case Who::subject:
        return kin.kind == Kin::child ? Who::other : plain;
      case Who::parent:
        // "Her partner" of a mother is a man of the home; her mother and her sister are relatives.
        if (kin.kind == Kin::sibling || (kin.kind == Kin::parent && !kin.partner)) return Who::relative;
        return kin.own && kin.kind == Kin::child ? Who::sibling : plain;
      case Who::other:
      case Who::relative:
        return Who::other;
      default:
        return plain;
    }
  }

  /// Of "his mother's young sister" the word "mother's": the possessor right before, adjectives aside.
  const Named* possessor_of(std::size_t i) const {
    if (named_.empty() || !named_.back().possessor) return nullptr;
    for (std::size_t at = named_.back().after; at < i; ++at)
      if (words_[at].mark || !is_modifier(words_[at].small)) return nullptr;
    return &named_.back();
  }

  /// "The offender, then a boy of ten": one person.
  const Named* in_apposition_to(std::size_t i) const {
    if (named_.empty()) return nullptr;
    std::size_t at = named_.back().after;
    if (at > i || !words_[at - 1].mark) return nullptr;
    bool article = false;
    for (; at < i; ++at) {
      article |= words_[at].small == "a" || words_[at].small == "an";
      if (words_[at].mark || !is_modifier(words_[at].small)) return nullptr;
    }
    return article ? &named_.back() : nullptr;
  }

  bool is_governed(std::size_t i) const {
    while (i > 0 && !words_[i - 1].mark &&
           (is_modifier(words_[i - 1].small) || words_[i - 1].possessive ||
            is_possessive_pronoun(words_, i - 1)))
      --i;
    // A possessor of two words: "Child B's".
    if (i > 1 && words_[i].possessive && is_label_word(words_[i - 1].small)) --i;
    return i > 0 && !words_[i - 1].mark && is_preposition(words_[i - 1].small);
  }

  std::size_t word_at(std::size_t byte) const {
    std::size_t i = 0;
    while (i < words_.size() && words_[i].span.end <= byte) ++i;
    return i;
  }

  const Named* named_from(std::size_t word) const {
    for (const Named& named : named_)
      if (named.first == word) return &named;
    return nullptr;
  }

  const Named* first_from(std::size_t word) const {
    for (const Named& named : named_)
      if (named.first >= word && !named.governed && !named.staff) return &named;
    return nullptr;
  }

  /// Of "her death" the word "her".
  const Named* owner_within(Span at) const {
    for (const Named& named : named_)
      if (named.possessor && words_[named.first].span.end > at.begin &&
          words_[named.first].span.begin < at.end && words_[named.after - 1].span.end < at.end &&
          !owns_a_person(named))
        return &named;
    return nullptr;
  }

  /// "Mother's sudden death": the possessor of a noun, at most two words between.
  const Named* owner_before(std::size_t word) const {
    for (std::size_t back = 0; back <= 2 && word > 0; ++back, --word) {
      if (words_[word - 1].mark) return nullptr;
      for (const Named& named : named_)
        if (named.after == word) return named.possessor ? &named : nullptr;
      if (opens_clause(words_[word - 1].small) || is_preposition(words_[word - 1].small)) return nullptr;
    }
    return nullptr;
  }

  /// "Found Child B dead": the object right before the word, nothing governing it.
  const Named* right_before(std::size_t word) const {
    for (const Named& named : named_)
      if (named.after == word && !named.governed && !named.possessor && !words_[word - 1].mark &&
          is_object(named))
        return &named;
    return nullptr;
  }

  /// Whether a verb stands before a person: no beginning of a clause, no "and".
  bool is_object(const Named& named) const {
    std::size_t i = named.first;
    while (i > 0 && (is_modifier(words_[i - 1].small) || words_[i - 1].possessive)) --i;
    return i > 0 && !words_[i - 1].mark && !opens_clause(words_[i - 1].small);
  }

  /// "Nine-week-old Child B": who follows within two words of the same phrase.
  const Named* right_behind(std::size_t after) const {
    for (std::size_t word = after; word < words_.size() && word < after + 3; ++word) {
      if (word > 0 && words_[word - 1].mark && words_[word - 1].mark != ',') return nullptr;
      const Named* named = named_from(word);
      if (named && !(named->pronoun && named->possessor)) return named;
      bool goes_on = named || is_modifier(words_[word].small);
      if (!goes_on) return nullptr;
    }
    return nullptr;
  }

  /// "Her brother, ten,": who stands before with nothing but a verb of being between.
  const Named* beside(std::size_t word) const {
    for (std::size_t back = 0; back < 4 && word > 0; ++back, --word) {
      for (const Named& named : named_)
        if (named.after == word && !named.possessor) return &named;
      if (!is_being(words_[word - 1].small)) return nullptr;
    }
    return nullptr;
  }

  /// The subject of the clause that holds `word`, or of the one that it goes on from.
  const Named* clause_subject(std::size_t word) const {
    const Named* governed = nullptr;
    for (std::size_t end = word; end > 0;) {
      std::size_t start = clause_start(end);
      if (const Named* found = subject_within(start, end, governed)) return found;
      if (start == 0) break;
      if (is_relative(words_[start - 1].small))
        if (const Named* named = last_before(start - 1)) return named->staff ? nullptr : named;
      end = start - 1;
    }
    return governed;
  }

  const Named* subject_within(std::size_t start, std::size_t end, const Named*& governed) const {
    const Named* possessor = nullptr;
    for (const Named& named : named_) {
      // "The police found": what they found is of whom they found, or of nobody said.
      if (named.first < start || named.after > end || named.staff) continue;
      if (named.governed) {
        if (!governed) governed = &named;
      } else if (named.possessor) {
        if (!possessor) possessor = &named;
      } else {
        return with_subject(named);
      }
    }
    return possessor;
  }

  /// "Mother and Child B were": of two in one breath the review's subject counts.
  const Named* with_subject(const Named& first) const {
    for (const Named& other : named_)
      if (other.who == Who::subject && other.first > first.after && first.after < words_.size() &&
          words_[first.after].small == "and" && joins_people(first.after) && !other.possessor &&
          named_behind(first.after) == &other)
        return &other;
    return &first;
  }

  const Named* named_behind(std::size_t and_at) const {
    for (const Named& named : named_)
      if (named.first > and_at && !(named.possessor && owns_a_person(named))) return &named;
    return nullptr;
  }

  const Named* last_before(std::size_t word) const {
    const Named* last = nullptr;
    for (const Named& named : named_)
      if (named.after <= word) last = &named;
    return last;
  }

  /// The word behind the last that opens a clause before `end`.
  std::size_t clause_start(std::size_t end) const {
    for (std::size_t i = end; i > 0; --i) {
      if (i < end && (words_[i - 1].mark == ';' || words_[i - 1].mark == ':')) return i;
      const std::string& word = words_[i - 1].small;
      if (opens_clause(word) && !joins_people(i - 1)) return i;
    }
    return 0;
  }

  /// "Child B and her brother were": "and" between two people opens no clause.
  bool joins_people(std::size_t i) const {
    if (words_[i].small != "and" && words_[i].small != "or") return false;
    // Right behind one, or behind what a pair of commas says of one: "Child B, aged nine, and".
    bool aside = i > 0 && words_[i - 1].mark == ',';
    bool ends = std::any_of(named_.begin(), named_.end(), [&](const Named& n) {
      return n.after == i || (aside && n.after < i && n.after + 4 >= i && words_[n.after - 1].mark == ',');
    });
    if (!ends) return false;
    for (const Named& named : named_)
      if (named.first > i) {
        if (named.pronoun && !named.possessor) return false;
        for (std::size_t at = i + 1; at < named.first; ++at)
          if (!is_modifier(words_[at].small)) return false;
        return true;
      }
    return false;
  }

  const Whose& whose_;
  std::string_view text_, before_;
  std::vector<SentenceToken> words_;
  std::vector<Named> named_;
  Named earlier_;  ///< Of the sentence before.
};

Whose::Whose(const std::vector<std::string>& subject, const std::vector<Person>& people, bool adult)
    : adult_(adult) {
  for (const std::string& name : subject) names_.push_back({name, Who::subject, 'e'});
  for (const Person& person : people) {
    bool own = std::find(subject.begin(), subject.end(), person.name) != subject.end();
    if (own || person.role == "subject" || person.name.size() < 2) continue;
    char sex = person.role == "mother"                                  ? 'f'
               : person.role == "father" || person.role == "male-carer" ? 'm'
                                                                        : 'e';
    // "This review concerns N and her half-brother, O": both are what it is of.
    static const Pattern announced(
        "\\b(?:review|report|briefing)\\b[^.;]{0,60}\\b(?:concerns?|concerning|about|of|into|considers?|"
        "involv\\w+)\\b");
    bool both = person.role == "sibling" && announced.in(person.quote);
    Who who = both                           ? Who::family
              : sex != 'e'                   ? Who::parent
              : person.role == "sibling"     ? Who::sibling
              : person.role == "grandparent" ? Who::relative
                                             : Who::other;
    names_.push_back({person.name, who, sex});
  }
  std::stable_sort(names_.begin(), names_.end(),
                   [](const Name& a, const Name& b) { return a.text.size() > b.text.size(); });
}

Who Whose::of(std::string_view sentence, Span at, std::string_view before) const {
  return WhoseSentence(*this, sentence, before).said_of(at);
}

Who Whose::of_attribute(std::string_view sentence, Span at, std::string_view before) const {
  return WhoseSentence(*this, sentence, before).attribute_of(at);
}

std::optional<Who> Whose::done_to(std::string_view sentence, Span at) const {
  return WhoseSentence(*this, sentence, {}).done_to(at);
}

}  // namespace throughline
