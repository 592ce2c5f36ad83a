#include "extract/addressee_kinds.h"

#include <gmock/gmock.h>

namespace throughline {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

TEST(KindsOfAddressee, HaveTheirExamplesAndNoOthers) {
  for (const Wording& wording : addressee_vocabulary().wordings) {
    for (const std::string& name : wording.match)
      EXPECT_THAT(kinds_of_addressee(name), Contains(wording.id)) << name;
    for (const std::string& name : wording.never)
      EXPECT_THAT(kinds_of_addressee(name), Not(Contains(wording.id))) << name;
    EXPECT_FALSE(wording.match.empty() || wording.never.empty()) << wording.id << " needs examples";
  }
}

TEST(KindsOfAddressee, AreSeveralOfOneThatJoinsSeveralAgencies) {
  EXPECT_THAT(kinds_of_addressee("Children’s Social Care and Harrowmere Police"),
              ElementsAre("childrens-services", "police"));
  EXPECT_THAT(kinds_of_addressee("Harrowmere Council Children’s Services"),
              ElementsAre("childrens-services"));
  EXPECT_THAT(kinds_of_addressee("Keepers of the lighthouse"), ElementsAre("other"));
}

TEST(PlainAddressee, IsOneNameForAllWaysOfPrintingIt) {
  const std::pair<const char*, const char*> table[] = {
      {"KESTONBURY SAFEGUARDING CHILDREN BOARD", "Kestonbury Safeguarding Children Board"},
      {"the police", "Police"},
      {"childrens social care", "Children’s Social Care"},
      {"Children's Social Care.", "Children’s Social Care"},
      {"CSC", "Children’s Social Care"},
      {"Health  & Housing", "Health and Housing"},
      {"NHS England", "NHS England"},
      {"  ", ""}};
  for (const auto& [printed, plain] : table) EXPECT_EQ(plain_addressee(printed), plain);
}

}  // namespace
}  // namespace throughline
