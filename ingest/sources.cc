#include "ingest/sources.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace throughline {

namespace {

namespace fs = std::filesystem;

/// Readers of PDF look for its mark in this many bytes; some files carry a mail or web header before it.
constexpr std::size_t mark_within = 1024;

bool begins_as_pdf(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return false;
  char bytes[mark_within];
  const ssize_t got = read(fd, bytes, sizeof bytes);
  close(fd);
  return got > 0 &&
         std::string_view(bytes, static_cast<std::size_t>(got)).find("%PDF") != std::string_view::npos;
}

bool named_as_pdf(std::string_view path) {
  if (path.size() < 4) return false;
  const std::string_view end = path.substr(path.size() - 4);
  return end[0] == '.' && (end[1] | 32) == 'p' && (end[2] | 32) == 'd' && (end[3] | 32) == 'f';
}

FileRow row_of(const std::string& path, const struct stat& info) {
  return {.path = path,
          .size = info.st_size,
          .modified_ns = std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

NotFound cannot(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR)
    return {path, ReadFailure::source_missing, "there is no such file or folder"};
  return {path, ReadFailure::unreadable, std::string("it cannot be opened: ") + std::strerror(error)};
}

class Walk {
 public:
  explicit Walk(const std::function<bool(const FileRow&)>& known) : known_(known) {}

  void take_source(const fs::path& source) {
    std::error_code error;
    const fs::path whole = fs::canonical(source, error);
    struct stat info {};
    if (error || lstat(whole.c_str(), &info) != 0) {
      found_.failures.push_back(cannot(source.string(), error ? error.value() : errno));
      return;
    }
    if (!S_ISDIR(info.st_mode)) {
      take_named(whole.string(), info);
      return;
    }
    folders_.push_back(whole.string());
    while (!folders_.empty()) {
      const std::string folder = std::move(folders_.back());
      folders_.pop_back();
      take_folder(folder);
    }
  }

  Found found() {
    auto& files = found_.files;
    std::sort(files.begin(), files.end(), [](const FileRow& a, const FileRow& b) { return a.path < b.path; });
    files.erase(std::unique(files.begin(), files.end(),
                            [](const FileRow& a, const FileRow& b) { return a.path == b.path; }),
                files.end());
    return std::move(found_);
  }

 private:
  void take_named(const std::string& path, const struct stat& info) {
    if (S_ISREG(info.st_mode))
      found_.files.push_back(row_of(path, info));
    else
      found_.failures.push_back({path, ReadFailure::unreadable, "it is neither a file nor a folder"});
  }

  void take_folder(const std::string& folder) {
    if (access((folder + "/catalogue.db").c_str(), F_OK) == 0) return;
    DIR* listing = opendir(folder.c_str());
    if (!listing) {
      found_.failures.push_back(cannot(folder, errno));
      return;
    }
    errno = 0;
    while (const dirent* entry = readdir(listing)) {
      if (entry->d_name[0] != '.') take_entry(folder, entry->d_name, dirfd(listing));
      errno = 0;
    }
    if (errno != 0) found_.failures.push_back(cannot(folder, errno));
    closedir(listing);
  }

  void take_entry(const std::string& folder, const char* name, int folder_fd) {
    const std::string path = folder + (folder.ends_with('/') ? "" : "/") + name;
    struct stat info {};
    if (fstatat(folder_fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno != ENOENT) found_.failures.push_back(cannot(path, errno));
      return;
    }
    if (S_ISDIR(info.st_mode)) folders_.push_back(path);
    if (!S_ISREG(info.st_mode)) return;
    if (std::string_view(name) == "inbox.csv") {
      found_.inboxes.push_back(path);
      return;
    }
    FileRow row = row_of(path, info);
    if (known_(row) || named_as_pdf(path) || begins_as_pdf(path)) found_.files.push_back(std::move(row));
  }

  const std::function<bool(const FileRow&)>& known_;
  std::vector<std::string> folders_;
  Found found_;
};

}  // namespace

Found find_files(const std::vector<fs::path>& sources, const std::function<bool(const FileRow&)>& known) {
  Walk walk(known);
  for (const fs::path& source : sources) walk.take_source(source);
  return walk.found();
}

}  // namespace throughline
