// Addresses -> bytes, over libcurl, politely and within bounds.
#include "fetch/client.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <thread>

#include "fetch/fetch_error.h"
#include "ingest/ascii.h"

namespace throughline {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* program = "throughline";
/// RFC 9309 asks that at least 500 KiB of robots.txt be read.
constexpr std::size_t largest_robots_bytes = 512 * 1024;
/// Bytes per second under which an answer counts as stalled.
constexpr long slowest = 100;
/// Other header lines than ours are a few hundred bytes long.
constexpr std::size_t longest_header = 8192;

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
/// What may pass by itself.
bool is_passing(long status) { return status == 429 || status == 500 || (status >= 502 && status <= 504); }

}  // namespace

/// One request for one address; redirects are not followed.
struct Client::Request {
  WebAddress address;
  std::size_t largest_bytes;
  Conditions conditions;
};

struct Client::Answer {
  long status = 0;
  std::string body, location, retry_after;
  Conditions conditions;
};

struct Client::Host {
  std::optional<Clock::time_point> last;  ///< When its last answer ended.
  milliseconds delay{0};
  int failures = 0;  ///< In a row.
};

/// A handle of libcurl and what its calls back need.
class Client::Connection {
 public:
  Connection() : curl_(curl_easy_init()) {
    if (!curl_) throw Error("cannot fetch: libcurl cannot be started");
  }
  ~Connection() { curl_easy_cleanup(curl_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Answer ask(const Request& request, const FetchLimits& limits, const std::function<bool()>& stopped);

  std::set<std::string> private_hosts;

 private:
  static std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* self);
  static std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* self);
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address);
  static int is_stopped(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  void prepare(const Request& request, const FetchLimits& limits);
  [[noreturn]] void fail(CURLcode code, const Request& request) const;

  CURL* curl_;
  const Request* request_ = nullptr;
  const std::function<bool()>* stopped_ = nullptr;
  Answer answer_;
  bool too_large_ = false, refused_ = false, by_proxy_ = false;
};

std::size_t Client::Connection::take_body(char* bytes, std::size_t, std::size_t count, void* self) {
  auto& connection = *static_cast<Connection*>(self);
  std::string& body = connection.answer_.body;
  if (body.size() + count > connection.request_->largest_bytes) {
    connection.too_large_ = true;
    return 0;
  }
  body.append(bytes, count);
  return count;
}

std::size_t Client::Connection::take_header(char* bytes, std::size_t, std::size_t count, void* self) {
  Answer& answer = static_cast<Connection*>(self)->answer_;
  const std::string_view line(bytes, count);
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || count > longest_header) return count;
  const std::string name = lower(line.substr(0, colon));
  const std::string value(trim(line.substr(colon + 1)));
  if (name == "location") answer.location = value;
  if (name == "retry-after") answer.retry_after = value;
  if (name == "etag") answer.conditions.etag = value;
  if (name == "last-modified") answer.conditions.last_modified = value;
  return count;
}

/// Asked for each address that a name leads to, just before it is connected to: so neither a redirect nor the
/// name server can lead elsewhere afterwards.
curl_socket_t Client::Connection::open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& connection = *static_cast<Connection*>(self);
  // Through a proxy the only connection is that to the proxy, which a person named.
  if (!connection.by_proxy_ && is_private(address->addr) &&
      !connection.private_hosts.contains(connection.request_->address.host)) {
    connection.refused_ = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Client::Connection::is_stopped(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<Connection*>(self)->stopped_)() ? 1 : 0;
}

void Client::Connection::prepare(const Request& request, const FetchLimits& limits) {
  curl_easy_reset(curl_);
  const auto set = [this](CURLoption option, auto value) { curl_easy_setopt(curl_, option, value); };
  set(CURLOPT_URL, request.address.whole.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_USERAGENT, "throughline/" THROUGHLINE_VERSION);
  set(CURLOPT_PROXY, limits.proxy.c_str());
  set(CURLOPT_NOPROXY, "");
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);  // What the proxy says of the tunnel is not the site's answer.
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, slowest);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stall.count()));
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(CURLOPT_HEADERFUNCTION, &take_header);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  set(CURLOPT_XFERINFOFUNCTION, &is_stopped);
  set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
  set(CURLOPT_NOPROGRESS, 0L);
}

