#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

struct OpenLibrary;

/// A stem as it stands in the file of stems: 64 bits, since among a million stems the chance that any two
/// share them is one in thirty million. The same on every machine.
std::uint64_t mark_of_stem(std::string_view stem);

/// Passages in which words of some stems stand one after another. For the matcher of Xapian, as one of
/// several things that a passage must satisfy: it weighs nothing, and is asked last, about passages that hold
/// all the stems. This is what positions in a database of terms are for, at a tenth of what those cost to
/// write.
class Adjacent : public Xapian::PostingSource {
 public:
  /// `library` must outlive it.
  Adjacent(const OpenLibrary& library, std::vector<std::uint64_t> run);

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  Xapian::docid get_docid() const override { return at_; }
  void next(double least_weight) override;
  void skip_to(Xapian::docid to, double least_weight) override;
  bool check(Xapian::docid at, double least_weight) override;
  bool at_end() const override { return at_ > last_; }
  PostingSource* clone() const override;
  void init(const Xapian::Database& segment) override;

 private:
  bool holds(Xapian::docid number) const;

  const OpenLibrary& library_;
  const std::vector<std::uint64_t> run_;
  Xapian::doccount documents_ = 0;
  Xapian::docid at_ = 0, last_ = 0;  ///< Numbers of the segment's passages.
};

}  // namespace throughline
