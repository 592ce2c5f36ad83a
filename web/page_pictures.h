#pragma once

#include <filesystem>
#include <list>
#include <mutex>
#include <string>

namespace throughline {

/// Pictures of pages, drawn when asked for and kept while they are used. Emptied with each new generation, so
/// that nothing of a review outlives its being held or withdrawn. Safe from several threads.
class PagePictures {
 public:
  /// A PNG; empty if the page cannot be drawn. `generation` is the one the file was found in.
  std::string picture(const std::string& generation, const std::filesystem::path& file, int page);

 private:
  struct Kept {
    std::string key, png;
  };
  std::mutex lock_;
  std::string generation_;
  std::list<Kept> kept_;  ///< The last used first.
};

}  // namespace throughline
