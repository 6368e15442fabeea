// A column of days or counts, one a line: what it says does not depend on the order of its cells,
// and what is read is a day or a count that reads as itself.
#include "assay/ingest/notation/column_notation.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "property.h"

#include "assay/base/text.h"

namespace {

using assay::AssetField;
using assay::ingest::ColumnNotation;

ColumnNotation heard(AssetField field, const std::vector<std::string_view>& cells) {
  ColumnNotation column(field);
  for (const std::string_view cell : cells) column.hear(cell);
  return column;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::vector<std::string_view> cells;
  for (const std::string_view cell : assay::split(bytes, '\n')) {
    if (!assay::trimmed(cell).empty()) cells.push_back(assay::trimmed(cell));
  }
  for (const AssetField field : {AssetField::kInstalled, AssetField::kQuantity}) {
    const ColumnNotation column = heard(field, cells);
    std::vector<std::string_view> backwards(cells.rbegin(), cells.rend());
    const ColumnNotation other = heard(field, backwards);
    for (const std::string_view cell : cells) {
      const auto read = column.read(cell), again = other.read(cell);
      ASSAY_PROPERTY(read.has_value() == again.has_value());
      if (!read) {
        ASSAY_PROPERTY(!read.error().message.empty() && read.error().code == again.error().code);
        continue;
      }
      ASSAY_PROPERTY(*read == *again);
      ASSAY_PROPERTY(ColumnNotation(field).read(*read).value() == *read);
    }
  }
  return 0;
}
