#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace assay {

/// What might happen to equipment under one influence.
enum class Scenario : std::uint8_t {
  kDisruption,    ///< It fails or turns hostile.
  kInterception,  ///< It listens.
  kCutOff,        ///< Its supply of parts, software and support stops.
};
inline constexpr std::array<std::string_view, 3> kScenarioWords{"disruption", "interception",
                                                                "cut_off"};

constexpr std::string_view to_text(Scenario scenario) {
  return kScenarioWords[static_cast<std::size_t>(scenario)];
}

}  // namespace assay
