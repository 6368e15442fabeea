#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "assay/cli/known_parties.h"
#include "assay/cli/options.h"
#include "assay/report/style.h"
#include "assay/resolve/control/control.h"

namespace assay::cli {

/// Tells the groups of companies. One for each thread; what it told it remembers.
class GroupTeller {
 public:
  enum class Form { kText, kJson };

  /// All must outlive this.
  GroupTeller(const KnownParties& known, const resolve::Ownership& ownership, const Dates& dates,
              Form form, const report::Style& style)
      : known_(known), ownership_(ownership), dates_(dates), form_(form), style_(style) {}

  /// The company that goes by that name; nobody's id if there is none, or more than one.
  EntityId company(std::string_view name) const;

  /// report::group_json or report::group_text of the company, which must be somebody.
  const std::string& told(EntityId company);

 private:
  const KnownParties& known_;
  const resolve::Ownership& ownership_;
  Dates dates_;
  Form form_;
  report::Style style_;
  std::unordered_map<EntityId, std::string> told_;
};

}  // namespace assay::cli
