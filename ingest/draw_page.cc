// A page drawn by a worker that lives as long as that one page.
#include "ingest/draw_page.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "ingest/error.h"
#include "ingest/read.h"
#include "ingest/sandbox.h"

namespace throughline {

namespace {

using Clock = std::chrono::steady_clock;

/// Sharp enough to read a page of ordinary print on a screen; a side that is longer would be a poster.
constexpr int dots_per_inch = 100, longest_side = 1600;
/// A page of a review takes 20 to 200 ms; past this it is an attack or a map.
constexpr std::chrono::seconds longest{6};
constexpr std::size_t most_memory = std::size_t{768} << 20;

void write_all(int to, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    ssize_t written = ::write(to, at, size);
    if (written <= 0) _exit(1);
    at += written;
    size -= static_cast<std::size_t>(written);
  }
}

[[noreturn]] void draw_in_child(const std::filesystem::path& file, int page, int out) {
  // Nothing of the server's but the pipe: neither its sockets nor its files.
  if (out != 3) {
    dup2(out, 3);
    out = 3;
  }
  close_range(4, ~0u, 0);
  try {
    std::string bytes = file_bytes(file);
    enter_sandbox(most_memory);
    GreyImage image = PdfFile(bytes).draw(page, dots_per_inch, longest_side);
    int size[2] = {image.width, image.height};
    write_all(out, size, sizeof size);
    write_all(out, &image.dots_per_point, sizeof image.dots_per_point);
    write_all(out, image.pixels.data(), image.pixels.size());
  } catch (const std::exception&) {
    _exit(1);
  }
  _exit(0);
}

/// All that the child writes before its time is up.
std::string read_until(int from, Clock::time_point end) {
  std::string bytes;
  char piece[65536];
  for (;;) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd ready{from, POLLIN, 0};
    if (left <= 0 || poll(&ready, 1, static_cast<int>(left)) <= 0) return "";
    ssize_t got = ::read(from, piece, sizeof piece);
    if (got <= 0) return got == 0 ? bytes : "";
    bytes.append(piece, static_cast<std::size_t>(got));
  }
}

std::optional<GreyImage> image_of(std::string_view bytes) {
  GreyImage image;
  int size[2];
  std::size_t head = sizeof size + sizeof image.dots_per_point;
  if (bytes.size() <= head) return std::nullopt;
  bytes.copy(reinterpret_cast<char*>(size), sizeof size);
  bytes.substr(sizeof size).copy(reinterpret_cast<char*>(&image.dots_per_point), sizeof image.dots_per_point);
  bool whole = size[0] > 0 && size[1] > 0 && size[0] <= longest_side && size[1] <= longest_side &&
               bytes.size() == head + static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]);
  if (!whole) return std::nullopt;
  image.width = size[0];
  image.height = size[1];
  image.pixels.assign(bytes.begin() + static_cast<std::ptrdiff_t>(head), bytes.end());
  return image;
}

}  // namespace

std::optional<GreyImage> draw_page(const std::filesystem::path& file, int page) {
  if (page < 1) return std::nullopt;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  pid_t child = fork();
  if (child == 0) draw_in_child(file, page, ends[1]);
  close(ends[1]);
  std::string bytes = child > 0 ? read_until(ends[0], Clock::now() + longest) : "";
  close(ends[0]);
  if (child > 0) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  return image_of(bytes);
}

}  // namespace throughline
