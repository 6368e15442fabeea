#pragma once

#include <cstdint>
#include <vector>

#include "assay/model/network.h"

namespace assay::mitigate {

/// Routes between sites over links that are up.
class Routes {
 public:
  /// `network` outlives this. A link that is up has both ends up.
  Routes(const Network& network, std::vector<char> link_up);

  /// Whether the ends of `link` are joined by `count` routes that share no link and
  /// avoid `link` itself.
  ///
  /// Cost: nothing more than a look-up for one route around a link that is down; else
  ///       `count` searches of the network (L. R. Ford, D. R. Fulkerson, "Maximal flow
  ///       through a network", Canadian Journal of Mathematics 8 (1956), 399-404).
  bool around(LinkId link, std::int64_t count) const;

 private:
  bool augment(SiteId from, SiteId to, LinkId except, std::vector<std::int8_t>& flow) const;

  const Network& network_;
  std::vector<char> link_up_;
  std::vector<std::uint32_t> part_;   ///< Per site: sites of one part are joined.
  std::vector<std::uint32_t> first_;  ///< Per site, into `links_at_`; one more at the end.
  std::vector<LinkId> links_at_;      ///< Links that are up, by site.
};

}  // namespace assay::mitigate
