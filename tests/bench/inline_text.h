#pragma once

#include <string>
#include <string_view>

#include "tests/bench/material.h"

namespace throughline::bench {

/// Takes one paragraph of annotated markdown apart: `[words]{.ev t="…"}`, `[words]{.trap t="…" kind="…"}`,
/// `[^1]`, emphasis, straight quotes. `number` receives a printed number, `[4.12]{.n}`.
Prose parse_inline(std::string_view markdown, std::string& number);

/// The value of an attribute in `{…}`; empty if it is not there.
std::string attribute(std::string_view attributes, std::string_view name);

/// Words between spaces.
std::vector<std::string> split(std::string_view text, char separator = ' ');

}  // namespace throughline::bench
