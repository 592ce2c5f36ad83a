// A disk that fails at a chosen change, for a program that is started with this in LD_PRELOAD. Calls that
// change what lies below FAULT_UNDER are counted from 1; at number FAULT_AT it does what FAULT_KIND says:
//   enospc  this call, and each after it that would take room, fails: the disk is full
//   eio     this call fails, once
//   kill    the process is killed before it
//   half    the process is killed when half of what it writes is written
// With FAULT_COUNT, a file, the number of calls is written there at the end. Threads share the count; what
// other processes of the program do is not counted.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int most_files = 4096;
std::atomic<bool> watched[most_files];
std::atomic<long> calls{0};

const char* setting(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}
const char* under() {
  static const char* const value = setting("FAULT_UNDER");
  return value;
}
long at() {
  static const long value = std::atol(setting("FAULT_AT"));
  return value;
}
bool kind_is(const char* kind) {
  static const char* const value = setting("FAULT_KIND");
  return std::strcmp(value, kind) == 0;
}
pid_t program() {
  static const pid_t value = getpid();
  return value;
}

bool is_below(const char* path) {
  return path && *under() && std::strncmp(path, under(), std::strlen(under())) == 0;
}
bool is_watched(int file) { return file >= 0 && file < most_files && watched[file]; }
void watch(int file, const char* path) {
  if (file >= 0 && file < most_files) watched[file] = is_below(path);
}

/// What happens to a call: it goes through, or fails with this error.
int verdict(bool takes_room) {
  if (getpid() != program()) return 0;
  const long number = ++calls;
  if (at() == 0 || number < at()) return 0;
  if (kind_is("enospc")) return takes_room ? ENOSPC : 0;
  if (number > at()) return 0;
  if (kind_is("eio")) return EIO;
  if (kind_is("kill") || (kind_is("half") && !takes_room)) kill(getpid(), SIGKILL);
  return 0;
}
bool is_cut_short() { return kind_is("half") && calls == at() && getpid() == program(); }

template <class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// Refuses the call with -1, or goes on.
#define REFUSE_IF_FAULTY(takes_room)           \
  if (const int error = verdict(takes_room)) { \
    errno = error;                             \
    return -1;                                 \
  }

int opened(const char* name, const char* path, int flags, mode_t mode) {
  if (is_below(path) && (flags & O_CREAT) && access(path, F_OK) != 0) REFUSE_IF_FAULTY(true)
  const int file = real<int(const char*, int, ...)>(name)(path, flags, mode);
  watch(file, path);
  return file;
}

std::FILE* opened(const char* name, const char* path, const char* mode) {
  std::FILE* file = real<std::FILE*(const char*, const char*)>(name)(path, mode);
  if (file) watch(fileno(file), path);
  return file;
}

__attribute__((constructor)) void begin() { program(); }

__attribute__((destructor)) void end() {
  const char* file = setting("FAULT_COUNT");
  if (!*file || getpid() != program()) return;
  if (std::FILE* out = real<std::FILE*(const char*, const char*)>("fopen")(file, "w")) {
    std::fprintf(out, "%ld\n", calls.load());
    std::fclose(out);
  }
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return opened("open", path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(list, mode_t) : 0;
  va_end(list);
  return opened("open64", path, flags, mode);
}
std::FILE* fopen(const char* path, const char* mode) { return opened("fopen", path, mode); }
std::FILE* fopen64(const char* path, const char* mode) { return opened("fopen64", path, mode); }
int close(int file) {
  if (file >= 0 && file < most_files) watched[file] = false;
  return real<int(int)>("close")(file);
}

ssize_t write(int file, const void* bytes, size_t size) {
  if (is_watched(file)) {
    REFUSE_IF_FAULTY(true)
    if (is_cut_short()) {
      real<ssize_t(int, const void*, size_t)>("write")(file, bytes, size / 2);
      kill(getpid(), SIGKILL);
    }
  }
  return real<ssize_t(int, const void*, size_t)>("write")(file, bytes, size);
}
ssize_t writev(int file, const iovec* parts, int count) {
  if (is_watched(file)) {
    REFUSE_IF_FAULTY(true)
    if (is_cut_short()) kill(getpid(), SIGKILL);
  }
  return real<ssize_t(int, const iovec*, int)>("writev")(file, parts, count);
}
static ssize_t written_at(const char* name, int file, const void* bytes, size_t size, off64_t where) {
  using Function = ssize_t(int, const void*, size_t, off64_t);
  if (is_watched(file)) {
    REFUSE_IF_FAULTY(true)
    if (is_cut_short()) {
      real<Function>(name)(file, bytes, size / 2, where);
      kill(getpid(), SIGKILL);
    }
  }
  return real<Function>(name)(file, bytes, size, where);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t where) {
  return written_at("pwrite", file, bytes, size, where);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t where) {
  return written_at("pwrite64", file, bytes, size, where);
}
int ftruncate(int file, off_t size) {
  if (is_watched(file)) REFUSE_IF_FAULTY(false)
  return real<int(int, off_t)>("ftruncate")(file, size);
}
int ftruncate64(int file, off64_t size) {
  if (is_watched(file)) REFUSE_IF_FAULTY(false)
  return real<int(int, off64_t)>("ftruncate64")(file, size);
}
int fsync(int file) {
  if (is_watched(file)) REFUSE_IF_FAULTY(true)
  return real<int(int)>("fsync")(file);
}
int fdatasync(int file) {
  if (is_watched(file)) REFUSE_IF_FAULTY(true)
  return real<int(int)>("fdatasync")(file);
}
int rename(const char* from, const char* to) {
  if (is_below(to)) REFUSE_IF_FAULTY(true)
  return real<int(const char*, const char*)>("rename")(from, to);
}
int link(const char* from, const char* to) {
  if (is_below(to)) REFUSE_IF_FAULTY(true)
  return real<int(const char*, const char*)>("link")(from, to);
}
int unlink(const char* path) {
  if (is_below(path)) REFUSE_IF_FAULTY(false)
  return real<int(const char*)>("unlink")(path);
}
int mkdir(const char* path, mode_t mode) {
  if (is_below(path)) REFUSE_IF_FAULTY(true)
  return real<int(const char*, mode_t)>("mkdir")(path, mode);
}

}  // extern "C"
