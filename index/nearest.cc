// A value that is not known -> those that may have been meant.
#include "index/nearest.h"

#include <algorithm>
#include <numeric>

namespace throughline {

namespace {

/// Letters to insert, drop or change to make `b` of `a`.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string plain_value(std::string_view text) {
  std::size_t first = text.find_first_not_of(" \t"), last = text.find_last_not_of(" \t");
  std::string out;
  if (first == std::string_view::npos) return out;
  for (char c : text.substr(first, last - first + 1)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    out += c == ' ' || c == '_' ? '-' : c;
  }
  return out;
}

std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& known) {
  /// What is typed is cut: longer values are no slips of the finger, and the comparison is quadratic.
  constexpr std::size_t longest = 60, most = 3;
  std::string wanted = plain_value(typed).substr(0, longest);
  std::vector<std::pair<std::size_t, std::string>> found;
  if (wanted.empty()) return {};
  for (const std::string& value : known) {
    std::string plain = plain_value(value);
    std::size_t slips = distance(wanted, plain.substr(0, longest));
    bool part = wanted.size() >= 3 && plain.find(wanted) != std::string::npos;
    // One slip in three letters is still the same word to a reader.
    if (part || slips * 3 <= wanted.size()) found.emplace_back(part ? std::min(slips, most) : slips, value);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i) out.push_back(found[i].second);
  return out;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
  std::vector<std::string> near = nearest(typed, known);
  std::string out;
  for (std::size_t i = 0; i < near.size(); ++i)
    out += (i == 0 ? ", did you mean " : i + 1 == near.size() ? " or " : ", ") + near[i];
  return out.empty() ? out : out + "?";
}

}  // namespace throughline
