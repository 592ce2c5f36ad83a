#include "extract/learning.h"

#include <algorithm>

#include "extract/items.h"
#include "extract/parts.h"
#include "extract/pattern.h"
#include "extract/words.h"

namespace throughline {

namespace {

/// Words that point elsewhere, or introduce.
bool is_preamble(std::string_view text) {
  static const Pattern pointer("^\\(?see (also )?(recommendation|paragraph|section|appendix|finding)");
  static const Pattern preamble(
      "\\b(learning( points?)?|lessons|findings|themes|messages|areas)( \\w+){0,8} (below|as follows|set "
      "out|following)\\b|"
      "\\bthe following( \\w+){0,5} (learning|lessons|findings|themes|points|messages|areas)\\b|"
      "\\bto the following[.:]?$|\\b(following|these)( \\w+){0,3} (are|is) "
      "(drawn|noted|brought|highlighted)\\b|"
      "^(the|this) (full )?(review|report) (also )?(looked|looks|discusses|considers|considered|found that "
      "it)\\b|"
      "\\b(this|the) (section|chapter|part|briefing) "
      "(sets|brings|draws|summarises|considers|describes|shares|aims)\\b");
  std::string_view first = sentences(text).empty() ? text : sentences(text).front();
  return pointer.in(text) || preamble.in(first);
}

bool likely(std::string_view text) { return count_words(text) >= 5 && !is_preamble(text); }

const ItemManner manner{Labelled::learning, likely, is_preamble};

/// "Learning was identified in these areas:": what follows is learning until the next
/// paragraph of its series.
bool announces(std::string_view text) {
  static const Pattern said(
      "\\b(areas? (of|for) learning|(key |main )?learning( points?| "
      "themes?)?|lessons)\\b[^.]{0,80}(include|are|is|identified|following|below|as "
      "follows)[^.]{0,40}[:;]\\s*[-–—]*$");
  return said.in(trim(text));
}

/// Sections whose every paragraph is learning; conclusions tell a story again.
bool is_discursive(std::string_view heading) {
  static const Pattern conclusion("\\bconclu(sion|ding)|\\bsummary and\\b|\\bbackground\\b|\\bmethod");
  // Questions and steps for the reader: learning, but no point that was learned.
  static const Pattern for_reader(
      "\\b(what|how) (you|we|i) can\\b|\\bwhat (you|we|i) (should|need to) do\\b|\\bnext "
      "steps\\b|\\bquestions?\\b|\\breflect|\\bthings to\\b|\\bfor your practice");
  // Of a child's schooling, a parent's disability, or the review itself.
  static const Pattern of_another(
      "\\blearning (disabilit|difficult|support|needs|mentors?|lessons "
      "review|reviews?\\b|events?\\b|together\\b|log\\b)|"
      "\\b(previous|earlier|other|national) (\\w+ ){0,3}reviews?\\b");
  return for_reader.in(heading) || conclusion.in(heading) || of_another.in(heading);
}

class Finder {
 public:
  Finder(const Report& report, const std::vector<Part>& parts)
      : report_(report), parts_(parts), above_(heading_above(report)) {
    note_express();
  }

  std::vector<LearningPoint> find() {
    announced();
    sections(Part::learning);
    tables(Part::learning);
    labelled_alone();
    named();
    // Findings are the learning of a review that has no more express list of it.
    // A briefing's findings are its learning too: they stand there as points, not as an account.
    constexpr std::size_t pages_of_a_briefing = 4;
    bool brief = report_.pages.size() <= pages_of_a_briefing &&
                 std::none_of(points_.begin(), points_.end(), [&](const LearningPoint& point) {
                   return parts_[static_cast<std::size_t>(point.block)] == Part::findings;
                 });
    if (points_.empty() || brief) sections(Part::findings);
    std::stable_sort(points_.begin(), points_.end(),
                     [](const LearningPoint& a, const LearningPoint& b) { return a.block < b.block; });
    return std::move(points_);
  }

 private:
  const Block& block(std::size_t i) const { return report_.blocks[i]; }

