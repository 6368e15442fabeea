#include "assay/mitigate/ground.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "assay/model/function_tree.h"
#include "assay/model/in_use.h"

namespace assay::mitigate {
namespace {

/// The codes in `words` of some texts; those that are not there mean nothing.
std::unordered_set<std::uint32_t> codes_of(const Dictionary& words,
                                           std::span<const std::string> texts) {
  std::unordered_set<std::uint32_t> codes;
  for (const std::string& text : texts) {
    if (const std::optional<std::uint32_t> code = words.find(text)) codes.insert(*code);
  }
  return codes;
}

bool contains(std::span<const std::string> texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

/// For each code of a column whether it is one of `texts`; all where there are none.
std::vector<char> column_meant(const AssetColumn& column, std::span<const std::string> texts) {
  std::vector<char> meant(column.values.size(), texts.empty() ? 1 : 0);
  for (const std::uint32_t code : codes_of(column.values, texts)) meant[code] = 1;
  return meant;
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
  const std::vector<char> products = column_meant(product, selector.products);
  const std::vector<char> versions = column_meant(version, selector.versions);
  const std::vector<char> names = column_meant(name, selector.assets);

  AssetSet out(assets());
  in_use_.for_each([&](AssetId asset) {
    const bool meant = groups[subject_.groups.of_asset[asset.index]] != 0 &&
                       functions[place(asset).function] != 0 &&
                       products[product.code(asset)] != 0 && versions[version.code(asset)] != 0 &&
                       names[name.code(asset)] != 0 && place_meant(place(asset), sites);
    if (meant) out.insert(asset);
  });
  return out;
}

std::vector<ServiceId> Ground::covered_services(const Selector& selector) const {
  const std::unordered_set<std::uint32_t> names = codes_of(network().words, selector.services);
  const std::unordered_set<std::uint32_t> classes =
      codes_of(network().words, selector.service_classes);
  const std::vector<char> sites = sites_meant(selector);
  std::vector<ServiceId> out;
  for (std::size_t i = 0; i < network().services.size(); ++i) {
    const Service& service = network().services[i];
    const bool meant =
        (selector.services.empty() || names.contains(service.id)) &&
        (selector.service_classes.empty() || classes.contains(service.service_class)) &&
        (!selector.critical || service.critical) &&
        (sites.empty() || sites[service.site.index] != 0);
    if (meant) out.emplace_back(i);
  }
  return out;
}

std::vector<char> Ground::within_scopes(std::span<const std::string> scopes) const {
  const Dictionary& words = network().words;
  std::vector<char> meant(words.size(), scopes.empty() ? 1 : 0);
  for (std::uint32_t code = 0; code < meant.size() && !scopes.empty(); ++code) {
    const std::string_view text = words.text(code);
    meant[code] =
        std::ranges::any_of(scopes, [&](const std::string& scope) { return within(text, scope); });
  }
  return meant;
}

/// For each site whether it is meant; empty where every place is.
std::vector<char> Ground::sites_meant(const Selector& selector) const {
  if (selector.sites.empty() && selector.regions.empty() && selector.site_classes.empty()) {
    return {};
  }
  const Dictionary& words = network().words;
  const std::unordered_set<std::uint32_t> ids = codes_of(words, selector.sites);
  const std::unordered_set<std::uint32_t> regions = codes_of(words, selector.regions);
  const std::unordered_set<std::uint32_t> classes = codes_of(words, selector.site_classes);
  std::vector<char> meant;
  meant.reserve(network().sites.size());
  for (const Site& site : network().sites) {
    meant.push_back((selector.sites.empty() || ids.contains(site.id)) &&
                    (selector.regions.empty() || regions.contains(site.region)) &&
                    (selector.site_classes.empty() || classes.contains(site.site_class)));
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
