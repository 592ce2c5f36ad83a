#pragma once

#include <optional>
#include <string>

struct sockaddr;

namespace throughline {

/// A web address in parts. `origin` is scheme, host and port, as "https://ashmere.example:8443".
struct WebAddress {
  std::string whole, origin, host;  ///< Without fragment; host in small letters.
  std::string path;                 ///< With its query; begins with a slash.
};

/// The address that `link` means on the page at `base`, which may be empty for a whole address. nullopt for
/// what is no http or https address, or bears a name and password.
std::optional<WebAddress> web_address(const std::string& link, const std::string& base = "");

/// Whether a network address is not one of the public internet: loopback, private, link-local, multicast and
/// the like, also where IPv6 wraps such a one of IPv4. Source: IANA's special-purpose registries.
bool is_private(const sockaddr& address);

/// Whether a host's name says that it is not of the public internet: an address of a private network, a name
/// without a dot, or one under `localhost`, `local`, `internal`, `lan`, `home.arpa` and the like. For where
/// names are looked up by another, such as a proxy. Source: RFC 6761, 6762 and 8375; ICANN on `internal`.
bool is_private_name(const std::string& host);

}  // namespace throughline
