#include "extract/review.h"

#include <fmt/format.h>

#include <array>
#include <cereal/archives/binary.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <sstream>

#include "ingest/error.h"

namespace throughline {

namespace {

constexpr int review_format = 2;

constexpr std::array<const char*, part_count> part_names = {
    "front",    "terms",         "method",          "narrative",  "analysis", "findings",
    "learning", "good-practice", "recommendations", "references", "appendix"};
constexpr std::array<const char*, 12> assertion_names = {
    "affirmed", "negated",   "advice",  "scope",      "name",         "reference",
    "alleged",  "disproved", "general", "other-case", "other-person", "positive"};

}  // namespace

const char* name_of(Part part) { return part_names[static_cast<std::size_t>(part)]; }

std::optional<Part> parse_part(std::string_view name) {
  for (std::size_t i = 0; i < part_names.size(); ++i)
    if (name == part_names[i]) return static_cast<Part>(i);
  return std::nullopt;
}

const char* name_of(Assertion assertion) { return assertion_names[static_cast<std::size_t>(assertion)]; }

std::optional<Assertion> parse_assertion(std::string_view name) {
  for (std::size_t i = 0; i < assertion_names.size(); ++i)
    if (name == assertion_names[i]) return static_cast<Assertion>(i);
  return std::nullopt;
}

bool counts_as_evidence(Assertion assertion) {
  return assertion == Assertion::affirmed || assertion == Assertion::positive ||
         assertion == Assertion::alleged;
}

template <class Archive>
void serialize(Archive& archive, Span& span) {
  archive(span.begin, span.end);
}

template <class Archive>
void serialize(Archive& archive, Fact& fact) {
  archive(fact.value, fact.page, fact.quote, fact.corrected);
}

template <class Archive>
void serialize(Archive& archive, Metadata& m) {
  archive(m.title, m.review_type, m.subject, m.partnership, m.publication_date, m.submission_date,
          m.incident_date, m.age_at_incident, m.outcome, m.sex, m.number_of_children, m.incident_category,
          m.social_care_status, m.review_model, m.ethnicity, m.authors, m.age_days);
}

template <class Archive>
void serialize(Archive& archive, SubItem& item) {
  archive(item.label, item.text);
}

template <class Archive>
void serialize(Archive& archive, Recommendation& r) {
  archive(r.label, r.text, r.sub, r.addressee, r.lead, r.timescale, r.action, r.themes, r.page, r.block,
          r.last_block);
}

template <class Archive>
void serialize(Archive& archive, LearningPoint& point) {
  archive(point.label, point.text, point.sub, point.page, point.block);
}

template <class Archive>
void serialize(Archive& archive, Person& person) {
  archive(person.name, person.role, person.page, person.quote);
}

template <class Archive>
void serialize(Archive& archive, IsReview& is) {
  archive(is.value, is.reason);
}

template <class Archive>
void serialize(Archive& archive, Mention& m) {
  archive(m.block, m.span, m.assertion, m.pattern, m.reason, m.subject);
}

template <class Archive>
void serialize(Archive& archive, ThemeTag& tag) {
  archive(tag.id, tag.present, tag.clear, tag.score, tag.basis, tag.mentions);
}

template <class Archive>
void serialize(Archive& archive, Review& r) {
  archive(r.parts, r.metadata, r.is_review, r.kind, r.recommendations, r.why_no_recommendations,
          r.learning_points, r.people, r.agencies, r.themes, r.visibility, r.corrected);
}

std::string pack(const Review& review) {
  std::ostringstream out;
  cereal::BinaryOutputArchive archive(out);
  archive(review_format, review);
  return std::move(out).str();
}

Review unpack_review(std::string_view bytes) {
  std::istringstream in{std::string(bytes)};
  int format = 0;
  Review review;
  try {
    cereal::BinaryInputArchive archive(in);
    archive(format);
    if (format != review_format)
      throw Error(fmt::format("a stored review has format {}, this program reads {}", format, review_format));
    archive(review);
  } catch (const cereal::Exception& e) {
    throw Error(fmt::format("a stored review is damaged: {}", e.what()));
  }
  return review;
}

}  // namespace throughline
