#include "index/adjacent.h"

#include <algorithm>

#include "index/open_library.h"

namespace throughline {

// FNV-1a.
std::uint64_t mark_of_stem(std::string_view stem) {
  std::uint64_t mark = 0xcbf29ce484222325;
  for (const char c : stem) mark = (mark ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return mark;
}

Adjacent::Adjacent(const OpenLibrary& library, std::vector<std::uint64_t> run)
    : library_(library), run_(std::move(run)) {}

bool Adjacent::holds(Xapian::docid number) const {
  const std::span<const std::uint64_t> stems = library_.stems(library_.passage_numbered(number));
  return std::search(stems.begin(), stems.end(), run_.begin(), run_.end()) != stems.end();
}

void Adjacent::next(double least_weight) { skip_to(at_ + 1, least_weight); }

void Adjacent::skip_to(Xapian::docid to, double) {
  at_ = std::max(at_, to);
  while (at_ <= last_ && !holds(at_)) ++at_;
}

// Before `at`, where it does not hold, so that nobody takes that for a match.
bool Adjacent::check(Xapian::docid at, double) {
  const bool found = at <= last_ && holds(at);
  at_ = found ? at : at - 1;
  return found;
}

Xapian::PostingSource* Adjacent::clone() const { return new Adjacent(library_, run_); }

void Adjacent::init(const Xapian::Database& segment) {
  documents_ = segment.get_doccount();
  last_ = segment.get_lastdocid();
  // Numbers of a segment begin at its slot.
  at_ = last_ - documents_;
}

}  // namespace throughline
