// Pictures of pages, kept for a while.
#include "web/page_pictures.h"

#include <algorithm>

#include "ingest/draw_page.h"
#include "web/png.h"

namespace throughline {

std::string PagePictures::picture(const std::string& generation, const std::filesystem::path& file,
                                  int page) {
  /// At about 100 kB each, less than 10 MB.
  constexpr std::size_t most_kept = 80;
  std::string key = file.string() + "#" + std::to_string(page);
  // One page is drawn at a time: pictures must not take the processor from searches.
  std::lock_guard guard(lock_);
  if (generation != generation_) kept_.clear();
  generation_ = generation;
  auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.key == key; });
  if (found != kept_.end()) {
    kept_.splice(kept_.begin(), kept_, found);
    return kept_.front().png;
  }
  // A page that cannot be drawn is remembered too: it may have taken all the time it was given.
  std::optional<GreyImage> image = draw_page(file, page);
  kept_.push_front({std::move(key), image ? png_of(*image) : ""});
  if (kept_.size() > most_kept) kept_.pop_back();
  return kept_.front().png;
}

}  // namespace throughline
