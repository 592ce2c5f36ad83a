#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "fetch/address.h"
#include "fetch/robots.h"

namespace throughline {

/// How patient and how sparing a client is. Sites of small boards run on small machines: what is asked is
/// little, slowly, and given up early.
struct FetchLimits {
  std::chrono::milliseconds delay{1000};            ///< Between two requests to one host.
  std::chrono::milliseconds longest_delay{30'000};  ///< A Crawl-delay beyond this is not waited for.
  std::chrono::milliseconds connect{20'000};        ///< Until a connection stands.
  std::chrono::milliseconds whole{300'000};         ///< For one answer.
  std::chrono::seconds stall{30};                   ///< An answer slower than 100 bytes/s for so long ends.
  std::chrono::milliseconds back_off{5'000};        ///< Before the second try; doubled before the next.
  std::chrono::milliseconds longest_back_off{60'000};  ///< Whatever a Retry-After says.
  int tries = 3;
  int redirects = 5;
  int failures_of_host = 3;                   ///< In a row; then the host is left alone in this run.
  std::size_t largest_page_bytes = 10 << 20;  ///< Of a list or feed; the files have the limit of reading.
  /// Asked for of one source in one run. All reviews that the four nations have published are a few thousand:
  /// a list of more is no list of reviews, and at a second each it would take most of a night.
  int most_files = 20'000;
  /// Taken from one source in one run: ten thousand reviews of 2 MB. What is left comes with the
  /// next run; a source that never ends cannot fill a disk in one night.
  std::size_t most_bytes = std::size_t{20} << 30;
  std::string
      proxy;  ///< Such as "http://proxy.ashmere.example:3128"; empty: none, whatever the surroundings say.
};

/// What tells a server which state of a thing we have.
struct Conditions {
  std::string etag, last_modified;  ///< As the server gave them; empty for none.
};

struct Reply {
  bool unchanged = false;  ///< What we have still holds; there is no body.
  std::string body;
  std::string address;  ///< After redirects.
  Conditions conditions;
};

/// Fetches over http and https, one request at a time, with a delay between two to one host. It obeys
/// robots.txt, follows few redirects, ends what is too slow or too large, tries again what may pass, and
/// never connects to a private network unless the source names the host. It sends no cookies and no referrer.
/// Behind a proxy it is the proxy that looks up names: then hosts whose address or name says that they are
/// private are refused, and what a public name leads to is the proxy's to refuse. For one thread.
class Client {
 public:
  /// `stopped` is asked several times a second while waiting.
  Client(const FetchLimits& limits, std::function<bool()> stopped);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// From now on these hosts may be in a private network; connections made for others are closed.
  void allow_private(const std::vector<std::string>& hosts);

  /// Fetches an address whole. Throws FetchError.
  Reply get(const std::string& address, std::size_t largest_bytes, const Conditions& conditions = {});

 private:
  struct Answer;
  struct Request;
  struct Host;
  class Connection;
  Reply follow(const std::string& address, std::size_t largest_bytes, const Conditions& conditions,
               bool by_robots);
  Answer ask_patiently(const Request& request);
  Answer ask(const Request& request);
  const RobotRules& robots_of(const WebAddress& address);
  RobotRules ask_for_robots(const WebAddress& address);
  void wait(std::chrono::milliseconds time) const;
  Host& host(const std::string& name);

  const FetchLimits limits_;
  const std::function<bool()> stopped_;
  std::unique_ptr<Connection> connection_;
  std::map<std::string, Host> hosts_;
  std::map<std::string, RobotRules> robots_;           ///< By origin.
  std::map<std::string, std::string> without_robots_;  ///< Origins whose robots.txt cannot be had, and why.
};

}  // namespace throughline
