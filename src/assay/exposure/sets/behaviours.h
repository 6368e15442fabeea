#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assay/exposure/fabric.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// Numbers distinct sequences in the order in which they first come.
class SequenceTable {
 public:
  std::uint32_t intern(std::span<const std::uint64_t> sequence);

  std::span<const std::uint64_t> operator[](std::uint32_t number) const {
    return std::span(values_).subspan(first_[number], first_[number + 1] - first_[number]);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(first_.size() - 1); }

 private:
  void grow();

  std::vector<std::uint64_t> values_;
  std::vector<std::size_t> first_{0};
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> places_;  ///< Open addressing; number and 1, 0 is free.
};

/// The distinct ways in which sites and links depend on who fails.
///
/// A behaviour is a list of parts, all of which must stand: a part falls when more
/// than `margin` of its units fail, and these fail with group sets. Sites with the
/// same equipment behave alike whatever fails; there are few behaviours even where
/// there are a million sites. Number 0 stands whatever fails.
class Behaviours {
 public:
  struct Units {
    std::uint32_t group_set = 0;  ///< Index into `Groups::sets`.
    std::uint64_t count = 0;
  };

  Behaviours(const Fabric& fabric, const Groups& groups);

  std::uint32_t of_site(std::uint32_t site) const { return of_site_[site]; }
  /// Of one of the fabric's edges.
  std::uint32_t of_edge(std::size_t edge) const {
    return edge < of_edge_.size() ? of_edge_[edge] : 0;
  }

  std::uint32_t size() const { return behaviours_.size(); }
  std::uint32_t parts() const { return parts_.size(); }

  /// The parts of a behaviour.
  std::span<const std::uint64_t> parts_of(std::uint32_t behaviour) const {
    return behaviours_[behaviour];
  }
  std::uint64_t margin(std::uint32_t part) const { return parts_[part][0]; }
  /// Calls `visit(Units)` for each group set that a part fails with.
  template <class Visit>
  void for_each_units(std::uint32_t part, Visit&& visit) const {
    const std::span<const std::uint64_t> values = parts_[part];
    for (std::size_t i = 1; i < values.size(); i += 2) {
      visit(Units{static_cast<std::uint32_t>(values[i]), values[i + 1]});
    }
  }

 private:
  std::uint32_t part(std::uint64_t margin, std::vector<Units>& units);
  std::uint32_t behaviour(std::vector<std::uint64_t>& parts);

  SequenceTable parts_;
  SequenceTable behaviours_;
  std::vector<std::uint64_t> sequence_;
  std::vector<std::uint32_t> of_site_;
  std::vector<std::uint32_t> of_edge_;  ///< Of those that carry assets.
};

}  // namespace assay::exposure
