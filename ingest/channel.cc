#include "ingest/channel.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace throughline {

namespace {

/// A message is its kind, the length of its body, its body.
struct [[gnu::packed]] Head {
  char kind = 0;
  std::uint64_t length = 0;
};

/// Nothing longer is sent; a length beyond it is a lie.
constexpr std::uint64_t longest_message = std::uint64_t{1} << 29;

bool send_all(int socket, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = send(socket, data, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

bool send_message(int socket, char kind, std::string_view body) {
  const Head head{kind, body.size()};
  return send_all(socket, reinterpret_cast<const char*>(&head), sizeof head) &&
         send_all(socket, body.data(), body.size());
}

bool Inbox::fill(int socket, bool wait) {
  if (begin_ > 0) {
    std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  // A long message announces its length: room for all of it at once.
  std::size_t need = end_ + (1 << 16);
  Head head;
  if (end_ >= sizeof head) {
    std::memcpy(&head, bytes_.data(), sizeof head);
    if (head.length > longest_message) return false;
    need = std::max(need, sizeof head + head.length);
  }
  if (bytes_.size() < need) bytes_.resize(need);
  ssize_t got;
  do {
    got = recv(socket, bytes_.data() + end_, bytes_.size() - end_, wait ? 0 : MSG_DONTWAIT);
  } while (got < 0 && errno == EINTR);
  if (got > 0) end_ += static_cast<std::size_t>(got);
  return got > 0 || (got < 0 && !wait && errno == EAGAIN);
}

std::optional<Message> Inbox::take() {
  Head head;
  if (end_ - begin_ < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes_.data() + begin_, sizeof head);
  if (end_ - begin_ - sizeof head < head.length) return std::nullopt;
  Message out{head.kind, bytes_.substr(begin_ + sizeof head, head.length)};
  begin_ += sizeof head + head.length;
  if (begin_ == end_ && bytes_.size() > (8 << 20)) bytes_ = {}, begin_ = end_ = 0;
  return out;
}

}  // namespace throughline
