#include "extract/tagging.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "extract/assertion.h"
#include "extract/lacks.h"
#include "extract/patterns.h"
#include "extract/plain_words.h"
#include "extract/status.h"
#include "extract/subject.h"
#include "ingest/sentences.h"

namespace throughline {
namespace {

constexpr int longest_mention = 40;  // Words: a mention is a phrase; the interface's readers accept no more.
constexpr int shortest_saying = 7;   // Words of a heading that says something rather than names a topic.

/// Bytes: longer than a page's paragraph. All mentions in a run are weighed against all cues in it.
constexpr std::size_t longest_window = 8000;

/// The word that patterns know each role by.
const char* word_for(const std::string& role) {
  if (role == "mother" || role == "father" || role == "sibling" || role == "grandparent") return role.c_str();
  if (role == "male-carer") return "stepfather";
  if (role == "subject") return "child";
  return nullptr;
}

Naming naming_of(const std::vector<Person>& people) {
  Naming naming;
  for (const Person& person : people) {
    const char* word = word_for(person.role);
    if (word && person.name.size() > 2 && person.name != "Maternal" && person.name != "Paternal" &&
        std::isupper(static_cast<unsigned char>(person.name[0])) &&
        person.name.find("other") == std::string::npos && person.name.find("ather") == std::string::npos &&
        person.name.find("hild") == std::string::npos && person.name.find("ibling") == std::string::npos)
      naming[person.name] = word;
  }
  return naming;
}

/// As the review calls its family: “Child M”, “Family T”.
std::vector<std::string> own_names(const Metadata& metadata, const std::vector<Person>& people) {
  std::vector<std::string> names;
  if (metadata.subject && metadata.subject->value.size() > 3) names.push_back(metadata.subject->value);
  for (const Person& person : people)
    if (person.name.size() > 3) names.push_back(person.name);
  return names;
}

int count_words(std::string_view text) {
  int words = 0;
  bool in_word = false;
  for (char c : text) {
    bool blank = c == ' ' || c == '\t' || c == '\n';
    words += !blank && !in_word;
    in_word = !blank;
  }
  return words;
}

/// The first `most` words of a span.
Span cut(const Report& report, Span span, int most) {
  std::string_view text = report.words(span);
  int words = 0;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] == ' ' && ++words == most) return {span.begin, span.begin + at};
  return span;
}

/// The sentences of a block in runs that patterns over several sentences are asked about: the whole of an
/// ordinary block; of a longer one, runs that share a sentence, so that each end of a sentence is in one.
std::vector<Span> windows(const std::vector<Span>& sentences) {
  std::vector<Span> made;
  std::size_t first = 0;
  for (std::size_t last = 1; last < sentences.size(); ++last) {
    const bool full = sentences[last].end - sentences[first].begin > longest_window && last > first + 1;
    if (!full) continue;
    made.push_back({sentences[first].begin, sentences[last - 1].end});
    first = last - 1;
  }
  made.push_back({sentences[first].begin, sentences.back().end});
  return made;
}

/// Parts that tell what was done, step by step, where a step merely taken shows nothing of practice.
bool tells_what_happened(Part part) {
  return part == Part::front || part == Part::method || part == Part::narrative || part == Part::analysis;
}

constexpr std::size_t nearby = 110;  ///< Bytes: about twenty words, the clause and the one beside it.

/// Whether the words around a mention say what was wanting, or weigh what was done.
bool judges(std::string_view wording, Span found) {
  const std::size_t begin = found.begin < nearby ? 0 : found.begin - nearby;
  return weighs_practice(wording.substr(begin, found.end + nearby - begin));
}

