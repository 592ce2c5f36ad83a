// Any bytes as the answer of a worker, which a hostile file may have taken over: refused, or unpacked in
// bounded memory.
#include "ingest/error.h"
#include "ingest/page_words.h"
#include "ingest/report.h"
#include "tests/fuzz/fuzz.h"

using namespace throughline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    static_cast<void>(unpack_pages(bytes));
  } catch (const Error&) {
  }
  try {
    static_cast<void>(unpack_report(bytes));
  } catch (const Error&) {
  }
  return 0;
}
