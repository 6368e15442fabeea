#include <array>

#include "assay/ingest/csv_reader.h"
#include "assay/ingest/format.h"
#include "assay/ingest/netbox_json_reader.h"

namespace assay::ingest {

std::span<const Format* const> formats() {
  static constexpr std::array kAll{&kNetboxJsonFormat, &kCsvFormat};
  return kAll;
}

}  // namespace assay::ingest
