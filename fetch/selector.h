#pragma once

#include <string>
#include <string_view>

namespace throughline {

/// A CSS selector as the XPath expression that finds the same elements of an HTML page. Understood are
/// elements, `*`, `#id`, `.class`, attributes with all operators and the flag `i`, `:first-child`,
/// `:last-child`, `:nth-child(3|odd|even)`, `:not(…)`, the four combinators and commas.
/// Throws UsageError that says at which character what was expected.
/// Source: Selectors Level 3, https://www.w3.org/TR/selectors-3/.
std::string xpath_of_selector(std::string_view css);

}  // namespace throughline
