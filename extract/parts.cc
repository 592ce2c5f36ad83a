// Headings name the parts; what a heading does not say, the one above it or the text does.
#include "extract/parts.h"

#include <algorithm>
#include <set>
#include <string>

#include "extract/facts.h"
#include "extract/pattern.h"
#include "extract/vocabulary.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// A line longer than this is no heading to be read by its words, whatever the layout took it for.
constexpr int longest_heading = 25;

/// "6.1.2" -> 3; 0 if it is no decimal number.
int depth_of(std::string_view number) {
  if (number.empty() || number[0] < '0' || number[0] > '9') return 0;
  return 1 + static_cast<int>(std::count(number.begin(), number.end(), '.'));
}

/// How deep a heading lies: by its number if it has one, else by its level below the numbered ones.
struct Nesting {
  std::vector<int> open;  ///< Blocks of the headings now open, outermost first.

  /// Closes what `block` does not lie in and opens it; returns the heading above it.
  int enter(const Report& report, int block) {
    const Block& heading = report.blocks[static_cast<std::size_t>(block)];
    auto closes = [&](int other) {
      const Block& above = report.blocks[static_cast<std::size_t>(other)];
      int mine = depth_of(heading.number), its = depth_of(above.number);
      if (mine && its) return mine <= its;
      return heading.level <= above.level;
    };
    // A heading closes all from the outermost one that it is no part of.
    auto first = std::find_if(open.begin(), open.end(), closes);
    open.erase(first, open.end());
    int above = open.empty() ? -1 : open.back();
    open.push_back(block);
    return above;
  }
};

/// Which kinds of part a heading may open within a part; others are a turn of phrase in a sub-heading.
bool may_open(Part outer, Part inner) {
  switch (outer) {
    case Part::front:
      return true;
    case Part::terms:
    case Part::method:
      return inner != Part::analysis && inner != Part::narrative && inner != Part::findings &&
             inner != Part::front;
    case Part::narrative:
      return inner != Part::front && inner != Part::terms && inner != Part::references;
    case Part::analysis:
      return inner == Part::learning || inner == Part::recommendations || inner == Part::good_practice ||
             inner == Part::findings;
    case Part::findings:
      return inner == Part::learning || inner == Part::recommendations || inner == Part::good_practice;
    case Part::learning:
      return inner == Part::recommendations || inner == Part::good_practice;
    case Part::good_practice:
      return inner == Part::learning || inner == Part::recommendations || inner == Part::findings;
    case Part::recommendations:
      return inner == Part::appendix || inner == Part::references;
    case Part::references:
      return inner == Part::appendix;
    case Part::appendix:
      return inner == Part::recommendations || inner == Part::references || inner == Part::terms ||
             inner == Part::method;
  }
  return true;
}

bool tells_of_events(std::string_view text) {
  static const Pattern date(
      "\\b(january|february|march|april|may|june|july|august|september|october|november|december) "
      "(19|20)?[0-9]{2}\\b|\\b(19|20)[0-9]{2}\\b|\\b[0-9]{1,2}[./][0-9]{1,2}[./"
      "][0-9]{2,4}\\b|\\b(days?|weeks?|"
      "months?) later\\b|\\bthe (next|following) (day|week|month)\\b");
  return date.in(text);
}

class PartFinder {
 public:
  explicit PartFinder(const Report& report)
      : report_(report), above_(heading_above(report)), is_title_(report.blocks.size(), false) {
    for (int i : cover_blocks(report)) on_cover_.insert(i);
    if (is_cover_page()) add_first_page_to_cover();
  }

