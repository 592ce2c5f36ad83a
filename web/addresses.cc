// Addresses of pages, made and read.
#include "web/addresses.h"

#include <fmt/format.h>

#include <algorithm>

namespace throughline {

std::string encode(std::string_view text, bool keep_slashes) {
  std::string out;
  for (unsigned char c : text) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                 c == '_' || c == '.' || c == '~';
    if (plain || (c == '/' && keep_slashes))
      out += static_cast<char>(c);
    else
      out += fmt::format("%{:02X}", c);
  }
  return out;
}

std::string address(std::string_view path,
                    const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string out(path);
  char joint = '?';
  for (const auto& [name, value] : parameters) {
    out += joint + encode(name) + "=" + encode(value);
    joint = '&';
  }
  return out;
}

std::string search_address(const Query& query, std::string_view path) {
  return address(path, parameters(query));
}

std::string review_address(const std::string& id) { return "/review/" + encode(id, true); }

std::string reading_address(const std::string& document, int page) {
  std::string out = "/read/" + encode(document, true);
  return page > 1 ? fmt::format("{}?page={}", out, page) : out;
}

std::string passage_address(const Passage& passage) {
  const std::string& document = passage.document.empty() ? passage.review : passage.document;
  return reading_address(document, passage.page) + "#" + anchor_of(passage.id);
}

std::string permanent_address(const std::string& passage_id) { return "/review/" + encode(passage_id, true); }

std::string original_address(const std::string& sha256, int page) {
  return page > 0 ? fmt::format("/original/{}#page={}", sha256, page) : "/original/" + sha256;
}

Query query_of(const Request& request) {
  Query query;
  query.words = request.parameter("q");
  for (const auto& [name, value] : request.parameters)
    // `p` is the pack, which narrows nothing.
    if (name != "q" && name != "p" && !value.empty()) set_filter(query, name, value);
  return query;
}

std::string origin_of(const Request& request) {
  if (!request.public_origin.empty()) return request.public_origin;
  auto header = [&](const char* name) {
    auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
  };
  std::string host = header("host");
  if (host.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]") !=
      std::string::npos)
    return "";
  return host.empty() ? "" : (header("x-forwarded-proto") == "https" ? "https://" : "http://") + host;
}

bool is_of_this_computer(std::string_view origin) {
  std::string_view host = origin.substr(std::min(origin.find("//"), origin.size()));
  host.remove_prefix(std::min<std::size_t>(2, host.size()));
  return host == "localhost" || host.starts_with("localhost:") || host.starts_with("127.") ||
         host.starts_with("[::1]");
}

}  // namespace throughline
