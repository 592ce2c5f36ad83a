// A query -> the recommendations it leaves, grouped into families across reviews.
#include "index/repeated.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "extract/addressee_kinds.h"
#include "index/open_library.h"

namespace throughline {

namespace {

std::vector<std::string> values(const ValueSets& sets, std::uint32_t set) {
  std::vector<std::string> out;
  for (const std::uint32_t value : sets.sets[set]) out.push_back(sets.values[value]);
  return out;
}

class Repeated {
 public:
  Repeated(const OpenLibrary& library, Query query) : library_(library), query_(std::move(query)) {
    query_.part.clear();  // All are recommendations, in whatever part they stand.
  }

  RepeatedRecommendations find() {
    const Matches matches = find_all(library_, query_);
    out_.readable = matches.readable;
    const std::vector<std::uint32_t> left = recommendations_of(matches.passages);
    count(left);
    count_addressees(left);
    show(families(left));
    return std::move(out_);
  }

 private:
  using Members = std::vector<std::uint32_t>;

  const Columns& columns() const { return library_.columns; }
  const RecommendationColumn& column(std::uint32_t at) const { return columns().recommendations[at]; }
  const ReviewColumn& review_of(std::uint32_t at) const { return columns().reviews[column(at).review]; }
  int year_of(std::uint32_t at) const {
    const ReviewColumn& review = review_of(at);
    return query_.year_of == "incident" ? review.incident_year : review.line.year;
  }

  /// Those with a passage among the matching ones, which stand in order, and with the addressee and action
  /// asked for: one paragraph may hold several recommendations.
  Members recommendations_of(const std::vector<std::uint32_t>& passages) const {
    const std::vector<bool> addressees = sets_wanted(query_.addressee, columns().addressees),
                            kinds = sets_wanted(query_.addressee_kind, columns().addressee_kinds),
                            actions = sets_wanted(query_.action, columns().actions);
    Members out;
    for (std::uint32_t i = 0; i < columns().recommendations.size(); ++i) {
      const RecommendationColumn& each = column(i);
      const auto first = std::lower_bound(passages.begin(), passages.end(), each.first_passage);
      if (first == passages.end() || *first >= each.end_passage) continue;
      if (!addressees.empty() && !addressees[each.addressees]) continue;
      if (!kinds.empty() && !kinds[each.addressees]) continue;
      if (!actions.empty() && !actions[each.actions]) continue;
      out.push_back(i);
    }
    return out;
  }

  void count(const Members& left) {
    std::set<std::uint32_t> reviews;
    for (const std::uint32_t at : left) {
      reviews.insert(column(at).review);
      out_.with_sub_items += static_cast<int>(column(at).items);
      out_.joint += is_joint(at);
    }
    out_.reviews = static_cast<int>(reviews.size());
    out_.recommendations = static_cast<int>(left.size());
  }

  bool is_joint(std::uint32_t at) const {
    return columns().addressees.sets[column(at).addressees].size() > 1;
  }

  /// Whom those left tell to act, by what `names_of` says of each.
  template <class NamesOf>
  std::vector<AddresseeCount> count_by(const Members& left, NamesOf names_of) const {
    std::map<std::string, AddresseeCount> counts;
    std::map<std::string, std::uint32_t> last_review;
    std::vector<AddresseeCount> out;
    for (const std::uint32_t at : left)
      for (const std::string& name : names_of(at)) {
        AddresseeCount& count = counts[name];
        count.addressee = name;
        if (count.recommendations++ == 0 || last_review[name] != column(at).review) ++count.reviews;
        last_review[name] = column(at).review;
        count.with_sub_items += static_cast<int>(column(at).items);
        count.joint += is_joint(at);
      }
    for (auto& [name, count] : counts) out.push_back(std::move(count));
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.recommendations > b.recommendations; });
    return out;
  }

  void count_addressees(const Members& left) {
    const auto named = [this](const ValueSets& sets) {
      return [this, &sets](std::uint32_t at) {
        std::vector<std::string> out = values(sets, column(at).addressees);
        if (out.empty()) out.push_back("not stated");
        return out;
      };
    };
    out_.by_kind = count_by(left, named(columns().addressee_kinds));
    out_.by_addressee = count_by(left, named(columns().addressees));
    for (AddresseeCount& count : out_.by_addressee)
      if (count.addressee != "not stated") count.kinds = kinds_of_addressee(count.addressee);
  }

