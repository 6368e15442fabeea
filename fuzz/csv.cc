// A table is read row by row: nothing is lost, every place points into the file, and what was read
// does not change when each line is ended another way.
#include <string>

#include "inventory_property.h"

#include "assay/base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const assay::ingest::Inventory inventory = check_inventory(text);

  const bool plain =
      text.find_first_of("\r\"") == std::string_view::npos && assay::valid_utf8(text);
  if (!plain || inventory.files[0].format != "csv" || text.find('\0') != std::string_view::npos) {
    return 0;
  }
  std::string other_ends;
  for (const char c : text) other_ends += c == '\n' ? std::string("\r\n") : std::string(1, c);
  const assay::ingest::Inventory again = check_inventory(other_ends);
  ASSAY_PROPERTY(again.rows() == inventory.rows());
  for (std::uint32_t row = 0; row < inventory.assets.size(); ++row) {
    const assay::AssetId asset(row);
    ASSAY_PROPERTY(again.assets.place(asset).line == inventory.assets.place(asset).line);
    ASSAY_PROPERTY(again.assets.name(asset) == inventory.assets.name(asset));
  }
  return 0;
}
