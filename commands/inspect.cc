// Reads one file, with no library.
#include <fmt/format.h>

#include <iostream>

#include "commands/command.h"
#include "extract/is_review.h"
#include "extract/review_json.h"
#include "extract/understand.h"
#include "ingest/page_boxes.h"
#include "ingest/read.h"

namespace throughline {

namespace {

int inspect_command(const Options& options) {
  try {
    Report report = read(options.file, {.ocr = !options.no_ocr});
    Review review = understand(report, load_taxonomy(options));
    std::cout << (options.json ? inspection_json(report, review, options.file) + "\n"
                               : inspection_text(report, review));
    for (const PageWarning& warning : all_warnings(report, review))
      std::cerr << fmt::format("{}: {}\n", options.file, line_of(warning));
    if (options.boxes.empty()) return all_done;
    const std::vector<int> missing = draw_boxes(options.file, report, options.boxes);
    for (const int page : missing)
      std::cerr << fmt::format("{}: page {}: its boxes are not shown: it cannot be drawn\n", options.file,
                               page);
    return missing.empty() ? all_done : some_failed;
  } catch (const ReadError& e) {
    if (options.json) std::cout << failure_json(options.file, name_of(e.failure()), e.what()) << "\n";
    std::cerr << fmt::format("{}: {} ({})\n", options.file, e.what(), name_of(e.failure()));
    return some_failed;
  }
}

}  // namespace

void add_inspect_command(CLI::App& app, Options& options, std::vector<Command>& commands) {
  auto* inspect =
      add(app, "inspect", "Reads one file and prints what was found in it", "inspect --text review.pdf");
  take_library(inspect, options);
  inspect->add_option("FILE", options.file, "A PDF")->required();
  take_themes(inspect, options);
  inspect->add_flag("--no-ocr", options.no_ocr, "Do not read scanned pages");
  inspect->add_option("--boxes", options.boxes,
                      "A folder: draw there each page as PNG with its blocks' boxes, numbers and kinds");
  auto* json = inspect->add_flag("--json", options.json, "Print JSON");
  inspect->add_flag("--text", options.text, "Print text (the default)")->excludes(json);
  commands.push_back({inspect, inspect_command});
}

}  // namespace throughline
