#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/base/date.h"
#include "assay/model/entity.h"
#include "assay/report/style.h"
#include "assay/resolve/control/control.h"

namespace assay::report {

/// Whose control would be another if some holdings were others.
struct OwnerChanges {
  const EntityCatalogue& entities;
  Date as_of;
  Date known_on;
  std::string_view test;  ///< As the command line has it: `control_gt_50`, ...
  std::vector<resolve::SupposedStake> stakes;
  std::vector<resolve::ControlChange> changes;
};

/// For people: what is supposed, then a line for each answer that would be another.
std::string owner_changes_text(const OwnerChanges& page, const Style& style);

/// schemas/owner_changes.schema.json.
std::string owner_changes_json(const OwnerChanges& page);

}  // namespace assay::report
