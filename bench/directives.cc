// How long do a hundred instruments take over ten million assets: on one day, on every month of
// sixteen years, and after one supplier changed hands? The last line of each names its ratio to
// DuckDB, which answers the same conditions on the same tuples; without it that is said aloud.
#include "assay/directives/directives.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "duckdb.h"
#include "rules_world.h"
#include <benchmark/benchmark.h>

#include "assay/directives/asset_facts.h"
#include "assay/directives/evaluator.h"

namespace {

using assay::AssetField;
using assay::AssetId;
using assay::Date;
using assay::EntityId;
namespace directives = assay::directives;
using bench::Inventory;
using bench::inventory;
using bench::kDay;
using bench::library;
using bench::question;

constexpr std::size_t kRows = 10'000'000;

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
  return "'" + instrument.country + "' = 'GB' and m in (" + makers + ") and (" + functions +
         ") and installed <= '" + to_text(kDay) + "'" + days;
}

/// The duties asked in turn, and all of them in one pass: whichever is faster is the peer.
std::vector<std::vector<std::string>> questions(const directives::Library& rules) {
  std::vector<std::string> each;
  std::string all;
  for (const directives::Instrument& instrument : rules.instruments) {
    for (const directives::Duty& duty : instrument.duties) {
      const std::string where = condition(instrument, duty);
      each.push_back("select o, sum(n) from g where " + where + " group by o");
      all += ", sum(n) filter (where " + where + ")";
    }
  }
  return {std::move(each), {"select o" + all + " from g group by o"}};
}

/// The same tuples as a table of DuckDB: days between the same two days that rules compare with
/// are one.
void fill(bench::DuckDb& peer, const directives::Library& rules, const Inventory& of) {
  peer.run("create table g (o varchar, m varchar, f varchar, installed date, n bigint)");
  const std::array days{kDay};
  const std::vector<Date> thresholds =
      directives::day_thresholds(rules, days, std::array<std::string, 1>{"GB"});
  const assay::AssetColumn& installed = of.assets.column(AssetField::kInstalled);
  std::vector<Date> class_of(installed.values.size());
  for (std::uint32_t code = 1; code < class_of.size(); ++code) {
    const Date day = *Date::parse(installed.values.text(code), {});
    const auto above = std::ranges::upper_bound(thresholds, day);
    class_of[code] = above == thresholds.begin() ? Date::of(2011, 1, 1) : *(above - 1);
  }
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, Date>, std::int64_t> counts;
  const auto code = [&](AssetField field, std::size_t row) {
    return of.assets.column(field).code(AssetId(row));
  };
  for (std::size_t row = 0; row < of.assets.size(); ++row) {
    ++counts[{code(AssetField::kOperator, row), of.parties.maker[row].index,
              code(AssetField::kFunction, row), class_of[installed.code(AssetId(row))]}];
  }
  std::string values;
  const auto insert = [&] {
    if (!values.empty()) peer.run("insert into g values " + values);
    values.clear();
  };
  for (const auto& [key, n] : counts) {
    const auto& [owner, maker, function, day] = key;
    values += values.empty() ? "('" : ",('";
    values += std::string(of.assets.column(AssetField::kOperator).values.text(owner)) + "','" +
              of.entities.entities()[maker].id + "','" +
              std::string(of.assets.column(AssetField::kFunction).values.text(function)) + "','" +
              to_text(day) + "'," + std::to_string(n) + ")";
    if (values.size() > 1'000'000) insert();
  }
  insert();
  std::printf("%zu tuples\n", counts.size());
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
  fill(peer, rules, made);
  double theirs = std::numeric_limits<double>::infinity();
  for (const std::vector<std::string>& queries : questions(rules)) {
    theirs = std::min(theirs, median([&] {
                        for (const std::string& query : queries) {
                          if (!peer.run(query)) std::abort();
                        }
                      }));
  }
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
