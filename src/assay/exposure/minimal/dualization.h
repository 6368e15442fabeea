#pragma once

#include <cstdint>
#include <optional>

#include "assay/exposure/level.h"
#include "assay/exposure/minimal/fate_families.h"
#include "assay/exposure/sets/set_engine.h"
#include "assay/exposure/sets/stop_classes.h"

namespace assay::exposure {

/// What a dualization may cost, in numbers that are the same on every machine.
struct DualizationLimits {
  std::uint64_t blocks = 0;                   ///< Of sets that are asked about.
  std::uint64_t comparisons = 2'000'000'000;  ///< Of sets with sets.
  std::size_t bytes = std::size_t{1} << 29;   ///< Of answers.
  std::size_t asked_at_first = 16'384;        ///< Sets of the sizes that are asked about whole,
  std::size_t looked_at = 65'536;             ///< and these with those that need not be.
};

/// All minimal sets of every fate, of up to `kMaskedMembers` members, from answers about some
/// sets of members; nothing where a limit is met.
///
/// First all small sets are asked about. From then on, each class of fates that answers have told
/// apart has minimal sets that are known. The largest sets that contain none of them are asked
/// about: where all of these leave it up, no minimal set is missing. One that stops it is made
/// smaller, by runs of members that are left out, down to a minimal set that was not known.
/// Classes mostly ask about the same sets, and everything is asked in blocks.
///
/// Cost: of 16 suppliers of a nation of 10,000 sites, some 5,000 of the 65,536 sets.
/// Source: dualise and advance: D. Gunopulos, R. Khardon, H. Mannila, S. Saluja, H. Toivonen,
///         R. S. Sharma, "Discovering all most specific sentences", ACM Transactions on Database
///         Systems 28 (2003), 140-174; transversals one edge after the other: C. Berge,
///         Hypergraphs, North-Holland 1989; runs left out: A. Zeller, R. Hildebrandt, "Simplifying
///         and isolating failure-inducing input", IEEE Transactions on Software Engineering 28
///         (2002), 183-200.
std::optional<FateFamilies> dualize(const SetEngine& engine, const Membership& membership,
                                    Reading reading, const DualizationLimits& limits,
                                    unsigned threads);

}  // namespace assay::exposure
