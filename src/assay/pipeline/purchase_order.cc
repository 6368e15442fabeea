#include "assay/pipeline/purchase_order.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "assay/model/asset_field.h"

namespace assay::pipeline {
namespace {

constexpr std::array kDays{AssetField::kOrdered, AssetField::kObtained, AssetField::kInstalled};
constexpr std::array<std::string_view, 3> kOnOrder{"planned", "ordered", "stock"};

}  // namespace

void take_as_ordered(AssetTable& lines, Date day) {
  const std::string text = to_text(day);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const AssetId line(i);
    for (const AssetField field : kDays) {
      // Days are written so that their texts are in their order.
      const std::string_view own = lines.text(line, field);
      if (own.empty() || own > text) lines.set(line, field, text);
    }
    const std::string_view status = lines.text(line, AssetField::kStatus);
    if (std::ranges::find(kOnOrder, status) != kOnOrder.end()) {
      lines.set(line, AssetField::kStatus, "in_service");
    }
  }
  lines.finish();
}

}  // namespace assay::pipeline
