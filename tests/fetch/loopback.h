#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace throughline {

/// One request as it came.
struct Received {
  std::string path, head;  ///< The head is all of it, request line and header fields.
  int times = 1;           ///< How often this path was asked for, this time included.

  bool has(const std::string& field) const { return head.find(field) != std::string::npos; }
};

/// What a test sends back: bytes as they are, a status line and all, so that they can be wrong in any way.
struct Sent {
  std::string bytes;
  int pause_ms = 0;   ///< Before the first byte.
  bool drip = false;  ///< A byte at a time, slowly.
};

/// An answer as a well-behaved server gives it.
Sent answer(const std::string& status, const std::string& body, const std::string& fields = "");

/// A web server on 127.0.0.1 that misbehaves as its handler says. One connection at a time, one request each;
/// two at a time are counted.
class Loopback {
 public:
  using Handler = std::function<Sent(const Received&)>;
  explicit Loopback(Handler handler);
  ~Loopback();
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  /// An address on it; `host` must lead to 127.0.0.1.
  std::string address(const std::string& path, const std::string& host = "127.0.0.1") const;
  std::vector<Received> asked() const;
  int times(const std::string& path) const;

 private:
  void run();
  void serve(int connection);

  const Handler handler_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> over_ = false;
  mutable std::mutex mutex_;
  std::vector<Received> asked_;
  std::thread thread_;
};

}  // namespace throughline
