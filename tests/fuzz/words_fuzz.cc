// Any glyphs and areas as what is drawn on a page: what is unseen is hidden, the rest grouped to words.
#include <fuzzer/FuzzedDataProvider.h>

#include "ingest/glyphs.h"
#include "tests/fuzz/fuzz.h"

using namespace throughline;

namespace {

double place(FuzzedDataProvider& in, double most) {
  const int choice = in.ConsumeIntegral<std::uint8_t>();
  if (choice == 255) return in.ConsumeFloatingPoint<double>();
  return most * choice / 254.0;
}

void add_run(FuzzedDataProvider& in, PageGlyphs& page) {
  GlyphRun run;
  run.first = static_cast<std::uint32_t>(page.glyphs.size());
  run.size = place(in, 20);
  static constexpr double turns[][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {0.7, 0.7}, {0, 0}};
  const auto& turn = turns[in.ConsumeIntegralInRange<unsigned>(0, 5)];
  run.ux = turn[0], run.uy = turn[1];
  run.ascent = 0.75, run.descent = -0.25;
  run.font = in.ConsumeIntegral<std::uint8_t>() & 1;
  run.colour = in.ConsumeBool() ? 0xFFFFFF : 0;
  run.mcid = in.ConsumeIntegral<std::int8_t>();
  run.invisible = in.ConsumeIntegral<std::uint8_t>() == 7;
  run.order = static_cast<std::uint32_t>(page.runs.size() + page.paints.size());
  run.clip_x1 = place(in, 700), run.clip_y1 = place(in, 900);
  double x = place(in, 595), y = place(in, 842);
  for (unsigned n = in.ConsumeIntegralInRange<unsigned>(0, 30); n > 0; --n) {
    Glyph glyph;
    glyph.x = x, glyph.y = y;
    glyph.width = static_cast<float>(place(in, 12)),
    glyph.pen = glyph.width + static_cast<float>(place(in, 3));
    glyph.letters = static_cast<std::uint32_t>(page.letters.size());
    const std::string letter = in.ConsumeRandomLengthString(3);
    page.letters += letter;
    glyph.bytes = static_cast<std::uint8_t>(letter.size());
    glyph.space = letter == " ";
    page.glyphs.push_back(glyph);
    x += glyph.pen * run.ux, y += glyph.pen * run.uy;
  }
  run.count = static_cast<std::uint32_t>(page.glyphs.size()) - run.first;
  if (run.count > 0) page.runs.push_back(run);  // As the device does.
}

void add_paint(FuzzedDataProvider& in, PageGlyphs& page) {
  const double x = place(in, 595), y = place(in, 842);
  page.paints.push_back({x, y, x + place(in, 595), y + place(in, 842), in.ConsumeBool() ? 0xFFFFFFu : 0u,
                         static_cast<Paint::Kind>(in.ConsumeIntegralInRange<int>(0, 2)),
                         static_cast<std::uint32_t>(page.runs.size() + page.paints.size())});
  if (page.paints.back().kind == Paint::Kind::image)
    page.images.push_back({x, y, page.paints.back().x1, page.paints.back().y1});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider in(data, size);
  PageGlyphs page;
  page.width = place(in, 1200), page.height = place(in, 1200);
  page.fonts = {{"Face"}, {"Face-Bold", true}};
  page.tags.resize(4);
  while (in.remaining_bytes() > 0) {
    if (in.ConsumeIntegral<std::uint8_t>() < 200)
      add_run(in, page);
    else
      add_paint(in, page);
  }
  const std::size_t glyphs = page.glyphs.size();
  hide_unseen(page);
  const PageWords words = group_words(std::move(page));
  if (words.words.size() > glyphs) must_be_empty("more words than glyphs");
  for (const Word& word : words.words)
    if (word.font >= words.fonts.size() || word.text.empty())
      must_be_empty("a word without a face or letters");
  return 0;
}
