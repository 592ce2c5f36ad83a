// Sockets -> Requests -> Responses: libmicrohttpd, with the headers that every response bears.
#include "web/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netdb.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>

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

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

Address parse_address(const std::string& listen) {
  std::size_t colon = listen.rfind(':');
  Address address;
  if (colon != std::string::npos) {
    address.host = listen.substr(0, colon);
    const char* end = listen.data() + listen.size();
    auto [at, error] = std::from_chars(listen.data() + colon + 1, end, address.port);
    if (error == std::errc() && at == end && !address.host.empty()) return address;
  }
  throw UsageError(fmt::format("--listen {}: expected HOST:PORT, such as 127.0.0.1:8080", listen));
}

sockaddr_in resolve(const Address& address) {
  addrinfo hints{}, *found = nullptr;
  hints.ai_family = AF_INET;
  hints.ai_socktype = SOCK_STREAM;
  if (int error = getaddrinfo(address.host.c_str(), nullptr, &hints, &found); error != 0 || !found)
    throw UsageError(fmt::format("--listen {}: no such host ({})", address.host, gai_strerror(error)));
  sockaddr_in socket_address;
  std::memcpy(&socket_address, found->ai_addr, sizeof socket_address);
  freeaddrinfo(found);
  socket_address.sin_port = htons(address.port);
  return socket_address;
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
  if (file < 0 || fstat(file, &about) != 0) {
    if (file >= 0) close(file);
    return OwnedResponse(MHD_create_response_from_buffer(0, nullptr, MHD_RESPMEM_PERSISTENT));
  }
  return OwnedResponse(MHD_create_response_from_fd(static_cast<std::size_t>(about.st_size), file));
}

MHD_Result send(MHD_Connection* connection, const Response& response) {
  OwnedResponse out = body_of(response);
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

/// The server's own state: what it answers from, and the names it answers to.
struct Serving {
  const Site& site;
  Address address;

  /// A page elsewhere must not reach a library on loopback through a name of its own (DNS rebinding).
  bool serves(const std::string& host_header) const {
    std::string host = host_header.substr(0, host_header.rfind(':'));
    return host == address.host || host == "localhost" || host == "127.0.0.1" ||
           (address.host == "0.0.0.0" && !host.empty());
  }
};

MHD_Result answer(void* with, MHD_Connection* connection, const char* url, const char* method, const char*,
                  const char*, size_t* upload, void** seen) {
  const auto& serving = *static_cast<const Serving*>(with);
  static int first_call;
  if (*seen != &first_call) {  // The headers alone; the request is answered on the second call.
    *seen = &first_call;
    return MHD_YES;
  }
  if (*upload != 0) return MHD_NO;
  bool reads =
      std::strcmp(method, MHD_HTTP_METHOD_GET) == 0 || std::strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
  if (!reads)
    return send(connection, {.status = 405,
                             .type = "text/plain",
                             .body = "Only GET and HEAD are answered.\n",
                             .headers = {{"Allow", "GET, HEAD"}}});
  Request request{.path = url};
  MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, collect_parameter, &request);
  MHD_get_connection_values(connection, MHD_HEADER_KIND, collect_header, &request);
  if (!serving.serves(request.headers["host"]))
    return send(connection,
                {.status = 421, .type = "text/plain", .body = "This server does not answer to that name.\n"});
  return send(connection, serving.site.handle(request));
}

std::uint16_t bound_port(MHD_Daemon* daemon) {
  const MHD_DaemonInfo* info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
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

void serve(const ServeOptions& options, Taxonomy taxonomy,
           const std::function<void(const std::string& address)>& listening) {
  Address address = parse_address(options.listen);
  sockaddr_in socket_address = resolve(address);
  Site site(options.library, std::move(taxonomy));
  Serving serving{site, address};
  sigset_t signals = block_stop_signals();
  // Two threads for two cores; 20 s is long for a page of ours and short for a client that trickles; 16 kB
  // holds any address of ours.
  MHD_Daemon* daemon =
      MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO, address.port, nullptr, nullptr, answer,
                       &serving, MHD_OPTION_SOCK_ADDR, &socket_address, MHD_OPTION_THREAD_POOL_SIZE, 2u,
                       MHD_OPTION_CONNECTION_TIMEOUT, 20u, MHD_OPTION_CONNECTION_LIMIT, 2000u,
                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, static_cast<size_t>(32 << 10), MHD_OPTION_END);
  if (!daemon) {
    const char* why = errno == EADDRINUSE
                          ? "the port is in use: stop the other program or choose another port with --listen"
                          : std::strerror(errno);
    throw Error(fmt::format("cannot listen on {}: {}", options.listen, why));
  }
  listening(fmt::format("http://{}:{}", address.host, bound_port(daemon)));
  int got = 0;
  sigwait(&signals, &got);
  MHD_stop_daemon(daemon);
}

}  // namespace throughline
