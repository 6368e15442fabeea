#pragma once

#include "assay/model/case.h"

namespace assay::ingest {

/// Makes `additions` ready to be filled: with the sites of `network` in it, so that new
/// links and old ones end at sites alike.
void begin_additions(const Network& network, Network& additions);

/// Takes the sites of `network` out again, after the last addition.
void keep_additions_alone(const Network& network, Network& additions);

}  // namespace assay::ingest
