#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "assay/directives/instrument.h"

/// What the obligations have in common: how each is judged, and how it is told.
namespace assay::directives {

/// The days of an asset that duties to order, obtain and install read.
enum class Event : std::uint8_t { kOrdered, kObtained, kInstalled, kRemoved };
inline constexpr std::size_t kEvents = 4;

/// How an obligation is judged.
enum class Form : std::uint8_t {
  kUse,       ///< By what is in use on the day.
  kKeeping,   ///< By what is in use or in store.
  kAct,       ///< By the day of an event.
  kShare,     ///< By a share of a whole.
  kCount,     ///< By how many suppliers there are.
  kReport,    ///< By what is in use, and by the day on which it was found.
  kSupply,    ///< By everything that needs supply, whoever has it.
  kStanding,  ///< It stands beside what is in use, and nothing tells whether it is kept.
};

struct ObligationTraits {
  Form form;
  std::optional<Event> event;  ///< Of an act.
  std::string_view asks;       ///< For people: "not to be in use".
};
const ObligationTraits& traits(Obligation of);

/// Whether a departure from it is a state of its own: something is forbidden from a day on.
bool forbids(Obligation of);

}  // namespace assay::directives