  std::vector<Part> find() {
    std::vector<Part> parts(report_.blocks.size(), Part::front);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      parts[i] = part_of(static_cast<int>(i), parts);
      seen_narrative_ |= parts[i] == Part::narrative;
      seen_analysis_ |=
          parts[i] == Part::analysis || parts[i] == Part::findings || parts[i] == Part::learning;
    }
    return parts;
  }

 private:
  const Block& block(int i) const { return report_.blocks[static_cast<std::size_t>(i)]; }

  /// A first page of a longer document with a few lines and no paragraph: nothing on it opens a part.
  bool is_cover_page() const {
    constexpr int fewest_of_paragraph = 30, most_lines = 14;
    int lines = 0;
    for (const Block& it : report_.blocks) {
      if (it.page() > 1) return lines > 1 && lines <= most_lines;
      if (count_words(report_.words(it)) >= fewest_of_paragraph || !it.number.empty() || it.bullet ||
          it.kind == BlockKind::contents || it.kind == BlockKind::table_row)
        return false;
      ++lines;
    }
    return false;
  }

  void add_first_page_to_cover() {
    for (std::size_t i = 0; i < report_.blocks.size() && report_.blocks[i].page() <= 1; ++i)
      on_cover_.insert(static_cast<int>(i));
  }

  Part part_of(int i, const std::vector<Part>& parts) {
    const Block& it = block(i);
    if (it.kind == BlockKind::contents || (on_cover_.contains(i) && it.kind != BlockKind::heading))
      return Part::front;
    if (it.kind == BlockKind::footnote) return Part::references;
    int above = above_[static_cast<std::size_t>(i)];
    if (it.kind == BlockKind::heading) return part_of_heading(i, above, parts);
    if (above >= 0) return parts[static_cast<std::size_t>(above)];
    return it.kind == BlockKind::title || has_headings_ ? Part::front : part_by_content(i, parts);
  }

  Part part_of_heading(int i, int above, const std::vector<Part>& parts) {
    has_headings_ = true;
    std::string_view text = bare_heading(report_.words(block(i)));
    std::optional<Part> named;
    if (count_words(text) <= longest_heading) named = parse_part(heading_vocabulary().classify(text));
    bool appendix = is_appendix(report_.words(block(i)));
    if (on_cover_.contains(i) || is_document_title(i)) {
      is_title_[static_cast<std::size_t>(i)] = true;
      return Part::front;
    }
    // What stands below the title of the whole document is of the first order.
    if (above >= 0 && is_title_[static_cast<std::size_t>(above)]) above = -1;
    if (above >= 0) {
      Part outer = parts[static_cast<std::size_t>(above)];
      if (named && may_open(outer, *named)) return *named;
      return appendix ? Part::appendix : outer;
    }
    if (appendix) {
      after_body_ = true;
      return named && may_open(Part::appendix, *named) ? *named : Part::appendix;
    }
    if (named) {
      in_body_ |= *named != Part::front;
      return *named;
    }
    if (after_body_) return Part::appendix;
    return unnamed(i);
  }

  /// "Serious Case Review: Child T" above all else: its words name the document, no part of it.
  bool is_document_title(int i) {
    if (in_body_ || block(i).page() > 2 || !block(i).number.empty()) return false;
    std::string_view text = report_.words(block(i));
    // A title page has nothing but titles; below the first, only a line that names a type is one.
    bool first = std::none_of(report_.blocks.begin(), report_.blocks.begin() + i, [](const Block& b) {
      return b.kind == BlockKind::heading || b.kind == BlockKind::title;
    });
    static const Pattern section(
        "^(introduction|background|summary|what|why|how|the|contents|foreword|key|executive "
        "summary|terms)\\b");
    bool named = !type_vocabulary().classify(text).empty();
    bool title = named ? !section.in(text) || first
                       : first && block(i).level == 1 &&
                             parse_part(heading_vocabulary().classify(bare_heading(text))) == std::nullopt;
    return title;
  }

  /// A heading of the first order whose words say nothing: the cover's lines, else by what stands below it.
  Part unnamed(int i) const {
    int paragraphs = 0, dated = 0;
    for (std::size_t j = static_cast<std::size_t>(i) + 1; j < report_.blocks.size(); ++j) {
      const Block& below = report_.blocks[j];
      if (below.kind == BlockKind::heading && below.level <= block(i).level) break;
      if (below.kind == BlockKind::footnote || count_words(report_.words(below)) < 12) continue;
      ++paragraphs;
      dated += tells_of_events(report_.words(below));
    }
    if (!in_body_ && block(i).page() <= 1) return Part::front;
    // "Spring 2020", "March to May 2016": a time of the story.
    static const Pattern season("^(?:early |late )?(?:spring|summer|autumn|winter)\\b");
    std::string_view text = report_.words(block(i));
    if (!seen_analysis_ && (tells_of_events(text) || season.in(text))) return Part::narrative;
    // Before any account of the case, what has no other name is one.
    if (!seen_narrative_ && !seen_analysis_) return Part::narrative;
    // Of paragraphs of a chronology most name a date; of an analysis, few.
    return dated * 2 > paragraphs ? Part::narrative : Part::analysis;
  }

  /// Reviews without any headings: a paragraph that announces a part opens it.
  Part part_by_content(int i, const std::vector<Part>& parts) const {
    static const Pattern recommends(
        "\\brecommendations?\\b.{0,80}:|\\bit is recommended\\b|^recommendation [0-9]");
    static const Pattern learns("\\b(learning points?|lessons?|key learning)\\b.{0,60}(:|following)");
    static const Pattern scopes("\\bterms of reference\\b|\\bthe (review|panel) was asked to\\b");
    static const Pattern concludes("^(in conclusion|to conclude|overall,)");
    std::string_view text = report_.words(block(i));
    if (recommends.in(text)) return Part::recommendations;
    if (learns.in(text)) return Part::learning;
    if (scopes.in(text)) return Part::terms;
    if (concludes.in(text)) return Part::findings;
    Part before = i > 0 ? parts[static_cast<std::size_t>(i) - 1] : Part::front;
    if (before == Part::references && i > 1) before = parts[static_cast<std::size_t>(i) - 2];
    if (block(i).kind == BlockKind::list_item) return before;
    bool opening = before == Part::front || before == Part::terms;
    return opening && tells_of_events(text) && i > 1 ? Part::narrative : before;
  }

  static bool is_appendix(std::string_view text) {
    static const Pattern appendix("^[0-9. ]*(appendix|appendices|annexe?)\\b");
    return appendix.in(text);
  }

  const Report& report_;
  std::vector<int> above_;
  std::vector<bool> is_title_;
  std::set<int> on_cover_;
  bool has_headings_ = false, in_body_ = false, after_body_ = false;
  bool seen_narrative_ = false, seen_analysis_ = false;
};

}  // namespace

