#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "index/alike.h"
#include "index/counting.h"
#include "index/gaps.h"
#include "index/library.h"
#include "index/repeated.h"
#include "tests/bench/stages.h"

namespace throughline::bench {
namespace {

/// Queries of one kind; alike in what they ask of the index.
struct Kind {
  const char* name;
  std::vector<const char*> words;
  const char* theme = "";
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> list = {
      {"one word",
       {"bruise", "housing", "nursery", "alcohol", "paediatrician", "hospital", "school", "police"}},
      {"three words",
       {"health visitor appointment", "father assessment home", "mother partner violence",
        "school attendance concern", "midwife antenatal booking", "referral social care"}},
      {"phrase",
       {"\"health visitor\"", "\"strategy meeting\"", "\"social worker\"", "\"emergency department\"",
        "\"child protection plan\""}},
      {"wildcard", {"bruis*", "assess*", "paediatr*", "safeguard*", "neglect*"}},
      {"theme and word", {"father", "school", "hospital", "nursery", "midwife"}, "neglect"},
      {"theme alone", {""}, "information-sharing"},
      {"rare name", {"Thorcombe", "Belwick", "Quarstead", "Yarmond"}},
  };
  return list;
}

/// What is worked out of the whole library, each as often as a reader waits for it: a few times.
nlohmann::json time_whole(const Library& library) {
  const std::string review = library.reviews().front().id;
  throughline::Passage longest;  // A row of a table has too few words to be like another.
  for (const ReviewHits& hits : library.ask(Query{.words = "father"}).results)
    for (const throughline::Passage& passage : hits.passages)
      if (passage.text.size() > longest.text.size()) longest = passage;
  const std::vector<std::pair<const char*, std::function<void()>>> whole = {
      {"theme by theme", [&] { library.count({}, "theme", "theme"); }},
      {"theme by year", [&] { library.count({}, "theme", "year"); }},
      {"addressee by action", [&] { library.count({}, "addressee", "action"); }},
      {"families of recommendations", [&] { library.repeated_recommendations({}); }},
      {"what recommendations leave out", [&] { library.gaps(Query{}); }},
      {"reviews like one", [&] { library.reviews_like(review); }},
      {"passages like one", [&] { library.passages_like(longest.id); }},
  };
  nlohmann::json out = nlohmann::json::array();
  for (const auto& [name, work] : whole) {
    std::vector<double> times;
    for (int n = 0; n < 7; ++n) {
      Clock clock;
      work();
      times.push_back(clock.seconds() * 1000);
    }
    const Percentiles p = percentiles(times);
    out.push_back({{"what", name}, {"p50_ms", p.p50}, {"p99_ms", p.p99}});
  }
  return out;
}

}  // namespace

int asking_stage(const StageOptions& options) {
  Clock opening;
  Library library = Library::open(options.folder);
  double open = opening.seconds();
  Clock first;  // The patterns of the themes are compiled at the first question of a process.
  library.ask(Query{.words = "first"});
  nlohmann::json out = {
      {"open", open}, {"first_ms", first.seconds() * 1000}, {"kinds", nlohmann::json::array()}};
  for (const Kind& kind : kinds()) {
    std::vector<double> times;
    long passages = 0, asked = 0;
    for (int n = 0; n < options.times; ++n) {
      Query query;
      query.words = kind.words[static_cast<std::size_t>(n) % kind.words.size()];
      if (*kind.theme) query.theme = {kind.theme};
      Clock clock;
      Evidence evidence = library.ask(query);
      times.push_back(clock.seconds() * 1000);
      passages += evidence.passages;
      ++asked;
    }
    Percentiles p = percentiles(times);
    out["kinds"].push_back({{"kind", kind.name},
                            {"words", kind.words},
                            {"theme", kind.theme},
                            {"p50_ms", p.p50},
                            {"p99_ms", p.p99},
                            {"passages", passages / std::max(asked, 1l)}});
  }
  out["whole"] = time_whole(library);
  std::cout << out << "\n";
  return 0;
}

}  // namespace throughline::bench
