// A library's folder -> a generation opened for reading, and what it tells.
#include "index/library.h"

#include <fmt/format.h>

#include <algorithm>

#include "index/generation.h"
#include "index/moved.h"
#include "index/open_library.h"
#include "index/segments.h"
#include "index/tombstones.h"

namespace throughline {

namespace fs = std::filesystem;

OpenLibrary::OpenLibrary(const fs::path& in, const std::string& name)
    : folder(in),
      generation(name),
      columns(load_columns(in / "index" / name / "columns")),
      synonyms(columns.themes),
      first_passage_(most_slots),
      passages_(in / "index" / name / "passages"),
      recommendations_(in / "index" / name / "recommendations") {
  if (passages_.bytes().size() != columns.passage_count * sizeof(PassageColumn) ||
      recommendations_.bytes().size() != columns.recommendation_count * sizeof(RecommendationColumn))
    throw Error("the index is damaged: run `throughline refresh` to build it anew");
  columns.passages = {reinterpret_cast<const PassageColumn*>(passages_.bytes().data()),
                      columns.passage_count};
  columns.recommendations = {reinterpret_cast<const RecommendationColumn*>(recommendations_.bytes().data()),
                             columns.recommendation_count};
  std::uint32_t passage = 0;
  std::uint64_t byte = 0;
  for (const SegmentColumn& segment : columns.segments) {
    const fs::path files = segment_folder(in / "index" / name, segment.name);
    texts_.push_back(std::make_unique<MappedFile>(files / "texts"));
    stems_.push_back(std::make_unique<MappedFile>(files / "stems"));
    first_passage_[slot_of(segment.name)] = passage;
    first_byte_.push_back(byte);
    passage += segment.passages;
    byte += segment.text_bytes;
  }
  for (const ReviewColumn& review : columns.reviews)
    if (review.counted) lines.push_back(review.line);
  // By ID within a year: where a review stands among the columns depends on when it came.
  std::sort(lines.begin(), lines.end(), [](const ReviewLine& a, const ReviewLine& b) {
    return a.year != b.year ? a.year > b.year : a.id < b.id;
  });
}

/// The terms of all segments as one database, for as long as one thread uses them.
class OpenLibrary::Lent {
 public:
  explicit Lent(const OpenLibrary& library) : library_(library) {
    const std::lock_guard lock(library.mutex_);
    if (!library.idle_.empty()) {
      terms = std::move(library.idle_.back());
      library.idle_.pop_back();
      return;
    }
    for (const SegmentColumn& segment : library.columns.segments)
      terms.add_database(Xapian::Database(
          (segment_folder(library.folder / "index" / library.generation, segment.name) / "terms").string()));
  }
  ~Lent() {
    const std::lock_guard lock(library_.mutex_);
    library_.idle_.push_back(std::move(terms));
  }
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;

  Xapian::Database terms;

 private:
  const OpenLibrary& library_;
};

namespace {

/// Tells passages from Xapian's numbers.
class Shower : public Xapian::MatchSpy {
 public:
  Shower(const OpenLibrary& library, const std::function<void(std::uint32_t, double)>& show)
      : library_(library), show_(show) {}
  void operator()(const Xapian::Document& document, double weight) override {
    show_(library_.passage_numbered(document.get_docid()), weight);
  }

 private:
  const OpenLibrary& library_;
  const std::function<void(std::uint32_t, double)>& show_;
};

/// Wants passages by their place in the columns.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const OpenLibrary& library, const std::function<bool(std::uint32_t)>& wanted)
      : library_(library), wanted_(wanted) {}
  bool operator()(const Xapian::Document& document) const override {
    return wanted_(library_.passage_numbered(document.get_docid()));
  }

 private:
  const OpenLibrary& library_;
  const std::function<bool(std::uint32_t)>& wanted_;
};

}  // namespace

void OpenLibrary::best(const Xapian::Query& query, std::size_t most,
                       const std::function<bool(std::uint32_t)>& wanted,
                       const std::function<void(std::uint32_t, double)>& show) const {
  if (columns.segments.empty()) return;
  const Lent lent(*this);
  const Decider decider(*this, wanted);
  Xapian::Enquire enquire(lent.terms);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(most), 0, nullptr, &decider);
  // The parts' numbers alternate in that of the whole; the decider is shown a part's own.
  const auto parts = static_cast<Xapian::docid>(columns.segments.size());
  for (auto at = found.begin(); at != found.end(); ++at)
    show(passage_numbered((*at - 1) / parts + 1), at.get_weight());
}

