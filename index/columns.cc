// The columns of a generation and the records of its text file, as bytes.
#include "index/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cereal/archives/binary.hpp>
#include <cereal/types/bitset.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <cstring>
#include <fstream>
#include <sstream>
#include <type_traits>
#include <unordered_map>

#include "index/schema.h"
#include "ingest/error.h"

namespace throughline {

static_assert(std::is_trivially_copyable_v<PassageColumn> && sizeof(PassageColumn) == 104,
              "passages are mapped as they lie: a change of this struct needs a new index_version");
static_assert(std::is_trivially_copyable_v<RecommendationColumn> && sizeof(RecommendationColumn) == 80,
              "recommendations are mapped as they lie: a change of this struct needs a new index_version");

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
  archive(state.readable, state.partial, state.unreadable, state.files, state.reviews, state.adults,
          state.withdrawn, state.further, state.across_cases, state.copies, state.not_reviews, state.held,
          state.themes_version, state.refreshed, state.generation);
}

template <class Archive>
void serialize(Archive& archive, PresenceLine::Said& said) {
  archive(said.words, said.passage, said.by, said.yes, said.page);
}

template <class Archive>
void serialize(Archive& archive, PresenceLine& line) {
  archive(line.role, line.name, line.fact, line.value, line.said);
}

template <class Archive>
void serialize(Archive& archive, ReviewLine& line) {
  archive(line.id, line.title, line.partnership, line.type, line.nation, line.outcome, line.age_band,
          line.subject, line.year, line.year_basis, line.readable, line.pages, line.passages,
          line.recommendations, line.partnership_by_source, line.of_adults, line.presence);
}

template <class Archive>
void serialize(Archive& archive, ReviewColumn& review) {
  archive(review.line, review.area, review.published, review.incident, review.added, review.text_layer,
          review.incident_year, review.counted, review.present, review.mentioned, review.borderline,
          review.first_passage, review.end_passage);
}

template <class Archive>
void serialize(Archive& archive, ValueSets& sets) {
  archive(sets.values, sets.sets);
}

template <class Archive>
void serialize(Archive& archive, ThemeName& theme) {
  archive(theme.id, theme.label, theme.synonyms);
}

template <class Archive>
void serialize(Archive& archive, DocumentColumn& document) {
  archive(document.id, document.kind, document.sha256, document.file, document.mark, document.address,
          document.retrieved, document.body, document.gone, document.review);
}

template <class Archive>
void serialize(Archive& archive, SegmentColumn& segment) {
  archive(segment.name, segment.passages, segment.text_bytes);
}

template <class Archive>
void serialize(Archive& archive, LibraryWords& vocabulary) {
  archive(vocabulary.words, vocabulary.stem, vocabulary.frequency);
}

template <class Archive>
void serialize(Archive& archive, Columns& columns) {
  archive(columns.segments, columns.reviews, columns.documents, columns.passage_count,
          columns.recommendation_count, columns.addressees, columns.actions, columns.agencies,
          columns.addressee_kinds, columns.themes, columns.vocabulary, columns.failed, columns.not_reviews,
          columns.to_look_at, columns.joined, columns.state);
}

