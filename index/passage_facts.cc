// A report and what was understood of it -> what is known of each passage.
#include "index/passage_facts.h"

#include <algorithm>
#include <map>

#include "extract/addressee_kinds.h"

namespace throughline {

namespace {

/// The passage that bears a mention: the one it stands in, else the first after it, else the last.
std::size_t bearer(const std::vector<PassageSpan>& passages, Span mention) {
  for (std::size_t i = 0; i < passages.size(); ++i)
    if (passages[i].span.end > mention.begin) return i;
  return passages.size() - 1;
}

/// `bearer` by binary search: passages stand in the order of the text, but a report is not bound to that.
std::size_t find_bearer(const std::vector<PassageSpan>& passages, Span mention) {
  auto after = std::partition_point(passages.begin(), passages.end(), [&](const PassageSpan& passage) {
    return passage.span.end <= mention.begin;
  });
  std::size_t found = static_cast<std::size_t>(after - passages.begin());
  return found < passages.size() ? found : bearer(passages, mention);
}

void mark_theme(const ThemeTag& tag, std::size_t bit, const std::vector<PassageSpan>& passages,
                std::vector<PassageFacts>& facts) {
  bool shown = false;
  for (const Mention& mention : tag.mentions) {
    PassageFacts& passage = facts[find_bearer(passages, mention.span)];
    passage.named.set(bit);
    if (!counts_as_evidence(mention.assertion)) continue;
    passage.affirmed.set(bit);
    shown = true;
  }
  if (tag.mentions.empty()) facts.front().named.set(bit);
  if (!tag.present || shown) return;
  for (PassageFacts& passage : facts) passage.affirmed[bit] = passage.named[bit];
}

void add_new(std::vector<std::string>& values, const std::string& value) {
  if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
    values.push_back(value);
}

}  // namespace

std::vector<std::string> joint_addressees(std::string_view addressee) {
  std::vector<std::string> out;
  while (!addressee.empty()) {
    std::size_t end = std::min(addressee.find(';'), addressee.size());
    std::string_view one = addressee.substr(0, end);
    addressee.remove_prefix(std::min(end + 1, addressee.size()));
    add_new(out, plain_addressee(one));
  }
  return out;
}

std::vector<PassageFacts> facts_of(const Report& report, const Review& review,
                                   const std::vector<PassageSpan>& passages,
                                   const std::vector<ThemeName>& themes) {
  std::vector<PassageFacts> facts(passages.size());
  if (passages.empty()) return facts;
  for (const ThemeTag& tag : review.themes) {
    auto theme =
        std::find_if(themes.begin(), themes.end(), [&](const ThemeName& name) { return name.id == tag.id; });
    if (theme != themes.end())
      mark_theme(tag, static_cast<std::size_t>(theme - themes.begin()), passages, facts);
  }
  std::multimap<int, const Recommendation*> recommendations;
  int blocks = static_cast<int>(report.blocks.size());
  for (const Recommendation& r : review.recommendations)
    for (int block = r.block; block >= 0 && block < blocks && block <= std::max(r.block, r.last_block);
         ++block)
      recommendations.emplace(block, &r);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    auto [first, last] = recommendations.equal_range(passages[i].block);
    for (; first != last; ++first) {
      add_new(facts[i].actions, first->second->action);
      for (const std::string& one : joint_addressees(first->second->addressee))
        add_new(facts[i].addressees, one);
    }
  }
  return facts;
}

std::string_view lead_in(const Report& report, int index) {
  const Block& item = report.blocks[static_cast<std::size_t>(index)];
  if (item.kind != BlockKind::list_item) return {};
  for (int i = index - 1; i >= 0; --i) {
    const Block& before = report.blocks[static_cast<std::size_t>(i)];
    if (before.section != item.section || before.kind == BlockKind::heading) return {};
    bool outer = before.kind == BlockKind::list_item && before.level < item.level;
    if ((before.kind == BlockKind::list_item && !outer) || before.kind == BlockKind::footnote) continue;
    std::string_view words = report.words(before);
    std::size_t end = words.find_last_not_of(" -–—");
    bool leads =
        (before.kind == BlockKind::paragraph || outer) && end != std::string_view::npos && words[end] == ':';
    return leads ? words : std::string_view{};
  }
  return {};
}

std::uint32_t SetWriter::add(const std::vector<std::string>& values) {
  std::vector<std::uint32_t> set;
  for (const std::string& value : values) {
    auto [found, is_new] = values_.emplace(value, static_cast<std::uint32_t>(sets_.values.size()));
    if (is_new) sets_.values.push_back(value);
    set.push_back(found->second);
  }
  std::sort(set.begin(), set.end());
  std::string key;
  for (std::uint32_t each : set) key += std::to_string(each) + " ";
  auto [found, is_new] = ids_.emplace(key, static_cast<std::uint32_t>(sets_.sets.size()));
  if (is_new) sets_.sets.push_back(std::move(set));
  return found->second;
}

}  // namespace throughline
