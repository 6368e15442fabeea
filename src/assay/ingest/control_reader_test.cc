#include "assay/ingest/control_reader.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::string_view kControls = R"(controls:
  - id: taking-apart
    title: Products are taken apart
    kind: assurance
    scenarios: [interception, disruption]
    effect: secures
    covers: {supplier: [alpha, beta], function: transport}
    builds: [{product: T1, version: "7"}]
    requires:
      - share: {of: hostile, function: transport, region: own, measure: sites, at_most: 0.35}
      - alternative: 2
      - needs: watch
    draws: [{pool: slots, per: supplier}]
    cost: 500 GBP
    lead_time_days: 720
    in_force: {from: 2010-11-01, for: {product: T1}}
    evidence: [report-2017]
  - id: standby
    kind: standby
    scenarios: cut_off
    effect: adds
    covers: {function: core}
    adds:
      standby: {supplier: gamma}
      links: [{link: loop, a: x, b: y, supplier: gamma}]
    cost: {amount: 40, per: asset}
  - {id: watch, kind: monitoring, scenarios: disruption, effect: shortens, covers: all}
ways_out:
  - {kind: decline}
  - {kind: replace, covers: {supplier: alpha}, cost: {amount: 40, per: asset}, lead_time_days: 9}
)";

struct Read {
  Mitigations made;
  std::vector<Diagnostic> problems;
};

Read read(std::string_view bytes) {
  Read read;
  read.made = read_controls(bytes, "controls.yaml", read.problems);
  return read;
}

std::string problem_with(std::string_view from, std::string_view to) {
  std::string text(kControls);
  text.replace(text.find(from), from.size(), to);
  const Read done = read(text);
  EXPECT_THAT(done.problems, SizeIs(1));
  return done.problems.empty() ? "" : to_text(done.problems.front());
}

TEST(ReadControls, ReadsEveryPart) {
  const Read done = read(kControls);

  ASSERT_THAT(done.problems, IsEmpty());
  ASSERT_THAT(done.made.controls,
              ElementsAre(Field(&Control::id, "taking-apart"), Field(&Control::id, "standby"),
                          Field(&Control::id, "watch")));
  const Control& control = done.made.controls[0];
  EXPECT_THAT(control.scenarios, ElementsAre(Scenario::kDisruption, Scenario::kInterception));
  EXPECT_THAT(control.covers.suppliers, ElementsAre("alpha", "beta"));
  EXPECT_THAT(control.builds, ElementsAre(Build{"T1", "7"}));
  ASSERT_THAT(control.requires_all, SizeIs(3));
  const auto* share = std::get_if<HostileShareAtMost>(&control.requires_all[0].what);
  ASSERT_NE(share, nullptr);
  EXPECT_TRUE(share->own_region);
  EXPECT_EQ(share->at_most, Share::of(35, 100));
  EXPECT_EQ(control.requires_all[1].what, (decltype(Precondition::what)(AlternativesAtLeast{2})));
  EXPECT_EQ(control.requires_all[2].what, (decltype(Precondition::what)(NeedsControl{"watch"})));
  ASSERT_THAT(control.draws, SizeIs(1));
  EXPECT_EQ(control.draws[0].amount, 1);
  EXPECT_EQ(control.cost.amount, Money{500});
  ASSERT_TRUE(control.in_force);
  EXPECT_TRUE(control.in_force->on(Date::of(2018, 4, 17)));
  EXPECT_THAT(control.in_force->covers->products, ElementsAre("T1"));
}

TEST(ReadControls, ReadsWhatIsAddedAndWaysOut) {
  const Read done = read(kControls);

  const Control& standby = done.made.controls[1];
  ASSERT_TRUE(standby.adds.standby);
  EXPECT_FALSE(standby.adds.standby->units);
  EXPECT_THAT(standby.adds.links, ElementsAre(Field(&AddedLink::suppliers, ElementsAre("gamma"))));
  EXPECT_EQ(standby.cost.per, Per::kAsset);
  EXPECT_EQ(standby.cost.amount, Money{40});
  ASSERT_THAT(done.made.ways_out, SizeIs(2));
  EXPECT_EQ(done.made.ways_out[1].lead_time, std::chrono::days(9));
}

TEST(ReadControls, KeepsTheOthersWhereOneIsBroken) {
  std::string text(kControls);
  text.replace(text.find("kind: monitoring"), 16, "kind: prayer");
  const Read done = read(text);

  EXPECT_THAT(done.made.controls, SizeIs(2));
  ASSERT_THAT(done.problems, SizeIs(1));
  EXPECT_THAT(to_text(done.problems[0]), HasSubstr("`kind` is one of assurance, "));
}

TEST(ReadControls, RefusesAControlThatSaysNotWhatItCovers) {
  EXPECT_THAT(problem_with(", covers: all", ""), HasSubstr("a control needs `covers`"));
}

TEST(ReadControls, RefusesTwoPreconditionsInOne) {
  EXPECT_THAT(problem_with("- alternative: 2", "- {alternative: 2, needs: watch}"),
              HasSubstr("a precondition is one of"));
}

TEST(ReadControls, RefusesAdditionsOfAControlThatAddsNothing) {
  EXPECT_THAT(problem_with("covers: all", "covers: all, adds: {standby: {supplier: x}}"),
              HasSubstr("`adds` has no meaning for this control"));
}

TEST(ReadControls, RefusesBuildsOfWhatIsNoAssurance) {
  EXPECT_THAT(problem_with("covers: all", "covers: all, builds: deployed"),
              HasSubstr("only assurance is bound to builds"));
}

TEST(ReadControls, RefusesAnAlternativeToAService) {
  EXPECT_THAT(problem_with("effect: shortens, covers: all",
                           "effect: hides, covers: all, requires: [{alternative: 1}]"),
              HasSubstr("this control hides services"));
}

TEST(AddControls, RefusesAnotherCurrencyInAnotherFile) {
  Mitigations made = read(kControls).made;
  std::vector<Diagnostic> problems;

  Read other = read("controls: []\nways_out: [{kind: decline, cost: 5 EUR}]\n");
  add_controls(made, std::move(other.made), problems);

  EXPECT_THAT(made.ways_out, SizeIs(3));
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(problems[0].message, HasSubstr("amounts in EUR here, in GBP in another file"));
}

TEST(ReadControls, RefusesAServiceKeyForAssets) {
  EXPECT_THAT(problem_with("{function: core}", "{service_class: core}"),
              HasSubstr("what is covered has no key `service_class`; did you mean `site_class`?"));
}

}  // namespace
}  // namespace assay::ingest