void Client::Connection::fail(CURLcode code, const Request& request) const {
  const std::string& host = request.address.host;
  if (too_large_)
    throw FetchError("too-large", fmt::format("it has more than {} MB", request.largest_bytes >> 20));
  if (refused_)
    throw FetchError("private-address",
                     fmt::format("{0} lies in a private network: if it is meant, add private = [\"{0}\"] to "
                                 "the source",
                                 host));
  if (code == CURLE_ABORTED_BY_CALLBACK) throw FetchError("stopped", "the run was stopped");
  if (code == CURLE_OPERATION_TIMEDOUT)
    throw FetchError("timeout", fmt::format("{} did not answer in time", host));
  if (code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING)
    throw FetchError("cut-off", fmt::format("{} ended its answer before the end", host));
  throw FetchError("unreachable", fmt::format("{} cannot be reached: {}", host, curl_easy_strerror(code)));
}

Client::Answer Client::Connection::ask(const Request& request, const FetchLimits& limits,
                                       const std::function<bool()>& stopped) {
  request_ = &request;
  stopped_ = &stopped;
  answer_ = {};
  too_large_ = false;
  by_proxy_ = !limits.proxy.empty();
  const std::string& host = request.address.host;
  refused_ = by_proxy_ && is_private_name(host) && !private_hosts.contains(host);
  if (refused_) fail(CURLE_COULDNT_CONNECT, request);
  prepare(request, limits);
  curl_slist* headers = nullptr;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) headers = curl_slist_append(headers, fmt::format("{}: {}", name, value).c_str());
  };
  add("If-None-Match", request.conditions.etag);
  add("If-Modified-Since", request.conditions.last_modified);
  curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers);
  const CURLcode code = curl_easy_perform(curl_);
  curl_slist_free_all(headers);
  if (code != CURLE_OK) fail(code, request);
  curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &answer_.status);
  return std::move(answer_);
}

Client::Client(const FetchLimits& limits, std::function<bool()> stopped)
    : limits_(limits), stopped_(std::move(stopped)) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw Error("cannot fetch: libcurl cannot be started");
  connection_ = std::make_unique<Connection>();
}
Client::~Client() = default;

void Client::allow_private(const std::vector<std::string>& hosts) {
  connection_ = std::make_unique<Connection>();  // Kept connections were made under the last source's rule.
  connection_->private_hosts = {hosts.begin(), hosts.end()};
}

void Client::wait(milliseconds time) const {
  constexpr milliseconds step{50};
  for (const auto until = Clock::now() + time; Clock::now() < until;) {
    if (stopped_()) throw FetchError("stopped", "the run was stopped");
    std::this_thread::sleep_for(
        std::min<Clock::duration>(step, std::max<Clock::duration>(until - Clock::now(), milliseconds{0})));
  }
}

Client::Host& Client::host(const std::string& name) {
  return hosts_.try_emplace(name, Host{.last = {}, .delay = limits_.delay}).first->second;
}

Client::Answer Client::ask(const Request& request) {
  Host& asked = host(request.address.host);
  if (asked.last) wait(std::chrono::duration_cast<milliseconds>(*asked.last + asked.delay - Clock::now()));
  try {
    Answer answer = connection_->ask(request, limits_, stopped_);
    asked.last = Clock::now();
    return answer;
  } catch (const FetchError&) {
    asked.last = Clock::now();
    throw;
  }
}

