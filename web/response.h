#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace throughline {

/// What a browser asked: the path and parameters are already percent-decoded; header names are lower-case.
struct Request {
  std::string path = "/";
  std::vector<std::pair<std::string, std::string>> parameters;
  std::map<std::string, std::string> headers;
  std::string public_origin{};  ///< Where the server is reached from outside; empty if that is not known.

  /// The first value of a parameter; empty if it was not given.
  std::string parameter(const std::string& name) const {
    for (const auto& [key, value] : parameters)
      if (key == name) return value;
    return "";
  }
};

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  /// Beyond those that every response bears (see server.cc).
  std::vector<std::pair<std::string, std::string>> headers;
  /// A file to send in place of `body`.
  std::string file;
};

}  // namespace throughline