  /// A family as it is sorted; what it holds is read only if it is shown.
  struct Ranked {
    int reviews = 0, last_year = 0;
    std::string first;  ///< The first review's ID, and the place within it: the same whenever a review came.
    Members members;
  };

  std::vector<Ranked> families(const Members& left) {
    std::unordered_map<std::uint32_t, Members> by_family;
    for (const std::uint32_t at : left) by_family[column(at).family].push_back(at);
    std::vector<Ranked> out;
    for (auto& [family, members] : by_family) {
      Ranked ranked{.first = review_of(family).line.id, .members = std::move(members)};
      std::set<std::uint32_t> reviews;
      for (const std::uint32_t at : ranked.members) {
        reviews.insert(column(at).review);
        ranked.last_year = std::max(ranked.last_year, year_of(at));
      }
      ranked.reviews = static_cast<int>(reviews.size());
      if (ranked.reviews < 2) continue;
      out_.repeated += static_cast<int>(ranked.members.size());
      out.push_back(std::move(ranked));
    }
    out_.families = static_cast<int>(out.size());
    std::sort(out.begin(), out.end(), [&](const Ranked& a, const Ranked& b) {
      if (a.reviews != b.reviews) return a.reviews > b.reviews;
      if (a.last_year != b.last_year) return a.last_year > b.last_year;
      if (a.first != b.first) return a.first < b.first;
      return column(a.members.front()).family < column(b.members.front()).family;
    });
    return out;
  }

  void show(std::vector<Ranked> families) {
    const std::size_t size = static_cast<std::size_t>(query_.per_page);
    const std::size_t first = static_cast<std::size_t>(query_.page - 1) * size;
    for (std::size_t i = first; i < std::min(families.size(), first + size); ++i)
      out_.shown.push_back(shown(families[i]));
  }

  RecommendationFamily shown(Ranked& ranked) const {
    std::sort(ranked.members.begin(), ranked.members.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (const int x = year_of(a), y = year_of(b); x != y) return x != 0 && (y == 0 || x < y);
      const std::string &of_a = review_of(a).line.id, &of_b = review_of(b).line.id;
      return of_a != of_b ? of_a < of_b : a < b;
    });
    const PassageRecord first = library_.record_of(column(column(ranked.members.front()).family));
    RecommendationFamily family{.id = first.id,
                                .reviews = ranked.reviews,
                                .recommendations = static_cast<int>(ranked.members.size()),
                                .last_year = ranked.last_year};
    std::set<std::string> bodies, addressees;
    for (const std::uint32_t at : ranked.members) {
      family.members.push_back(line(at));
      const RecommendationLine& member = family.members.back();
      family.with_sub_items += member.items;
      if (family.first_year == 0) family.first_year = member.year;
      if (!member.partnership.empty()) bodies.insert(member.partnership);
      addressees.insert(member.addressees.begin(), member.addressees.end());
    }
    family.bodies.assign(bodies.begin(), bodies.end());
    family.addressees.assign(addressees.begin(), addressees.end());
    return family;
  }

  RecommendationLine line(std::uint32_t at) const {
    return recommendation_line(library_, at, query_.year_of);
  }

  const OpenLibrary& library_;
  Query query_;
  RepeatedRecommendations out_;
};

}  // namespace

RecommendationLine recommendation_line(const OpenLibrary& library, std::uint32_t at,
                                       const std::string& year_of) {
  const Columns& columns = library.columns;
  const RecommendationColumn& column = columns.recommendations[at];
  const PassageRecord record = library.record_of(column);
  const ReviewColumn& of = columns.reviews[column.review];
  RecommendationLine out{.review = of.line.id,
                         .document = columns.documents[column.document].id,
                         .title = of.line.title,
                         .partnership = of.line.partnership,
                         .year = year_of == "incident" ? of.incident_year : of.line.year,
                         .label = record.number,
                         .text = record.text,
                         .passage = record.id,
                         .page = record.page,
                         .items = static_cast<int>(column.items),
                         .addressees = values(columns.addressees, column.addressees),
                         .actions = values(columns.actions, column.actions),
                         .likeness = column.likeness};
  for (std::size_t t = 0; t < columns.themes.size(); ++t)
    if (column.themes[t]) out.themes.push_back(columns.themes[t].id);
  return out;
}

RepeatedRecommendations repeated_recommendations(const OpenLibrary& library, const Query& query) {
  return Repeated(library, query).find();
}

}  // namespace throughline
