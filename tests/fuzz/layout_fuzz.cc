// Any words at any places as the pages of a file: through the layout to a report.
#include <fuzzer/FuzzedDataProvider.h>

#include "ingest/layout.h"
#include "ingest/text_gate.h"
#include "tests/fuzz/fuzz.h"
#include "tests/ingest/properties.h"

using namespace throughline;

namespace {

const char* const vocabulary[] = {"the",
                                  "Child",
                                  "4.12",
                                  "1.",
                                  "(a)",
                                  "a)",
                                  "iv",
                                  "\xE2\x80\xA2",
                                  "-",
                                  "safe-",
                                  "guarding",
                                  "12",
                                  "1",
                                  "2",
                                  "Page",
                                  "of",
                                  "THE",
                                  "END",
                                  "Contents",
                                  "....",
                                  "Notes",
                                  "ibid.",
                                  "3.1.2",
                                  "",
                                  " ",
                                  "\xC2\xAD",
                                  "Figure",
                                  "1:",
                                  "\xEF\x82\xB7",
                                  "\xF3\xB0\x80\x81",
                                  "[7]",
                                  "table"};

/// Mostly places on a page in steps, so that lines and columns come about; now and then any number there is.
double place(FuzzedDataProvider& in, double most) {
  const int choice = in.ConsumeIntegral<std::uint8_t>();
  if (choice == 255) return in.ConsumeFloatingPoint<double>();
  return most * choice / 254.0;
}

Word word(FuzzedDataProvider& in) {
  Word word;
  const unsigned pick = in.ConsumeIntegral<std::uint8_t>();
  word.text = pick < std::size(vocabulary) ? vocabulary[pick] : in.ConsumeRandomLengthString(12);
  static constexpr double sizes[] = {10, 10, 10, 6, 8, 12, 14, 18, 0, 400};
  word.size = sizes[in.ConsumeIntegralInRange<unsigned>(0, std::size(sizes) - 1)];
  word.x0 = place(in, 595), word.baseline = place(in, 842);
  word.x1 = word.x0 + 0.5 * word.size * static_cast<double>(word.text.size() + 1);
  word.y0 = word.baseline - 0.8 * word.size, word.y1 = word.baseline + 0.2 * word.size;
  const unsigned flags = in.ConsumeIntegral<std::uint16_t>();
  word.font = flags & 3;
  word.space_after = flags & 4;
  word.slanted = (flags & 0xF8) == 0xF8;
  word.quarter_turns = (flags & 0x300) == 0x300 ? flags >> 10 & 3 : 0;
  word.tag = static_cast<Tag>(flags >> 12 & 7);
  word.element = static_cast<int>(flags >> 8 & 7) - 1;
  word.heading_level = flags >> 13;
  word.colour = flags & 0x800 ? 0xFFFFFF : 0;
  return word;
}

Shape shape(FuzzedDataProvider& in) {
  const double x = place(in, 595), y = place(in, 842);
  Shape out{x, y, x + place(in, 400), y + place(in, 400)};
  if (in.ConsumeBool()) out.y1 = out.y0 + 0.5;
  out.filled = in.ConsumeBool();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  FuzzedDataProvider in(data, size);
  std::vector<PageWords> pages(in.ConsumeIntegralInRange<std::size_t>(1, 6));
  for (PageWords& page : pages) {
    page.width = in.ConsumeBool() ? 595 : place(in, 1200),
    page.height = in.ConsumeBool() ? 842 : place(in, 1200);
    page.fonts = {{"Serif"}, {"Serif-Bold", true}, {"Symbol", false, false, true}};
    page.by_machine = in.ConsumeIntegral<std::uint8_t>() == 0;
    for (unsigned n = in.ConsumeIntegralInRange<unsigned>(0, 8); n > 0; --n) page.shapes.push_back(shape(in));
    for (unsigned n = in.ConsumeIntegralInRange<unsigned>(0, 200); n > 0 && in.remaining_bytes() > 0; --n)
      page.words.push_back(word(in));
    static_cast<void>(passes_gate(page));
  }
  const Report report = lay_out(pages);
  must_be_empty(fault_of(report));
  if (lay_out(pages).text != report.text) must_be_empty("two layouts of the same pages differ");
  if (dump(unpack_report(pack(report))) != dump(report))
    must_be_empty("a report packed and unpacked is another");
  return 0;
}
