// A run's record <-> JSON.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "index/run_record.h"
#include "ingest/error.h"

namespace throughline {

namespace {

using nlohmann::ordered_json;

/// The members of the structs by name, once for writing and reading.
template <class Json, class Counts, class Do>
void each_count(Json& json, Counts& counts, Do both) {
  both(json, "readable", counts.readable);
  both(json, "partial", counts.partial);
  both(json, "documents", counts.documents);
  both(json, "files", counts.files);
  both(json, "copies", counts.copies);
  both(json, "not_reviews", counts.not_reviews);
  both(json, "failed", counts.failed);
  both(json, "held", counts.held);
  both(json, "withdrawn", counts.withdrawn);
}

template <class Json, class Item, class Do>
void each_of_item(Json& json, Item& item, Do both) {
  both(json, "what", item.what);
  both(json, "document", item.document);
  both(json, "file", item.file);
  both(json, "code", item.code);
  both(json, "evidence", item.evidence);
  both(json, "about", item.about);
  both(json, "since", item.since);
  both(json, "todo", item.todo);
  both(json, "key", item.key);
  both(json, "acknowledged_until", item.acknowledged_until);
}

template <class Json, class Move, class Do>
void each_of_move(Json& json, Move& move, Do both) {
  both(json, "theme", move.theme);
  both(json, "name", move.label);
  both(json, "before", move.before);
  both(json, "after", move.after);
  both(json, "new", move.added);
  both(json, "gone_or_withdrawn", move.gone);
  both(json, "themes_version", move.themes);
  both(json, "reader_version", move.reader);
  both(json, "corrections", move.corrections);
}

template <class Json, class Run, class Do>
void each_of_run(Json& json, Run& run, Do both) {
  both(json, "name", run.name);
  both(json, "at", run.at);
  both(json, "tagging", run.tagging);
  both(json, "seconds", run.seconds);
  both(json, "pages", run.pages);
  both(json, "unchanged", run.unchanged);
  both(json, "all_sources", run.all_sources);
  both(json, "interrupted", run.interrupted);
  both(json, "generation", run.generation);
  both(json, "themes_version", run.themes_version);
  both(json, "program_version", run.program_version);
  both(json, "moves_unknown", run.moves_unknown);
}

struct Put {
  template <class Value>
  void operator()(ordered_json& json, const char* name, const Value& value) const {
    json[name] = value;
  }
  void operator()(ordered_json& json, const char* name, const std::string& value) const {
    if (!value.empty()) json[name] = value;
  }
};

struct Take {
  template <class Value>
  void operator()(const ordered_json& json, const char* name, Value& value) const {
    if (const auto found = json.find(name); found != json.end()) found->get_to(value);
  }
};

}  // namespace

std::string run_json(const RunRecord& run) {
  ordered_json json;
  json["verdict"] = verdict_of(run);
  json["unacknowledged"] = run.unacknowledged();
  each_of_run(json, run, Put());
  each_count(json["before"], run.before, Put());
  each_count(json["after"], run.after, Put());
  json["items"] = ordered_json::array();
  for (const RunItem& item : run.items)
    each_of_item(json["items"].emplace_back(ordered_json::object()), item, Put());
  json["moves"] = ordered_json::array();
  for (const ThemeMove& move : run.moves)
    each_of_move(json["moves"].emplace_back(ordered_json::object()), move, Put());
  return json.dump(1, ' ', false, ordered_json::error_handler_t::replace);
}

RunRecord parse_run(std::string_view text) {
  try {
    const ordered_json json = ordered_json::parse(text);
    RunRecord run;
    each_of_run(json, run, Take());
    each_count(json.at("before"), run.before, Take());
    each_count(json.at("after"), run.after, Take());
    for (const ordered_json& item : json.at("items")) each_of_item(item, run.items.emplace_back(), Take());
    for (const ordered_json& move : json.at("moves")) each_of_move(move, run.moves.emplace_back(), Take());
    return run;
  } catch (const nlohmann::json::exception& e) {
    throw Error(fmt::format("a run's report is damaged: {}", e.what()));
  }
}

}  // namespace throughline
