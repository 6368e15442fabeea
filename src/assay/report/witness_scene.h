#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "assay/report/network_layout.h"
#include "assay/report/witness.h"

namespace assay::report {

/// What a site is in the drawing of a witness; it may be several things.
struct Part {
  bool own = false;       ///< The service's.
  bool needed = false;    ///< By the service.
  bool cut_away = false;  ///< Up, but out of reach.
  bool failed = false;
  std::set<std::string> behind;  ///< Why it failed.
};

/// The sites and links that a witness speaks of, as a network to draw. Node 0 is the service's
/// own site.
class Scene {
 public:
  using Edge = std::pair<std::size_t, std::size_t>;  ///< Two nodes, the smaller first.

  /// Both outlive this.
  Scene(const WitnessPage& page, const exposure::Witness& witness);

  const std::vector<SiteId>& sites() const { return sites_; }  ///< By node.
  const Part& part(std::size_t node) const { return parts_[node]; }
  const DrawnNetwork& network() const { return network_; }

  /// Links that fail, with who is behind that.
  const std::map<Edge, std::set<std::string>>& cut_links() const { return cut_links_; }

  /// Links with a route: which of `Witness::ways_back` go over them.
  const std::map<Edge, std::set<std::size_t>>& routes() const { return routes_; }

 private:
  Part& part_of(SiteId site);
  Edge ends(LinkId link);
  void behind(const std::vector<exposure::FailedAsset>& assets, std::set<std::string>& who) const;
  void add_routes();
  void add_cut();
  void add_targets();
  void add_links();
  void label();

  const WitnessPage& page_;
  const exposure::Witness& witness_;
  std::vector<SiteId> sites_;
  std::vector<Part> parts_;
  std::map<SiteId, std::size_t> node_;
  std::map<Edge, std::set<std::size_t>> routes_;
  std::map<Edge, std::set<std::string>> cut_links_;
  DrawnNetwork network_;
};

}  // namespace assay::report
