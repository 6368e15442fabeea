#pragma once

#include <string>

#include "assay/base/date.h"
#include "assay/model/entity.h"
#include "assay/report/style.h"
#include "assay/resolve/company_group.h"

namespace assay::report {

/// A company's group, as of a day and as known on a day.
struct GroupPage {
  const EntityCatalogue& entities;
  const resolve::CompanyGroup& group;
  Date as_of;
  Date known_on;
};

/// The value of `group` in schemas/screen.schema.json.
std::string group_json(const GroupPage& page);

/// For people: who controls the company, each with the chain that proves it, and who else is under
/// the same head. Those of whom it is not known are counted.
std::string group_text(const GroupPage& page, const Style& style);

}  // namespace assay::report
