#pragma once

#include "assay/ingest/format.h"

namespace assay::ingest {

/// Devices as NetBox's REST interface gives them: a page with `results`, a list, or
/// one device. Nothing is fetched: the address of a next page stays an address.
///
/// Reports: ING030 not JSON; ING031 a list item that is no object; ING032 a key twice in one
///          object; ING033 nested too deep; ING034 the page promises more than it holds; ING035
///          a text or number that is damaged; ING036 it holds no devices; and what cells report.
extern const Format kNetboxJsonFormat;

}  // namespace assay::ingest
