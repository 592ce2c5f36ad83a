#include <iostream>
#include <nlohmann/json.hpp>

#include "index/library.h"
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

}  // namespace

int asking_stage(const StageOptions& options) {
  Clock opening;
  Library library = Library::open(options.folder);
  double open = opening.seconds();
  nlohmann::json out = {{"open", open}, {"kinds", nlohmann::json::array()}};
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
  std::cout << out << "\n";
  return 0;
}

}  // namespace throughline::bench