/// Asks again, after ever longer, for what may pass: a host in trouble, an answer that broke off.
Client::Answer Client::ask_patiently(const Request& request) {
  Host& asked = host(request.address.host);
  if (asked.failures >= limits_.failures_of_host)
    throw FetchError("unreachable",
                     fmt::format("{} failed {} times in a row in this run; the next run asks again",
                                 request.address.host, asked.failures));
  milliseconds pause = limits_.back_off;
  for (int attempt = 1;; ++attempt, pause *= 2) {
    const bool last = attempt >= limits_.tries;
    milliseconds longer{0};
    try {
      Answer answer = ask(request);
      if (!is_passing(answer.status) || last) {
        asked.failures = is_passing(answer.status) ? asked.failures + 1 : 0;
        return answer;
      }
      longer = std::chrono::seconds(std::atoi(answer.retry_after.c_str()));
    } catch (const FetchError& e) {
      const bool passing = e.code() == "timeout" || e.code() == "cut-off" || e.code() == "unreachable";
      if (!passing) throw;
      if (last) {
        ++asked.failures;
        throw;
      }
    }
    wait(std::min(std::max(pause, longer), limits_.longest_back_off));
  }
}

/// Follows redirects, each of which must be allowed like the address asked for.
Reply Client::follow(const std::string& address, std::size_t largest_bytes, const Conditions& conditions,
                     bool by_robots) {
  std::set<std::string> seen;
  auto at = web_address(address);
  for (int hop = 0; hop <= limits_.redirects; ++hop) {
    if (!at) throw FetchError("bad-address", "it is, or leads to, no http or https address");
    if (!seen.insert(at->whole).second) throw FetchError("redirects", "it leads round in a circle");
    if (by_robots && !robots_of(*at).allows(at->path))
      throw FetchError(
          "robots-refused",
          fmt::format("{} asks programs not to fetch it (robots.txt): fetch it by hand", at->host));
    Answer answer = ask_patiently({*at, largest_bytes, conditions});
    if (is_redirect(answer.status)) {
      at = web_address(answer.location, at->whole);
      continue;
    }
    if (answer.status == 304) return {.unchanged = true, .body = "", .address = at->whole, .conditions = {}};
    if (answer.status != 200)
      throw FetchError(fmt::format("http-{}", answer.status),
                       fmt::format("{} answered with status {}", at->host, answer.status));
    return {.unchanged = false,
            .body = std::move(answer.body),
            .address = at->whole,
            .conditions = std::move(answer.conditions)};
  }
  throw FetchError("redirects", fmt::format("it is redirected more than {} times", limits_.redirects));
}

/// Without robots.txt everything is allowed; if it cannot be had for the site's own trouble, nothing is.
RobotRules Client::ask_for_robots(const WebAddress& address) {
  try {
    return parse_robots(follow(address.origin + "/robots.txt", largest_robots_bytes, {}, false).body,
                        program);
  } catch (const FetchError& e) {
    if (e.code() == "stopped" || e.code() == "private-address") throw;
    if (e.code().starts_with("http-4") && e.code() != "http-429") return {};
    without_robots_[address.origin] = e.what();
    return {};
  }
}

const RobotRules& Client::robots_of(const WebAddress& address) {
  auto known = robots_.find(address.origin);
  if (known == robots_.end()) {
    known = robots_.emplace(address.origin, ask_for_robots(address)).first;
    const auto wished = milliseconds(static_cast<long>(std::min(known->second.delay_seconds, 1e6) * 1000));
    Host& asked = host(address.host);
    asked.delay = std::max(asked.delay, std::min(wished, limits_.longest_delay));
  }
  if (const auto why = without_robots_.find(address.origin); why != without_robots_.end())
    throw FetchError("robots-unreachable",
                     fmt::format("robots.txt of {} cannot be had, so nothing is fetched from it: {}",
                                 address.host, why->second));
  return known->second;
}

Reply Client::get(const std::string& address, std::size_t largest_bytes, const Conditions& conditions) {
  return follow(address, largest_bytes, conditions, true);
}

}  // namespace throughline
