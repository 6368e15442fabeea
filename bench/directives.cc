// How long do all shipped rules take over an inventory of that many assets?
#include "assay/directives/directives.h"

#include <random>
#include <string>

#include <benchmark/benchmark.h>

namespace {

using assay::AssetField;
using assay::AssetId;
using assay::Date;
using assay::EntityId;
namespace directives = assay::directives;

/// An inventory of a few makers, functions and days, and what stands behind it.
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

Inventory inventory(std::size_t rows) {
  constexpr std::string_view kMakers[] = {"huawei", "zte", "nokia", "ericsson", "adtran"};
  constexpr std::string_view kFunctions[] = {"ran.gnb", "ran.enb", "access.fttp.olt", "core.5g.amf",
                                             "transport.backhaul"};
  Inventory made;
  for (const std::string_view id : kMakers) {
    assay::Entity maker;
    maker.id = maker.name = id;
    made.entities.add(std::move(maker));
  }
  std::mt19937 random(1);
  made.assets.begin_file("inventory.csv");
  for (std::size_t i = 0; i < rows; ++i) {
    const AssetId row = made.assets.add_row(static_cast<std::uint32_t>(i + 2));
    const std::size_t maker = random() % std::size(kMakers);
    made.assets.set(row, AssetField::kAsset, "asset-" + std::to_string(i));
    made.assets.set(row, AssetField::kSite, "site-" + std::to_string(i / 8));
    made.assets.set(row, AssetField::kFunction, kFunctions[random() % std::size(kFunctions)]);
    made.assets.set(row, AssetField::kTraffic, std::to_string(random() % 1000));
    made.assets.set(row, AssetField::kInstalled,
                    to_text(Date::of(2015, 1, 1).plus(std::chrono::days(random() % 3000))));
    made.parties.maker.push_back(EntityId(maker));
    made.parties.maker_basis.push_back(assay::MakerBasis::kDeclared);
  }
  made.assets.finish();
  return made;
}

void evaluate_library(benchmark::State& state) {
  const auto library = directives::load_library("data");
  if (!library) {
    state.SkipWithError(library.error().message.c_str());
    return;
  }
  const Inventory made = inventory(static_cast<std::size_t>(state.range(0)));
  directives::Question question;
  question.as_of = question.known_on = Date::of(2022, 11, 1);
  question.country = "GB";
  question.self.emplace().name = "BT";
  for (auto _ : state) {
    benchmark::DoNotOptimize(directives::evaluate(*library, made.view(), question));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(evaluate_library)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void load_library(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(directives::load_library("data"));
}
BENCHMARK(load_library)->Unit(benchmark::kMillisecond);

}  // namespace
