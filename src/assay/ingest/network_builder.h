#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/base/result.h"
#include "assay/model/asset_table.h"
#include "assay/model/network.h"

namespace assay::ingest {

/// Fills a network so that nothing in it dangles: sites first, then links and
/// services between them, at the end the assets.
class NetworkBuilder {
 public:
  /// Goes on filling `network`, which outlives this.
  explicit NetworkBuilder(Network& network);

  Network& network() { return network_; }
  std::uint32_t word(std::string_view text) { return network_.words.intern(text); }

  /// Errors: ING018 the id is taken.
  Result<SiteId> add_site(std::string_view id, const SourceSpan& where);

  /// Errors: ING018; ING043 an end is no site.
  Result<LinkId> add_link(std::string_view id, std::string_view a, std::string_view b,
                          const SourceSpan& where);

  /// Errors: ING018; ING043 it is at no site.
  Result<ServiceId> add_service(std::string_view id, std::string_view site,
                                const SourceSpan& where);

  /// Errors: ING043 there is no such site.
  Result<SiteId> site(std::string_view id, const SourceSpan& where) const;

  /// The index of an equal list in `Network::site_needs`, a new one if there is none.
  std::uint32_t site_needs(std::vector<FunctionNeed> needs);
  std::uint32_t service_needs(std::vector<Requirement> needs);

  /// Makes sites of what rows say of theirs (`site`, `site_class`, ...), where they are
  /// not there yet: the first row of a site that says a thing wins.
  void add_sites_of(const AssetTable& assets);

  /// Places every asset by its columns `site` or `link`, `function` and `quantity`. One
  /// that names a place that is not there stands nowhere.
  ///
  /// Reports: ING043 (warning), once per name.
  void place(const AssetTable& assets, std::vector<Diagnostic>& problems);

 private:
  Network& network_;
  std::unordered_map<std::uint32_t, SiteId> site_of_;  ///< By code of the id.
  std::unordered_map<std::uint32_t, LinkId> link_of_;
  std::unordered_map<std::uint32_t, ServiceId> service_of_;
};

}  // namespace assay::ingest
