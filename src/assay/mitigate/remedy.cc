#include "assay/mitigate/remedy.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "assay/base/text.h"

namespace assay::mitigate {
namespace {

/// The search for the choice that lacks least: capacity that cannot be bought before money, that
/// before time, that before the number of controls.
Task least_lack(const Means& means, const Numbers& numbers, const std::vector<Pool>& pools) {
  Task task = means.cheapest(numbers);
  const Excess most = means.excess(means.all(), numbers);
  const auto control = Product{1};
  const Product day = control * static_cast<Product>(means.bits() + 1);
  const Product money = day * (most.days + 1);
  Money all_money{most.budget};
  for (std::size_t i = 0; i < pools.size(); ++i) {
    if (pools[i].price) all_money = all_money + *pools[i].price * most.pools[i];
  }
  const Product unpriced = money * (Product{all_money.units} + 1);
  task.weight.assign(means.bits(), control);
  task.days_penalty = day;
  for (std::size_t i = 0; i < pools.size(); ++i) {
    task.pools[i].penalty = pools[i].price ? money * pools[i].price->units : unpriced;
  }
  task.pools.back().penalty = money;
  return task;
}

LeastAddition addition_for(Trial& trial, const Choice& choice, const Numbers& numbers) {
  const Excess excess = trial.means().excess(choice, numbers);
  const std::vector<Pool>& pools = trial.scene().rules.policy.pools;
  LeastAddition out;
  for (std::size_t i = 0; i < pools.size(); ++i) {
    if (excess.pools[i] == 0) continue;
    out.pools.push_back({pools[i].id, excess.pools[i], {}});
    if (pools[i].price) out.pools.back().price = *pools[i].price * excess.pools[i];
  }
  out.budget = Money{excess.budget};
  out.time = std::chrono::days(excess.days);
  out.choice = trial.means().told(choice, numbers);
  return out;
}

/// Equipment of the same suppliers with the same function.
struct Part {
  IdealPart told;
  AssetSet assets;
};

std::vector<Part> parts_of(const AssetSet& left, const Ground& ground, bool whole_functions) {
  const Subject& subject = ground.subject();
  std::map<std::pair<std::uint32_t, std::string_view>, Part> parts;
  left.for_each([&](AssetId asset) {
    const std::uint32_t set = subject.groups.of_asset[asset.index];
    std::string_view function = subject.network.text(ground.place(asset).function);
    if (!whole_functions) function = function.substr(0, function.find('.'));
    Part& part = parts[{set, function}];
    if (part.told.assets++ == 0) {
      std::vector<std::string> names;
      for (const SupplierId supplier : subject.groups.sets[set].suppliers) {
        names.emplace_back(subject.groups.words.text(subject.groups.suppliers[supplier.index].id));
      }
      if (subject.groups.sets[set].unknown) names.emplace_back("an unknown maker");
      std::ranges::sort(names);
      part.told.suppliers = joined(names, " and ");
      part.told.function = function;
      part.assets = AssetSet(ground.assets());
    }
    part.assets.insert(asset);
  });
  std::vector<Part> out;
  for (auto& [key, part] : parts) out.push_back(std::move(part));
  std::ranges::sort(out, [](const Part& a, const Part& b) {
    return std::tuple(-a.told.assets, a.told.suppliers, a.told.function) <
           std::tuple(-b.told.assets, b.told.suppliers, b.told.function);
  });
  return out;
}

/// Parts are told by whole functions where there are not too many of them.
constexpr std::size_t kMostParts = 48;

}  // namespace

LeastAddition least_addition(Trial& trial, const Assumption& assumed, const Numbers& numbers) {
  const std::shared_ptr<Situation> in = trial.situation(assumed, numbers);
  const std::vector<std::int64_t> bounds = trial.rows().bounds(numbers);
  const Means& means = trial.means();
  const Task task = least_lack(means, numbers, trial.scene().rules.policy.pools);
  Effort effort(trial.side_limits());
  SelectionSearch search(
      task, [&](std::span<const Choice> choices) { return in->beyond(choices, bounds); }, effort,
      in->known_cuts(bounds));
  const std::optional<Choice> choice = search.run();
  in->learn(search.cuts());
  LeastAddition out = addition_for(trial, choice.value_or(means.all()), numbers);
  out.least = !effort.stopped();
  return out;
}

std::vector<IdealPart> least_ideal(Trial& trial, const Assumption& assumed,
                                   const Numbers& numbers) {
  const std::shared_ptr<Situation> in = trial.situation(assumed, numbers);
  const std::vector<std::int64_t> bounds = trial.rows().bounds(numbers);
  const Ground& ground = trial.scene().ground;
  const AssetSet left = in->left(trial.means().all());
  std::vector<Part> parts = parts_of(left, ground, true);
  if (parts.size() > kMostParts) parts = parts_of(left, ground, false);

  AssetSet ideal = left;
  std::vector<IdealPart> out;
  for (const Part& part : parts) {
    AssetSet without = ideal;
    without -= part.assets;
    const std::vector<std::int64_t> lost = in->losses_without(trial.means().all(), without);
    const bool spared = std::ranges::equal(lost, bounds, std::less_equal{});
    if (spared) {
      ideal = std::move(without);
    } else {
      out.push_back(part.told);
    }
  }
  return out;
}

}  // namespace assay::mitigate
