#include "tests/fetch/loopback.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace throughline {

Sent answer(const std::string& status, const std::string& body, const std::string& fields) {
  return {.bytes = "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
                   "\r\nConnection: close\r\n" + fields + "\r\n" + body};
}

Loopback::Loopback(Handler handler) : handler_(std::move(handler)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof place;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&place), size) != 0 || listen(listener_, 16) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&place), &size) != 0)
    throw std::runtime_error("cannot listen on loopback");
  port_ = ntohs(place.sin_port);
  thread_ = std::thread([this] { run(); });
}

Loopback::~Loopback() {
  over_ = true;
  thread_.join();
  close(listener_);
}

std::string Loopback::address(const std::string& path, const std::string& host) const {
  return "http://" + host + ":" + std::to_string(port_) + path;
}

std::vector<Received> Loopback::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

int Loopback::times(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(std::ranges::count(asked_, path, &Received::path));
}

void Loopback::run() {
  while (!over_) {
    pollfd waiting{.fd = listener_, .events = POLLIN, .revents = 0};
    if (poll(&waiting, 1, 20) <= 0) continue;
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    serve(connection);
    close(connection);
  }
}

void Loopback::serve(int connection) {
  Received asked;
  char bytes[4096];
  while (asked.head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t got = recv(connection, bytes, sizeof bytes, 0);
    if (got <= 0) return;
    asked.head.append(bytes, static_cast<std::size_t>(got));
  }
  const auto from = asked.head.find(' ') + 1;
  asked.path = asked.head.substr(from, asked.head.find(' ', from) - from);
  asked.times = times(asked.path) + 1;
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked);
  }
  const Sent sent = handler_(asked);
  for (int waited = 0; waited < sent.pause_ms && !over_; waited += 10)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const std::size_t step = sent.drip ? 1 : 65536;
  for (std::size_t at = 0; at < sent.bytes.size() && !over_; at += step) {
    const std::string part = sent.bytes.substr(at, step);
    if (send(connection, part.data(), part.size(), MSG_NOSIGNAL) < 0) return;
    if (sent.drip) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  shutdown(connection, SHUT_WR);
}

}  // namespace throughline
