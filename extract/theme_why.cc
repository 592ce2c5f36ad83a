#include "extract/theme_why.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/in_context.h"
#include "extract/patterns.h"
#include "extract/status.h"
#include "extract/tagging.h"

namespace throughline {
namespace {

/// What a weight means for a person.
std::string counts_as(Weight weight) {
  switch (weight) {
    case Weight::core:
      return "counts: what the review finds, concludes or recommends";
    case Weight::story:
      return "counts: told as what happened";
    case Weight::weak:
      return "counts only with another such mention elsewhere";
    case Weight::alleged:
      return "shows an allegation only";
    case Weight::none:
      break;
  }
  return "does not count";
}

/// Tells of one theme in one review.
class Telling {
 public:
  Telling(const Report& report, const Review& review, const Taxonomy& taxonomy, const Theme& theme)
      : report_(report),
        review_(review),
        patterns_(taxonomy.patterns()),
        taxonomy_(taxonomy),
        theme_(theme) {}

  std::string run() const {
    auto tag = std::ranges::find(review_.themes, theme_.id, &ThemeTag::id);
    if (tag == review_.themes.end()) return unnamed() + not_taken({});
    std::string counted, not_counted;
    for (const Mention& mention : tag->mentions) {
      Weight weight = weight_in(mention);
      (weight == Weight::none ? not_counted : counted) += line(mention, weight);
    }
    return fmt::format(
        "{} ({}): {}, {}; {}\n{}{}{}{}{}", theme_.label, theme_.id, tag->present ? "present" : "mentioned",
        tag->clear ? "clear" : "borderline", tag->basis, counted.empty() ? "" : "\nWhat counted\n", counted,
        not_counted.empty() ? "" : "\nWhat did not, and why\n", not_counted, not_taken(tag->mentions));
  }

 private:
  std::string unnamed() const {
    auto of_theme = [&](const ThemePattern& pattern) {
      return &taxonomy_.themes()[pattern.theme] == &theme_;
    };
    return fmt::format("{} ({}): not named; none of its {} patterns found anything it takes\n", theme_.label,
                       theme_.id, std::ranges::count_if(patterns_.all, of_theme));
  }

  /// What patterns found and their own conditions kept out, beside what was taken.
  std::string not_taken(const std::vector<Mention>& taken) const {
    std::string text;
    const int theme = static_cast<int>(&theme_ - taxonomy_.themes().data());
    for (const KeptOut& one :
         kept_out(report_, review_.parts, review_.metadata, review_.people, taxonomy_, theme)) {
      const bool also_taken = std::ranges::any_of(taken, [&](const Mention& mention) {
        return mention.span.begin < one.span.end && one.span.begin < mention.span.end;
      });
      if (also_taken) continue;
      const Mention place{.block = one.block, .span = one.span};
      text += fmt::format("  {} [{}] {}\n    {}: {}\n", printed_place(report_, place),
                          name_of(review_.parts[one.block]), in_context(report_, place), one.pattern,
                          one.because);
    }
    return text.empty() ? text : "\nWhat was not taken, and why\n" + text;
  }

  Weight weight_in(const Mention& mention) const {
    const ThemePattern* pattern = pattern_of(mention, patterns_);
    if (!pattern) return Weight::none;
    return weight_of(mention, *pattern, patterns_.themes[&theme_ - taxonomy_.themes().data()],
                     review_.parts[mention.block]);
  }

  std::string line(const Mention& mention, Weight weight) const {
    const ThemePattern* pattern = pattern_of(mention, patterns_);
    std::string from = mention.pattern == by_hand ? "added by a person in corrections.toml"
                       : pattern ? fmt::format("{} v{}, {}:{}", mention.pattern, pattern->version,
                                               pattern->file, pattern->line)
                                 : mention.pattern + ", which these themes do not have";
    return fmt::format("  {} [{}] {}\n    {}: {}{}\n    {}; {}\n", printed_place(report_, mention),
                       name_of(review_.parts[mention.block]), in_context(report_, mention),
                       name_of(mention.assertion), mention.reason,
                       mention.subject.empty() ? "" : "; whose: " + mention.subject, from, counts_as(weight));
  }

  const Report& report_;
  const Review& review_;
  const Patterns& patterns_;
  const Taxonomy& taxonomy_;
  const Theme& theme_;
};

}  // namespace

std::string why_text(const Report& report, const Review& review, const Taxonomy& taxonomy,
                     const std::string& theme) {
  const Theme* found = taxonomy.find(theme);
  if (!found)
    throw ThemesError(fmt::format("{}: no theme has that id; `throughline themes list` prints all", theme));
  return Telling(report, review, taxonomy, *found).run();
}

}  // namespace throughline
