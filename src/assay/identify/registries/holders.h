#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "assay/model/entity.h"

namespace assay::identify {

/// Letters and digits alone, in lower case: registries and our pack write one name with other dots.
std::string squeezed(std::string_view name);

/// Who holds a registered number, and whether that tells who made the device.
struct Holder {
  EntityId entity;
  bool decides = false;
};

/// What the identifiers and names of a catalogue's makers lead to.
class Holders {
 public:
  explicit Holders(const EntityCatalogue& entities);

  std::optional<Holder> of_number(std::uint32_t enterprise_number) const;

  /// Of the blocks that a registry lists under `name`.
  std::optional<Holder> of_blocks(std::string_view name) const;

  /// The maker of that squeezed name; nobody if it is none, or makes parts of others' devices.
  EntityId of_name(const std::string& key) const;

 private:
  bool add_identifier(EntityId entity, std::string_view identifier);

  std::unordered_map<std::uint32_t, Holder> numbers_;
  std::unordered_map<std::string, Holder> blocks_;
  std::unordered_map<std::string, EntityId> names_;
};

}  // namespace assay::identify
