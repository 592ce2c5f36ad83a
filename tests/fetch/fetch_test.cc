// Fetching from a server that misbehaves.
#include "fetch/fetch.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "fetch/shelf.h"
#include "tests/fetch/loopback.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

std::string pdf(const std::string& text) { return "%PDF-1.7\n" + text + "\n%%EOF\n"; }

Sent redirect(const std::string& to) { return answer("302 Found", "", "Location: " + to + "\r\n"); }

class FetchTest : public ::testing::Test {
 protected:
  FetchTest() { fs::create_directories(folder_); }
  ~FetchTest() override { fs::remove_all(folder_); }

  Source list(std::vector<std::string> addresses) const {
    return {.kind = SourceKind::list,
            .folder = (folder_ / "fetched" / "ashmere").string(),
            .name = "ashmere",
            .addresses = std::move(addresses),
            .body = "Ashmere Safeguarding Partnership",
            .private_hosts = {"127.0.0.1"}};
  }
  Source page(const std::string& address, const std::string& links, const std::string& next = "") const {
    Source source = list({address});
    source.kind = SourceKind::page;
    source.links = links;
    source.next = next;
    return source;
  }
  Source feed(const std::string& address) const {
    Source source = list({address});
    source.kind = SourceKind::feed;
    return source;
  }

  FetchedSource fetch(const Source& source) { return fetch_sources({source}, options_).at(0); }

  /// What lies in the folder: the files' contents by their first line after the mark of a PDF.
  std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(folder_ / "fetched" / "ashmere"))
      if (entry.path().extension() == ".pdf") out.push_back(text_of(entry.path()));
    std::ranges::sort(out);
    return out;
  }
  static std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::string told(const std::vector<NotFetched>& all) {
    std::string out;
    for (const NotFetched& one : all)
      out += one.address.substr(one.address.find('/', 8)) + " " + one.code + "\n";
    return out;
  }

  const fs::path folder_ = fs::path(::testing::TempDir()) / ("fetch-" + std::to_string(::getpid()));
  FetchOptions options_{.limits = {.delay = std::chrono::milliseconds(1),
                                   .connect = std::chrono::milliseconds(2000),
                                   .whole = std::chrono::milliseconds(400),
                                   .back_off = std::chrono::milliseconds(1),
                                   .longest_back_off = std::chrono::milliseconds(20),
                                   .failures_of_host = 100}};
};

TEST_F(FetchTest, KeepsAFileAndWhereItCameFrom) {
  Loopback server([](const Received& asked) {
    return asked.path == "/robots.txt" ? answer("404 Not Found", "") : answer("200 OK", pdf("Child Q"));
  });
  const FetchedSource got = fetch(list({server.address("/reviews/Child%20Q.pdf")}));
  EXPECT_EQ(got.fetched, 1);
  EXPECT_THAT(files(), ElementsAre(pdf("Child Q")));
  const std::string inbox = text_of(folder_ / "fetched" / "ashmere" / "inbox.csv");
  EXPECT_THAT(inbox, StartsWith("file,address,body,retrieved\r\n\"Child-20Q-"));
  EXPECT_THAT(inbox, HasSubstr("\"" + server.address("/reviews/Child%20Q.pdf") +
                               "\",\"Ashmere Safeguarding Partnership\",20"));
  EXPECT_THAT(server.asked().at(1).head, HasSubstr("User-Agent: throughline/"));
  for (const char* field : {"Cookie", "Referer"}) EXPECT_FALSE(server.asked().at(1).has(field)) << field;
}

