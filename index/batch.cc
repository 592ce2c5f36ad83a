#include "index/batch.h"

#include <algorithm>

#include "fetch/shelf.h"
#include "ingest/sha256.h"

namespace throughline {

namespace {

/// Documents entered in one transaction.
constexpr std::size_t most_documents = 32;
/// Files entered in one transaction though none of them had to be read.
constexpr std::size_t most_files = 1000;

constexpr const char* stand_in_prefix = "unopened-";

/// The fullest document of a case names it, where several come together.
int fullness(const Taken& taken) { return taken.kind == "overview" ? 2 : taken.kind == "summary" ? 1 : 0; }

}  // namespace

bool is_stand_in(const std::string& sha256) { return sha256.starts_with(stand_in_prefix); }

Batch::Batch(const std::filesystem::path& library, Catalogue& catalogue, Originals& originals,
             const Tombstones& tombstones, const CorrectionPlan& plan, Versions versions, std::string now)
    : library_(library),
      catalogue_(catalogue),
      originals_(originals),
      tombstones_(tombstones),
      plan_(plan),
      versions_(std::move(versions)),
      now_(std::move(now)) {}

void Batch::add(FileRow file) {
  hashed_.push_back(std::move(file));
  if (hashed_.size() >= most_files) enter();
}

void Batch::add_unopened(FileRow file, const ReadError& error) {
  file.sha256 = stand_in_prefix + sha256_hex(file.path);
  unopened_.emplace_back(file.sha256, error);
  add(std::move(file));
}

void Batch::add(Taken taken, bool known) {
  taken_.push_back({std::move(taken), known});
  if (taken_.size() >= most_documents) enter();
}

void Batch::enter() {
  for (const Arrival& arrival : taken_) on_the_way_.erase(arrival.taken.sha256);
  const auto ready = std::stable_partition(hashed_.begin(), hashed_.end(), [this](const FileRow& file) {
    return on_the_way_.contains(file.sha256);
  });
  if (ready == hashed_.end() && taken_.empty()) return;
  const std::unordered_set<std::string> withdrawn = withdrawn_now();
  std::stable_sort(taken_.begin(), taken_.end(),
                   [](const Arrival& a, const Arrival& b) { return fullness(a.taken) > fullness(b.taken); });
  entered_ = true;
  if (!register_)
    register_.emplace(catalogue_, tombstones_, versions_, now_,
                      [this](const std::string& sha256) { return plan_.version_of(sha256); });
  originals_.sync();
  catalogue_.transaction([&] {
    for (auto file = ready; file != hashed_.end(); ++file) enter_file(*file, withdrawn);
    for (const auto& [name, error] : unopened_)
      register_->enter_failure(name, name_of(error.failure()), error.what());
    for (const Arrival& arrival : taken_)
      if (!withdrawn.contains(arrival.taken.sha256)) enter_document(arrival.taken);
    catalogue_.set("stale", "yes");
  });
  settle_originals(withdrawn);
  hashed_.erase(ready, hashed_.end());
  taken_.clear();
  unopened_.clear();
}

/// Other bytes with the words of what was withdrawn: nothing of them is kept, not even their path.
std::unordered_set<std::string> Batch::withdrawn_now() const {
  std::unordered_set<std::string> withdrawn;
  for (const Arrival& arrival : taken_)
    if (tombstones_.has_words(arrival.taken.words)) withdrawn.insert(arrival.taken.sha256);
  return withdrawn;
}

void Batch::enter_file(const FileRow& file, const std::unordered_set<std::string>& withdrawn) {
  if (withdrawn.contains(file.sha256))
    forget_fetched(library_, file.path);
  else
    catalogue_.put(file);
}

void Batch::enter_document(const Taken& taken) {
  const auto before = before_.find(taken.sha256);
  register_->enter(taken, before == before_.end() ? "" : before->second);
}

/// Originals are kept of what could be read, or once could.
void Batch::settle_originals(const std::unordered_set<std::string>& withdrawn) {
  for (const auto& [taken, known] : taken_) {
    const bool was_withdrawn = withdrawn.contains(taken.sha256);
    if (was_withdrawn || (!taken.code.empty() && !known)) originals_.forget(taken.sha256);
    if (was_withdrawn) withdrawn_.push_back(taken.sha256);
  }
}

std::vector<std::string> Batch::added() const {
  return register_ ? register_->added() : std::vector<std::string>();
}

std::vector<std::string> Batch::changed() const {
  return register_ ? register_->changed() : std::vector<std::string>();
}

}  // namespace throughline
