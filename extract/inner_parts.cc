#include "extract/inner_parts.h"

#include "extract/labels.h"
#include "extract/pattern.h"

namespace throughline {

namespace {

/// "Finding 2: …", not "Theme 2", which may group recommendations.
bool opens_finding(std::string_view heading) {
  static const Pattern finding("^(key |practice )?(finding|learning point|lesson)s? [0-9a-z]+\\b");
  return finding.in(heading) && named_label(heading, Labelled::learning);
}

}  // namespace

std::vector<Part> with_findings_apart(const Report& report, std::vector<Part> parts) {
  bool inside = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Block& block = report.blocks[i];
    if (parts[i] != Part::recommendations && block.kind != BlockKind::footnote) inside = false;
    if (block.kind == BlockKind::heading && parts[i] == Part::recommendations)
      inside = opens_finding(report.words(block));
    if (inside && parts[i] == Part::recommendations) parts[i] = Part::findings;
  }
  return parts;
}

}  // namespace throughline