TEST_F(FetchTest, AsksOnlyForWhatChanged) {
  std::string state = "1";
  Loopback server([&](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    const bool known = asked.has("If-None-Match: \"" + state + "\"") &&
                       asked.has("If-Modified-Since: Mon, 02 Nov 2026 10:00:00 GMT");
    return known ? answer("304 Not Modified", "")
                 : answer("200 OK", pdf(state),
                          "ETag: \"" + state + "\"\r\nLast-Modified: Mon, 02 Nov 2026 10:00:00 GMT\r\n");
  });
  const Source source = list({server.address("/q.pdf")});
  EXPECT_EQ(fetch(source).fetched, 1);
  const FetchedSource second = fetch(source);
  EXPECT_EQ(second.fetched, 0);
  EXPECT_EQ(second.unchanged, 1);
  state = "2";
  EXPECT_EQ(fetch(source).fetched, 1);
  EXPECT_THAT(files(), ElementsAre(pdf("2")));
}

TEST_F(FetchTest, TheSameBytesWithoutConditionsAreUnchanged) {
  Loopback server([](const Received&) { return answer("200 OK", pdf("Child Q")); });
  const Source source = list({server.address("/q.pdf")});
  fetch(source);
  EXPECT_EQ(fetch(source).unchanged, 1);
}

TEST_F(FetchTest, WhatRobotsRefuseIsForAPerson) {
  Loopback server([](const Received& asked) {
    return asked.path == "/robots.txt" ? answer("200 OK", "User-agent: *\nDisallow: /closed/\n")
                                       : answer("200 OK", pdf("Child Q"));
  });
  const FetchedSource got = fetch(list({server.address("/closed/q.pdf"), server.address("/open/r.pdf")}));
  EXPECT_EQ(told(got.by_hand), "/closed/q.pdf robots-refused\n");
  EXPECT_THAT(got.failed, IsEmpty());
  EXPECT_EQ(got.fetched, 1);
  EXPECT_EQ(server.times("/closed/q.pdf"), 0);
  EXPECT_EQ(server.times("/robots.txt"), 1);
}

TEST_F(FetchTest, ARedirectDoesNotLeadPastRobots) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("200 OK", "User-agent: throughline\nDisallow: /closed/\n");
    return asked.path == "/q.pdf" ? redirect("/closed/q.pdf") : answer("200 OK", pdf("Child Q"));
  });
  EXPECT_EQ(told(fetch(list({server.address("/q.pdf")})).by_hand), "/q.pdf robots-refused\n");
  EXPECT_EQ(server.times("/closed/q.pdf"), 0);
}

TEST_F(FetchTest, WithoutAnAnswerForRobotsNothingIsFetched) {
  Loopback server([](const Received& asked) {
    return asked.path == "/robots.txt" ? answer("503 Service Unavailable", "") : answer("200 OK", pdf("Q"));
  });
  const FetchedSource got = fetch(list({server.address("/q.pdf"), server.address("/r.pdf")}));
  EXPECT_EQ(told(got.failed), "/q.pdf robots-unreachable\n/r.pdf robots-unreachable\n");
  EXPECT_EQ(server.times("/robots.txt"), 3) << "tried again, but not for each file";
}

TEST_F(FetchTest, TriesAgainWhatMayPassAndThenGivesUp) {
  for (const char* status : {"429 Too Many Requests", "500 Internal Server Error", "502 Bad Gateway"}) {
    Loopback server([&](const Received& asked) {
      if (asked.path == "/robots.txt") return answer("404 Not Found", "");
      return asked.path == "/soon.pdf" && asked.times == 3 ? answer("200 OK", pdf(status))
                                                           : answer(status, "", "Retry-After: 1\r\n");
    });
    const FetchedSource got = fetch(list({server.address("/soon.pdf"), server.address("/never.pdf")}));
    EXPECT_EQ(got.fetched, 1) << status;
    EXPECT_EQ(told(got.failed), "/never.pdf http-" + std::string(status).substr(0, 3) + "\n");
    EXPECT_EQ(server.times("/never.pdf"), 3);
  }
}

TEST_F(FetchTest, WaitsAsLongAsTheServerAsks) {
  options_.limits.longest_back_off = std::chrono::seconds(5);
  Loopback server([](const Received& asked) {
    return asked.path == "/q.pdf" && asked.times == 1
               ? answer("429 Too Many Requests", "", "Retry-After: 1\r\n")
               : answer("200 OK", pdf("Child Q"));
  });
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(fetch(list({server.address("/q.pdf")})).fetched, 1);
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::seconds(1));
}

