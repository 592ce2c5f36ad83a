// What must hold of each fixture page, read as the program reads: from a file, by a worker, laid out.
#include "tests/ingest/fixture_pages.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "ingest/error.h"
#include "ingest/read.h"
#include "tests/ingest/properties.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

/// A report that can be asked what the checks ask.
class Checker {
 public:
  explicit Checker(const Report& report) : report_(report) {}

  bool holds(const std::string& check) const {
    const std::size_t colon = check.find(": ");
    const std::string head = check.substr(0, colon);
    const std::string rest = colon == check.npos ? "" : check.substr(colon + 2);
    const std::string what = head.substr(0, head.find(' '));
    const std::string with = head.find(' ') == head.npos ? "" : head.substr(head.find(' ') + 1);
    const std::size_t bar = rest.find(" | ");
    const std::string one = rest.substr(0, bar), two = bar == rest.npos ? "" : rest.substr(bar + 3);
    if (what == "has") return find(rest) != nullptr;
    if (what == "lacks") return lacks(rest);
    if (what == "before") return place(one) < place(two) && find(two);
    if (what == "apart") return find(one) && find(two) && find(one) != find(two);
    if (what == "together") return find(one) && find(one) == find(two);
    if (what == "note") return is(rest, BlockKind::footnote) && find(rest)->number == with;
    if (what == "anchored") return is_anchored(one, two);
    if (what == "cells") return are_neighbours(one, two);
    if (what == "rows")
      return is(one, BlockKind::table_row) && is(two, BlockKind::table_row) && find(one) != find(two) &&
             find(one)->table == find(two)->table;
    if (what == "heading")
      return is(rest, BlockKind::heading) && report_.words(*find(rest)) == rest &&
             (with.empty() || find(rest)->level == std::stoi(with));
    if (what == "kind") return find(rest) && name_of(find(rest)->kind) == with;
    if (what == "item") return is(rest, BlockKind::list_item) && find(rest)->level == std::stoi(with);
    if (what == "number") return find(rest) && find(rest)->number == with;
    if (what == "label") return report_.pages.at(std::stoul(with) - 1).label == rest;
    if (what == "warns")
      return std::any_of(report_.warnings.begin(), report_.warnings.end(),
                         [&](const PageWarning& w) { return w.page == std::stoi(with); });
    if (what == "furniture")
      return std::any_of(report_.furniture.begin(), report_.furniture.end(),
                         [&](const Furniture& f) { return f.text.find(rest) != f.text.npos; });
    ADD_FAILURE() << "no such check: " << check;
    return false;
  }

 private:
  const Block* find(const std::string& words) const {
    for (const Block& block : report_.blocks)
      if (report_.words(block).find(words) != std::string_view::npos) return &block;
    return nullptr;
  }
  std::size_t place(const std::string& words) const { return report_.text.find(words); }
  bool is(const std::string& words, BlockKind kind) const { return find(words) && find(words)->kind == kind; }
  bool lacks(const std::string& words) const {
    return place(words) == std::string::npos &&
           std::none_of(report_.warnings.begin(), report_.warnings.end(),
                        [&](const PageWarning& w) { return w.message.find(words) != w.message.npos; });
  }
  bool is_anchored(const std::string& note, const std::string& words) const {
    const Block* in = find(words);
    return is(note, BlockKind::footnote) && in && find(note)->anchor >= in->span.begin &&
           find(note)->anchor <= in->span.end;
  }
  bool are_neighbours(const std::string& one, const std::string& two) const {
    for (const Block& block : report_.blocks)
      for (std::size_t i = 0; i + 1 < block.cells.size(); ++i)
        if (report_.words(block.cells[i]) == one && report_.words(block.cells[i + 1]) == two) return true;
    return false;
  }

  const Report& report_;
};

std::vector<FixturePage> all_pages() {
  std::vector<FixturePage> all = character_pages();
  for (auto* more : {&layout_pages, &look_pages, &block_pages})
    for (FixturePage& page : (*more)()) all.push_back(std::move(page));
  return all;
}

class FixturePageTest : public testing::TestWithParam<FixturePage> {};

TEST_P(FixturePageTest, IsReadAsPrinted) {
  const fs::path file = fs::path(testing::TempDir()) / ("fixture-" + std::to_string(getpid()) + ".pdf");
  std::ofstream(file, std::ios::binary) << GetParam().pdf.bytes();
  Report report;
  try {
    report = read(file, {.ocr = false});
  } catch (const ReadError& e) {
    ADD_FAILURE() << e.what();
  }
  fs::remove(file);
  EXPECT_EQ(fault_of(report), "");
  const Checker checker(report);
  for (const std::string& check : GetParam().checks)
    EXPECT_TRUE(checker.holds(check)) << check << "\n" << dump(report);
}

INSTANTIATE_TEST_SUITE_P(Fixture, FixturePageTest, testing::ValuesIn(all_pages()),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace throughline