  void add(const std::vector<ListedItem>& items) {
    for (const ListedItem& item : items)
      points_.push_back(
          {item.label, item.text, item.sub, block(static_cast<std::size_t>(item.block)).page(), item.block});
  }

  void announced() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (block(i).kind != BlockKind::paragraph || parts_[i] == Part::recommendations) continue;
      if (!announces(report_.words(block(i)))) continue;
      std::size_t end = end_of_list(i);
      group(i + 1, end);
      i = end - 1;
    }
  }

  /// The first block after `i` that is no item of the list it announces.
  std::size_t end_of_list(std::size_t i) const {
    std::vector<LabelReading> own = read_label(block(i).number);
    std::size_t j = i + 1;
    for (; j < parts_.size(); ++j) {
      const Block& it = block(j);
      if (it.kind == BlockKind::footnote || it.kind == BlockKind::list_item) continue;
      if (it.kind == BlockKind::heading) {
        int above = block(i).section;
        if (above >= 0 && it.level <= block(static_cast<std::size_t>(above)).level) break;
        if (parts_[j] != parts_[i]) break;
        continue;
      }
      std::vector<LabelReading> next = read_label(it.number);
      if (!next.empty() || own.empty()) break;
      if (it.kind != BlockKind::paragraph || opens_list(report_.words(it))) continue;
      break;
    }
    return j;
  }

  void group(std::size_t begin, std::size_t end) {
    std::vector<int> run;
    auto flush = [&] {
      if (!run.empty()) add(gather_items(report_, run, manner));
      run.clear();
    };
    for (std::size_t j = begin; j < end; ++j) {
      if (block(j).kind == BlockKind::heading) flush();
      run.push_back(static_cast<int>(j));
      taken_.resize(parts_.size(), false);
      taken_[j] = true;
    }
    flush();
  }

  bool is_taken(std::size_t i) const { return i < taken_.size() && taken_[i]; }

