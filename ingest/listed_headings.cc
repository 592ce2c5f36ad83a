#include "ingest/listed_headings.h"

#include <cctype>

namespace throughline {

namespace {

/// Shorter ones may be the words of a sentence or of a table.
constexpr std::size_t least_letters = 5;

/// Leaders are misread as a few letters, seldom as more.
constexpr std::size_t most_misread = 30;

bool is_plain(const Draft& d) {
  return d.kind == BlockKind::paragraph && d.cells.empty() && !d.lines.empty() && d.lines.size() <= 2;
}

}  // namespace

std::string ListedHeadings::letters_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalpha(byte)) out += static_cast<char>(std::tolower(byte));
  }
  return out;
}

ListedHeadings::ListedHeadings(const std::vector<Leaf>& leaves, const std::vector<Draft>& drafts) {
  std::string open;  // the first line of an entry of two
  for (const Draft& draft : drafts) {
    if (draft.kind != BlockKind::contents) {
      open.clear();
      continue;
    }
    const std::string text = plain_text(leaves, draft), letters = letters_of(text);
    if (letters.size() >= least_letters) entries_.insert(letters);
    if (!open.empty()) entries_.insert(open + letters);
    const bool ended = !text.empty() && std::isdigit(static_cast<unsigned char>(text.back()));
    open = ended ? "" : letters;
  }
}

bool ListedHeadings::begin_with(std::string_view text) const {
  const std::string letters = letters_of(text);
  if (letters.size() < least_letters) return false;
  const auto at = entries_.lower_bound(letters);
  return at != entries_.end() && at->starts_with(letters) && at->size() <= letters.size() + most_misread;
}

void ListedHeadings::join_split(const std::vector<Leaf>& leaves, std::vector<Draft>& drafts) const {
  if (entries_.empty()) return;
  std::vector<Draft> out;
  for (Draft& draft : drafts) {
    const bool near = !out.empty() && is_plain(out.back()) && is_plain(draft) && draft.form == Marker::none &&
                      out.back().lines.back().region == draft.first().region &&
                      draft.first().baseline - out.back().lines.back().baseline < 2.5 * draft.size;
    if (near) {
      const std::string before = plain_text(leaves, out.back());
      if (!name(before) && name(before + plain_text(leaves, draft))) {
        Draft& whole = out.back();
        whole.lines.insert(whole.lines.end(), draft.lines.begin(), draft.lines.end());
        whole.bold = whole.bold && draft.bold, whole.capitals = whole.capitals && draft.capitals;
        whole.ends_short = draft.ends_short;
        continue;
      }
    }
    out.push_back(std::move(draft));
  }
  drafts = std::move(out);
}

}  // namespace throughline
