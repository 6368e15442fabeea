#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/asset_set.h"
#include "assay/model/network.h"
#include "assay/model/reading.h"

namespace assay::exposure {

/// What assets are taken to fail together by.
enum class Level : std::uint8_t { kSupplier, kController, kState, kProduct, kComponent };

/// Those that are looked at where nobody asks for others.
inline constexpr std::array<Level, 3> kLevels{Level::kSupplier, Level::kController, Level::kState};
inline constexpr std::array<Level, 5> kAllLevels{Level::kSupplier, Level::kController,
                                                 Level::kState, Level::kProduct, Level::kComponent};

std::string_view to_text(Level level);
std::optional<Level> level(std::string_view text);

/// Who stands behind a set of groups.
struct Behind {
  std::vector<std::uint32_t> members;  ///< Indexes into `Membership::members`, sorted.
  bool unknown = false;                ///< And somebody who is not known.

  friend bool operator==(const Behind&, const Behind&) = default;
};

/// The members of a level, and the assets that each stands behind.
struct Membership {
  Level level = Level::kSupplier;
  std::vector<std::string> members;          ///< Sorted.
  std::vector<std::vector<AssetId>> assets;  ///< By member, in the order of the table.
  std::vector<AssetId> unknown;              ///< Behind which stands somebody who is not known.
  std::vector<Behind> behind;                ///< By index into `Groups::sets`.
  std::vector<Behind> of_supplier;           ///< By index into `Groups::suppliers`.

  /// Puts into `failed` the assets that fail with these members, and in the reading
  /// `most` those of unknown makers.
  void fail(std::span<const std::uint32_t> members_of_set, Reading reading, AssetSet& failed) const;

  /// How many assets a member stands behind.
  Band<std::size_t> count(std::uint32_t member) const;
};

/// Who stands behind the assets in use. At level supplier everybody stands for
/// themselves; at level controller for their controller, if they have one; at level
/// state for all their states. Every supplier counts, also one without assets. At the levels
/// product and component `groups` must have product families or components for suppliers.
///
/// Cost: linear in assets times the suppliers of each.
Membership membership(const Groups& groups, const AssetSet& in_use, Level level);

/// Whether level controller says anything that level supplier does not.
bool has_controllers(const Groups& groups);

}  // namespace assay::exposure
