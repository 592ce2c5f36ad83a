#pragma once

#include <string>
#include <vector>

#include "index/library.h"
#include "web/view.h"

namespace throughline {

/// The counted reviews, newest first, of which each word typed is in the title, publisher, type or year, in
/// whatever case. All of them if nothing was typed.
std::vector<const ReviewLine*> reviews_named(const Library& library, const std::string& typed);

/// A page of so many items out of `all`, and links to those before and after; `path_of` gives a page's
/// address.
struct ListPage {
  std::size_t begin = 0, end = 0;  ///< Half-open, among the items.
  int page = 1, pages = 1;
};
ListPage list_page(std::size_t all, const std::string& page_typed, std::size_t on_a_page);

}  // namespace throughline
