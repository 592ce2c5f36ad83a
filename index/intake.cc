#include "index/intake.h"

#include <fmt/format.h>

#include <algorithm>

#include "extract/understand.h"
#include "index/identity.h"

namespace throughline {

namespace {

/// Files that are read at a time, each by a process of its own.
constexpr int readers = 2;
/// Reports understood at a time or waiting to be; each holds the text of one file.
constexpr std::size_t understood_ahead = 4;

bool has_failed_page(const Report& report) {
  return std::any_of(report.pages.begin(), report.pages.end(),
                     [](const Page& page) { return page.state == PageState::failed; });
}

Taken understood(const std::string& sha256, const Report& report, const Taxonomy& taxonomy) {
  Taken taken{.sha256 = sha256};
  try {
    const Review review = understand(report, taxonomy);
    taken.review = pack(review);
    if (!review.is_review.value) {
      taken.not_review =
          review.is_review.reason.empty() ? "it does not read like a review" : review.is_review.reason;
    } else {
      taken.slug = case_slug(review);
      taken.kind = review.kind;
      taken.case_name = case_name(review);
    }
  } catch (const std::exception& e) {
    return {.sha256 = sha256,
            .code = "broken",
            .message = fmt::format("its text could not be understood: {}", e.what())};
  }
  Fingerprint fingerprint = fingerprint_of(report.text);
  taken.words = std::move(fingerprint.words);
  taken.sketch = std::move(fingerprint.sketch);
  taken.pages = static_cast<int>(report.pages.size());
  taken.partial = has_failed_page(report);
  return taken;
}

}  // namespace

Intake::Intake(const Taxonomy& taxonomy, bool ocr) : taxonomy_(taxonomy), ocr_(ocr) {}
Intake::~Intake() = default;

void Intake::read(const std::string& sha256, const std::filesystem::path& file) {
  if (!reader_) reader_ = std::make_unique<Reader>(readers, ReadOptions{.ocr = ocr_});
  reader_->submit(file);
  to_read_.push_back(sha256);
}

void Intake::understand_again(const std::string& sha256, std::string packed_report) {
  while (!to_read_.empty()) finish_reading();
  understanding_.push_back(std::async(std::launch::async, [this, sha256, packed = std::move(packed_report)] {
    return understood(sha256, unpack_report(packed), taxonomy_);
  }));
}

/// Waits for one file to be read and has it understood.
void Intake::finish_reading() {
  std::string sha256 = std::move(to_read_.front());
  to_read_.pop_front();
  ReadResult result = *reader_->next();
  understanding_.push_back(std::async(std::launch::async, [this, sha256, read = std::move(result)] {
    if (!read.report) return Taken{.sha256 = sha256, .code = name_of(read.failure), .message = read.message};
    Taken taken = understood(sha256, *read.report, taxonomy_);
    taken.report = pack(*read.report);
    return taken;
  }));
}

void Intake::read_ahead() {
  while (!to_read_.empty() && understanding_.size() < understood_ahead) finish_reading();
}

std::optional<Taken> Intake::next() {
  read_ahead();
  if (understanding_.empty()) return std::nullopt;
  Taken taken = understanding_.front().get();
  understanding_.pop_front();
  return taken;
}

}  // namespace throughline
