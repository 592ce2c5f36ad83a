// sources.toml -> how much of each source's reviews is shown.
#include "web/rights.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extract/sources_file.h"
#include "ingest/catalogue.h"

namespace throughline {

namespace {

/// A source's folder with a final slash, and what may be shown of what lies in it. The longest path first, so
/// that the innermost of several decides.
using Folders = std::vector<std::pair<std::string, Shown>>;

/// `Shown` runs from most to least.
Shown less_of(Shown a, Shown b) { return std::max(a, b); }

Folders restricted_folders(const std::filesystem::path& library) {
  Folders folders;
  bool any = false;
  for (const Source& source : load_sources(library)) {
    if (source.folder.empty()) continue;
    const Shown shown = source.show == "links"        ? Shown::links
                        : source.show == "quotations" ? Shown::quotations
                                                      : Shown::full_text;
    any = any || shown != Shown::full_text;
    // As the catalogue names files: without links, whatever a person typed.
    std::error_code error;
    std::string folder = std::filesystem::weakly_canonical(source.folder, error).string();
    if (error) folder = source.folder;
    folders.emplace_back(folder.back() == '/' ? folder : folder + "/", shown);
  }
  if (!any) return {};
  std::stable_sort(folders.begin(), folders.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return folders;
}

}  // namespace

Rights::Rights(const std::filesystem::path& library, Shown most) : most_(most) {
  Folders folders;
  try {
    folders = restricted_folders(library);
  } catch (const UsageError&) {
    most_ = less_of(most, Shown::quotations);
  }
  if (folders.empty()) return;
  const Catalogue catalogue(library, false);
  for (const FileRow& file : catalogue.files()) {
    const auto in = std::find_if(folders.begin(), folders.end(),
                                 [&](const auto& folder) { return file.path.starts_with(folder.first); });
    if (in == folders.end() || in->second == Shown::full_text) continue;
    // A copy elsewhere does not loosen what one publisher's terms say.
    auto note = [&](const std::string& name) {
      auto [at, fresh] = less_.emplace(name, in->second);
      if (!fresh) at->second = less_of(at->second, in->second);
    };
    note(file.sha256);
    if (const auto row = catalogue.document(file.sha256))
      if (const std::string& id = row->id.empty() ? row->copy_of : row->id; !id.empty()) note(id);
  }
}

Shown Rights::of(const std::string& document) const {
  const auto found = less_.find(document);
  return found == less_.end() ? most_ : less_of(found->second, most_);
}

}  // namespace throughline