TEST_F(FetchTest, OtherRefusalsAreNotTriedAgain) {
  Loopback server([](const Received& asked) {
    return asked.path == "/robots.txt" ? answer("404 Not Found", "") : answer("403 Forbidden", "");
  });
  EXPECT_EQ(told(fetch(list({server.address("/q.pdf")})).failed), "/q.pdf http-403\n");
  EXPECT_EQ(server.times("/q.pdf"), 1);
}

TEST_F(FetchTest, AnAnswerThatBreaksOffLeavesNothingBehind) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    Sent sent = answer("200 OK", pdf(std::string(5000, 'x')));
    sent.bytes.resize(sent.bytes.size() / 2);
    return sent;
  });
  EXPECT_EQ(told(fetch(list({server.address("/q.pdf")})).failed), "/q.pdf cut-off\n");
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(FetchTest, AFileThatChangesWhileItIsReadIsTakenWhole) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    const std::string state = asked.times == 1 ? "old" : "new";
    Sent sent = answer("200 OK", pdf(state + std::string(5000, 'x')), "ETag: \"" + state + "\"\r\n");
    if (state == "old") sent.bytes.resize(sent.bytes.size() - 2000);
    return sent;
  });
  EXPECT_EQ(fetch(list({server.address("/q.pdf")})).fetched, 1);
  EXPECT_THAT(files(), ElementsAre(pdf("new" + std::string(5000, 'x'))));
  EXPECT_THAT(text_of(folder_ / "fetched" / "ashmere" / ".fetched.json"), HasSubstr("\\\"new\\\""));
}

TEST_F(FetchTest, WhatIsTooSlowEnds) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    Sent sent = answer("200 OK", pdf("Child Q"));
    if (asked.path == "/late.pdf") sent.pause_ms = 3000;
    if (asked.path == "/drip.pdf") sent.drip = true;
    return sent;
  });
  options_.limits.tries = 1;
  const FetchedSource got = fetch(list({server.address("/late.pdf"), server.address("/drip.pdf")}));
  EXPECT_EQ(told(got.failed), "/late.pdf timeout\n/drip.pdf timeout\n");
}

TEST_F(FetchTest, AHostThatFailsAgainAndAgainIsLeftAlone) {
  options_.limits.failures_of_host = 2;
  Loopback server([](const Received& asked) {
    return asked.path == "/robots.txt" ? answer("404 Not Found", "") : answer("500 Oops", "");
  });
  const FetchedSource got = fetch(list({server.address("/1.pdf"), server.address("/2.pdf"),
                                        server.address("/3.pdf"), server.address("/4.pdf")}));
  EXPECT_EQ(told(got.failed), "/1.pdf http-500\n/2.pdf http-500\n/3.pdf unreachable\n/4.pdf unreachable\n");
  EXPECT_EQ(server.times("/3.pdf"), 0);
}

TEST_F(FetchTest, TheContentTellsWhatItIsNotItsType) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    if (asked.path == "/page.pdf")
      return answer("200 OK", "<!DOCTYPE html><html>Sign in</html>", "Content-Type: application/pdf\r\n");
    if (asked.path == "/empty.pdf") return answer("200 OK", "", "Content-Type: application/pdf\r\n");
    return answer("200 OK", pdf("Child Q"), "Content-Type: text/html\r\n");
  });
  const FetchedSource got =
      fetch(list({server.address("/page.pdf"), server.address("/empty.pdf"), server.address("/file")}));
  EXPECT_EQ(told(got.failed), "/page.pdf not-pdf\n/empty.pdf not-pdf\n");
  EXPECT_THAT(got.failed.at(0).message, HasSubstr("web page"));
  EXPECT_THAT(files(), ElementsAre(pdf("Child Q")));
}

