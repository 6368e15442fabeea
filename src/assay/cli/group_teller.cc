#include "assay/cli/group_teller.h"

#include "assay/report/company_group.h"
#include "assay/resolve/company_group.h"

namespace assay::cli {

EntityId GroupTeller::company(std::string_view name) const {
  const resolve::NameAnswer found = known_.names->find(name, dates_.as_of);
  return found.match == resolve::NameMatch::kEntity ? found.entity : EntityId();
}

const std::string& GroupTeller::told(EntityId company) {
  const auto [at, added] = told_.try_emplace(company);
  if (added) {
    const resolve::CompanyGroup group =
        resolve::company_group(known_.entities, ownership_, company);
    const report::GroupPage page{known_.entities, group, dates_.as_of, dates_.known_on};
    at->second = form_ == Form::kText ? group_text(page, style_) : group_json(page);
  }
  return at->second;
}

}  // namespace assay::cli
