#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// OFAC's list of Specially Designated Nationals as its own files: parties, alternative names,
/// addresses and remarks that did not fit, none with a header, joined by the party's number.
///
/// Source: US Treasury, Office of Foreign Assets Control, "SDN data specification" (dat_spec.txt).
extern constinit const ListFormat kOfacSdnFormat;

}  // namespace assay::ingest
