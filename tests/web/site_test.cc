#include "web/site.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "index/evidence_text.h"
#include "index/generation.h"
#include "index/runs.h"
#include "ingest/catalogue.h"
#include "tests/web/small_library.h"
#include "web/visibility.h"

namespace throughline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SiteTest : public ::testing::Test {
 protected:
  Response get(const std::string& path, std::vector<std::pair<std::string, std::string>> parameters = {},
               std::map<std::string, std::string> headers = {}) const {
    return site_.handle({.path = path, .parameters = std::move(parameters), .headers = std::move(headers)});
  }

  /// One for all tests: none changes it for good.
  static const SmallLibrary& library() {
    static const SmallLibrary made;
    return made;
  }

  Site site_{library().folder(), Taxonomy::built_in()};
};

/// Every page of the small library, as its address without parameters.
const std::vector<std::string> pages = {"/",
                                        "/search",
                                        "/themes",
                                        "/theme/neglect",
                                        "/analysis",
                                        "/compare",
                                        "/visibility",
                                        "/recommendations/families",
                                        "/pack",
                                        "/read/harrowmere-child-k-2019/overview",
                                        "/read/hostile/overview",
                                        "/recommendations",
                                        "/library",
                                        "/accessibility",
                                        "/review/harrowmere-child-k-2019",
                                        "/review/harrowmere-child-k-2019/overview",
                                        "/review/harrowmere-child-k-2019/briefing",
                                        "/review/calderbeck-child-m-2021",
                                        "/review/hostile"};

std::string header_of(const Response& response, const std::string& name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return "";
}

/// The tags of a page that text could have made: none of ours has an event handler or loads a script.
std::vector<std::string> unescaped(const std::string& html) {
  std::vector<std::string> found;
  for (const char* bad : {"<script", "<img src=x", "onerror=alert(2)>", "\"'>", "<b>bad"})
    if (html.find(bad) != std::string::npos) found.push_back(bad);
  return found;
}

TEST_F(SiteTest, EveryPageIsWholeAndTitled) {
  for (const std::string& path : pages) {
    Response response = get(path);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_THAT(response.body, ::testing::StartsWith("<!DOCTYPE html>")) << path;
    EXPECT_THAT(response.body, ::testing::EndsWith("</html>\n")) << path;
    EXPECT_TRUE(std::regex_search(response.body, std::regex("<title>[^<]+ – Throughline</title>"))) << path;
    EXPECT_THAT(response.body, HasSubstr("<h1 ")) << path;
    EXPECT_THAT(response.body, HasSubstr("0808 800 5000")) << path;
    EXPECT_THAT(response.body, HasSubstr("noindex")) << path;
    EXPECT_THAT(response.body, Not(HasSubstr("{{"))) << path;
  }
}

TEST_F(SiteTest, TextOfAHostileReviewIsShownAsText) {
  std::vector<std::string> all = pages;
  for (const std::string& path : all) EXPECT_TRUE(unescaped(get(path).body).empty()) << path;
  Response response = get("/search", {{"q", "hostile words"}});
  EXPECT_THAT(response.body, HasSubstr("&lt;script&gt;"));
  EXPECT_TRUE(unescaped(response.body).empty());
}

