#include "assay/ingest/network_builder.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

template <class Row>
tl::unexpected<Diagnostic> taken(std::string_view kind, std::string_view id,
                                 const SourceSpan& where, const Row& first) {
  Diagnostic problem{Severity::kError,
                     codes::kIdTwice,
                     fmt::format("a second {} `{}`; ids are unique", kind, id),
                     where,
                     {},
                     {}};
  if (first.line > 0) problem.notes.push_back({"the first", {where.file, first.line, 0, 0}});
  return failure(std::move(problem));
}

/// The index of `value` in `list`, at its end if it was not there. Lists are short.
template <class T>
std::uint32_t index_of(std::vector<T>& list, T value) {
  const auto found = std::ranges::find(list, value);
  if (found != list.end()) return static_cast<std::uint32_t>(found - list.begin());
  list.push_back(std::move(value));
  return static_cast<std::uint32_t>(list.size() - 1);
}

/// What each distinct text of a column names, by code; nothing for names that are not there.
template <class IdType>
std::vector<IdType> named(const AssetColumn& column, const Dictionary& words,
                          const std::unordered_map<std::uint32_t, IdType>& of) {
  std::vector<IdType> out(column.values.size());
  for (std::uint32_t code = 1; code < column.values.size(); ++code) {
    const auto word = words.find(column.values.text(code));
    const auto found = word ? of.find(*word) : of.end();
    if (found != of.end()) out[code] = found->second;
  }
  return out;
}

/// Reports each name of `column` that leads nowhere, at the first row that has it.
template <class IdType>
void report_missing(const AssetTable& assets, AssetField field, const std::vector<IdType>& found,
                    std::vector<Diagnostic>& problems) {
  const AssetColumn& column = assets.column(field);
  std::vector<std::int64_t> rows(column.values.size(), 0);
  std::vector<AssetId> first(column.values.size());
  for (std::uint32_t i = 0; i < column.codes.size(); ++i) {
    const std::uint32_t code = column.codes[i];
    if (code == 0 || found[code]) continue;
    if (rows[code]++ == 0) first[code] = AssetId(i);
  }
  for (std::uint32_t code = 1; code < rows.size(); ++code) {
    if (rows[code] == 0) continue;
    problems.push_back(
        {Severity::kWarning,
         codes::kNoSuchPlace,
         fmt::format(
             "no {} `{}`; {} nowhere", traits(field).name, column.values.text(code),
             rows[code] == 1 ? "the asset stands" : counted(rows[code], "asset") + " stand"),
         assets.place(first[code]),
         {},
         {}});
  }
}

