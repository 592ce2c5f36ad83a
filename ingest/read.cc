#include "ingest/read.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <set>
#include <thread>
#include <vector>

#include "ingest/pages_of.h"
#include "ingest/second_look.h"
#include "ingest/sha256.h"
#include "ingest/worker.h"

namespace throughline {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

/// A page of text takes a thousandth of this; Poppler can be made to take for ever.
constexpr double longest_page_s = 4;
/// On a busy machine a worker may wait this many times as long as it works.
constexpr int clock_share = 5;
/// Pages that may end a worker before the file is given up.
constexpr int most_deaths = 2;
/// So few pages go to a worker at a time that all workers end a scan together.
constexpr std::size_t pages_at_a_time = 2;
/// How many files ahead of the one that is waited for are opened.
constexpr std::size_t files_ahead = 32;

/// One file on its way.
struct Job {
  enum class State { queued, words, ocr, layout, done };
  explicit Job(std::filesystem::path name) { result.file = std::move(name); }

  ReadResult result;
  State state = State::queued;
  std::string bytes;
  Clock::time_point ocr_begun;
  double used_s = 0;              ///< Processor time of workers that died on it.
  std::set<int> deadly;           ///< Pages that ended a worker.
  std::vector<PageWords> pages;   ///< While OCR is at work.
  std::map<int, PageWords> read;  ///< By OCR.
  std::vector<int> to_read;       ///< By OCR, in descending order; taken from the back.
  int at_work = 0;                ///< Workers on it.
};

/// A worker with what it works on.
struct Desk {
  std::unique_ptr<Worker> worker = std::make_unique<Worker>();
  Job* job = nullptr;
  Task task;
  Clock::time_point last_beat;
  double used_at_start = 0, used_at_beat = 0;
  std::uint32_t beats = 0;
};

}  // namespace

class Reader::Pool {
 public:
  Pool(int workers, const ReadOptions& options)
      : options_(options), desks_(static_cast<std::size_t>(workers)) {}

  void submit(std::filesystem::path file) { jobs_.push_back(std::make_unique<Job>(std::move(file))); }

  std::optional<ReadResult> next() {
    if (jobs_.empty()) return std::nullopt;
    while (jobs_.front()->state != Job::State::done) {
      if (stopped_) return std::nullopt;
      hand_out();
      if (jobs_.front()->state != Job::State::done) wait();
    }
    ReadResult result = std::move(jobs_.front()->result);
    jobs_.pop_front();
    return result;
  }

  void stop() { stopped_ = true; }

 private:
  void hand_out();
  bool find_work(Desk& desk);
  bool begin(Job& job);
  void start(Desk& desk, Job& job, Task task, std::string_view bytes);
  void wait();
  void take_answers(Desk& desk);
  void take(Desk& desk, const Message& message);
  void take_words(Job& job, std::string_view body);
  void take_ocr(Job& job, const std::vector<int>& numbers, std::vector<PageWords> pages);
  void stop_ocr(Job& job);
  void finish(Job& job, std::string_view packed);
  void fail(Job& job, ReadFailure failure, std::string message);
  void release(Desk& desk);
  void check_clock(Desk& desk);
  void lost(Desk& desk, bool by_time);

  const ReadOptions options_;
  std::vector<Desk> desks_;
  std::deque<std::unique_ptr<Job>> jobs_;
  std::atomic<bool> stopped_{false};
};

void Reader::Pool::hand_out() {
  for (Desk& desk : desks_)
    while (!desk.job && find_work(desk)) {
    }
}

/// Gives a free worker the first work there is. True if it should be asked again: the work came to nothing.
bool Reader::Pool::find_work(Desk& desk) {
  for (std::size_t i = 0; i < std::min(jobs_.size(), files_ahead); ++i) {
    Job& job = *jobs_[i];
    switch (job.state) {
      case Job::State::queued:
        if (!begin(job)) return true;
        start(desk, job, {Task::Kind::words, options_.ocr, {job.deadly.begin(), job.deadly.end()}},
              job.bytes);
        return false;
      case Job::State::ocr: {
        if (job.to_read.empty()) break;
        Task task{Task::Kind::ocr, true, {}};
        while (!job.to_read.empty() && task.pages.size() < pages_at_a_time) {
          task.pages.push_back(job.to_read.back());
          job.to_read.pop_back();
        }
        start(desk, job, std::move(task), job.bytes);
        return false;
      }
      case Job::State::layout:
        if (job.at_work > 0) break;
        start(desk, job, {Task::Kind::layout, options_.ocr, {}}, pack(job.pages));
        return false;
      case Job::State::words:
      case Job::State::done:
        break;
    }
  }
  return false;
}

