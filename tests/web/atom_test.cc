#include "web/atom.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/index/made_library.h"
#include "web/site.h"

namespace throughline {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Sixty reviews of 2020, and one of 1994 that came into the library after them.
const MadeLibrary& library() {
  static const MadeLibrary made = [] {
    std::vector<MadeReview> reviews;
    for (int i = 0; i < 60; ++i) {
      reviews.push_back({.id = fmt::format("young-{:02}", i), .lines = {{.text = "There was mould."}}});
      reviews.back().metadata.publication_date = made_fact("2020-05-01");
    }
    reviews.push_back(
        {.id = "old", .lines = {{.text = "There was mould."}}, .added = "2024-06-07T08:09:10Z"});
    reviews.back().metadata.publication_date = made_fact("1994-05-01");
    return MadeLibrary(reviews);
  }();
  return made;
}

TEST(Feeds, HoldWhatCameLastWhateverItsYear) {
  const Site site(library().folder(), Taxonomy::built_in());
  for (const Request& request :
       {Request{.path = "/feed.atom"}, Request{.path = "/search.atom", .parameters = {{"q", "mould"}}},
        Request{.path = "/search.atom", .parameters = {{"q", "mould"}, {"page", "2"}}}}) {
    const std::string body = site.handle(request).body;
    EXPECT_THAT(body, HasSubstr("/><updated>2024-06-07T08:09:10Z</updated><summary>")) << request.path;
    EXPECT_THAT(body, HasSubstr("\n<updated>2024-06-07T08:09:10Z</updated>")) << request.path;
    EXPECT_LT(body.find("urn:throughline:old"), body.find("urn:throughline:young-00")) << request.path;
    EXPECT_THAT(body, Not(HasSubstr("urn:throughline:young-49"))) << request.path;
    EXPECT_THAT(body, HasSubstr("urn:throughline:young-48")) << request.path;
  }
}

}  // namespace
}  // namespace throughline
