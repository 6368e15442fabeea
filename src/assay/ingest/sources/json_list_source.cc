#include "assay/ingest/sources/json_list_source.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "assay/base/text.h"
#include "assay/ingest/asset_table_reader.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/sources/json_records.h"
#include "assay/ingest/sources/json_table.h"

namespace assay::ingest {
namespace {

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes, '[') && first_bytes.find('{') != std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) { read_json_table(input, "", into); }

}  // namespace

constinit const SourceFormat kJsonListSource{"json_list", "JSON lists of objects", recognises,
                                             read};

}  // namespace assay::ingest
