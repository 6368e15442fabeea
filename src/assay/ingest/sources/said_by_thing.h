#pragma once

#include "assay/ingest/sources/thing.h"
#include "assay/model/observation.h"

namespace assay::ingest {

/// Fills `device` with what a device of another system's file is said to be, and says of itself.
///
/// Maker, product and version are the inventory's claims, or where the file holds the device's own
/// words (`Thing::self_told`) those of its ENTITY-MIB; a product is a model code too. Texts are
/// those of `thing`.
void said_by_thing(const Thing& thing, Device& device);

}  // namespace assay::ingest
