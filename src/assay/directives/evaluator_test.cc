#include "assay/directives/evaluator.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assay/directives/asset_facts.h"
#include "assay/directives/operator_index.h"
#include "assay/directives/verdict.h"

namespace assay::directives {
namespace {

constexpr std::array<const char*, 5> kMakers{"huawei", "zte", "nokia", "daughter", "stranger"};
constexpr std::array<const char*, 6> kFunctions{"core.5g.amf", "core",       "ran.gnb",
                                                "access.dsl",  "cpe.router", ""};

/// A random inventory, and who stands behind it.
struct World {
  explicit World(unsigned seed, std::size_t rows) : random(seed) {
    for (const char* id : kMakers) {
      Entity made;
      made.id = made.name = id;
      if (one_in(2)) made.seat = one_in(2) ? "CN" : "FI";
      entities.add(std::move(made));
    }
    influences.of_entity.resize(entities.size());
    influences.of_entity[3].push_back(
        {EntityId(std::size_t{0}), ControlTest::kMajority, Answer::kYes, {}});
    influences.of_entity[4].push_back(
        {EntityId(std::size_t{1}), ControlTest::kMajority, Answer::kUnknown, {}});
    assets.begin_file("test.csv");
    for (std::size_t i = 0; i < rows; ++i) add_row(i);
    assets.finish();
  }

  void add_row(std::size_t i) {
    const AssetId row = assets.add_row(static_cast<std::uint32_t>(i + 2));
    const auto state = [&](AssetField field, std::initializer_list<const char*> words) {
      assets.set(row, field, *(words.begin() + random() % words.size()));
    };
    assets.set(row, AssetField::kAsset, "a" + std::to_string(i));
    assets.set(row, AssetField::kSite, "s" + std::to_string(random() % 90));
    assets.set(row, AssetField::kFunction, kFunctions[random() % kFunctions.size()]);
    state(AssetField::kOperator, {"BT", "EE", ""});
    state(AssetField::kStatus, {"", "in_service", "stock", "planned", "removed"});
    state(AssetField::kInstalled, {"", "2019-01-01", "2022-10-13", "2023-05-01", "2024-06-01"});
    state(AssetField::kOrdered, {"", "2018-12-01", "2022-09-01", "2023-05-01"});
    state(AssetField::kRemoved, {"", "", "2023-12-31", "2024-02-01"});
    state(AssetField::kProduct, {"", "AX3", "ax3", "MA5800"});
    state(AssetField::kApproval, {"", "none", "permit-1"});
    state(AssetField::kFunding, {"", "own", "usf"});
    state(AssetField::kMadeIn, {"", "CN", "FI"});
    state(AssetField::kManagedFrom, {"", "GB", "IN"});
    state(AssetField::kGeneration, {"", "5G", "4G;5G"});
    const std::size_t maker = random() % (kMakers.size() + 1);
    const bool known = maker < kMakers.size();
    parties.maker.push_back(known ? EntityId(maker) : EntityId());
    parties.maker_basis.push_back(!known      ? MakerBasis::kUnknown
                                  : one_in(9) ? MakerBasis::kContradicted
                                              : MakerBasis::kDeclared);
  }

  bool one_in(unsigned n) { return random() % n == 0; }

  Date day() {
    constexpr std::array kDays{Date::of(2019, 1, 1), Date::of(2022, 10, 13), Date::of(2022, 10, 14),
                               Date::of(2024, 1, 1), Date::of(2024, 6, 1)};
    return kDays[random() % kDays.size()];
  }

  Scope scope() {
    Scope scope;
    if (one_in(2)) scope.functions = {one_in(2) ? "core" : "ran"};
    if (one_in(4)) scope.perhaps = {"access"};
    scope.function_presumed = one_in(3);
    if (one_in(4)) scope.serves = {"5G"};
    if (one_in(5)) scope.products = {"Ax3"};
    if (one_in(5)) scope.funding = {"usf"};
    if (one_in(6)) scope.made_in = {"CN"};
    if (one_in(6)) scope.managed_outside = {"GB"};
    if (one_in(5)) scope.installed = Days{Date::earliest(), day()};
    return scope;
  }

