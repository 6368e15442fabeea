#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/base/id.h"
#include "assay/identify/fingerprints/pack.h"
#include "assay/identify/registries/enterprise_numbers.h"
#include "assay/identify/registries/mac_registry.h"
#include "assay/model/entity.h"

namespace assay::identify {

using VendorId = Id<struct VendorTag>;  ///< A row of a MakerIndex.

/// Somebody whose name may stand on equipment.
struct Vendor {
  std::string name;           ///< As answers print it.
  std::string entity;         ///< Id in data/entities; empty: not there.
  std::string os;             ///< Its system, where no rule names one; empty: not stated.
  bool listed = false;        ///< In the pack or in data/entities, not only in a registry.
  std::vector<VendorId> kin;  ///< Whose name on the same box is no contradiction.
};

/// To whom a registered number leads.
struct Registrant {
  VendorId vendor;
  bool decides = false;  ///< False: an agent, a chip, a stack, a contract manufacturer.
};

/// All vendors, and what leads to them: names, enterprise numbers, holders of MAC blocks. The
/// pack's word comes before that of data/entities, and this before a registry's.
class MakerIndex {
 public:
  /// `numbers` and `blocks` may be null: then only what the pack and `entities` list is known.
  MakerIndex(const Pack& pack, const EntityCatalogue& entities, const EnterpriseNumbers* numbers,
             const MacRegistry* blocks);

  const Vendor& operator[](VendorId id) const { return vendors_[id.index]; }
  std::size_t size() const { return vendors_.size(); }

  /// The vendor of that name in any spelling.
  VendorId named(std::string_view name) const;

  std::optional<Registrant> of_number(std::uint32_t enterprise_number) const;

  /// Of a holder of blocks by its number in the registry.
  Registrant of_block_holder(std::uint32_t holder) const { return block_holders_[holder]; }

  /// Whether the two are one, or names of one house.
  bool kin(VendorId a, VendorId b) const;

  /// The maker of the entity of that id.
  VendorId of_entity(const std::string& id) const;

 private:
  VendorId add(std::string name, std::string entity, bool listed);
  void add_pack(const Pack& pack);
  void add_entities(const EntityCatalogue& entities);
  void add_numbers(const EnterpriseNumbers& numbers);
  void add_blocks(const MacRegistry& blocks);
  void link_kin(const Pack& pack);
  void add_shared(const Pack& pack);
  VendorId named_or_new(std::string_view registered);

  std::vector<Vendor> vendors_;
  std::unordered_map<std::string, VendorId> by_key_;
  std::unordered_map<std::string, VendorId> by_entity_;
  std::unordered_map<std::uint32_t, Registrant> by_number_;
  std::unordered_map<std::string, Registrant> by_block_;  ///< Key of the holder's name.
  std::vector<Registrant> block_holders_;
};

}  // namespace assay::identify
