#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/corrections_file.h"
#include "extract/review.h"
#include "extract/taxonomy.h"

namespace throughline {

/// Whether a fact of this name can be corrected: those of the interface's `metadata` (`authors`
/// with semicolons between), and `submission_date` and `kind` (the kind of document).
bool is_fact(std::string_view name);
/// Why a value is none of this fact's, and what was expected; empty if it is one, or is empty.
std::string wrong_fact(std::string_view name, const std::string& value);
/// The parts of a review, for messages: "front, terms…".
std::string part_names_listed();

/// The corrections of one document, put in where what they change is found, so that what depends on it
/// follows: a part decides what counts as evidence, a mention decides a theme's status. For one `understand`.
class Corrections {
 public:
  /// `all` must live as long.
  Corrections(const std::vector<const Correction*>& all, const Report& report) : all_(all), report_(report) {}

  void correct_parts(std::vector<Part>& parts);
  void correct_facts(Metadata& metadata);
  void correct_mentions(std::vector<ThemeTag>& themes, const std::vector<Part>& parts,
                        const Taxonomy& taxonomy);
  /// The kind of document, and whether it is a review at all.
  void correct_standing(Review& review);

  /// What was applied, for a reader: "published 2019-07", in order.
  const std::vector<std::string>& applied() const { return applied_; }
  /// What no longer fits, each with the line of the file and why.
  const std::vector<std::string>& unfit() const { return unfit_; }

 private:
  int block_of(const Correction& correction);
  void add_mention(const Correction& correction, int block, ThemeTag& tag);
  void reject_mentions(const Correction& correction, int block, ThemeTag& tag);
  void refuse(const Correction& correction, const std::string& why);

  const std::vector<const Correction*>& all_;
  const Report& report_;
  std::vector<std::string> applied_, unfit_;
};

}  // namespace throughline
