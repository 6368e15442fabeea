#include "assay/mitigate/mitigate.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/mitigate/codes.h"
#include "assay/mitigate/test_case.h"

namespace assay::mitigate {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kDevice = "device";

/// Four sites of weight 10, each with one device; p1 and p2 are under P, q is not. P may
/// disrupt, and so much weight may be lost.
TestCase four_sites(const std::vector<std::string>& makers, std::int64_t tolerated) {
  TestCase made;
  made.supplier("p1", {"P"});
  made.supplier("p2", {"P"});
  made.supplier("q", {"Q"});
  made.supplier("x", {"?"});
  for (std::size_t i = 0; i < makers.size(); ++i) {
    const std::string site = "s" + std::to_string(i);
    made.site(site, {{std::string(kDevice), 1}});
    made.service("v" + std::to_string(i), site, 10);
    made.asset(site, kDevice, makers[i]);
  }
  made.threat(Scenario::kDisruption, {"P"});
  made.tolerate(Scenario::kDisruption, tolerated);
  return made;
}

/// Assurance of one supplier, which draws a slot.
Control& assurance(TestCase& of, std::string_view supplier, bool in_force) {
  Control& made = of.control("assure-" + std::string(supplier));
  made.kind = ControlKind::kAssurance;
  made.covers.suppliers = {std::string(supplier)};
  made.deployed_builds = true;
  made.draws = {{"slots", 1, Per::kSupplier, {}}};
  if (in_force) made.in_force.emplace();
  return made;
}

void slots(TestCase& of, std::int64_t capacity) {
  of.policy.pools = {{"slots", "supplier", capacity, Money{7}, {}}};
}

/// At most a part of the sites hostile.
Precondition share_at_most(Share share) {
  return {HostileShareAtMost{std::string(kDevice), "", false, ShareMeasure::kSites, share}, {}};
}

TEST(Judge, IsAcceptableWithinToleranceWithoutControls) {
  TestCase of = four_sites({"p1", "q", "q", "q"}, 10);

  const Judgement judgement = of.judged();

  EXPECT_EQ(to_text(judgement.verdict), "acceptable");
  ASSERT_THAT(judgement.threats, SizeIs(1));
  EXPECT_THAT(judgement.threats[0].reading.least.rows,
              ElementsAre(AllOf(Field(&ToleranceRow::whole, 40), Field(&ToleranceRow::bound, 10),
                                Field(&ToleranceRow::without_controls, 10))));
}

TEST(Judge, IsMitigatedByControlsInForce) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  assurance(of, "p1", true);
  slots(of, 1);

  const Judgement judgement = of.judged();

  EXPECT_EQ(to_text(judgement.verdict), "mitigated");
  EXPECT_THAT(judgement.threats[0].reading.least.in_force.controls, ElementsAre("assure-p1"));
}

TEST(Judge, DoesNotCountWhatIsInForceBeyondItsPool) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  assurance(of, "p1", true);
  slots(of, 0);

  EXPECT_EQ(to_text(of.judged().verdict), "not_practicably");
}

TEST(Judge, ChoosesTheCheapestThenTheFewestThenTheFirst) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  of.control("c").cost = {Money{5}, Per::kControl};
  of.control("d").cost = {Money{2}, Per::kAsset};
  of.control("e").cost = {Money{4}, Per::kControl};
  for (Control& control : of.mitigations.controls) control.covers.suppliers = {"p1"};

  const Judgement judgement = of.judged();

  EXPECT_EQ(to_text(judgement.verdict), "mitigable");
  const std::optional<Selection>& choice = judgement.threats[0].reading.least.choice;
  ASSERT_TRUE(choice);
  EXPECT_THAT(choice->controls, ElementsAre("d"));
  EXPECT_EQ(choice->cost, Money{4});
}

