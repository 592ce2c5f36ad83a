#pragma once

#include <stdexcept>
#include <string>

namespace throughline {

/// Something could not be done: says what was tried, on which file, why, and what to do.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Why one file could not be read. The names printed are those of the interface (`not-pdf`, `no-text`…).
enum class ReadFailure {
  not_pdf,
  empty_file,
  encrypted,
  broken,
  no_pages,
  no_text,
  too_large,
  timeout,
  memory,
  unreadable,
  source_missing,
};

/// The code of the interface for a failure, such as `no-text`.
const char* name_of(ReadFailure failure);

/// One file could not be read; `what()` is one line fit for a person, without the file's contents.
class ReadError : public Error {
 public:
  ReadError(ReadFailure failure, const std::string& message) : Error(message), failure_(failure) {}
  ReadFailure failure() const { return failure_; }

 private:
  ReadFailure failure_;
};

/// A command line or configuration file is wrong; the text says where and what was expected. Exit status 2.
class UsageError : public Error {
 public:
  using Error::Error;
};

}  // namespace throughline
