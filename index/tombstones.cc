#include "index/tombstones.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "index/identity.h"
#include "ingest/error.h"
#include "ingest/whole_file.h"

namespace throughline {

namespace {

/// A redacted version shares most of its runs of five words with what was withdrawn.
constexpr double nearly_equal = 0.5;

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

std::string unhex(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  return out;
}

bool all_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Tombstones::Tombstones(const std::filesystem::path& library)
    : files_{library / "withdrawn.tsv", outside(library)} {
  for (const std::filesystem::path& file : files_) load(file);
}

void Tombstones::load(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return;
  std::ifstream in(file);
  if (!in)
    throw Error(fmt::format("cannot read {}, which says what was withdrawn: nothing is done", file.string()));
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::istringstream fields(line);
    std::string bytes, words, sketch;
    std::getline(fields, bytes, '\t');
    std::getline(fields, words, '\t');
    std::getline(fields, sketch, '\t');
    if (bytes.empty() || !all_hex(bytes) || !all_hex(words) || !all_hex(sketch))
      throw Error(
          fmt::format("{}, line {}: expected two hashes and a sketch in hexadecimal", file.string(), number));
    take(bytes, words, unhex(sketch));
  }
}

void Tombstones::take(const std::string& bytes, const std::string& words, const std::string& sketch) {
  if (!bytes_.insert(bytes).second) return;
  words_.insert(words);
  sketches_.push_back(sketch);
  lines_ += bytes + '\t' + words + '\t' + hex(sketch) + '\n';
}

void Tombstones::add(const std::vector<DocumentRow>& rows) {
  for (const DocumentRow& row : rows) take(row.sha256, row.words, row.sketch);
  write_whole(files_[0], lines_);
  try {
    write_whole(files_[1], lines_);
  } catch (const Error&) {  // The folder around a library may be read-only; who withdraws is told.
    return;
  }
}

bool Tombstones::is_kept_outside() const {
  std::ifstream in(files_[1], std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {}) == lines_;
}

void Tombstones::save_to(const std::filesystem::path& folder) const {
  if (!lines_.empty()) write_whole(folder / "withdrawn.tsv", lines_);
}

std::filesystem::path Tombstones::outside(const std::filesystem::path& library) {
  return std::filesystem::weakly_canonical(library).string() + ".withdrawn.tsv";
}

std::string Tombstones::stamp(const std::filesystem::path& library) {
  std::string out;
  for (const std::filesystem::path& file : {library / "withdrawn.tsv", outside(library)}) {
    struct stat info {};
    if (stat(file.c_str(), &info) == 0)
      out += fmt::format("{} {}.{} ", info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
  }
  return out;
}

bool Tombstones::resembles(std::string_view sketch) const {
  return std::any_of(sketches_.begin(), sketches_.end(), [&](const std::string& withdrawn) {
    return likeness(withdrawn, sketch) >= nearly_equal;
  });
}

}  // namespace throughline
