#include "assay/identify/registries/holders.h"

#include <algorithm>
#include <charconv>

#include "assay/base/text.h"

namespace assay::identify {

std::string squeezed(std::string_view name) {
  std::string key;
  for (const char c : lowered(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

Holders::Holders(const EntityCatalogue& entities) {
  for (std::uint32_t row = 0; row < entities.size(); ++row) {
    const Entity& entity = entities.entities()[row];
    if (entity.kind != EntityKind::kMaker) continue;
    bool decides = true;
    for (const std::string& identifier : entity.identifiers) {
      decides = add_identifier(EntityId(row), identifier) && decides;
    }
    if (!decides) continue;
    names_.emplace(squeezed(entity.name), EntityId(row));
    for (const std::string& alias : entity.aliases) names_.emplace(squeezed(alias), EntityId(row));
  }
  names_.erase("");
}

/// False for a scheme of those whose numbers show in other makers' devices.
bool Holders::add_identifier(EntityId entity, std::string_view identifier) {
  const std::size_t colon = identifier.find(':');
  const std::string_view scheme = identifier.substr(0, colon);
  const std::string_view value = identifier.substr(std::min(colon + 1, identifier.size()));
  const bool decides = scheme != "agent" && scheme != "part";
  if (scheme == "pen" || scheme == "agent") {
    std::uint32_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    numbers_.emplace(number, Holder{entity, decides});
  } else if (scheme == "oui" || scheme == "part") {
    blocks_.emplace(squeezed(value), Holder{entity, decides});
  }
  return decides;
}

std::optional<Holder> Holders::of_number(std::uint32_t enterprise_number) const {
  const auto found = numbers_.find(enterprise_number);
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Holder> Holders::of_blocks(std::string_view name) const {
  const std::string key = squeezed(name);
  if (const auto found = blocks_.find(key); found != blocks_.end()) return found->second;
  if (const EntityId named = of_name(key)) return Holder{named, true};
  return std::nullopt;
}

EntityId Holders::of_name(const std::string& key) const {
  const auto found = names_.find(key);
  return found == names_.end() ? EntityId() : found->second;
}

}  // namespace assay::identify
