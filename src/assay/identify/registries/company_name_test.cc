#include "assay/identify/registries/company_name.h"

#include <gmock/gmock.h>

namespace assay::identify {
namespace {

TEST(NameKey, LeavesOutLegalFormsAndSigns) {
  EXPECT_EQ(name_key("HUAWEI TECHNOLOGIES CO.,LTD"), "huaweitechnologies");
  EXPECT_EQ(name_key("Huawei Technologies Co., Ltd."), "huaweitechnologies");
  EXPECT_EQ(name_key("Selex S.p.A."), "selex");
  EXPECT_EQ(name_key("AT&T"), name_key("AT and T"));
}

TEST(NameKey, KeepsANameOfNothingButForms) { EXPECT_EQ(name_key("Group Co"), "groupco"); }

TEST(ShortName, IsTheNameThatPeopleSay) {
  EXPECT_EQ(short_name("Wiesemann & Theis GmbH"), "Wiesemann & Theis");
  EXPECT_EQ(short_name("IBM (https://w3.ibm.com/standards )"), "IBM");
  EXPECT_EQ(short_name("Tridium, Inc. formerly Lonix"), "Tridium");
  EXPECT_EQ(short_name("Nokia"), "Nokia");
}

}  // namespace
}  // namespace assay::identify