TEST_F(FetchTest, RedirectsAreFollowedWithinBounds) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    if (asked.path == "/round") return redirect("/about");
    if (asked.path == "/about") return redirect("/round");
    if (asked.path.starts_with("/on")) return redirect(asked.path + "n");
    if (asked.path == "/file") return redirect("ftp://127.0.0.1/q.pdf");
    if (asked.path == "/nowhere") return answer("302 Found", "");
    return asked.path == "/q.pdf" ? redirect("files/q.pdf") : answer("200 OK", pdf("Child Q"));
  });
  const FetchedSource got =
      fetch(list({server.address("/round"), server.address("/on"), server.address("/file"),
                  server.address("/nowhere"), server.address("/q.pdf")}));
  EXPECT_EQ(told(got.failed), "/round redirects\n/on redirects\n/file bad-address\n/nowhere bad-address\n");
  EXPECT_EQ(got.fetched, 1);
  EXPECT_EQ(server.times("/onnnnnnn"), 0);
}

TEST_F(FetchTest, WhatIsTooLargeEnds) {
  options_.limits.largest_page_bytes = 10'000;
  Loopback server([](const Received& asked) {
    return asked.path == "/robots.txt" ? answer("404 Not Found", "")
                                       : answer("200 OK", std::string(20'000, 'x'));
  });
  const FetchedSource got = fetch(page(server.address("/reviews"), "a"));
  EXPECT_EQ(told(got.failed), "/reviews too-large\n");
  EXPECT_FALSE(got.whole);
}

TEST_F(FetchTest, OfOneSourceOneRunTakesSoMuchAndSaysSo) {
  Loopback server([](const Received& asked) { return answer("200 OK", pdf(asked.path)); });
  const Source source = list({server.address("/a.pdf"), server.address("/b.pdf"), server.address("/c.pdf")});
  options_.limits.most_bytes = 1;
  EXPECT_EQ(told(fetch(source).failed), "/a.pdf too-much\n");
  EXPECT_EQ(files().size(), 1U);
  options_.limits.most_bytes = 1000;
  options_.limits.most_files = 2;
  const FetchedSource second = fetch(source);
  EXPECT_EQ(told(second.failed), "/a.pdf too-much\n");
  EXPECT_EQ(files().size(), 2U);
  EXPECT_THAT(second.absent, IsEmpty());
  options_.limits.most_files = 3;
  EXPECT_THAT(fetch(source).failed, IsEmpty());
}

TEST_F(FetchTest, PrivateAddressesAreNeverAskedUnlessNamed) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    const auto port = asked.head.substr(asked.head.find("127.0.0.1:") + 10, asked.head.find("\r\n", 30));
    if (asked.path == "/there.pdf")
      return redirect("http://127.0.0.2:" + port.substr(0, port.find('\r')) + "/q.pdf");
    return answer("200 OK", pdf("Child Q"));
  });
  // By a name that leads to loopback, by number, and by a redirect from a host that is named.
  const FetchedSource got =
      fetch(list({server.address("/q.pdf", "localhost"), server.address("/q.pdf", "[::1]"),
                  server.address("/q.pdf", "2130706433"), server.address("/there.pdf")}));
  EXPECT_EQ(told(got.failed), "/q.pdf private-address\n/q.pdf private-address\n/there.pdf private-address\n");
  Source unnamed = list({server.address("/q.pdf")});
  unnamed.private_hosts.clear();
  const auto before = server.asked().size();
  EXPECT_EQ(told(fetch(unnamed).failed), "/q.pdf private-address\n");
  EXPECT_EQ(server.asked().size(), before);
}

