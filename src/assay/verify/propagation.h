#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assay/model/asset_set.h"
#include "assay/model/network.h"

namespace assay::verify {

/// A byte per site, service or piece: whether it is so.
using Marks = std::vector<char>;

/// Equipment, or a link, that a control would bring.
struct Piece {
  std::uint32_t site = 0;
  std::optional<std::uint32_t> other_end;  ///< Of a link.
  std::uint32_t function = 0;
  std::uint64_t units = 1;
  std::vector<std::string> suppliers;
};

/// What is up when assets fail and pieces stand beside them, by the definitions of
/// docs/exposure.md as they read: no state is kept from one question to the next.
class Propagation {
 public:
  /// `network` outlives this.
  Propagation(const Network& network, const AssetSet& in_use);

  /// By service: whether it is up; with `route` whether a route leads from its site to any site
  /// that it needs.
  Marks served(const AssetSet& failed, std::span<const Piece> pieces, bool route) const;

  /// Whether so many routes that share no link join the ends of a link without passing it when
  /// assets have failed.
  bool routes_around(LinkId link, std::int64_t count, const AssetSet& failed) const;

 private:
  Marks sites_up(const AssetSet& failed, std::span<const Piece> pieces) const;
  bool link_up(std::size_t link, const Marks& sites, const AssetSet& failed) const;
  std::vector<std::uint32_t> parts(const Marks& sites, const AssetSet& failed,
                                   std::span<const Piece> pieces) const;
  Marks meets(std::uint32_t needs, const Marks& sites, const std::vector<std::uint32_t>& part,
              bool route) const;

  const Network& network_;
  /// A function that a site needs, and the assets there that have it.
  struct Need {
    std::uint32_t site = 0;
    FunctionNeed what;
    std::vector<AssetId> by;
  };
  std::vector<Need> needs_;
  std::vector<std::vector<AssetId>> on_link_;
  std::vector<std::vector<std::uint32_t>> links_at_;
  std::map<std::uint32_t, std::vector<SiteId>> needing_;  ///< Sites by functions that they need.
};

}  // namespace assay::verify
