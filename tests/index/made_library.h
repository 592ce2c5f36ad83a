#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "extract/taxonomy.h"
#include "index/library.h"

namespace throughline {

/// One paragraph of a review made by hand.
struct MadeLine {
  std::string text;
  Part part = Part::narrative;
  BlockKind kind = BlockKind::paragraph;
  std::map<std::string, Assertion> themes = {};  ///< Each mentioned in the whole paragraph.
  std::string addressee = "", action = "";       ///< Of the recommendation that the paragraph is.
  std::string number = "";
  std::vector<SubItem> sub = {};          ///< Of the recommendation.
  std::vector<std::string> advised = {};  ///< Themes that the recommendation is about.
};

/// A review made by hand.
struct MadeReview {
  std::string id;  ///< Of the case.
  std::vector<MadeLine> lines;
  Metadata metadata = {};
  std::string kind = "overview";
  std::vector<std::string> present = {};  ///< Themes that it finds; those only mentioned are the others.
  bool readable = true;
  std::string added = "2024-01-02T03:04:05Z";  ///< When it came into the library.
};

/// A report of one block for each line, one page for each block.
Report report_of(const MadeReview& made);
Review review_of(const MadeReview& made, const Report& report);
Fact made_fact(const std::string& value);

/// A library of hand-made reviews in a folder that goes with it.
class MadeLibrary {
 public:
  explicit MadeLibrary(const std::vector<MadeReview>& reviews);
  ~MadeLibrary();
  MadeLibrary(const MadeLibrary&) = delete;
  MadeLibrary& operator=(const MadeLibrary&) = delete;

  const Library& operator*() const { return *library_; }
  const Library* operator->() const { return library_.get(); }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Library> library_;
};

/// The themes of small libraries: neglect, father (with the synonym "hidden men"), police.
const Taxonomy& small_taxonomy();

/// What an answer holds, one line a review: its ID, how many passages match, and the numbers of those shown.
std::string dump(const Evidence& evidence);

/// A facet as "value n, value n".
std::string dump(const Evidence& evidence, const std::string& facet);

}  // namespace throughline
