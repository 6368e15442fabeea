// How long do a hundred instruments take over ten million assets: on one day, on every month of
// sixteen years, and after one supplier changed hands? The last line of each names its ratio to
// DuckDB, which answers the same conditions on the same tuples; without it that is said aloud.
#include "assay/directives/directives.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <random>
#include <string>

#include "duckdb.h"
#include <benchmark/benchmark.h>

#include "assay/directives/evaluator.h"

namespace {

using assay::AssetField;
using assay::AssetId;
using assay::Date;
using assay::EntityId;
namespace directives = assay::directives;

constexpr std::size_t kMakers = 60;
constexpr std::size_t kRows = 10'000'000;
constexpr Date kDay = Date::of(2022, 11, 1);
constexpr std::array<std::string_view, 12> kFunctions{
    "ran.gnb",        "ran.enb",           "ran.nodeb",          "access.fttp.olt",
    "access.dsl",     "core.5g.amf",       "core.4g.mme",        "transport.dwdm",
    "management.nms", "security.firewall", "transport.backhaul", "cpe.router"};

/// An inventory of several operators, and what stands behind it.
struct Inventory {
  assay::AssetTable assets;
  assay::AssetParties parties;
  assay::EntityCatalogue entities;
  assay::Influences influences;
  assay::Network network;

  directives::Inventory view() const {
    return {assets, parties, entities, influences, network, {}, {}};
  }
};

Inventory inventory(std::size_t rows, std::size_t operators) {
  Inventory made;
  for (std::size_t i = 0; i < kMakers; ++i) {
    assay::Entity maker;
    maker.id = maker.name = "maker" + std::to_string(i);
    made.entities.add(std::move(maker));
  }
  made.influences.of_entity.resize(made.entities.size());
  std::mt19937 random(1);
  made.assets.begin_file("inventory.csv");
  for (std::size_t i = 0; i < rows; ++i) {
    const AssetId row = made.assets.add_row(static_cast<std::uint32_t>(i + 2));
    made.assets.set(row, AssetField::kSite, "site-" + std::to_string(i / 64));
    made.assets.set(row, AssetField::kOperator, "op" + std::to_string(random() % operators));
    made.assets.set(row, AssetField::kFunction, kFunctions[random() % kFunctions.size()]);
    made.assets.set(row, AssetField::kInstalled,
                    to_text(Date::of(2012, 1, 1).plus(std::chrono::days(random() % 5000))));
    made.parties.maker.push_back(EntityId(random() % kMakers));
    made.parties.maker_basis.push_back(assay::MakerBasis::kDeclared);
  }
  made.assets.finish();
  return made;
}

/// A hundred instruments of three duties, most of them of other countries, as in life; every
/// tenth caps a share.
directives::Library library() {
  directives::Library made;
  made.last_day = Date::of(2027, 12, 31);
  std::mt19937 random(2);
  for (int i = 0; i < 100; ++i) {
    directives::Instrument instrument;
    instrument.id = "i" + std::to_string(i);
    instrument.country = i % 4 == 0 ? "GB" : "US";
    instrument.issued = Date::of(2012 + i % 10, 1, 1);
    for (int d = 0; d < 3; ++d) {
      directives::Duty duty;
      duty.id = "d" + std::to_string(d);
      duty.in_force = instrument.issued;
      duty.obligation = d == 0                  ? directives::Obligation::kNoInstallation
                        : d == 1 && i % 40 == 0 ? directives::Obligation::kCap
                                                : directives::Obligation::kNoUse;
      duty.deadline = {directives::Deadline::Form::kFirstForbidden,
                       instrument.issued.plus(std::chrono::days(30 * (random() % 24)))};
      if (duty.obligation == directives::Obligation::kCap) {
        duty.cap = {assay::Share::of(35, 100), {directives::Measure::kSites}};
      }
      duty.targets.entities = {"maker" + std::to_string(random() % kMakers),
                               "maker" + std::to_string(random() % kMakers)};
      directives::Scope scope;
      scope.functions = {std::string(kFunctions[random() % kFunctions.size()]), "core"};
      duty.scopes = {scope};
      duty.citations.push_back({});
      instrument.duties.push_back(std::move(duty));
    }
    made.instruments.push_back(std::move(instrument));
  }
  std::ranges::sort(made.instruments, {}, &directives::Instrument::id);
  return made;
}

directives::Question question() {
  directives::Question of;
  of.as_of = of.known_on = kDay;
  of.country = "GB";
  of.complete = true;
  return of;
}

double milliseconds(std::chrono::steady_clock::duration spent) {
  return std::chrono::duration<double, std::milli>(spent).count();
}

/// The median time of `asked`, over some runs.
template <class Ask>
double median(const Ask& ask, int runs = 5) {
  std::vector<double> spent;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    ask();
    spent.push_back(milliseconds(std::chrono::steady_clock::now() - start));
  }
  std::ranges::sort(spent);
  return spent[spent.size() / 2];
}

const Inventory& ten_million() {
  static const Inventory made = inventory(kRows, 4);
  return made;
}

/// The condition of one duty in SQL, where it is certain and departs.
std::string condition(const directives::Instrument& instrument, const directives::Duty& duty) {
  std::string makers, functions;
  for (const std::string& id : duty.targets.entities) {
    makers += (makers.empty() ? "'" : ",'") + id + "'";
  }
  for (const std::string& path : duty.scopes.front().functions) {
    functions += functions.empty() ? "" : " or ";
    functions += "f = '" + path + "' or f like '" + path + ".%'";
  }
  const std::string from = to_text(duty.deadline->first_forbidden());
  const std::string days = duty.obligation == directives::Obligation::kNoInstallation
                               ? " and installed >= '" + from + "'"
                               : "";
  return "select o, sum(n) from g where '" + instrument.country + "' = 'GB' and m in (" + makers +
         ") and (" + functions + ") and installed <= '" + to_text(kDay) + "'" + days +
         " group by o";
}

