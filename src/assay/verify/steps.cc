#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "assay/verify/claim.h"

// Why no selection but those that fail counts: the walk over all of them.

namespace assay::verify {
namespace {

bool has(const Selection& selection, std::size_t part) {
  return std::ranges::binary_search(selection, part);
}

void insert(Selection& selection, std::size_t part) {
  selection.insert(std::ranges::upper_bound(selection, part), part);
}

/// A sum of products, which knows when it is too large to be true.
struct Sum {
  Product value = 0;
  bool fits = true;

  void add(Product factor, Product times) {
    Product product = 0;
    fits = fits && !__builtin_mul_overflow(factor, times, &product) &&
           !__builtin_add_overflow(value, product, &value);
  }
  std::int64_t told() const {
    const auto whole = static_cast<std::int64_t>(value);
    if (!fits || whole != value) throw Wrong{"the factors are too large"};
    return whole;
  }
};

/// A whole number from 0 on, below a limit.
std::int64_t number_in(const Json& said, std::size_t limit = std::size_t{1} << 62) {
  const bool whole = said.is_number_unsigned() && said.get<std::uint64_t>() < limit;
  if (!whole) throw Wrong{fmt::format("{} is no factor or place here", shown(said))};
  return said.get<std::int64_t>();
}

/// The place of a factor: behind those that were told before it.
std::size_t place_in(const Json& said, std::size_t limit, const Json& told) {
  const auto place = static_cast<std::size_t>(number_in(said.at(0), limit));
  if (told.empty() || told.back()[0].get<std::size_t>() < place) return place;
  throw Wrong{fmt::format("the factor of {} is out of its place", place)};
}

}  // namespace

/// What the means do not allow of a selection, and so of none that contains it.
std::optional<Json> Claim::too_much(const Selection& in) const {
  for (std::size_t i = 0; i < pools().size(); ++i) {
    const std::int64_t use = weighing_.use(i, in);
    if (use > pools()[i].capacity) return Json{{"pool", pools()[i].id}, {"use", use}};
  }
  const Money cost = weighing_.cost(in);
  if (given_.policy().budget && cost > *given_.policy().budget) return Json{{"budget", cost.units}};
  const std::int64_t days = weighing_.lead_time(in).count();
  if (days > weighing_.horizon()) return Json{{"days", days}};
  return std::nullopt;
}

/// By cost, then count, then ids: a selection, and what contains it, comes not before the choice.
bool Claim::no_better(const Selection& in) const {
  if (!choice_) return false;
  const auto key = [&](const Selection& one) {
    return std::tuple(weighing_.cost(one), one.size(), one);
  };
  return key(in) >= key(*choice_);
}

/// Walks the selections with all of `in` and none of `out`, and tells why none of them counts.
void Claim::close(const Selection& in, Selection out) {
  const Json& said = said_.at("steps");
  const std::size_t at = steps_.size();
  if (std::optional<Json> beyond = too_much(in)) return steps_.push_back(*std::move(beyond));
  if (no_better(in)) {
    return steps_.push_back({{"cost", weighing_.cost(in).units}, {"controls", in.size()}});
  }
  if (at < said.size() && said[at].contains("sum")) {
    return steps_.push_back(summed(in, out, said[at].at("factors")));
  }
  const auto cut = std::ranges::find_if(
      cuts_, [&](const Selection& one) { return std::ranges::includes(one, in); });
  if (cut == cuts_.end()) {
    throw Wrong{
        fmt::format("step {}: no cut holds {}, which is within means", at, names(in).dump())};
  }
  steps_.push_back({{"cut", cut - cuts_.begin()}});
  for (const std::size_t part : all_) {
    if (has(*cut, part) || has(out, part)) continue;
    Selection larger = in;
    insert(larger, part);
    close(larger, out);
    insert(out, part);
  }
}

/// Adds up what a selection of the branch that counts would have to keep to: more than it may be.
Json Claim::summed(const Selection& in, const Selection& out, const Json& factors) const {
  const std::int64_t of_value = number_in(factors.at("cost"));
  const std::int64_t of_budget = number_in(factors.at("budget"));
  if (of_value > 0 && !choice_) throw Wrong{"a factor of the cost, and no choice"};
  if (of_budget > 0 && !given_.policy().budget) throw Wrong{"a factor of no budget"};
  // Fewer controls are better among those of one cost.
  const auto value = [&](const Selection& of) {
    return static_cast<Product>(all_.size() + 1) * weighing_.cost(of).units +
           static_cast<Product>(of.size());
  };
  Json pools_told = Json::array(), cuts_told = Json::array();
  Sum least, most, total;
  std::map<std::size_t, Sum> each;
  for (const std::size_t part : all_) {
    const bool late = weighing_.parts()[part]->lead_time.count() > weighing_.horizon();
    if (has(in, part) || has(out, part) || late) continue;
    each[part].add(of_value, value({part}));
    each[part].add(of_budget, weighing_.cost({part}).units);
  }
  least.add(of_value, value(in));
  most.add(of_value, choice_ ? value(*choice_) : 0);
  least.add(of_budget, weighing_.cost(in).units);
  least.add(-of_budget, given_.policy().budget.value_or(Money{}).units);
  total.add(of_value, 1);
  total.add(of_budget, 1);
  for (const Json& said : factors.at("pools")) {
    const auto pool = place_in(said, pools().size(), pools_told);
    const std::int64_t factor = number_in(said.at(1));
    pools_told.push_back({pool, factor});
    total.add(factor, 1);
    least.add(factor, Product{weighing_.use(pool, in)} - pools()[pool].capacity);
    for (const auto& [by, units] : weighing_.draws(pool)) {
      if (std::ranges::any_of(by, [&](const auto& one) { return has(in, one.first); })) continue;
      const auto sharing =
          std::ranges::count_if(by, [&](const auto& one) { return each.contains(one.first); });
      for (const auto& [part, amount] : by) {
        if (!each.contains(part)) continue;
        Sum drawn;
        drawn.add(factor, Product{amount} * units);
        each[part].fits = each[part].fits && drawn.fits;
        each[part].add(1, drawn.value / sharing);
      }
    }
  }
  for (const Json& said : factors.at("cuts")) {
    const auto number = place_in(said, cuts_.size(), cuts_told);
    const Selection& cut = cuts_[number];
    const std::int64_t factor = number_in(said.at(1));
    cuts_told.push_back({number, factor});
    total.add(factor, 1);
    least.add(factor, 1 - std::ranges::count_if(in, [&](auto part) { return !has(cut, part); }));
    for (auto& [part, sum] : each) sum.add(-factor, has(cut, part) ? 0 : 1);
  }
  for (const auto& [part, sum] : each) {
    least.fits = least.fits && sum.fits;
    if (sum.value < 0) least.add(1, sum.value);
  }
  if (least.told() <= most.told()) {
    throw Wrong{fmt::format("step {}: the sum {} is not above {}", steps_.size(), least.told(),
                            most.told())};
  }
  return {{"sum", least.told()},
          {"most", most.told()},
          {"total", total.told()},
          {"factors",
           {{"cost", of_value},
            {"budget", of_budget},
            {"pools", std::move(pools_told)},
            {"cuts", std::move(cuts_told)}}}};
}

}  // namespace assay::verify
