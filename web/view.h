#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "index/library.h"
#include "web/response.h"

namespace throughline {

/// What a template is filled with. Every value is escaped for HTML by the template, but for the names that
/// hold pages' own HTML.
using View = kainjow::mustache::data;

/// A list for a template's section.
View list_of(std::vector<View> items);

/// Fills one of the embedded templates ("search", "review"…). Throws Error if there is none of that name.
std::string fill(std::string_view name, const View& view);

/// A whole page: the named template within the layout. `crumbs` are pairs of label and address.
Response page(const LibraryState& state, const std::string& title, const std::string& content,
              const std::vector<std::pair<std::string, std::string>>& crumbs = {});

/// A short page that says what went wrong and what to do.
Response message(const LibraryState& state, int status, const std::string& heading, const std::string& text);

/// "1 review", "41 reviews"; thousands are set apart by commas.
std::string counted(int n, const char* one, const char* many);

/// A path or query value with all that is not unreserved percent-encoded.
std::string encode(std::string_view text, bool keep_slashes = false);

/// The address of a query's results.
std::string search_address(const Query& query);

/// The address of a passage in its review's page, and of a block.
std::string passage_address(const Passage& passage);

/// The index's snippet, with nothing but its <b> markers left as HTML.
std::string safe_snippet(const std::string& snippet);

/// "findings, para 4.13, page 13".
std::string where(const Passage& passage);

/// A type, outcome or part of the interface as people say it: "serious case review".
std::string in_words(const std::string& id);

}  // namespace throughline
