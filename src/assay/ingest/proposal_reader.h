#pragma once

#include <filesystem>
#include <string_view>

#include "assay/ingest/knowledge.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// Reads one proposal and adds it to the case, whose network must be read: a table of
/// assets with `action` and `replaces`, or YAML with `note`, `assets` (such a table),
/// `move`, `sites` and `links`.
///
/// A row without action is a swap where it replaces something, else an addition.
///
/// Reports: what `read_inventory` reports; those of base/yaml.h; ING018, ING022, ING043, ING045
///          for sites and links.
void read_proposal(std::string_view id, const std::filesystem::path& path, const Knowledge& known,
                   Case& of);

}  // namespace assay::ingest
