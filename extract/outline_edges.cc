// Which literals of an outline begin or end a word, and whether all its matches begin with one.
#include "extract/outline_edges.h"

#include <algorithm>
#include <cctype>

namespace throughline {
namespace {

using Kind = Outline::Kind;

/// As RE2's `\w`, and so `\b`, has it.
bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Whether, going on in one direction, what follows is surely no letter of the same word: a blank, a mark,
/// the text's end, or an edge that the expression asks for. `beyond` says it of what stands on the other
/// side.
template <bool forward>
bool edge(const Outline& node, bool beyond) {
  switch (node.kind) {
    case Kind::blank:
    case Kind::edge:
      return true;
    case Kind::begin:
      return forward ? beyond : true;
    case Kind::end:
      return forward ? true : beyond;
    case Kind::within:
    case Kind::anything:
      return false;
    case Kind::literal:
      return !is_letter(forward ? node.text.front() : node.text.back());
    case Kind::choice:
      return std::ranges::all_of(node.parts,
                                 [&](const Outline& part) { return edge<forward>(part, beyond); });
    case Kind::sequence:
      if (forward)
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
          beyond = edge<forward>(*part, beyond);
      else
        for (const Outline& part : node.parts) beyond = edge<forward>(part, beyond);
      return beyond;
    case Kind::repeat:
      return edge<forward>(node.parts[0], node.most == 1 && beyond) && (node.least > 0 || beyond);
  }
  return false;
}

/// Marks literals that begin or end a word. `before` and `after`: whether what stands there is surely no
/// letter.
void mark(Outline& node, bool before, bool after) {
  switch (node.kind) {
    case Kind::literal:
      node.starts_word = before && is_letter(node.text.front());
      node.ends_word = after && is_letter(node.text.back());
      break;
    case Kind::choice:
      for (Outline& part : node.parts) mark(part, before, after);
      break;
    case Kind::repeat:
      if (node.most != 1) {  // A round may stand before and after another one.
        bool left = before && edge<false>(node.parts[0], false),
             right = after && edge<true>(node.parts[0], false);
        before = left, after = right;
      }
      mark(node.parts[0], before, after);
      break;
    case Kind::sequence: {
      std::vector<char> afters(node.parts.size());
      for (std::size_t i = node.parts.size(); i-- > 0;)
        afters[i] = after, after = edge<true>(node.parts[i], after);
      for (std::size_t i = 0; i < node.parts.size(); ++i) {
        mark(node.parts[i], before, afters[i]);
        before = edge<false>(node.parts[i], before);
      }
      break;
    }
    default:
      break;
  }
}

/// What a match of a part begins with.
enum class First {
  letter,  ///< A letter, and never nothing.
  either,  ///< A letter or nothing.
  other
};

First first_of(const Outline& node) {
  switch (node.kind) {
    case Kind::literal:
      return is_letter(node.text.front()) ? First::letter : First::other;
    case Kind::within:
      return node.letters ? First::letter : First::other;
    case Kind::edge:
    case Kind::begin:
      return First::either;
    case Kind::sequence:
      for (const Outline& part : node.parts)
        if (First first = first_of(part); first != First::either) return first;
      return First::either;
    case Kind::choice: {
      First all = First::letter;
      for (const Outline& part : node.parts) {
        First first = first_of(part);
        if (first == First::other) return first;
        if (first == First::either) all = first;
      }
      return all;
    }
    case Kind::repeat: {
      First first = first_of(node.parts[0]);
      return first == First::letter && node.least == 0 ? First::either : first;
    }
    default:
      return First::other;
  }
}

}  // namespace

void mark_edges(Outline& outline) { mark(outline, false, false); }

bool begins_words(const Outline& outline) {
  return outline.kind == Kind::sequence && !outline.parts.empty() && outline.parts[0].kind == Kind::edge &&
         first_of(outline) == First::letter;
}

}  // namespace throughline
