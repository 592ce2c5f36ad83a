#pragma once

#include <string>

#include "ingest/poppler_words.h"

namespace throughline {

/// A picture as a PNG file of eight bits of grey.
std::string png_of(const GreyImage& image);

}  // namespace throughline
