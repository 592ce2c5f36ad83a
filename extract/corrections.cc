// What people say of a document, put in place of what was read.
#include "extract/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <sstream>

#include "extract/ages.h"
#include "extract/parts.h"
#include "extract/status.h"
#include "extract/words.h"
#include "ingest/ascii.h"

namespace throughline {

namespace {

struct KnownFact {
  const char* name;
  std::optional<Fact> Metadata::*fact;  ///< Null for the authors and for the kind of document.
  std::span<const char* const> values;  ///< Empty for a fact as printed.
};

constexpr const char* review_types[] = {"serious-case-review",
                                        "child-safeguarding-practice-review",
                                        "child-practice-review",
                                        "learning-lessons-review",
                                        "significant-case-review",
                                        "learning-review",
                                        "case-management-review",
                                        "rapid-review",
                                        "safeguarding-adult-review",
                                        "domestic-homicide-review",
                                        "thematic-review",
                                        "briefing",
                                        "other"};
constexpr const char* outcomes[] = {"death", "serious-harm", "neglect", "other"};
constexpr const char* sexes[] = {"female", "male", "mixed"};
constexpr const char* kinds_of_document[] = {"overview", "summary",     "briefing", "addendum",
                                             "response", "action-plan", "thematic", "national"};

const KnownFact known_facts[] = {{"title", &Metadata::title, {}},
                                 {"review_type", &Metadata::review_type, review_types},
                                 {"subject", &Metadata::subject, {}},
                                 {"partnership", &Metadata::partnership, {}},
                                 {"authors", nullptr, {}},
                                 {"publication_date", &Metadata::publication_date, {}},
                                 {"submission_date", &Metadata::submission_date, {}},
                                 {"incident_date", &Metadata::incident_date, {}},
                                 {"age_at_incident", &Metadata::age_at_incident, {}},
                                 {"outcome", &Metadata::outcome, outcomes},
                                 {"sex", &Metadata::sex, sexes},
                                 {"number_of_children", &Metadata::number_of_children, {}},
                                 {"incident_category", &Metadata::incident_category, {}},
                                 {"social_care_status", &Metadata::social_care_status, {}},
                                 {"review_model", &Metadata::review_model, {}},
                                 {"ethnicity", &Metadata::ethnicity, {}},
                                 {"kind", nullptr, kinds_of_document}};

const KnownFact* find_known(std::string_view name) {
  const auto* found = std::find_if(std::begin(known_facts), std::end(known_facts),
                                   [&](const KnownFact& known) { return name == known.name; });
  return found == std::end(known_facts) ? nullptr : found;
}

bool is_number(std::string_view text, std::size_t most_digits) {
  return !text.empty() && text.size() <= most_digits &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `2020`, `2020-07` or `2020-07-03`.
bool is_iso_date(std::string_view text) {
  if (!is_number(text.substr(0, 4), 4) || text.size() < 4) return false;
  const auto two_digits = [&](std::size_t at, int most) {
    const std::string_view digits = text.substr(at + 1, 2);
    return text[at] == '-' && digits.size() == 2 && is_number(digits, 2) && number_of(digits) >= 1 &&
           number_of(digits) <= most;
  };
  return text.size() == 4 || (text.size() == 7 && two_digits(4, 12)) ||
         (text.size() == 10 && two_digits(4, 12) && two_digits(7, 31));
}

int days_of_age(const std::string& value) {
  const std::vector<PrintedAge> found = find_ages("aged " + value);
  return found.empty() ? -1 : found.front().days;
}

std::string in_plain_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// "Ada Lane; Dr Ben Moor": a name may have a comma.
std::vector<std::string> names_in(const std::string& value) {
  std::vector<std::string> names;
  std::istringstream in(value);
  for (std::string name; std::getline(in, name, ';');)
    if (!trim(name).empty()) names.emplace_back(trim(name));
  return names;
}

std::string value_of(const Metadata& metadata, std::string_view name) {
  if (name != "authors") {
    const std::optional<Fact>& fact = metadata.*find_known(name)->fact;
    return fact ? fact->value : "";
  }
  std::vector<std::string> names;
  for (const Fact& author : metadata.authors) names.push_back(author.value);
  return fmt::format("{}", fmt::join(names, "; "));
}

Fact corrected(const std::string& value, int page) {
  return {.value = value, .page = page, .quote = "", .corrected = true};
}

void put(const Correction& correction, Metadata& metadata) {
  if (correction.fact == "authors") {
    metadata.authors.clear();
    for (const std::string& name : names_in(correction.value))
      metadata.authors.push_back(corrected(name, correction.page));
    return;
  }
  std::optional<Fact>& fact = metadata.*find_known(correction.fact)->fact;
  fact.reset();
  if (!correction.value.empty()) fact = corrected(correction.value, correction.page);
  if (correction.fact == "age_at_incident") metadata.age_days = fact ? days_of_age(fact->value) : -1;
}

/// Why a line of the file is not applied, or is not needed.
std::string on_line(const Correction& correction, const std::string& why) {
  return fmt::format("line {}: {}", correction.line, why);
}

}  // namespace

bool is_fact(std::string_view name) { return find_known(name) != nullptr; }

std::string wrong_fact(std::string_view name, const std::string& value) {
  const KnownFact* known = find_known(name);
  if (!known) {
    std::vector<std::string> names;
    for (const KnownFact& fact : known_facts) names.emplace_back(fact.name);
    return fmt::format("{} is no fact that can be corrected: expected {}", name, fmt::join(names, ", "));
  }
  if (value.empty()) return name == "kind" ? "a document has a kind: expected a value" : "";
  if (!known->values.empty() &&
      std::find(known->values.begin(), known->values.end(), value) == known->values.end())
    return fmt::format("{} is no {}: expected {}", value, in_plain_words(known->name),
                       fmt::join(known->values, ", "));
  if (name.ends_with("_date") && !is_iso_date(value))
    return fmt::format("{} is no date: expected 2020, 2020-07 or 2020-07-03", value);
  if (name == "number_of_children" && !is_number(value, 2))
    return "expected a number of children, such as \"3\"";
  if (name == "age_at_incident" && days_of_age(value) < 0)
    return "expected an age, such as \"5 months\" or \"15\"";
  return "";
}

std::string part_names_listed() {
  std::vector<std::string> names;
  for (int part = 0; part < part_count; ++part) names.emplace_back(name_of(static_cast<Part>(part)));
  return fmt::format("{}", fmt::join(names, ", "));
}

void Corrections::refuse(const Correction& correction, const std::string& why) {
  unfit_.push_back(on_line(correction, why));
}

/// The one block that holds the words of a correction; -1, and a refusal, if there is none or are several.
int Corrections::block_of(const Correction& correction) {
  int found = -1, count = 0;
  for (std::size_t i = 0; i < report_.blocks.size(); ++i) {
    const Block& block = report_.blocks[i];
    if (correction.page != 0 && block.page() != correction.page) continue;
    if (report_.words(block).find(correction.words) == std::string_view::npos) continue;
    found = static_cast<int>(i);
    ++count;
  }
  if (count == 1) return found;
  const std::string on = correction.page ? fmt::format(" on page {}", correction.page) : "";
  refuse(correction, count == 0 ? fmt::format("its words do not stand in the review{}", on)
                                : fmt::format("its words stand in {} places{}: give more of them{}", count,
                                              on, correction.page ? "" : ", or a page"));
  return -1;
}

void Corrections::correct_parts(std::vector<Part>& parts) {
  std::vector<int> above;
  for (const Correction* correction : all_) {
    if (correction->kind != Correction::Kind::part) continue;
    const int block = block_of(*correction);
    if (block < 0) continue;
    parts[static_cast<std::size_t>(block)] = correction->part;
    if (correction->section) {
      if (above.empty()) above = heading_above(report_);
      for (std::size_t i = static_cast<std::size_t>(block) + 1; i < parts.size(); ++i) {
        int heading = above[i];
        while (heading > block) heading = above[static_cast<std::size_t>(heading)];
        if (heading == block) parts[i] = correction->part;
      }
    }
    applied_.push_back(fmt::format("the part from page {} is {}",
                                   report_.blocks[static_cast<std::size_t>(block)].page(),
                                   name_of(correction->part)));
  }
}

void Corrections::correct_facts(Metadata& metadata) {
  for (const Correction* correction : all_) {
    if (correction->kind != Correction::Kind::fact || correction->fact == "kind") continue;
    const std::string read = value_of(metadata, correction->fact);
    if (read == correction->value)
      refuse(*correction,
             fmt::format("{}: the program now reads the same; the line can go", correction->fact));
    else if (!correction->was.empty() && correction->was != read)
      refuse(*correction, fmt::format("{}: the program read “{}” when it was corrected, and now reads “{}”; "
                                      "the correction still holds: look whether it should",
                                      correction->fact, correction->was, read));
    put(*correction, metadata);
    const std::string now = value_of(metadata, correction->fact);
    applied_.push_back(
        fmt::format("{}: {}", in_plain_words(correction->fact), now.empty() ? "not stated" : now));
  }
}

void Corrections::add_mention(const Correction& correction, int block, ThemeTag& tag) {
  const Span whole = report_.blocks[static_cast<std::size_t>(block)].span;
  const std::size_t at = whole.begin + report_.words(whole).find(correction.words);
  const Mention made{.block = block,
                     .span = {at, at + correction.words.size()},
                     .assertion = *correction.assertion,
                     .pattern = by_hand,
                     .reason = correction.why.empty() ? "added by a person" : correction.why};
  const auto after =
      std::upper_bound(tag.mentions.begin(), tag.mentions.end(), made,
                       [](const Mention& a, const Mention& b) { return a.span.begin < b.span.begin; });
  tag.mentions.insert(after, made);
  applied_.push_back(fmt::format("theme {}: a mention added", correction.theme));
}

void Corrections::reject_mentions(const Correction& correction, int block, ThemeTag& tag) {
  const Span whole = report_.blocks[static_cast<std::size_t>(block)].span;
  const std::size_t at = whole.begin + report_.words(whole).find(correction.words);
  const Span meant{at, at + correction.words.size()};
  const auto gone = std::erase_if(tag.mentions, [&](const Mention& mention) {
    return mention.pattern != by_hand && mention.span.begin < meant.end && meant.begin < mention.span.end;
  });
  if (gone == 0)
    refuse(correction,
           fmt::format("no mention of {} is found in its words any more; the line can go", correction.theme));
  else
    applied_.push_back(fmt::format("theme {}: a mention rejected", correction.theme));
}

void Corrections::correct_mentions(std::vector<ThemeTag>& themes, const std::vector<Part>& parts,
                                   const Taxonomy& taxonomy) {
  for (const Correction* correction : all_) {
    if (correction->kind != Correction::Kind::mention) continue;
    if (!taxonomy.find(correction->theme)) {
      refuse(*correction, fmt::format("{}: the themes in force have none of that id", correction->theme));
      continue;
    }
    const int block = block_of(*correction);
    if (block < 0) continue;
    auto tag = std::lower_bound(themes.begin(), themes.end(), correction->theme,
                                [](const ThemeTag& a, const std::string& id) { return a.id < id; });
    if (tag == themes.end() || tag->id != correction->theme)
      tag = themes.insert(tag, ThemeTag{.id = correction->theme});
    if (correction->assertion)
      add_mention(*correction, block, *tag);
    else
      reject_mentions(*correction, block, *tag);
    if (tag->mentions.empty())
      themes.erase(tag);
    else
      settle(*tag, taxonomy, parts);
  }
}

void Corrections::correct_standing(Review& review) {
  for (const Correction* correction : all_) {
    if (correction->kind == Correction::Kind::fact && correction->fact == "kind") {
      if (review.kind == correction->value)
        refuse(*correction, "kind: the program now reads the same; the line can go");
      review.kind = correction->value;
      applied_.push_back("kind of document: " + review.kind);
    }
    const bool include = correction->kind == Correction::Kind::include;
    if (!include && correction->kind != Correction::Kind::exclude) continue;
    if (review.is_review.value == include)
      refuse(*correction, include ? "the program now takes it for a review; the line can go"
                                  : "the program now takes it for no review; the line can go");
    review.is_review.value = include;
    review.is_review.reason = fmt::format("{} by a person{}{}", include ? "included" : "excluded",
                                          correction->why.empty() ? "" : ": ", correction->why);
    applied_.push_back(include ? "taken for a review" : "excluded");
  }
}

}  // namespace throughline
