#include "extract/plain_words.h"

#include <array>
#include <cctype>

namespace throughline {
namespace {

enum Class : unsigned char { keep, blank, drop, wide };

constexpr std::array<unsigned char, 256> classes = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned char c : {' ', '\t', '\n', '\r', '-', '/', '_'}) table[c] = blank;
  for (unsigned char c : {'"', '(', ')', '[', ']', '*', '`'}) table[c] = drop;
  for (int c = 0x80; c < 256; ++c) table[c] = wide;
  return table;
}();

/// Letters beyond ASCII count; 0xE2 begins quotation marks and dashes, not letters of names.
bool is_letter(unsigned char c) { return std::isalpha(c) != 0 || (c >= 0x80 && c != 0xE2); }

struct Letter {
  std::size_t size = 1;
  char as = 0;  ///< 0: as it stands; a blank; '\1': left out.
};

/// Reads a character beyond ASCII: dashes are blanks, quotes apostrophes or nothing.
Letter read_wide(std::string_view s, std::size_t at) {
  unsigned char a = s[at];
  std::size_t size = a >= 0xF0 ? 4 : a >= 0xE0 ? 3 : a >= 0xC0 ? 2 : 1;
  if (a == 0xC2 && at + 1 < s.size() && static_cast<unsigned char>(s[at + 1]) == 0xA0) return {2, ' '};
  if (a == 0xE2 && at + 2 < s.size() && static_cast<unsigned char>(s[at + 1]) == 0x80) {
    unsigned char c = s[at + 2];
    if (c >= 0x90 && c <= 0x95) return {3, ' '};
    if (c == 0x98 || c == 0x99) return {3, '\''};
    if (c >= 0x9A && c <= 0x9F) return {3, '\1'};
    if (c == 0xA2) return {3, ' '};
  }
  return {size, 0};
}

class Writer {
 public:
  Writer(std::string_view source, const Naming& naming, PlainWords& out)
      : in_(source), naming_(naming), out_(out) {}

  void run() {
    while (at_ < in_.size()) {
      unsigned char c = in_[at_];
      if (!naming_.empty() && std::isupper(c) && (at_ == 0 || !is_letter(in_[at_ - 1])) && name()) continue;
      switch (classes[c]) {
        case keep:
          put_ascii(static_cast<char>(c));
          break;
        case blank:
          put_blank(1);
          break;
        case drop:
          ++at_;
          break;
        default:
          put_wide();
      }
    }
    while (!out_.text.empty() && out_.text.back() == ' ') out_.text.pop_back(), out_.origin.pop_back();
    out_.origin.push_back(static_cast<std::uint32_t>(in_.size()));
  }

 private:
  void put(char c, std::size_t size) {
    out_.text += c;
    out_.origin.push_back(static_cast<std::uint32_t>(at_));
    at_ += size;
  }
  void put_blank(std::size_t size) {
    if (out_.text.empty() || out_.text.back() == ' ')
      at_ += size;
    else
      put(' ', size);
  }
  /// A quotation mark at a word's edge is left out; an apostrophe within it stays.
  void put_apostrophe(std::size_t size) {
    bool before = at_ > 0 && is_letter(in_[at_ - 1]);
    bool after = at_ + size < in_.size() && is_letter(in_[at_ + size]);
    if (before && after)
      put('\'', size);
    else
      at_ += size;
  }
  void put_ascii(char c) { c == '\'' ? put_apostrophe(1) : put(c, 1); }
  void put_wide() {
    Letter letter = read_wide(in_, at_);
    if (letter.as == ' ') return put_blank(letter.size);
    if (letter.as == '\'') return put_apostrophe(letter.size);
    if (letter.as == '\1') {
      at_ += letter.size;
      return;
    }
    for (std::size_t end = std::min(at_ + letter.size, in_.size()); at_ < end;) put(in_[at_], 1);
  }
  /// Writes the role in place of a name that stands here; all its letters come from the name's place.
  bool name() {
    auto word_end = [&](std::size_t from) {
      while (from < in_.size() &&
             (is_letter(in_[from]) || std::isdigit(static_cast<unsigned char>(in_[from]))))
        ++from;
      return from;
    };
    std::size_t end = word_end(at_);
    auto found = naming_.end();
    if (end < in_.size() && in_[end] == ' ') {  // "Mr X", "Adult 2"
      std::size_t second = word_end(end + 1);
      found = naming_.find(in_.substr(at_, second - at_));
      if (found != naming_.end()) end = second;
    }
    if (found == naming_.end()) found = naming_.find(in_.substr(at_, end - at_));
    if (found == naming_.end()) return false;
    std::size_t begin = at_;
    for (char c : found->second) out_.text += c, out_.origin.push_back(static_cast<std::uint32_t>(begin));
    at_ = end;
    return true;
  }

  std::string_view in_;
  const Naming& naming_;
  PlainWords& out_;
  std::size_t at_ = 0;
};

}  // namespace

Span PlainWords::in_source(Span span) const { return {origin[span.begin], origin[span.end]}; }

void word(std::string_view source, const Naming& naming, PlainWords& wording) {
  wording.text.clear();
  wording.origin.clear();
  Writer(source, naming, wording).run();
}

}  // namespace throughline
