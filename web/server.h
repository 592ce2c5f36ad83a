#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "extract/taxonomy.h"

namespace throughline {

/// Where and what to serve.
struct ServeOptions {
  std::string library;
  std::string listen = "127.0.0.1:8080";  ///< HOST:PORT; port 0 picks a free one.
  /// Off loopback the pages show quotations only, unless this is set: copyright stays with each publisher.
  bool full_text = false;
  /// A line to stderr for each request: time, path, status. Never the query, never who asked.
  bool log = false;
  /// Where a proxy before the server is reached, for citations and feeds; empty for none. See parse_origin.
  std::string public_origin;
};

/// Where to listen: the host as typed, an IPv6 address in brackets.
struct ListenAddress {
  std::string host;
  std::uint16_t port = 0;
};

/// HOST:PORT. Throws UsageError if it is not that.
ListenAddress parse_address(const std::string& listen);

/// The scheme, host and port of a web address that has nothing else, without the final slash. Throws
/// UsageError if it is not that.
std::string parse_origin(const std::string& typed);

/// Whether a request with this Host header is meant for a server that listens there. A page elsewhere must
/// not reach a library on loopback through a name of its own (DNS rebinding), so other names are refused; a
/// server on all interfaces answers to any name.
bool serves(const ListenAddress& address, const std::string& host_header);

/// Serves the pages of a library until SIGINT or SIGTERM; a new generation is picked up without a restart.
/// `listening` gets the address once requests are answered. Throws UsageError if `listen` is no HOST:PORT
/// or `public_origin` no origin, Error if the port is in use or there is no library.
void serve(const ServeOptions& options, Taxonomy taxonomy,
           const std::function<void(const std::string& address)>& listening);

}  // namespace throughline