TEST_F(FetchTest, AProxyIsAskedForPublicNamesOnly) {
  Loopback proxy([](const Received& asked) {
    if (asked.path.ends_with("/robots.txt")) return answer("404 Not Found", "");
    return answer("200 OK", pdf("Child Q"));
  });
  options_.limits.proxy = proxy.address("");
  Source source = list({"http://ashmere.example/q.pdf", "http://10.0.0.7/a.pdf", "http://intranet/b.pdf",
                        "http://files.ashmere.local/c.pdf", "http://[::1]/d.pdf", "http://127.0.0.1./e.pdf"});
  source.private_hosts = {};
  EXPECT_EQ(told(fetch(source).failed),
            "/a.pdf private-address\n/b.pdf private-address\n/c.pdf private-address\n/d.pdf "
            "private-address\n/e.pdf private-address\n");
  EXPECT_EQ(files().size(), 1U);
  EXPECT_EQ(proxy.times("http://ashmere.example/q.pdf"), 1);
  EXPECT_EQ(proxy.asked().size(), 2U) << "robots.txt and the file";
  source.private_hosts = {"intranet"};
  EXPECT_EQ(
      told(fetch(source).failed),
      "/a.pdf private-address\n/c.pdf private-address\n/d.pdf private-address\n/e.pdf private-address\n");
}

TEST_F(FetchTest, OneAtATimeWithADelay) {
  options_.limits.delay = std::chrono::milliseconds(150);
  Loopback server([](const Received&) { return answer("200 OK", pdf("Child Q")); });
  const auto begun = std::chrono::steady_clock::now();
  fetch(list({server.address("/1.pdf"), server.address("/2.pdf"), server.address("/3.pdf")}));
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(450))
      << "robots.txt and three";
}

TEST_F(FetchTest, ACrawlDelayIsKept) {
  Loopback server([](const Received& asked) {
    return asked.path == "/robots.txt" ? answer("200 OK", "User-agent: *\nCrawl-delay: 0.3\n")
                                       : answer("200 OK", pdf("Child Q"));
  });
  const auto begun = std::chrono::steady_clock::now();
  fetch(list({server.address("/1.pdf"), server.address("/2.pdf")}));
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(600));
}

TEST_F(FetchTest, APageIsFollowedToItsEndAndItsLinksFetched) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    if (asked.path == "/reviews")
      return answer(
          "200 OK",
          "<main><a href='q.pdf'>Q</a><a href='about.html'>x</a></main><a rel=next href='?page=2'>n</a>");
    if (asked.path == "/reviews?page=2")
      return answer("200 OK",
                    "<main><a href='r.pdf'>R</a></main><a rel=next href='/reviews'>round again</a>");
    return answer("200 OK", pdf(asked.path));
  });
  const FetchedSource got = fetch(page(server.address("/reviews"), "main a[href$='.pdf']", "a[rel=next]"));
  EXPECT_EQ(got.fetched, 2);
  EXPECT_THAT(files(), ElementsAre(pdf("/q.pdf"), pdf("/r.pdf")));
  EXPECT_EQ(server.times("/about.html"), 0);
}

TEST_F(FetchTest, ATrapOfPagesEndsAndNothingIsJudged) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    return answer("200 OK", "<a class=r href='/q.pdf'>Q</a><a rel=next href='" + asked.path + "x'>n</a>");
  });
  const FetchedSource got = fetch(page(server.address("/reviews"), "a.r", "a[rel=next]"));
  EXPECT_EQ(got.failed.at(0).code, "not-a-list");
  EXPECT_FALSE(got.whole);
}

TEST_F(FetchTest, WhatAPageNoLongerNamesIsAbsentAndWhatAnswers404IsGone) {
  bool later = false;
  Loopback server([&](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    if (asked.path == "/reviews")
      return answer("200 OK", later ? "<a href=r.pdf>R</a><a href=s.pdf>S</a>"
                                    : "<a href=q.pdf>Q</a><a href=r.pdf>R</a><a href=s.pdf>S</a>");
    return later && asked.path == "/r.pdf" ? answer("410 Gone", "") : answer("200 OK", pdf(asked.path));
  });
  Source source = page(server.address("/reviews"), "a");
  EXPECT_EQ(fetch(source).fetched, 3);
  later = true;
  const FetchedSource got = fetch(source);
  EXPECT_THAT(got.absent, ElementsAre(HasSubstr("/q-")));
  EXPECT_THAT(got.gone, ElementsAre(HasSubstr("/r-")));
  EXPECT_THAT(got.failed, IsEmpty());
  EXPECT_EQ(files().size(), 3U) << "the library keeps them";
}

