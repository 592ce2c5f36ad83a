#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace throughline::bench {

/// Words of a sentence that a reader would cite for themes, or that hold a theme's words without being
/// evidence.
struct Mark {
  std::size_t first = 0, end = 0;  ///< Half-open, in words.
  bool evidence = true;
  std::vector<std::string> themes;
  std::string kind;  ///< Of a trap: negated, scope…
};

/// A sentence, or several that one mark holds together.
struct Sentence {
  std::vector<std::string> words;  ///< With their punctuation.
  std::vector<Mark> marks;
  std::vector<std::pair<std::size_t, std::string>> notes;  ///< Anchor after this word, key of the note.
};
using Prose = std::vector<Sentence>;

/// A paragraph and the list it leads in, if any.
struct Passage {
  int source = 0;  ///< Index in Material::sources.
  Prose text;
  std::vector<Prose> items;
};

/// A recommendation or a learning point.
struct Advice {
  int source = 0;
  Prose text = {};
  std::vector<Prose> sub = {};
  std::string addressee, action;
  std::vector<std::string> acceptable, alternatives;
};

/// A review of the example corpus: what its names are, so that they can be replaced.
struct Source {
  std::string name, place;
  int year = 2020;
  std::vector<std::string> subject = {};  ///< Its words.
  std::map<std::string, Prose> notes = {};
};

/// The sentences of the example corpus, sorted by the part of a review in which they stand.
struct Material {
  std::vector<Source> sources;
  std::map<std::string, std::vector<Passage>> passages;      ///< By part, as the interface names parts.
  std::map<std::string, std::vector<std::string>> headings;  ///< Below the first level, by part.
  std::vector<Advice> recommendations, learning;
  std::vector<std::vector<std::vector<std::string>>> tables;  ///< Rows of cells; the first row is the head.
  std::set<std::string>
      names;  ///< Capitalised words that stand in one review only, and never in small letters.
};

/// Reads the annotated sources (`corpus/example/source/*.md`), in the order of their names.
/// Throws std::runtime_error if the folder holds none.
Material read_material(const std::filesystem::path& folder);

/// The word without the punctuation and the 's around it: [begin, end) in bytes.
std::pair<std::size_t, std::size_t> core(const std::string& word);

}  // namespace throughline::bench
