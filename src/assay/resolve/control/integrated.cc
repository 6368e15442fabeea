#include "assay/resolve/control/integrated.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {
namespace {

constexpr double kPrecision = 1e-12;
constexpr int kLongestWalk = 100'000;  ///< Rings that own themselves wholly never come to rest.
constexpr double kBillionth = 1e9;

double part(Units units) { return static_cast<double>(units) / static_cast<double>(kWhole); }

Share share(double value) {
  const double whole = std::clamp(std::round(value * kBillionth), 0.0, kBillionth);
  return Share::of(static_cast<std::int64_t>(whole), static_cast<std::int64_t>(kBillionth));
}

/// Sums walks from one holder, longer and longer, until what they add is too little to count.
class Walks {
 public:
  explicit Walks(const OwnershipGraph& graph)
      : graph_(graph), now_(graph.size()), next_(graph.size()), total_(graph.size()) {}

  /// The sums by entity, each with its value, sorted; false where they did not come to rest.
  bool from(std::uint32_t holder, bool most, std::vector<std::pair<std::uint32_t, double>>& sums) {
    std::vector<std::uint32_t> at{holder}, seen;
    now_[holder] = 1;
    bool rested = false;
    for (int step = 0; step < kLongestWalk && !rested; ++step) {
      rested = true;
      for (const std::uint32_t entity : std::exchange(at, {})) {
        const double share = std::exchange(now_[entity], 0);
        for (const OwnershipGraph::Edge edge : graph_.held_by(entity)) {
          const Bounds& held = edge.parts[static_cast<std::size_t>(Channel::kShares)];
          const double more = share * part(most ? held.most : held.least);
          if (more < kPrecision) continue;
          rested = false;
          if (next_[edge.held] == 0) at.push_back(edge.held);
          if (total_[edge.held] == 0) seen.push_back(edge.held);
          next_[edge.held] += more;
          total_[edge.held] += more;
        }
      }
      for (const std::uint32_t entity : at) now_[entity] = std::exchange(next_[entity], 0);
    }
    for (const std::uint32_t entity : at) now_[entity] = 0;
    std::sort(seen.begin(), seen.end());
    for (const std::uint32_t entity : seen) {
      sums.emplace_back(entity, std::exchange(total_[entity], 0));
    }
    return rested;
  }

 private:
  const OwnershipGraph& graph_;
  std::vector<double> now_;   ///< Effective shares over walks of the present length.
  std::vector<double> next_;  ///< Over walks that are one longer.
  std::vector<double> total_;
};

}  // namespace

std::vector<ControlAnswer> integrated_shares(const OwnershipGraph& graph) {
  Walks walks(graph);
  std::vector<ControlAnswer> answers;
  std::vector<std::pair<std::uint32_t, double>> least, most;
  for (std::uint32_t holder = 0; holder < graph.size(); ++holder) {
    if (graph.held_by(holder).empty()) continue;
    least.clear();
    most.clear();
    walks.from(holder, false, least);
    const bool bounded = walks.from(holder, true, most);
    auto low = least.begin();
    for (const auto& [held, high] : most) {
      while (low != least.end() && low->first < held) ++low;
      const double at_least = low != least.end() && low->first == held ? low->second : 0;
      if (held == holder) continue;
      answers.push_back({EntityId(holder), EntityId(held),
                         at_least > 0 ? Answer::kYes : Answer::kUnknown, share(at_least),
                         bounded ? share(high) : Share::all()});
    }
  }
  return answers;
}

}  // namespace assay::resolve
