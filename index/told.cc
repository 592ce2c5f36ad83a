// What the last report told of <-> lines of a file; and what moved since.
#include "index/told.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "index/cases.h"
#include "ingest/whole_file.h"

namespace throughline {

namespace fs = std::filesystem;

namespace {

/// Raised whenever the lines mean something else; an older file is then as none.
constexpr const char* first_line = "told 1";

fs::path told_file(const fs::path& library) { return library / "runs" / "told.tsv"; }

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == '\t')
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

bool take_line(const std::vector<std::string>& f, LastTold& told) {
  if (f[0] == "document" && f.size() == 8) {
    told.documents[f[1]] = {.sha256 = f[2],
                            .words = f[3],
                            .state = static_cast<DocumentState>(std::atoi(f[4].c_str())),
                            .reader = f[5],
                            .taxonomy = f[6],
                            .corrections = f[7]};
  } else if (f[0] == "case" && f.size() >= 2) {
    told.cases[f[1]].assign(f.begin() + 2, f.end());
  } else if (f[0] == "withdrawn" && f.size() == 3) {
    told.withdrawn[f[1]] = std::atoi(f[2].c_str());
  } else {
    return false;
  }
  return true;
}

/// Why a document is counted otherwise, or read otherwise, than before; nullptr if it is as it was.
int ThemeMove::*cause_of(const LastTold::Document* before, const LastTold::Document* after) {
  const auto shown = [](const LastTold::Document* document) {
    return document && document->state == DocumentState::counted;
  };
  if (!shown(before) && !shown(after)) return nullptr;
  if (!after || (after->state == DocumentState::held && shown(before))) return &ThemeMove::gone;
  if (!before) return &ThemeMove::added;
  if (before->state == DocumentState::held) return &ThemeMove::gone;  // Released.
  if (before->sha256 != after->sha256) return &ThemeMove::added;
  if (before->corrections != after->corrections) return &ThemeMove::corrections;
  const bool read_otherwise = before->reader != after->reader;
  // If both are others, the same words were read, and the themes made the difference.
  if (before->taxonomy != after->taxonomy && (!read_otherwise || before->words == after->words))
    return &ThemeMove::themes;
  return read_otherwise ? &ThemeMove::reader : nullptr;
}

class Moves {
 public:
  Moves(const LastTold& before, const LastTold& after) : before_(before), after_(after) {
    for (const auto& [id, document] : before.documents) note(id);
    for (const auto& [id, document] : after.documents)
      if (!before.documents.contains(id)) note(id);
  }

  std::map<std::string, ThemeMove> run() {
    for (const auto& [id, themes] : before_.cases) {
      for (const std::string& theme : themes) ++moves_[theme].before;
      if (!after_.cases.contains(id)) move(id, themes, {});
    }
    for (const auto& [id, themes] : after_.cases) {
      for (const std::string& theme : themes) ++moves_[theme].after;
      const auto was = before_.cases.find(id);
      move(id, was == before_.cases.end() ? std::vector<std::string>() : was->second, themes);
    }
    for (const auto& [theme, cases] : before_.withdrawn) {
      moves_[theme].before += cases;
      moves_[theme].gone -= cases;
    }
    return std::move(moves_);
  }

 private:
  /// Of several causes within a case the first in this order is told.
  void note(const std::string& id) {
    static constexpr int ThemeMove::*order[] = {&ThemeMove::gone, &ThemeMove::added, &ThemeMove::corrections,
                                                &ThemeMove::reader, &ThemeMove::themes};
    const auto find = [&](const LastTold& told) {
      const auto found = told.documents.find(id);
      return found == told.documents.end() ? nullptr : &found->second;
    };
    int ThemeMove::*const cause = cause_of(find(before_), find(after_));
    if (!cause) return;
    const auto [known, fresh] = causes_.emplace(case_of(id), cause);
    if (!fresh && std::find(std::begin(order), std::end(order), cause) <
                      std::find(std::begin(order), std::end(order), known->second))
      known->second = cause;
  }

