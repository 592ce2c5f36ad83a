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
  std::vector<std::int32_t> order{0};
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
    order.push_back(state);
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
  number_by_depth(order);
}

/// Texts stay near the root: its states then lie together, and fit the processor's caches.
void Atoms::number_by_depth(const std::vector<std::int32_t>& order) {
  std::vector<std::int32_t> number(order.size()), next(next_.size()), output(order.size()),
      shorter(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) number[order[i]] = static_cast<std::int32_t>(i);
  const std::size_t width = static_cast<std::size_t>(width_);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t from = static_cast<std::size_t>(order[i]);
    output[i] = output_[from];
    shorter[i] = shorter_[from] < 0 ? -1 : number[shorter_[from]];
    for (std::size_t letter = 0; letter < width; ++letter) {
      const std::int32_t to = next_[from * width + letter];
      next[i * width + letter] = number[to] * 2 + (output_[to] >= 0 || shorter_[to] > 0);
    }
  }
  next_ = std::move(next), output_ = std::move(output), shorter_ = std::move(shorter);
}

void Atoms::find(std::string_view text, std::vector<Found>& found) const {
  if (output_.size() < 2) return;
  const std::size_t width = static_cast<std::size_t>(width_);
  std::int32_t state = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::int32_t entered =
        next_[static_cast<std::size_t>(state) * width + letter_[static_cast<unsigned char>(text[at])]];
    state = entered >> 1;
    if (!(entered & 1)) continue;
    for (std::int32_t s = state; s > 0; s = shorter_[s])
      if (output_[s] >= 0) found.push_back({output_[s], at + 1});
  }
}

}  // namespace throughline
