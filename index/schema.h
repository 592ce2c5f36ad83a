#pragma once

#include <array>
#include <string_view>

namespace throughline {

/// How the index is laid out.
///
/// A generation is a folder of segments, each with whole cases, and of what is put together from them
/// (index/merging.h). A segment is seven things. `terms` is a Xapian database with one document a passage,
/// whose numbers are those of its slot, in the order of reviews; it holds terms only, no text, no values and
/// no lists of a passage's terms. `passages` holds, in the same order, what filters, facets and ranking need
/// of each, mapped as it lies. `columns` holds what they need of reviews and documents, the themes' names,
/// and every word with its stem. `recommendations` holds what counts and families need of each
/// recommendation, mapped as it lies, and `asked` the words by which it is compared with others. `texts`
/// holds what is shown, one record a passage or recommendation. `stems` holds the stems of each passage in
/// order, 8 bytes each. `columns`, `passages` and `recommendations` of the generation are those of its
/// segments, one after another; families are found when they are put together.
///
/// A passage's words are folded (ingest/fold.h), stemmed (English) and indexed under the empty prefix,
/// without positions: `stems` tells which of them stand together. Stems only, which halves the index. So what
/// asks for exact words (a quoted phrase, a word's beginning) is found on stems and then verified on the
/// words shown. The words of the headings over it are indexed under `XH`: they lift a passage, they do not
/// find it. Themes that the passage bears as evidence stand under `XT`, so that a theme's name finds what
/// says it in other words. Review IDs stand under `Q`, so that one review's passages can be found alone.
struct IndexField {
  std::string_view prefix;
  std::string_view what;
  std::string_view example;
};

inline constexpr std::array<IndexField, 4> index_fields = {{
    {"", "a stem of the passage's words", "father"},
    {"XH", "a stem of the headings over the passage", "XHrecommend"},
    {"XT", "a theme that the passage bears as evidence", "XTneglect"},
    {"Q", "the passage's review", "Qharrowmere-child-a-2014"},
}};

/// Raised whenever a term or a stored struct changes: an index of another version is never read, and the next
/// refresh builds it anew from the catalogue.
inline constexpr int index_version = 9;

/// Terms longer than this are cut before they are stemmed; Xapian refuses more than 245 bytes.
inline constexpr std::size_t longest_word = 60;

constexpr bool prefixes_differ() {
  for (std::size_t i = 0; i < index_fields.size(); ++i)
    for (std::size_t j = i + 1; j < index_fields.size(); ++j)
      if (index_fields[i].prefix == index_fields[j].prefix) return false;
  return true;
}
static_assert(prefixes_differ());

}  // namespace throughline
