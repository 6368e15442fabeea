#include "assay/exposure/decline/wear.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "assay/model/function_tree.h"

namespace assay::exposure {
namespace {

constexpr std::int64_t kDaysOfAYear = 365;

/// What shares spares: operator and product; without a product, function and makers.
struct Key {
  std::string_view operator_name;
  std::string_view product;
  std::string_view function;
  std::uint32_t makers = 0;

  friend auto operator<=>(const Key&, const Key&) = default;
};

Key key_of(const AssetTable& assets, const Groups& groups, AssetId asset) {
  Key key{assets.text(asset, AssetField::kOperator), assets.text(asset, AssetField::kProduct), "",
          0};
  if (key.product.empty()) {
    key.function = assets.text(asset, AssetField::kFunction);
    key.makers = groups.of_asset[asset.index];
  }
  return key;
}

/// Units in stock by what they can replace.
std::map<Key, std::int64_t> stock(const Network& network, const AssetTable& assets,
                                  const Groups& groups) {
  std::map<Key, std::int64_t> units;
  const AssetColumn& status = assets.column(AssetField::kStatus);
  const auto code = status.values.find("stock");
  if (!code || *code == 0) return units;
  for (std::size_t row = 0; row < assets.size(); ++row) {
    if (status.code(AssetId(row)) != *code) continue;
    units[key_of(assets, groups, AssetId(row))] += network.placements[row].units;
  }
  return units;
}

bool fits(const FailureRate& rule, std::string_view function, std::string_view product) {
  return (rule.function.empty() || within(function, rule.function)) &&
         (rule.product.empty() || rule.product == product);
}

std::optional<Date> first_day_short(const Pool& pool, Date horizon) {
  const Date start = pool.told.since;
  std::int32_t low = 0;
  std::int32_t high = horizon.days_since_epoch() - start.days_since_epoch();
  const auto is_short = [&](std::int32_t days) {
    return pool.unreplaced(start.plus(std::chrono::days(days)), Reading::kLeast) > 0;
  };
  if (high < 0 || !is_short(high)) return std::nullopt;
  while (low < high) {
    const std::int32_t middle = low + (high - low) / 2;
    if (is_short(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return start.plus(std::chrono::days(low));
}

}  // namespace

std::int64_t Pool::failed(Date day, Reading reading) const {
  const Date last = std::min(day, until);
  if (last <= told.since) return 0;
  const std::int64_t days = last.days_since_epoch() - told.since.days_since_epoch();
  const Product over = Product{told.yearly.whole()} * kDaysOfAYear;
  const Product part = Product{told.units} * told.yearly.part() * days;
  const Product round = reading == Reading::kMost ? over - 1 : 0;
  return static_cast<std::int64_t>((part + round) / over);
}

std::int64_t Pool::unreplaced(Date day, Reading reading) const {
  return std::clamp<std::int64_t>(failed(day, reading) - told.spares, 0, told.units);
}

std::optional<Share> Rates::of(AssetId asset) const {
  const std::string_view function = assets_.text(asset, AssetField::kFunction);
  const std::string_view product = assets_.text(asset, AssetField::kProduct);
  for (const FailureRate& rule : rules_) {
    if (fits(rule, function, product)) return rule.yearly;
  }
  return std::nullopt;
}

std::vector<Pool> pools_of(const Network& network, const AssetTable& assets, const Groups& groups,
                           std::span<const AssetId> worn, const SupplyDays& supply,
                           const Rates& rates, const DeclineQuestion& question) {
  // Units with other rates, or other days without supply, wear out apart; the spares of a
  // product go to the pool that comes first, and what it leaves to the next.
  using Wear = std::tuple<Key, Date, Date, std::int64_t, std::int64_t>;
  std::map<Wear, Pool> pools;
  for (const AssetId asset : worn) {
    const Share rate = *rates.of(asset);
    const Date since = supply.first(asset, question.from), until = supply.last(asset);
    const Key key = key_of(assets, groups, asset);
    Pool& pool = pools[{key, since, until, rate.part(), rate.whole()}];
    pool.told.operator_name = key.operator_name;
    pool.told.product = key.product;
    pool.told.function = assets.text(asset, AssetField::kFunction);
    pool.told.yearly = rate;
    pool.told.since = since;
    pool.until = until;
    pool.told.units += network.placements[asset.index].units;
    pool.assets.push_back(asset);
  }
  std::map<Key, std::int64_t> spares = stock(network, assets, groups);
  std::vector<Pool> all;
  for (auto& [wear, pool] : pools) {
    std::ranges::stable_sort(pool.assets, {}, [&](AssetId asset) {
      return std::pair(assets.text(asset, AssetField::kInstalled), assets.name(asset));
    });
    for (const AssetId asset : pool.assets) {
      pool.of.push_back(network.placements[asset.index].units);
    }
    if (const auto left = spares.find(std::get<0>(wear)); left != spares.end()) {
      pool.told.spares = left->second;
      const std::int64_t used =
          std::min(left->second, pool.failed(question.cut_off.horizon, Reading::kMost));
      left->second -= used;
    }
    pool.told.spares_end = first_day_short(pool, question.cut_off.horizon);
    all.push_back(std::move(pool));
  }
  return all;
}

}  // namespace assay::exposure
