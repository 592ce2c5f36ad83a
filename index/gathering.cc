// The recommendations of segments -> those of the generation, each with its family.
#include "index/gathering.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <numeric>

#include "index/families.h"
#include "index/mapped_file.h"
#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void damaged() {
  throw Error("the index is damaged: run `throughline refresh` to build it anew");
}

/// Sets of words as the writer of a segment left them: how many, then their numbers, one set after another.
std::vector<AskedWords> read_asked(std::string_view bytes) {
  std::vector<AskedWords> out;
  const auto take = [&](void* to, std::size_t size) {
    if (size > bytes.size()) damaged();
    if (size) std::memcpy(to, bytes.data(), size);
    bytes.remove_prefix(size);
  };
  while (!bytes.empty()) {
    std::uint32_t size = 0;
    take(&size, sizeof size);
    if (size > bytes.size() / sizeof size) damaged();
    AskedWords words(size);
    take(words.data(), size * sizeof size);
    out.push_back(std::move(words));
  }
  return out;
}

}  // namespace

void Gathering::add(const fs::path& segment, const Columns& part, const Columns& whole, const Sets& sets,
                    std::uint64_t texts) {
  const MappedFile file(segment / "recommendations"), asked(segment / "asked");
  std::vector<AskedWords> words = read_asked(asked.bytes());
  if (file.bytes().size() != part.recommendation_count * sizeof(RecommendationColumn) ||
      words.size() != part.recommendation_count)
    damaged();
  const auto* columns = reinterpret_cast<const RecommendationColumn*>(file.bytes().data());
  for (std::size_t i = 0; i < words.size(); ++i) {
    RecommendationColumn column = columns[i];
    column.review += static_cast<std::uint32_t>(whole.reviews.size());
    column.document += static_cast<std::uint32_t>(whole.documents.size());
    column.first_passage += static_cast<std::uint32_t>(whole.passage_count);
    column.end_passage += static_cast<std::uint32_t>(whole.passage_count);
    column.text_at += texts;
    column.addressees = sets.addressees.at(column.addressees);
    column.actions = sets.actions.at(column.actions);
    columns_.push_back(column);
    asked_.push_back(std::move(words[i]));
  }
}

/// By year and ID, not by place: the place of a review depends on when it came.
void Gathering::find_families(const std::vector<ReviewColumn>& reviews) {
  std::vector<std::uint32_t> order(columns_.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const ReviewLine &x = reviews[columns_[a].review].line, &y = reviews[columns_[b].review].line;
    if (x.year != y.year) return x.year != 0 && (y.year == 0 || x.year < y.year);
    return x.id < y.id;
  });
  std::vector<AskedWords> ordered;
  for (const std::uint32_t at : order) ordered.push_back(std::move(asked_[at]));
  const std::vector<FamilyPlace> places = families_of(ordered);
  for (std::size_t i = 0; i < order.size(); ++i) {
    columns_[order[i]].family = order[places[i].first];
    columns_[order[i]].likeness = static_cast<float>(places[i].likeness);
  }
}

void Gathering::finish(const std::vector<ReviewColumn>& reviews, const fs::path& file) {
  find_families(reviews);
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(columns_.data()),
            static_cast<std::streamsize>(columns_.size() * sizeof(RecommendationColumn)));
  out.flush();
  if (!out) throw Error(fmt::format("cannot write {}: is the disk full?", file.string()));
}

}  // namespace throughline
