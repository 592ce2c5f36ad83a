#include "index/register.h"

#include <fmt/format.h>

#include "index/correction_plan.h"
#include "index/identity.h"
#include "index/moved.h"

namespace throughline {

namespace {

/// A re-issue shares most of its runs of five words with what it replaces; different reviews of one body
/// share a few in a hundred.
constexpr double same_document = 0.5;

}  // namespace

Register::Register(Catalogue& catalogue, const Tombstones& tombstones, Versions versions, std::string now,
                   std::function<std::string(const std::string&)> corrected)
    : catalogue_(catalogue),
      tombstones_(tombstones),
      versions_(std::move(versions)),
      now_(std::move(now)),
      corrected_(std::move(corrected)) {
  for (const DocumentRow& row : catalogue.documents()) {
    if (!row.id.empty()) case_ids_.insert(case_of(row.id));
    cases_.add(row);
    if (row.state == DocumentState::held) held_.push_back(row);
  }
}

DocumentRow Register::row_of(const std::string& sha256) const {
  if (auto row = catalogue_.document(sha256)) return *row;
  return {.sha256 = sha256, .added = now_};
}

void Register::enter_failure(const std::string& stand_in, const std::string& code,
                             const std::string& message) {
  DocumentRow row = row_of(stand_in);
  row.state = DocumentState::failed;
  row.code = code;
  row.message = message;
  row.reader = versions_.reader;
  catalogue_.put(row);
}

void Register::enter(const Taken& taken, const std::string& before) {
  DocumentRow row = row_of(taken.sha256);
  if (!taken.report.empty() || !taken.code.empty()) row.reader = versions_.reader;
  if (!taken.code.empty()) {
    // What an earlier version could read stays as it read it.
    if (row.words.empty()) {
      row.state = DocumentState::failed;
      row.code = taken.code;
      row.message = taken.message;
    }
    catalogue_.put(row);
    return;
  }
  row.taxonomy = versions_.taxonomy + corrected_(taken.sha256);
  if (row.state != DocumentState::held && row.code != same_case) row.code = row.message = "";
  if (row.state != DocumentState::held) row.copy_of = "";
  row.case_name = pack(taken.case_name);
  row.pages = taken.pages;
  row.partial = taken.partial;
  row.words = taken.words;
  row.sketch = taken.sketch;
  if (taken.not_review.empty()) {
    enter_review(row, taken, before);
  } else if (row.state != DocumentState::held) {
    row.state = DocumentState::not_review;
    row.code = "";
    row.message = taken.not_review;
  }
  catalogue_.put(row);
  if (!taken.report.empty()) {
    note_moved(row.id, taken, before);
    catalogue_.put_report(taken.sha256, taken.report);
  }
  if (!taken.review.empty()) catalogue_.put_review(taken.sha256, taken.review);
  note_unfit(catalogue_, taken.sha256, taken.unfit);
}

/// The earlier text is that of the same bytes, or of the file's bytes before, if they are of this document.
void Register::note_moved(const std::string& document, const Taken& taken, const std::string& before) {
  if (document.empty()) return;
  std::optional<std::string> old = catalogue_.report(taken.sha256);
  if (!old && !before.empty())
    if (const auto row = catalogue_.document(before); row && row->copy_of == document)
      old = catalogue_.report(before);
  if (old) note_moved_passages(catalogue_, document, unpack_report(*old), unpack_report(taken.report));
}

void Register::enter_review(DocumentRow& row, const Taken& taken, const std::string& before) {
  if (row.state == DocumentState::held) return;
  row.state = DocumentState::counted;
  // Found once, when the document was named: it holds until a person has looked.
  if (row.code != same_case) {
    row.message = taken.warning;
    row.code = taken.warning.empty() ? "" : "further-review";
  }
  if (!row.id.empty()) return;
  if (auto same = same_words(row, taken.words)) {
    row.state = DocumentState::copy;
    row.copy_of = same->id;
    row.code = row.message = "";
    return;
  }
  const std::string why_held = why_to_hold(taken, before);
  const bool known = take_over(row, taken, before);
  if (!known) name(row, taken);
  if (!why_held.empty()) return hold_back(row, why_held);
  if (known)
    changed_.push_back(row.id);
  else if (tombstones_.resembles(row.sketch))
    hold_back(row, "it resembles a withdrawn review");
  else
    added_.push_back(row.id);
}

/// The document, counted or held, that other bytes with these words are a copy of.
std::optional<DocumentRow> Register::same_words(const DocumentRow& row, const std::string& words) const {
  if (auto same = catalogue_.document_by_words(words); same && same->sha256 != row.sha256) return same;
  for (const DocumentRow& held : held_)
    if (!words.empty() && held.words == words && held.sha256 != row.sha256) return held;
  return std::nullopt;
}

/// What a person has held must not be shown again by way of its re-issue. Empty if nothing speaks against
/// showing it; tells nothing of what is held.
std::string Register::why_to_hold(const Taken& taken, const std::string& before) const {
  if (held_.empty()) return "";
  for (const DocumentRow& held : held_) {
    if (held.sha256 == before) return "its file held a review before that is held back";
    if (likeness(held.sketch, taken.sketch) >= same_document)
      return "it resembles a review that is held back";
  }
  const auto joined = cases_.find(taken);
  if (!joined) return "";
  // A case is held if none of its documents is shown: of a case that is shown a person held one document
  // only.
  bool held = false;
  for (const DocumentRow& row : catalogue_.documents()) {
    if (row.id.empty() || case_of(row.id) != joined->id) continue;
    if (row.state == DocumentState::counted) return "";
    held = held || row.state == DocumentState::held;
  }
  return held ? "it is of a case that is held back" : "";
}

void Register::hold_back(DocumentRow& row, const std::string& why) {
  put_before_a_person(row, why);
  held_.push_back(row);
}

/// A file that changed keeps the ID of what it held before, if that is plainly an earlier state of the same
/// document. The earlier bytes are then known as a copy, so that they cannot come back as something new.
bool Register::take_over(DocumentRow& row, const Taken& taken, const std::string& before) {
  if (before.empty()) return false;
  auto old = catalogue_.document(before);
  if (!old || old->id.empty() || has_file(before)) return false;
  if (old->state != DocumentState::counted && old->state != DocumentState::held) return false;
  if (case_of(old->id) != taken.slug && likeness(old->sketch, taken.sketch) < same_document) return false;
  row.id = old->id;
  row.added = old->added;
  row.joined = old->joined;
  if (old->code == same_case) row.code = same_case, row.message = old->message;
  old->id = "";
  old->state = DocumentState::copy;
  old->copy_of = row.id;
  old->code = old->message = "";
  catalogue_.put(*old);
  std::erase_if(held_, [&](const DocumentRow& held) { return held.sha256 == before; });
  return true;
}

bool Register::has_file(const std::string& sha256) const {
  for (const FileRow& file : catalogue_.files())
    if (file.sha256 == sha256) return true;
  return false;
}

/// Gives the ID by which a document is known from now on.
void Register::name(DocumentRow& row, const Taken& taken) {
  const auto joined = cases_.find(taken);
  const std::string id = (joined ? joined->id : new_case(taken)) + "/" + taken.kind;
  row.id = id;
  for (int n = 2; catalogue_.document_by_id(row.id); ++n) row.id = fmt::format("{}-{}", id, n);
  row.joined = joined ? joined->evidence : "";
  const auto doubt = joined ? std::nullopt : cases_.in_doubt(taken);
  if (doubt && row.message.empty()) row.code = same_case, row.message = doubt->evidence;
  cases_.add(row);
}

std::string Register::new_case(const Taken& taken) {
  std::string id = taken.slug;
  for (int n = 2; !case_ids_.insert(id).second; ++n) id = fmt::format("{}-{}", taken.slug, n);
  return id;
}

}  // namespace throughline
