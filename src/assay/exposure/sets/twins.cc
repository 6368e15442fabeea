#include "assay/exposure/sets/twins.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "assay/exposure/fabric.h"

namespace assay::exposure {
namespace {

/// A pass that leaves more than this part of the nodes is the last one.
constexpr double kWorthwhile = 0.95;

class Twins {
 public:
  Twins(Contraction& network, std::span<const std::uint32_t> needed)
      : network_(network), stays_(network.nodes()) {
    for (const std::uint32_t site : needed) {
      const std::uint32_t node = network.node_of_site[site];
      if (node != Fabric::kNone) stays_[node] = 1;
    }
  }

  /// Whether another pass may find more.
  bool merge() {
    sort_steps();
    const std::uint32_t before = network_.nodes();
    number_nodes();
    if (kept_.size() == before) return false;
    renumber();
    return static_cast<double>(network_.nodes()) < kWorthwhile * static_cast<double>(before);
  }

 private:
  static bool in_order(const Contraction::Step& a, const Contraction::Step& b) {
    return std::pair(a.node, a.over) < std::pair(b.node, b.over);
  }
  static bool same(const Contraction::Step& a, const Contraction::Step& b) {
    return a.node == b.node && a.over == b.over;
  }

  std::span<Contraction::Step> steps_of(std::uint32_t node) {
    return std::span(network_.steps)
        .subspan(network_.first_step[node],
                 network_.first_step[node + 1] - network_.first_step[node]);
  }

  void sort_steps() {
    for (std::uint32_t node = 0; node < network_.nodes(); ++node) {
      if (!std::ranges::is_sorted(steps_of(node), in_order)) {
        std::ranges::sort(steps_of(node), in_order);
      }
    }
  }

  std::uint64_t hash_of(std::uint32_t node) {
    std::uint64_t hash = network_.stands[node];
    for (const Contraction::Step& step : steps_of(node)) {
      hash = (hash ^ (std::uint64_t{step.node} << 32 | step.over)) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 29;
    }
    return hash * 0x9E3779B97F4A7C15U >> 20;
  }

  /// Gives each node a new number; that of the first of its twins.
  void number_nodes() {
    std::size_t size = 64;
    while (size < 2 * std::size_t{network_.nodes()}) size *= 2;
    std::vector<std::uint32_t> places(size);  // Open addressing: a kept node's number and 1.
    number_.resize(network_.nodes());
    kept_.clear();
    for (std::uint32_t node = 0; node < network_.nodes(); ++node) {
      number_[node] = static_cast<std::uint32_t>(kept_.size());
      if (stays_[node] == 0) {
        std::size_t place = hash_of(node) & (size - 1);
        while (places[place] != 0 && !alike(kept_[places[place] - 1], node)) {
          place = (place + 1) & (size - 1);
        }
        if (places[place] != 0) {
          number_[node] = places[place] - 1;
          continue;
        }
        places[place] = number_[node] + 1;
      }
      kept_.push_back(node);
    }
  }

  bool alike(std::uint32_t a, std::uint32_t b) {
    return network_.stands[a] == network_.stands[b] &&
           std::ranges::equal(steps_of(a), steps_of(b), same);
  }

  void renumber() {
    Contraction& of = network_;
    std::uint32_t steps = 0;
    for (std::uint32_t i = 0; i < kept_.size(); ++i) {  // Never behind what is still to be read.
      const std::uint32_t node = kept_[i], begin = of.first_step[node],
                          end = of.first_step[node + 1], own = steps;
      for (std::uint32_t at = begin; at < end; ++at) {
        of.steps[steps++] = {number_[of.steps[at].node], of.steps[at].over};
      }
      const auto first = of.steps.begin() + own, last = of.steps.begin() + steps;
      std::sort(first, last, in_order);
      steps = own + static_cast<std::uint32_t>(std::unique(first, last, same) - first);
      of.first_step[i] = own;
      of.stands[i] = of.stands[node];
      stays_[i] = stays_[node];
    }
    of.first_step.resize(kept_.size() + 1);
    of.first_step.back() = steps;
    of.steps.resize(steps);
    of.stands.resize(kept_.size());
    stays_.resize(kept_.size());
    for (std::uint32_t& node : of.node_of_site) {
      if (node != Fabric::kNone) node = number_[node];
    }
  }

  Contraction& network_;
  std::vector<std::uint8_t> stays_;    ///< By node: a site of it is needed.
  std::vector<std::uint32_t> number_;  ///< By node.
  std::vector<std::uint32_t> kept_;    ///< By new number.
};

}  // namespace

void merge_twins(Contraction& network, std::span<const std::uint32_t> needed) {
  Twins twins(network, needed);
  while (twins.merge()) {
  }
}

}  // namespace assay::exposure
