// The registered sources: their file, and those that are fetched, from server to library.
#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>

#include "extract/sources_file.h"
#include "index/absence.h"
#include "index/library.h"
#include "index/refresh.h"
#include "index/tombstones.h"
#include "index/withdraw.h"
#include "ingest/error.h"
#include "ingest/sha256.h"
#include "tests/fetch/loopback.h"
#include "tests/ingest/small_pdf.h"

namespace throughline {
namespace {

namespace fs = std::filesystem;

class RegisteredTest : public ::testing::Test {
 protected:
  RegisteredTest() { fs::create_directories(library_); }
  ~RegisteredTest() override {
    fs::remove_all(library_);
    fs::remove(Tombstones::outside(library_));
  }

  const fs::path library_ = fs::canonical(::testing::TempDir()) / ("sources-" + std::to_string(::getpid()));
  const Taxonomy taxonomy_ = Taxonomy::built_in();
};

TEST(ParseSources, SaysWhereAndWhatWasExpected) {
  const auto fault = [](std::string_view toml) {
    try {
      parse_sources(toml, "sources.toml");
      return std::string("none");
    } catch (const UsageError& e) {
      return std::string(e.what());
    }
  };
  EXPECT_EQ(fault("[[folder]]\npath = \"/srv/reviews\"\nbody = \"Ashmere\"\n"), "none");
  EXPECT_THAT(fault("[[folder]]\npath = 7\n"),
              testing::StartsWith("sources.toml, line 2, column 8: path: expected"));
  EXPECT_THAT(fault("[[folder]]\npath = \"srv\"\n"), testing::HasSubstr("absolute"));
  EXPECT_THAT(fault("[[folder]]\npath = \"/a\"\ncolour = 1\n"),
              testing::StartsWith("sources.toml, line 3, column 1: unknown key colour"));
  EXPECT_THAT(fault("[[paeg]]\n"), testing::HasSubstr("expected [[folder]]"));
  const std::string page = "[[page]]\naddress = \"https://ashmere.example/reviews\"\n";
  EXPECT_EQ(fault(page + "links = \"main a\"\nnext = \"a[rel=next]\"\nstays_months = 12\n"), "none");
  EXPECT_THAT(fault(page), testing::HasSubstr("links: expected a CSS selector"));
  EXPECT_THAT(fault(page + "links = \"a:hover\"\n"),
              testing::StartsWith("sources.toml, line 3, column 9: links: the selector"));
  EXPECT_THAT(fault(page + "links = \"a\"\nstays_months = \"12\"\n"),
              testing::StartsWith("sources.toml, line 4, column 16: stays_months: expected a number"));
  EXPECT_THAT(fault("[[feed]]\naddress = \"ashmere\"\n"),
              testing::StartsWith("sources.toml, line 2, column 11: address: expected an address"));
  EXPECT_THAT(fault("[[feed]]\naddress = \"https://a.example/\"\nlinks = \"a\"\n"),
              testing::StartsWith("sources.toml, line 3, column 1: unknown key links"));
  EXPECT_THAT(fault("[[list]]\naddresses = [\"https://a.example/q.pdf\"]\n"),
              testing::HasSubstr("short name"));
  EXPECT_THAT(fault("[[list]]\nname = \"../x\"\naddresses = [\"https://a.example/q.pdf\"]\n"),
              testing::StartsWith("sources.toml, line 2, column 8: name: expected"));
  EXPECT_THAT(fault("[[list]]\nname = \"a\"\naddresses = [\"https://a.example/q.pdf\", \"q\"]\n"),
              testing::StartsWith("sources.toml, line 3, column 41: addresses: expected"));
  EXPECT_THAT(fault(page + "links = \"a\"\n" + page + "links = \"b\"\n"),
              testing::HasSubstr("the name of another source"));
  EXPECT_THAT(fault("path = \n"), testing::StartsWith("sources.toml, line 1"));
}

TEST_F(RegisteredTest, SourcesAreSavedAsTheyWere) {
  const std::vector<Source> sources = {{.folder = "/srv/reviews", .body = "Ashmere \"Board\""},
                                       {.kind = SourceKind::page,
                                        .name = "northmoor",
                                        .addresses = {"https://northmoor.example/reviews"},
                                        .links = "a[href$='.pdf']",
                                        .next = "a[rel=next]",
                                        .nation = "wales",
                                        .stays_months = 12,
                                        .private_hosts = {"northmoor.example"}}};
  save_sources(library_, {sources[0]});
  add_source(library_, sources[1]);
  const std::vector<Source> loaded = load_sources(library_);
  ASSERT_EQ(loaded.size(), 2U);
  EXPECT_EQ(loaded[0].body, sources[0].body);
  EXPECT_EQ(loaded[1].links, sources[1].links);
  EXPECT_EQ(loaded[1].next, sources[1].next);
  EXPECT_EQ(loaded[1].stays_months, 12);
  EXPECT_EQ(loaded[1].private_hosts, sources[1].private_hosts);
  EXPECT_THAT(loaded[1].folder, testing::EndsWith("/fetched/northmoor"));
}

TEST_F(RegisteredTest, AddingASourceKeepsWhatAPersonWroteAboutTheOthers) {
  fs::create_directories(library_);
  std::ofstream(library_ / "sources.toml") << "# asked Ada on Monday\n[[folder]]\npath = \"/srv/a\"\n";
  add_source(library_, {.folder = "/srv/b"});
  std::ifstream in(library_ / "sources.toml");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  EXPECT_THAT(text, testing::StartsWith("# asked Ada on Monday\n"));
  EXPECT_EQ(load_sources(library_).size(), 2U);
}

TEST_F(RegisteredTest, RemovingASourceKeepsWhatAPersonWroteAboutTheOthers) {
  fs::create_directories(library_);
  const std::string head = "# Reviewed each April.\n\n",
                    first = "[[folder]]\npath = \"/srv/a\"  # the share\n",
                    second =
                        "\n# left since Ada retired\n[[folder]]\npath = \"/srv/b\"\nbody = \"B Board\"\n",
                    third = "\n# asked for in May\n[[folder]]\npath = \"/srv/c\"\n";
  std::ofstream(library_ / "sources.toml") << head + first + second + third;
  remove_source(library_, load_sources(library_).at(1));
  EXPECT_EQ(sources_text(library_), head + first + "\n" + third);
  remove_source(library_, load_sources(library_).at(0));
  EXPECT_EQ(sources_text(library_), head + "\n" + third);
}

TEST_F(RegisteredTest, RemovingASourceLeavesNotesAfterIt) {
  fs::create_directories(library_);
  const std::string table = "[[folder]]\npath = \"/srv/a\"\n",
                    note = "\n# Ask Ben about these:\n# [[folder]]\n# path = \"/srv/x\"\n";
  std::ofstream(library_ / "sources.toml") << table + note + "\n" + "[[folder]]\npath = \"/srv/b\"\n" + note;
  remove_source(library_, load_sources(library_).at(0));
  EXPECT_EQ(sources_text(library_), note + "\n[[folder]]\npath = \"/srv/b\"\n" + note);
  remove_source(library_, load_sources(library_).at(0));
  EXPECT_EQ(sources_text(library_), note + "\n" + note);
}

TEST_F(RegisteredTest, ASourceWrittenOtherwiseIsLeftToAPerson) {
  fs::create_directories(library_);
  std::ofstream(library_ / "sources.toml") << "folder = [{path = \"/srv/a\"}]\n";
  EXPECT_THROW(remove_source(library_, load_sources(library_).at(0)), UsageError);
  EXPECT_EQ(load_sources(library_).size(), 1U);
}

TEST_F(RegisteredTest, WhatTheTermsAllowOutlivesAChangeOfTheFile) {
  const fs::path file = library_ / "sources.toml";
  std::ofstream(file) << "[[folder]]\npath = \"/srv/a\"\nshow = \"links\"\n[[folder]]\npath = \"/srv/b\"\n";
  add_source(library_, {.folder = "/srv/a", .body = "Ashmere Board"});
  std::vector<Source> sources = load_sources(library_);
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].body, "Ashmere Board");
  EXPECT_EQ(sources[0].show, "links");
  sources.pop_back();
  save_sources(library_, sources);
  EXPECT_EQ(load_sources(library_).at(0).show, "links");
}

