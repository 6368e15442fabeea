#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/directives/asset_facts.h"
#include "assay/directives/cap_members.h"
#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/share_band.h"
#include "assay/directives/verdict.h"

namespace assay::directives {

/// What a cap, or a bound on the number of suppliers, makes of one operator's network.
struct CapVerdict {
  std::uint32_t operator_index = 0;  ///< Or kAllOperators.
  State state = State::kCompliant;
  std::optional<State> could_be;
  bool open = false;                  ///< Whether the share is above the bound is not known.
  std::int64_t assets = 0;            ///< Of the part; where it is not known, also of what decides.
  std::vector<std::uint32_t> tuples;  ///< The same, where they were to be listed.
  std::vector<std::string> figures;   ///< The share by each measure, in words.
  Conditions unknown = 0;             ///< What is missing of the operator itself.
};

/// Counts shares over an inventory.
class CapCounter {
 public:
  /// All arguments must outlive this.
  CapCounter(const Library& library, const Inventory& inventory, const Question& question,
             const OperatorIndex& operators, const FactTable& facts)
      : library_(library),
        inventory_(inventory),
        question_(question),
        operators_(operators),
        facts_(facts) {}

  /// A verdict per operator that has equipment which is, or may be, of the part; by operator. Their
  /// tuples only if they are to be `listed`. `members` are those of the duty on the day.
  std::vector<CapVerdict> verdicts(const DutyOnDate& on, CapMembers& members, bool listed) const;

 private:
  using Group = CapMembers::Group;
  CapVerdict verdict(const DutyOnDate& on, const Group& group,
                     std::span<const ShareTally> by_measure) const;
  CapVerdict settled(const DutyOnDate& on, const Group& group, Answer above, CapVerdict out) const;
  CapVerdict count_verdict(const DutyOnDate& on, const CapMembers& members,
                           std::size_t group) const;
  bool complete(const Group& group) const;
  Answer above(const DutyOnDate& on, const Group& group, Measure measure, const ShareTally& tally,
               CapVerdict& out) const;
  bool whose(const Population& population, std::uint32_t operator_index,
             std::string_view country) const;
  const Population* population(const DutyOnDate& on, std::uint32_t operator_index,
                               Measure measure) const;

  const Library& library_;
  const Inventory& inventory_;
  const Question& question_;
  const OperatorIndex& operators_;
  const FactTable& facts_;
};

}  // namespace assay::directives
