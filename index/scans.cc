#include "index/scans.h"

#include "index/query.h"
#include "index/review_lists.h"

namespace throughline {

static std::set<std::string> with_text_layer(const Library& library, const std::string& layer) {
  Query query;
  query.text_layer = {layer};
  const ReviewLists lists = library.review_lists(query);
  std::set<std::string> ids;
  for (const auto* list : {&lists.answering, &lists.silent, &lists.partial})
    ids.insert(list->begin(), list->end());
  return ids;
}

Scans scans_of(const Library& library) {
  return {with_text_layer(library, "ocr"), with_text_layer(library, "mixed")};
}

}  // namespace throughline