TEST_F(RegisteredTest, ANameMadeOfAnyAddressIsAPlainOne) {
  for (const char* address : {"https://[2001:db8::1]/feed", "https://\xC3\xA9-ashmere.example/feed"}) {
    save_sources(library_, {{.kind = SourceKind::feed, .addresses = {address}}});
    const std::string name = load_sources(library_).at(0).name;
    EXPECT_THAT(name, testing::MatchesRegex("[a-z0-9][a-z0-9-]*"));
    EXPECT_NO_THROW(save_sources(library_, load_sources(library_))) << "the name is written out";
  }
}

class FetchedSourcesTest : public RegisteredTest {
 protected:
  FetchedSourcesTest()
      : server_([this](const Received& asked) {
          const auto answers = answers_.find(asked.path);
          return answers == answers_.end() ? answer("404 Not Found", "") : answer("200 OK", answers->second);
        }) {
    for (const char* name : {"abel-2023.pdf", "niall-cmr-summary-2015.pdf"})
      answers_[std::string("/") + name] = bytes_of(name);
    answers_["/reviews"] = "<a href=abel-2023.pdf>A</a><a href=niall-cmr-summary-2015.pdf>N</a>";
    save_sources(library_, {{.kind = SourceKind::page,
                             .name = "ashmere",
                             .addresses = {server_.address("/reviews")},
                             .links = "a",
                             .private_hosts = {"127.0.0.1"}}});
  }
  static std::string bytes_of(const std::string& name) {
    std::ifstream in(fs::path(THROUGHLINE_SOURCE) / "corpus/example/pdf" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  RefreshReport weekly() {
    return refresh(
        library_, taxonomy_,
        {.ocr = false,
         .limits = {.delay = std::chrono::milliseconds(0), .back_off = std::chrono::milliseconds(1)}});
  }
  std::map<std::string, std::string> answers_;
  Loopback server_;
};

TEST_F(FetchedSourcesTest, AreReadAsAFolderIs) {
  EXPECT_EQ(weekly().added.size(), 2U);
  const Library library = Library::open(library_);
  for (const ReviewLine& review : library.reviews()) {
    const Document document = library.documents(review.id).at(0);
    EXPECT_THAT(document.address, testing::StartsWith(server_.address("/")));
    EXPECT_EQ(document.retrieved.size(), 10U);
  }
  EXPECT_EQ(weekly().unchanged, 2);
}

TEST_F(FetchedSourcesTest, A404IsGoneAtOnceAndAListThatCannotBeHadJudgesNothing) {
  weekly();
  answers_.erase("/abel-2023.pdf");
  const RefreshReport gone = weekly();
  EXPECT_THAT(gone.gone, testing::ElementsAre(testing::HasSubstr("abel")));
  EXPECT_EQ(gone.readable, 2);
  answers_.clear();
  for (int run = 0; run < 4; ++run) {
    const RefreshReport down = weekly();
    EXPECT_TRUE(down.gone.empty());
    ASSERT_EQ(down.failed.size(), 1U);
    EXPECT_EQ(down.failed[0].code, "http-404");
  }
}

TEST_F(FetchedSourcesTest, AWithdrawnReviewIsNeitherLeftNorFetchedAgain) {
  const std::string id = weekly().added.at(0);
  withdraw(library_, taxonomy_, id);
  for (const RefreshReport& report : {weekly(), weekly()}) EXPECT_EQ(report.added.size(), 0U);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(library_ / "fetched" / "ashmere"))
    files += entry.path().extension() == ".pdf";
  EXPECT_EQ(files, 1);
}

TEST_F(FetchedSourcesTest, AReviewIsWithdrawnThoughItsFolderIsGone) {
  const std::string id = weekly().added.at(0);
  fs::remove_all(library_ / "fetched" / "ashmere");
  EXPECT_EQ(withdraw(library_, taxonomy_, id), 1);
  EXPECT_EQ(Library::open(library_).find_review(id.substr(0, id.find('/'))), nullptr);
  EXPECT_FALSE(fs::exists(library_ / "fetched" / "ashmere")) << "nothing is made in its place";
}

TEST_F(FetchedSourcesTest, APersonMaySayThatWhatThePageNoLongerNamesIsGone) {
  weekly();
  answers_["/reviews"] = "<a href=niall-cmr-summary-2015.pdf>N</a>";
  std::string missing;
  const RefreshReport report = weekly();
  for (const RunItem& item : report.run.items)
    if (item.what == "missing") missing = item.file;
  ASSERT_TRUE(fs::exists(missing)) << "it lies in the library still";
  EXPECT_EQ(mark_gone(library_, missing), std::vector<std::string>{missing});
}

TEST_F(FetchedSourcesTest, AWithdrawnReviewsAddressLeavesTheRunsThatCouldNotFetchIt) {
  const std::string id = weekly().added.at(0);
  const std::string path =
      id.find("abel") != std::string::npos ? "/abel-2023.pdf" : "/niall-cmr-summary-2015.pdf";
  answers_[path] = "<html>no PDF";
  const RefreshReport failing = weekly();
  ASSERT_EQ(failing.failed.size(), 1U);
  ASSERT_EQ(failing.failed[0].file, server_.address(path));
  withdraw(library_, taxonomy_, id);
  for (const auto& entry : fs::directory_iterator(library_ / "runs")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(text.find(server_.address(path)), std::string::npos) << entry.path();
  }
}

/// A withdrawal while a fetch runs: its tombstone is there before the next file is asked for.
TEST_F(FetchedSourcesTest, WhatIsWithdrawnWhileAFetchRunsIsNotKept) {
  const std::string bytes = answers_["/abel-2023.pdf"];
  bool withdrawn = false;
  Loopback server([&](const Received& asked) {
    if (asked.path == "/z.pdf" && !withdrawn) {
      withdrawn = true;
      Tombstones(library_).add({{.sha256 = sha256_hex(bytes)}});
    }
    return answer("200 OK", bytes);
  });
  save_sources(library_, {{.kind = SourceKind::list,
                           .name = "ashmere",
                           .addresses = {server.address("/z.pdf")},
                           .private_hosts = {"127.0.0.1"}}});
  std::vector<std::string> told;
  refresh(library_, taxonomy_,
          {.ocr = false,
           .limits = {.delay = std::chrono::milliseconds(0), .back_off = std::chrono::milliseconds(1)},
           .tell = [&](const std::string& line) { told.push_back(line); }});
  ASSERT_TRUE(withdrawn);
  EXPECT_THAT(told, testing::Not(testing::Contains(testing::HasSubstr("fetched "))));
}

/// A review of our own that does not say who published it.
std::string unsigned_review() {
  SmallPdf pdf;
  const char* lines[] = {"Serious Case Review", "Child Zed", "Overview Report", "March 2019"};
  std::string cover, text;
  for (int i = 0; i < 4; ++i) cover += show(80, 640 - 60 * i, lines[i], 24, "F2");
  const char* body[] = {"1. Introduction",
                        "1.1 This serious case review was held after Zed, aged two, died in 2018.",
                        "1.2 The health visitor did not ask about the father, who lived at home.",
                        "2. Recommendations",
                        "2.1 Health visitors should ask about all adults in the home.",
                        "2.2 Social workers should see fathers alone."};
  for (int i = 0; i < 6; ++i) text += show(60, 740 - 24 * i, body[i], 11, i % 3 ? "F1" : "F2");
  pdf.contents = {cover, text};
  return pdf.bytes();
}

class InboxTest : public RegisteredTest {
 protected:
  InboxTest() {
    fs::create_directories(files_);
    write("child-zed.pdf", unsigned_review());
    save_sources(library_, {{.folder = files_.string(), .body = "Northmoor Partnership", .nation = "wales"}});
  }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(files_ / name, std::ios::binary) << bytes;
  }
  RefreshReport weekly() { return refresh(library_, taxonomy_, {.ocr = false}); }
  Document document() const {
    const Library library = Library::open(library_);
    return library.documents(library.reviews().at(0).id).at(0);
  }
  ReviewLine line() const { return Library::open(library_).reviews().at(0); }

