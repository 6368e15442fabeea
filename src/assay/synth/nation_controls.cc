#include "assay/synth/nation_controls.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "assay/synth/random.h"

namespace assay::synth {
namespace {

constexpr std::int64_t kSuppliers = 40;

/// Writes controls one after the other.
class ControlList {
 public:
  ControlList(std::int64_t regions, std::uint64_t seed)
      : regions_(regions), random_(seed, "nation controls") {}

  std::string take() {
    evaluations();
    isolation();
    firmware();
    standby_transport();
    standby_core();
    return std::move(out_);
  }

 private:
  static std::string supplier(std::int64_t number) { return fmt::format("S{:02}", number); }

  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(high - low)));
  }

  /// Every `step`th region from `first` on.
  std::string regions(std::int64_t first, std::int64_t step) const {
    std::string list = fmt::format("\"{}\"", first % regions_);
    for (std::int64_t region = first + step; region < regions_; region += step) {
      list += fmt::format(", \"{}\"", region);
    }
    return list;
  }

  /// `line`: a further line of the control, or nothing.
  void add(std::string_view id, std::string_view kind, std::string_view covers,
           std::string_view pool, std::int64_t amount, std::int64_t cost, std::string_view line) {
    const bool adds = line.starts_with("adds");
    out_ += fmt::format(
        "  - id: {}\n    kind: {}\n    scenarios: [disruption]\n    effect: {}\n"
        "    covers: {{{}}}\n{}    draws: [{{pool: {}, amount: {}, per: control}}]\n"
        "    cost: {} GBP\n    lead_time_days: {}\n",
        id, kind, adds ? "adds" : "secures", covers,
        line.empty() ? "" : fmt::format("    {}\n", line), pool, amount, cost, between(100, 650));
  }

  void evaluations() {
    for (std::int64_t i = 1; i <= kSuppliers; ++i) {
      for (const std::string_view function : {"access", "transport"}) {
        add(fmt::format("evaluate-{}-{}", supplier(i), function), "assurance",
            fmt::format("supplier: {}, function: {}", supplier(i), function), "evaluation", 1,
            (kSuppliers + 1 - i) * 100'000 + between(0, 100'000), "builds: deployed");
      }
    }
  }

  void isolation() {
    for (std::int64_t i = 1; i <= 8; ++i) {
      for (std::int64_t group = 0; group < 10; ++group) {
        add(fmt::format("isolate-{}-{}", supplier(i), group), "isolation",
            fmt::format("supplier: {}, region: [{}]", supplier(i), regions(group, 10)),
            fmt::format("crews-{}", 1 + group % 6), between(1, 4), between(200'000, 500'000), "");
      }
    }
  }

  void firmware() {
    for (std::int64_t i = 1; i <= 3; ++i) {
      for (const std::string_view function : {"access", "transport", "core", "power"}) {
        add(fmt::format("firmware-C{:02}-{}", i, function), "assurance",
            fmt::format("supplier: C{:02}, function: {}", i, function), "firmware", 1,
            between(1'500'000, 2'400'000), "builds: deployed");
      }
    }
  }

  void standby_transport() {
    for (std::int64_t group = 0; group < 16; ++group) {
      add(fmt::format("standby-transport-{}", group), "standby",
          fmt::format("supplier: [S01, S02, S03, S04], function: transport, region: [{}]",
                      regions(group, 16)),
          "spares", between(1, 4), between(300'000, 600'000),
          fmt::format("adds: {{standby: {{supplier: {}}}}}", supplier(21 + group)));
    }
  }

  void standby_core() {
    for (std::int64_t i = 1; i <= 12; ++i) {
      add(fmt::format("standby-core-{}", supplier(i)), "standby",
          fmt::format("supplier: {}, function: core", supplier(i)), "engineers", between(1, 3),
          between(900'000, 1'200'000),
          fmt::format("adds: {{standby: {{supplier: {}}}}}", supplier(31 + i % 8)));
    }
  }

  std::int64_t regions_;
  Random random_;
  std::string out_ = "controls:\n";
};

std::string policy() {
  std::string out =
      "title: Six adversaries, ten pools\nadversaries: [T1, T2, T3, T4, T5, T6]\n"
      "influence: {tests: [seat]}\nthreats:\n";
  for (int i = 1; i <= 6; ++i) out += fmt::format("  - {{scenario: disruption, by: [T{}]}}\n", i);
  out +=
      "tolerances:\n"
      "  - {scenario: disruption, of: nation, share: 0.05}\n"
      "  - {scenario: disruption, of: critical, share: 0.05}\n"
      "budget: 30000000 GBP\n"
      "pools:\n"
      "  evaluation: {capacity: 8, unit: supplier under evaluation, price: 900000 GBP}\n"
      "  firmware: {capacity: 3, unit: chip maker under evaluation, price: 700000 GBP}\n"
      "  spares: {capacity: 8, unit: store, price: 50000 GBP}\n"
      "  engineers: {capacity: 4, unit: team, price: 60000 GBP}\n";
  for (int i = 1; i <= 6; ++i) {
    out += fmt::format("  crews-{}: {{capacity: 6, unit: crew, price: 40000 GBP}}\n", i);
  }
  return out + "horizon: {days: 600}\n";
}

constexpr std::string_view kCase = R"(assay: 1
title: Synthetic nation, 200 controls
as_of: 2026-01-01
functions: free
tables:
  suppliers: suppliers.csv
  sites: sites.csv
  links: links.csv
  assets: {file: assets.csv, columns: {components: part}}
  services: services.csv
  controls: controls.yaml
policy: policy.yaml
)";

}  // namespace

std::vector<SynthFile> nation_controls(Scale scale, std::uint64_t seed) {
  const std::int64_t regions = std::clamp<std::int64_t>(scale.of(1'000'000) / 5000, 2, 200);
  return {{"case.yaml", std::string(kCase)},
          {"controls.yaml", ControlList(regions, seed).take()},
          {"policy.yaml", policy()}};
}

}  // namespace assay::synth
