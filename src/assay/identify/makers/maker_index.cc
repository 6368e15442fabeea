#include "assay/identify/makers/maker_index.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "assay/base/text.h"
#include "assay/identify/registries/company_name.h"

namespace assay::identify {

MakerIndex::MakerIndex(const Pack& pack, const EntityCatalogue& entities,
                       const EnterpriseNumbers* numbers, const MacRegistry* blocks) {
  add_pack(pack);
  add_entities(entities);
  add_shared(pack);
  link_kin(pack);
  if (numbers != nullptr) add_numbers(*numbers);
  if (blocks != nullptr) add_blocks(*blocks);
}

VendorId MakerIndex::add(std::string name, std::string entity, bool listed) {
  const VendorId id(vendors_.size());
  by_key_.emplace(name_key(name), id);
  if (!entity.empty()) by_entity_.emplace(entity, id);
  vendors_.push_back({std::move(name), std::move(entity), {}, listed, {}});
  return id;
}

VendorId MakerIndex::named(std::string_view name) const {
  const auto found = by_key_.find(name_key(name));
  return found == by_key_.end() ? VendorId() : found->second;
}

VendorId MakerIndex::of_entity(const std::string& id) const {
  const auto found = by_entity_.find(id);
  return found == by_entity_.end() ? VendorId() : found->second;
}

std::optional<Registrant> MakerIndex::of_number(std::uint32_t enterprise_number) const {
  const auto found = by_number_.find(enterprise_number);
  return found == by_number_.end() ? std::nullopt : std::optional(found->second);
}

bool MakerIndex::kin(VendorId a, VendorId b) const {
  if (a == b) return true;
  const auto lists = [&](VendorId one, VendorId other) {
    const std::vector<VendorId>& of = vendors_[one.index].kin;
    return std::ranges::find(of, other) != of.end();
  };
  const std::string& entity = vendors_[a.index].entity;
  return (!entity.empty() && entity == vendors_[b.index].entity) || lists(a, b) || lists(b, a);
}

void MakerIndex::add_pack(const Pack& pack) {
  for (const MakerRow& maker : pack.makers) {
    VendorId id = named(maker.brand);
    if (!id) id = add(maker.brand, maker.entity, true);
    if (vendors_[id.index].os.empty()) vendors_[id.index].os = maker.os;
    for (const std::string& name : maker.names) by_key_.emplace(name_key(name), id);
    for (const std::uint32_t number : maker.numbers)
      by_number_.emplace(number, Registrant{id, true});
    for (const std::string& block : maker.blocks) {
      by_block_.emplace(name_key(block), Registrant{id, true});
    }
  }
  // Brands that stand only at an arc, a fingerprint or in the table of makers for others.
  const auto know = [&](const std::string& name) {
    if (!name.empty() && !named(name)) add(name, {}, true);
  };
  for (const Arc& arc : pack.arcs) know(arc.brand);
  for (const Fingerprint& fingerprint : pack.fingerprints) know(fingerprint.brand);
  for (const OemRow& row : pack.oem) {
    know(row.brand);
    know(row.made_by);
  }
}

/// Last, and over what others say of the same numbers and blocks.
void MakerIndex::add_shared(const Pack& pack) {
  for (const SharedNumber& shared : pack.shared) {
    const auto known = by_number_.find(shared.number);
    const VendorId of =
        known != by_number_.end() ? known->second.vendor : named_or_new(shared.name);
    by_number_[shared.number] = {of, false};
  }
  for (const std::string& part : pack.parts) {
    by_block_[name_key(part)] = {named_or_new(part), false};
  }
}

void MakerIndex::link_kin(const Pack& pack) {
  for (const OemRow& row : pack.oem) {
    if (row.kind != OemKind::kLineage) continue;
    vendors_[named(row.brand).index].kin.push_back(named(row.made_by));
  }
}

/// An entity is the brand that bears its name, else the first brand of the pack that it makes (it
/// may own several); another is known by its first alias.
void MakerIndex::add_entities(const EntityCatalogue& entities) {
  for (const Entity& entity : entities.entities()) {
    if (entity.kind != EntityKind::kMaker) continue;
    VendorId id = named(entity.name);
    for (const std::string& alias : entity.aliases) {
      if (!id) id = named(alias);
    }
    if (!id) id = of_entity(entity.id);
    if (!id)
      id = add(entity.aliases.empty() ? short_name(entity.name) : entity.aliases.front(), entity.id,
               true);
    Vendor& vendor = vendors_[id.index];
    if (vendor.entity.empty()) vendor.entity = entity.id;
    by_entity_[entity.id] = id;
    by_key_.emplace(name_key(entity.name), id);
    for (const std::string& alias : entity.aliases) by_key_.emplace(name_key(alias), id);
    for (const std::string& identifier : entity.identifiers) {
      const std::size_t colon = std::min(identifier.find(':'), identifier.size() - 1);
      const std::string scheme = identifier.substr(0, colon);
      const std::string value = identifier.substr(colon + 1);
      const bool decides = scheme != "agent" && scheme != "part";
      if (scheme == "pen" || scheme == "agent") {
        std::uint32_t number = 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        by_number_.emplace(number, Registrant{id, decides});
      } else if (scheme == "oui" || scheme == "part") {
        by_block_.emplace(name_key(value), Registrant{id, decides});
      }
    }
  }
  by_key_.erase("");
}

VendorId MakerIndex::named_or_new(std::string_view registered) {
  const std::string shown = short_name(registered);
  for (const std::string_view name : {registered, std::string_view(shown)}) {
    if (const VendorId id = named(name)) return id;
  }
  return add(shown, {}, false);
}

void MakerIndex::add_numbers(const EnterpriseNumbers& numbers) {
  for (const auto& [number, name] : numbers.holders) {
    if (const auto known = by_number_.find(number); known != by_number_.end()) {
      if (!known->second.vendor) known->second.vendor = named_or_new(name);
      continue;
    }
    by_number_.emplace(number, Registrant{named_or_new(name), true});
  }
}

void MakerIndex::add_blocks(const MacRegistry& blocks) {
  block_holders_.reserve(blocks.holders());
  for (std::uint32_t holder = 0; holder < blocks.holders(); ++holder) {
    const std::string& name = blocks.name(holder);
    const auto known = by_block_.find(name_key(name));
    block_holders_.push_back(known != by_block_.end() ? known->second
                                                      : Registrant{named_or_new(name), true});
  }
}

}  // namespace assay::identify
