#include "extract/atoms.h"

#include <cctype>
#include <queue>

namespace throughline {

Atoms::Atoms(const std::vector<std::string>& atoms) {
  for (const std::string& atom : atoms)
    for (unsigned char c : atom)
      if (letter_[c] == 0) letter_[c] = static_cast<std::uint8_t>(width_++);
  for (int c = 'A'; c <= 'Z'; ++c) letter_[c] = letter_[std::tolower(c)];

  std::vector<std::int32_t> suffix{0};
  auto add_state = [&] {
    next_.insert(next_.end(), width_, -1);
    output_.push_back(-1), shorter_.push_back(-1);
    return static_cast<std::int32_t>(output_.size()) - 1;
  };
  add_state();
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    std::int32_t state = 0;
    for (unsigned char c : atoms[i]) {
      std::size_t edge = static_cast<std::size_t>(state) * width_ + letter_[c];
      if (next_[edge] < 0) {
        std::int32_t made = add_state();
        next_[edge] = made;
      }
      state = next_[edge];
    }
    output_[state] = static_cast<std::int32_t>(i);
  }

  // Breadth first: a missing edge goes where the longest proper suffix would go.
  suffix.assign(output_.size(), 0);
  std::queue<std::int32_t> waiting;
  for (int letter = 0; letter < width_; ++letter) {
    std::int32_t& to = next_[letter];
    if (to < 0)
      to = 0;
    else
      waiting.push(to);
  }
  while (!waiting.empty()) {
    std::int32_t state = waiting.front();
    waiting.pop();
    std::int32_t back = suffix[state];
    shorter_[state] = output_[back] >= 0 ? back : shorter_[back];
    for (int letter = 0; letter < width_; ++letter) {
      std::int32_t& to = next_[static_cast<std::size_t>(state) * width_ + letter];
      std::int32_t other = next_[static_cast<std::size_t>(back) * width_ + letter];
      if (to < 0)
        to = other;
      else
        suffix[to] = other, waiting.push(to);
    }
  }
}

void Atoms::find(std::string_view text, std::vector<Found>& found) const {
  if (output_.size() < 2) return;
  std::int32_t state = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    state = next_[static_cast<std::size_t>(state) * width_ + letter_[static_cast<unsigned char>(text[at])]];
    for (std::int32_t s = state; s > 0; s = shorter_[s])
      if (output_[s] >= 0) found.push_back({output_[s], at + 1});
  }
}

}  // namespace throughline