TEST(Judge, IsNotPracticableWhereASecondSupplierFindsNoSlot) {
  TestCase of = four_sites({"p1", "p1", "p2", "p2"}, 10);
  assurance(of, "p1", true);
  assurance(of, "p2", false);
  slots(of, 1);

  const Judgement judgement = of.judged();

  EXPECT_EQ(to_text(judgement.verdict), "not_practicably");
  const ThreatVerdict& verdict = judgement.threats[0].reading.least;
  ASSERT_TRUE(verdict.conflict);
  EXPECT_THAT(verdict.conflict->pools, ElementsAre("slots"));
  EXPECT_THAT(verdict.conflict->rows, ElementsAre(0));
  EXPECT_FALSE(verdict.conflict->budget);
  EXPECT_THAT(verdict.conflict->sentences, SizeIs(testing::Le(6)));
  ASSERT_TRUE(verdict.addition);
  EXPECT_THAT(verdict.addition->pools,
              ElementsAre(AllOf(Field(&Addition::amount, 1), Field(&Addition::price, Money{7}))));
}

TEST(Judge, IsMitigableWithASlotToSpare) {
  TestCase of = four_sites({"p1", "p1", "p2", "p2"}, 10);
  assurance(of, "p1", true);
  assurance(of, "p2", false);
  slots(of, 2);

  EXPECT_EQ(to_text(of.judged().verdict), "mitigable");
}

TEST(Judge, IsNotEffectiveWhereTheShareDisarmsTheControl) {
  TestCase before = four_sites({"p1", "p1", "q", "q"}, 10);
  TestCase after = four_sites({"p1", "p1", "p2", "q"}, 10);
  assurance(after, "p1", true).requires_all = {share_at_most(Share::of(1, 2))};
  assurance(after, "p2", false).requires_all = {share_at_most(Share::of(1, 2))};
  slots(after, 2);
  before.assets.finish();

  const Judgement judgement = after.judged(&before);

  EXPECT_EQ(to_text(judgement.verdict), "not_effectively");
  const ThreatVerdict& verdict = judgement.threats[0].reading.least;
  ASSERT_THAT(verdict.broken, SizeIs(2));
  ASSERT_THAT(verdict.broken[0].where, SizeIs(1));
  const BrokenPrecondition::Where& at = verdict.broken[0].where[0];
  EXPECT_EQ(at.now.part, 3);
  EXPECT_EQ(at.now.whole, 4);
  ASSERT_TRUE(at.before);
  EXPECT_EQ(at.before->part, 2);
  EXPECT_EQ(at.disarmed, 2);
  ASSERT_TRUE(verdict.conflict);
  EXPECT_THAT(verdict.conflict->rows, ElementsAre(0));
  EXPECT_THAT(verdict.conflict->preconditions, ElementsAre(0));
  EXPECT_THAT(verdict.conflict->sentences,
              Contains(HasSubstr("75.0 % (3 of 4), and was 50.0 % (2 of 4)")));
}

TEST(Judge, EqualPassesAShare) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 0);
  assurance(of, "p1", true).requires_all = {share_at_most(Share::of(1, 2))};
  slots(of, 1);

  EXPECT_EQ(to_text(of.judged().verdict), "mitigated");
}

TEST(Judge, IsUndecidedWhereAFactIsMissingAndNamesIt) {
  TestCase of = four_sites({"x", "x", "q", "q"}, 10);

  const Judgement judgement = of.judged();

  EXPECT_EQ(to_text(judgement.verdict), "undecided");
  EXPECT_EQ(judgement.verdict.least, Verdict::kAcceptable);
  EXPECT_EQ(judgement.verdict.most, Verdict::kNotEffectively);
  ASSERT_TRUE(judgement.facts);
  EXPECT_TRUE(judgement.facts->smallest);
  EXPECT_THAT(
      judgement.facts->facts,
      ElementsAre(AllOf(Field(&MissingFact::kind, FactKind::kInfluence),
                        Field(&MissingFact::subject, "x"), Field(&MissingFact::assets, 2))));
}

