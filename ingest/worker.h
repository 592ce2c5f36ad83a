#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ingest/channel.h"

namespace throughline {

/// What a worker is asked to do with a file.
struct Task {
  enum class Kind : std::uint8_t {
    words,  ///< Read the words; answers with the report if no page needs OCR, else with the words.
    ocr,    ///< Read `pages` by OCR; answers with the words of these pages.
    layout  ///< Lay out `bytes`, which are words; answers with the report.
  };
  Kind kind = Kind::words;
  bool ocr = true;         ///< Pages without usable text are to be read by OCR.
  std::vector<int> pages;  ///< For `words` those to skip, for `ocr` those to read; they count from 1.
};

/// Kinds of messages from a worker.
namespace answer {
constexpr char report = 'r';   ///< A packed Report; the work is done.
constexpr char words = 'w';    ///< Packed words of all pages; some need OCR.
constexpr char ocr = 'o';      ///< Packed words of the pages asked for.
constexpr char failure = 'f';  ///< One byte, the ReadFailure, then the message.
}  // namespace answer

/// The program's end of one worker process, which is forked when this is made and killed with it.
class Worker {
 public:
  /// Throws Error if no process can be made.
  Worker();
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  int socket() const { return socket_; }
  /// Hands over work; false if the worker is gone.
  bool ask(const Task& task, std::string_view bytes);
  /// Takes in what the worker has said; false if it is gone.
  bool listen() { return inbox_.fill(socket_, false); }
  std::optional<Message> answer() { return inbox_.take(); }

  /// The page it works on now; 0 before the first.
  int page() const { return static_cast<int>(shared_->page.load()); }
  /// Counts up with every page begun, so that a worker that stands still is seen.
  std::uint32_t beats() const { return shared_->beats.load(); }
  /// Seconds of processor time it has used: what counts on a busy machine.
  double seconds_used() const;
  /// Whether it has done or grown so much that a fresh one should take its place.
  bool worn() const;
  /// Ends it and says whether it had come near its limit of memory.
  bool end();

 private:
  /// Memory that both processes see.
  struct Shared {
    std::atomic<std::uint32_t> page{0}, beats{0}, resident_mb{0};
  };
  [[noreturn]] void serve(int socket);
  void answer_task(int socket, const Message& head, const std::string& bytes);

  int socket_ = -1;
  pid_t process_ = -1;
  Shared* shared_ = nullptr;
  Inbox inbox_;
  int tasks_ = 0;
};

}  // namespace throughline