  void move(const std::string& id, const std::vector<std::string>& from, const std::vector<std::string>& to) {
    if (from == to) return;
    const auto known = causes_.find(id);
    // Nothing of it is another: then the program that put it together is.
    int ThemeMove::*const cause = known == causes_.end() ? &ThemeMove::themes : known->second;
    std::vector<std::string> lost, gained;
    std::set_difference(from.begin(), from.end(), to.begin(), to.end(), std::back_inserter(lost));
    std::set_difference(to.begin(), to.end(), from.begin(), from.end(), std::back_inserter(gained));
    for (const std::string& theme : lost) --(moves_[theme].*cause);
    for (const std::string& theme : gained) ++(moves_[theme].*cause);
  }

  const LastTold &before_, &after_;
  std::map<std::string, int ThemeMove::*> causes_;  ///< By case.
  std::map<std::string, ThemeMove> moves_;
};

}  // namespace

LastTold what_stands(const std::unordered_map<std::string, DocumentRow>& documents, const Library& library) {
  LastTold told;
  for (const auto& [sha256, row] : documents) {
    if (row.id.empty()) continue;
    const std::size_t corrections = std::min(row.taxonomy.find('+'), row.taxonomy.size());
    told.documents[row.id] = {.sha256 = sha256,
                              .words = row.words,
                              .state = row.state,
                              .reader = row.reader,
                              .taxonomy = row.taxonomy.substr(0, corrections),
                              .corrections = row.taxonomy.substr(corrections)};
  }
  for (const ReviewLine& line : library.reviews()) {
    if (!line.readable) continue;
    std::vector<std::string>& themes = told.cases[line.id];
    for (const auto& [theme, present] : line.themes)
      if (present) themes.push_back(theme);
    std::sort(themes.begin(), themes.end());
  }
  return told;
}

std::optional<LastTold> load_told(const fs::path& library) {
  std::ifstream in(told_file(library), std::ios::binary);
  std::string line;
  if (!std::getline(in, line) || line != first_line) return std::nullopt;
  LastTold told;
  while (std::getline(in, line))
    if (!take_line(fields_of(line), told)) return std::nullopt;
  return told;
}

void save_told(const fs::path& library, const LastTold& told) {
  std::string out = std::string(first_line) + "\n";
  for (const auto& [id, d] : told.documents)
    out += fmt::format("document\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", id, d.sha256, d.words,
                       static_cast<int>(d.state), d.reader, d.taxonomy, d.corrections);
  for (const auto& [id, themes] : told.cases) {
    out += "case\t" + id;
    for (const std::string& theme : themes) out += '\t' + theme;
    out += '\n';
  }
  for (const auto& [theme, cases] : told.withdrawn) out += fmt::format("withdrawn\t{}\t{}\n", theme, cases);
  fs::create_directories(library / "runs");
  write_whole(told_file(library), out);
}

void strike_from_told(const fs::path& library, const std::set<std::string>& documents) {
  std::optional<LastTold> told = load_told(library);
  if (!told) {
    fs::remove(told_file(library));  // A damaged one may still hold words.
    return;
  }
  std::set<std::string> cases;
  for (const std::string& id : documents)
    if (told->documents.erase(id) > 0) cases.insert(case_of(id));
  for (const auto& [id, document] : told->documents) cases.erase(case_of(id));
  for (const std::string& id : cases) {
    const auto found = told->cases.find(id);
    if (found == told->cases.end()) continue;
    for (const std::string& theme : found->second) ++told->withdrawn[theme];
    told->cases.erase(found);
  }
  save_told(library, *told);
}

std::vector<ThemeMove> theme_moves(const LastTold& before, const LastTold& after, const Taxonomy& taxonomy) {
  std::vector<ThemeMove> out;
  for (auto& [id, move] : Moves(before, after).run()) {
    if (move.before == move.after && !move.added && !move.gone && !move.themes && !move.reader &&
        !move.corrections)
      continue;
    move.theme = id;
    const Theme* theme = taxonomy.find(id);
    move.label = theme ? theme->label : id;
    out.push_back(std::move(move));
  }
  return out;
}

}  // namespace throughline