namespace {

template <class Of>
Dimension dimension(const std::vector<ReviewColumn>& reviews, Of of) {
  Dimension out;
  std::vector<std::string> stated;
  for (const ReviewColumn& review : reviews) {
    std::string value = of(review);
    stated.push_back(value.empty() ? "not stated" : std::move(value));
  }
  out.values = stated;
  std::sort(out.values.begin(), out.values.end());
  out.values.erase(std::unique(out.values.begin(), out.values.end()), out.values.end());
  for (const std::string& value : stated) {
    auto at = std::lower_bound(out.values.begin(), out.values.end(), value);
    out.of_review.push_back(static_cast<std::uint32_t>(at - out.values.begin()));
  }
  return out;
}

std::string printed(int year) { return year ? std::to_string(year) : ""; }

/// What is stored once and held twice.
void work_out(Columns& columns) {
  for (ReviewColumn& review : columns.reviews) {
    review.line.added = review.added;
    const ThemeSet named = review.present | review.mentioned;
    for (std::size_t t = 0; t < columns.themes.size(); ++t)
      if (named[t]) {
        review.line.themes.emplace_back(columns.themes[t].id, review.present[t]);
        if (review.borderline[t]) review.line.borderline.push_back(columns.themes[t].id);
      }
  }
  LibraryWords& words = columns.vocabulary;
  const auto last_stem = std::max_element(words.stem.begin(), words.stem.end());
  words.forms.assign(last_stem == words.stem.end() ? 0 : *last_stem + 1, 0);
  words.occurrences = words.forms;
  for (std::size_t i = 0; i < words.stem.size(); ++i) {
    ++words.forms[words.stem[i]];
    words.occurrences[words.stem[i]] += words.frequency[i];
  }
  const auto& all = columns.reviews;
  columns.type = dimension(all, [](const ReviewColumn& r) { return r.line.type; });
  columns.partnership = dimension(all, [](const ReviewColumn& r) { return r.line.partnership; });
  columns.nation = dimension(all, [](const ReviewColumn& r) { return r.line.nation; });
  columns.year = dimension(all, [](const ReviewColumn& r) { return printed(r.line.year); });
  columns.incident_year = dimension(all, [](const ReviewColumn& r) { return printed(r.incident_year); });
  columns.age = dimension(all, [](const ReviewColumn& r) { return r.line.age_band; });
  columns.outcome = dimension(all, [](const ReviewColumn& r) { return r.line.outcome; });
  columns.about =
      dimension(all, [](const ReviewColumn& r) { return r.line.of_adults ? "adults" : "children"; });
}

}  // namespace

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

/// The length of the text and the text stand first, so that verifying a phrase need not read the rest.
std::string pack(const PassageRecord& record) {
  std::ostringstream out;
  std::uint32_t size = static_cast<std::uint32_t>(record.text.size());
  out.write(reinterpret_cast<const char*>(&size), sizeof size);
  out << record.text;
  cereal::BinaryOutputArchive archive(out);
  archive(record.id, record.number, record.page_label, record.heading, record.page, record.boxes);
  return std::move(out).str();
}

std::string_view text_of_record(std::string_view bytes) {
  std::uint32_t size = 0;
  if (bytes.size() >= sizeof size) std::memcpy(&size, bytes.data(), sizeof size);
  if (bytes.size() < sizeof size + size)
    throw Error("the index is damaged: run `throughline refresh` to build it anew");
  return bytes.substr(sizeof size, size);
}

PassageRecord unpack_record(std::string_view bytes) {
  PassageRecord record{.text = std::string(text_of_record(bytes))};
  std::istringstream in{std::string(bytes.substr(sizeof(std::uint32_t) + record.text.size()))};
  try {
    cereal::BinaryInputArchive archive(in);
    archive(record.id, record.number, record.page_label, record.heading, record.page, record.boxes);
  } catch (const cereal::Exception& e) {
    throw Error(
        fmt::format("the index is damaged ({}): run `throughline refresh` to build it anew", e.what()));
  }
  return record;
}

void save(const Columns& columns, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  try {
    cereal::BinaryOutputArchive archive(out);
    archive(index_version, columns);
  } catch (const cereal::Exception&) {
    out.setstate(std::ios::failbit);
  }
  out.flush();
  if (!out) throw Error(fmt::format("cannot write {}: is the disk full?", file.string()));
}

Columns load_columns(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw Error(
        fmt::format("cannot read {}: run `throughline refresh` to build the index anew", file.string()));
  int version = 0;
  Columns columns;
  try {
    cereal::BinaryInputArchive archive(in);
    archive(version);
    if (version != index_version)
      throw Error(
          "the index was made by another version of this program: run `throughline refresh` to build it "
          "anew");
    archive(columns);
  } catch (const cereal::Exception& e) {
    throw Error(fmt::format("{} is damaged ({}): run `throughline refresh` to build the index anew",
                            file.string(), e.what()));
  }
  work_out(columns);
  return columns;
}

bool is_readable_generation(const std::filesystem::path& generation) {
  std::ifstream in(generation / "columns", std::ios::binary);
  int version = 0;
  in.read(reinterpret_cast<char*>(&version), sizeof version);
  return in && version == index_version;
}

}  // namespace throughline
