#include "tests/extract/fact_values.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "extract/facts.h"
#include "extract/is_review.h"
#include "extract/learning.h"
#include "extract/parts.h"
#include "extract/recommendations.h"
#include "extract/words.h"
#include "tests/extract/report_of.h"

namespace throughline {

std::string table(const std::string& name) {
  std::ifstream in(std::string(THROUGHLINE_SOURCE "/tests/extract/tables/") + name);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> split(const std::string& text, const std::string& mark) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t at; (at = text.find(mark, from)) != std::string::npos; from = at + mark.size())
    out.emplace_back(trim(std::string_view(text).substr(from, at - from)));
  out.emplace_back(trim(std::string_view(text).substr(from)));
  return out;
}

static std::string value(const std::optional<Fact>& fact) { return fact ? fact->value : "-"; }

std::string value(const Review& review, const std::string& field) {
  const Metadata& m = review.metadata;
  if (field == "authors") {
    std::string out;
    for (const Fact& author : m.authors) out += (out.empty() ? "" : "; ") + author.value;
    return out.empty() ? "-" : out;
  }
  if (field == "people") {
    std::string out;
    for (const Person& person : review.people)
      if (person.role != "subject" && lower(person.name) != person.role)
        out += (out.empty() ? "" : "; ") + person.name + ": " + person.role;
    return out.empty() ? "-" : out;
  }
  if (field == "kind") return review.kind;
  if (field == "is") return review.is_review.value ? "yes" : "no";
  if (field == "reason") return review.is_review.reason;
  const std::map<std::string, const std::optional<Fact>*> fields = {{"title", &m.title},
                                                                    {"type", &m.review_type},
                                                                    {"subject", &m.subject},
                                                                    {"partnership", &m.partnership},
                                                                    {"published", &m.publication_date},
                                                                    {"submitted", &m.submission_date},
                                                                    {"incident", &m.incident_date},
                                                                    {"age", &m.age_at_incident},
                                                                    {"outcome", &m.outcome},
                                                                    {"sex", &m.sex},
                                                                    {"children", &m.number_of_children},
                                                                    {"category", &m.incident_category},
                                                                    {"status", &m.social_care_status},
                                                                    {"model", &m.review_model},
                                                                    {"ethnicity", &m.ethnicity}};
  auto found = fields.find(field);
  return found == fields.end() ? "no such field" : value(*found->second);
}

Review review_of(const std::string& markup) {
  Report report = report_of(markup);
  Review review;
  review.parts = find_parts(report);
  ShortForms forms = ShortForms::of(report);
  Facts facts = find_facts(report, review.parts, forms);
  review.metadata = facts.metadata;
  review.people = facts.people;
  review.recommendations = find_recommendations(report, review, forms);
  review.learning_points = find_learning_points(report, review.parts);
  review.kind = document_kind(report, review);
  review.is_review = judge_review(report, review);
  return review;
}

const std::string short_body =
    "\np2\n# 1 Introduction\n1.1 | Text that is long enough to be read as a paragraph of the body of a "
    "review "
    "and no line of a cover.\n";

bool is_one_of(const std::string& got, const std::vector<std::string>& accepted) {
  return std::any_of(accepted.begin(), accepted.end(), [&](const std::string& one) {
    return one == "-" || got == "-" ? one == got : bare_words(one) == bare_words(got);
  });
}

std::vector<PageCase> page_cases(const std::string& name_of_table) {
  std::vector<PageCase> out;
  for (const std::string& entry : split("\n" + table(name_of_table), "\n== ")) {
    if (entry.empty() || entry[0] == '#') continue;
    PageCase page;
    for (const std::string& line : split(entry, "\n")) {
      std::size_t colon = line.find(": ");
      if (page.name.empty())
        page.name = line;
      else if (line.starts_with("> "))
        page.accepted[line.substr(2, colon - 2)].push_back(line.substr(colon + 2));
      else
        page.markup += line + "\n";
    }
    out.push_back(std::move(page));
  }
  return out;
}

}  // namespace throughline
