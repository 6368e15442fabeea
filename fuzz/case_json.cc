// A case.json is refused or read into a network in which nothing dangles.
#include "assay/ingest/case_json.h"

#include "inventory_property.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const assay::Result<assay::Case> read = assay::ingest::read_case_json(text, "case.json");
  if (!read) return 0;
  const assay::Network& network = read->network;
  ASSAY_PROPERTY(read->rows.in == read->rows.used + read->rows.rejected + read->rows.ignored);
  ASSAY_PROPERTY(network.placements.size() == read->assets.size());
  for (const assay::Link& link : network.links) {
    ASSAY_PROPERTY(link.a.index < network.sites.size() && link.b.index < network.sites.size());
  }
  for (const assay::Service& service : network.services) {
    ASSAY_PROPERTY(service.site.index < network.sites.size() && service.weight >= 0);
    ASSAY_PROPERTY(service.needs < network.service_needs.size());
  }
  for (const assay::Placement& placed : network.placements) {
    ASSAY_PROPERTY(!placed.site || placed.site.index < network.sites.size());
    ASSAY_PROPERTY(!placed.link || placed.link.index < network.links.size());
  }
  return 0;
}
