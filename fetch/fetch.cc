// The registered sources on the web -> files in folders of the library.
#include "fetch/fetch.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>

#include "fetch/fetch_error.h"
#include "fetch/markup.h"
#include "fetch/shelf.h"
#include "ingest/read.h"
#include "ingest/sha256.h"

namespace throughline {

namespace {

/// Pages of one list. The longest lists of reviews have some tens; a list that goes on is a calendar or a
/// trap.
constexpr int most_pages = 100;

/// A PDF begins within its first 1024 bytes, whatever the server calls it.
bool begins_as_pdf(const std::string& bytes) {
  return std::string_view(bytes).substr(0, 1024).find("%PDF") != std::string_view::npos;
}

std::string kind_in_words(const std::string& bytes) {
  const std::string_view head = std::string_view(bytes).substr(0, 1024);
  const bool is_page = head.find("<html") != std::string_view::npos ||
                       head.find("<!DOCTYPE") != std::string_view::npos ||
                       head.find("<!doctype") != std::string_view::npos;
  return bytes.empty() ? "it is empty" : is_page ? "it is a web page, no PDF" : "it is no PDF";
}

/// The day that lies so many months before today, as ISO 8601.
std::string months_ago(int months) {
  using namespace std::chrono;
  const year_month_day today{floor<days>(system_clock::now())};
  const year_month then = year_month{today.year(), today.month()} - std::chrono::months{months};
  return fmt::format("{:04}-{:02}-{:02}", int(then.year()), unsigned(then.month()), unsigned(today.day()));
}

/// One source, fetched once.
class Fetching {
 public:
  Fetching(const Source& source, Client& client, const FetchOptions& options)
      : source_(source), client_(client), options_(options), shelf_(source) {
    for (const auto& [address, record] : shelf_.records()) had_.insert(address);
  }

  FetchedSource run() {
    client_.allow_private(source_.private_hosts);
    try {
      const std::vector<std::string> offered = addresses();
      for (std::size_t asked = 0; asked < offered.size() && !is_enough(asked); ++asked) take(offered[asked]);
      if (result_.whole) judge({offered.begin(), offered.end()});
    } catch (const FetchError& e) {
      if (e.code() != "stopped") throw;
      result_.stopped = true;
      result_.whole = false;
    }
    std::erase_if(result_.failed, [this](const NotFetched& one) { return is_forgotten(one.address); });
    return std::move(result_);
  }

 private:
  /// Withdrawn while this ran: its address tells of it.
  bool is_forgotten(const std::string& address) const {
    const auto known = shelf_.records().find(address);
    return had_.contains(address) &&
           (known == shelf_.records().end() || !std::filesystem::exists(shelf_.path(known->second)));
  }

  /// What the source has now. A feed holds the newest only: what it once named is asked for all the same.
  std::vector<std::string> addresses() {
    if (source_.kind == SourceKind::list) return source_.addresses;
    try {
      if (source_.kind == SourceKind::page) return addresses_on_pages();
      std::vector<std::string> all = addresses_in_feed();
      const std::set<std::string> named(all.begin(), all.end());
      for (const auto& [address, record] : shelf_.records())
        if (!named.contains(address)) all.push_back(address);
      return all;
    } catch (const FetchError& e) {
      if (e.code() == "stopped") throw;
      note(at_, e);
      result_.whole = false;
      return {};
    }
  }

  Reply get_list(const std::string& address) {
    at_ = address;
    options_.tell(fmt::format("asking {}", address));
    return client_.get(address, options_.limits.largest_page_bytes);
  }

  std::vector<std::string> addresses_in_feed() {
    const Reply feed = get_list(source_.addresses.at(0));
    return links_in_feed(feed.body, feed.address);
  }

  std::vector<std::string> addresses_on_pages() {
    std::vector<std::string> all;
    std::set<std::string> seen, pages;
    std::string next = source_.addresses.at(0);
    while (!next.empty() && pages.insert(next).second) {
      if (pages.size() > most_pages)
        throw FetchError("not-a-list", fmt::format("it goes on after {} pages: look at `next`", most_pages));
      const Reply page = get_list(next);
      for (std::string& link : links_on_page(page.body, page.address, source_.links))
        if (seen.insert(link).second) all.push_back(std::move(link));
      next.clear();
      if (source_.next.empty()) break;
      for (std::string& link : links_on_page(page.body, page.address, source_.next)) {
        next = std::move(link);
        break;
      }
    }
    if (all.empty())
      throw FetchError(
          "not-a-list",
          fmt::format("the selector \"{}\" finds no link there: has the page changed?", source_.links));
    return all;
  }

