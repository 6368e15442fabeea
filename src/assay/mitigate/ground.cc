#include "assay/mitigate/ground.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "assay/base/sort_distinct.h"
#include "assay/model/function_tree.h"
#include "assay/model/in_use.h"

namespace assay::mitigate {
namespace {

/// Which codes of a dictionary are those of some texts; all of them where there are no texts. A
/// text that is not there means nothing.
class CodesMeant {
 public:
  CodesMeant(const Dictionary& words, std::span<const std::string> texts) : all_(texts.empty()) {
    for (const std::string& text : texts) {
      const std::optional<std::uint32_t> code = words.find(text);
      if (!code) continue;
      meant_.resize(std::max<std::size_t>(meant_.size(), *code + std::size_t{1}));
      meant_[*code] = 1;
    }
  }

  bool operator()(std::uint32_t code) const {
    return all_ || (code < meant_.size() && meant_[code] != 0);
  }

 private:
  bool all_;
  std::vector<char> meant_;
};

bool contains(std::span<const std::string> texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

}  // namespace

Ground::Ground(const Subject& subject, const Compulsions& compulsions, Date as_of)
    : subject_(subject), compulsions_(compulsions), in_use_(assay::in_use(subject.assets, as_of)) {
  in_use_.for_each([&](AssetId asset) {
    if (place(asset).site) order_.push_back(asset);
    if (place(asset).link) on_links_.push_back(asset);
  });
  std::ranges::stable_sort(order_, {}, [&](AssetId asset) {
    return std::uint64_t{place(asset).site.index} << 32 | place(asset).function;
  });
  first_run_.assign(network().sites.size() + 1, 0);
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    const Placement& at = place(order_[i]);
    if (runs_.empty() || runs_.back().site != at.site || runs_.back().function != at.function) {
      runs_.push_back({at.site, at.function, i, i});
      ++first_run_[at.site.index + 1];
    }
    runs_.back().end = i + 1;
  }
  for (std::size_t i = 1; i < first_run_.size(); ++i) first_run_[i] += first_run_[i - 1];
  find_kin();
}

void Ground::find_kin() {
  std::vector<std::pair<std::uint64_t, AssetId>> keyed;
  keyed.reserve(in_use_.count());
  in_use_.for_each([&](AssetId asset) {
    const std::uint64_t group = subject_.groups.of_asset[asset.index];
    keyed.emplace_back(group << 32 | place(asset).function, asset);
  });
  std::ranges::sort(keyed);
  kin_order_.reserve(keyed.size());
  for (std::uint32_t i = 0; i < keyed.size(); ++i) {
    const auto& [key, asset] = keyed[i];
    if (i == 0 || keyed[i - 1].first != key) {
      kin_.push_back(
          {static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key), i, i});
      functions_.push_back(kin_.back().function);
    }
    kin_.back().end = i + 1;
    kin_order_.push_back(asset);
  }
  sort_distinct(functions_);
}

std::uint32_t Ground::region(AssetId asset) const {
  const Placement& at = place(asset);
  if (at.site) return network().sites[at.site.index].region;
  if (!at.link) return 0;
  const Link& link = network().links[at.link.index];
  const std::uint32_t region = network().sites[link.a.index].region;
  return region == network().sites[link.b.index].region ? region : 0;
}

std::span<const Run> Ground::runs_at(SiteId site) const {
  const std::uint32_t begin = first_run_[site.index];
  return std::span(runs_).subspan(begin, first_run_[site.index + 1] - begin);
}

const Run* Ground::run_of(SiteId site, std::uint32_t function) const {
  const std::span<const Run> here = runs_at(site);
  const auto found = std::ranges::lower_bound(here, function, {}, &Run::function);
  return found == here.end() || found->function != function ? nullptr : &*found;
}

