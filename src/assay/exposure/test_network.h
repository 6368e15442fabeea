#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/model/asset_set.h"
#include "assay/model/network.h"

namespace assay::exposure {

/// An alternative in a test: `k` of the sites of these names.
struct Of {
  std::uint32_t k = 1;
  std::vector<std::string> at;
};

/// Builds a network and its groups by name, for tests. What is named must have been
/// added before.
class TestNetwork {
 public:
  using Needs = std::vector<std::pair<std::string, std::uint32_t>>;

  void supplier(std::string_view id, const std::vector<std::string>& states,
                std::string_view controller = {});
  void site(std::string_view id, const Needs& needs, std::string_view region = {});
  void link(std::string_view id, std::string_view a, std::string_view b);

  /// An asset of these groups; `?` is an unknown maker.
  AssetId asset(std::string_view site, std::string_view function,
                const std::vector<std::string>& groups, std::uint32_t units = 1);
  AssetId on_link(std::string_view link, const std::vector<std::string>& groups);

  /// Needs every list of alternatives; gives the service to be changed further.
  Service& service(std::string_view id, std::string_view site, std::int64_t weight,
                   const std::vector<std::vector<Of>>& needs);
  /// Needs `k` of all sites that need `function` themselves.
  Service& service_of(std::string_view id, std::string_view site, std::int64_t weight,
                      std::string_view function, std::uint32_t k);

  SiteId site_of(std::string_view id) const;
  LinkId link_of(std::string_view id) const;
  AssetSet all() const { return AssetSet::all(network.placements.size()); }
  AssetSet these(const std::vector<AssetId>& assets) const;

  Network network;
  Groups groups;

 private:
  AssetId add(const Placement& place, const std::vector<std::string>& groups);
  Service& add_service(std::string_view id, std::string_view site, std::int64_t weight,
                       std::vector<Requirement> needs);
};

}  // namespace assay::exposure