TEST(Judge, LeavesOutFactsThatDoNotDecide) {
  TestCase of = four_sites({"x", "x", "q", "?"}, 10);

  const Judgement judgement = of.judged();

  ASSERT_TRUE(judgement.facts);
  EXPECT_THAT(judgement.facts->facts, ElementsAre(Field(&MissingFact::subject, "x")));
}

TEST(Judge, AssuranceSecuresTheEvaluatedBuildAlone) {
  TestCase of = four_sites({"q", "q"}, 0);
  of.site("s2", {{std::string(kDevice), 1}});
  of.service("v2", "s2", 10);
  of.asset("s2", kDevice, "p1", {{AssetField::kProduct, "T"}, {AssetField::kVersion, "1"}});
  Control& control = assurance(of, "p1", true);
  control.deployed_builds = false;
  slots(of, 1);

  control.builds = {{"T", "1"}};
  EXPECT_EQ(to_text(of.judged().verdict), "mitigated");
  control.builds = {{"T", "2"}};
  EXPECT_EQ(to_text(of.judged().verdict), "not_effectively");
  control.builds = {};
  const Judgement judgement = of.judged();
  EXPECT_EQ(to_text(judgement.verdict), "undecided");
  EXPECT_THAT(judgement.facts->facts, ElementsAre(Field(&MissingFact::kind, FactKind::kBuild)));
}

TEST(Judge, ADocumentWeakensTheControlOnceItIsKnown) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  assurance(of, "p1", true).evidence = {"good"};
  slots(of, 1);
  Evidence good;
  good.id = "good";
  good.issued = Date::of(2017, 4, 1);
  Evidence bad;
  bad.id = "bad";
  bad.issued = Date::of(2018, 7, 19);
  of.evidence = {bad, good};
  of.policy.evidence.push_back(
      {ControlKind::kAssurance, {EvidenceKind::kReport}, {}, Date::latest(), {"bad"}, {}});

  EXPECT_EQ(to_text(of.judged().verdict), "mitigated");
  of.as_of = Date::of(2018, 7, 19);
  const Judgement judgement = of.judged();
  EXPECT_EQ(to_text(judgement.verdict), "not_effectively");
  EXPECT_THAT(judgement.problems,
              Contains(Field(&Diagnostic::message, HasSubstr("`bad` of 2018-07-19 weakens"))));
}

TEST(Judge, StandbyBesideTakesOverUnlessItIsHostileItself) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  Control& standby = of.control("standby");
  standby.effect = Effect::kAdds;
  standby.covers.suppliers = {"p1"};
  standby.adds.standby = Standby{"q", {}};
  standby.cost = {Money{3}, Per::kAsset};

  const Judgement judgement = of.judged();
  EXPECT_EQ(to_text(judgement.verdict), "mitigable");
  EXPECT_EQ(judgement.threats[0].reading.least.choice->cost, Money{6});
  standby.adds.standby->supplier = "p2";
  EXPECT_EQ(to_text(of.judged().verdict), "not_effectively");
}

TEST(Judge, AnAddedLinkRestoresARoute) {
  TestCase of = four_sites({"q", "q"}, 0);
  of.site("core", {{"core", 1}});
  of.asset("core", "core", "q");
  of.link("l", "s0", "core");
  of.on_link("l", "p1");
  of.service("far", "s0", 10, "core");
  Control& loop = of.control("loop");
  loop.effect = Effect::kAdds;
  loop.adds.links = {{"m", "s1", "core", "", {"q"}, {}}};

  EXPECT_EQ(to_text(of.judged().verdict), "not_effectively");
  loop.adds.links.push_back({"n", "s0", "s1", "", {"q"}, {}});
  EXPECT_EQ(to_text(of.judged().verdict), "mitigable");
}

