#include "index/versions.h"

#include <string_view>

namespace throughline {

// Made when the program is built.
extern const std::string_view ingest_digest, extract_digest, index_digest;

Versions versions_of(const Taxonomy& taxonomy, bool ocr) {
  return {.reader = std::string(ingest_digest) + (ocr ? "" : "-no-ocr"),
          .taxonomy = std::string(extract_digest) + "-" + taxonomy.version(),
          .index = std::string(index_digest) + "-" + taxonomy.version()};
}

}  // namespace throughline
