#include "web/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "ingest/error.h"
#include "tests/web/small_library.h"

namespace throughline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(ParseAddress, TakesHostAndPort) {
  EXPECT_EQ(parse_address("127.0.0.1:8080").host, "127.0.0.1");
  EXPECT_EQ(parse_address("localhost:0").port, 0);
  EXPECT_EQ(parse_address("[::1]:8080").host, "[::1]");
}

TEST(ParseAddress, RefusesWhatIsNone) {
  for (const char* bad :
       {"", "8080", ":8080", "host:", "host:x", "host:70000", "host:-1", "::1:80", "host:80 "})
    EXPECT_THROW(parse_address(bad), UsageError) << bad;
}

TEST(ParseOrigin, TakesAnAddressWithoutAPath) {
  EXPECT_EQ(parse_origin("https://Reviews.ashmere.example/"), "https://reviews.ashmere.example");
  EXPECT_EQ(parse_origin("http://reviews.ashmere.example:8443"), "http://reviews.ashmere.example:8443");
  for (const char* wrong : {"reviews.ashmere.example", "https://a.example/reviews", "https://u:p@a.example",
                            "ftp://a.example", "https://a.example/?q", "https://a.example/#x"})
    EXPECT_THROW(parse_origin(wrong), UsageError) << wrong;
}

TEST(Serves, OnlyItsOwnNames) {
  struct Case {
    const char *listens, *header;
    bool served;
  };
  for (const Case& c : std::initializer_list<Case>{{"127.0.0.1:8080", "127.0.0.1:8080", true},
                                                   {"127.0.0.1:8080", "127.0.0.1", true},
                                                   {"127.0.0.1:8080", "LocalHost:9999", true},
                                                   {"[::1]:8080", "[::1]:8080", true},
                                                   {"[::1]:8080", "[::1]", true},
                                                   {"127.0.0.1:8080", "evil.example:8080", false},
                                                   {"127.0.0.1:8080", "127.0.0.1.evil.example", false},
                                                   {"127.0.0.1:8080", "", false},
                                                   {"127.0.0.1:8080", ":8080", false},
                                                   {"reviews.example:80", "reviews.example", true},
                                                   {"0.0.0.0:8080", "anything.example", true},
                                                   {"0.0.0.0:8080", "", false}})
    EXPECT_EQ(serves(parse_address(c.listens), c.header), c.served) << c.listens << " for " << c.header;
}

/// `throughline serve` as a process of its own, on a free port.
class Served {
 public:
  explicit Served(const std::filesystem::path& library) {
    int out[2];
    if (pipe(out) != 0) return;
    child_ = fork();
    if (child_ == 0) {
      dup2(out[1], STDOUT_FILENO);
      close(out[0]);
      execl(THROUGHLINE_PROGRAM, "throughline", "serve", "--library", library.c_str(), "--listen",
            "127.0.0.1:0", static_cast<char*>(nullptr));
      _exit(127);
    }
    close(out[1]);
    char c = 0;
    while (::read(out[0], &c, 1) == 1 && c != '\n') first_line += c;
    close(out[0]);
    port_ = std::atoi(first_line.substr(first_line.rfind(':') + 1).c_str());
  }

  ~Served() { stop(); }

  /// Its exit status after SIGTERM.
  int stop() {
    if (child_ <= 0) return status_;
    kill(child_, SIGTERM);
    waitpid(child_, &status_, 0);
    child_ = -1;
    return status_;
  }

  /// A connection; -1 if it was refused.
  int connected() const {
    int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return socket;
    close(socket);
    return -1;
  }

  /// The whole answer to these bytes.
  std::string say(const std::string& request) const {
    int socket = connected();
    std::string answer;
    if (socket >= 0 && ::send(socket, request.data(), request.size(), MSG_NOSIGNAL) >= 0) {
      char bytes[4096];
      for (ssize_t n; (n = recv(socket, bytes, sizeof bytes, 0)) > 0;)
        answer.append(bytes, static_cast<std::size_t>(n));
    }
    close(socket);
    return answer;
  }

