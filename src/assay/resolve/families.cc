#include "assay/resolve/families.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/text.h"

namespace assay::resolve {
namespace {

constexpr std::string_view kNotKnown = "?";

/// Groups, as rows are added to them.
class Book {
 public:
  /// Adds a row that fails with these; `?` is one that is not known.
  void add_row(const std::vector<std::string>& names) {
    std::pair<std::vector<SupplierId>, bool> set;
    for (const std::string& name : names) {
      if (name == kNotKnown) {
        set.second = true;
      } else {
        set.first.push_back(supplier(name));
      }
    }
    std::ranges::sort(set.first);
    const auto repeated = std::ranges::unique(set.first);
    set.first.erase(repeated.begin(), repeated.end());
    const auto [at, added] = sets_.emplace(set, static_cast<std::uint32_t>(groups_.sets.size()));
    if (added) groups_.sets.push_back({set.first, set.second});
    groups_.of_asset.push_back(at->second);
  }

  Groups take() { return std::move(groups_); }

 private:
  SupplierId supplier(const std::string& name) {
    const std::uint32_t word = groups_.words.intern(name);
    const auto [at, added] = suppliers_.emplace(word, SupplierId(groups_.suppliers.size()));
    if (added) groups_.suppliers.push_back({word, 0, {}, false});
    return at->second;
  }

  Groups groups_;
  std::map<std::uint32_t, SupplierId> suppliers_;  // By code of the name.
  std::map<std::pair<std::vector<SupplierId>, bool>, std::uint32_t> sets_{{{}, 0}};
};

std::string maker_of(const AssetTable& assets, const AssetParties& parties,
                     const EntityCatalogue& entities, bool groups_given, AssetId asset) {
  if (!groups_given) {
    const EntityId maker = parties.maker[asset.index];
    return maker ? entities[maker].id : std::string();
  }
  const std::vector<std::string_view> names = split(assets.text(asset, AssetField::kGroups), ';');
  return std::string(names.empty() ? assets.text(asset, AssetField::kMaker) : names.front());
}

}  // namespace

Groups product_families(const AssetTable& assets, const AssetParties& parties,
                        const EntityCatalogue& entities, bool groups_given) {
  Book book;
  for (std::size_t row = 0; row < assets.size(); ++row) {
    const AssetId asset(row);
    const std::string product(assets.text(asset, AssetField::kProduct));
    const std::string maker = maker_of(assets, parties, entities, groups_given, asset);
    const std::string known = maker.empty() ? product : maker + " " + product;
    book.add_row({product.empty() ? std::string(kNotKnown) : known});
  }
  return book.take();
}

Groups components(const AssetTable& assets, const AssetParties& parties,
                  const EntityCatalogue& entities, bool groups_given) {
  Book book;
  for (std::size_t row = 0; row < assets.size(); ++row) {
    const AssetId asset(row);
    std::vector<std::string> names;
    if (groups_given) {
      for (const AssetField field : {AssetField::kGroups, AssetField::kComponents}) {
        const std::vector<std::string_view> stated = split(assets.text(asset, field), ';');
        const std::size_t brand = field == AssetField::kGroups ? 1 : 0;
        for (std::size_t i = brand; i < stated.size(); ++i) names.emplace_back(stated[i]);
      }
    } else {
      for (const EntityId part : parties.component_sets[parties.components[row]]) {
        names.push_back(part ? entities[part].id : std::string(kNotKnown));
      }
      if (const EntityId by = parties.software_by[row]) names.push_back(entities[by].id);
    }
    book.add_row(names);
  }
  return book.take();
}

}  // namespace assay::resolve
