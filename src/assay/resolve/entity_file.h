#pragma once

#include <span>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/base/yaml.h"
#include "assay/model/entity.h"

namespace assay::resolve {

/// Adds the entities, brands and stakes of some files of the pack (schemas/entities.schema.json)
/// to `into`. Files may refer to each other's entities, whatever their order.
///
/// Problems: RES001 a reference to nobody; RES002 an id twice; RES003 not a kind; RES004 least
///           above most; RES005 a seat that is no country code; those of a map, date, share.
void read_entity_files(std::span<const YamlValue> files, EntityCatalogue& into,
                       std::vector<Diagnostic>& problems);

}  // namespace assay::resolve