AssetSet Ground::covered(const Selector& selector) const {
  const AssetTable& table = subject_.assets;
  const std::vector<char> groups = groups_meant(selector);
  const std::vector<char> functions = within_scopes(selector.functions);
  const std::vector<char> sites = sites_meant(selector);
  const AssetColumn& product = table.column(AssetField::kProduct);
  const AssetColumn& version = table.column(AssetField::kVersion);
  const AssetColumn& name = table.column(AssetField::kAsset);
  const CodesMeant products(product.values, selector.products);
  const CodesMeant versions(version.values, selector.versions);
  const CodesMeant names(name.values, selector.assets);

  AssetSet out(assets());
  for (const Kin& kin : kin_) {
    if (groups[kin.group_set] == 0 || functions[kin.function] == 0) continue;
    for (const AssetId asset : std::span(kin_order_).subspan(kin.begin, kin.end - kin.begin)) {
      const bool meant = products(product.code(asset)) && versions(version.code(asset)) &&
                         names(name.code(asset)) && place_meant(place(asset), sites);
      if (meant) out.insert(asset);
    }
  }
  return out;
}

std::vector<ServiceId> Ground::covered_services(const Selector& selector) const {
  const CodesMeant names(network().words, selector.services);
  const CodesMeant classes(network().words, selector.service_classes);
  const std::vector<char> sites = sites_meant(selector);
  std::vector<ServiceId> out;
  for (std::size_t i = 0; i < network().services.size(); ++i) {
    const Service& service = network().services[i];
    const bool meant = names(service.id) && classes(service.service_class) &&
                       (!selector.critical || service.critical) &&
                       (sites.empty() || sites[service.site.index] != 0);
    if (meant) out.emplace_back(i);
  }
  return out;
}

std::vector<char> Ground::within_scopes(std::span<const std::string> scopes) const {
  const Dictionary& words = network().words;
  std::vector<char> meant(words.size(), 0);
  for (const std::uint32_t code : functions_) {
    const auto is_in = [&](const std::string& scope) { return within(words.text(code), scope); };
    meant[code] = scopes.empty() || std::ranges::any_of(scopes, is_in) ? 1 : 0;
  }
  return meant;
}

/// For each site whether it is meant; empty where every place is.
std::vector<char> Ground::sites_meant(const Selector& selector) const {
  if (selector.sites.empty() && selector.regions.empty() && selector.site_classes.empty()) {
    return {};
  }
  const Dictionary& words = network().words;
  const CodesMeant ids(words, selector.sites);
  const CodesMeant regions(words, selector.regions);
  const CodesMeant classes(words, selector.site_classes);
  std::vector<char> meant;
  meant.reserve(network().sites.size());
  for (const Site& site : network().sites) {
    meant.push_back(ids(site.id) && regions(site.region) && classes(site.site_class) ? 1 : 0);
  }
  return meant;
}

/// Whether a place is meant: a site, or a link both of whose ends are.
bool Ground::place_meant(const Placement& place, const std::vector<char>& sites) const {
  if (sites.empty()) return true;
  if (place.site) return sites[place.site.index] != 0;
  if (!place.link) return false;
  const Link& link = network().links[place.link.index];
  return sites[link.a.index] != 0 && sites[link.b.index] != 0;
}

std::vector<char> Ground::groups_meant(const Selector& selector) const {
  const Groups& groups = subject_.groups;
  std::vector<std::string> parties = selector.parties;
  std::ranges::sort(parties);
  const auto meant = [&](const GroupSet& set) {
    const auto named = [&](SupplierId supplier) {
      return contains(selector.suppliers, groups.words.text(groups.suppliers[supplier.index].id));
    };
    const auto compelled = [&](SupplierId supplier) {
      return compelled_by(compulsions_.of(supplier), parties) != Answer::kNo;
    };
    return (selector.suppliers.empty() || std::ranges::any_of(set.suppliers, named)) &&
           (parties.empty() || set.unknown || std::ranges::any_of(set.suppliers, compelled));
  };
  std::vector<char> out;
  for (const GroupSet& set : groups.sets) out.push_back(meant(set) ? 1 : 0);
  return out;
}

std::uint64_t release_of(const AssetTable& assets, AssetId asset) {
  return std::uint64_t{assets.column(AssetField::kProduct).code(asset)} << 32 |
         assets.column(AssetField::kVersion).code(asset);
}

}  // namespace assay::mitigate
