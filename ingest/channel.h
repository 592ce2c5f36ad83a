#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace throughline {

/// What is said between the program and a worker: a kind and some bytes.
struct Message {
  char kind = 0;
  std::string body;
};

/// Sends a message and waits until it is taken. False if the other end is gone.
bool send_message(int socket, char kind, std::string_view body);

/// Puts together messages from a socket.
class Inbox {
 public:
  /// Reads what there is, waiting for at least one byte if `wait`. False if the other end is gone.
  bool fill(int socket, bool wait);
  /// The next whole message, if there is one.
  std::optional<Message> take();

 private:
  std::string bytes_;  ///< What has come and is not taken yet stands in [begin_, end_).
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace throughline