/// The same tuples as a table of DuckDB.
void fill(bench::DuckDb& peer, const Inventory& of) {
  peer.run("create table g (o varchar, m varchar, f varchar, installed date, n bigint)");
  std::map<std::array<std::uint32_t, 4>, std::int64_t> counts;
  const auto code = [&](AssetField field, std::size_t row) {
    return of.assets.column(field).code(AssetId(row));
  };
  for (std::size_t row = 0; row < of.assets.size(); ++row) {
    // Days between the same two days that rules compare with are alike: a month is finer.
    ++counts[{code(AssetField::kOperator, row), of.parties.maker[row].index,
              code(AssetField::kFunction, row), code(AssetField::kInstalled, row) / 30}];
  }
  std::string values;
  for (const auto& [key, n] : counts) {
    values += values.empty() ? "" : ",";
    values += "('" + std::string(of.assets.column(AssetField::kOperator).values.text(key[0])) +
              "','" + of.entities.entities()[key[1]].id + "','" +
              std::string(of.assets.column(AssetField::kFunction).values.text(key[2])) +
              "',date '2012-01-01' + " + std::to_string(key[3] * 30) + "," + std::to_string(n) +
              ")";
    if (values.size() > 1'000'000) {
      peer.run("insert into g values " + values);
      values.clear();
    }
  }
  if (!values.empty()) peer.run("insert into g values " + values);
}

void one_day_over_ten_million(benchmark::State& state) {
  const directives::Library rules = library();
  const Inventory& made = ten_million();
  std::size_t findings = 0;
  double whole = 0, grouped = 0;
  const std::array days{kDay};
  for (auto _ : state) {
    whole = median(
        [&] { findings = directives::evaluate(rules, made.view(), question()).findings.size(); });
    directives::Evaluator evaluator(rules, made.view(), question(), days);
    grouped = median([&] {
      evaluator.forget();
      benchmark::DoNotOptimize(evaluator.outcome(kDay, kDay));
    });
  }
  std::printf(
      "100 instruments, 10,000,000 assets, one day: %.0f ms (limit 800), %zu findings; "
      "on its tuples: %.1f ms\n",
      whole, findings, grouped);
  bench::DuckDb peer;
  if (!peer.ready()) {
    std::printf("NO PEER: DuckDB was not found; set ASSAY_DUCKDB to its libduckdb.so\n");
    return;
  }
  fill(peer, made);
  std::vector<std::string> queries;
  for (const directives::Instrument& instrument : rules.instruments) {
    for (const directives::Duty& duty : instrument.duties) {
      queries.push_back(condition(instrument, duty));
    }
  }
  const double theirs = median([&] {
    for (const std::string& query : queries) peer.run(query);
  });
  std::printf("DuckDB on the same tuples: %.1f ms; ratio %.3f (limit 0.25)\n", theirs,
              grouped / theirs);
}
BENCHMARK(one_day_over_ten_million)->Iterations(1)->Unit(benchmark::kMillisecond);

void every_month_of_one_operator(benchmark::State& state) {
  const directives::Library rules = library();
  const Inventory made = inventory(1'000'000, 1);
  std::vector<Date> months;
  for (int month = 0; month < 16 * 12; ++month) {
    months.push_back(Date::of(2012 + month / 12, static_cast<unsigned>(month % 12 + 1), 1));
  }
  double spent = 0;
  for (auto _ : state) {
    spent = median(
        [&] {
          directives::Evaluator evaluator(rules, made.view(), question(), months);
          for (const Date month : months) {
            benchmark::DoNotOptimize(evaluator.tallies(month, month));
          }
        },
        3);
  }
  std::printf("every month of 2012 to 2027, 1,000,000 assets: %.0f ms (limit 2000), ratio %.2f\n",
              spent, spent / 2000);
}
BENCHMARK(every_month_of_one_operator)->Iterations(1)->Unit(benchmark::kMillisecond);

void one_supplier_changes_hands(benchmark::State& state) {
  directives::Library rules = library();
  for (directives::Instrument& instrument : rules.instruments) {
    for (directives::Duty& duty : instrument.duties) {
      duty.targets.affiliates = {assay::ControlTest::kMajority};
    }
  }
  const Inventory& made = ten_million();
  const std::array days{kDay};
  directives::Evaluator evaluator(rules, made.view(), question(), days);
  evaluator.outcome(kDay, kDay);
  assay::Influences sold = made.influences;
  sold.of_entity[7].push_back(
      {EntityId(std::size_t{1}), assay::ControlTest::kMajority, assay::Answer::kYes, {}});
  double spent = 0;
  bool so = false;
  for (auto _ : state) {
    spent = median(
        [&] {
          so = !so;
          evaluator.control(so ? sold : made.influences, {});
          benchmark::DoNotOptimize(evaluator.outcome(kDay, kDay));
        },
        9);
  }
  std::printf("one supplier of 10,000,000 assets changes hands: %.1f ms (limit 50), ratio %.2f\n",
              spent, spent / 50);
}
BENCHMARK(one_supplier_changes_hands)->Iterations(1)->Unit(benchmark::kMillisecond);

void load_library(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(directives::load_library("data"));
}
BENCHMARK(load_library)->Unit(benchmark::kMillisecond);

}  // namespace
