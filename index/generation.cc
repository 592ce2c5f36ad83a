// The catalogue -> a new generation: terms, columns and texts, written aside and then named.
#include "index/generation.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <unordered_map>

#include "extract/review.h"
#include "index/columns.h"
#include "index/schema.h"
#include "index/stems.h"
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

/// The bands of the national analyses of reviews.
std::string age_band(int days) {
  if (days < 0) return "not stated";
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

bool is_evidence(Assertion assertion) {
  return assertion == Assertion::affirmed || assertion == Assertion::positive ||
         assertion == Assertion::alleged;
}

/// Writes one generation into a folder of its own.
class Writer {
 public:
  Writer(const fs::path& folder, const Taxonomy& taxonomy) : folder_(folder) {
    setenv("XAPIAN_FLUSH_THRESHOLD", flush_threshold, 1);
    terms_ = Xapian::WritableDatabase((folder / "terms").string(),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    texts_.open(folder / "texts", std::ios::binary);
    for (const Theme& theme : taxonomy.themes()) {
      ThemeName name{.id = theme.id, .label = theme.label};
      for (const Synonym& synonym : theme.synonyms) name.synonyms.push_back(synonym.phrase);
      columns_.themes.push_back(std::move(name));
    }
    if (columns_.themes.size() > most_themes)
      throw ThemesError(
          fmt::format("a taxonomy may have {} themes, this one has {}", most_themes, columns_.themes.size()));
  }

  Columns& columns() { return columns_; }

  /// Adds a document; documents of one case must come one after another, the one that speaks for it first.
  void add(const DocumentRow& row, const Report& report, const Review& review) {
    std::string case_id = row.id.substr(0, row.id.find('/'));
    if (columns_.reviews.empty() || columns_.reviews.back().line.id != case_id)
      add_review(case_id, row, report, review);
    columns_.documents.push_back({.id = row.id,
                                  .kind = review.kind,
                                  .sha256 = row.sha256,
                                  .review = static_cast<std::uint32_t>(columns_.reviews.size() - 1)});
    add_passages(row.id, report, review);
  }

  void finish() {
    terms_.commit();
    terms_.close();
    texts_.flush();
    if (!texts_) throw Error(fmt::format("cannot write {}: is the disk full?", (folder_ / "texts").string()));
    save(columns_, folder_ / "columns");
  }

 private:
  void add_review(const std::string& id, const DocumentRow& row, const Report& report, const Review& review) {
    const Metadata& m = review.metadata;
    ReviewColumn column;
    ReviewLine& line = column.line;
    line.id = id;
    line.title = m.title ? m.title->value : m.subject ? m.subject->value : id;
    line.partnership = value_of(m.partnership);
    line.type = value_of(m.review_type);
    line.outcome = value_of(m.outcome);
    line.age_band = age_band(m.age_days);
    line.subject = value_of(m.subject);
    column.published = m.publication_date ? m.publication_date->value : value_of(m.submission_date);
    line.year = year_of(column.published);
    line.year_basis = m.publication_date ? "publication" : m.submission_date ? "submission" : "";
    line.readable = all_readable(report);
    line.pages = static_cast<int>(report.pages.size());
    line.recommendations = static_cast<int>(review.recommendations.size());
    column.incident_from = value_of(m.incident_date);
    column.incident_year = year_of(column.incident_from);
    column.added = row.added;
    column.text_layer = name_of(report.text_layer);
    column.counted = review.kind != "thematic" && review.kind != "national";
    column.agencies = review.agencies;
    for (const ThemeTag& tag : review.themes) {
      line.themes.emplace_back(tag.id, tag.present);
      if (int theme = columns_.find_theme(tag.id); theme >= 0)
        (tag.present ? column.present : column.mentioned).set(static_cast<std::size_t>(theme));
    }
    columns_.reviews.push_back(std::move(column));
  }

  void add_passages(const std::string& document, const Report& report, const Review& review) {
    std::multimap<int, std::pair<const Mention*, int>> mentions = mentions_by_block(review);
    std::map<int, const Recommendation*> recommendations = recommendations_by_block(review);
    for (const PassageSpan& span : passages_of(document, report)) {
      const Block& block = report.blocks[static_cast<std::size_t>(span.block)];
      PassageColumn column;
      column.review = static_cast<std::uint32_t>(columns_.reviews.size() - 1);
      column.document = static_cast<std::uint32_t>(columns_.documents.size() - 1);
      column.part = static_cast<std::uint8_t>(review.parts.at(static_cast<std::size_t>(span.block)));
      auto [first, last] = mentions.equal_range(span.block);
      for (; first != last; ++first) mark(column, *first->second.first, first->second.second, span.span);
      if (auto found = recommendations.find(span.block); found != recommendations.end()) {
        column.addressee = intern(columns_.addressees, addressee_ids_, found->second->addressee);
        column.action = intern(columns_.actions, action_ids_, found->second->action);
      }
      PassageRecord record = record_of(report, block, span);
      for (const std::string& agency : review.agencies)
        if (record.text.find(agency) != std::string::npos) record.agencies.push_back(agency);
      write(column, record);
      ++columns_.reviews.back().line.passages;
    }
  }

  std::multimap<int, std::pair<const Mention*, int>> mentions_by_block(const Review& review) const {
    std::multimap<int, std::pair<const Mention*, int>> out;
    for (const ThemeTag& tag : review.themes) {
      int theme = columns_.find_theme(tag.id);
      for (const Mention& mention : tag.mentions)
        if (theme >= 0) out.emplace(mention.block, std::pair(&mention, theme));
    }
    return out;
  }

  static std::map<int, const Recommendation*> recommendations_by_block(const Review& review) {
    std::map<int, const Recommendation*> out;
    for (const Recommendation& r : review.recommendations)
      for (int block = r.block; block >= 0 && block <= std::max(r.block, r.last_block); ++block)
        out[block] = &r;
    return out;
  }

  static void mark(PassageColumn& column, const Mention& mention, int theme, Span span) {
    if (mention.span.begin >= span.end || mention.span.end <= span.begin) return;
    column.named.set(static_cast<std::size_t>(theme));
    if (is_evidence(mention.assertion)) column.affirmed.set(static_cast<std::size_t>(theme));
  }

  static std::uint16_t intern(std::vector<std::string>& all,
                              std::unordered_map<std::string, std::uint16_t>& ids, const std::string& value) {
    if (value.empty()) return 0;
    auto [found, added] = ids.emplace(value, static_cast<std::uint16_t>(all.size()));
    if (added && all.size() == 0xFFFF) throw Error("more than 65,535 different addressees");
    if (added) all.push_back(value);
    return found->second;
  }

  /// A list item is shown and found with the sentence that leads into its list.
  static std::string lead_in(const Report& report, int index) {
    const Block& item = report.blocks[static_cast<std::size_t>(index)];
    if (item.kind != BlockKind::list_item) return "";
    for (int i = index - 1; i >= 0; --i) {
      const Block& before = report.blocks[static_cast<std::size_t>(i)];
      if (before.section != item.section || before.kind == BlockKind::heading) return "";
      if (before.kind == BlockKind::list_item || before.kind == BlockKind::footnote) continue;
      std::string_view words = report.words(before);
      std::size_t end = words.find_last_not_of(" -–—");
      bool leads = before.kind == BlockKind::paragraph && end != std::string_view::npos && words[end] == ':';
      return leads ? std::string(words) : "";
    }
    return "";
  }

  static PassageRecord record_of(const Report& report, const Block& block, const PassageSpan& span) {
    PassageRecord record{.id = span.id, .number = block.number, .page = block.page(), .boxes = block.boxes};
    std::size_t page = static_cast<std::size_t>(record.page);
    if (page >= 1 && page <= report.pages.size()) record.page_label = report.pages[page - 1].label;
    if (block.section >= 0)
      record.heading = report.words(report.blocks[static_cast<std::size_t>(block.section)]);
    std::string lead = lead_in(report, span.block);
    record.text = lead.empty() ? std::string(report.words(span.span))
                               : lead + " " + std::string(report.words(span.span));
    std::replace(record.text.begin(), record.text.end(), '\t', ' ');
    return record;
  }

  void write(PassageColumn& column, const PassageRecord& record) {
    std::string bytes = pack(record);
    column.text_at = written_;
    column.text_bytes = static_cast<std::uint32_t>(bytes.size());
    texts_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    written_ += bytes.size();
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (const Token& token : tokens(record.text)) document.add_posting(stems_(token.word), ++position);
    for (const Token& token : tokens(record.heading)) document.add_term("XH" + stems_(token.word));
    document.add_boolean_term("Q" + columns_.reviews[column.review].line.id);
    terms_.add_document(document);
    columns_.passages.push_back(column);
  }

  fs::path folder_;
  Columns columns_;
  Xapian::WritableDatabase terms_;
  std::ofstream texts_;
  std::uint64_t written_ = 0;
  Stems stems_;
  std::unordered_map<std::string, std::uint16_t> addressee_ids_, action_ids_;
};

/// The kind of document that speaks for a case, best first.
int rank_of_kind(const std::string& id) {
  static constexpr std::string_view order[] = {"overview", "summary",  "briefing", "thematic",
                                               "national", "addendum", "response", "action-plan"};
  std::string kind = id.substr(id.find('/') + 1);
  for (int i = 0; i < 8; ++i)
    if (kind.starts_with(order[i])) return i;
  return 8;
}

/// Newest first, so that passages of one case stand together and lists need no sorting.
std::vector<DocumentRow> counted_documents(const Catalogue& catalogue) {
  std::vector<DocumentRow> rows = catalogue.documents();
  std::erase_if(rows, [](const DocumentRow& row) { return row.state != DocumentState::counted; });
  std::stable_sort(rows.begin(), rows.end(), [](const DocumentRow& a, const DocumentRow& b) {
    std::string case_a = a.id.substr(0, a.id.find('/')), case_b = b.id.substr(0, b.id.find('/'));
    return case_a != case_b ? case_a < case_b : rank_of_kind(a.id) < rank_of_kind(b.id);
  });
  return rows;
}

void sync(const fs::path& path) {
  int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  bool done = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  if (!done) throw Error(fmt::format("cannot write {} to disk", path.string()));
}

std::string next_name(const fs::path& index) {
  int highest = 0;
  for (const auto& entry : fs::directory_iterator(index)) {
    std::string name = entry.path().filename().string();
    int number = 0;
    if (name.starts_with("gen-")) std::from_chars(name.data() + 4, name.data() + name.size(), number);
    highest = std::max(highest, number);
  }
  return fmt::format("gen-{}", highest + 1);
}

void name_current(const fs::path& index, const std::string& name) {
  fs::path aside = index / "current.new";
  std::ofstream(aside) << name << "\n";
  sync(aside);
  fs::rename(aside, index / "current");
  sync(index);
}

/// The generation before stays, for readers that opened it a moment ago.
void remove_older(const fs::path& index, const std::string& current, const std::string& before) {
  for (const auto& entry : fs::directory_iterator(index)) {
    std::string name = entry.path().filename().string();
    if (name.starts_with("gen-") && name != current && name != before) fs::remove_all(entry.path());
  }
}

void fill_uncounted(Columns& columns, const Catalogue& catalogue) {
  std::map<std::string, std::string> path_of;
  auto files = catalogue.files();
  for (const FileRow& file : files) path_of.emplace(file.sha256, file.path);
  for (DocumentColumn& document : columns.documents) document.file = path_of[document.sha256];
  for (const DocumentRow& row : catalogue.documents()) {
    auto path = path_of.find(row.sha256);
    if (path == path_of.end()) continue;
    if (row.state == DocumentState::failed) columns.failed.push_back({path->second, row.code, row.message});
    if (row.state == DocumentState::not_review)
      columns.not_reviews.push_back({path->second, "not-review", row.message});
  }
  columns.state.files = static_cast<int>(files.size());
  columns.state.unreadable = static_cast<int>(columns.failed.size());
}

void fill_state(Columns& columns, const Catalogue& catalogue, const Taxonomy& taxonomy) {
  for (const ReviewColumn& review : columns.reviews) {
    if (!review.counted) continue;
    ++columns.state.reviews;
    ++(review.line.readable ? columns.state.readable : columns.state.partial);
  }
  columns.state.themes_version = taxonomy.version();
  columns.state.refreshed = catalogue.setting("refreshed");
}

}  // namespace

std::string current_generation(const fs::path& folder) {
  std::ifstream in(folder / "index" / "current");
  std::string name;
  std::getline(in, name);
  return name;
}

void publish_generation(const fs::path& folder, const Catalogue& catalogue, const Taxonomy& taxonomy,
                        int withdrawn) {
  fs::path index = folder / "index";
  try {
    fs::create_directories(index);
    std::string name = next_name(index), before = current_generation(folder);
    fs::create_directory(index / name);
    Writer writer(index / name, taxonomy);
    for (const DocumentRow& row : counted_documents(catalogue)) {
      auto report = catalogue.report(row.sha256), review = catalogue.review(row.sha256);
      if (report && review) writer.add(row, unpack_report(*report), unpack_review(*review));
    }
    fill_uncounted(writer.columns(), catalogue);
    fill_state(writer.columns(), catalogue, taxonomy);
    writer.columns().state.generation = name;
    writer.columns().state.withdrawn = withdrawn;
    writer.finish();
    for (const auto& entry : fs::recursive_directory_iterator(index / name)) sync(entry.path());
    name_current(index, name);
    remove_older(index, name, before);
  } catch (const Xapian::Error& e) {
    throw Error(fmt::format("cannot write the index in {}: {}", index.string(), e.get_description()));
  } catch (const fs::filesystem_error& e) {
    throw Error(fmt::format("cannot write the index: {}", e.what()));
  }
}

}  // namespace throughline