  /// Blocks of a learning or findings part, one heading at a time.
  void sections(Part wanted) {
    std::vector<int> run;
    auto flush = [&] {
      if (run.size() > 0) section(run);
      run.clear();
    };
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      bool inside = parts_[i] == wanted && !is_taken(i);
      if (!inside) {
        if (block(i).kind != BlockKind::footnote) flush();
        continue;
      }
      bool title = block(i).kind == BlockKind::heading;
      if (title && !named_label(report_.words(block(i)), Labelled::learning)) flush();
      run.push_back(static_cast<int>(i));
    }
    flush();
  }

  /// "What this tells us" below a question that is discussed first: only what stands below it was learned.
  static bool says_what_was_learned(std::string_view heading) {
    static const Pattern said(
        "^(what (this|that|it|the case|these events) (tells?|shows?|teaches|taught|told|showed) us|(key )?"
        "learning( points?)?|lessons?( learned| learnt)?|what (we|can be|was) (have "
        ")?(learned|learnt|learn))\\W*$");
    return said.in(bare_heading(heading));
  }

  /// Below one heading of the first order: the headings of those of its sections that say what was learned.
  void note_express() {
    express_.assign(parts_.size(), false);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (block(i).kind != BlockKind::heading || !says_what_was_learned(report_.words(block(i)))) continue;
      // A chapter of that name is none of its own sections.
      int above = above_[i];
      if (above < 0 || parts_[static_cast<std::size_t>(above)] != Part::learning) continue;
      while (above_[static_cast<std::size_t>(above)] >= 0) above = above_[static_cast<std::size_t>(above)];
      express_[static_cast<std::size_t>(above)] = true;
    }
  }

  /// Whether a section only discusses what another section of its chapter then says.
  bool discusses(int first) const {
    int top = first;
    while (above_[static_cast<std::size_t>(top)] >= 0) top = above_[static_cast<std::size_t>(top)];
    return express_[static_cast<std::size_t>(top)] &&
           !says_what_was_learned(report_.words(block(static_cast<std::size_t>(first))));
  }

  void section(const std::vector<int>& run) {
    if (discusses(run.front())) return;
    const Block& first = block(static_cast<std::size_t>(run.front()));
    std::string_view heading = first.kind == BlockKind::heading ? report_.words(first) : std::string_view();
    if (is_discursive(heading)) return;
    std::vector<int> kept;
    for (int i : run)
      if (!is_preamble(report_.words(block(static_cast<std::size_t>(i)))) ||
          opens_list(report_.words(block(static_cast<std::size_t>(i)))))
        kept.push_back(i);
    add(gather_items(report_, kept, manner));
  }

  /// "Key learning" set alone above a list or a paragraph, and no heading to the layout.
  static bool is_label_alone(std::string_view text) {
    static const Pattern label(
        "^(the |our |summary of |practice |multi-agency )*(key )?(learning( points?)?|lessons?( learned| "
        "learnt)?|"
        "key messages?|practice points?|what (have )?we learn(ed|t)?)\\s*[:.]?$");
    return text.size() < 60 && label.in(text);
  }

  void labelled_alone() {
    for (std::size_t i = 0; i + 1 < parts_.size(); ++i) {
      bool body = parts_[i] == Part::analysis || parts_[i] == Part::narrative ||
                  parts_[i] == Part::findings || parts_[i] == Part::good_practice;
      if (!body || is_taken(i) || block(i).kind != BlockKind::paragraph ||
          !is_label_alone(trim(report_.words(block(i)))))
        continue;
      std::size_t end = i + 1;
      while (end < parts_.size() &&
             (block(end).kind == BlockKind::list_item || block(end).kind == BlockKind::footnote))
        ++end;
      // No list: the one paragraph below it.
      if (end == i + 1 && block(end).kind == BlockKind::paragraph) ++end;
      group(i + 1, end);
    }
  }

  /// Rows of a table with a column for learning.
  void tables(Part wanted) {
    static const Pattern column(
        "^(key |main )?(learning( points?)?|lessons?( learned| learnt)?|findings?|key messages?)$");
    int table = -1, at = -1;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const Block& row = block(i);
      if (row.kind != BlockKind::table_row || parts_[i] != wanted) continue;
      if (row.table != table) {
        table = row.table;
        auto head = std::find_if(row.cells.begin(), row.cells.end(),
                                 [&](Span cell) { return column.in(trim(report_.words(cell))); });
        at = head == row.cells.end() ? -1 : static_cast<int>(head - row.cells.begin());
        continue;
      }
      if (at < 0 || static_cast<std::size_t>(at) >= row.cells.size()) continue;
      std::string_view text = trim(report_.words(row.cells[static_cast<std::size_t>(at)]));
      // The head printed again on the next page.
      if (!text.empty() && !column.in(text))
        points_.push_back({"", std::string(text), {}, row.page(), static_cast<int>(i)});
    }
  }

  /// "Learning point 3: …" wherever it stands in the body.
  void named() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      bool body = parts_[i] == Part::analysis || parts_[i] == Part::narrative ||
                  parts_[i] == Part::good_practice || parts_[i] == Part::findings;
      if (!body || is_taken(i) || block(i).kind == BlockKind::table_row ||
          !named_label(report_.words(block(i)), Labelled::learning))
        continue;
      std::vector<int> run{static_cast<int>(i)};
      bool heads = block(i).kind == BlockKind::heading;
      for (std::size_t j = i + 1; j < parts_.size() && j < i + most_below; ++j) {
        if (block(j).kind == BlockKind::footnote) continue;
        if (block(j).kind == BlockKind::heading || (!heads && block(j).kind != BlockKind::list_item)) break;
        run.push_back(static_cast<int>(j));
      }
      add(gather_items(report_, run, manner));
    }
  }

  /// What a point may hold below it; longer sections discuss.
  static constexpr std::size_t most_below = 40;

  const Report& report_;
  const std::vector<Part>& parts_;
  std::vector<int> above_;     ///< The heading above each block.
  std::vector<bool> express_;  ///< Of headings: some section below says by its name what was learned.
  std::vector<bool> taken_;
  std::vector<LearningPoint> points_;
};

}  // namespace

std::vector<LearningPoint> find_learning_points(const Report& report, const std::vector<Part>& parts) {
  return Finder(report, parts).find();
}

}  // namespace throughline
