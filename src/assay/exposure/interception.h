#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "assay/exposure/loss_engine.h"
#include "assay/model/asset_set.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// Weight of the services that hostile assets overhear, nothing having failed.
struct Overheard {
  std::int64_t every_route = 0;     ///< There is no way round: unavoidable.
  std::int64_t every_shortest = 0;  ///< On all routes with the fewest links to a nearest site.
  std::int64_t some_shortest = 0;   ///< On one of these: possible.

  friend bool operator==(const Overheard&, const Overheard&) = default;
};

/// Tells what sets of hostile assets overhear on shortest routes; what they overhear on
/// every route is told by `SetEngine::overheard`.
///
/// Routes lead from a service's site to any site that its needs list, over what is
/// up at the start, both ends included. Encrypted services, those that are down
/// from the start and those without such a route are left out.
///
/// A site can be passed without a set if it would be up without the set's assets, a
/// link if none of its assets is in the set. A site hears if it has an asset of the
/// set in a function that it needs.
class InterceptionEngine {
 public:
  /// Of the same network and assets as `losses`, which must outlive this.
  explicit InterceptionEngine(const LossEngine& losses);
  InterceptionEngine(InterceptionEngine&&) noexcept;
  InterceptionEngine& operator=(InterceptionEngine&&) noexcept;
  ~InterceptionEngine();

  /// One answer per set, `every_route` left out.
  ///
  /// Cost: per distinct list of sites that services need one breadth-first search, and a
  ///       pass over its shortest routes for every 64 sets, a bit per set.
  std::vector<Overheard> on_shortest_routes(std::span<const AssetSet> hostile) const;

  /// About how many steps `on_shortest_routes` takes for that many sets.
  std::uint64_t steps(std::size_t sets) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace assay::exposure
