#pragma once

#include <filesystem>
#include <optional>

#include "ingest/poppler_words.h"

namespace throughline {

/// A page of a published file as a picture in shades of grey, fit for a screen: drawn in a process of its own
/// with limits on time, memory and system calls, since a PDF is hostile. Pages count from 1. nullopt if the
/// page cannot be drawn, for whatever reason. Safe from several threads.
std::optional<GreyImage> draw_page(const std::filesystem::path& file, int page);

}  // namespace throughline
