#include <array>

#include "assay/ingest/sources/csv_source.h"
#include "assay/ingest/sources/cyclonedx_bom.h"
#include "assay/ingest/sources/cyclonedx_xml.h"
#include "assay/ingest/sources/device_evidence.h"
#include "assay/ingest/sources/fibre_network.h"
#include "assay/ingest/sources/geojson_features.h"
#include "assay/ingest/sources/json_list_source.h"
#include "assay/ingest/sources/known_by_name.h"
#include "assay/ingest/sources/librenms/discovered_device.h"
#include "assay/ingest/sources/librenms/rest_answers.h"
#include "assay/ingest/sources/lldp_neighbours.h"
#include "assay/ingest/sources/netbox/database_dump.h"
#include "assay/ingest/sources/netbox/rest_pages.h"
#include "assay/ingest/sources/openconfig_platform.h"
#include "assay/ingest/sources/source_format.h"
#include "assay/ingest/sources/threegpp/bulk_cm.h"
#include "assay/ingest/sources/tmf639_resources.h"
#include "assay/ingest/sources/topology/gml.h"
#include "assay/ingest/sources/topology/graphml.h"
#include "assay/ingest/sources/topology/sndlib.h"
#include "assay/ingest/sources/yaml_document.h"

namespace assay::ingest {

std::span<const SourceFormat* const> source_formats() {
  static constexpr std::array kAll{
      &kAnsibleInventorySource,
      &kCsafSource,
      &kGnpySource,
      &kIetfInventorySource,
      &kCyclonedxSource,
      &kGeojsonSource,
      &kFibreNetworkSource,
      &kLibrenmsDiscoverySource,
      &kLldpSource,
      &kOpenconfigSource,
      &kTmf639Source,
      &kLibrenmsSource,
      &kNetboxDumpSource,
      &kNetboxRestSource,
      &kBulkCmSource,
      &kCyclonedxXmlSource,
      &kGraphmlSource,
      &kSndlibSource,
      &kGmlSource,
      &kEvidenceSource,
      &kYamlSource,
      &kJsonListSource,
      &kCsvSource,
  };
  return kAll;
}

}  // namespace assay::ingest
