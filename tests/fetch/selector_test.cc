#include "fetch/selector.h"

#include <gmock/gmock.h>

#include "fetch/fetch_error.h"
#include "fetch/markup.h"

namespace throughline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* page = R"(<!DOCTYPE html><html><head><title>Reviews</title></head><body>
<nav><a href="/home.pdf">Home</a></nav>
<main id="list"><h1>Reviews</h1>
<ul class="reviews  wide"><li class="first"><a class="download big" href="a.pdf">A</a></li>
<li data-kind="en-GB"><a href="/reports/B.PDF" title="It's B">B</a><li><a href="http://other.example/c.pdf?v=2#p">C</a></ul>
<p>Older: <span class="older"><a href="old.html">old</a></span></p>
<p>Mail: <a href="mailto:a@ashmere.example">us</a> <a href="javascript:go">go</a> <a href="a.pdf">again</a></p>
</main></body></html>)";

std::string found(const std::string& selector) {
  std::string out;
  for (const std::string& link : links_on_page(page, "https://ashmere.example/reviews/list", selector)) {
    const std::string_view ours = "https://ashmere.example/";
    out += (out.empty() ? "" : " ") + (link.starts_with(ours) ? link.substr(ours.size()) : link);
  }
  return out;
}

TEST(LinksOnPage, FindsWhatTheSelectorSays) {
  const struct {
    const char *selector, *links;
  } table[] = {
      {"a", "home.pdf reviews/a.pdf reports/B.PDF http://other.example/c.pdf?v=2 reviews/old.html"},
      {"main a[href$='.pdf']", "reviews/a.pdf"},
      {"main a[href$=\".pdf\" i]", "reviews/a.pdf reports/B.PDF"},
      {"a[href*='.pdf']", "home.pdf reviews/a.pdf http://other.example/c.pdf?v=2"},
      {"a.download", "reviews/a.pdf"},
      {"A.big.download", "reviews/a.pdf"},
      {".down", ""},
      {"ul.reviews > li > a", "reviews/a.pdf reports/B.PDF http://other.example/c.pdf?v=2"},
      {"main > a", ""},
      {"#list .older", "reviews/old.html"},
      {"li:first-child a", "reviews/a.pdf"},
      {"li:last-child a", "http://other.example/c.pdf?v=2"},
      {"li:nth-child(2) a", "reports/B.PDF"},
      {"li:nth-child(odd) a", "reviews/a.pdf http://other.example/c.pdf?v=2"},
      {"li:not(.first) a", "reports/B.PDF http://other.example/c.pdf?v=2"},
      {"li[data-kind|=en] a", "reports/B.PDF"},
      {"a[class~=big]", "reviews/a.pdf"},
      {"a[title=\"It's B\"]", "reports/B.PDF"},
      {"a[href^=http]", "http://other.example/c.pdf?v=2"},
      {"li.first + li a", "reports/B.PDF"},
      {"li.first ~ li a", "reports/B.PDF http://other.example/c.pdf?v=2"},
      {".older a, a.download", "reviews/a.pdf reviews/old.html"},
      {"a[href$='']", ""},
  };
  for (const auto& row : table) EXPECT_EQ(found(row.selector), row.links) << row.selector;
}

TEST(LinksOnPage, RelativeLinksAreMeantFromTheBaseOfThePage) {
  EXPECT_THAT(links_on_page("<base href='/files/'><a href='q.pdf'>Q</a>", "https://a.example/x/y", "a"),
              ElementsAre("https://a.example/files/q.pdf"));
}

TEST(LinksOnPage, WhatIsNoPageIsSaid) {
  EXPECT_THROW(links_on_page("", "https://a.example/", "a"), FetchError);
  EXPECT_THROW(links_on_page(std::string(200, '\0'), "https://a.example/", "a"), FetchError);
}

TEST(XpathOfSelector, SaysWhatIsNotUnderstoodAndWhere) {
  const auto fault = [](const char* css) {
    try {
      return xpath_of_selector(css);
    } catch (const UsageError& e) {
      return std::string(e.what());
    }
  };
  EXPECT_THAT(fault("a:hover"), HasSubstr("at its character 3: expected first-child"));
  EXPECT_THAT(fault("a[href='x"), HasSubstr("expected a closing '"));
  EXPECT_THAT(fault("a >"), HasSubstr("character 4"));
  EXPECT_THAT(fault("a,,b"), HasSubstr("character 3"));
  EXPECT_THAT(fault(""), HasSubstr("character 1"));
  EXPECT_THAT(fault("a{b}"), HasSubstr("character 2"));
  EXPECT_THAT(fault("a[href%=x]"), HasSubstr("character 7"));
}

TEST(LinksInFeed, TakesTheFileOfEachEntryOfAtomAndRss) {
  EXPECT_THAT(links_in_feed(R"(<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<link href="https://a.example/"/><entry><link href="/q.html"/><link rel="enclosure" href="/q.pdf"/></entry>
<entry><link rel="alternate" href="r.pdf"/><link rel="self" href="r.xml"/></entry></feed>)",
                            "https://a.example/feed"),
              ElementsAre("https://a.example/q.pdf", "https://a.example/r.pdf"));
  EXPECT_THAT(
      links_in_feed(R"(<rss version="2.0"><channel><link>https://a.example/</link><item><title>S</title>
<link> https://a.example/s </link><enclosure url="https://a.example/s?file=1" type="application/pdf"/></item>
<item><link>https://a.example/t.PDF</link></item></channel></rss>)",
                    "https://a.example/feed"),
      ElementsAre("https://a.example/s?file=1", "https://a.example/t.PDF"));
}

TEST(LinksInFeed, WhatIsNoFeedIsSaid) {
  EXPECT_THROW(links_in_feed("<html><body>moved</body></html>", "https://a.example/"), FetchError);
  EXPECT_THROW(links_in_feed("", "https://a.example/"), FetchError);
}

TEST(LinksInFeed, EntitiesThatGrowAreRefused) {
  std::string xml = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>";
  for (char c = 'b'; c <= 'k'; ++c) {
    xml += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) xml += std::string("&") + static_cast<char>(c - 1) + ";";
    xml += "'>";
  }
  xml += "]><rss><channel><item><link>https://a.example/&k;</link></item></channel></rss>";
  EXPECT_THROW(links_in_feed(xml, "https://a.example/"), FetchError);
}

}  // namespace
}  // namespace throughline
