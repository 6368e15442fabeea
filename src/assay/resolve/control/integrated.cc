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

/// The parts of all edges as numbers, and whether they are known exactly.
struct Parts {
  explicit Parts(const OwnershipGraph& graph) {
    constexpr auto kShares = static_cast<std::size_t>(Channel::kShares);
    least.reserve(graph.edges());
    for (std::uint32_t edge = 0; edge < graph.edges(); ++edge) {
      const Bounds held = graph.parts().part(edge, kShares);
      least.push_back(part(held.least));
      if (held.least == held.most && most.empty()) continue;
      if (most.empty()) most.assign(least.begin(), least.end() - 1);
      most.push_back(part(held.most));
    }
  }

  std::vector<double> least;
  std::vector<double> most;  ///< Empty if every part is exact.
};

/// Sums walks from one holder, longer and longer, until what they add is too little to count.
class Walks {
 public:
  explicit Walks(const OwnershipGraph& graph)
      : graph_(graph), now_(graph.size()), next_(graph.size()), total_(graph.size()) {}

  /// The sums by entity, each with its value, sorted; false where they did not come to rest.
  bool from(std::uint32_t holder, const std::vector<double>& parts,
            std::vector<std::pair<std::uint32_t, double>>& sums) {
    at_.assign(1, holder);
    now_[holder] = 1;
    bool rested = false;
    for (int step = 0; step < kLongestWalk && !rested; ++step) {
      rested = true;
      ahead_.clear();
      for (const std::uint32_t entity : at_) {
        const double share = std::exchange(now_[entity], 0);
        for (const auto [held, edge] : graph_.edges_of(entity)) {
          const double more = share * parts[edge];
          if (more < kPrecision) continue;
          rested = false;
          if (next_[held] == 0) ahead_.push_back(held);
          if (total_[held] == 0) seen_.push_back(held);
          next_[held] += more;
          total_[held] += more;
        }
      }
      for (const std::uint32_t entity : ahead_) now_[entity] = std::exchange(next_[entity], 0);
      at_.swap(ahead_);
    }
    for (const std::uint32_t entity : at_) now_[entity] = 0;
    std::sort(seen_.begin(), seen_.end());
    for (const std::uint32_t entity : seen_) {
      sums.emplace_back(entity, std::exchange(total_[entity], 0));
    }
    seen_.clear();
    return rested;
  }

 private:
  const OwnershipGraph& graph_;
  std::vector<double> now_;   ///< Effective shares over walks of the present length.
  std::vector<double> next_;  ///< Over walks that are one longer.
  std::vector<double> total_;
  std::vector<std::uint32_t> at_, ahead_, seen_;  ///< Where these are above 0.
};

}  // namespace

std::vector<ControlAnswer> integrated_shares(const OwnershipGraph& graph) {
  const Parts parts(graph);
  const bool exact = parts.most.empty();
  Walks walks(graph);
  std::vector<ControlAnswer> answers;
  std::vector<std::pair<std::uint32_t, double>> least, most;
  for (std::uint32_t holder = 0; holder < graph.size(); ++holder) {
    if (graph.held_by(holder).empty()) continue;
    least.clear();
    most.clear();
    bool bounded = walks.from(holder, parts.least, least);
    if (!exact) bounded = walks.from(holder, parts.most, most);
    if (exact) most = least;
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