  Duty duty(std::size_t number) {
    constexpr std::array kObligations{Obligation::kNoUse,          Obligation::kNoKeeping,
                                      Obligation::kNoPurchase,     Obligation::kReport,
                                      Obligation::kNoInstallation, Obligation::kLicence};
    Duty duty;
    duty.id = "d" + std::to_string(number);
    duty.obligation = kObligations[random() % kObligations.size()];
    duty.deadline = Deadline{Deadline::Form::kLastDay, day()};
    if (duty.obligation == Obligation::kReport) duty.report = ReportWithin{{1, 10}, true};
    if (shares && one_in(3)) {
      duty.obligation = Obligation::kCap;
      duty.cap = Cap{Share::of(35, 100), {Measure::kSites, Measure::kAssets}};
    }
    duty.in_force = Date::of(2018, 1, 1);
    if (one_in(3)) duty.bound.reach = Reach::kEverywhere;
    if (one_in(4)) duty.bound.operators = {"EE"};
    if (one_in(6)) {
      duty.targets.all_but = {"nokia"};
    } else if (one_in(6)) {
      duty.targets.jurisdictions.of = {"CN"};
    } else {
      duty.targets.entities = {kMakers[random() % 2]};
    }
    if (one_in(2)) duty.targets.affiliates = {ControlTest::kMajority};
    while (one_in(2)) duty.scopes.push_back(scope());
    if (one_in(4)) duty.unless_approved = true;
    if (one_in(3)) {
      Exception exception;
      exception.perhaps = one_in(2);
      if (one_in(2)) exception.entities = {"huawei"};
      exception.scopes = {scope()};
      exception.days.until = day();
      duty.exceptions = {exception};
    }
    if (one_in(5)) duty.ending = Ending{day(), day(), "over", ""};
    if (one_in(5)) duty.intervals = {{day(), Date::latest(), day(), State::kSuspended, "why"}};
    duty.citations.push_back({});
    return duty;
  }

  Library library() {
    Library made;
    made.last_day = Date::of(2026, 1, 1);
    made.serving = {{"5G", {"ran.gnb", "core.5g"}, {"core"}}};
    for (int i = 0; i < 4; ++i) {
      Instrument instrument;
      instrument.id = "i" + std::to_string(i);
      instrument.country = one_in(2) ? "GB" : "US";
      instrument.issued = Date::of(2018, 1, 1);
      if (one_in(8)) instrument.kind = Kind::kProposal;
      for (std::size_t number = 0; number < 5; ++number) instrument.duties.push_back(duty(number));
      made.instruments.push_back(std::move(instrument));
    }
    return made;
  }

  Inventory inventory() const { return {assets, parties, entities, influences, network, {}, {}}; }

