#include "assay/cli/operator_option.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/cli/codes.h"

namespace assay::cli {
namespace {

using testing::ElementsAre;

TEST(OperatorFacts, ReadsProgrammesNumbersAndNames) {
  Operator self;
  ASSERT_TRUE(read_operator_facts(
      "usf, not:contractor,customers=120000,licence=US,named_by=uk.dvd.2022", self));
  EXPECT_THAT(self.programmes, ElementsAre("usf", "not:contractor"));
  EXPECT_EQ(self.customers, 120000);
  EXPECT_THAT(self.licences, ElementsAre("US"));
  EXPECT_THAT(self.named_by, ElementsAre("uk.dvd.2022"));
}

TEST(OperatorFacts, SaysWhatASlipMayHaveMeant) {
  Operator self;
  const Result<void> programme = read_operator_facts("contracter", self);
  EXPECT_EQ(programme.error().code, codes::kUnknownOperatorFact);
  EXPECT_NE(programme.error().message.find("`contractor`"), std::string::npos);
  EXPECT_NE(read_operator_facts("custmers=3", self).error().message.find("`customers`"),
            std::string::npos);
  EXPECT_FALSE(read_operator_facts("customers=many", self));
}

}  // namespace
}  // namespace assay::cli
