#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

/// What equipment under one influence may do.
enum class Scenario : std::uint8_t {
  kDisruption,    ///< It fails or turns hostile.
  kInterception,  ///< It listens.
  kCutOff,        ///< Its supply of parts, software and support stops.
};
inline constexpr std::array<Scenario, 3> kScenarios{Scenario::kDisruption, Scenario::kInterception,
                                                    Scenario::kCutOff};

constexpr std::string_view to_text(Scenario scenario) {
  switch (scenario) {
    case Scenario::kDisruption:
      return "disruption";
    case Scenario::kInterception:
      return "interception";
    case Scenario::kCutOff:
      return "cut_off";
  }
  return "";
}

/// `disruption`, `interception` or `cut_off`.
constexpr std::optional<Scenario> scenario(std::string_view text) {
  for (const Scenario one : kScenarios) {
    if (to_text(one) == text) return one;
  }
  return std::nullopt;
}

}  // namespace assay