  bool shares = false;  ///< Whether some duties cap a share.
  std::mt19937 random;
  AssetTable assets;
  AssetParties parties;
  EntityCatalogue entities;
  Influences influences;
  Network network;
};

using Key = std::tuple<std::string, std::string, std::string, State>;
using Caught = std::map<Key, std::vector<AssetId>>;

Question question_on(Date day) {
  Question question;
  question.as_of = question.known_on = day;
  question.country = "GB";
  question.all = true;
  question.complete = true;
  return question;
}

/// The slow obvious way: every duty asked of every row.
Caught row_by_row(const Library& library, const Inventory& inventory, const Question& question) {
  const OperatorIndex operators(library, inventory, question);
  const FactReader reader(inventory, question, operators);
  const Judge judge(library, inventory.entities, question, operators);
  Caught caught;
  for (DutyOnDate& on : duties_on(library, question.as_of, question.known_on)) {
    on.meant = std::make_shared<const Meant>(
        meant_by(*on.duty, named_on(library, *on.duty, question.as_of, question.known_on),
                 inventory.entities, inventory.influences, inventory.joint));
    for (std::size_t row = 0; row < inventory.assets.size(); ++row) {
      const AssetFacts facts = reader.of(row);
      const Verdict verdict = judge.judge(on, facts);
      caught[{on.instrument->id, on.duty->id, operators[facts.operator_index].name, verdict.state}]
          .emplace_back(row);
    }
  }
  return caught;
}

Caught caught_by(const Outcome& outcome) {
  Caught caught;
  for (const Finding& finding : outcome.findings) {
    caught[{finding.directive, finding.duty, finding.operator_name, finding.state}] =
        finding.assets.rows();
  }
  return caught;
}

TEST(Evaluator, AnswersAsEveryDutyAskedOfEveryRowDoes) {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    World world(seed, 400);
    const Library library = world.library();
    for (const Date day : {Date::of(2022, 10, 13), Date::of(2024, 1, 1), Date::of(2025, 1, 1)}) {
      const Question question = question_on(day);
      ASSERT_EQ(caught_by(evaluate(library, world.inventory(), question)),
                row_by_row(library, world.inventory(), question))
          << "seed " << seed << ", " << to_text(day);
    }
  }
}

TEST(Evaluator, OfManyDaysAnswersAsOfOne) {
  World world(7, 500);
  world.shares = true;
  const Library library = world.library();
  std::vector<Date> days;
  for (int month = 0; month < 60; ++month) {
    days.push_back(Date::of(2020 + month / 12, static_cast<unsigned>(month % 12 + 1), 15));
  }
  Evaluator evaluator(library, world.inventory(), question_on(days.front()), days);

  for (const Date day : days) {
    const Outcome alone = evaluate(library, world.inventory(), question_on(day));
    ASSERT_EQ(caught_by(evaluator.outcome(day, day)), caught_by(alone)) << to_text(day);
    std::map<Key, std::int64_t> counts;
    for (const Tally& tally : evaluator.tallies(day, day)) {
      counts[{tally.instrument->id, tally.duty->id, tally.operator_name, tally.state}] =
          tally.assets;
    }
    for (const Finding& finding : alone.findings) {
      const Key key{finding.directive, finding.duty, finding.operator_name, finding.state};
      EXPECT_EQ(counts[key], static_cast<std::int64_t>(finding.assets.size()))
          << to_text(day) << " " << finding.directive << " " << finding.duty << " "
          << finding.operator_name << " " << to_text(finding.state);
    }
    EXPECT_EQ(counts.size(), alone.findings.size());
  }
}

TEST(Evaluator, AfterAChangeOfControlAnswersAsFromTheStart) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    World world(seed, 300);
    const Library library = world.library();
    const Question question = question_on(Date::of(2024, 1, 1));
    const std::array days{question.as_of};
    Evaluator evaluator(library, world.inventory(), question, days);
    evaluator.outcome(question.as_of, question.known_on);

    Influences sold = world.influences;
    sold.of_entity[3].clear();
    sold.of_entity[2].push_back(
        {EntityId(std::size_t{0}), ControlTest::kMajority, Answer::kYes, {}});
    evaluator.control(sold, {});

    Inventory fresh{world.assets, world.parties, world.entities, sold, world.network, {}, {}};
    EXPECT_EQ(caught_by(evaluator.outcome(question.as_of, question.known_on)),
              row_by_row(library, fresh, question));
  }
}

TEST(Evaluator, CountsSharesAnewAfterAChangeOfControl) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    World world(seed, 300);
    world.shares = true;
    const Library library = world.library();
    const Question question = question_on(Date::of(2024, 1, 1));
    const std::array days{question.as_of};
    Evaluator evaluator(library, world.inventory(), question, days);
    evaluator.outcome(question.as_of, question.known_on);

    Influences sold = world.influences;
    sold.of_entity[2].push_back(
        {EntityId(std::size_t{0}), ControlTest::kMajority, Answer::kYes, {}});
    const Inventory fresh{world.assets, world.parties, world.entities, sold, world.network, {}, {}};

    evaluator.control(sold, {});
    EXPECT_EQ(caught_by(evaluator.outcome(question.as_of, question.known_on)),
              caught_by(evaluate(library, fresh, question)));
    evaluator.control(world.influences, {});
    EXPECT_EQ(caught_by(evaluator.outcome(question.as_of, question.known_on)),
              caught_by(evaluate(library, world.inventory(), question)));
  }
}

}  // namespace
}  // namespace assay::directives