/// Marks the stems of a report with their themes, block by block.
class Tagging {
 public:
  Tagging(const Report& report, const std::vector<Part>& parts, const Metadata& metadata,
          const std::vector<Person>& people, const Taxonomy& taxonomy)
      : report_(report),
        parts_(parts),
        taxonomy_(taxonomy),
        patterns_(taxonomy.patterns()),
        age_days_(metadata.age_days),
        naming_(naming_of(people)),
        own_(own_names(metadata, people)),
        subjects_(metadata.sex ? metadata.sex->value : "", metadata.age_days),
        found_(taxonomy.themes().size()) {}

  std::vector<ThemeTag> run() {
    for (std::size_t block = 0; block < report_.blocks.size(); ++block) read_block(static_cast<int>(block));
    return tags();
  }

  std::vector<KeptOut> explain(int theme) {
    explained_ = theme;
    run();
    std::ranges::stable_sort(kept_out_, {}, [](const KeptOut& one) { return one.span.begin; });
    return std::move(kept_out_);
  }

 private:
  struct Found {
    Mention mention;
    const ThemePattern* pattern;
  };

  void read_block(int index) {
    const Block& block = report_.blocks[index];
    if (block.kind == BlockKind::contents || block.kind == BlockKind::title) return;
    std::string_view text = report_.words(block);
    if (block.kind == BlockKind::heading) {
      subjects_.forget();
      if (count_words(text) < shortest_saying) {
        word(text, naming_, wording_);
        subjects_.read(wording_.text);
        return;
      }
    }
    Place place{.kind = block.kind, .part = parts_[index], .question = asks(block)};
    std::vector<Span> all = sentence_spans(text);
    for (const Span& sentence : all) read_sentence(index, sentence, place);
    if (all.size() < 2) return;
    Place wide = place;
    wide.question = place.question || text.substr(all.front().begin, all.front().size()).ends_with('?');
    for (const Span& window : windows(all)) read_wide(index, window, wide);
  }

  /// Whether the heading above asks, or announces questions.
  bool asks(const Block& block) const {
    if (block.section < 0) return false;
    std::string_view heading = report_.words(report_.blocks[block.section]);
    Part part = parts_[block.section];
    bool concludes = part == Part::learning || part == Part::findings || part == Part::analysis;
    return (heading.ends_with('?') && !concludes) || heading.find("uestions") != std::string_view::npos ||
           heading.find("lines of enquiry") != std::string_view::npos;
  }

  void read_sentence(int index, Span sentence, Place place) {
    std::string_view text = report_.words(report_.blocks[index]).substr(sentence.begin, sentence.size());
    word(text, naming_, wording_);
    hits_.clear();
    patterns_.sentence.find(wording_.text, hits_);
    subjects_.read(wording_.text);
    if (hits_.empty()) return;
    place.question = place.question || text.ends_with('?');
    std::vector<PatternHit> cues = find_cues(wording_.text);
    look_at_conditions(patterns_.of_sentence);
    for (const PatternHit& hit : hits_)
      take(patterns_.all[patterns_.of_sentence[hit.expression]], hit.span,
           sentence_of(hit, patterns_.sentence, cues, place),
           {index, report_.blocks[index].span.begin + sentence.begin});
  }

  Sentence sentence_of(const PatternHit& hit, const Matcher& matcher, const std::vector<PatternHit>& cues,
                       const Place& place) const {
    std::string_view whose = subjects_.owner(hit.span);
    bool parents = whose == "mother" || whose == "father" || whose == "relative";
    return {.wording = wording_.text,
            .cues = &cues,
            .place = place,
            .expression = matcher.expression(hit.expression),
            .whose = whose,
            .of_parent_alone = parents && !subjects_.names("child") && !subjects_.names("sibling"),
            .own = &own_};
  }

