#pragma once

#include "assay/ingest/lists/list_format.h"

namespace assay::ingest {

/// The consolidated list of the UN Security Council as XML, read as a stream. A document type is
/// refused: with its entities a small file stands for a huge one.
extern constinit const ListFormat kUnXmlFormat;

}  // namespace assay::ingest
