// How long does it take to find who stands behind an inventory, and who controls whom?
#include <cstdint>
#include <random>
#include <string>

#include <benchmark/benchmark.h>

#include "assay/resolve/resolve.h"

namespace {

using namespace assay;

constexpr Date kDay = Date::of(2018, 4, 17);

/// Names as inventories write them, and devices of a few makers.
Case inventory(std::int64_t rows) {
  constexpr std::string_view kMakers[] = {"Huawei Technologies Co., Ltd.",
                                          "ZTE",
                                          "Nokia Solutions and Networks",
                                          "Ericsson AB",
                                          "Cisco Systems, Inc.",
                                          "Computacenter",
                                          "Acme Networks",
                                          ""};
  constexpr std::string_view kBlocks[] = {"00:E0:FC", "00:19:C6", "00:00:0C", "02:00:00"};
  std::mt19937 random(1);
  Case made;
  made.as_of = made.known_on = kDay;
  made.assets.begin_file("inventory.csv");
  for (std::int64_t i = 0; i < rows; ++i) {
    const AssetId row = made.assets.add_row(static_cast<std::uint32_t>(i + 2));
    made.assets.set(row, AssetField::kAsset, "asset-" + std::to_string(i));
    made.assets.set(row, AssetField::kMaker, kMakers[random() % std::size(kMakers)]);
    made.assets.set(row, AssetField::kOperator, i % 3 == 0 ? "BT" : "Vodafone UK");
    char address[18];
    std::snprintf(address, sizeof address, "%s:%02X:%02X:%02X",
                  kBlocks[random() % std::size(kBlocks)].data(),
                  static_cast<unsigned>(random() % 256), static_cast<unsigned>(random() % 256),
                  static_cast<unsigned>(random() % 256));
    made.assets.set(row, AssetField::kMac, address);
  }
  made.assets.finish();
  return made;
}

void read_pack(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(resolve::read_entity_pack("data"));
}
BENCHMARK(read_pack)->Unit(benchmark::kMillisecond);

void identify_rows(benchmark::State& state) {
  const Case of = inventory(state.range(0));
  const resolve::PartyRegister known =
      resolve::register_parties(resolve::read_entity_pack("data"), of);
  for (auto _ : state) {
    benchmark::DoNotOptimize(identify::identify_assets(of.assets, known.entities));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(identify_rows)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void resolve_rows(benchmark::State& state) {
  const Case of = inventory(state.range(0));
  const resolve::PartyRegister known =
      resolve::register_parties(resolve::read_entity_pack("data"), of);
  const identify::Identified evidence = identify::identify_assets(of.assets, known.entities);
  for (auto _ : state) {
    benchmark::DoNotOptimize(resolve::resolve_parties(of.assets, known, evidence, kDay, kDay));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(resolve_rows)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

/// Companies that are mostly held by earlier ones, seven in ten by a majority.
EntityCatalogue companies(std::uint32_t count) {
  std::mt19937 random(1);
  EntityCatalogue made;
  for (std::uint32_t i = 0; i < count; ++i) {
    Entity entity;
    entity.id = entity.name = "c" + std::to_string(i);
    made.add(std::move(entity));
  }
  for (std::uint32_t held = 1; held < count; ++held) {
    int left = 10'000;
    for (int part = 0; part < 2 && left > 0; ++part) {
      Stake stake;
      stake.holder = EntityId(static_cast<std::uint32_t>(random() % held));
      stake.held = EntityId(held);
      const bool majority = part == 0 && random() % 10 < 7;
      const int least = majority ? 5'001 : 1;
      if (least > left) break;
      const int share =
          least + static_cast<int>(random() % static_cast<unsigned>(left - least + 1));
      stake.least = stake.most = Share::of(share, 10'000);
      left -= share;
      made.add(std::move(stake));
    }
  }
  return made;
}

void control_pairs(benchmark::State& state) {
  const EntityCatalogue all = companies(static_cast<std::uint32_t>(state.range(0)));
  std::size_t pairs = 0;
  for (auto _ : state) {
    pairs = resolve::Ownership(all, kDay, kDay).pairs(ControlTest::kMajority).size();
  }
  state.counters["pairs"] = static_cast<double>(pairs);
}
BENCHMARK(control_pairs)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void all_influences(benchmark::State& state) {
  const EntityCatalogue known =
      resolve::register_parties(resolve::read_entity_pack("data"), Case()).entities;
  using enum ControlTest;
  const InfluencePolicy policy{{kMajority, kBoard, kSeat}, {}};
  for (auto _ : state) benchmark::DoNotOptimize(resolve::influences(known, policy, kDay, kDay));
}
BENCHMARK(all_influences)->Unit(benchmark::kMillisecond);

}  // namespace
