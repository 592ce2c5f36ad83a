#pragma once

#include <string>

#include "ingest/error.h"

namespace throughline {

/// Why one address could not be fetched. Codes: `robots-refused`, `robots-unreachable`, `private-address`,
/// `bad-address`, `unreachable`, `timeout`, `cut-off`, `too-large`, `redirects`, `stopped`, `not-pdf`,
/// `not-a-list`, `too-much`, and `http-` with the status, such as `http-404`. `what()` is one line fit for a person.
class FetchError : public Error {
 public:
  FetchError(std::string code, const std::string& message) : Error(message), code_(std::move(code)) {}
  const std::string& code() const { return code_; }
  /// The publisher says that nothing is there any more.
  bool is_gone() const { return code_ == "http-404" || code_ == "http-410"; }
  /// The site asks programs to stay away; a person may look.
  bool is_refused() const { return code_ == "robots-refused"; }

 private:
  std::string code_;
};

}  // namespace throughline
