#pragma once

#include <poppler/GfxState.h>

#include <cstdint>

namespace throughline {

/// A colour as 0xRRGGBB.
inline std::uint32_t colour_of(const GfxRGB& rgb) {
  return static_cast<std::uint32_t>(colToByte(rgb.r) << 16 | colToByte(rgb.g) << 8 | colToByte(rgb.b));
}

}  // namespace throughline