  /// Whether so many files, or the bytes that came, are all that one run takes of a source; then it is told.
  bool is_enough(std::size_t asked) {
    const FetchLimits& limits = options_.limits;
    if (asked < static_cast<std::size_t>(limits.most_files) && bytes_ < limits.most_bytes) return false;
    note(
        source_.addresses.front(),
        bytes_ >= limits.most_bytes
            ? FetchError("too-much", fmt::format("over {} MB came of it: the rest is left to the next run",
                                                 limits.most_bytes >> 20))
            : FetchError("too-much", fmt::format("it names over {} files: the rest is left out; make several "
                                                 "sources of it, or look at its selector",
                                                 limits.most_files)));
    return true;
  }

  void take(const std::string& address) {
    try {
      const auto known = shelf_.records().find(address);
      const bool have = known != shelf_.records().end();
      const Reply reply =
          client_.get(address, ReadOptions{}.largest_bytes, have ? known->second.conditions : Conditions{});
      bytes_ += reply.body.size();
      if (reply.unchanged && have)
        ++result_.unchanged;
      else
        take_reply(address, reply);
    } catch (const FetchError& e) {
      if (e.code() == "stopped") throw;
      const auto known = shelf_.records().find(address);
      // Of plain http a proxy may say so itself: then it is told, and nothing is taken for gone.
      const bool proxy_may_say = !options_.limits.proxy.empty() && address.starts_with("http:");
      if (e.is_gone() && known != shelf_.records().end() && !proxy_may_say)
        result_.gone.push_back(shelf_.path(known->second).string());
      else
        note(address, e);
    }
  }

  void take_reply(const std::string& address, const Reply& reply) {
    if (!begins_as_pdf(reply.body)) throw FetchError("not-pdf", kind_in_words(reply.body));
    const std::string sha256 = sha256_hex(reply.body);
    const auto known = shelf_.records().find(address);
    if (known != shelf_.records().end() && known->second.sha256 == sha256) {
      shelf_.confirm(address, reply.conditions);
      ++result_.unchanged;
      return;
    }
    if (options_.is_withdrawn(sha256)) return;
    options_.tell(fmt::format("fetched {}", address));
    shelf_.keep(address, reply, sha256);
    ++result_.fetched;
  }

  void note(const std::string& address, const FetchError& e) {
    (e.is_refused() ? result_.by_hand : result_.failed).push_back({address, e.code(), e.what()});
  }

  /// What is no longer named is absent, unless it has stood as long as the publisher leaves things standing.
  void judge(const std::set<std::string>& offered) {
    const std::string oldest = source_.stays_months ? months_ago(source_.stays_months) : "";
    for (const auto& [address, record] : shelf_.records())
      if (!offered.contains(address) && (oldest.empty() || record.first.substr(0, 10) > oldest))
        result_.absent.push_back(shelf_.path(record).string());
  }

  const Source& source_;
  Client& client_;
  const FetchOptions& options_;
  Shelf shelf_;
  std::set<std::string> had_;  ///< Addresses whose files stood there before.
  std::string at_;             ///< The page or feed being asked.
  std::size_t bytes_ = 0;      ///< Of the files that came in this run.
  FetchedSource result_;
};

}  // namespace

std::vector<FetchedSource> fetch_sources(const std::vector<Source>& sources, const FetchOptions& options) {
  Client client(options.limits, options.stopped);
  std::vector<FetchedSource> all;
  for (const Source& source : sources) {
    if (source.kind == SourceKind::folder || options.stopped()) {
      all.emplace_back();
      if (source.kind != SourceKind::folder) all.back() = {.whole = false, .stopped = true};
      continue;
    }
    all.push_back(Fetching(source, client, options).run());
  }
  return all;
}

}  // namespace throughline