  std::string ask(const std::string& line, const std::string& host = "127.0.0.1") const {
    return say(line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  std::string first_line;

 private:
  pid_t child_ = -1;
  int port_ = 0, status_ = -1;
};

TEST(Serve, AnswersOnlyWhatItShouldAndStopsWhenTold) {
  SmallLibrary library;
  Served served(library.folder());
  ASSERT_THAT(served.first_line, StartsWith("listening on http://127.0.0.1:"));

  std::string home = served.ask("GET /");
  EXPECT_THAT(home, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(home, HasSubstr("Content-Security-Policy: default-src 'none'"));
  EXPECT_THAT(home, HasSubstr("nosniff"));
  EXPECT_THAT(home, HasSubstr("</html>"));

  std::string head = served.ask("HEAD /");
  EXPECT_THAT(head, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(head, HasSubstr("Content-Length: "));
  EXPECT_THAT(head, Not(HasSubstr("<html")));

  EXPECT_THAT(served.ask("GET /healthz"), HasSubstr("ok\nrefreshed: 20"));
  EXPECT_THAT(served.ask("GET /", "evil.example"), StartsWith("HTTP/1.1 421"));
  EXPECT_THAT(served.ask("GET /review/%2e%2e%2f%2e%2e%2fetc%2fpasswd"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(served.ask("GET /search?q=%00%ff%3Cscript%3E"), Not(HasSubstr("<script")));
  std::string post = served.say(
      "POST /search HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_THAT(post, StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(post, HasSubstr("Allow: GET, HEAD"));
  EXPECT_THAT(served.ask("GET /" + std::string(100'000, 'x')), StartsWith("HTTP/1.1 4"));
  EXPECT_THAT(served.say("nonsense\r\n\r\n"), Not(HasSubstr("200")));
  EXPECT_THAT(served.ask("GET /library"), StartsWith("HTTP/1.1 200"));

  int status = served.stop();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/// So that this process may hold as many sockets as the test opens.
void allow_many_sockets() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

TEST(Serve, AnswersBesideIdleAndSlowClients) {
  allow_many_sockets();
  SmallLibrary library;
  Served served(library.folder());
  std::vector<int> held;
  for (int i = 0; i < 1000; ++i) held.push_back(served.connected());
  EXPECT_EQ(std::count(held.begin(), held.end(), -1), 0);
  const std::string half = "GET /library HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ";
  for (int i = 0; i < 50; ++i) {
    held.push_back(served.connected());
    EXPECT_EQ(::send(held.back(), half.data(), half.size(), MSG_NOSIGNAL), static_cast<ssize_t>(half.size()));
  }
  for (const char* path : {"/healthz", "/", "/search?q=father", "/analysis"})
    EXPECT_THAT(served.ask(std::string("GET ") + path), StartsWith("HTTP/1.1 200")) << path;
  for (int socket : held)
    if (socket >= 0) close(socket);
}

TEST(Serve, RefusesWhatIsTooLargeAndGoesOn) {
  SmallLibrary library;
  Served served(library.folder());
  const std::string end = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  std::string many = "GET /search?q=child";
  for (int i = 0; i < 20'000; ++i) many += "&p=x";
  EXPECT_THAT(served.say(many + end), StartsWith("HTTP/1.1 4"));
  std::string pack = "GET /pack?p=x";  // As many as a pack takes.
  for (int i = 0; i < 100; ++i) pack += "&p=harrowmere-child-k-2019/overview/0123456789";
  EXPECT_THAT(served.say(pack + end), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(
      served.say("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + std::string(200'000, 'x') + "\r\n\r\n"),
      Not(StartsWith("HTTP/1.1 2")));
  EXPECT_THAT(served.ask("GET /library"), StartsWith("HTTP/1.1 200"));
}

}  // namespace
}  // namespace throughline