void OpenLibrary::match(const Xapian::Query& query,
                        const std::function<void(std::uint32_t, double)>& show) const {
  if (columns.segments.empty()) return;  // Xapian refuses to search a database of no parts.
  const Lent lent(*this);
  Shower shower(*this, show);
  Xapian::Enquire enquire(lent.terms);
  enquire.set_query(query);
  enquire.add_matchspy(&shower);
  enquire.get_mset(0, 0, lent.terms.get_doccount());
}

std::uint32_t OpenLibrary::passage_numbered(Xapian::docid number) const {
  return first_passage_[(number - 1) / passages_of_slot] + (number - 1) % passages_of_slot;
}

std::size_t OpenLibrary::segment_of(std::uint64_t text_at) const {
  const auto after = std::upper_bound(first_byte_.begin(), first_byte_.end(), text_at);
  return static_cast<std::size_t>(after - first_byte_.begin()) - 1;
}

std::string_view OpenLibrary::bytes(std::uint64_t text_at, std::uint32_t size) const {
  const std::size_t segment = segment_of(text_at);
  const std::uint64_t at = text_at - first_byte_[segment];
  const std::string_view texts = texts_[segment]->bytes();
  if (at + size > texts.size())
    throw Error("the index is damaged: run `throughline refresh` to build it anew");
  return texts.substr(at, size);
}

PassageRecord OpenLibrary::record(std::uint32_t passage) const {
  const PassageColumn& column = columns.passages[passage];
  return unpack_record(bytes(column.text_at, column.text_bytes));
}

PassageRecord OpenLibrary::record_of(const RecommendationColumn& recommendation) const {
  return unpack_record(bytes(recommendation.text_at, recommendation.text_bytes));
}

std::string_view OpenLibrary::text(std::uint32_t passage) const {
  const PassageColumn& column = columns.passages[passage];
  return text_of_record(bytes(column.text_at, column.text_bytes));
}

std::span<const std::uint64_t> OpenLibrary::stems(std::uint32_t passage) const {
  const PassageColumn& column = columns.passages[passage];
  const std::string_view bytes = stems_[segment_of(column.text_at)]->bytes();
  const std::span<const std::uint64_t> all(reinterpret_cast<const std::uint64_t*>(bytes.data()),
                                           bytes.size() / sizeof(std::uint64_t));
  if (column.stems_at >= all.size() || all[column.stems_at] >= all.size() - column.stems_at)
    throw Error("the index is damaged: run `throughline refresh` to build it anew");
  return all.subspan(column.stems_at + 1, all[column.stems_at]);
}

std::string OpenLibrary::spelling(const std::string& word) const {
  if (columns.segments.empty()) return "";
  const std::string suggestion = Lent(*this).terms.get_spelling_suggestion(word, 2);
  const std::vector<std::string>& known = columns.vocabulary.words;
  const auto at = std::lower_bound(known.begin(), known.end(), suggestion);
  if (at == known.end() || *at != suggestion) return "";
  // A word that occurs once is as likely a slip of the review's as a word.
  return columns.vocabulary.frequency[static_cast<std::size_t>(at - known.begin())] > 1 ? suggestion : "";
}

struct Library::Open : OpenLibrary {
  Open(const fs::path& in, const std::string& name)
      : OpenLibrary(in, name), withdrawn(Tombstones::stamp(in)) {
    columns.state.rolled_back = rolled_back_at(in);
    const Tombstones tombstones(in);
    for (const DocumentColumn& document : columns.documents)
      if (tombstones.has_bytes(document.sha256))
        throw Error(
            "the index holds a review that was withdrawn: run `throughline refresh`, which removes it");
  }

  const std::string withdrawn;  ///< What was withdrawn when it was opened.
};