std::string_view bare_heading(std::string_view text) {
  static const Pattern before(
      "^(?:(?:(?:section|chapter|part|appendix|annexe?) "
      ")?(?:one|two|three|four|five|six|seven|eight|nine|ten|"
      "[0-9]+(?:\\.[0-9]+)*|[a-z]|[ivx]+)[.):]*(?:\\s+|[:–—-]+)\\s*"
      "|(?:appendix|annexe?)[:. –—-]+)+");
  text = trim(text);
  if (auto match = before.find(text); match && match->begin == 0 && match->end < text.size()) {
    // "A family unknown": a single letter without a stop is a word.
    std::string_view label = trim(match->all);
    if (label.size() > 1 || (label[0] >= '0' && label[0] <= '9')) text.remove_prefix(match->end);
  }
  while (!text.empty() && (text.back() == ':' || text.back() == ' ' || text.back() == '.'))
    text.remove_suffix(1);
  static const std::string_view dash = "–";
  for (bool more = true; more;) {
    more = false;
    if (text.starts_with("-") || text.starts_with(":")) text.remove_prefix(1), more = true;
    if (text.starts_with(dash)) text.remove_prefix(dash.size()), more = true;
    text = trim(text);
  }
  return text;
}

std::vector<int> heading_above(const Report& report) {
  std::vector<int> above(report.blocks.size(), -1);
  Nesting nesting;
  for (std::size_t i = 0; i < above.size(); ++i) {
    if (report.blocks[i].kind == BlockKind::heading)
      above[i] = nesting.enter(report, static_cast<int>(i));
    else
      above[i] = nesting.open.empty() ? -1 : nesting.open.back();
  }
  return above;
}

std::vector<Part> find_parts(const Report& report) { return PartFinder(report).find(); }

}  // namespace throughline
