#include "index/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "extract/is_review.h"
#include "extract/understand.h"
#include "index/identity.h"

namespace throughline {

namespace {

/// Files that are read at a time, each by a process of its own.
constexpr int readers = 2;
/// Reports that wait to be understood; each holds the text of one file.
constexpr std::size_t read_ahead = 4;

bool has_failed_page(const Report& report) {
  return std::any_of(report.pages.begin(), report.pages.end(),
                     [](const Page& page) { return page.state == PageState::failed; });
}

/// What the catalogue is to know of a review.
void describe(const Report& report, const Review& review, Taken& taken) {
  taken.pages = static_cast<int>(report.pages.size());
  taken.partial = has_failed_page(report);
  if (!review.is_review.value) {
    taken.not_review =
        review.is_review.reason.empty() ? "it does not read like a review" : review.is_review.reason;
    return;
  }
  taken.slug = case_slug(review);
  taken.kind = review.kind;
  for (const PageWarning& further : find_further_reviews(report, review))
    taken.warning += (taken.warning.empty() ? "" : "; ") + line_of(further);
  taken.case_name = case_name(review);
}

Taken not_understood(const std::string& sha256, const std::exception& e) {
  return {.sha256 = sha256,
          .code = "broken",
          .message = fmt::format("its text could not be understood: {}", e.what())};
}

Taken understood(const std::string& sha256, const Report& report, const Taxonomy& taxonomy,
                 const Intake::CorrectionList& corrections) {
  Taken taken{.sha256 = sha256};
  try {
    const Review review = understand(report, taxonomy, corrections, taken.unfit);
    taken.review = pack(review);
    describe(report, review, taken);
  } catch (const UsageError&) {
    throw;  // The themes file is at fault, not this text.
  } catch (const std::exception& e) {
    return not_understood(sha256, e);
  }
  Fingerprint fingerprint = fingerprint_of(report.text);
  taken.words = std::move(fingerprint.words);
  taken.sketch = std::move(fingerprint.sketch);
  return taken;
}

/// A stored review whose themes are found anew.
struct StoredReview {
  DocumentRow row;
  std::string report, review;  ///< Packed.
  std::shared_ptr<const ThemesAnew> themes;
};

Taken tagged_again(const StoredReview& stored, const Taxonomy& taxonomy) {
  Taken taken{.sha256 = stored.row.sha256, .words = stored.row.words, .sketch = stored.row.sketch};
  try {
    const Report report = unpack_report(stored.report);
    const Review review = tag_again(report, unpack_review(stored.review), taxonomy, *stored.themes);
    taken.review = pack(review);
    if (taken.review == stored.review) taken.review.clear();
    describe(report, review, taken);
    return taken;
  } catch (const UsageError&) {
    throw;  // As above.
  } catch (const std::exception& e) {
    return not_understood(stored.row.sha256, e);
  }
}

}  // namespace

/// The threads between asking and giving: one reads, several understand. Everything asked for has a number,
/// and results are given by it.
class Intake::Line {
 public:
  Line(const Taxonomy& taxonomy, bool ocr) : taxonomy_(taxonomy), reader_(readers, ReadOptions{.ocr = ocr}) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    threads_.emplace_back([this] { guarded([this] { read_files(); }); });
    for (unsigned i = 0; i < cores; ++i)
      threads_.emplace_back([this] { guarded([this] { understand_texts(); }); });
  }

  ~Line() {
    stop();
    for (std::thread& thread : threads_) thread.join();
  }

  void read(std::size_t number, const std::string& sha256, const std::filesystem::path& file,
            CorrectionList corrections) {
    const std::lock_guard lock(mutex_);
    files_.push_back({number, sha256, file, std::move(corrections)});
    changed_.notify_all();
  }

  void understand(std::size_t number, const std::string& sha256, std::string packed_report,
                  CorrectionList corrections) {
    put({number, sha256, std::move(corrections), {}, std::move(packed_report), nullptr});
  }

