#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/model/asset_table.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"

namespace assay::identify {

/// What the evidence of an asset says about who made it.
struct MakerEvidence {
  EntityId maker;   ///< Nobody: there is evidence, but it does not decide.
  Because because;  ///< Each fact that spoke, the deciding one first.
};

/// What the devices of one asset table say of themselves.
struct Identified {
  /// Distinct findings; number 0 is "no evidence".
  std::vector<MakerEvidence> findings{{}};

  /// A number into `findings` per row of the asset table; empty where the table
  /// has no column of evidence, which reads as 0 everywhere.
  std::vector<std::uint32_t> of_asset;

  std::vector<Diagnostic> problems;

  const MakerEvidence& of(AssetId asset) const {
    return findings[of_asset.empty() ? 0 : of_asset[asset.index]];
  }
};

/// Where registries of numbers lie on this machine.
struct Registries {
  /// Debian's package ieee-data: `oui.csv`, `mam.csv`, `oui36.csv`, `.lastupdate`.
  std::filesystem::path ieee = "/usr/share/ieee-data";
};

/// Reads the evidence columns (mac, sys_object_id, sys_descr) and says whose
/// equipment they show: the enterprise number of the sysObjectID first, then a
/// maker's name at the start of the sysDescr, then the holder of the MAC block.
///
/// Registered numbers lead to entities by the identifiers of `entities`: `pen:2011`
/// (an enterprise number) and `oui:NAME` (a holder of MAC blocks as the registry
/// writes it) decide; `agent:8072` and `part:NAME` belong to an agent, a stack, a
/// chip or a contract manufacturer: they are shown, and decide nothing.
///
/// Problems: IDE001 the registry is not there, so that MAC addresses say nothing;
///           IDE002 addresses that no registry can know (locally administered,
///           multicast, all zero); IDE003 cells that are no address or number.
/// Cost:     once per distinct text, then four bytes and one look-up per row; the
///           registry (40,000 blocks, some 30 ms) is read only if there is a MAC.
Identified identify_assets(const AssetTable& assets, const EntityCatalogue& entities,
                           const Registries& registries = {});

}  // namespace assay::identify
