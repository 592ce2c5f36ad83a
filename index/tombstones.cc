#include "index/tombstones.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "index/identity.h"
#include "ingest/error.h"

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

Tombstones::Tombstones(const std::filesystem::path& library) : file_(library / "withdrawn.tsv") {
  if (!std::filesystem::exists(file_)) return;
  std::ifstream in(file_);
  if (!in)
    throw Error(
        fmt::format("cannot read {}, which says what was withdrawn: nothing is done", file_.string()));
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::istringstream fields(line);
    std::string bytes, words, sketch;
    std::getline(fields, bytes, '\t');
    std::getline(fields, words, '\t');
    std::getline(fields, sketch, '\t');
    if (bytes.empty() || !all_hex(bytes) || !all_hex(words) || !all_hex(sketch))
      throw Error(fmt::format("{}, line {}: expected two hashes and a sketch in hexadecimal", file_.string(),
                              number));
    bytes_.insert(bytes);
    words_.insert(words);
    sketches_.push_back(unhex(sketch));
  }
}

void Tombstones::add(const std::vector<DocumentRow>& rows) {
  std::string lines;
  for (const DocumentRow& row : rows) {
    if (!bytes_.insert(row.sha256).second) continue;
    words_.insert(row.words);
    sketches_.push_back(row.sketch);
    lines += row.sha256 + '\t' + row.words + '\t' + hex(row.sketch) + '\n';
  }
  const int file = open(file_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  const bool done = file >= 0 &&
                    write(file, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) &&
                    fsync(file) == 0;
  const int error = errno;
  if (file >= 0) close(file);
  if (!done) throw Error(fmt::format("cannot write {}: {}", file_.string(), std::strerror(error)));
}

bool Tombstones::resembles(std::string_view sketch) const {
  return std::any_of(sketches_.begin(), sketches_.end(), [&](const std::string& withdrawn) {
    return likeness(withdrawn, sketch) >= nearly_equal;
  });
}

}  // namespace throughline
