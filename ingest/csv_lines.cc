// A table as spreadsheets write it -> its lines.
#include "ingest/csv_lines.h"

#include "ingest/ascii.h"

namespace throughline {

namespace {

class CsvLines {
 public:
  CsvLines(std::string_view csv, char separator) : csv_(csv), separator_(separator) {}

  std::vector<CsvLine> all() {
    while (at_ < csv_.size()) {
      CsvLine line{.number = number_, .cells = {}};
      do line.cells.emplace_back(trim(cell()));
      while (take(separator_));
      take('\r');
      if (take('\n')) ++number_;
      if (line.cells.size() > 1 || !line.cells[0].empty()) lines_.push_back(std::move(line));
    }
    return std::move(lines_);
  }

 private:
  bool take(char c) {
    if (at_ >= csv_.size() || csv_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::string cell() {
    std::string out;
    if (take('"')) out = quoted();
    while (at_ < csv_.size() && csv_[at_] != separator_ && csv_[at_] != '\n' && csv_[at_] != '\r')
      out += csv_[at_++];
    return out;
  }
  /// Up to the closing quotation mark; a doubled one stands for itself.
  std::string quoted() {
    std::string out;
    while (at_ < csv_.size()) {
      if (take('"') && !take_another(out)) break;
      if (at_ < csv_.size() && csv_[at_] != '"') {
        if (csv_[at_] == '\n') ++number_;
        out += csv_[at_++];
      }
    }
    return out;
  }
  bool take_another(std::string& out) {
    if (!take('"')) return false;
    out += '"';
    return true;
  }

  const std::string_view csv_;
  const char separator_;
  std::size_t at_ = 0;
  int number_ = 1;
  std::vector<CsvLine> lines_;
};

}  // namespace

std::vector<CsvLine> csv_lines(std::string_view csv, char separator) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  return CsvLines(csv, separator).all();
}

}  // namespace throughline
