#include "assay/mitigate/units.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "assay/base/sort_distinct.h"

namespace assay::mitigate {
namespace {

/// The suppliers that an option pays for: those that the control names, else all that
/// stand behind what it covers.
std::set<std::string> suppliers_of(const Option& option, const Options& options,
                                   const Ground& ground, const Control& control) {
  std::set<std::string> names;
  for (const std::uint32_t piece : option.brings) {
    const std::vector<std::string>& brought = options.equipment[piece].suppliers;
    names.insert(brought.begin(), brought.end());
  }
  if (!option.brings.empty()) return names;
  const Groups& groups = ground.subject().groups;
  std::vector<char> seen(groups.sets.size(), 0);
  option.covers.for_each([&](AssetId asset) { seen[groups.of_asset[asset.index]] = 1; });
  for (std::size_t set = 0; set < seen.size(); ++set) {
    for (const SupplierId supplier : groups.sets[set].suppliers) {
      if (seen[set] == 0) continue;
      std::string id(groups.words.text(groups.suppliers[supplier.index].id));
      const std::vector<std::string>& meant = control.covers.suppliers;
      if (meant.empty() || std::ranges::count(meant, id) > 0) names.insert(std::move(id));
    }
  }
  return names;
}

}  // namespace

std::vector<std::uint64_t> units_of(const Option& option, Per per, Options& options,
                                    const Ground& ground, const Control& control) {
  std::vector<std::uint64_t> units;
  switch (per) {
    case Per::kControl:
      units.push_back(option.control);
      break;
    case Per::kSupplier:
      for (const std::string& id : suppliers_of(option, options, ground, control)) {
        const std::size_t next = options.supplier_numbers.size();
        units.push_back(options.supplier_numbers.emplace(id, next).first->second);
      }
      break;
    case Per::kProduct:
      option.covers.for_each(
          [&](AssetId asset) { units.push_back(release_of(ground.subject().assets, asset)); });
      sort_distinct(units);
      break;
    case Per::kAsset:
      for (const std::uint32_t piece : option.brings) units.push_back(ground.assets() + piece);
      if (!option.brings.empty()) break;
      option.covers.for_each([&](AssetId asset) { units.push_back(asset.index); });
      break;
    case Per::kService:
      for (const ServiceId service : option.hides) units.push_back(service.index);
      break;
  }
  return units;
}

}  // namespace assay::mitigate
