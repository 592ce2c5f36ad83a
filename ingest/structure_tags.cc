#include "ingest/structure_tags.h"

#include <poppler/Catalog.h>
#include <poppler/PDFDoc.h>
#include <poppler/StructElement.h>
#include <poppler/StructTreeRoot.h>

namespace throughline {

namespace {

/// Walks the tree from the root down.
class TagWalk {
 public:
  TagWalk(PDFDoc& doc, std::map<int, std::vector<TaggedContent>>& pages) : doc_(doc), pages_(pages) {}

  void visit(const StructElement& element, TaggedContent within, int depth) {
    if (depth > 200) return;
    if (element.isContent()) {
      add(element, within);
      return;
    }
    within = role_of(element, within);
    for (unsigned i = 0; i < element.getNumChildren(); ++i)
      visit(*element.getChild(static_cast<int>(i)), within, depth + 1);
  }

 private:
  void add(const StructElement& content, const TaggedContent& within) {
    Ref ref;
    // No page holds more pieces than this; a larger number is a lie.
    if (content.isObjectRef() || !content.getPageRef(ref) || content.getMCID() < 0 ||
        content.getMCID() > 100'000)
      return;
    auto [place, fresh] = numbers_.try_emplace(ref, 0);
    if (fresh) place->second = doc_.findPage(ref);
    auto& page = pages_[place->second];
    const auto mcid = static_cast<std::size_t>(content.getMCID());
    if (page.size() <= mcid) page.resize(mcid + 1);
    page[mcid] = within;
  }

  /// The role that matters for the layout: the outermost of note, contents, cell and list wins over
  /// paragraphs within it; a heading wins always.
  TaggedContent role_of(const StructElement& element, TaggedContent within) {
    Tag tag = Tag::none;
    switch (element.getType()) {
      case StructElement::H:
      case StructElement::H1:
      case StructElement::H2:
      case StructElement::H3:
      case StructElement::H4:
      case StructElement::H5:
      case StructElement::H6:
        return {Tag::heading,
                static_cast<std::uint8_t>(
                    element.getType() == StructElement::H ? 1 : element.getType() - StructElement::H1 + 1),
                ++elements_};
      case StructElement::P:
        tag = Tag::paragraph;
        break;
      case StructElement::Lbl:
        tag = Tag::list_label;
        break;
      case StructElement::LI:
      case StructElement::LBody:
        tag = Tag::list_body;
        break;
      case StructElement::Note:
        tag = Tag::note;
        break;
      case StructElement::TD:
      case StructElement::TH:
        tag = Tag::table_cell;
        break;
      case StructElement::TOC:
      case StructElement::TOCI:
        tag = Tag::contents;
        break;
      case StructElement::Caption:
        tag = Tag::caption;
        break;
      default:
        return within;
    }
    within.element = ++elements_;
    const bool keeps = within.tag == Tag::note || within.tag == Tag::contents || within.tag == Tag::caption ||
                       (within.tag == Tag::table_cell && tag == Tag::paragraph) ||
                       (within.tag == Tag::list_label && tag == Tag::paragraph) ||
                       (within.tag == Tag::list_body && tag == Tag::paragraph);
    if (!keeps || tag == Tag::note) within.tag = tag, within.heading_level = 0;
    return within;
  }

  PDFDoc& doc_;
  std::map<int, std::vector<TaggedContent>>& pages_;
  std::map<Ref, int> numbers_;
  std::int32_t elements_ = 0;
};

}  // namespace

StructureTags::StructureTags(PDFDoc& doc) {
  const StructTreeRoot* root = doc.getCatalog() ? doc.getCatalog()->getStructTreeRoot() : nullptr;
  if (!root) return;
  TagWalk walk(doc, pages_);
  for (unsigned i = 0; i < root->getNumChildren(); ++i)
    walk.visit(*root->getChild(static_cast<int>(i)), {}, 0);
}

std::vector<TaggedContent> StructureTags::take(int page) {
  const auto found = pages_.find(page);
  return found == pages_.end() ? std::vector<TaggedContent>{} : std::move(found->second);
}

}  // namespace throughline
