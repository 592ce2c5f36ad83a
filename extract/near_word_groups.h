#pragma once

#include <string>
#include <vector>

namespace throughline {

/// Groups of words of one matter, from corpus/search/near_words.toml: each its words in small letters, parted
/// by spaces. They rank what stands close to a question; see index/near_words.h.
const std::vector<std::string>& near_word_groups();

}  // namespace throughline
