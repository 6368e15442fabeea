#pragma once

#include <string>

#include "assay/mitigate/relief.h"
#include "assay/report/judgement.h"
#include "assay/report/style.h"

namespace assay::report {

/// What the limits of a policy cost: parts of earlier stages, which outlive this.
struct ReliefPage {
  const JudgementPage& judgement;
  const mitigate::Reliefs& reliefs;  ///< Of the network with the proposal, where there is one.
};

/// Three tables that a person reads: what each limit costs, which single input turns the verdict,
/// what would overturn each sentence.
std::string relief_text(const ReliefPage& page, const Style& style);

/// One JSON object, as `schemas/relax.schema.json` has it, ended by a newline.
std::string relief_json(const ReliefPage& page);

/// A sentence of a conflict, and what would overturn it.
struct Overturned {
  std::string threat;
  std::string sentence;
  std::vector<std::string> by;  ///< None: no single input does.
};

std::vector<Overturned> overturned(const ReliefPage& page);

}  // namespace assay::report