Library::Library(std::shared_ptr<const Open> open) : open_(std::move(open)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

/// Why there is no generation to open, and what to do.
static Error no_generation(const fs::path& folder) {
  if (has_other_generation(folder))
    return Error(fmt::format(
        "the index of the library in {0} was made by another version of this program, or is damaged; nothing "
        "of the library is lost: run `throughline refresh --library {0}`, which makes the index again",
        folder.string()));
  if (fs::exists(folder / "catalogue.db"))
    return Error(
        fmt::format("the library in {0} has no index: run `throughline refresh --library {0}`, "
                    "which makes it",
                    folder.string()));
  return Error(fmt::format("no library in {0}: make one with `throughline refresh --library {0} FOLDER`",
                           folder.string()));
}

Library Library::open(const fs::path& folder) {
  for (std::string generation = current_generation(folder);;) {
    if (generation.empty()) throw no_generation(folder);
    try {
      return Library(std::make_shared<const Open>(folder, generation));
    } catch (const Error&) {
      // A refresh or a withdrawal may have put another in its place meanwhile.
      const std::string now = current_generation(folder);
      if (now == generation) throw;
      generation = now;
    }
  }
}

bool Library::superseded() const {
  return current_generation(open_->folder) != open_->generation ||
         Tombstones::stamp(open_->folder) != open_->withdrawn;
}
LibraryState Library::state() const { return open_->columns.state; }
const std::vector<ReviewLine>& Library::reviews() const { return open_->lines; }
std::vector<Uncounted> Library::failed() const { return open_->columns.failed; }
std::vector<Uncounted> Library::not_reviews() const { return open_->columns.not_reviews; }
std::vector<Uncounted> Library::to_look_at() const { return open_->columns.to_look_at; }
std::vector<Uncounted> Library::joined() const { return open_->columns.joined; }

const ReviewLine* Library::find_review(std::string_view id) const {
  int found = open_->columns.find_review(id);
  return found < 0 ? nullptr : &open_->columns.reviews[static_cast<std::size_t>(found)].line;
}

std::vector<Document> Library::documents(std::string_view review) const {
  std::vector<Document> out;
  Catalogue catalogue(open_->folder, false);
  for (const DocumentColumn& column : open_->columns.documents) {
    if (open_->columns.reviews[column.review].line.id != review) continue;
    auto report = catalogue.report(column.sha256), understood = catalogue.review(column.sha256);
    if (!report || !understood) continue;
    out.push_back({.id = column.id,
                   .review = std::string(review),
                   .kind = column.kind,
                   .sha256 = column.sha256,
                   .file = column.file,
                   .address = column.address,
                   .retrieved = column.retrieved,
                   .body = column.body,
                   .gone = column.gone,
                   .report = unpack_report(*report),
                   .understood = unpack_review(*understood)});
  }
  return out;
}

std::string Library::moved_to(std::string_view passage) const {
  return passage_now(Catalogue(open_->folder, false), passage);
}

fs::path Library::original(std::string_view sha256) const {
  auto held = [&](const DocumentColumn& document) { return document.sha256 == sha256; };
  const auto& documents = open_->columns.documents;
  return std::any_of(documents.begin(), documents.end(), held) ? open_->folder / "originals" / sha256
                                                               : fs::path();
}

fs::path Library::original_of(std::string_view document) const {
  for (const DocumentColumn& column : open_->columns.documents)
    if (column.id == document) return open_->folder / "originals" / column.sha256;
  return {};
}

Evidence Library::ask(const Query& query) const { return throughline::ask(*open_, query); }
CountTable Library::count(const Query& query, const std::string& rows_by,
                          const std::string& columns_by) const {
  return count_table(*open_, query, rows_by, columns_by);
}
RepeatedRecommendations Library::repeated_recommendations(const Query& query) const {
  return throughline::repeated_recommendations(*open_, query);
}

RecommendationTable Library::recommendation_table(const Query& query, const std::string& rows_by,
                                                  const std::string& columns_by) const {
  return throughline::recommendation_table(*open_, query, rows_by, columns_by);
}
RecommendationList Library::recommendations(const Query& query) const {
  return recommendations_left(*open_, query);
}
ReviewLists Library::review_lists(const Query& query) const {
  return throughline::review_lists(*open_, query);
}

std::vector<AlikePassage> Library::passages_like(std::string_view passage_id) const {
  return throughline::passages_like(*open_, passage_id);
}
AlikeReviews Library::reviews_like(std::string_view review_id) const {
  return throughline::reviews_like(*open_, review_id);
}
ReviewGaps Library::gaps(std::string_view review_id) const { return gaps_of(*open_, review_id); }
LibraryGaps Library::gaps(const Query& query) const { return gaps_of(*open_, query); }

}  // namespace throughline