  /// Patterns that run over a sentence's end, judged by the words of the sentences they touch.
  void read_wide(int index, Span window, const Place& place) {
    std::string_view text = report_.words(report_.blocks[index]).substr(window.begin, window.size());
    word(text, naming_, wording_);
    hits_.clear();
    patterns_.wide.find(wording_.text, hits_);
    if (hits_.empty()) return;
    subjects_.read(wording_.text);
    std::vector<PatternHit> cues = find_cues(wording_.text);
    std::erase_if(cues, [](const PatternHit& hit) {
      return Cues::built_in().all[hit.expression].where == Cue::Where::sentence;
    });
    look_at_conditions(patterns_.of_wide);
    for (const PatternHit& hit : hits_)
      take(patterns_.all[patterns_.of_wide[hit.expression]], hit.span,
           sentence_of(hit, patterns_.wide, cues, place),
           {index, report_.blocks[index].span.begin + window.begin});
  }

  /// Which conditions hold of those that the patterns found depend on.
  void look_at_conditions(const std::vector<int>& pattern_of) {
    conditions_.clear();
    for (const PatternHit& hit : hits_) {
      const ThemePattern& pattern = patterns_.all[pattern_of[hit.expression]];
      for (int condition : {pattern.unless, pattern.with, patterns_.themes[pattern.theme].unless})
        if (condition >= 0) conditions_.push_back(condition);
    }
    std::ranges::sort(conditions_);
    conditions_.erase(std::ranges::unique(conditions_).begin(), conditions_.end());
    patterns_.conditions.keep_matching(wording_.text, conditions_);
  }
  bool holds(int condition) const { return std::ranges::binary_search(conditions_, condition); }

  /// Why a pattern does not take what it found.
  enum class Bar { none, part, age, words, needed, theme_words, whose, wanting };

  Bar bar(const ThemePattern& pattern, Span found, const Sentence& sentence) const {
    auto contains = [](const auto& list, const auto& one) {
      return std::ranges::find(list, one) != list.end();
    };
    if (!pattern.parts.empty() && !contains(pattern.parts, sentence.place.part)) return Bar::part;
    if (contains(pattern.not_parts, sentence.place.part)) return Bar::part;
    if (age_days_ >= 0 && pattern.age_max >= 0 && age_days_ > pattern.age_max) return Bar::age;
    if (age_days_ >= 0 && pattern.age_min >= 0 && age_days_ < pattern.age_min) return Bar::age;
    if (pattern.unless >= 0 && holds(pattern.unless)) return Bar::words;
    if (pattern.with >= 0 && !holds(pattern.with)) return Bar::needed;
    int unless = patterns_.themes[pattern.theme].unless;
    if (unless >= 0 && holds(unless)) return Bar::theme_words;
    std::string who(subjects_.of(found));
    if (contains(pattern.not_who, who) || (!pattern.who.empty() && !contains(pattern.who, who)))
      return Bar::whose;
    if (pattern.wanting && tells_what_happened(sentence.place.part) && !judges(sentence.wording, found))
      return Bar::wanting;
    return Bar::none;
  }

  std::string because(Bar bar, const ThemePattern& pattern, Span found, const Sentence& sentence) const {
    const int unless = bar == Bar::words ? pattern.unless : patterns_.themes[pattern.theme].unless;
    switch (bar) {
      case Bar::none:
        break;
      case Bar::part:
        return fmt::format("does not count in this part ({})", name_of(sentence.place.part));
      case Bar::age:
        return "does not count at this child's age";
      case Bar::words:
      case Bar::theme_words: {
        const Span words = patterns_.conditions.where(unless, sentence.wording).value_or(Span{});
        return fmt::format("kept out by “{}”{}", sentence.wording.substr(words.begin, words.size()),
                           bar == Bar::theme_words ? ", for the whole theme" : "");
      }
      case Bar::needed:
        return "none of the words stands with it that it needs";
      case Bar::whose:
        return fmt::format("is said of the {}",
                           subjects_.of(found).empty() ? "wrong person, or nobody" : subjects_.of(found));
      case Bar::wanting:
        return "is told as what happened: nothing near says what was wanting";
    }
    return "";
  }

  struct At {
    int block;
    std::size_t offset;  ///< Of the wording's source in the report's text.
  };

