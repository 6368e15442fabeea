#include "assay/resolve/company_group.h"

#include <string>

#include <gmock/gmock.h>

#include "assay/resolve/parties_test.h"

namespace assay::resolve {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Date kDay = Date::of(2018, 4, 17);

/// `head:control_gt_50:yes` of each link.
std::vector<std::string> told(const TestParties& who, const std::vector<GroupLink>& links) {
  std::vector<std::string> out;
  for (const GroupLink& link : links) {
    EXPECT_FALSE(link.because.empty()) << who.all[link.party].id;
    out.push_back(who.all[link.party].id + ":" + std::string(to_text(link.test)) + ":" +
                  (link.answer.answer == Answer::kYes ? "yes" : "unknown"));
  }
  return out;
}

CompanyGroup group(TestParties& who, std::string_view company) {
  const EntityId id = who[company];
  return company_group(who.all, Ownership(who.all, kDay, kDay), id);
}

TEST(CompanyGroup, IsControllersAndWhoStandsUnderTheSameHead) {
  TestParties who;
  who.state("CN");
  who.add("CN", "head", 100'00);
  who.add("head", "middle", 60'00);
  who.add("*", "middle", 0, 40'00);
  who.add("middle", "company", 100'00);
  who.add("middle", "sister", 51'00);
  who.add("*", "sister", 0, 49'00);
  who.all.add([&] {
    Stake stake = who.owns("head", "appointed", 0, 0, StakeKind::kBoard);
    stake.least = stake.most = Share::of(5, 8);
    return stake;
  }());

  const CompanyGroup found = group(who, "company");

  EXPECT_EQ(who.all[found.head].id, "head");
  EXPECT_THAT(
      told(who, found.controllers),
      ElementsAre("CN:control_gt_50:yes", "head:control_gt_50:yes", "middle:control_gt_50:yes"));
  EXPECT_THAT(
      told(who, found.members),
      ElementsAre("appointed:board:yes", "middle:control_gt_50:yes", "sister:control_gt_50:yes"));
}

TEST(CompanyGroup, TellsWhoMayControlIt) {
  TestParties who;
  who.add("holder", "company", 40'00, 60'00);
  who.add("*", "company", 0, 40'00);
  const CompanyGroup found = group(who, "company");
  EXPECT_EQ(who.all[found.head].id, "company");
  EXPECT_THAT(told(who, found.controllers), ElementsAre("holder:control_gt_50:unknown"));
  EXPECT_THAT(found.members, IsEmpty());
}

TEST(CompanyGroup, IsTheCompanyAloneWhereNothingIsStated) {
  TestParties who;
  const CompanyGroup found = group(who, "company");
  EXPECT_EQ(found.head, found.company);
  EXPECT_THAT(found.controllers, IsEmpty());
  EXPECT_THAT(found.members, IsEmpty());
}

}  // namespace
}  // namespace assay::resolve
