// Any bytes as the text of a word.
#include "ingest/fold.h"
#include "ingest/normalise.h"
#include "tests/fuzz/fuzz.h"
#include "tests/ingest/properties.h"

using namespace throughline;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string once = normalise(bytes);
  must_be_empty(fault_of_text(once));
  if (normalise(once) != once) must_be_empty("normalising twice gives another text: " + once);
  for (const std::string& text : {std::string(bytes), once}) {
    must_be_empty(fault_of_text(normalise(folded(text))));
    static_cast<void>(is_capitals(text) + starts_small(text) + starts_capital(text) +
                      static_cast<int>(length_of(text)));
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t before = at;
      next_code_point(text, at);
      if (at <= before) must_be_empty("a code point of no length");
    }
  }
  return 0;
}
