// Sockets -> Requests -> Responses: libmicrohttpd, with the headers that every response bears.
#include "web/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netdb.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <future>
#include <memory>

#include "fetch/address.h"
#include "index/themes_of_query.h"
#include "web/addresses.h"
#include "web/site.h"

namespace throughline {

namespace {

/// Nothing but our own style, type and pictures loads; no page is framed, kept by a proxy, or named to
/// another site.
constexpr std::pair<const char*, const char*> every_response[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri "
     "'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"X-Robots-Tag", "noindex, noarchive"},
};

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

/// The addresses of a host, never empty. An IPv6 address stands in brackets, as in a browser's address line.
AddressList resolve(const ListenAddress& address) {
  std::string host = address.host;
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  addrinfo hints{}, *found = nullptr;
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  std::string port = std::to_string(address.port);
  if (int error = getaddrinfo(host.c_str(), port.c_str(), &hints, &found); error != 0 || !found)
    throw UsageError(fmt::format("--listen {}: no such host ({})", address.host, gai_strerror(error)));
  return AddressList(found, freeaddrinfo);
}

bool is_loopback(const sockaddr& address) {
  if (address.sa_family == AF_INET6)
    return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
  return ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

MHD_Result collect_parameter(void* to, MHD_ValueKind, const char* key, const char* value) {
  auto* request = static_cast<Request*>(to);
  /// More than a form of ours can send is refused quietly: the rest of a hostile list of parameters.
  constexpr std::size_t most_parameters = 200;
  if (request->parameters.size() >= most_parameters) return MHD_NO;
  request->parameters.emplace_back(key, value ? value : "");
  return MHD_YES;
}

MHD_Result collect_header(void* to, MHD_ValueKind, const char* key, const char* value) {
  std::string name = key;
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  static_cast<Request*>(to)->headers[name] = value ? value : "";
  return MHD_YES;
}

struct ResponseDeleter {
  void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};
using OwnedResponse = std::unique_ptr<MHD_Response, ResponseDeleter>;

OwnedResponse body_of(const Response& response) {
  if (response.file.empty())
    return OwnedResponse(MHD_create_response_from_buffer(
        response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY));
  int file = open(response.file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat about {};
  if (file >= 0 && fstat(file, &about) == 0)
    return OwnedResponse(MHD_create_response_from_fd(static_cast<std::size_t>(about.st_size), file));
  if (file >= 0) close(file);
  return nullptr;
}

MHD_Result send(MHD_Connection* connection, const Response& response) {
  OwnedResponse out = body_of(response);
  if (!out) return send(connection, {.status = 404, .type = "text/plain", .body = "This file is gone.\n"});
  for (const auto& [name, value] : every_response) MHD_add_response_header(out.get(), name, value);
  MHD_add_response_header(out.get(), "Content-Type", response.type.c_str());
  bool cached = false;
  for (const auto& [name, value] : response.headers) {
    cached = cached || name == "Cache-Control";
    MHD_add_response_header(out.get(), name.c_str(), value.c_str());
  }
  if (!cached) MHD_add_response_header(out.get(), "Cache-Control", "no-cache, private");
  return MHD_queue_response(connection, static_cast<unsigned>(response.status), out.get());
}

/// The server's own state: what it answers from, and the name it answers to.
struct Serving {
  const Site& site;
  ListenAddress address;
  bool log = false;
};

void log_request(const Request& request, const Response& response) {
  std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> time{};
  std::strftime(time.data(), time.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  // Encoded again, so that no path can forge a line.
  fmt::print(stderr, "{} {} {}\n", time.data(), encode(request.path, true), response.status);
}

MHD_Result refuse(MHD_Connection* connection, int status, const char* why) {
  Response response{.status = status, .type = "text/plain; charset=utf-8", .body = why};
  if (status == 405) response.headers = {{"Allow", "GET, HEAD"}};
  return send(connection, response);
}

bool reads(const char* method) {
  return std::strcmp(method, MHD_HTTP_METHOD_GET) == 0 || std::strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
}

MHD_Result answer(void* with, MHD_Connection* connection, const char* url, const char* method, const char*,
                  const char*, size_t* upload, void** seen) {
  const auto& serving = *static_cast<const Serving*>(with);
  static int first_call;
  if (*seen != &first_call) {  // The headers alone; the request is answered on the second call.
    *seen = &first_call;
    return reads(method) ? MHD_YES : refuse(connection, 405, "Only GET and HEAD are answered.\n");
  }
  if (*upload != 0) return MHD_NO;
  Request request{.path = url};
  MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, collect_parameter, &request);
  MHD_get_connection_values(connection, MHD_HEADER_KIND, collect_header, &request);
  if (!serves(serving.address, request.headers["host"]))
    return refuse(connection, 421, "This server does not answer to that name.\n");
  Response response = serving.site.handle(request);
  if (serving.log) log_request(request, response);
  return send(connection, response);
}

std::uint16_t bound_port(MHD_Daemon* daemon) {
  const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
}

/// How many connections are held at once; each costs the memory below, and a file descriptor.
constexpr unsigned most_connections = 2000;

/// Shells allow 1,024 open files; idle connections must not use up what the others need.
void allow_open_files() {
  rlimit limit{};
  constexpr rlim_t wanted = most_connections + 500;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(limit.rlim_max, wanted);
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// Blocks the signals that stop the server in every thread, so that only wait_for_stop gets them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

}  // namespace

ListenAddress parse_address(const std::string& listen) {
  std::size_t colon = listen.rfind(':');
  ListenAddress address;
  if (colon != std::string::npos) {
    address.host = listen.substr(0, colon);
    const char* end = listen.data() + listen.size();
    auto [at, error] = std::from_chars(listen.data() + colon + 1, end, address.port);
    bool bare_ipv6 = address.host.find(':') != std::string::npos && address.host.front() != '[';
    if (error == std::errc() && at == end && !address.host.empty() && !bare_ipv6) return address;
  }
  throw UsageError(fmt::format(
      "--listen {}: expected HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080, with a port of 0 to 65535",
      listen));
}

std::string parse_origin(const std::string& typed) {
  const auto address = web_address(typed);
  const bool alone = address && address->path == "/" && typed.find_first_of("?#\"<> ") == std::string::npos;
  if (alone) return address->origin;
  throw UsageError(
      fmt::format("--public-origin {}: expected an address without a path, such as "
                  "https://reviews.ashmere.example",
                  typed));
}

bool serves(const ListenAddress& address, const std::string& host_header) {
  std::size_t bracket = host_header.rfind(']'), colon = host_header.rfind(':');
  bool with_port = colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  std::string host = with_port ? host_header.substr(0, colon) : host_header;
  for (char& c : host) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  bool any = address.host == "0.0.0.0" || address.host == "[::]";
  return host == address.host || host == "localhost" || host == "127.0.0.1" || host == "[::1]" ||
         (any && !host.empty());
}

void serve(const ServeOptions& options, Taxonomy taxonomy,
           const std::function<void(const std::string& address)>& listening) {
  ListenAddress address = parse_address(options.listen);
  AddressList socket_address = resolve(address);
  unsigned ipv6 = 0;
  if (socket_address->ai_family == AF_INET6) ipv6 = MHD_USE_IPv6;
  Shown shown =
      options.full_text || is_loopback(*socket_address->ai_addr) ? Shown::full_text : Shown::quotations;
  const std::string origin = options.public_origin.empty() ? "" : parse_origin(options.public_origin);
  Site site(options.library, std::move(taxonomy), shown, origin);
  Serving serving{site, address, options.log};
  allow_open_files();
  sigset_t signals = block_stop_signals();
  // Four threads, so that a picture being drawn holds up nobody; 20 s is long for a page of ours and short
  // for a client that trickles; 32 kB holds any address of ours, and refuses longer ones (414).
  MHD_Daemon* daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO | ipv6, address.port, nullptr, nullptr, answer, &serving,
      MHD_OPTION_SOCK_ADDR, socket_address->ai_addr, MHD_OPTION_THREAD_POOL_SIZE, 4u,
      MHD_OPTION_CONNECTION_TIMEOUT, 20u, MHD_OPTION_CONNECTION_LIMIT, most_connections,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<size_t>(32 << 10), MHD_OPTION_END);
  if (!daemon) {
    const char* why = errno == EADDRINUSE
                          ? "the port is in use: stop the other program or choose another port with --listen"
                          : std::strerror(errno);
    throw Error(fmt::format("cannot listen on {}: {}", options.listen, why));
  }
  // Beside the first visitors, not before them: opening stays instant, and few come within that time.
  const auto ready = std::async(std::launch::async, get_ready_for_questions);
  listening(fmt::format("http://{}:{}", address.host, bound_port(daemon)));
  int got = 0;
  sigwait(&signals, &got);
  MHD_stop_daemon(daemon);
}

}  // namespace throughline
