#include "assay/identify/weigh/ballot.h"

#include <random>

#include <gmock/gmock.h>

namespace assay::identify {
namespace {

constexpr VendorId kAlpha(std::uint32_t{0});
constexpr VendorId kBeta(std::uint32_t{1});

/// A device with a description, a number, an address and two texts of one agent.
Device device() {
  Device made;
  for (const Channel channel : {Channel::kSysDescr, Channel::kSysObjectId, Channel::kMac,
                                Channel::kSnmpString, Channel::kSnmpString}) {
    made.observations.push_back({channel, "text", {}, 0});
  }
  return made;
}

double confidence(const std::vector<Vote>& votes, VendorId in) {
  const Device of = device();
  Ballot ballot;
  for (const Vote& vote : votes) ballot.add(vote);
  for (const Hypothesis& one : ballot.count(of)) {
    if (one.vendor == in) return one.confidence;
  }
  return 0;
}

Vote vote(VendorId vendor, Voice voice, std::uint16_t observation) {
  return {vendor, voice, false, observation, Vote::kNoRule, {}};
}

TEST(Ballot, AddsWhatWitnessesSayAndCountsEachOnce) {
  const Vote strong = vote(kAlpha, Voice::kStrong, 0);
  const double one = confidence({strong}, kAlpha);

  EXPECT_DOUBLE_EQ(confidence({strong, strong}, kAlpha), one);
  EXPECT_DOUBLE_EQ(confidence({strong, vote(kAlpha, Voice::kWeak, 0)}, kAlpha), one);
  EXPECT_GT(confidence({strong, vote(kAlpha, Voice::kNumber, 1)}, kAlpha), one);
}

TEST(Ballot, TextsOfOneAgentAreOneWitness) {
  EXPECT_DOUBLE_EQ(
      confidence({vote(kAlpha, Voice::kWeak, 3), vote(kAlpha, Voice::kWeak, 4)}, kAlpha),
      confidence({vote(kAlpha, Voice::kWeak, 3)}, kAlpha));
}

TEST(Ballot, SoftwareSpeaksOnlyWhereNoBoxDoes) {
  Vote software = vote(kBeta, Voice::kCertain, 0);
  software.of_software = true;

  EXPECT_GT(confidence({software}, kBeta), 0.9);
  EXPECT_EQ(confidence({software, vote(kAlpha, Voice::kWeak, 1)}, kBeta), 0);
}

TEST(Ballot, NumbersOfAgentsDecideNothing) {
  EXPECT_EQ(confidence({vote(VendorId(), Voice::kNumber, 1)}, kAlpha), 0);
}

/// The rule that docs/identify.md promises, on random votes.
TEST(Ballot, AFurtherVoteNeverLowersItsVendorNorRaisesAnother) {
  std::mt19937 random(4);
  const auto any = [&] {
    return vote(VendorId(std::uint32_t(random() % 3)), static_cast<Voice>(random() % kVoices),
                static_cast<std::uint16_t>(random() % 5));
  };
  for (int round = 0; round < 2000; ++round) {
    std::vector<Vote> votes;
    for (std::size_t i = random() % 6; i > 0; --i) votes.push_back(any());
    const Vote further = any();
    const double before_alpha = confidence(votes, kAlpha);
    const double before_beta = confidence(votes, kBeta);
    votes.push_back(further);
    const auto check = [&](VendorId of, double before) {
      const double after = confidence(votes, of);
      EXPECT_TRUE(further.vendor == of ? after >= before - 1e-12 : after <= before + 1e-12);
    };
    check(kAlpha, before_alpha);
    check(kBeta, before_beta);
  }
}

}  // namespace
}  // namespace assay::identify
