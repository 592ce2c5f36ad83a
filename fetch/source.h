#pragma once

#include <string>
#include <vector>

namespace throughline {

/// How a source tells what it has: a folder of files, a list of links, a page that lists reviews, a feed.
enum class SourceKind { folder, list, page, feed };

/// A registered place where reviews are published. Of the keys of `sources.toml` each kind has its own; what
/// it does not have is empty.
struct Source {
  SourceKind kind = SourceKind::folder;
  /// Absolute. Of what is fetched: the folder of the library that the files go to.
  std::string folder;
  std::string name;                    ///< Of what is fetched: short, of small letters, digits and hyphens.
  std::vector<std::string> addresses;  ///< http or https: the links of a list; else the page or feed alone.
  std::string links, next;   ///< CSS selectors on a page: of its links to reviews, of the next page.
  std::string body, nation;  ///< Who publishes there; empty if not said.
  std::string show;          ///< How much pages show of it: `text`, `quotations`, `links`; empty: text.
  int stays_months = 0;      ///< How long the publisher leaves an item there; 0 if that is not known.
  /// Hosts that may be asked though their address is within a private network.
  std::vector<std::string> private_hosts;
  int line = 0;  ///< Of `sources.toml`, from 1, where its table begins; 0 if it was not read from there.
};

}  // namespace throughline
