#pragma once

#include <string>
#include <unordered_map>

namespace throughline {

/// English stems of folded words, remembered: a library has few different words. For one thread.
class Stems {
 public:
  const std::string& operator()(const std::string& word);

 private:
  std::unordered_map<std::string, std::string> known_;
};

}  // namespace throughline
