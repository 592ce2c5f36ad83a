// robots.txt -> what one program may fetch.
#include "fetch/robots.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "ingest/ascii.h"

namespace throughline {

namespace {

bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

std::optional<unsigned char> escaped_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const std::string digits(text.substr(1, 2));
  char* end = nullptr;
  const long value = std::strtol(digits.c_str(), &end, 16);
  if (*end != '\0' || !std::isxdigit(static_cast<unsigned char>(digits[0]))) return std::nullopt;
  return static_cast<unsigned char>(value);
}

void append_escaped(std::string& out, unsigned char c) {
  constexpr const char* digits = "0123456789ABCDEF";
  out += '%';
  out += digits[c >> 4];
  out += digits[c & 15];
}

/// One spelling for paths that mean the same: %7Ea and ~a, é and %C3%A9, %2f and %2F.
std::string one_spelling(std::string_view path) {
  std::string out;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const auto c = static_cast<unsigned char>(path[at]);
    if (const auto byte = escaped_byte(path.substr(at))) {
      if (is_unreserved(*byte))
        out += static_cast<char>(*byte);
      else
        append_escaped(out, *byte);
      at += 2;
    } else if (c >= 0x80) {
      append_escaped(out, c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

/// Whether a pattern matches a beginning of the path. Time is at most their lengths multiplied.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  // Where in the path the pattern read so far may have ended.
  std::vector<bool> ends(path.size() + 1, false), next;
  ends[0] = true;
  for (const char c : pattern) {
    next.assign(path.size() + 1, false);
    bool open = false;
    for (std::size_t i = 0; i <= path.size(); ++i) {
      open = open || ends[i];
      if (c == '*')
        next[i] = open;
      else if (ends[i] && i < path.size() && path[i] == c)
        next[i + 1] = true;
    }
    ends.swap(next);
  }
  return to_end ? ends.back() : std::find(ends.begin(), ends.end(), true) != ends.end();
}

/// One line as key and value; the key is empty where there is none.
std::pair<std::string, std::string_view> field_of(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return {lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1))};
}

/// Reads the lines, gathering the rules of the groups that name the program and of those for all.
class Reading {
 public:
  explicit Reading(std::string_view program) : program_(lower(program)) {}

  void take(const std::string& key, std::string_view value) {
    if (key == "user-agent") {
      if (!naming_) ours_ = everyones_ = false;
      naming_ = true;
      if (value == "*") everyones_ = true;
      // "Throughline/1.0" names the program as "throughline" does.
      const std::string token = lower(value.substr(0, value.find('/')));
      if (token == program_) ours_ = named_ = true;
      return;
    }
    if (key != "allow" && key != "disallow" && key != "crawl-delay") return;
    naming_ = false;
    if (ours_) add(for_us_, key, value);
    if (everyones_) add(for_all_, key, value);
  }

  RobotRules rules() const { return named_ ? for_us_ : for_all_; }

 private:
  /// A longer path is no rule that a person wrote.
  static constexpr std::size_t longest_path = 2000;

  static void add(RobotRules& to, const std::string& key, std::string_view value) {
    if (key == "crawl-delay")
      to.delay_seconds = std::max(0.0, std::strtod(std::string(value).c_str(), nullptr));
    else if (!value.empty() && value.size() <= longest_path)
      to.rules.push_back({key == "allow", one_spelling(value)});
  }

  const std::string program_;
  RobotRules for_us_, for_all_;
  bool naming_ = false, ours_ = false, everyones_ = false, named_ = false;
};

}  // namespace

bool RobotRules::allows(std::string_view path) const {
  const std::string spelled = one_spelling(path);
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules) {
    if (rule.path.size() < longest || !matches(rule.path, spelled)) continue;
    allowed = rule.path.size() > longest ? rule.allow : allowed || rule.allow;
    longest = rule.path.size();
  }
  return allowed;
}

RobotRules parse_robots(std::string_view text, std::string_view program) {
  Reading reading(program);
  if (constexpr std::string_view mark = "\xEF\xBB\xBF"; text.starts_with(mark))
    text.remove_prefix(mark.size());
  while (!text.empty()) {
    const auto end = text.find_first_of("\r\n");
    const auto [key, value] = field_of(text.substr(0, end));
    if (!key.empty()) reading.take(key, value);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return reading.rules();
}

}  // namespace throughline
