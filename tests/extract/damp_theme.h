#pragma once

namespace throughline {

/// A themes file of one theme, which one word finds.
inline constexpr const char* damp_theme = R"([[theme]]
id = 'damp'
label = 'Damp'
group = 'Home'
kind = 'circumstance'
definition = 'Wet walls'
pattern = [ { id = 'word', find = 'damp', yes = 'It was damp.', no = 'It was dry.' } ]
)";

}  // namespace throughline
