// A library's folder -> a generation opened for reading, and what it tells.
#include "index/library.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "index/generation.h"
#include "index/open_library.h"

namespace throughline {

namespace fs = std::filesystem;

OpenLibrary::OpenLibrary(const fs::path& in, const std::string& name)
    : folder(in), generation(name), columns(load_columns(in / "index" / name / "columns")) {
  fs::path file = in / "index" / name / "texts";
  int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (fd < 0 || fstat(fd, &about) != 0)
    throw Error(
        fmt::format("cannot read {}: run `throughline refresh` to build the index anew", file.string()));
  std::size_t size = static_cast<std::size_t>(about.st_size);
  void* mapped = size ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0) : nullptr;
  close(fd);
  if (mapped == MAP_FAILED) throw Error(fmt::format("cannot map {}", file.string()));
  if (size) texts_ = {static_cast<const char*>(mapped), size};
  for (const ReviewColumn& review : columns.reviews)
    if (review.counted) lines.push_back(review.line);
  std::stable_sort(lines.begin(), lines.end(),
                   [](const ReviewLine& a, const ReviewLine& b) { return a.year > b.year; });
}

OpenLibrary::~OpenLibrary() {
  if (!texts_.empty()) munmap(const_cast<char*>(texts_.data()), texts_.size());
}

void OpenLibrary::match(const Xapian::Query& query, Xapian::MatchSpy& spy) const {
  // A database object is for one thread; opening one takes 20 microseconds.
  Xapian::Database terms((folder / "index" / generation / "terms").string());
  Xapian::Enquire enquire(terms);
  enquire.set_query(query);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, terms.get_doccount());
}

PassageRecord OpenLibrary::record(std::uint32_t passage) const {
  const PassageColumn& column = columns.passages.at(passage);
  if (column.text_at + column.text_bytes > texts_.size())
    throw Error("the index is damaged: run `throughline refresh` to build it anew");
  return unpack_record(texts_.substr(column.text_at, column.text_bytes));
}

struct Library::Open : OpenLibrary {
  using OpenLibrary::OpenLibrary;
};

Library::Library(std::shared_ptr<const Open> open) : open_(std::move(open)) {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

Library Library::open(const fs::path& folder) {
  std::string generation = current_generation(folder);
  if (generation.empty())
    throw Error(fmt::format("no library in {}: make one with `throughline refresh --library {} FOLDER`",
                            folder.string(), folder.string()));
  return Library(std::make_shared<const Open>(folder, generation));
}

bool Library::superseded() const { return current_generation(open_->folder) != open_->generation; }
LibraryState Library::state() const { return open_->columns.state; }
const std::vector<ReviewLine>& Library::reviews() const { return open_->lines; }
std::vector<Uncounted> Library::failed() const { return open_->columns.failed; }
std::vector<Uncounted> Library::not_reviews() const { return open_->columns.not_reviews; }

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
                   .report = unpack_report(*report),
                   .understood = unpack_review(*understood)});
  }
  return out;
}

fs::path Library::original(std::string_view sha256) const {
  auto held = [&](const DocumentColumn& document) { return document.sha256 == sha256; };
  const auto& documents = open_->columns.documents;
  return std::any_of(documents.begin(), documents.end(), held) ? open_->folder / "originals" / sha256
                                                               : fs::path();
}

Evidence Library::ask(const Query& query) const { return throughline::ask(*open_, query); }

}  // namespace throughline
