#include "assay/pipeline/purchase_order.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "assay/model/asset_field.h"

namespace assay::pipeline {
namespace {

constexpr std::array kDays{AssetField::kOrdered, AssetField::kObtained, AssetField::kInstalled};

}  // namespace

void take_as_ordered(AssetTable& lines, Date day) {
  std::vector<AssetId> bought;  // Asked before anything is set: columns grow as they are set.
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const AssetId line(i);
    const auto says = [&](AssetField field) { return !lines.text(line, field).empty(); };
    if (!says(AssetField::kSite) && std::ranges::none_of(kDays, says)) bought.push_back(line);
  }
  const std::string text = to_text(day);
  for (const AssetId line : bought) {
    for (const AssetField field : kDays) lines.set(line, field, text);
  }
  lines.finish();
}

}  // namespace assay::pipeline
