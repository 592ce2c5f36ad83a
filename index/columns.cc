// The columns of a generation and the records of its text file, as bytes.
#include "index/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cereal/archives/binary.hpp>
#include <cereal/types/bitset.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <fstream>
#include <sstream>

#include "ingest/error.h"

namespace throughline {

namespace {

/// Raised whenever a stored struct or the terms change: a generation of another version is built anew, never
/// misread.
constexpr int columns_format = 1;

}  // namespace

template <class Archive>
void serialize(Archive& archive, Box& box) {
  archive(box.page, box.x0, box.y0, box.x1, box.y1);
}

template <class Archive>
void serialize(Archive& archive, Uncounted& file) {
  archive(file.file, file.code, file.message);
}

template <class Archive>
void serialize(Archive& archive, LibraryState& state) {
  archive(state.readable, state.partial, state.unreadable, state.files, state.reviews, state.withdrawn,
          state.themes_version, state.refreshed, state.generation);
}

template <class Archive>
void serialize(Archive& archive, ReviewLine& line) {
  archive(line.id, line.title, line.partnership, line.type, line.nation, line.outcome, line.age_band,
          line.subject, line.year, line.year_basis, line.readable, line.pages, line.passages,
          line.recommendations, line.themes);
}

template <class Archive>
void serialize(Archive& archive, ReviewColumn& review) {
  archive(review.line, review.area, review.incident_from, review.incident_to, review.added, review.text_layer,
          review.published, review.incident_year, review.counted, review.present, review.mentioned,
          review.agencies);
}

template <class Archive>
void serialize(Archive& archive, PassageColumn& passage) {
  archive(passage.review, passage.document, passage.text_at, passage.text_bytes, passage.addressee,
          passage.action, passage.part, passage.affirmed, passage.named);
}

template <class Archive>
void serialize(Archive& archive, ThemeName& theme) {
  archive(theme.id, theme.label, theme.synonyms);
}

template <class Archive>
void serialize(Archive& archive, DocumentColumn& document) {
  archive(document.id, document.kind, document.sha256, document.file, document.review);
}

template <class Archive>
void serialize(Archive& archive, Columns& columns) {
  archive(columns.reviews, columns.documents, columns.passages, columns.addressees, columns.actions,
          columns.themes, columns.failed, columns.not_reviews, columns.state);
}

template <class Archive>
void serialize(Archive& archive, PassageRecord& record) {
  archive(record.id, record.number, record.page_label, record.heading, record.text, record.page, record.boxes,
          record.agencies);
}

int Columns::find_theme(std::string_view id) const {
  auto found =
      std::find_if(themes.begin(), themes.end(), [&](const ThemeName& theme) { return theme.id == id; });
  return found == themes.end() ? -1 : static_cast<int>(found - themes.begin());
}

int Columns::find_review(std::string_view id) const {
  auto found = std::find_if(reviews.begin(), reviews.end(),
                            [&](const ReviewColumn& review) { return review.line.id == id; });
  return found == reviews.end() ? -1 : static_cast<int>(found - reviews.begin());
}

std::string pack(const PassageRecord& record) {
  std::ostringstream out;
  cereal::BinaryOutputArchive archive(out);
  archive(record);
  return std::move(out).str();
}

PassageRecord unpack_record(std::string_view bytes) {
  std::istringstream in{std::string(bytes)};
  PassageRecord record;
  try {
    cereal::BinaryInputArchive archive(in);
    archive(record);
  } catch (const cereal::Exception& e) {
    throw Error(
        fmt::format("the index is damaged ({}): run `throughline refresh` to build it anew", e.what()));
  }
  return record;
}

void save(const Columns& columns, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  cereal::BinaryOutputArchive archive(out);
  archive(columns_format, columns);
  out.flush();
  if (!out) throw Error(fmt::format("cannot write {}: is the disk full?", file.string()));
}

Columns load_columns(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw Error(
        fmt::format("cannot read {}: run `throughline refresh` to build the index anew", file.string()));
  int format = 0;
  Columns columns;
  try {
    cereal::BinaryInputArchive archive(in);
    archive(format);
    if (format != columns_format)
      throw Error(
          "the index was made by another version of this program: run `throughline refresh` to build it "
          "anew");
    archive(columns);
  } catch (const cereal::Exception& e) {
    throw Error(fmt::format("{} is damaged ({}): run `throughline refresh` to build the index anew",
                            file.string(), e.what()));
  }
  return columns;
}

}  // namespace throughline
