#pragma once

#include <vector>

#include "assay/exposure/witness/terrain.h"
#include "assay/exposure/witness/witness.h"

namespace assay::exposure {

/// One service on a terrain: whether it is up, over which routes, or what it lacks.
class ServiceState {
 public:
  /// `terrain` outlives this.
  ServiceState(const Terrain& terrain, ServiceId service);

  SiteId site() const { return site_; }

  /// Every site that its needs list. Sorted.
  std::vector<SiteId> targets() const;

  bool is_up(const Terrain::State& state) const;

  /// The routes over which its needs are met, the first alternative of each that is, with the
  /// nearest sites. Needs a service that is up.
  std::vector<Route> routes(const Terrain::State& state) const;

  /// The needs that are not met. None where its own site is down.
  std::vector<std::vector<UnmetAlternative>> unmet(const Terrain::State& state) const;

 private:
  /// An alternative, with the sites that it lists looked up once.
  struct Choice {
    std::uint32_t count = 1;
    std::uint32_t function = 0;
    std::vector<SiteId> sites;
  };
  using Choices = std::vector<Choice>;

  static std::vector<SiteId> reached(const Choice& choice, const Terrain::Ways& ways);
  static bool meets(const Choice& choice, const Terrain::Ways& ways);
  Route route_to(SiteId target, const Terrain::Ways& ways) const;

  const Terrain& terrain_;
  SiteId site_;
  std::vector<Choices> needs_;
};

}  // namespace assay::exposure
