#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/kind_readings.h"
#include "assay/directives/share_band.h"
#include "assay/directives/site_counts.h"
#include "assay/directives/verdict.h"

namespace assay::directives {

/// Stands for all operators of a country together.
inline constexpr std::uint32_t kAllOperators = 0xFFFFFFFF;

/// The equipment in use on a day that counts for one duty, or may, tuple by tuple.
///
/// Kept from question to question: while the duty catches the same kinds, only tuples whose days
/// brought them into use or out of it are looked at.
class CapMembers {
 public:
  /// Of one operator, or of all together.
  struct Group {
    std::uint32_t operator_index = 0;  ///< Or kAllOperators.
    std::array<std::int64_t, kMembershipCount> assets{};
    std::array<std::int64_t, kConditions> unknown_of{};  ///< Assets, of which it is not known.

    /// What is not known of the operator, and where it is.
    Conditions unknown() const;

    /// Whether anything is of the part, or may be.
    bool any_part() const;

    /// How many assets are surely of the part; where that is `open`, also those that decide.
    std::int64_t listed(bool open) const;
  };

  /// `facts` and `assets` must outlive this.
  CapMembers(const FactTable& facts, const AssetTable& assets, std::size_t operators,
             const Duty& duty);

  /// Makes the members those of the duty on the day of the question.
  void ask(const DutyOnDate& on, const Judge& judge, const Question& question);

  /// By operator.
  const std::vector<Group>& groups() const { return groups_; }

  /// The tuples of which `Group::listed` counts the assets, ascending.
  std::vector<std::uint32_t> listed(std::size_t group, bool open) const;

  /// `visit(tuple, membership)` for every tuple of a group, ascending.
  template <class Visit>
  void each(std::size_t group, const Visit& visit) const {
    for (std::uint32_t tuple = 0; tuple < of_tuple_.size(); ++tuple) {
      const TuplePlace place = of_tuple_[tuple];
      if (place != 0 && group_of(place) == group) visit(tuple, membership_of(place));
    }
  }

  /// The tally of each group by a measure. Needs to be asked after every `ask`, where it is at all.
  std::vector<ShareTally> tallies(Measure measure);

 private:
  /// How a kind counts, or a tuple where the duty asks for days.
  struct Member {
    TuplePlace place = 0;
    Conditions unknown = 0;  ///< Of the operator, and where it is.
  };
  /// What the rows of a tuple weigh by a measure.
  struct Weight {
    std::int64_t sum = 0;
    std::int64_t unweighed = 0;
  };

  Member member(const DutyOnDate& on, const Judge& judge, const AssetFacts& facts) const;
  void start(const DutyOnDate& on, const Judge& judge, const Question& question);
  void move(std::uint32_t tuple, bool in_use);
  const std::vector<Weight>& weights(Measure measure);
  std::vector<ShareTally> added_up(Measure measure);

  const FactTable& facts_;
  const AssetTable& assets_;
  bool together_;
  bool by_day_;
  std::vector<Group> groups_;

  std::optional<DutyContext> context_;  ///< For which `members_` holds.
  Date as_of_;
  std::vector<Member> members_;
  std::vector<bool> in_use_;          ///< By calendar.
  std::vector<TuplePlace> of_tuple_;  ///< Of what is in use.

  SiteCounts sites_;
  bool afresh_ = true;            ///< Nothing is known of where tuples counted before.
  std::vector<TupleMove> moved_;  ///< By the last question.
  std::array<std::vector<Weight>, kMeasureWords.size()> weights_;
};

}  // namespace assay::directives
