#include "ingest/worker.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <new>

#include "ingest/error.h"
#include "ingest/ocr.h"
#include "ingest/pages_of.h"
#include "ingest/poppler_words.h"
#include "ingest/sandbox.h"
#include "ingest/second_look.h"

namespace throughline {

namespace {

/// Reviews need 30 to 100 MB, a page by OCR 250; the rest is room for odd images.
constexpr std::size_t most_bytes = std::size_t{800} << 20;
/// Fresh workers cost 3 ms; after this many files what Poppler keeps is given back.
constexpr int most_tasks = 200;
constexpr std::uint32_t most_resident_mb = 280;

std::string pack(const Task& task) {
  std::string out{static_cast<char>(task.kind), static_cast<char>(task.ocr)};
  for (const int page : task.pages) out.append(reinterpret_cast<const char*>(&page), sizeof page);
  return out;
}

Task unpack_task(std::string_view bytes) {
  Task out;
  if (bytes.size() < 2) return out;
  out.kind = static_cast<Task::Kind>(bytes[0]);
  out.ocr = bytes[1] != 0;
  out.pages.resize((bytes.size() - 2) / sizeof(int));
  if (!out.pages.empty()) std::memcpy(out.pages.data(), bytes.data() + 2, out.pages.size() * sizeof(int));
  return out;
}

bool send_failure(int socket, ReadFailure failure, const std::string& message) {
  return send_message(socket, answer::failure, std::string(1, static_cast<char>(failure)) + message);
}

/// A worker keeps nothing of its parent but the socket and, for sanitizers' reports, the error output.
void keep_only(int socket) {
  dup2(socket, 3);
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(nothing, 0);
  dup2(nothing, 1);
#ifndef THROUGHLINE_SANITIZED
  dup2(nothing, 2);
#endif
  close_range(4, ~0U, 0);
}

/// Signals that the parent handles its own way mean their plain meaning here.
void reset_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) std::signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

std::uint32_t resident_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint32_t>(usage.ru_maxrss >> 10);
}

}  // namespace

Worker::Worker() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw Error("a reading process cannot be started: no socket");
  void* memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw Error("a reading process cannot be started: no memory");
  shared_ = new (memory) Shared;
  prepare_poppler();
  const pid_t parent = getpid();
  process_ = fork();
  if (process_ == 0) {
    reset_signals();
    keep_only(ends[1]);
    enter_sandbox(most_bytes);
    if (getppid() != parent) _exit(0);
    serve(3);
  }
  close(ends[1]);
  socket_ = ends[0];
  if (process_ < 0) throw Error("a reading process cannot be started: too many processes");
}

Worker::~Worker() {
  end();
  munmap(shared_, sizeof(Shared));
}

bool Worker::end() {
  if (process_ <= 0) return false;
  kill(process_, SIGKILL);
  int status = 0;
  rusage usage{};
  while (wait4(process_, &status, 0, &usage) < 0 && errno == EINTR) {
  }
  close(socket_);
  process_ = -1;
  const bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
  return aborted && static_cast<std::size_t>(usage.ru_maxrss) * 1024 > most_bytes / 3;
}

double Worker::seconds_used() const {
  clockid_t clock;
  timespec time{};
  if (clock_getcpuclockid(process_, &clock) != 0 || clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

bool Worker::worn() const { return tasks_ >= most_tasks || shared_->resident_mb.load() > most_resident_mb; }

bool Worker::ask(const Task& task, std::string_view bytes) {
  ++tasks_;
  shared_->page.store(0);
  return send_message(socket_, 't', pack(task)) && send_message(socket_, 'b', bytes);
}

void Worker::serve(int socket) {
  Inbox inbox;
  std::optional<Message> head;
  while (true) {
    while (auto message = inbox.take()) {
      if (message->kind == 't') {
        head = std::move(message);
      } else if (head) {
        answer_task(socket, *head, message->body);
        head.reset();
      }
    }
    if (!inbox.fill(socket, true)) _exit(0);
  }
}

void Worker::answer_task(int socket, const Message& head, const std::string& bytes) {
  const PageProgress at = [this](int page) {
    shared_->page.store(static_cast<std::uint32_t>(page));
    shared_->beats.fetch_add(1);
  };
  const Task task = unpack_task(head.body);
  bool sent = false;
  try {
    switch (task.kind) {
      case Task::Kind::words: {
        auto pages = words_of(bytes, {task.pages.begin(), task.pages.end()}, at);
        shared_->page.store(0);
        shared_->resident_mb.store(resident_mb());
        if (task.ocr && !first_for_ocr(pages).empty())
          sent = send_message(socket, answer::words, throughline::pack(pages));
        else
          sent =
              send_message(socket, answer::report, throughline::pack(report_of(std::move(pages), task.ocr)));
        break;
      }
      case Task::Kind::ocr: {
        const auto pages = ocr_words(bytes, task.pages, at);
        shared_->resident_mb.store(resident_mb());
        sent = send_message(socket, answer::ocr, throughline::pack(pages));
        break;
      }
      case Task::Kind::layout:
        sent =
            send_message(socket, answer::report, throughline::pack(report_of(unpack_pages(bytes), task.ocr)));
        break;
    }
  } catch (const ReadError& e) {
    sent = send_failure(socket, e.failure(), e.what());
  } catch (const std::bad_alloc&) {
    send_failure(socket, ReadFailure::memory, "reading it takes more memory than is allowed");
  } catch (const std::exception& e) {
    sent = send_failure(socket, ReadFailure::broken, std::string("reading it broke off: ") + e.what());
  }
  if (!sent) _exit(0);
}

}  // namespace throughline
