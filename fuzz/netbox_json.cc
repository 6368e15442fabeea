// Devices in JSON: nothing is lost, every place points into the file, no text that comes out is
// anything but UTF-8.
#include "inventory_property.h"

#include "assay/base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const assay::ingest::Inventory inventory = check_inventory(text);
  for (std::uint32_t row = 0; row < inventory.assets.size(); ++row) {
    ASSAY_PROPERTY(assay::valid_utf8(inventory.assets.name(assay::AssetId(row))));
    ASSAY_PROPERTY(inventory.assets.place(assay::AssetId(row)).line >= 1);
  }
  return 0;
}
