// Tesseract 5.3 packs the picture of each line as PNG only to unpack it at once, which is a tenth of the time
// it takes for a page. Leptonica's function that it calls for this is put here in its place: it writes the
// dots as they are, in a form that Leptonica knows when it reads them back.

#include <dlfcn.h>
#include <leptonica/allheaders.h>

#include "ingest/ocr.h"

extern "C" l_int32 pixWriteMem(l_uint8** data, size_t* size, PIX* picture, l_int32 format) {
  if (format == IFF_PNG) return pixWriteMemPnm(data, size, picture);
  using Write = l_int32 (*)(l_uint8**, size_t*, PIX*, l_int32);
  static const auto original = reinterpret_cast<Write>(dlsym(RTLD_NEXT, "pixWriteMem"));
  return original ? original(data, size, picture, format) : 1;
}

namespace throughline {

void spare_packing() {}

}  // namespace throughline