std::uint32_t units_of(std::string_view quantity) {
  const Result<std::int64_t> units = parse_count(quantity, {});
  if (!units) return 1;
  return static_cast<std::uint32_t>(
      std::min<std::int64_t>(*units, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

NetworkBuilder::NetworkBuilder(Network& network) : network_(network) {
  for (std::size_t i = 0; i < network.sites.size(); ++i) {
    site_of_.emplace(network.sites[i].id, SiteId(i));
  }
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    link_of_.emplace(network.links[i].id, LinkId(i));
  }
  for (std::size_t i = 0; i < network.services.size(); ++i) {
    service_of_.emplace(network.services[i].id, ServiceId(i));
  }
}

Result<SiteId> NetworkBuilder::add_site(std::string_view id, const SourceSpan& where) {
  const SiteId next(network_.sites.size());
  const auto [at, added] = site_of_.emplace(word(id), next);
  if (!added) return taken("site", id, where, network_.sites[at->second.index]);
  Site& site = network_.sites.emplace_back();
  site.id = at->first;
  site.line = where.line;
  return next;
}

Result<LinkId> NetworkBuilder::add_link(std::string_view id, std::string_view a, std::string_view b,
                                        const SourceSpan& where) {
  const Result<SiteId> from = site(a, where), to = site(b, where);
  if (!from) return failure(from.error());
  if (!to) return failure(to.error());
  const LinkId next(network_.links.size());
  const auto [at, added] = link_of_.emplace(word(id), next);
  if (!added) return taken("link", id, where, network_.links[at->second.index]);
  network_.links.push_back({at->first, *from, *to, 0, where.line});
  return next;
}

Result<ServiceId> NetworkBuilder::add_service(std::string_view id, std::string_view site_id,
                                              const SourceSpan& where) {
  const Result<SiteId> at_site = site(site_id, where);
  if (!at_site) return failure(at_site.error());
  const ServiceId next(network_.services.size());
  const auto [at, added] = service_of_.emplace(word(id), next);
  if (!added) return taken("service", id, where, network_.services[at->second.index]);
  Service& service = network_.services.emplace_back();
  service.id = at->first;
  service.site = *at_site;
  service.line = where.line;
  return next;
}

Result<SiteId> NetworkBuilder::site(std::string_view id, const SourceSpan& where) const {
  const auto code = network_.words.find(id);
  const auto found = code ? site_of_.find(*code) : site_of_.end();
  if (found != site_of_.end()) return found->second;
  return failure(codes::kNoSuchPlace, where, fmt::format("no site `{}`", id));
}

std::uint32_t NetworkBuilder::site_needs(std::vector<FunctionNeed> needs) {
  return index_of(network_.site_needs, std::move(needs));
}

std::uint32_t NetworkBuilder::service_needs(std::vector<Requirement> needs) {
  return index_of(network_.service_needs, std::move(needs));
}

void NetworkBuilder::add_sites_of(const AssetTable& assets) {
  const AssetColumn& sites = assets.column(AssetField::kSite);
  if (!sites.present()) return;
  std::vector<SiteId> site_of_code(sites.values.size());
  for (std::uint32_t code = 1; code < sites.values.size(); ++code) {
    const std::string_view name = sites.values.text(code);
    site_of_code[code] = add_site(name, {}).value_or(site(name, {}).value_or(SiteId()));
  }
  const auto state = [&](std::uint32_t Site::*member, AssetField field) {
    const AssetColumn& column = assets.column(field);
    for (std::uint32_t i = 0; i < column.codes.size(); ++i) {
      const SiteId site = site_of_code[sites.code(AssetId(i))];
      if (!site || column.codes[i] == 0) continue;
      std::uint32_t& stated = network_.sites[site.index].*member;
      if (stated == 0) stated = word(column.values.text(column.codes[i]));
    }
  };
  state(&Site::name, AssetField::kSiteName);
  state(&Site::country, AssetField::kSiteCountry);
  state(&Site::region, AssetField::kSiteRegion);
  state(&Site::site_class, AssetField::kSiteClass);
}

void NetworkBuilder::place(const AssetTable& assets, std::vector<Diagnostic>& problems) {
  const AssetColumn& sites = assets.column(AssetField::kSite);
  const AssetColumn& links = assets.column(AssetField::kLink);
  const AssetColumn& functions = assets.column(AssetField::kFunction);
  const AssetColumn& quantities = assets.column(AssetField::kQuantity);

  const std::vector<SiteId> site_named = named(sites, network_.words, site_of_);
  const std::vector<LinkId> link_named = named(links, network_.words, link_of_);
  std::vector<std::uint32_t> function_word(functions.values.size());
  for (std::uint32_t code = 1; code < functions.values.size(); ++code) {
    function_word[code] = word(functions.values.text(code));
  }
  std::vector<std::uint32_t> units(quantities.values.size(), 1);
  for (std::uint32_t code = 1; code < quantities.values.size(); ++code) {
    units[code] = units_of(quantities.values.text(code));
  }

  network_.placements.resize(assets.size());
  for (std::uint32_t i = 0; i < assets.size(); ++i) {
    const AssetId asset(i);
    network_.placements[i] = {site_named[sites.code(asset)], link_named[links.code(asset)],
                              function_word[functions.code(asset)], units[quantities.code(asset)]};
  }
  report_missing(assets, AssetField::kSite, site_named, problems);
  report_missing(assets, AssetField::kLink, link_named, problems);
}

}  // namespace assay::ingest
