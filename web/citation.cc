// A passage's ID -> the passage, and how to cite it.
#include "web/citation.h"

#include <algorithm>

#include "web/wording.h"

namespace throughline {

namespace {

std::string joined(const std::vector<Fact>& authors) {
  std::string out;
  for (std::size_t i = 0; i < authors.size(); ++i)
    out += (i == 0 ? "" : i + 1 == authors.size() ? " and " : ", ") + authors[i].value;
  return out;
}

std::string value_of(const std::optional<Fact>& fact) { return fact ? fact->value : ""; }

}  // namespace

std::string PlacedPassage::page_label() const {
  std::size_t page = static_cast<std::size_t>(block().page());
  return page >= 1 && page <= document.report.pages.size() ? document.report.pages[page - 1].label : "";
}

std::optional<PlacedPassage> find_passage(const Library& library, const std::string& id) {
  std::size_t slash = id.rfind('/'), first = id.find('/');
  if (slash == std::string::npos || slash == first) return std::nullopt;
  for (Document& document : library.documents(id.substr(0, first))) {
    if (document.id != id.substr(0, slash)) continue;
    std::vector<PassageSpan> all = passages_of(document.id, document.report);
    auto found = std::find_if(all.begin(), all.end(), [&](const PassageSpan& p) { return p.id == id; });
    if (found == all.end()) return std::nullopt;
    return PlacedPassage{std::move(document), *found};
  }
  return std::nullopt;
}

std::string citation_of(const PlacedPassage& placed) {
  const Metadata& m = placed.document.understood.metadata;
  std::string publisher = as_name(value_of(m.partnership)), out = joined(m.authors);
  if (publisher.empty()) publisher = placed.document.body;
  if (out.empty()) out = publisher.empty() ? "Author not stated" : publisher;
  std::string date = m.publication_date ? m.publication_date->value : value_of(m.submission_date);
  out += " (" + (date.empty() ? "no date" : date.substr(0, 4)) + ") ";
  out += m.title ? title_as_name(m.title->value) : placed.document.review;
  if (!out.ends_with('.') && !out.ends_with('?')) out += '.';
  if (!publisher.empty() && !m.authors.empty()) out += " " + publisher + ",";
  if (!placed.block().number.empty()) out += " para " + placed.block().number + ",";
  out += " " + pages_in_words(placed.block().page(), placed.page_label()) + ".";
  const Document& document = placed.document;
  if (document.address.empty()) return out;
  out += " Available at: " + document.address;
  return out + (document.retrieved.empty() ? "" : " (Accessed: " + date_in_words(document.retrieved) + ")") +
         ".";
}

}  // namespace throughline