  void tag_again(std::size_t number, StoredReview stored) {
    put({number, stored.row.sha256, {}, {}, {}, std::make_unique<StoredReview>(std::move(stored))});
  }

  Taken result(std::size_t number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failure_ || results_.contains(number); });
    if (failure_) std::rethrow_exception(failure_);
    Taken taken = std::move(results_.extract(number).mapped());
    return taken;
  }

 private:
  struct File {
    std::size_t number;
    std::string sha256;
    std::filesystem::path path;
    CorrectionList corrections;
  };
  /// A file just read, or, if `packed` is not empty, a report stored before, or a stored review.
  struct Text {
    std::size_t number;
    std::string sha256;
    CorrectionList corrections;
    ReadResult read;
    std::string packed;
    std::unique_ptr<StoredReview> stored;
  };

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    reader_.stop();
    changed_.notify_all();
  }

  /// What ends one thread ends the run.
  template <class Work>
  void guarded(Work work) {
    try {
      work();
    } catch (const std::exception&) {  // Handed on to the thread that waits for results.
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  void read_files() {
    std::deque<File> on_the_way;
    while (true) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || !files_.empty() || !on_the_way.empty(); });
        if (stopped_) return;
        for (File& file : files_) {
          reader_.submit(file.path);
          on_the_way.push_back(std::move(file));
        }
        files_.clear();
      }
      std::optional<ReadResult> read = reader_.next();
      if (!read) return;
      File& file = on_the_way.front();
      put({file.number, std::move(file.sha256), std::move(file.corrections), std::move(*read), {}, nullptr});
      on_the_way.pop_front();
    }
  }

  void put(Text text) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || failure_ || texts_.size() < read_ahead; });
    texts_.push_back(std::move(text));
    changed_.notify_all();
  }

  void understand_texts() {
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || !texts_.empty(); });
      if (stopped_) return;
      const Text text = std::move(texts_.front());
      texts_.pop_front();
      changed_.notify_all();
      lock.unlock();
      Taken taken = understood(text);
      lock.lock();
      results_.emplace(text.number, std::move(taken));
      changed_.notify_all();
    }
  }

  Taken understood(const Text& text) const {
    if (text.stored) return tagged_again(*text.stored, taxonomy_);
    if (!text.packed.empty())
      return throughline::understood(text.sha256, unpack_report(text.packed), taxonomy_, text.corrections);
    const ReadResult& read = text.read;
    if (!read.report) return {.sha256 = text.sha256, .code = name_of(read.failure), .message = read.message};
    Taken taken = throughline::understood(text.sha256, *read.report, taxonomy_, text.corrections);
    taken.report = pack(*read.report);
    return taken;
  }

  const Taxonomy& taxonomy_;
  Reader reader_;  ///< For the reading thread only.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<File> files_;
  std::deque<Text> texts_;
  std::map<std::size_t, Taken> results_;
  std::exception_ptr failure_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

Intake::Intake(const Taxonomy& taxonomy, bool ocr) : taxonomy_(taxonomy), ocr_(ocr) {}
Intake::~Intake() = default;

void Intake::read(const std::string& sha256, const std::filesystem::path& file, CorrectionList corrections) {
  if (!line_) line_ = std::make_unique<Line>(taxonomy_, ocr_);
  line_->read(asked_++, sha256, file, std::move(corrections));
}

void Intake::understand_again(const std::string& sha256, std::string packed_report,
                              CorrectionList corrections) {
  if (!line_) line_ = std::make_unique<Line>(taxonomy_, ocr_);
  line_->understand(asked_++, sha256, std::move(packed_report), std::move(corrections));
}

void Intake::tag_again(const DocumentRow& row, std::string report, std::string review,
                       std::shared_ptr<const ThemesAnew> themes) {
  if (!line_) line_ = std::make_unique<Line>(taxonomy_, ocr_);
  line_->tag_again(asked_++, {row, std::move(report), std::move(review), std::move(themes)});
}

std::optional<Taken> Intake::next() {
  if (waiting() == 0) return std::nullopt;
  return line_->result(given_++);
}

}  // namespace throughline
