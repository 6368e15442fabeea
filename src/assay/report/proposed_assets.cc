#include "assay/report/proposed_assets.h"

#include <algorithm>
#include <array>

namespace assay::report {
namespace {

/// What a swap changes.
constexpr std::array kSwapped{AssetField::kMaker, AssetField::kBrand, AssetField::kProduct,
                              AssetField::kGroups, AssetField::kComponents};

}  // namespace

bool is_proposed(AssetId asset, const AssetTable& before, const AssetTable& now) {
  if (&before == &now) return false;
  if (asset.index >= before.size()) return true;
  return std::ranges::any_of(kSwapped, [&](AssetField field) {
    return before.text(asset, field) != now.text(asset, field);
  });
}

SplitAssets split_by_proposal(const directives::AssetList& assets, const AssetTable& before,
                              const AssetTable& now) {
  SplitAssets out;
  for (const AssetId asset : assets) {
    (is_proposed(asset, before, now) ? out.proposed : out.today).push_back(asset);
  }
  return out;
}

}  // namespace assay::report
