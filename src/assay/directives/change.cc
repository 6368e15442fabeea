#include "assay/directives/change.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace assay::directives {
namespace {

/// What one duty makes of one operator's assets.
struct Side {
  std::vector<std::pair<State, std::int64_t>> states;
  std::vector<AssetId> assets;
};

struct Pair {
  Side before;
  Side after;
};

using Pairs = std::map<std::tuple<std::string, std::string, std::string>, Pair>;

void collect(const Outcome& outcome, Side Pair::*side, Pairs& pairs) {
  for (const Finding& finding : outcome.findings) {
    Side& to = pairs[{finding.directive, finding.duty, finding.operator_name}].*side;
    to.states.emplace_back(finding.state, static_cast<std::int64_t>(finding.assets.size()));
    const auto& rows = finding.assets.rows();
    to.assets.insert(to.assets.end(), rows.begin(), rows.end());
  }
}

void sort(Side& side) {
  std::ranges::sort(side.states);
  std::ranges::sort(side.assets);
}

std::vector<AssetId> only(const std::vector<AssetId>& in, const std::vector<AssetId>& not_in) {
  std::vector<AssetId> out;
  std::ranges::set_difference(in, not_in, std::back_inserter(out));
  return out;
}

}  // namespace

std::vector<Change> changes(const Outcome& before, const Outcome& after) {
  Pairs pairs;
  collect(before, &Pair::before, pairs);
  collect(after, &Pair::after, pairs);
  std::vector<Change> out;
  for (auto& [key, pair] : pairs) {
    sort(pair.before);
    sort(pair.after);
    if (pair.before.states == pair.after.states && pair.before.assets == pair.after.assets)
      continue;
    out.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), pair.before.states,
                   pair.after.states, only(pair.after.assets, pair.before.assets),
                   only(pair.before.assets, pair.after.assets)});
  }
  return out;
}

}  // namespace assay::directives