TEST_F(SiteTest, UnknownThingsAreNotFound) {
  for (const char* path : {"/nothing", "/review/none", "/review/harrowmere-child-k-2019/none", "/review/",
                           "/theme/none", "/theme/", "/original/0", "/original/../catalogue.db",
                           "/review/../../etc/passwd", "/style.css/x", "//", ""}) {
    Response response = get(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_THAT(response.file, "") << path;
  }
  EXPECT_EQ(get("/review/harrowmere-child-k-2019/overview/0123456789").status, 410);
}

/// The ID of the one passage that these words find.
std::string passage_found(const Response& response) {
  std::smatch found;
  std::regex_search(response.body, found, std::regex("name=\"p\" value=\"([^\"]+)\""));
  return found.empty() ? "" : found[1].str();
}

TEST_F(SiteTest, APassageHasAPageOfItsOwnWithItsCitation) {
  std::string id = passage_found(get("/search", {{"q", "\"nobody asked him\""}}));
  ASSERT_THAT(id, ::testing::StartsWith("harrowmere-child-k-2019/overview/"));
  Response response = get("/review/" + id, {}, {{"host", "127.0.0.1:8080"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body,
              HasSubstr("Ada Quill (2019) Serious Case Review: Child K. Harrowmere Safeguarding "
                        "Children Board, para 4.10, printed page 1 (PDF page 2)."));
  EXPECT_THAT(response.body, HasSubstr("http://127.0.0.1:8080/review/" + id));
  EXPECT_THAT(response.body, HasSubstr("not included in the assessment"));
}

TEST_F(SiteTest, TickedPassagesMakeAPackWithDenominators) {
  std::string id = passage_found(get("/search", {{"q", "\"nobody asked him\""}}));
  Response response = get("/pack", {{"p", id}, {"p", id}, {"p", "none/at/all"}});
  EXPECT_THAT(response.body, HasSubstr("1 passage from 1 review."));
  EXPECT_THAT(response.body, HasSubstr("2 readable reviews"));
  EXPECT_THAT(response.body, HasSubstr("1 passage could not be shown"));
}

TEST_F(SiteTest, ASearchIsTakenAwayAsHarmlessCsv) {
  Response response = get("/search.csv", {{"q", "hostile"}});
  EXPECT_THAT(response.type, HasSubstr("text/csv"));
  EXPECT_THAT(response.body, ::testing::StartsWith("\xEF\xBB\xBF\"Review\",\"Published by\","));
  EXPECT_THAT(response.body, HasSubstr("\r\n"));
  EXPECT_THAT(response.body, HasSubstr("\"'=HYPERLINK(\"\"http://evil.invalid\"\") hostile formula\""));
  EXPECT_THAT(response.body, Not(HasSubstr(",\"=")));
  EXPECT_THAT(response.body, HasSubstr("\"para +2\""));
}

TEST_F(SiteTest, WhatAFurtherDocumentSaysIsNotPassedForTheOverviews) {
  // The case is headed by its overview's title; these words stand in its briefing alone.
  EXPECT_THAT(get("/search", {{"q", "short account"}}).body, HasSubstr("Briefing: learning, page 1"));
  std::string csv = get("/search.csv", {{"q", "short account"}}).body;
  EXPECT_THAT(csv, HasSubstr("\"Read\",\"Document\",\"Part\""));
  EXPECT_THAT(csv, HasSubstr("\"in full\",\"briefing\",\"learning\""));
  EXPECT_THAT(get("/search", {{"q", "included in the assessment"}}).body, HasSubstr("Analysis, para 4.10"));
}

TEST_F(SiteTest, AFileThatCouldNotBeReadSaysWhatToDo) {
  std::string body = get("/library").body;
  EXPECT_THAT(body, HasSubstr(" Fetch it again from its publisher, or remove it."));
  // All are listed: there are no more of them.
  EXPECT_THAT(body, Not(HasSubstr("all as JSON")));
}

TEST_F(SiteTest, AThemesEvidenceIsMarked) {
  EXPECT_THAT(get("/theme/invisible-fathers").body,
              HasSubstr("The father was <b>not included in the assessment</b>, and nobody"));
}

TEST_F(SiteTest, AddressesOfThisComputerSaySo) {
  std::string id = passage_found(get("/search", {{"q", "father"}}));
  for (const char* host : {"127.0.0.1:8077", "localhost"}) {
    EXPECT_THAT(get("/pack", {{"p", id}}, {{"host", host}}).body, HasSubstr("open on this computer only"));
    EXPECT_THAT(get("/review/" + id, {}, {{"host", host}}).body, HasSubstr("opens on this computer only"));
  }
  EXPECT_THAT(get("/pack", {{"p", id}}, {{"host", "reviews.ashmere.example"}}).body,
              HasSubstr("keep or send it"));
}

TEST_F(SiteTest, NoRecommendationSaysWhatEachFilterLeavesOut) {
  std::string body = get("/recommendations", {{"addressee", "harrowmere"}, {"action", "training"}}).body;
  EXPECT_THAT(body, HasSubstr("Without one of the filters"));
  EXPECT_THAT(body, HasSubstr("href=\"/recommendations?addressee=harrowmere"));
  EXPECT_THAT(body, Not(HasSubstr("0 passages")));
  EXPECT_THAT(body, Not(HasSubstr("Some reviews make none")));
}

TEST_F(SiteTest, AnAgencysNameOffersItsKind) {
  EXPECT_THAT(get("/recommendations", {{"addressee", "police"}}).body,
              HasSubstr("/recommendations?addressee_kind=police"));
  EXPECT_THAT(get("/recommendations").body, HasSubstr("<option value=\"police\">"));
  EXPECT_THAT(get("/recommendations", {{"addressee_kind", "police"}}).body,
              HasSubstr("<option value=\"police\" selected>"));
}

TEST_F(SiteTest, ATableOfFewReviewsHasNoBlankColumnOfShares) {
  EXPECT_THAT(get("/theme/neglect").body, Not(HasSubstr(">Share<")));
  EXPECT_THAT(get("/theme/neglect").body, HasSubstr("No share is given of fewer than ten reviews"));
}

TEST_F(SiteTest, AReviewWithoutRecommendationsSaysWhyBesideTheOthers) {
  EXPECT_THAT(get("/compare", {{"r", "harrowmere-child-k-2019"}, {"r", "calderbeck-child-m-2021"}}).body,
              HasSubstr("None: no section of recommendations was found."));
}

TEST_F(SiteTest, AnAgeThatIsStatedIsNeverSaidNotToBe) {
  // It is printed, but in no one band.
  EXPECT_THAT(get("/search", {{"age", "several"}}).body, HasSubstr("/review/hostile"));
  EXPECT_THAT(get("/search", {{"age", "not stated"}}).body, Not(HasSubstr("/review/hostile")));
  EXPECT_THAT(get("/compare", {{"r", "hostile"}, {"r", "harrowmere-child-k-2019"}}).body,
              HasSubstr("several ages or a span"));
}

TEST_F(SiteTest, TheTextIsReadWithItsMentionsMarked) {
  Response response = get("/read/harrowmere-child-k-2019/overview");
  EXPECT_THAT(response.body, HasSubstr("<mark>not included in the assessment</mark>"));
  EXPECT_THAT(response.body, HasSubstr("<mark class=\"tl-other\">Neglect Strategy</mark>"));
  EXPECT_THAT(response.body, HasSubstr("/original/harrowmere-child-k-2019/overview#page=2"));
}

TEST_F(SiteTest, QuotationsOnlyShowsNeitherTextNorOriginal) {
  Site quoting(library().folder(), Taxonomy::built_in(), Shown::quotations);
  auto ask = [&](const std::string& path, std::vector<std::pair<std::string, std::string>> parameters = {}) {
    return quoting.handle({.path = path, .parameters = std::move(parameters)});
  };
  EXPECT_EQ(ask("/read/harrowmere-child-k-2019/overview").status, 403);
  EXPECT_EQ(ask("/original/harrowmere-child-k-2019/overview").status, 404);
  std::string review = ask("/review/harrowmere-child-k-2019").body;
  EXPECT_THAT(review, HasSubstr("audit how fathers"));
  EXPECT_THAT(review, Not(HasSubstr("/read/")));
  std::string found = ask("/search", {{"q", "father"}}).body;
  EXPECT_THAT(found, HasSubstr("<b>father</b>"));
  EXPECT_THAT(found, Not(HasSubstr("/original/")));
}

/// A library of its own, with a source whose terms allow so much.
std::string pages_of_restricted(const std::string& show) {
  SmallLibrary own;
  std::ofstream(own.folder() / "sources.toml")
      << "[[folder]]\npath = \"/reviews/harrowmere-child-k-2019\"\nshow = \"" << show << "\"\n";
  Site site(own.folder(), Taxonomy::built_in());
  std::string all;
  auto add = [&](const std::string& path, std::vector<std::pair<std::string, std::string>> parameters = {}) {
    all += site.handle({.path = path, .parameters = std::move(parameters)}).body;
  };
  for (const char* path : {"/search", "/search.csv", "/api/search"}) add(path, {{"q", "father"}});
  for (const char* path :
       {"/review/harrowmere-child-k-2019", "/read/harrowmere-child-k-2019/overview", "/recommendations",
        "/recommendations/families", "/theme/invisible-fathers", "/visibility.csv",
        "/api/review/harrowmere-child-k-2019", "/api/recommendations", "/api/recommendations/list"})
    add(path);
  add("/visibility", {{"role", "father"}, {"fact", "assessed"}, {"value", "no"}});
  add("/compare", {{"r", "harrowmere-child-k-2019"}, {"r", "hostile"}});
  add("/search", {{"q", "nobody asked zebra"}});
  return all;
}

TEST_F(SiteTest, ASourceMayAllowLessThanTheServer) {
  std::string text = pages_of_restricted("text"), quoted = pages_of_restricted("quotations"),
              linked = pages_of_restricted("links");
  EXPECT_THAT(text, HasSubstr("/original/harrowmere-child-k-2019/overview"));
  EXPECT_THAT(quoted, Not(HasSubstr("/original/harrowmere-child-k-2019/overview")));
  EXPECT_THAT(quoted, HasSubstr("not included in the assessment"));
  EXPECT_THAT(linked, Not(HasSubstr("not included in the assessment")));
  EXPECT_THAT(linked, Not(HasSubstr("audit how fathers")));
  EXPECT_THAT(linked, Not(HasSubstr("as printed:")));
  EXPECT_THAT(linked, HasSubstr("allow a link only"));
  EXPECT_THAT(linked, HasSubstr("Harrowmere Safeguarding Children Board"));
}

TEST_F(SiteTest, TermsHoldAtOnceAndThroughLinks) {
  SmallLibrary own;
  const std::filesystem::path real = std::filesystem::canonical(own.folder()) / "real";
  {
    Catalogue catalogue(own.folder(), true);
    for (FileRow file : catalogue.files())
      if (file.path.starts_with("/reviews/harrowmere-child-k-2019")) {
        catalogue.forget_file(file.path);
        file.path = (real / std::filesystem::path(file.path).filename()).string();
        catalogue.put(file);
      }
  }
  std::filesystem::create_directory(real);
  std::filesystem::create_directory_symlink(real, own.folder() / "linked");
  const Site site(own.folder(), Taxonomy::built_in());
  const Request ask{.path = "/read/harrowmere-child-k-2019/overview"};
  const Response open = site.handle(ask);
  EXPECT_EQ(open.status, 200);
  std::ofstream(own.folder() / "sources.toml")
      << "[[folder]]\npath = \"" << (own.folder() / "linked").string() << "\"\nshow = \"links\"\n";
  Request again = ask;
  again.headers["if-none-match"] = header_of(open, "ETag");
  EXPECT_EQ(site.handle(again).status, 403);
}

RunRecord run_of_held() {
  RunRecord run;
  run.at = "2026-11-21T02:10:00Z";
  run.items = {{.what = "new",
                .document = "harrowmere-child-z-2018/overview",
                .file = "/srv/secret/child-zed.pdf",
                .evidence = "found among quicksilver",
                .about = "on a boy of quicksilver"},
               {.what = "failed",
                .file = "/srv/secret/bad.pdf",
                .evidence = "cannot open /srv/secret/bad.pdf: damaged",
                .todo = "throughline inspect /srv/secret/bad.pdf"},
               {.what = "moved",
                .document = "harrowmere-child-k-2019/overview",
                .file = "/srv/secret/k.pdf",
                .evidence = "the same bytes stood at /srv/former/k.pdf"}};
  return run;
}

TEST_F(SiteTest, ARunTellsNothingOfWhatIsHeldNorOfTheMachine) {
  SmallLibrary own;
  RunRecord run = run_of_held();
  keep_run(own.folder(), run);
  const Site site(own.folder(), Taxonomy::built_in());
  const std::string body = site.handle({.path = "/library/runs/" + run.name}).body;
  for (const char* hidden : {"quicksilver", "child-z", "/srv", "throughline inspect"})
    EXPECT_THAT(body, Not(HasSubstr(hidden)));
  EXPECT_THAT(body, HasSubstr("A document that is not shown"));
  EXPECT_THAT(body, HasSubstr("cannot open bad.pdf: damaged"));
  EXPECT_THAT(body, HasSubstr("/review/harrowmere-child-k-2019/overview"));
}

TEST_F(SiteTest, ANewRunAndAnotherListOfKnownReviewsAreSentAnew) {
  SmallLibrary own;
  const Site site(own.folder(), Taxonomy::built_in());
  const auto is_sent = [&](const char* path, const std::string& tag) {
    return site.handle({.path = path, .headers = {{"if-none-match", tag}}}).status == 200;
  };
  for (const char* path : {"/", "/library", "/library/runs", "/runs.atom"}) {
    const std::string before = header_of(site.handle({.path = path}), "ETag");
    EXPECT_FALSE(is_sent(path, before)) << path;
    RunRecord run = run_of_held();
    keep_run(own.folder(), run);
    EXPECT_TRUE(is_sent(path, before)) << path;
  }
  const std::string before = header_of(site.handle({.path = "/library/known"}), "ETag");
  std::ofstream(own.folder() / "known-reviews.csv") << "title,year\nChild K,2019\n";
  EXPECT_TRUE(is_sent("/library/known", before));
}

TEST_F(SiteTest, BehindAProxyAddressesAreThoseFromOutside) {
  const Site behind(library().folder(), Taxonomy::built_in(), Shown::full_text,
                    "https://reviews.ashmere.example");
  const std::string feed =
      behind.handle({.path = "/feed.atom", .headers = {{"host", "127.0.0.1:8080"}}}).body;
  EXPECT_THAT(feed, HasSubstr("https://reviews.ashmere.example/"));
  EXPECT_THAT(feed, Not(HasSubstr("127.0.0.1")));
}

TEST_F(SiteTest, AnalysisCountsReadableReviewsOnly) {
  Response response = get("/analysis.csv", {{"rows", "theme"}, {"columns", "year"}});
  EXPECT_THAT(response.body, HasSubstr("\"Theme\",\"All reviews\",\"2019\",\"2020\"\r\n"));
  EXPECT_THAT(response.body, HasSubstr("\"All reviews\",\"2\",\"1\",\"1\"\r\n"));
  EXPECT_EQ(get("/analysis", {{"rows", "year"}, {"columns", "year"}}).status, 400);
  EXPECT_EQ(get("/analysis", {{"rows", "theme"}, {"columns", "theme"}}).status, 200);
}

TEST_F(SiteTest, TheFilesOfTheLibraryAddUp) {
  std::string body = get("/library").body;
  std::smatch found;
  std::regex figure(
      "<th scope=\"row\" class=\"govuk-table__header\">([^<]+)</th><td "
      "class=\"govuk-table__cell govuk-table__cell--numeric\">(?:<strong>)?(\\d+)");
  std::map<std::string, int> files;
  for (std::sregex_iterator at(body.begin(), body.end(), figure), end; at != end; ++at)
    files[(*at)[1]] = std::stoi((*at)[2]);
  EXPECT_EQ(files["Held back"], 1);
  EXPECT_EQ(files["Copies of other files"], 1);
  EXPECT_EQ(files["Not reviews"], 1);
  EXPECT_EQ(files["Further documents of the same cases"], 1);
  EXPECT_EQ(files["Could not be read"], 1);
  int sum = 0;
  for (const auto& [name, number] : files)
    if (name != "All files known") sum += number;
  EXPECT_EQ(files["All files known"], sum);
  EXPECT_EQ(sum, 8);
}

TEST_F(SiteTest, AHeldReviewIsNowhere) {
  EXPECT_THAT(get("/search", {{"q", "quicksilver"}}).body, HasSubstr("0 passages"));
  EXPECT_EQ(get("/review/harrowmere-child-z-2018").status, 404);
  EXPECT_EQ(get("/read/harrowmere-child-z-2018/overview").status, 404);
}

TEST(Visibility, AsksOnlyOfChildrensCases) {
  ReviewLine line;
  EXPECT_TRUE(is_in_visibility(line));
  line.of_adults = true;
  EXPECT_FALSE(is_in_visibility(line));
}

TEST_F(SiteTest, AScanIsSaidToBeOne) {
  EXPECT_THAT(get("/review/calderbeck-child-m-2021").body, HasSubstr("This document is a scan"));
  EXPECT_THAT(get("/review/harrowmere-child-k-2019").body, Not(HasSubstr("is a scan")));
  EXPECT_THAT(status_text(Library::open(library().folder())),
              HasSubstr("read by OCR and may be misread:\n  calderbeck-child-m-2021\n"));
}

TEST_F(SiteTest, SilenceIsNeverANo) {
  std::string body = get("/visibility").body;
  EXPECT_THAT(body, HasSubstr("It is never a “no”"));
  EXPECT_THAT(body, HasSubstr("/visibility?role=father&amp;fact=assessed&amp;value=no"));
  std::string no = get("/visibility", {{"role", "father"}, {"fact", "assessed"}, {"value", "no"}}).body;
  EXPECT_THAT(no, HasSubstr("not included in the assessment"));
  EXPECT_THAT(no, HasSubstr("/review/harrowmere-child-k-2019/overview/"));
  std::string silent =
      get("/visibility", {{"role", "child"}, {"fact", "seen-alone"}, {"value", "does-not-say"}}).body;
  EXPECT_THAT(silent, HasSubstr("That is not a “no”"));
  EXPECT_THAT(silent, HasSubstr("children of each taken together"));
  EXPECT_THAT(body + silent, Not(HasSubstr("oes not say")));
  // Of a review readable only in part nothing is counted.
  EXPECT_THAT(silent, Not(HasSubstr("calderbeck")));
  std::string csv = get("/visibility.csv").body;
  EXPECT_THAT(csv, HasSubstr("\"father\",\"\",\"Assessed\",\"no\",\"no\""));
  auto json = nlohmann::json::parse(get("/api/visibility").body);
  EXPECT_EQ(json["of_readable"], 2);
  EXPECT_EQ(get("/visibility", {{"role", "aunt"}, {"fact", "seen"}}).status, 404);
}

TEST_F(SiteTest, ReviewsAreFoundByName) {
  std::string body = get("/library", {{"find", "CALDER 2021"}}).body;
  EXPECT_THAT(body, HasSubstr("1 review with"));
  EXPECT_THAT(body, HasSubstr("/review/calderbeck-child-m-2021"));
  EXPECT_THAT(body, Not(HasSubstr("/review/harrowmere-child-k-2019")));
  EXPECT_THAT(get("/library", {{"find", "zebra"}}).body, HasSubstr("0 reviews with"));
}

TEST_F(SiteTest, NotesStandBesideATableNotInIt) {
  std::string notes = get("/analysis.txt", {{"rows", "theme"}}, {{"host", "localhost"}}).body;
  EXPECT_THAT(notes, HasSubstr("Address: http://localhost/analysis?rows=theme&columns=year"));
  EXPECT_THAT(notes, HasSubstr("Library refreshed: 2026-11-20"));
  EXPECT_THAT(get("/search.txt", {{"q", "father"}}).body, HasSubstr("passages in 1 review of 2 readable"));
  EXPECT_THAT(get("/analysis.csv").body, ::testing::StartsWith("\xEF\xBB\xBF\"Theme\",\"All reviews\""));
}

TEST_F(SiteTest, NothingFoundSaysWhichWordFindsNothing) {
  std::string body = get("/search", {{"q", "father zebra"}, {"theme", "neglect"}}).body;
  EXPECT_THAT(body, HasSubstr("<strong>zebra</strong>: nothing"));
  EXPECT_THAT(body, HasSubstr("/search?q=father&amp;theme=neglect"));
}

TEST_F(SiteTest, ReviewsAreComparedSideBySide) {
  Response response = get("/compare", {{"r", "harrowmere-child-k-2019"}, {"r", "calderbeck-child-m-2021"}});
  EXPECT_THAT(response.body, HasSubstr("Calderbeck Safeguarding Children Partnership"));
  EXPECT_THAT(response.body, HasSubstr("in part"));
  EXPECT_THAT(response.body, HasSubstr("audit how fathers"));
}

TEST_F(SiteTest, FeedsAreAtom) {
  for (const char* path : {"/feed.atom", "/search.atom"}) {
    Response response = get(path);
    EXPECT_THAT(response.type, HasSubstr("application/atom+xml"));
    EXPECT_THAT(response.body, HasSubstr("urn:throughline:harrowmere-child-k-2019"));
    EXPECT_TRUE(unescaped(response.body).empty()) << path;
  }
}

TEST_F(SiteTest, TheApiAnswersInJson) {
  for (const char* path : {"/api/search", "/api/recommendations", "/api/library", "/api/themes",
                           "/api/reviews", "/api/theme/neglect", "/api/review/hostile", "/api/analysis",
                           "/api/compare", "/api/recommendations/families", "/api/recommendations/table",
                           "/api/recommendations/list", "/api/search/reviews"}) {
    Response response = get(path);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_THAT(response.type, HasSubstr("application/json")) << path;
    EXPECT_EQ(response.body.front(), '{') << path;
  }
  EXPECT_EQ(get("/api/search", {{"type", "novel"}}).status, 400);
  EXPECT_EQ(get("/api/recommendations/table", {{"rows", "page"}}).status, 400);
}

TEST_F(SiteTest, TheApiSaysWhatThePagesSay) {
  auto json = [&](const std::string& path, std::vector<std::pair<std::string, std::string>> parameters = {}) {
    return nlohmann::json::parse(get(path, std::move(parameters)).body);
  };
  auto table = json("/api/analysis", {{"rows", "theme"}, {"columns", "year"}});
  EXPECT_EQ(table["reviews"], 2);
  EXPECT_EQ(table["columns"][0]["value"], "2019");
  EXPECT_EQ(table["cells"].size(), table["rows"].size());
  EXPECT_EQ(table["cells"][0].size(), table["columns"].size());
  auto theme = json("/api/theme/neglect");
  EXPECT_EQ(theme["of_readable"], 2);
  EXPECT_EQ(theme["present"], 2);
  EXPECT_GT(theme["measured"]["evidence"], 0);
  EXPECT_THAT(theme["measured"]["on"].get<std::string>(), HasSubstr("fictional"));
  auto both = json("/api/compare", {{"r", "harrowmere-child-k-2019"}, {"r", "calderbeck-child-m-2021"}});
  EXPECT_EQ(both["reviews"].size(), 2U);
  EXPECT_EQ(both["reviews"][0]["facts"]["outcome"]["value"], "death");
  EXPECT_EQ(both["reviews"][0]["recommendations"][0]["timescale"], "within six months");
  EXPECT_EQ(both["reviews"][0]["unaddressed_themes"], nlohmann::json::array({"neglect"}));
  EXPECT_EQ(json("/api/library")["held"], 1);
  EXPECT_EQ(get("/api/analysis", {{"rows", "colour"}}).status, 400);
}

TEST(SiteOfPartialReviews, NeverSayWhatTheirRecommendationsLeaveOut) {
  const SmallLibrary library;
  const std::string id = "harrowmere-child-k-2019";
  const auto answer = [&](const std::string& path) {
    return Site(library.folder(), Taxonomy::built_in()).handle({.path = path}).body;
  };
  const char* const heading = "Themes found here that no recommendation bears";
  EXPECT_THAT(answer("/review/" + id), HasSubstr(heading));
  Catalogue catalogue(library.folder(), true);
  const std::string sha256 = catalogue.document_by_id(id + "/overview").value().sha256;
  Report report = unpack_report(catalogue.report(sha256).value());
  report.pages.front().state = PageState::failed;
  catalogue.put_report(sha256, pack(report));
  publish_generation(library.folder(), catalogue, Taxonomy::built_in(), 0);
  EXPECT_THAT(answer("/review/" + id), Not(HasSubstr(heading)));
  const nlohmann::json json = nlohmann::json::parse(answer("/api/review/" + id));
  EXPECT_TRUE(json.at("unaddressed_themes").is_null()) << "nor that they leave out nothing";
  EXPECT_EQ(json.at("recommendations").size(), 1U);
}

/// A library in which the published review of Child K was changed before it was counted.
template <class Change>
void change_child_k(const SmallLibrary& library, Change change) {
  Catalogue catalogue(library.folder(), true);
  const std::string sha256 = catalogue.document_by_id("harrowmere-child-k-2019/overview").value().sha256;
  Review review = unpack_review(catalogue.review(sha256).value());
  change(review);
  catalogue.put_review(sha256, pack(review));
  publish_generation(library.folder(), catalogue, Taxonomy::built_in(), 0);
}

TEST(SiteOfThemes, SaysWhichFindingsAreBorderlineBesideEachFigure) {
  const SmallLibrary library;
  change_child_k(library, [](Review& review) {
    for (ThemeTag& tag : review.themes) tag.clear = tag.id != "neglect";
  });
  const Site site(library.folder(), Taxonomy::built_in());
  const auto get = [&](const std::string& path, std::vector<std::pair<std::string, std::string>> asked = {}) {
    return site.handle({.path = path, .parameters = std::move(asked)}).body;
  };
  EXPECT_THAT(get("/theme/neglect"), HasSubstr("Found in <strong>2</strong> of 2 readable reviews"));
  EXPECT_THAT(
      get("/theme/neglect"),
      HasSubstr(">1 clear</a>, <a class=\"govuk-link\" "
                "href=\"/search?theme=neglect&amp;status=borderline&amp;scope=passage\">1 borderline</a>"));
  EXPECT_THAT(get("/themes"), HasSubstr("found in 2: 1 clear, 1 borderline"));
  EXPECT_THAT(get("/"), HasSubstr("2 (1<span class=\"govuk-visually-hidden\"> borderline</span>)"));
  const nlohmann::json theme = nlohmann::json::parse(get("/api/theme/neglect"));
  EXPECT_EQ(theme["present"], 2);
  EXPECT_EQ(theme["clear"], 1);
  EXPECT_EQ(theme["borderline"], 1);
  EXPECT_THAT(get("/search", {{"theme", "neglect"}, {"status", "clear"}}), Not(HasSubstr("Child K")));
  EXPECT_THAT(get("/search", {{"theme", "neglect"}}), HasSubstr("Child K"));
  EXPECT_THAT(get("/search", {{"theme", "neglect"}, {"status", "borderline"}}),
              testing::AllOf(HasSubstr("Child K"), HasSubstr("</strong> of 2 readable reviews"),
                             HasSubstr("All passages of the reviews that find the theme")));
  EXPECT_THAT(
      get("/search.txt", {{"theme", "neglect"}, {"status", "clear"}}),
      testing::AllOf(HasSubstr("of 2 readable reviews"), HasSubstr("all passages of the reviews that find")));
  EXPECT_THAT(get("/search", {{"q", "the baby was not weighed"}}),
              testing::AllOf(HasSubstr("This counts every passage"), HasSubstr("href=\"/visibility\"")));
  EXPECT_THAT(get("/search", {{"q", "the baby was weighed"}}), Not(HasSubstr("This counts every passage")));
}

TEST(SiteOfAdults, SaysThatTheyCountAndCountsChildrenAlone) {
  const SmallLibrary library;
  change_child_k(library, [](Review& review) {
    review.metadata.review_type = fact("safeguarding-adult-review");
    review.metadata.age_days = 40 * 365;
  });
  const Site site(library.folder(), Taxonomy::built_in());
  const auto get = [&](const std::string& path, std::vector<std::pair<std::string, std::string>> asked = {}) {
    return site.handle({.path = path, .parameters = std::move(asked)}).body;
  };
  for (const char* path : {"/themes", "/theme/neglect", "/analysis", "/recommendations"})
    EXPECT_THAT(get(path), HasSubstr("1 of all 2 readable reviews is of an adult’s case")) << path;
  EXPECT_THAT(get("/search", {{"q", "father"}}), HasSubstr("1 of these reviews is of an adult’s case"));
  EXPECT_THAT(get("/theme/neglect", {{"about", "children"}}), HasSubstr("Only children’s cases are counted"));
  EXPECT_THAT(get("/theme/neglect", {{"about", "children"}}),
              HasSubstr("<strong>1</strong> of 1 readable review"));
  EXPECT_THAT(get("/search", {{"q", "neglect"}, {"about", "children"}}),
              HasSubstr("of 1 readable review that the filters leave; the library holds 2"));
  EXPECT_THAT(get("/library.csv"), HasSubstr("\"adults\""));
}

TEST_F(SiteTest, APackIsKeptAcrossSearches) {
  const std::string id = passage_found(get("/search", {{"q", "father included"}}));
  ASSERT_NE(id, "");
  const std::string body = get("/search", {{"q", "neglect"}, {"p", id}}).body;
  EXPECT_THAT(body, HasSubstr("<strong>1 passage</strong> is in your pack"));
  const std::string carried = "<input type=\"hidden\" name=\"p\" value=\"" + id + "\">";
  const std::size_t first = body.find(carried);
  ASSERT_NE(first, std::string::npos) << "by the question box";
  EXPECT_NE(body.find(carried, first + 1), std::string::npos) << "by the form of ticks";
  EXPECT_THAT(body, HasSubstr("form=\"passages\" formaction=\"/search\" name=\"theme\""));
  EXPECT_THAT(get("/search", {{"q", "father included"}, {"p", id}}).body,
              HasSubstr("value=\"" + id + "\" checked>"));
  const Response pack = get("/pack", {{"q", "neglect"}, {"p", id}});
  EXPECT_EQ(pack.status, 303);
  EXPECT_THAT(header_of(pack, "Location"), ::testing::StartsWith("/pack?p="));
  EXPECT_THAT(get("/pack", {{"p", id}}).body, HasSubstr("Keep in the pack"));
}

TEST_F(SiteTest, RecommendationsAreGroupedByKindOfAgency) {
  EXPECT_THAT(get("/recommendations").body, HasSubstr("Safeguarding partnerships and boards"));
  EXPECT_THAT(get("/recommendations", {{"addressee_kind", "safeguarding-partnership"}}).body,
              HasSubstr("audit how fathers"));
  EXPECT_THAT(get("/recommendations", {{"addressee_kind", "police"}}).body,
              Not(HasSubstr("audit how fathers")));
  EXPECT_EQ(get("/recommendations", {{"addressee_kind", "pirates"}}).status, 400);
}

TEST_F(SiteTest, ComparisonsFamiliesAndTheLibraryAreTakenAwayAsCsv) {
  const Response both =
      get("/compare.csv", {{"r", "harrowmere-child-k-2019"}, {"r", "calderbeck-child-m-2021"}});
  EXPECT_THAT(both.body, HasSubstr("\"Facts\",\"Year\",\"2019\",\"2021\""));
  EXPECT_THAT(both.body, HasSubstr("audit how fathers"));
  EXPECT_THAT(get("/library.csv").body, HasSubstr("\"harrowmere-child-k-2019\""));
  EXPECT_THAT(get("/library.csv", {{"find", "CALDER"}}).body, Not(HasSubstr("harrowmere-child-k-2019")));
  EXPECT_THAT(get("/recommendations/families.csv").body, ::testing::StartsWith("\xEF\xBB\xBF\"Family\""));
}

TEST_F(SiteTest, QualityIsNeverPassedForThatOfReviews) {
  for (const char* path : {"/theme/neglect", "/library"}) {
    std::string body = get(path).body;
    EXPECT_THAT(body, HasSubstr("fictional sentences by the makers, set aside")) << path;
  }
}

TEST_F(SiteTest, OnlyOriginalsThatAreHeldAreServed) {
  EXPECT_EQ(get("/original/" + std::string(64, 'a')).status, 404);
  EXPECT_EQ(get("/original/" + std::string(64, 'A')).status, 404);
  EXPECT_EQ(get("/original/" + std::string(63, 'a') + "/").status, 404);
}

TEST_F(SiteTest, SearchCountsReviewsAndShowsPassages) {
  Response response = get("/search", {{"q", "father assessment"}});
  EXPECT_THAT(response.body, HasSubstr("1 review"));
  EXPECT_THAT(response.body, HasSubstr("para 4.10"));
  EXPECT_THAT(response.body, HasSubstr("<b>father</b>"));
  EXPECT_THAT(response.body, HasSubstr("value=\"father assessment\""));
}

TEST_F(SiteTest, RecommendationsSayWhoShouldActAndHow) {
  Response response = get("/recommendations", {{"action", "audit"}});
  EXPECT_THAT(response.body, HasSubstr("audit how fathers"));
  EXPECT_THAT(response.body, HasSubstr("For Harrowmere Safeguarding Children Board · assurance or audit"));
}

TEST_F(SiteTest, NothingFoundSaysSo) {
  Response response = get("/search", {{"q", "zebra"}});
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("No passage"));
}

TEST_F(SiteTest, WhatCannotBeAskedIsAnErrorSummary) {
  Response response = get("/search", {{"q", "x"}, {"type", "novel"}});
  EXPECT_EQ(response.status, 400);
  EXPECT_THAT(response.body, HasSubstr("govuk-error-summary"));
  EXPECT_THAT(response.body, HasSubstr("serious-case-review"));
}

TEST_F(SiteTest, ReviewsReadInPartSaySo) {
  EXPECT_THAT(get("/review/calderbeck-child-m-2021").body, HasSubstr("could not be read"));
  EXPECT_THAT(get("/search", {{"q", "professionals share"}}).body, HasSubstr("read only in part"));
}

TEST_F(SiteTest, AnUnchangedPageIsNotSentAgain) {
  Response first = get("/library");
  std::string tag = header_of(first, "ETag");
  ASSERT_NE(tag, "");
  Response second = get("/library", {}, {{"if-none-match", tag}});
  EXPECT_EQ(second.status, 304);
  EXPECT_EQ(second.body, "");
  EXPECT_EQ(get("/library", {}, {{"if-none-match", "W/\"other\""}}).status, 200);
  EXPECT_EQ(header_of(get("/nothing"), "ETag"), "");
}

TEST_F(SiteTest, PagesAreCompressedForThoseWhoTakeIt) {
  Response response = get("/library", {}, {{"accept-encoding", "br, gzip"}});
  EXPECT_EQ(header_of(response, "Content-Encoding"), "gzip");
  EXPECT_EQ(response.body.substr(0, 2), "\x1f\x8b");
  EXPECT_EQ(header_of(get("/library", {}, {{"accept-encoding", "gzip;q=0"}}), "Content-Encoding"), "");
  EXPECT_EQ(header_of(get("/type/bold.woff2", {}, {{"accept-encoding", "gzip"}}), "Content-Encoding"), "");
}

TEST_F(SiteTest, NoParameterBreaksAPage) {
  std::vector<std::string> names = {
      "q",        "theme",  "page",   "find",        "fact",           "role",   "value",
      "per_page", "from",   "to",     "sort",        "scope",          "part",   "type",
      "age",      "nation", "set",    "added_since", "area",           "p",      "rows",
      "columns",  "r",      "year",   "kind",        "review",         "action", "addressee",
      "agency",   "status", "format", "about",       "addressee_kind", "<x>\"'", ""};
  std::vector<std::string> values = {attack,
                                     "\"",
                                     "'",
                                     "-1",
                                     "0",
                                     "99999999999999999999",
                                     "-2147483648",
                                     "1e309",
                                     "NaN",
                                     "\xff\xfe\x80",
                                     "%00%ff",
                                     std::string("a\0b", 3),
                                     "../../etc/passwd",
                                     "..%2f..%2f",
                                     "C:\\con",
                                     "(((((((",
                                     "\"unbalanced",
                                     "AND OR NOT",
                                     "a* b* c*",
                                     "*",
                                     "théâtre 🙂 \u202e",
                                     "theme:neglect part:",
                                     "\r\nSet-Cookie: a=b",
                                     std::string(5000, 'x'),
                                     std::string(300, '('),
                                     "{{{content}}}",
                                     "hostile/overview/0000000000",
                                     ""};
  const std::vector<std::string> paths = {"/search",
                                          "/search.csv",
                                          "/search.atom",
                                          "/recommendations",
                                          "/analysis",
                                          "/analysis.csv",
                                          "/visibility",
                                          "/library",
                                          "/recommendations/families",
                                          "/recommendations/families.csv",
                                          "/library.csv",
                                          "/compare.csv",
                                          "/themes",
                                          "/api/analysis",
                                          "/api/compare",
                                          "/analysis.txt",
                                          "/compare",
                                          "/pack",
                                          "/theme/neglect",
                                          "/read/hostile/overview",
                                          "/review/hostile",
                                          "/api/search"};
  for (const std::string& path : paths)
    for (const std::string& name : names)
      for (const std::string& value : values) {
        Response response = get(path, {{"q", "neglect"}, {name, value}});
        ASSERT_LT(response.status, 500) << path << " " << name << "=" << value << "\n" << response.body;
        ASSERT_EQ(response.file, "") << path;
        bool html = response.type.starts_with("text/html");
        ASSERT_TRUE(!html || unescaped(response.body).empty()) << path << " " << name << "=" << value;
        for (const auto& [header, text] : response.headers)
          ASSERT_EQ(text.find_first_of("\r\n"), std::string::npos) << path << " " << header;
      }
}

TEST_F(SiteTest, AMissingLibraryIsSaidPlainly) {
  std::filesystem::path gone = library().folder() / "index";
  std::filesystem::rename(gone, library().folder() / "away");
  Response response = get("/library");
  std::filesystem::rename(library().folder() / "away", gone);
  EXPECT_LE(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr("<h1 "));
}

}  // namespace
}  // namespace throughline