TEST_F(FetchTest, WhatStoodItsTimeIsNotMissed) {
  bool later = false;
  Loopback server([&](const Received& asked) {
    if (asked.path == "/reviews")
      return answer("200 OK", later ? "<a href=r.pdf>R</a>" : "<a href=q.pdf>Q</a><a href=r.pdf>R</a>");
    return answer("200 OK", pdf(asked.path));
  });
  Source source = page(server.address("/reviews"), "a");
  source.stays_months = 12;
  fetch(source);
  later = true;
  EXPECT_EQ(fetch(source).absent.size(), 1U);
  const fs::path records = folder_ / "fetched" / "ashmere" / ".fetched.json";
  std::string text = text_of(records);
  const auto first = text.find("\"first\": \"20");
  ASSERT_NE(first, std::string::npos);
  for (auto at = first; at != std::string::npos; at = text.find("\"first\": \"20", at + 1))
    text.replace(at + 10, 4, "2019");
  std::ofstream(records, std::ios::binary) << text;
  EXPECT_THAT(fetch(source).absent, IsEmpty());
}

TEST_F(FetchTest, APageThatChangedItsLookIsAnAlarmNotAThousandWithdrawals) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    if (asked.path == "/reviews")
      return answer("200 OK", asked.times == 1 ? "<main><a href=q.pdf>Q</a></main>" : "<div>New look</div>");
    return answer("200 OK", pdf("Child Q"));
  });
  const Source source = page(server.address("/reviews"), "main a");
  fetch(source);
  const FetchedSource got = fetch(source);
  EXPECT_EQ(told(got.failed), "/reviews not-a-list\n");
  EXPECT_THAT(got.failed.at(0).message, HasSubstr("has the page changed?"));
  EXPECT_FALSE(got.whole);
  EXPECT_THAT(got.absent, IsEmpty());
}

TEST_F(FetchTest, WhatAFeedNoLongerNamesIsAskedForAllTheSame) {
  Loopback server([](const Received& asked) {
    if (asked.path == "/robots.txt") return answer("404 Not Found", "");
    if (asked.path == "/feed") {
      const std::string name = asked.times == 1 ? "q" : "r";
      return answer("200 OK", "<feed><entry><link href='/" + name + ".pdf'/></entry></feed>");
    }
    return answer("200 OK", pdf(asked.path));
  });
  const Source source = feed(server.address("/feed"));
  fetch(source);
  const FetchedSource got = fetch(source);
  EXPECT_EQ(got.fetched, 1);
  EXPECT_EQ(got.unchanged, 1);
  EXPECT_THAT(got.absent, IsEmpty());
  EXPECT_EQ(files().size(), 2U);
}

