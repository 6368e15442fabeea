#pragma once

#include <string>
#include <vector>

#include "assay/base/problems.h"
#include "assay/directives/directives.h"
#include "assay/exposure/comparison.h"
#include "assay/model/asset_set.h"
#include "assay/model/asset_table.h"
#include "assay/model/control.h"
#include "assay/model/network.h"
#include "assay/model/row_counts.h"
#include "assay/report/findings.h"
#include "assay/report/judgement.h"
#include "assay/resolve/resolve.h"

namespace assay::report {

/// A network as a page shows it.
struct ShownNetwork {
  const AssetTable& assets;
  const Network& network;
  const Groups& groups;
};

/// Everything that a page about a case tells: parts of earlier stages, which outlive this.
struct CasePage {
  const JudgementPage& judgement;
  const FindingContext& context;
  const std::vector<directives::Finding>& findings;
  const resolve::Resolution& resolution;
  const Mitigations& mitigations;
  ShownNetwork before;
  ShownNetwork now;  ///< With the proposal; the same where there is none.
  const exposure::Comparison* exposure = nullptr;  ///< Nothing where there are no services.
  const RowCounts& rows;
  const Problems& problems;
};

/// The page for whoever decides: a document of its own that needs no script, no picture and no
/// style from elsewhere. Verdict and why, what binds the network, what would be lost, what nobody
/// knows, what could not be read; every number leads to its reason at the end. Light and dark, and
/// as paper.
std::string case_html(const CasePage& page);

}  // namespace assay::report
