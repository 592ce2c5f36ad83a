// Web addresses taken apart and resolved, and which network addresses are private.
#include "fetch/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "ingest/ascii.h"

namespace throughline {

namespace {

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(const Url& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) return "";
  std::string out = text;
  curl_free(text);
  return out;
}

/// A block of IPv4 addresses: those whose first `bits` are those of `first`.
struct Block4 {
  std::uint32_t first;
  int bits;
};

constexpr std::array<Block4, 15> private_blocks = {{
    {0x00000000, 8},   // this network
    {0x0a000000, 8},   // private use
    {0x64400000, 10},  // shared by carriers
    {0x7f000000, 8},   // loopback
    {0xa9fe0000, 16},  // link-local, where clouds keep their keys
    {0xac100000, 12},  // private use
    {0xc0000000, 24},  // protocol assignments
    {0xc0000200, 24},  // documentation
    {0xc0586300, 24},  // 6to4 relays
    {0xc0a80000, 16},  // private use
    {0xc6120000, 15},  // benchmarks
    {0xc6336400, 24},  // documentation
    {0xcb007100, 24},  // documentation
    {0xe0000000, 4},   // multicast
    {0xf0000000, 4},   // reserved, broadcast
}};

bool is_private_ipv4(std::uint32_t address) {
  return std::any_of(private_blocks.begin(), private_blocks.end(), [&](const Block4& block) {
    return (address >> (32 - block.bits)) == (block.first >> (32 - block.bits));
  });
}

std::uint32_t four_bytes(const std::uint8_t* bytes) {
  return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) |
         bytes[3];
}

bool begins(const std::uint8_t* bytes, std::initializer_list<std::uint8_t> with) {
  return std::equal(with.begin(), with.end(), bytes);
}

bool is_private_ipv6(const std::uint8_t* bytes) {
  static constexpr std::uint8_t zeros[12] = {};
  if (std::memcmp(bytes, zeros, 10) == 0 && (begins(bytes + 10, {0xff, 0xff}) || begins(bytes + 10, {0, 0})))
    return is_private_ipv4(four_bytes(bytes + 12)) || begins(bytes + 10, {0, 0});
  if (begins(bytes, {0x00, 0x64, 0xff, 0x9b})) return is_private_ipv4(four_bytes(bytes + 12));  // NAT64
  if (begins(bytes, {0x20, 0x02})) return is_private_ipv4(four_bytes(bytes + 2));               // 6to4
  if (begins(bytes, {0x20, 0x01, 0x00, 0x00})) return true;  // Teredo: leads to any host of IPv4
  if (begins(bytes, {0x20, 0x01, 0x0d, 0xb8})) return true;  // documentation
  return (bytes[0] & 0xe0) != 0x20;  // Only 2000::/3 is given out to the public internet.
}

/// The address that a host's name is, if it is one: 10.0.0.1, 0x7f.1, [::1].
std::optional<bool> is_private_number(const std::string& host) {
  sockaddr_storage place{};  // As large as any: is_private() may not know how small this one is.
  auto& four = reinterpret_cast<sockaddr_in&>(place);
  if (inet_aton(host.c_str(), &four.sin_addr) == 1) {
    place.ss_family = AF_INET;
    return is_private(reinterpret_cast<sockaddr&>(place));
  }
  if (!host.starts_with('[') || !host.ends_with(']')) return std::nullopt;
  const std::string inner = host.substr(1, host.size() - 2);
  auto& six = reinterpret_cast<sockaddr_in6&>(place);
  // With a zone it is of this link.
  if (inet_pton(AF_INET6, inner.c_str(), &six.sin6_addr) != 1) return true;
  place.ss_family = AF_INET6;
  return is_private(reinterpret_cast<sockaddr&>(place));
}

}  // namespace

bool is_private_name(const std::string& host) {
  std::string name = lower(host);
  while (name.ends_with('.')) name.pop_back();
  if (const std::optional<bool> number = is_private_number(name)) return *number;
  if (name.find('.') == std::string::npos) return true;
  static constexpr std::string_view endings[] = {".localhost", ".local", ".internal", ".intranet", ".lan",
                                                 ".home.arpa", ".corp",  ".home",     ".private",  ".test"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

std::optional<WebAddress> web_address(const std::string& link, const std::string& base) {
  const std::string asked(trim(link));
  if (asked.empty()) return std::nullopt;
  const Url url(curl_url(), curl_url_cleanup);
  constexpr unsigned flags = CURLU_URLENCODE | CURLU_ALLOW_SPACE;
  if (!base.empty() && curl_url_set(url.get(), CURLUPART_URL, base.c_str(), flags) != CURLUE_OK)
    return std::nullopt;
  if (curl_url_set(url.get(), CURLUPART_URL, asked.c_str(), flags) != CURLUE_OK) return std::nullopt;
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  const std::string scheme = part_of(url, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return std::nullopt;
  if (!part_of(url, CURLUPART_USER).empty() || !part_of(url, CURLUPART_PASSWORD).empty()) return std::nullopt;
  WebAddress address;
  address.host = lower(part_of(url, CURLUPART_HOST));
  if (address.host.empty()) return std::nullopt;
  curl_url_set(url.get(), CURLUPART_HOST, address.host.c_str(), 0);
  const std::string port = part_of(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  const std::string query = part_of(url, CURLUPART_QUERY);
  address.whole = part_of(url, CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  address.origin = scheme + "://" + address.host + (port.empty() ? "" : ":" + port);
  address.path = part_of(url, CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
  return address;
}

bool is_private(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in whole;
    std::memcpy(&whole, &address, sizeof whole);
    return is_private_ipv4(ntohl(whole.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return true;
  sockaddr_in6 whole;
  std::memcpy(&whole, &address, sizeof whole);
  return is_private_ipv6(whole.sin6_addr.s6_addr);
}

}  // namespace throughline
