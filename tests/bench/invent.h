#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/material.h"

namespace throughline::bench {

/// How a review is set. Each looks as boards have published: see typeset.cc.
enum class Look { plain, serif, columns, boxed, lined };
inline constexpr int look_count = 5;
const char* name_of(Look look);

enum class PieceKind { cover, heading, paragraph, list_item, table_row };

/// A note's anchor: after this byte of the piece's text.
struct Anchor {
  std::size_t at = 0;
  int note = 0;  ///< From 1.
};

/// One block of an invented review, in reading order.
struct Piece {
  PieceKind kind = PieceKind::paragraph;
  std::string part, number, text;
  int level = 0;  ///< Of a heading, from 1.
  std::vector<std::string> cells;
  std::vector<Anchor> anchors;
  int recommendation = -1;  ///< Index of the recommendation that begins here.
  int box = 0;              ///< Pieces of one coloured box share a number.
  bool table_head = false;
};

/// Words cited for themes, or a sentence that is a trap.
struct Quote {
  bool evidence = true;
  std::string words, kind, paragraph, section;
  std::vector<std::string> themes;
};

struct InventedAdvice {
  std::string label, text, addressee, action, lead, timescale, section;
  std::vector<std::string> sub, sub_labels, acceptable, alternatives;
};

struct Facts {
  std::string title, review_type, subject, partnership, published, incident, age, outcome, place;
  std::vector<std::string> authors;
  int children = 1;
};

/// One review of a synthetic library, before it is set on pages, and what is true of it.
struct Invented {
  std::string name;  ///< `r000017`.
  Look look = Look::plain;
  Facts facts;
  std::vector<Piece> pieces;
  std::vector<std::string> notes;  ///< Note n is notes[n - 1].
  std::vector<InventedAdvice> recommendations, learning;
  std::vector<Quote> quotes;
};

/// How long a review's body is to be, in words. These limits give 10 to 40 pages.
struct Length {
  int least = 3000, most = 12500;
};

/// Review `k` of the library of this seed: the same whatever the library's size.
Invented invent(const Material& material, std::uint64_t seed, int k, Length length = {});

}  // namespace throughline::bench
