#pragma once

#include <cstdint>
#include <vector>

#include "assay/model/asset_table.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"

namespace assay {

/// What tells us who made an asset.
enum class MakerBasis : std::uint8_t {
  kUnknown,       ///< Nothing does: no name, or one that is no maker's, or one that nobody knows.
  kDeclared,      ///< The maker column.
  kBrand,         ///< The name on it, and who makes things under that name.
  kEvidence,      ///< What the device says of itself: OUI, sysObjectID, ...
  kContradicted,  ///< Declaration and evidence disagree; the maker is the evidence's.
};

/// Who stands behind each asset: one entry a row of the asset table. An id that
/// names nobody means: not stated, or not known to the catalogue.
struct AssetParties {
  std::vector<EntityId> maker;
  std::vector<MakerBasis> maker_basis;
  std::vector<EntityId> brand;
  std::vector<EntityId> sold_by;
  std::vector<EntityId> maintained_by;
  std::vector<EntityId> software_by;
  std::vector<EntityId> managed_by;  ///< A party, or the maker of the managing asset.

  /// Makers of parts inside: a code per row into the distinct sets; set 0 is empty.
  std::vector<std::uint32_t> components;
  std::vector<std::vector<EntityId>> component_sets{
      {}};  ///< Sorted. Nobody's id: a part of unknown maker.

  /// 1: a brand, a maker of software or a manager is named whom nobody knows.
  std::vector<std::uint8_t> stranger;

  /// Who owns the asset and is bound by rules; nobody where the row does not say.
  std::vector<EntityId> operator_of;
};

}  // namespace assay