TEST(Judge, WhatIsHiddenIsNotOverheard) {
  TestCase of = four_sites({"q", "q"}, 0);
  of.site("core", {{"core", 1}});
  of.asset("core", "core", "q");
  of.link("l", "s0", "core");
  of.on_link("l", "p1");
  of.service("far", "s0", 10, "core").critical = true;
  of.policy.threats.clear();
  of.threat(Scenario::kInterception, {"P"});
  of.tolerate(Scenario::kInterception, 0);
  Control& hide = of.control("hide");
  hide.effect = Effect::kHides;
  hide.scenarios = {Scenario::kInterception};
  hide.covers.critical = true;

  EXPECT_EQ(to_text(of.judged().verdict), "mitigable");
  hide.covers.critical = false;
  hide.covers.services = {"v0"};
  EXPECT_EQ(to_text(of.judged().verdict), "not_effectively");
}

TEST(Judge, CutOffTakesWhatSparesDoNotOutlast) {
  TestCase of = four_sites({"q", "q"}, 0);
  of.policy.threats.clear();
  of.threat(Scenario::kCutOff, {"R"});
  of.tolerate(Scenario::kCutOff, 0);
  of.stops = {{"p1", "R", "denial", "supply", Date::of(2018, 4, 15), Date::latest(), true, {}}};
  of.site("s2", {{std::string(kDevice), 1}});
  of.service("v2", "s2", 10);
  of.asset("s2", kDevice, "p1", {{AssetField::kSparesUntil, "2018-12-31"}});

  EXPECT_EQ(to_text(of.judged().verdict), "not_effectively");
  of.policy.horizon_days = std::chrono::days(200);
  EXPECT_EQ(to_text(of.judged().verdict), "acceptable");
  of.policy.threats[0].parties = {"S"};
  of.policy.horizon_days = std::chrono::days(2000);
  EXPECT_EQ(to_text(of.judged().verdict), "acceptable");
}

TEST(Judge, AControlWorksOnlyWithThatWhichItNeeds) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  of.control("secure").requires_all = {{NeedsControl{"watch"}, {}}};
  Control& watch = of.control("watch");
  watch.effect = Effect::kShortens;
  watch.cost = {Money{9}, Per::kControl};
  watch.covers.suppliers = {"p1"};

  const Judgement judgement = of.judged();
  EXPECT_EQ(to_text(judgement.verdict), "mitigable");
  EXPECT_THAT(judgement.threats[0].reading.least.choice->controls, ElementsAre("secure", "watch"));
  of.mitigations.controls[1].covers.suppliers = {"q"};
  const Judgement without = of.judged();
  EXPECT_EQ(to_text(without.verdict), "not_effectively");
  EXPECT_THAT(without.threats[0].reading.least.broken,
              ElementsAre(Field(&BrokenPrecondition::asks, "`watch` at work there")));
}

TEST(Judge, AControlInForceForAPartIsTwoChoices) {
  TestCase of = four_sites({"p1", "p1", "p2", "p2"}, 10);
  Control& control = of.control("isolate");
  control.cost = {Money{4}, Per::kAsset};
  control.in_force.emplace();
  control.in_force->covers.emplace();
  control.in_force->covers->suppliers = {"p1"};

  const Judgement judgement = of.judged();

  EXPECT_EQ(to_text(judgement.verdict), "mitigable");
  const ThreatVerdict& verdict = judgement.threats[0].reading.least;
  EXPECT_THAT(verdict.in_force.controls, ElementsAre("isolate:in_force"));
  EXPECT_THAT(verdict.choice->controls, ElementsAre("isolate:in_force", "isolate:rest"));
  EXPECT_EQ(verdict.choice->cost, Money{8});
}

