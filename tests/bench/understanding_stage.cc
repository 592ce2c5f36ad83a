#include <iostream>
#include <nlohmann/json.hpp>

#include "extract/tagging.h"
#include "extract/understand.h"
#include "tests/bench/material.h"
#include "tests/bench/report_of.h"
#include "tests/bench/stages.h"

namespace throughline::bench {

int understanding_stage(const StageOptions& options) {
  Material material = read_material(options.source);
  Taxonomy taxonomy = Taxonomy::built_in();
  double all = 0, themes = 0;
  std::size_t bytes = 0, mentions = 0;
  for (int k = 0; k < options.reviews; ++k) {
    Report report = report_of(invent(material, options.seed, k, options.length));
    bytes += report.text.size();
    Work whole;
    Review review = understand(report, taxonomy);
    all += whole.seconds();
    Work tagging;
    for (const ThemeTag& tag : tag_themes(report, review.parts, review.metadata, review.people, taxonomy))
      mentions += tag.mentions.size();
    themes += tagging.seconds();
  }
  std::cout << nlohmann::json{{"reviews", options.reviews},
                              {"bytes", bytes},
                              {"seconds", all},
                              {"themes_seconds", themes},
                              {"mentions", mentions}}
            << "\n";
  return 0;
}

}  // namespace throughline::bench