  void take(const ThemePattern& pattern, Span found, const Sentence& sentence, At at) {
    auto printed = [&] {
      Span source = wording_.in_source(found);
      return cut(report_, {source.begin + at.offset, source.end + at.offset}, longest_mention);
    };
    if (const Bar bar = this->bar(pattern, found, sentence); bar != Bar::none) {
      if (explained_ == pattern.theme)
        kept_out_.push_back({at.block, printed(), pattern.id, because(bar, pattern, found, sentence)});
      return;
    }
    Judgement judgement = judge(pattern, patterns_.themes[pattern.theme], found, sentence);
    Mention mention{.block = at.block,
                    .span = printed(),
                    .assertion = judgement.assertion,
                    .pattern = pattern.id,
                    .reason = std::move(judgement.reason),
                    .subject = std::string(subjects_.of(found))};
    for (int theme = pattern.theme; theme >= 0; theme = patterns_.themes[theme].broader)
      found_[theme].push_back({mention, &pattern});
  }

  static int rank(const Found& found) {
    if (found.pattern->gap) return 0;
    return found.mention.assertion == Assertion::affirmed ? (found.pattern->weak ? 2 : 1) : 1;
  }

  /// In reading order; of mentions that overlap, the one that says most.
  static std::vector<Mention> without_overlaps(std::vector<Found> all) {
    std::ranges::stable_sort(all, [](const Found& a, const Found& b) {
      if (rank(a) != rank(b)) return rank(a) < rank(b);
      return a.mention.span.size() > b.mention.span.size();
    });
    std::map<std::size_t, Mention> kept;  // By begin.
    for (Found& found : all) {
      const Span& span = found.mention.span;
      auto next = kept.lower_bound(span.begin);
      bool free = (next == kept.end() || next->first >= span.end) &&
                  (next == kept.begin() || std::prev(next)->second.span.end <= span.begin);
      if (free) kept.emplace(span.begin, std::move(found.mention));
    }
    std::vector<Mention> mentions;
    for (auto& [begin, mention] : kept) mentions.push_back(std::move(mention));
    return mentions;
  }

  std::vector<ThemeTag> tags() {
    std::vector<ThemeTag> tags;
    for (std::size_t theme = 0; theme < found_.size(); ++theme) {
      if (found_[theme].empty()) continue;
      ThemeTag tag;
      tag.id = taxonomy_.themes()[theme].id;
      tag.mentions = without_overlaps(std::move(found_[theme]));
      settle(tag, taxonomy_, parts_);
      tags.push_back(std::move(tag));
    }
    std::ranges::sort(tags, {}, &ThemeTag::id);
    return tags;
  }

  const Report& report_;
  const std::vector<Part>& parts_;
  const Taxonomy& taxonomy_;
  const Patterns& patterns_;
  int age_days_;
  Naming naming_;
  std::vector<std::string> own_;
  Subjects subjects_;
  std::vector<std::vector<Found>> found_;  ///< By theme.
  PlainWords wording_;
  std::vector<PatternHit> hits_;
  int explained_ = -1;  ///< The theme whose kept_out_ is asked for.
  std::vector<KeptOut> kept_out_;
  std::vector<int> conditions_;  ///< That hold for the words, sorted.
};

}  // namespace

std::vector<ThemeTag> tag_themes(const Report& report, const std::vector<Part>& parts,
                                 const Metadata& metadata, const std::vector<Person>& people,
                                 const Taxonomy& taxonomy) {
  return Tagging(report, parts, metadata, people, taxonomy).run();
}

std::vector<KeptOut> kept_out(const Report& report, const std::vector<Part>& parts, const Metadata& metadata,
                              const std::vector<Person>& people, const Taxonomy& taxonomy, int theme) {
  return Tagging(report, parts, metadata, people, taxonomy).explain(theme);
}

}  // namespace throughline
