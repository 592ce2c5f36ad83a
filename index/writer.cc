// Documents, one after another -> the files of one segment.
#include "index/writer.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <unordered_map>

#include "extract/agencies.h"
#include "extract/bodies.h"
#include "index/adjacent.h"
#include "index/asked_words.h"
#include "index/nearest.h"
#include "index/passage_facts.h"
#include "index/presence_lines.h"
#include "index/schema.h"
#include "index/stems.h"
#include "index/word_counts.h"
#include "ingest/fold.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// Small batches are fastest: the inverter leaves the processor's caches beyond a few thousand passages
/// (measured, 500 to 2,000).
constexpr const char* flush_threshold = "1000";

int year_of(const std::string& date) {
  int year = 0;
  std::from_chars(date.data(), date.data() + std::min<std::size_t>(date.size(), 4), year);
  return year;
}

std::string value_of(const std::optional<Fact>& fact) { return fact ? fact->value : ""; }

/// The bands of the national analyses of reviews; `several` where an age is printed that is in no one band.
std::string age_band(const Metadata& m) {
  const int days = m.age_days;
  if (days < 0) return m.age_at_incident ? "several" : "";
  constexpr int year = 365;
  if (days < year) return "under 1";
  if (days < 6 * year) return "1 to 5";
  if (days < 11 * year) return "6 to 10";
  if (days < 16 * year) return "11 to 15";
  return days < 18 * year ? "16 to 17" : "adult";
}

/// A page that failed makes a review partial; blank pages and pictures do not.
bool all_readable(const Report& report) {
  return std::none_of(report.pages.begin(), report.pages.end(),
                      [](const Page& page) { return page.state == PageState::failed; });
}

const Body* body_named(const std::string& name) {
  static const std::unordered_map<std::string, const Body*> by_name = [] {
    std::unordered_map<std::string, const Body*> all;
    for (const Body& body : known_bodies()) all.emplace(body.name, &body);
    return all;
  }();
  auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : found->second;
}

/// Kinds of review that one nation alone has.
std::string nation_of_type(const std::string& type) {
  if (type == "child-practice-review") return "wales";
  if (type == "significant-case-review" || type == "learning-review") return "scotland";
  if (type == "case-management-review") return "northern-ireland";
  return type == "child-safeguarding-practice-review" || type == "serious-case-review" ? "england" : "";
}

/// A review of a case that is said to be an adult's, and in which no child is the subject: it is counted, and
/// said wherever it is. Where no age was found there is nothing to say (about_of()).
bool is_of_adults(const Metadata& m) {
  constexpr int eighteen_years = 18 * 365;
  const std::string type = value_of(m.review_type);
  if (m.age_days < eighteen_years) return false;
  return type == "safeguarding-adult-review" || (type == "domestic-homicide-review" && !m.number_of_children);
}

ReviewColumn review_column(const DocumentRow& row, const Report& report, const Review& review) {
  const Metadata& m = review.metadata;
  ReviewColumn column;
  ReviewLine& line = column.line;
  line.id = row.id.substr(0, row.id.find('/'));
  line.title = m.title ? m.title->value : m.subject ? m.subject->value : line.id;
  line.partnership = value_of(m.partnership);
  line.type = value_of(m.review_type);
  line.outcome = value_of(m.outcome);
  line.age_band = age_band(m);
  line.subject = value_of(m.subject);
  const Body* body = body_named(line.partnership);
  line.nation = body ? plain_value(body->nation) : nation_of_type(line.type);
  column.area = body ? body->area : "";
  column.published = m.publication_date ? m.publication_date->value : value_of(m.submission_date);
  line.year = year_of(column.published);
  line.year_basis = m.publication_date ? "publication" : m.submission_date ? "submission" : "";
  line.of_adults = is_of_adults(m);
  line.readable = all_readable(report);
  line.pages = static_cast<int>(report.pages.size());
  line.recommendations = static_cast<int>(review.recommendations.size());
  column.incident = value_of(m.incident_date);
  column.incident_year = year_of(column.incident);
  column.added = row.added;
  column.text_layer = name_of(report.text_layer);
  column.counted = review.kind != "thematic" && review.kind != "national";
  return column;
}

