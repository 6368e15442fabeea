#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/share_band.h"
#include "assay/directives/verdict.h"

namespace assay::directives {

/// Stands for all operators of a country together.
inline constexpr std::uint32_t kAllOperators = 0xFFFFFFFF;

/// The equipment in use on a day that counts for one duty, or may, tuple by tuple.
class CapMembers {
 public:
  /// Of one operator, or of all together.
  struct Group {
    std::uint32_t operator_index = 0;  ///< Or kAllOperators.
    Conditions unknown = 0;            ///< Of the operator, and where it is.
    std::array<std::int64_t, kMembershipCount> assets{};

    /// Whether anything is of the part, or may be.
    bool any_part() const;

    /// How many assets are surely of the part; where that is `open`, also those that decide.
    std::int64_t listed(bool open) const;
  };

  /// Asks how a tuple counts once per kind, unless the duty asks for days.
  CapMembers(const DutyOnDate& on, const Judge& judge, const Question& question,
             const FactTable& facts, std::size_t operators);

  /// By operator.
  const std::vector<Group>& groups() const { return groups_; }

  /// The tuples of which `Group::listed` counts the assets, ascending.
  std::vector<std::uint32_t> listed(std::size_t group, bool open) const;

  /// `visit(tuple, membership)` for every tuple of a group, ascending.
  template <class Visit>
  void each(std::size_t group, const Visit& visit) const {
    for (std::uint32_t tuple = 0; tuple < of_tuple_.size(); ++tuple) {
      const std::uint32_t place = of_tuple_[tuple] - 1;
      if (of_tuple_[tuple] != 0 && place / kMembershipCount == group) {
        visit(tuple, Membership(place % kMembershipCount));
      }
    }
  }

  /// The tally of each group by a measure. One pass over the rows, or a few where there are many
  /// sites and operators.
  std::vector<ShareTally> tallies(Measure measure, const AssetTable& assets) const;

 private:
  void add(std::uint32_t tuple, std::size_t group, Membership membership);
  void count_sites(const AssetColumn& column, std::vector<ShareTally>& out) const;
  void add_up(Measure measure, const AssetColumn& column, std::vector<ShareTally>& out) const;

  const FactTable& facts_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t>
      of_tuple_;  ///< 0: it does not count; else group and membership, from 1.
};

}  // namespace assay::directives
