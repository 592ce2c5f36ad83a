// The reviews of a library, found by name and shown a page at a time.
#include "web/review_list.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "web/wording.h"

namespace throughline {

namespace {

std::string small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

}  // namespace

std::vector<const ReviewLine*> reviews_named(const Library& library, const std::string& typed) {
  std::vector<std::string> words;
  std::istringstream in(small_letters(typed));
  for (std::string word; in >> word;) words.push_back(word);
  std::vector<const ReviewLine*> found;
  for (const ReviewLine& line : library.reviews()) {
    const std::string text = small_letters(line.title + " " + line.partnership + " " + in_words(line.type) +
                                           " " + (line.year ? std::to_string(line.year) : ""));
    auto named = [&](const std::string& word) { return text.find(word) != std::string::npos; };
    if (std::all_of(words.begin(), words.end(), named)) found.push_back(&line);
  }
  return found;
}

ListPage list_page(std::size_t all, const std::string& page_typed, std::size_t on_a_page) {
  int asked = 1;
  std::from_chars(page_typed.data(), page_typed.data() + page_typed.size(), asked);
  ListPage shown;
  shown.pages = std::max(1, static_cast<int>((all + on_a_page - 1) / on_a_page));
  shown.page = std::clamp(asked, 1, shown.pages);
  shown.begin = static_cast<std::size_t>(shown.page - 1) * on_a_page;
  shown.end = std::min(all, shown.begin + on_a_page);
  return shown;
}

}  // namespace throughline
