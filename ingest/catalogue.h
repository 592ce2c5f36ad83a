#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughline {

/// What became of the bytes of one file, whatever it is called.
/// Held: read and kept, but hidden until a person releases it.
enum class DocumentState { counted, copy, not_review, failed, held };

/// One file as last seen on disk. Its bytes are known by their hash.
struct FileRow {
  std::string path;  ///< As found; bytes, not always UTF-8.
  std::int64_t size = 0;
  std::int64_t modified_ns = 0;
  std::string sha256;  ///< If it could not be opened, a stand-in made of the path, which no bytes have.
  int absent = 0;      ///< In how many runs in a row its source was there and it was not.
};

/// What is known of one set of bytes.
struct DocumentRow {
  std::string sha256;
  DocumentState state = DocumentState::failed;
  std::string id;       ///< `case/kind`; frozen when first counted. Empty if it never was, or is a copy.
  std::string copy_of;  ///< Of a copy: the ID of the document it repeats.
  std::string words;    ///< Digest of its words, so that other bytes with the same words are known as a copy.
  std::string code, message;     ///< Why it failed or is no review.
  std::string added;             ///< When it was first seen: ISO 8601, UTC.
  std::string reader, taxonomy;  ///< The versions that made the stored report and review.
  int pages = 0;
  bool partial = false;   ///< Some page could not be read.
  std::string sketch;     ///< MinHash of its words, as bytes; empty if there is no text.
  std::string case_name;  ///< What documents of one case are joined by; see index/identity.h.
  std::string joined;     ///< Why it was joined to a case of another document; empty for the first of a case.
};

/// Something that stands from run to run, such as a failure, by a key that tells nothing of it.
struct StandingRow {
  std::string key;
  std::string since;  ///< ISO 8601, UTC.
  std::string until;  ///< Until when a person has acknowledged it; empty if nobody has.
};

/// Where a file came from, as its source says; what it does not say is empty.
struct OriginRow {
  std::string path;  ///< As FileRow::path.
  std::string address, body, nation;
  std::string retrieved;  ///< ISO 8601.
  bool operator==(const OriginRow&) const = default;
};

/// The truth of a library: files, the reports and reviews made of them, and runs. The index can always be
/// rebuilt from it. One connection, for one thread at a time; several may be open on one library. Readers see
/// committed states only. Every call throws Error if the database cannot be read or written (damaged, disk
/// full, not ours).
class Catalogue {
 public:
  /// Opens `folder`/catalogue.db, made anew if it is missing and `write` is set.
  Catalogue(const std::filesystem::path& folder, bool write);
  ~Catalogue();
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  /// Runs `change` as one transaction: all of it is kept, or, if it throws, nothing.
  void transaction(const std::function<void()>& change);

  std::optional<FileRow> file(std::string_view path) const;
  std::vector<FileRow> files() const;
  void put(const FileRow& row);
  /// With its origin.
  void forget_file(std::string_view path);

  std::vector<OriginRow> origins() const;
  void put(const OriginRow& row);
  void forget_origin(std::string_view path);

  std::optional<DocumentRow> document(std::string_view sha256) const;
  std::optional<DocumentRow> document_by_id(std::string_view id) const;
  /// The counted document whose words have this digest.
  std::optional<DocumentRow> document_by_words(std::string_view digest) const;
  /// Of all documents, in order of `added` and hash.
  std::vector<DocumentRow> documents() const;
  void put(const DocumentRow& row);
  /// Removes a document, its report and its review.
  void forget_document(std::string_view sha256);
  /// Writes the database anew, so that no free page and no log holds what was removed.
  void purge();
  /// Writes the database, as it stands now and without free pages, as another file, at once.
  void copy_to(const std::filesystem::path& file) const;
  /// What is wrong with the database itself; empty if it is sound.
  std::string damage() const;

  /// The stored bytes of pack(report) and pack(review); compressed within. nullopt if there are none.
  std::optional<std::string> report(std::string_view sha256) const;
  std::optional<std::string> review(std::string_view sha256) const;
  /// The review as it is stored, compressed: to tell one state of it from another.
  std::string stored_review(std::string_view sha256) const;
  void put_report(std::string_view sha256, std::string_view bytes);
  void put_review(std::string_view sha256, std::string_view bytes);

  std::vector<StandingRow> standing() const;
  void put(const StandingRow& row);
  void forget_standing(std::string_view key);

  /// A setting of the library, such as when it was refreshed; empty if it was never set.
  std::string setting(std::string_view name) const;
  void set(std::string_view name, std::string_view value);

 private:
  struct Connection;
  std::unique_ptr<Connection> connection_;
};

}  // namespace throughline