TEST(Judge, NamesHowFarEachNumberCanBeMoved) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  Control& control = of.control("isolate");
  control.cost = {Money{4}, Per::kAsset};
  control.lead_time = std::chrono::days(100);
  control.covers.suppliers = {"p1"};
  of.policy.budget = Money{20};

  const Judgement judgement = of.judged();

  const auto interval = [](std::string number, std::int64_t from, std::optional<std::int64_t> to) {
    return AllOf(Field(&NumberInterval::number, number), Field(&NumberInterval::from, from),
                 Field(&NumberInterval::to, to));
  };
  ASSERT_TRUE(judgement.intervals);
  EXPECT_THAT(*judgement.intervals, ElementsAre(interval("tolerance disruption nation", 0, 19),
                                                interval("budget", 8, std::nullopt),
                                                interval("horizon", 100, std::nullopt)));
}

TEST(Judge, WeighsSixteenControlsWithoutTryingEveryChoice) {
  TestCase of = four_sites(std::vector<std::string>(16, "p1"), 30);
  for (std::size_t i = 0; i < 16; ++i) {
    Control& control = of.control("c" + std::to_string(10 + i));
    control.covers.sites = {"s" + std::to_string(i)};
    control.cost = {Money{static_cast<std::int64_t>(1 + i)}, Per::kControl};
  }
  of.policy.budget = Money{90};

  const Judgement judgement = of.judged();

  EXPECT_EQ(to_text(judgement.verdict), "not_practicably");
  const std::optional<LeastAddition>& addition = judgement.threats[0].reading.least.addition;
  ASSERT_TRUE(addition);
  EXPECT_EQ(addition->budget, Money{1});
  EXPECT_THAT(addition->choice.controls, SizeIs(13));
}

TEST(Judge, RefusesMoreControlsThanItCanWeigh) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  for (int i = 0; i < 513; ++i) of.control("c" + std::to_string(i));
  of.assets.finish();

  const Result<Judgement> judgement = judge(of.subject(), of.rules());

  ASSERT_FALSE(judgement);
  EXPECT_EQ(judgement.error().code, codes::kTooManyControls);
  EXPECT_THAT(judgement.error().message, HasSubstr("513 controls bear on the threat `disruption`"));
}

TEST(Judge, RefusesAListOfControlsWithoutWeighingIt) {
  TestCase of = four_sites({"p1", "p1", "q", "q"}, 10);
  for (int i = 0; i < 100'000; ++i) of.mitigations.controls.emplace_back().id = std::to_string(i);
  of.assets.finish();

  const Result<Judgement> judgement = judge(of.subject(), of.rules());

  ASSERT_FALSE(judgement);
  EXPECT_THAT(judgement.error().message, HasSubstr("100,000 controls are listed; at most 4,096"));
}

TEST(Judge, WarnsOfWhatCoversNothingAndOfWhomNobodyIsUnder) {
  TestCase of = four_sites({"p1", "q"}, 40);
  of.control("empty").covers.suppliers = {"p2"};
  of.threat(Scenario::kDisruption, {"PP"});

  EXPECT_THAT(of.judged().problems,
              ElementsAre(Field(&Diagnostic::code, codes::kControlCoversNothing),
                          Field(&Diagnostic::code, codes::kPartyOverNobody)));
}

TEST(Judge, NamesTheSupplierThatWasProbablyMeant) {
  TestCase of = four_sites({"p1", "q"}, 40);
  of.supplier("quarry", {"Q"});
  of.control("covers").covers.suppliers = {"quary"};
  Control& standby = of.control("standby");
  standby.effect = Effect::kAdds;
  standby.covers.suppliers = {"p1"};
  standby.adds.standby = Standby{"quarri", {}};

  EXPECT_THAT(of.judged().problems,
              ElementsAre(Field(&Diagnostic::message, HasSubstr("did you mean `quarry`?")),
                          Field(&Diagnostic::message,
                                HasSubstr("brings equipment of `quarri`, whom nobody knows; did "
                                          "you mean `quarry`?"))));
}

}  // namespace
}  // namespace assay::mitigate
