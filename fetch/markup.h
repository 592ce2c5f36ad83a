#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// The links that a selector finds on an HTML page, as they mean from its address, in the page's order, each
/// once: of each element its `href` or `src`, or of the first link within it. What is no http or https link
/// is left out. Throws FetchError (`not-a-list`) if the bytes are no HTML, UsageError as xpath_of_selector.
std::vector<std::string> links_on_page(std::string_view html, const std::string& address,
                                       const std::string& selector);

/// One link for each entry of an Atom or RSS feed, in its order, each once: of its links the one to a PDF,
/// else an enclosure, else the entry's own. Throws FetchError (`not-a-list`) if the bytes are no feed.
std::vector<std::string> links_in_feed(std::string_view xml, const std::string& address);

}  // namespace throughline
