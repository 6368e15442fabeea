#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/exposure/level.h"
#include "assay/model/asset_table.h"
#include "assay/model/network.h"
#include "assay/model/reading.h"

namespace assay::exposure {

/// Into which parts a network is divided before each part is shared among the members.
enum class ShareBy : std::uint8_t { kNetwork, kFunction, kOperator, kRegion };
inline constexpr std::array<ShareBy, 4> kShareBys{ShareBy::kNetwork, ShareBy::kFunction,
                                                  ShareBy::kOperator, ShareBy::kRegion};

/// `network`, `function`, `operator`, `region`.
std::string_view to_text(ShareBy by);
std::optional<ShareBy> share_by(std::string_view text);

/// What some assets in use amount to.
struct Measures {
  std::int64_t assets = 0;    ///< Rows.
  std::int64_t sites = 0;     ///< Distinct ones at which they stand.
  std::int64_t traffic = 0;   ///< As their rows state it; a row that does not adds nothing.
  std::int64_t premises = 0;  ///< The same.
  std::int64_t weight = 0;    ///< Of the services at these sites.

  friend bool operator==(const Measures&, const Measures&) = default;
};

/// What a member stands behind within a part.
struct MemberShare {
  std::uint32_t member = 0;
  Band<Measures> part;  ///< `most`: all whose makers are not known are its own, too.

  friend bool operator==(const MemberShare&, const MemberShare&) = default;
};

/// One part, whole and shared. Parts of members overlap where assets have several.
struct SharedPart {
  std::string of;  ///< A function, operator or region; empty: not stated.
  Measures whole;
  Measures unknown;                  ///< Of it, that behind which stands somebody unknown.
  std::vector<MemberShare> members;  ///< Those with something in `most`, by name.

  friend bool operator==(const SharedPart&, const SharedPart&) = default;
};

struct ShareTable {
  ShareBy by = ShareBy::kNetwork;
  std::vector<SharedPart> parts;  ///< By name.

  friend bool operator==(const ShareTable&, const ShareTable&) = default;
};

/// Shares of the assets in use at one level, in whole numbers.
///
/// Errors: EXP022 traffic or premises that no 64 bits add up.
/// Cost:   assets times the members of each, and sorting them by site.
Result<ShareTable> shares(const Network& network, const AssetTable& assets, const AssetSet& in_use,
                          const Membership& membership, ShareBy by);

}  // namespace assay::exposure
