#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "assay/exposure/exposure.h"
#include "assay/exposure/test_network.h"

namespace assay::exposure {

/// The definitions of docs/exposure.md as they read, one search per set, with nothing
/// shared with the engine: its twin in the tests. For small networks only.
class BruteForce {
 public:
  using Names = std::set<std::string>;
  using Assets = std::set<std::size_t>;

  BruteForce(const TestNetwork& net, Level level);

  const Names& members() const { return members_; }
  std::vector<Names> all_sets() const;  ///< Of members, in no particular order.

  /// Assets that fail with a set.
  Assets failing(const Names& set, Reading reading) const;

  Names services_down(const Assets& failed) const;
  Names down_from_the_start() const { return services_down({}); }
  Loss loss(const Names& set, Reading reading) const;

  /// Sets that stop a service while no part of them does.
  std::set<Names> minimal_sets(const std::string& service, Reading reading) const;
  std::set<Names> over_tolerance(std::int64_t tolerance, Reading reading) const;

  Overheard overheard(const Names& set, Reading reading) const;

 private:
  using Sites = std::set<std::uint32_t>;
  using Links = std::set<std::uint32_t>;

  bool site_is_up(std::uint32_t site, const Assets& failed) const;
  Sites sites_up(const Assets& failed) const;
  Links links_without(const Assets& failed) const;
  Sites joined(std::uint32_t from, const Sites& sites, const Links& links) const;
  bool is_up(const Service& service, const Assets& failed) const;
  bool hears(std::uint32_t site, const Assets& hostile) const;
  Sites targets(const Service& service) const;
  Sites listed(const Alternative& alternative) const;

  /// Links on the shortest way from a site to one of `to`; -1 where there is none.
  int distance(std::uint32_t from, const Sites& to, const Sites& sites, const Links& links) const;
  /// Whether some route of exactly that many links to one of `to` meets the hostile.
  bool some_route_is_heard(std::uint32_t from, const Sites& to, int links_left, bool heard,
                           const Assets& hostile) const;

  const TestNetwork& net_;
  Names members_;
  std::vector<Names> behind_;  ///< By asset.
  std::vector<bool> unknown_;  ///< By asset.
  std::map<std::string, const Service*> services_;
};

}  // namespace assay::exposure
