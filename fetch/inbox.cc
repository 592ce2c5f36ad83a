// inbox.csv, which people and `Shelf` write -> where files came from.
#include "fetch/inbox.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "fetch/address.h"
#include "ingest/csv_lines.h"

namespace throughline {

namespace {

constexpr std::array<std::string_view, 4> columns = {"file", "address", "body", "retrieved"};
enum Column { file_column, address_column, body_column, retrieved_column, no_column };

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at++]);
    int more = c < 0x80 ? 0 : (c >> 5) == 6 ? 1 : (c >> 4) == 14 ? 2 : (c >> 3) == 30 ? 3 : -1;
    if (more < 0) return false;
    for (; more > 0; --more, ++at)
      if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) return false;
  }
  return true;
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// 2026-11-02, 02/11/2026 or 2/11/2026 as ISO 8601; nullopt for what is no date.
std::optional<std::string> iso_date(const std::string& typed) {
  const bool british = typed.find('/') != std::string::npos;
  const char mark = british ? '/' : '-';
  const auto first = typed.find(mark), second = typed.find(mark, first + 1);
  if (first == std::string::npos || second == std::string::npos) return std::nullopt;
  std::array<std::string, 3> parts = {typed.substr(0, first), typed.substr(first + 1, second - first - 1),
                                      typed.substr(second + 1)};
  if (british) std::swap(parts[0], parts[2]);
  const auto year = number_of(parts[0]), month = number_of(parts[1]), day = number_of(parts[2]);
  if (!year || !month || !day || parts[0].size() != 4 || *month < 1 || *day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", *year, *month, *day);
}

/// The lines below the one that names the columns.
class Reading {
 public:
  /// Says whether the columns are understood.
  bool take_names(const CsvLine& names) {
    for (const std::string& name : names.cells) {
      const auto known = std::ranges::find(columns, name);
      order_.push_back(static_cast<Column>(known - columns.begin()));
      if (known == columns.end())
        fault(names.number,
              fmt::format("unknown column \"{}\": expected file, address, body or retrieved", name));
    }
    if (std::ranges::find(order_, file_column) == order_.end())
      fault(names.number, "expected the names of the columns: file,address,body,retrieved");
    return inbox.faults.empty();
  }

  void take(const CsvLine& line) {
    if (line.cells.size() != order_.size()) {
      fault(line.number,
            fmt::format("it has {} cells, expected {}: put quotation marks around what holds a comma",
                        line.cells.size(), order_.size()));
      return;
    }
    std::array<std::string, no_column> cells;
    for (std::size_t i = 0; i < order_.size(); ++i) cells[order_[i]] = line.cells[i];
    const std::size_t faults = inbox.faults.size();
    InboxLine read{.line = line.number, .file = cells[file_column], .body = cells[body_column]};
    if (read.file.empty() || read.file.front() == '/' || read.file.find("..") != std::string::npos)
      fault(line.number, "file: expected the name of a file in this folder or below it");
    if (!cells[address_column].empty()) {
      const auto address = web_address(cells[address_column]);
      if (address)
        read.address = address->whole;
      else
        fault(line.number, "address: expected a web address such as https://ashmere.example/child-q.pdf");
    }
    if (!cells[retrieved_column].empty()) {
      const auto date = iso_date(cells[retrieved_column]);
      if (date)
        read.retrieved = *date;
      else
        fault(line.number, "retrieved: expected a date such as 2026-11-02 or 02/11/2026");
    }
    if (inbox.faults.size() == faults) inbox.lines.push_back(std::move(read));
  }

  void fault(int line, const std::string& what) {
    inbox.faults.push_back(fmt::format("line {}: {}", line, what));
  }

  InboxLines inbox;

 private:
  std::vector<Column> order_;
};

}  // namespace

InboxLines parse_inbox(std::string_view csv) {
  if (!is_utf8(csv)) return {.lines = {}, .faults = {"it is not UTF-8: save it as \"CSV UTF-8\""}};
  const std::string_view first = csv.substr(0, csv.find('\n'));
  const bool semicolons =
      first.find(',') == std::string_view::npos && first.find(';') != std::string_view::npos;
  const std::vector<CsvLine> lines = csv_lines(csv, semicolons ? ';' : ',');
  Reading reading;
  if (lines.empty()) return {};
  if (reading.take_names(lines.front()))
    for (std::size_t i = 1; i < lines.size(); ++i) reading.take(lines[i]);
  return std::move(reading.inbox);
}

}  // namespace throughline
