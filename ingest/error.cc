#include "ingest/error.h"

namespace throughline {

const char* name_of(ReadFailure failure) {
  switch (failure) {
    case ReadFailure::not_pdf:
      return "not-pdf";
    case ReadFailure::empty_file:
      return "empty-file";
    case ReadFailure::encrypted:
      return "encrypted";
    case ReadFailure::broken:
      return "broken";
    case ReadFailure::no_pages:
      return "no-pages";
    case ReadFailure::no_text:
      return "no-text";
    case ReadFailure::too_large:
      return "too-large";
    case ReadFailure::timeout:
      return "timeout";
    case ReadFailure::memory:
      return "memory";
    case ReadFailure::unreadable:
      return "unreadable";
    case ReadFailure::source_missing:
      return "source-missing";
  }
  return "broken";
}

}  // namespace throughline