/// A row of a table is no sentence: its cells are kept apart, lest number, lead and timescale be quoted as
/// one.
void part_cells(std::string& text) {
  for (std::size_t at = 0; (at = text.find('\t', at)) != std::string::npos;) text.replace(at, 1, " | ");
}

PassageRecord record_of(const Report& report, const PassageSpan& span) {
  const Block& block = report.blocks[static_cast<std::size_t>(span.block)];
  PassageRecord record{.id = span.id, .number = block.number, .page = block.page(), .boxes = block.boxes};
  std::size_t page = static_cast<std::size_t>(record.page);
  if (page >= 1 && page <= report.pages.size()) record.page_label = report.pages[page - 1].label;
  if (block.section >= 0)
    record.heading = report.words(report.blocks[static_cast<std::size_t>(block.section)]);
  if (std::string_view lead = lead_in(report, span.block); !lead.empty()) {
    record.text = lead;
    record.text += ' ';
  }
  record.text += report.words(span.span);
  part_cells(record.text);
  return record;
}

}  // namespace

struct Writer::Files {
  Files(const fs::path& in, std::uint32_t slot, const Taxonomy& taxonomy)
      : folder(in),
        first_number(slot * passages_of_slot + 1),
        texts(in / "texts", std::ios::binary),
        passages(in / "passages", std::ios::binary),
        recommendations(in / "recommendations", std::ios::binary),
        asked(in / "asked", std::ios::binary),
        stems(in / "stems", std::ios::binary),
        addressees(columns.addressees),
        actions(columns.actions),
        agencies(columns.agencies) {
    terms =
        Xapian::WritableDatabase((in / "terms").string(), Xapian::DB_CREATE_OR_OVERWRITE |
                                                              Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
    columns.themes = theme_names(taxonomy);
  }

  void begin_review(const DocumentRow& row, const Report& report, const Review& review,
                    const std::vector<PassageSpan>& its_passages) {
    ReviewColumn column = review_column(row, report, review);
    for (const ThemeTag& tag : review.themes)
      if (int theme = columns.find_theme(tag.id); theme >= 0) {
        (tag.present ? column.present : column.mentioned).set(static_cast<std::size_t>(theme));
        if (tag.present && !tag.clear) column.borderline.set(static_cast<std::size_t>(theme));
      }
    column.line.presence = presence_lines(its_passages, report, review);
    column.first_passage = column.end_passage = static_cast<std::uint32_t>(columns.passage_count);
    columns.reviews.push_back(std::move(column));
  }

  void add_passage(const PassageSpan& span, const PassageFacts& facts, const Report& report) {
    PassageRecord record = record_of(report, span);
    PassageColumn column;
    column.review = static_cast<std::uint32_t>(columns.reviews.size() - 1);
    column.document = static_cast<std::uint32_t>(columns.documents.size() - 1);
    column.part = part;
    column.affirmed = facts.affirmed;
    column.named = facts.named;
    column.addressees = addressees.add(facts.addressees);
    column.actions = actions.add(facts.actions);
    column.agencies = agencies.add(agencies_in(record.text));
    column.text_at = written;
    column.text_bytes = add_text(record);
    column.stems_at = stem_count;
    passages.write(reinterpret_cast<const char*>(&column), sizeof column);
    add_terms(record, column);
    columns.reviews.back().end_passage = static_cast<std::uint32_t>(++columns.passage_count);
    ++columns.reviews.back().line.passages;
  }

  std::uint32_t add_text(const PassageRecord& record) {
    const std::string bytes = pack(record);
    written += bytes.size();
    texts.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<std::uint32_t>(bytes.size());
  }

  /// `first` and `end`: its passages within the segment.
  void add_recommendation(const Recommendation& r, PassageRecord record, std::uint32_t first,
                          std::uint32_t end) {
    record.text = r.text;
    for (const SubItem& item : r.sub)
      record.text += '\n' + item.label + (item.label.empty() ? "" : " ") + item.text;
    part_cells(record.text);
    record.number = r.label;
    record.page = r.page;
    RecommendationColumn column;
    column.review = static_cast<std::uint32_t>(columns.reviews.size() - 1);
    column.document = static_cast<std::uint32_t>(columns.documents.size() - 1);
    column.first_passage = first;
    column.end_passage = end;
    column.addressees = addressees.add(joint_addressees(r.addressee));
    if (!r.action.empty()) column.actions = actions.add({r.action});
    column.items = std::max(1U, static_cast<std::uint32_t>(r.sub.size()));
    for (const std::string& id : r.themes)
      if (int theme = columns.find_theme(id); theme >= 0) column.themes.set(static_cast<std::size_t>(theme));
    column.text_at = written;
    column.text_bytes = add_text(record);
    recommendations.write(reinterpret_cast<const char*>(&column), sizeof column);
    const AskedWords asked_for = asked_words(record.text, stem);
    const std::uint32_t size = static_cast<std::uint32_t>(asked_for.size());
    asked.write(reinterpret_cast<const char*>(&size), sizeof size);
    asked.write(reinterpret_cast<const char*>(asked_for.data()),
                static_cast<std::streamsize>(size * sizeof asked_for[0]));
    ++columns.recommendation_count;
  }

  void add_terms(const PassageRecord& record, const PassageColumn& column) {
    Xapian::Document document;
    in_order.clear();
    for (const Token& token : tokens(record.text)) in_order.push_back(&words.add(token.word));
    add_stems();
    std::sort(in_order.begin(), in_order.end());
    for (auto at = in_order.begin(), end = at; at != in_order.end(); at = end) {
      end = std::upper_bound(at, in_order.end(), *at);
      document.add_term(**at, static_cast<Xapian::termcount>(end - at));
    }
    for (const std::string& term : heading_terms(record.heading)) document.add_term(term);
    for (std::size_t t = 0; t < columns.themes.size(); ++t)
      if (column.affirmed[t]) document.add_term("XT" + columns.themes[t].id);
    document.add_boolean_term("Q" + columns.reviews.back().line.id);
    if (columns.passage_count >= passages_of_slot) throw Error("too many reviews for one index");
    terms.replace_document(first_number + static_cast<Xapian::docid>(columns.passage_count), document);
  }

  /// Their number, then a mark for each, in the order of the text.
  void add_stems() {
    marks.assign(1, in_order.size());
    for (const std::string* each : in_order) marks.push_back(mark_of_stem(*each));
    stems.write(reinterpret_cast<const char*>(marks.data()),
                static_cast<std::streamsize>(marks.size() * sizeof marks[0]));
    stem_count += static_cast<std::uint32_t>(marks.size());
  }

  /// Many passages stand under one heading.
  const std::vector<std::string>& heading_terms(const std::string& text) {
    if (text == heading) return terms_of_heading;
    heading = text;
    terms_of_heading.clear();
    for (const Token& token : tokens(text)) terms_of_heading.push_back("XH" + stem(token.word));
    return terms_of_heading;
  }

  fs::path folder;
  Xapian::docid first_number;
  Columns columns;
  Xapian::WritableDatabase terms;
  std::ofstream texts, passages, recommendations, asked, stems;
  std::uint64_t written = 0;
  std::uint32_t stem_count = 0;              ///< Numbers in the file of stems.
  std::vector<const std::string*> in_order;  ///< Stems of the passage being added.
  std::vector<std::uint64_t> marks;          ///< Likewise, as they are written.
  std::string heading;                       ///< Over the passage before.
  std::vector<std::string> terms_of_heading;
  std::uint32_t part = 0;               ///< Of the passage being added.
  std::size_t has_recommendations = 0;  ///< The last review whose recommendations are in, counted from 1.
  WordCounts words;
  Stems stem;
  SetWriter addressees, actions, agencies;
};

std::vector<ThemeName> theme_names(const Taxonomy& taxonomy) {
  std::vector<ThemeName> names;
  for (const Theme& theme : taxonomy.themes()) {
    ThemeName name{.id = theme.id, .label = theme.label, .synonyms = {}};
    for (const Synonym& synonym : theme.synonyms) name.synonyms.push_back(synonym.phrase);
    names.push_back(std::move(name));
  }
  if (names.size() > most_themes)
    throw ThemesError(
        fmt::format("a taxonomy may have {} themes, this one has {}", most_themes, names.size()));
  return names;
}

void use_small_batches() { setenv("XAPIAN_FLUSH_THRESHOLD", flush_threshold, 1); }

Writer::Writer(const fs::path& folder, std::uint32_t slot, const Taxonomy& taxonomy)
    : files_(std::make_unique<Files>(folder, slot, taxonomy)) {}
Writer::~Writer() = default;

void Writer::add(const SegmentDocument& document, const Report& report, const Review& review) {
  const DocumentRow& row = document.row;
  Columns& columns = files_->columns;
  std::vector<PassageSpan> passages = passages_of(row.id, report);
  if (columns.reviews.empty() || columns.reviews.back().line.id != row.id.substr(0, row.id.find('/')))
    files_->begin_review(row, report, review, passages);
  columns.documents.push_back({.id = row.id,
                               .kind = review.kind,
                               .sha256 = row.sha256,
                               .file = "",
                               .mark = document.mark,
                               .review = static_cast<std::uint32_t>(columns.reviews.size() - 1)});
  const std::uint32_t before = static_cast<std::uint32_t>(columns.passage_count);
  std::vector<PassageFacts> facts = facts_of(report, review, passages, columns.themes);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    files_->part = static_cast<std::uint32_t>(review.parts.at(static_cast<std::size_t>(passages[i].block)));
    files_->add_passage(passages[i], facts[i], report);
  }
  if (files_->has_recommendations == columns.reviews.size()) return;
  for (const Recommendation& r : review.recommendations) {
    const auto first = std::find_if(passages.begin(), passages.end(),
                                    [&](const PassageSpan& each) { return each.block >= r.block; });
    const auto end = std::find_if(first, passages.end(), [&](const PassageSpan& each) {
      return each.block > std::max(r.block, r.last_block);
    });
    if (r.block < 0 || first == end) continue;
    const auto place = [&](auto at) { return before + static_cast<std::uint32_t>(at - passages.begin()); };
    files_->add_recommendation(r, record_of(report, *first), place(first), place(end));
    files_->has_recommendations = columns.reviews.size();
  }
}

void Writer::finish() {
  Files& files = *files_;
  files.columns.vocabulary = files.words.finish();
  const LibraryWords& vocabulary = files.columns.vocabulary;
  // All of them: whether a word occurs but once is known of the whole library only.
  for (std::size_t i = 0; i < vocabulary.words.size(); ++i)
    if (vocabulary.words[i].size() <= longest_word)
      files.terms.add_spelling(vocabulary.words[i], vocabulary.frequency[i]);
  files.terms.commit();
  files.terms.close();
  files.texts.flush();
  files.passages.flush();
  files.recommendations.flush();
  files.asked.flush();
  files.stems.flush();
  if (!files.texts || !files.passages || !files.recommendations || !files.asked || !files.stems)
    throw Error(fmt::format("cannot write {}: is the disk full?", files.folder.string()));
  save(files.columns, files.folder / "columns");
}

}  // namespace throughline
