#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/directives/asset_facts.h"
#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/share_band.h"
#include "assay/directives/verdict.h"

namespace assay::directives {

/// Stands for all operators of a country together.
inline constexpr std::uint32_t kAllOperators = 0xFFFFFFFF;

/// What a cap, or a bound on the number of suppliers, makes of one operator's network.
struct CapVerdict {
  std::uint32_t operator_index = 0;  ///< Or kAllOperators.
  State state = State::kCompliant;
  std::optional<State> could_be;
  /// The part, tuple by tuple; where it is not known, also what decides.
  std::vector<std::uint32_t> tuples;
  std::vector<std::string> figures;  ///< The share by each measure, in words.
  Conditions unknown = 0;            ///< What is missing of the operator itself.
};

/// Counts shares over an inventory.
class CapCounter {
 public:
  /// All arguments must outlive this.
  CapCounter(const Inventory& inventory, const Question& question, const Judge& judge,
             const OperatorIndex& operators, const FactTable& facts)
      : inventory_(inventory),
        question_(question),
        judge_(judge),
        operators_(operators),
        facts_(facts) {}

  /// A verdict per operator that has equipment which is, or may be, of the part;
  /// by operator.
  std::vector<CapVerdict> verdicts(const DutyOnDate& on) const;

 private:
  struct Member;
  struct Group;
  Member member(const DutyOnDate& on, const AssetFacts& facts) const;
  template <class Visit>
  void each_member(const DutyOnDate& on, const Visit& visit) const;
  std::vector<Group> groups(const DutyOnDate& on) const;
  CapVerdict verdict(const DutyOnDate& on, const Group& group) const;
  CapVerdict settled(const DutyOnDate& on, const Group& group, Answer above, CapVerdict out) const;
  CapVerdict count_verdict(const DutyOnDate& on, const Group& group) const;
  bool complete(const Group& group) const;
  Answer above(const DutyOnDate& on, const Group& group, Measure measure, CapVerdict& out) const;
  ShareBand band(const Group& group, Measure measure, std::optional<std::int64_t> whole) const;
  bool whose(const Population& population, std::uint32_t operator_index,
             std::string_view country) const;
  const Population* population(const DutyOnDate& on, std::uint32_t operator_index,
                               Measure measure) const;

  const Inventory& inventory_;
  const Question& question_;
  const Judge& judge_;
  const OperatorIndex& operators_;
  const FactTable& facts_;
};

}  // namespace assay::directives