/// Opens the file of a job; false if that fails.
bool Reader::Pool::begin(Job& job) {
  job.state = Job::State::words;
  if (!job.bytes.empty()) return true;
  try {
    job.bytes = file_bytes(job.result.file, options_.largest_bytes);
  } catch (const ReadError& e) {
    fail(job, e.failure(), e.what());
    return false;
  }
  return true;
}

void Reader::Pool::start(Desk& desk, Job& job, Task task, std::string_view bytes) {
  if (desk.worker->worn()) desk.worker = std::make_unique<Worker>();
  desk.job = &job;
  desk.task = std::move(task);
  ++job.at_work;
  // A worker that died while idle is replaced once.
  if (!desk.worker->ask(desk.task, bytes)) {
    desk.worker = std::make_unique<Worker>();
    desk.worker->ask(desk.task, bytes);
  }
  desk.last_beat = Clock::now();
  desk.used_at_start = desk.used_at_beat = desk.worker->seconds_used();
  desk.beats = desk.worker->beats();
}

/// Waits until a worker says something, and takes it in; ends those that stand still.
void Reader::Pool::wait() {
  std::vector<pollfd> sockets;
  for (const Desk& desk : desks_) sockets.push_back({desk.job ? desk.worker->socket() : -1, POLLIN, 0});
  poll(sockets.data(), sockets.size(), 200);
  for (std::size_t i = 0; i < desks_.size(); ++i) {
    if (!desks_[i].job) continue;
    if (sockets[i].revents != 0) take_answers(desks_[i]);
    if (desks_[i].job) check_clock(desks_[i]);
  }
}

void Reader::Pool::take_answers(Desk& desk) {
  const bool there = desk.worker->listen();
  if (const auto message = desk.worker->answer())
    take(desk, *message);
  else if (!there)
    lost(desk, false);
}

void Reader::Pool::take(Desk& desk, const Message& message) {
  Job& job = *desk.job;
  const std::vector<int> numbers = desk.task.pages;
  release(desk);
  if (job.state == Job::State::done) return;
  try {
    switch (message.kind) {
      case answer::report:
        finish(job, message.body);
        break;
      case answer::words:
        take_words(job, message.body);
        break;
      case answer::ocr:
        take_ocr(job, numbers, unpack_pages(message.body));
        break;
      case answer::failure:
        fail(job, static_cast<ReadFailure>(message.body.empty() ? 0 : message.body[0]),
             message.body.substr(1));
        break;
      default:
        fail(job, ReadFailure::broken, "reading it broke off");
    }
  } catch (const Error& e) {
    fail(job, ReadFailure::broken, e.what());
  }
}

void Reader::Pool::take_words(Job& job, std::string_view body) {
  job.pages = unpack_pages(body);
  job.to_read = first_for_ocr(job.pages);
  std::reverse(job.to_read.begin(), job.to_read.end());
  job.ocr_begun = Clock::now();
  job.state = job.to_read.empty() ? Job::State::layout : Job::State::ocr;
}

void Reader::Pool::take_ocr(Job& job, const std::vector<int>& numbers, std::vector<PageWords> pages) {
  for (std::size_t i = 0; i < std::min(numbers.size(), pages.size()); ++i) {
    job.read[numbers[i]] = std::move(pages[i]);
  }
  const bool late = Clock::now() - job.ocr_begun > seconds(options_.ocr_timeout_s);
  if (late) stop_ocr(job);
  if (!job.to_read.empty() || job.at_work > 0) return;
  job.to_read = settle(job.pages, job.read);
  if (!job.to_read.empty() && late) {
    stop_ocr(job);
    settle(job.pages, job.read);
  }
  std::reverse(job.to_read.begin(), job.to_read.end());
  if (job.to_read.empty()) job.state = Job::State::layout;
}

