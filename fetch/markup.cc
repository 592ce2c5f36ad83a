// HTML pages and feeds -> the links in them, by libxml2.
#include "fetch/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>
#include <optional>
#include <set>

#include "fetch/address.h"
#include "fetch/fetch_error.h"
#include "fetch/selector.h"
#include "ingest/ascii.h"

namespace throughline {

namespace {

using Tree = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
using Context = std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)>;
using Found = std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)>;

/// A page made to keep us busy ends here; real ones take some thousand steps.
constexpr unsigned long most_steps = 50'000'000;
/// No address that a publisher gives is longer, and servers refuse longer ones.
constexpr std::size_t longest_address = 4096;

const xmlChar* xml_text(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

std::string attribute_of(xmlNode* node, const char* name) {
  xmlChar* text = xmlGetNoNsProp(node, xml_text(name));
  if (!text) return "";
  std::string out = reinterpret_cast<const char*>(text);
  xmlFree(text);
  return out;
}

std::string text_of(xmlNode* node) {
  xmlChar* text = xmlNodeGetContent(node);
  if (!text) return "";
  std::string out = reinterpret_cast<const char*>(text);
  xmlFree(text);
  return out;
}

/// The elements that an expression finds, in the order of the document.
std::vector<xmlNode*> elements(const Tree& tree, xmlNode* from, const std::string& xpath) {
  const Context context(xmlXPathNewContext(tree.get()), xmlXPathFreeContext);
  if (!context) return {};
  context->node = from;
  context->opLimit = most_steps;
  const Found found(xmlXPathEvalExpression(xml_text(xpath.c_str()), context.get()), xmlXPathFreeObject);
  if (!found) throw FetchError("not-a-list", "the page is too large to be searched by that selector");
  if (!found->nodesetval) return {};
  xmlXPathNodeSetSort(found->nodesetval);
  const xmlNodeSet& nodes = *found->nodesetval;
  return {nodes.nodeTab, nodes.nodeTab + nodes.nodeNr};
}

/// The same links once, as whole addresses.
class Links {
 public:
  explicit Links(std::string base) : base_(std::move(base)) {}
  void add(const std::string& link) {
    if (link.empty() || link.size() > longest_address) return;
    const auto address = web_address(link, base_);
    if (address && seen_.insert(address->whole).second) all_.push_back(address->whole);
  }
  std::vector<std::string> all() { return std::move(all_); }

 private:
  const std::string base_;
  std::set<std::string> seen_;
  std::vector<std::string> all_;
};

std::string link_of(const Tree& tree, xmlNode* element) {
  for (const char* name : {"href", "src"})
    if (std::string link = attribute_of(element, name); !link.empty()) return link;
  for (xmlNode* within : elements(tree, element, ".//a[@href]")) return attribute_of(within, "href");
  return "";
}

/// Relative links of a page are meant from its `<base>`, if it has one.
std::string base_of(const Tree& tree, const std::string& address) {
  for (xmlNode* base : elements(tree, xmlDocGetRootElement(tree.get()), "//base[@href]"))
    if (const auto whole = web_address(attribute_of(base, "href"), address)) return whole->whole;
  return address;
}

bool leads_to_pdf(const std::string& link, const std::string& type) {
  if (type == "application/pdf") return true;
  return lower(link.substr(0, link.find_first_of("?#"))).ends_with(".pdf");
}

/// The best link of a feed's entry. Atom has `link` with `href`, RSS has `link` as text and `enclosure`.
std::string link_of_entry(const Tree& tree, xmlNode* entry) {
  std::string best;
  int best_rank = 0;
  const auto offer = [&](const std::string& link, const std::string& type, int rank) {
    if (leads_to_pdf(link, type)) rank = 3;
    if (link.empty() || rank <= best_rank) return;
    best = link;
    best_rank = rank;
  };
  for (xmlNode* link : elements(tree, entry, "./*[local-name() = 'link']")) {
    const std::string rel = attribute_of(link, "rel"), href = attribute_of(link, "href");
    if (rel.empty() || rel == "alternate" || rel == "enclosure")
      offer(href.empty() ? text_of(link) : href, attribute_of(link, "type"), rel == "enclosure" ? 2 : 1);
  }
  for (xmlNode* file : elements(tree, entry, "./*[local-name() = 'enclosure']"))
    offer(attribute_of(file, "url"), attribute_of(file, "type"), 2);
  return best;
}

}  // namespace

std::vector<std::string> links_on_page(std::string_view html, const std::string& address,
                                       const std::string& selector) {
  constexpr int how =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  const std::string xpath = xpath_of_selector(selector);
  const Tree tree(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, nullptr, how),
                  xmlFreeDoc);
  if (!tree || !xmlDocGetRootElement(tree.get())) throw FetchError("not-a-list", "it is no web page");
  Links links(base_of(tree, address));
  for (xmlNode* element : elements(tree, xmlDocGetRootElement(tree.get()), xpath))
    links.add(link_of(tree, element));
  return links.all();
}

std::vector<std::string> links_in_feed(std::string_view xml, const std::string& address) {
  constexpr int how = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET;
  const Tree tree(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, how), xmlFreeDoc);
  xmlNode* root = tree ? xmlDocGetRootElement(tree.get()) : nullptr;
  const std::string kind = root ? reinterpret_cast<const char*>(root->name) : "";
  if (kind != "feed" && kind != "rss" && kind != "RDF")
    throw FetchError("not-a-list", "it is neither an Atom nor an RSS feed");
  // A few lines of entities within entities can stand for more text than there is memory.
  if (tree->intSubset && tree->intSubset->entities)
    throw FetchError("not-a-list", "it defines entities of its own, as no feed needs to");
  Links links(address);
  for (xmlNode* entry : elements(tree, root, "//*[local-name() = 'entry' or local-name() = 'item']"))
    links.add(link_of_entry(tree, entry));
  return links.all();
}

}  // namespace throughline
