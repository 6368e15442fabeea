#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assay/directives/directives.h"
#include "assay/directives/duty_groups.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/operator_index.h"

namespace assay::directives {

/// Makes findings of groups: their dates, their assets and why.
class FindingWriter {
 public:
  /// All arguments must outlive this.
  FindingWriter(const Library& library, const Inventory& inventory, const Question& question,
                const OperatorIndex& operators, const FactTable& facts)
      : library_(library),
        inventory_(inventory),
        question_(question),
        operators_(operators),
        facts_(facts) {}

  /// The group of the operator of that number in that state, as a finding. `figures` are those of
  /// a cap, else empty.
  Finding finding(const DutyOnDate& on, std::uint32_t whose, State state, DutyGroup group,
                  const std::vector<std::string>& figures) const;

  /// Empty where the operator is not known, or stands for all of a country.
  std::string name_of(std::uint32_t whose) const;

  /// The day of a duty in a state.
  std::optional<Date> due_of(const DutyOnDate& on, State state) const;

 private:
  std::optional<Date> since(const DutyOnDate& on, State state,
                            const std::vector<std::uint32_t>& tuples) const;
  Basis basis_of(const Finding& finding, const std::vector<MakerCount>& makers) const;
  std::vector<MakerCount> makers_of(const std::vector<std::uint32_t>& tuples) const;

  const Library& library_;
  const Inventory& inventory_;
  const Question& question_;
  const OperatorIndex& operators_;
  const FactTable& facts_;
};

}  // namespace assay::directives
