#pragma once

#include <cstddef>
#include <string>

#include "assay/base/date.h"
#include "assay/mitigate/proof.h"

namespace assay::report {

/// What a proof is told with; all of it outlives this.
struct ProofPage {
  std::string digest;  ///< Of the case's files.
  std::size_t files = 0;
  Date as_of;
  Date known_on;
  std::string proposal;  ///< As it was asked for; empty: none.
  const mitigate::NetworkProof* before = nullptr;
  const mitigate::NetworkProof* after = nullptr;  ///< With the proposal, where there is one.
};

/// One JSON object, as `schemas/proof.schema.json` has it, ended by a newline.
std::string proof_json(const ProofPage& page);

}  // namespace assay::report