  const fs::path files_ = library_ / "elsewhere" / "files";
};

TEST_F(InboxTest, TheRegisteredBodySpeaksWhereTheReviewIsSilent) {
  ASSERT_EQ(weekly().added.size(), 1U);
  EXPECT_EQ(line().partnership, "Northmoor Partnership");
  EXPECT_TRUE(line().partnership_by_source);
  EXPECT_EQ(line().nation, "england") << "as its type of review says";
}

TEST_F(InboxTest, SaysWhereAFileCameFromAndGoesBeforeTheSource) {
  weekly();
  write("inbox.csv",
        "file,address,body,retrieved\nchild-zed.pdf,https://ashmere.example/zed.pdf,Ashmere "
        "Board,02/11/2026\n");
  const RefreshReport second = weekly();
  EXPECT_EQ(second.unchanged, 1) << "the file itself is not read again";
  EXPECT_EQ(document().address, "https://ashmere.example/zed.pdf");
  EXPECT_EQ(document().retrieved, "2026-11-02");
  EXPECT_EQ(line().partnership, "Ashmere Board");
  fs::remove(files_ / "inbox.csv");
  weekly();
  EXPECT_EQ(document().address, "");
  EXPECT_EQ(line().partnership, "Northmoor Partnership");
}

TEST_F(InboxTest, ARunOverTheFolderAloneKnowsItsPublisherToo) {
  weekly();
  refresh(library_, taxonomy_, {.sources = {files_.string()}, .ocr = false});
  EXPECT_EQ(line().partnership, "Northmoor Partnership");
}

TEST_F(InboxTest, FaultsAreNamedWithTheirLineAndTheRestHolds) {
  write("inbox.csv", "file,retrieved\nchild-zed.pdf,2026-11-02\nother.pdf,2026-11-02\nx.pdf,soon\n");
  const RefreshReport report = weekly();
  ASSERT_EQ(report.failed.size(), 2U);
  EXPECT_EQ(report.failed[0].code, "inbox");
  EXPECT_THAT(report.failed[0].message, testing::StartsWith("line 4: retrieved: expected"));
  EXPECT_EQ(report.failed[1].message, "line 3: there is no file other.pdf");
  EXPECT_EQ(document().retrieved, "2026-11-02");
}

}  // namespace
}  // namespace throughline
