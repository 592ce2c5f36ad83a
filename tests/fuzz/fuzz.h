#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

/// Ends the run where a property does not hold, so that the fuzzer keeps the input.
inline void must_be_empty(const std::string& fault) {
  if (fault.empty()) return;
  std::fprintf(stderr, "%s\n", fault.c_str());
  std::abort();
}
