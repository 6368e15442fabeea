#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/model/because.h"
#include "assay/model/entity.h"
#include "assay/report/style.h"
#include "assay/resolve/control/control.h"

namespace assay::report {

/// What one test says.
struct OwnersTest {
  std::string name;  ///< As the command line has it: `control_gt_50`, `direct`, ...
  std::vector<resolve::ControlAnswer> answers;
  std::vector<Because> because;  ///< A row per answer.
  Because open;                  ///< Why it may be anybody besides; empty if it may not.
  bool has_parts = true;         ///< Whether the test compares parts; a seat has none.
};

/// Who controls whom: one party, or all of some statements.
struct OwnersPage {
  const EntityCatalogue& entities;
  const resolve::Ownership& ownership;
  Date as_of;
  Date known_on;
  EntityId held;  ///< About whom it was asked; nobody's id: about all.
  std::vector<OwnersTest> tests;
  bool side_by_side = false;  ///< Every test with its answer, without reasons.
};

/// For people: the tree of those who hold something in the party that was asked about, then each
/// test with its answers and reasons, or all tests side by side. Of all parties, a line an answer.
std::string owners_text(const OwnersPage& page, const Style& style);

/// schemas/owners.schema.json, of the page's first test, or of all side by side.
std::string owners_json(const OwnersPage& page);

}  // namespace assay::report
