// Numbers, dates, ids and places as people say them.
#include "web/wording.h"

#include <fmt/format.h>

#include <map>

namespace throughline {

std::string number(int n) {
  std::string digits = std::to_string(n);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string counted(int n, const char* one, const char* many) {
  return number(n) + " " + (n == 1 ? one : many);
}

std::string clear_and_borderline(int present, int borderline) {
  std::string out = number(present - borderline) + " clear";
  return borderline ? out + ", " + number(borderline) + " borderline" : out;
}

bool too_few_for_a_share(int whole) { return whole < 10; }

std::string share(int part, int whole) {
  if (too_few_for_a_share(whole)) return "";
  int percent = (200 * part + whole) / (2 * whole);
  return part > 0 && percent == 0 ? "under 1%" : fmt::format("{}%", percent);
}

std::string date_in_words(const std::string& iso) {
  static constexpr const char* months[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
  auto digits = [&](std::size_t at) { return (iso[at] - '0') * 10 + (iso[at + 1] - '0'); };
  if (iso.size() < 7 || iso.find_first_not_of("0123456789-TZ:.+") != std::string::npos) return iso;
  int month = digits(5);
  if (month < 1 || month > 12) return iso;
  std::string out = fmt::format("{} {}", months[month - 1], iso.substr(0, 4));
  return iso.size() < 10 ? out : fmt::format("{} {}", digits(8), out);
}

std::string in_words(const std::string& id) {
  static const std::map<std::string, std::string> special = {
      {"front", "front matter"},
      {"terms", "terms of reference"},
      {"method", "how the review was done"},
      {"death", "death of a child"},
      {"england", "England"},
      {"wales", "Wales"},
      {"scotland", "Scotland"},
      {"northern-ireland", "Northern Ireland"},
      {"safeguarding-partnership", "safeguarding partnerships and boards"},
      {"childrens-services", "children’s social care"},
      {"early-help", "early help and youth services"},
      {"adult-services", "adult social care"},
      {"health-commissioning", "health commissioners"},
      {"education", "schools and education"},
      {"justice", "probation, courts and youth justice"},
      {"voluntary", "voluntary sector"},
      {"national-bodies", "government and national bodies"},
      {"all-agencies", "all agencies together"},
      {"council", "councils, no service named"},
      {"procedure/policy", "procedure or policy"},
      {"assurance/audit", "assurance or audit"},
      {"information-sharing/communication", "information sharing or communication"},
      {"commissioning/resources", "commissioning or resources"},
      {"systems/records", "systems or records"},
      {"national/legislation", "national action or legislation"}};
  auto found = special.find(id);
  if (found != special.end()) return found->second;
  std::string out = id;
  for (char& c : out)
    if (c == '-' || c == '_') c = ' ';
  return out;
}

std::string sentence_case(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string label_of(const Taxonomy& taxonomy, const std::string& theme) {
  const Theme* found = taxonomy.find(theme);
  return found ? found->label : theme;
}

std::string title_as_name(const std::string& printed) { return sentence_case(as_name(printed)); }

std::string facet_label(const std::string& name) {
  static const std::map<std::string, std::string> labels = {
      {"theme", "Theme"},
      {"not_theme", "Without the theme"},
      {"type", "Type of review"},
      {"partnership", "Published by"},
      {"nation", "Nation"},
      {"year", "Year"},
      {"year_of", "Year of"},
      {"age", "Age of the child"},
      {"outcome", "Outcome"},
      {"part", "Part of the review"},
      {"addressee", "Who should act"},
      {"addressee_kind", "Kind of agency that should act"},
      {"about", "Whose case"},
      {"status", "Themes found"},
      {"action", "Action recommended"},
      {"review", "Only in"},
      {"scope", "Themes together in one"},
      {"added_since", "Added since"}};
  auto found = labels.find(name);
  return found == labels.end() ? sentence_case(in_words(name)) : found->second;
}

std::string value_label(const Taxonomy& taxonomy, const std::string& facet, const std::string& value) {
  if (facet == "addressee" || facet == "addressee_kind" || facet == "action")
    if (const std::size_t joint = value.find("; "); joint != std::string::npos)
      return value_label(taxonomy, facet, value.substr(0, joint)) + " together with " +
             value_label(taxonomy, facet, value.substr(joint + 2));
  if (facet == "theme" || facet == "not_theme") return label_of(taxonomy, value);
  if (value == "not stated") return value;
  bool ids = facet == "type" || facet == "part" || facet == "action" || facet == "outcome" ||
             facet == "nation" || facet == "kind" || facet == "addressee_kind";
  if (facet == "about") return value == "adults" ? "Adults’ cases" : "Children’s cases or not stated";
  if (facet == "status")
    return value == "clear"        ? "clearly"
           : value == "borderline" ? "by a narrow margin"
           : value == "any"        ? "or only mentioned"
                                   : "only " + value;
  if (facet == "age" && value == "several") return "several ages or a span";
  if (facet == "age")
    return value == "under 1" ? "under 1 year" : value == "adult" ? value : value + " years";
  if (facet == "from" || facet == "to" || facet == "added_since") return date_in_words(value);
  return ids ? sentence_case(in_words(value)) : as_name(value);
}

std::string pages_in_words(int page, const std::string& label) {
  if (label.empty() || label == std::to_string(page)) return fmt::format("page {}", page);
  return fmt::format("printed page {} (PDF page {})", label, page);
}

std::string kind_of_document(const std::string& id) {
  const std::size_t slash = id.find('/');
  const std::string kind = slash == std::string::npos ? "" : id.substr(slash + 1);
  return kind.substr(0, kind.find_last_not_of("-0123456789") + 1);
}

std::string where(const Passage& passage) {
  std::string out = sentence_case(in_words(name_of(passage.part)));
  // A case is headed by the title of its fullest document: a passage of another says so.
  if (const std::string kind = kind_of_document(passage.document); !kind.empty() && kind != "overview")
    out = sentence_case(in_words(kind)) + ": " + in_words(name_of(passage.part));
  if (!passage.number.empty()) out += ", para " + passage.number;
  return out + ", " + pages_in_words(passage.page, passage.page_label);
}

std::string about(const std::string& partnership, int year, const std::string& type) {
  std::string out = partnership.empty() ? "Publisher not stated" : as_name(partnership);
  out += year ? fmt::format(" · {}", year) : " · year not stated";
  if (!type.empty()) out += " · " + in_words(type);
  return out;
}

std::string short_title(const std::string& printed) {
  /// About what fits on one line of a phone, twice.
  constexpr std::size_t longest = 90;
  const std::string title = title_as_name(printed);
  if (title.size() <= longest) return title;
  std::size_t blank = title.rfind(' ', longest);
  std::size_t end = blank == std::string::npos || blank < longest / 2 ? longest : blank;
  while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0) == 0x80) --end;
  return title.substr(0, end) + "…";
}

}  // namespace throughline
