#include "index/merging.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "extract/addressee_kinds.h"
#include "index/gathering.h"
#include "index/mapped_file.h"
#include "index/passage_facts.h"
#include "index/segments.h"
#include "index/word_counts.h"
#include "ingest/error.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// The numbers of a segment's sets -> those of the whole.
class SetNumbers {
 public:
  SetNumbers(const ValueSets& from, SetWriter& to) {
    for (const std::vector<std::uint32_t>& set : from.sets) {
      std::vector<std::string> values;
      for (std::uint32_t value : set) values.push_back(from.values.at(value));
      numbers_.push_back(to.add(values));
    }
  }
  std::uint32_t operator()(std::uint32_t number) const { return numbers_.at(number); }
  const std::vector<std::uint32_t>& all() const { return numbers_; }

 private:
  std::vector<std::uint32_t> numbers_;
};

/// The kinds of agency of each set of addressees. Kinds stand in their own order.
ValueSets kinds_of(const ValueSets& addressees) {
  ValueSets out{.values = addressee_kinds(), .sets = {}};
  std::vector<std::vector<std::uint32_t>> of_value;
  for (const std::string& name : addressees.values) {
    of_value.emplace_back();
    for (const std::string& kind : kinds_of_addressee(name))
      of_value.back().push_back(static_cast<std::uint32_t>(
          std::find(out.values.begin(), out.values.end(), kind) - out.values.begin()));
  }
  for (const std::vector<std::uint32_t>& set : addressees.sets) {
    std::set<std::uint32_t> kinds;
    for (const std::uint32_t value : set) kinds.insert(of_value[value].begin(), of_value[value].end());
    out.sets.emplace_back(kinds.begin(), kinds.end());
  }
  return out;
}

class Merge {
 public:
  explicit Merge(const fs::path& folder) : folder_(folder), out_(folder / "passages", std::ios::binary) {}

  void add(const std::string& name) {
    const fs::path from = segment_folder(folder_, name);
    Columns part = load_columns(from / "columns");
    add_passages(part, from);
    const std::uint32_t first_passage = static_cast<std::uint32_t>(whole_.passage_count);
    const std::uint32_t first_review = static_cast<std::uint32_t>(whole_.reviews.size());
    for (ReviewColumn& review : part.reviews) {
      review.line.themes.clear();  // Worked out when loaded.
      review.line.borderline.clear();
      review.first_passage += first_passage;
      review.end_passage += first_passage;
      whole_.reviews.push_back(std::move(review));
    }
    for (DocumentColumn& document : part.documents) {
      document.review += first_review;
      whole_.documents.push_back(std::move(document));
    }
    words_.add(part.vocabulary);
    const std::uint64_t bytes = fs::file_size(from / "texts");
    whole_.segments.push_back({name, static_cast<std::uint32_t>(part.passage_count), bytes});
    whole_.passage_count += part.passage_count;
    whole_.recommendation_count += part.recommendation_count;
    texts_ += bytes;
  }

  Columns finish() {
    out_.flush();
    if (!out_) throw Error(fmt::format("cannot write {}: is the disk full?", folder_.string()));
    recommendations_.finish(whole_.reviews, folder_ / "recommendations");
    whole_.addressee_kinds = kinds_of(whole_.addressees);
    whole_.vocabulary = words_.finish();
    return std::move(whole_);
  }

 private:
  void add_passages(const Columns& part, const fs::path& from) {
    const MappedFile file(from / "passages");
    if (file.bytes().size() != part.passage_count * sizeof(PassageColumn))
      throw Error("the index is damaged: run `throughline refresh` to build it anew");
    const auto* passages = reinterpret_cast<const PassageColumn*>(file.bytes().data());
    const SetNumbers addressees(part.addressees, addressees_), actions(part.actions, actions_),
        agencies(part.agencies, agencies_);
    for (std::uint64_t i = 0; i < part.passage_count; ++i) {
      PassageColumn passage = passages[i];
      passage.review += static_cast<std::uint32_t>(whole_.reviews.size());
      passage.document += static_cast<std::uint32_t>(whole_.documents.size());
      passage.text_at += texts_;
      passage.addressees = addressees(passage.addressees);
      passage.actions = actions(passage.actions);
      passage.agencies = agencies(passage.agencies);
      out_.write(reinterpret_cast<const char*>(&passage), sizeof passage);
    }
    recommendations_.add(from, part, whole_, {addressees.all(), actions.all()}, texts_);
  }

  const fs::path folder_;
  std::ofstream out_;
  Columns whole_;
  SetWriter addressees_{whole_.addressees}, actions_{whole_.actions}, agencies_{whole_.agencies};
  Gathering recommendations_;
  WordCounts words_;
  std::uint64_t texts_ = 0;
};

}  // namespace

Columns merge_segments(const fs::path& folder, const std::vector<std::string>& segments,
                       const std::vector<ThemeName>& themes) {
  Merge merge(folder);
  for (const std::string& name : segments) merge.add(name);
  Columns whole = merge.finish();
  whole.themes = themes;
  return whole;
}

}  // namespace throughline
