// Stands in for rooms that are still empty; each definition gives way to the real one. Goes when the chain is
// whole.
#include "extract/understand.h"
#include "index/library.h"
#define STUB __attribute__((weak))

namespace throughline {
STUB Review understand(const Report& report, const Taxonomy&) {
  Review review;
  review.parts.resize(report.blocks.size());
  return review;
}
STUB const std::vector<std::string>& filter_names() {
  static const std::vector<std::string> names;
  return names;
}
struct Library::Open {};
STUB Library::Library(std::shared_ptr<const Open> open) : open_(std::move(open)) {}
STUB Library::Library(Library&&) noexcept = default;
STUB Library::~Library() = default;
STUB Library Library::open(const std::filesystem::path&) { return Library(nullptr); }
STUB LibraryState Library::state() const { return {}; }
STUB std::vector<Uncounted> Library::failed() const { return {}; }
STUB std::vector<Uncounted> Library::not_reviews() const { return {}; }
STUB Evidence Library::ask(const Query&) const { return {}; }
STUB bool Library::superseded() const { return false; }
STUB const std::vector<ReviewLine>& Library::reviews() const {
  static const std::vector<ReviewLine> none;
  return none;
}
STUB const ReviewLine* Library::find_review(std::string_view) const { return nullptr; }
STUB std::vector<Document> Library::documents(std::string_view) const { return {}; }
STUB std::filesystem::path Library::original(std::string_view) const { return {}; }
STUB std::vector<PassageSpan> passages_of(const std::string&, const Report&) { return {}; }
STUB std::string anchor_of(std::string_view id) { return std::string(id); }
}  // namespace throughline
