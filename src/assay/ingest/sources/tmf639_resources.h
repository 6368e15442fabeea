#pragma once

#include "assay/ingest/sources/source_format.h"

namespace assay::ingest {

/// Resources of a TM Forum resource inventory (TMF639 v4), one or a list. Those of a type of
/// hardware are devices: inventory units of 3GPP TS 28.633 other than software and licences,
/// managed elements, physical resources and equipment. Functions, software and licences are none.
/// The vendor is a characteristic `vendorName`.
///
/// Reports: what each_object reports.
extern const SourceFormat kTmf639Source;

}  // namespace assay::ingest
