#include "assay/ingest/sources/said_by_thing.h"

#include <array>

namespace assay::ingest {
namespace {

struct Column {
  std::string_view name;
  Channel claimed;    ///< By an inventory.
  Channel self_told;  ///< By the device.
};
constexpr std::array kColumns{
    Column{"sys_object_id", Channel::kSysObjectId, Channel::kSysObjectId},
    Column{"sys_descr", Channel::kSysDescr, Channel::kSysDescr},
    Column{"mac", Channel::kMac, Channel::kMac},
    Column{"maker", Channel::kClaimVendor, Channel::kEntityMfg},
    Column{"product", Channel::kModel, Channel::kEntityModel},
    Column{"version", Channel::kClaimVersion, Channel::kEntitySw},
    Column{"banner", Channel::kBanner, Channel::kBanner},
};

}  // namespace

void said_by_thing(const Thing& thing, Device& device) {
  device.clear();
  device.id = thing.value("asset");
  device.line = thing.line;
  for (const Column& column : kColumns) {
    const std::string_view text = thing.value(column.name);
    if (text.empty()) continue;
    device.observations.push_back(
        {thing.self_told ? column.self_told : column.claimed, text, {}, 0});
  }
  const std::string_view product = thing.value("product");
  if (!thing.self_told && !product.empty()) {
    device.observations.push_back({Channel::kClaimProduct, product, {}, 0});
  }
}

}  // namespace assay::ingest