TEST_F(FetchTest, WhatWasWithdrawnIsNotKept) {
  Loopback server([](const Received&) { return answer("200 OK", pdf("Child Q")); });
  options_.is_withdrawn = [](const std::string&) { return true; };
  EXPECT_EQ(fetch(list({server.address("/q.pdf")})).fetched, 0);
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(FetchTest, ForgettingAFileTakesItsRecordToo) {
  Loopback server([](const Received& asked) { return answer("200 OK", pdf(asked.path)); });
  const Source source = list({server.address("/child-q.pdf"), server.address("/r.pdf")});
  fetch(source);
  fs::path file;
  for (const auto& entry : fs::directory_iterator(source.folder))
    if (entry.path().filename().string().starts_with("child-q")) file = entry.path();
  forget_fetched(folder_, fs::canonical(file));
  EXPECT_FALSE(fs::exists(file));
  for (const char* name : {"inbox.csv", ".fetched.json"})
    EXPECT_THAT(text_of(fs::path(source.folder) / name), testing::Not(HasSubstr("child-q"))) << name;
  const fs::path other = folder_ / "mine.pdf";
  std::ofstream(other) << "mine";
  forget_fetched(folder_, other);
  EXPECT_TRUE(fs::exists(other)) << "not ours";
}

TEST_F(FetchTest, WhatIsForgottenWhileAFetchRunsIsNotWrittenBack) {
  bool forget = false;
  fs::path file;
  Loopback server([&](const Received& asked) {
    if (forget && asked.path == "/s.pdf") forget_fetched(folder_, fs::canonical(file));
    if (forget && asked.path == "/child-q.pdf") return answer("500 Internal Server Error", "");
    return answer("200 OK", pdf(asked.path));
  });
  Source source = list({server.address("/child-q.pdf"), server.address("/r.pdf")});
  fetch(source);
  for (const auto& entry : fs::directory_iterator(source.folder))
    if (entry.path().filename().string().starts_with("child-q")) file = entry.path();
  source.addresses.push_back(server.address("/s.pdf"));
  forget = true;
  const FetchedSource got = fetch(source);
  EXPECT_EQ(got.fetched, 1);
  EXPECT_THAT(got.failed, IsEmpty()) << "its address tells of it";
  for (const char* name : {"inbox.csv", ".fetched.json"})
    EXPECT_THAT(text_of(fs::path(source.folder) / name), testing::Not(HasSubstr("child-q"))) << name;
}

TEST_F(FetchTest, AStopEndsAWaitSoon) {
  options_.limits.delay = std::chrono::seconds(60);
  int asked = 0;
  options_.stopped = [&] { return ++asked > 20; };
  Loopback server([](const Received&) { return answer("200 OK", pdf("Child Q")); });
  const auto begun = std::chrono::steady_clock::now();
  const FetchedSource got = fetch(list({server.address("/1.pdf"), server.address("/2.pdf")}));
  EXPECT_TRUE(got.stopped);
  EXPECT_FALSE(got.whole);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

bool private_number(const char* typed) {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  if (inet_pton(AF_INET, typed, &four.sin_addr) == 1) return is_private(reinterpret_cast<sockaddr&>(four));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  EXPECT_EQ(inet_pton(AF_INET6, typed, &six.sin6_addr), 1) << typed;
  return is_private(reinterpret_cast<sockaddr&>(six));
}

TEST(IsPrivate, KnowsTheNetworksThatAreNotPublic) {
  for (const char* number : {"127.0.0.1",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "0.0.0.0",
                             "100.64.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "::",
                             "fe80::1",
                             "fc00::1",
                             "fd12::1",
                             "ff02::1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::7f00:1",
                             "2002:c0a8:101::1",
                             "2001:0:1::1",
                             "2001:db8::1"})
    EXPECT_TRUE(private_number(number)) << number;
  for (const char* number : {"8.8.8.8", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111",
                             "::ffff:8.8.8.8", "2a00:1450::1"})
    EXPECT_FALSE(private_number(number)) << number;
}

TEST(WebAddress, TakesHttpOnlyAndDropsFragments) {
  EXPECT_EQ(web_address(" HTTPS://Ashmere.Example:443/a b.pdf#p2 ")->whole,
            "https://ashmere.example/a%20b.pdf");
  EXPECT_EQ(web_address("../q.pdf?x=1", "http://a.example:8080/b/c/")->path, "/b/q.pdf?x=1");
  EXPECT_EQ(web_address("../q.pdf", "http://a.example:8080/b/c/")->origin, "http://a.example:8080");
  for (const char* refused :
       {"ftp://a.example/", "file:///etc/passwd", "mailto:a@b.example", "https://u:p@a.example/", ""})
    EXPECT_FALSE(web_address(refused)) << refused;
}

}  // namespace
}  // namespace throughline
