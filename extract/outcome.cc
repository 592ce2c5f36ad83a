// What became of the subject: death, serious harm, neglect. The words are in corpus/events.toml.
#include <algorithm>

#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/telling.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// How surely words are said of the subject.
enum class Said { not_at_all, of_nobody_named, of_subject };

Said how_said(Who who) {
  return !may_be_subject(who) ? Said::not_at_all
         : who == Who::unsaid ? Said::of_nobody_named
                              : Said::of_subject;
}

/// Weighs what sentences tell of the subject.
class OutcomeFinder {
 public:
  OutcomeFinder(const std::vector<std::string>& names, const Whose& whose) : names_(names), whose_(whose) {}

  void read(const Telling& it) {
    if (std::max({undergone(it, "outcome:died"), treatment_ended(it), deaths_done(it)}) != Said::not_at_all) {
      if (!is(it, "outcome:no death")) return death(it);
    }
    if (happened(it, "outcome:neglect") != Said::not_at_all) {
      if (!neglect_) neglect_ = fact(it, "neglect");
    } else if (!harm_ && happened(it, "outcome:harm") != Said::not_at_all) {
      harm_ = fact(it, "serious-harm");
    }
    if (!survival_ && undergone(it, "outcome:survived") != Said::not_at_all)
      survival_ = fact(it, "serious-harm");
  }

  bool is_sure() const {
    // Nothing outweighs so many.
    constexpr int enough_deaths = 6;
    return deaths_ >= enough_deaths;
  }

  std::optional<Fact> answer() const {
    // Two plain words of it are enough; a third may be of someone else who died.
    constexpr int sure_of_death = 2, beyond_survival = 3;
    if (deaths_ < beyond_survival && survival_) return survival_;
    if (deaths_ >= sure_of_death || (death_ && !harm_ && !neglect_)) return death_;
    if (harm_) return harm_;
    return neglect_ ? neglect_ : death_;
  }

 private:
  static bool is(const Telling& it, std::string_view id) {
    return event_vocabulary().any_of(id).in(it.sentence);
  }

  /// How surely one of the wordings' finds is the subject's, `asked` telling whose one of them is.
  template <class Asked>
  static Said surest(const Telling& it, std::string_view id, Asked asked) {
    Said best = Said::not_at_all;
    for (const Match& match : event_vocabulary().any_of(id).find_all(it.sentence)) {
      std::string_view words = trim(match.all);
      best = std::max(best, asked({match.begin, match.begin + words.size()}));
      if (best == Said::of_subject) break;
    }
    return best;
  }

  Said undergone(const Telling& it, std::string_view id) const {
    return surest(it, id, [&](Span at) { return how_said(whose_.of(it.sentence, at, it.before)); });
  }

  /// "He was taken to another hospital, where ventilation was withdrawn": of whom the sentence begins with,
  /// for the clause itself names a treatment and nobody.
  Said treatment_ended(const Telling& it) const {
    return surest(it, "outcome:treatment ended", [&](Span at) {
      constexpr std::string_view from = " from";  // Whoever stands behind it.
      if (std::string_view(it.sentence).substr(at.end).starts_with(from))
        return how_said(whose_.done_to(it.sentence, {at.begin, at.end + from.size()}).value_or(Who::other));
      Said said = how_said(whose_.of(it.sentence, at, it.before));
      static const Pattern opening("^(?:he|she|the (?:child|baby|boy|girl|infant|toddler))\\b");
      auto pronoun = opening.find(it.sentence);
      if (!pronoun) return said;
      return std::max(said, how_said(whose_.of(it.sentence, {pronoun->end, pronoun->end + 1}, it.before)));
    });
  }

  /// Done to the subject, or undergone by it.
  Said happened(const Telling& it, std::string_view id) const {
    return surest(it, id, [&](Span at) {
      Said done = how_said(whose_.done_to(it.sentence, at).value_or(Who::other));
      return std::max(done, how_said(whose_.of(it.sentence, at, it.before)));
    });
  }

  /// "The manslaughter of", "his death", an inquest.
  Said deaths_done(const Telling& it) const {
    Said killed = surest(it, "outcome:killing of", [&](Span at) {
      if (auto who = whose_.done_to(it.sentence, at)) return how_said(*who);
      return is_announced(it) ? Said::of_nobody_named : Said::not_at_all;
    });
    Said noun = surest(it, "outcome:death noun", [&](Span at) {
      auto who = whose_.done_to(it.sentence, at);
      return how_said(who ? *who : whose_.of(it.sentence, at, it.before));
    });
    return std::max({killed, noun, convicted(it)});
  }

  /// "The lodger was found guilty of manslaughter in May": whom he killed is told elsewhere. A conviction
  /// that lay before, or for the death of somebody, is no sign.
  static Said convicted(const Telling& it) {
    static const Pattern earlier(
        "\\b(?:had|has|have|previous(?:ly)?|earlier|years before|before|as an? \\w+|history|past|not "
        "guilty|acquitted)\\b");
    static const Pattern of_someone("^(?: of|,? (?:and )?attempted) ");
    auto match = event_vocabulary().any_of("outcome:convicted of killing").find(it.sentence);
    bool told =
        match && !earlier.in(it.sentence) && !of_someone.in(std::string_view(it.sentence).substr(match->end));
    return told ? Said::of_nobody_named : Said::not_at_all;
  }

  /// "Death of an eight-day-old girl" says at once what the review is of.
  static bool is_announced(const Telling& it) {
    static const Pattern announced("^(?:[\\w,-]+ ){0,5}deaths? of (?:an?|two|three|twin|[0-9])\\b");
    return announced.in(it.sentence);
  }

  void death(const Telling& it) {
    bool of_subject = std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return find_name(it.sentence, name) != std::string_view::npos;
    });
    deaths_ += of_subject || is_announced(it) ? 2 : 1;
    if (!death_ || (of_subject && deaths_ <= 3)) death_ = fact(it, "death");
  }

  const std::vector<std::string>& names_;
  const Whose& whose_;
  std::optional<Fact> death_, harm_, neglect_, survival_;
  int deaths_ = 0;
};

}  // namespace

std::optional<Fact> find_outcome(const std::vector<Telling>& all, const std::vector<std::string>& names,
                                 const Whose& whose) {
  static const Pattern any = event_vocabulary().any_with("outcome:");
  OutcomeFinder finder(names, whose);
  for (const Telling& it : all) {
    if (it.general || !any.in(it.sentence)) continue;
    finder.read(it);
    if (finder.is_sure()) break;
  }
  return finder.answer();
}

}  // namespace throughline
