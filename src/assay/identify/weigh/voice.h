#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay::identify {

/// The way in which an observation speaks for a vendor.
enum class Voice : std::uint8_t {
  kCertain,  ///< A fingerprint, as the next four, by the strength that the pack states.
  kStrong,
  kFair,
  kWeak,
  kHint,
  kArc,               ///< An arc of object ids that the pack lists.
  kNumber,            ///< The holder of the sysObjectID's enterprise number.
  kRegisteredNumber,  ///< The same, where the registry alone knows that holder.
  kMadeBy,            ///< ENTITY-MIB: the device states its manufacturer.
  kBegins,            ///< A text begins with the vendor's name.
  kMentions,          ///< A text about the device mentions the vendor before any other.
  kMentionsToo,       ///< It mentions the vendor behind another, or is about other devices as well.
  kBlock,             ///< The holder of the block of its MAC address.
  kOtherBlock,        ///< The holder of the block of another address that it knows.
  kAnswersAlone,      ///< The only holder under whose numbers the agent answers.
  kAnswers,           ///< One of several.
  kClaimed,           ///< An inventory says so.
};
inline constexpr std::size_t kVoices = 17;

/// Natural logarithms of the odds that a voice alone gives its vendor. They are of kinds of voices,
/// never of single rows or makers: docs/identify.md has the table and how often each was right.
inline constexpr std::array<double, kVoices> kWeights{
    7.0,  // certain
    5.0,  // strong
    3.5,  // fair
    2.0,  // weak
    0.5,  // hint
    5.0,  // arc
    3.5,  // number
    2.0,  // registered number
    5.0,  // made by
    4.5,  // begins
    3.5,  // mentions
    1.5,  // mentions too
    2.0,  // block
    0.7,  // other block
    2.0,  // answers alone
    0.7,  // answers
    1.0,  // claimed
};

constexpr double weight_of(Voice voice) { return kWeights[static_cast<std::size_t>(voice)]; }

}  // namespace assay::identify