void Reader::Pool::stop_ocr(Job& job) {
  for (const int number : job.to_read) {
    PageWords& page = job.pages.at(static_cast<std::size_t>(number) - 1);
    page.words.clear();
    page.failure = "OCR of the pages before it took too long";
  }
  job.to_read.clear();
}

void Reader::Pool::finish(Job& job, std::string_view packed) {
  job.result.report = unpack_report(packed);
  job.result.report->sha256 = sha256_hex(job.bytes);
  job.state = Job::State::done;
  job.bytes = {};
  job.pages = {};
}

void Reader::Pool::fail(Job& job, ReadFailure failure, std::string message) {
  job.result.failure = failure;
  job.result.message = std::move(message);
  job.state = Job::State::done;
  job.bytes = {};
  job.pages = {};
  job.to_read = {};
}

void Reader::Pool::release(Desk& desk) {
  --desk.job->at_work;
  desk.job = nullptr;
}

void Reader::Pool::check_clock(Desk& desk) {
  const auto now = Clock::now();
  const double used = desk.worker->seconds_used();
  if (desk.worker->beats() != desk.beats) {
    desk.beats = desk.worker->beats();
    desk.last_beat = now;
    desk.used_at_beat = used;
  }
  const bool ocr = desk.task.kind == Task::Kind::ocr;
  // Opening the file comes before the first page; laying out after the last.
  const double longest = ocr                        ? options_.ocr_page_s
                         : desk.worker->page() == 0 ? options_.timeout_s
                                                    : longest_page_s;
  const bool stuck = used - desk.used_at_beat > longest ||
                     now - desk.last_beat > std::chrono::duration<double>(clock_share * longest);
  const bool file_over = !ocr && desk.job->used_s + used - desk.used_at_start > options_.timeout_s;
  if (stuck || file_over) lost(desk, true);
}

/// A worker died, or is ended because it stands still: its page is left out and the rest tried again.
void Reader::Pool::lost(Desk& desk, bool by_time) {
  Job& job = *desk.job;
  const Task task = desk.task;
  const int page = desk.worker->page();
  job.used_s += desk.worker->seconds_used() - desk.used_at_start;
  const bool memory = desk.worker->end();
  desk.worker = std::make_unique<Worker>();
  release(desk);
  if (job.state == Job::State::done) return;
  if (task.kind == Task::Kind::ocr) {
    std::vector<PageWords> none(task.pages.size());
    for (PageWords& p : none) p.failure = by_time ? "OCR took too long" : "OCR broke off";
    take_ocr(job, task.pages, std::move(none));
    return;
  }
  job.deadly.insert(page);
  const bool time_left = job.used_s < options_.timeout_s;
  if (task.kind == Task::Kind::words && page > 0 && time_left &&
      static_cast<int>(job.deadly.size()) <= most_deaths) {
    job.state = Job::State::queued;
    return;
  }
  if (by_time)
    fail(job, ReadFailure::timeout, fmt::format("reading it did not end within {} s", options_.timeout_s));
  else if (memory)
    fail(job, ReadFailure::memory, "reading it takes more memory than is allowed");
  else
    fail(job, ReadFailure::broken, "reading it broke off: the file is damaged");
}

Reader::Reader(int workers, const ReadOptions& options)
    : pool_(std::make_unique<Pool>(
          workers > 0 ? workers : static_cast<int>(std::max(1U, std::thread::hardware_concurrency())),
          options)) {}
Reader::~Reader() = default;

void Reader::submit(std::filesystem::path file) { pool_->submit(std::move(file)); }
std::optional<ReadResult> Reader::next() { return pool_->next(); }
void Reader::stop() { pool_->stop(); }

Report read(const std::filesystem::path& file, const ReadOptions& options) {
  Reader reader(options.ocr ? 0 : 1, options);
  reader.submit(file);
  ReadResult result = *reader.next();
  if (!result.report) throw ReadError(result.failure, result.message);
  return std::move(*result.report);
}

}  // namespace throughline
