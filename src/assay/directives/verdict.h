#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "assay/directives/asset_facts.h"
#include "assay/directives/directives.h"
#include "assay/directives/duty_on_date.h"

namespace assay::directives {

/// What must hold of an asset for a duty to catch it.
enum class Condition : std::uint8_t {
  kText,     ///< The text was read, and whether it is in force is known.
  kInForce,  ///< It has begun, and has not ended.
  kCountry,
  kNamed,  ///< The instrument names the operator.
  kProgramme,
  kClass,     ///< Of the operator.
  kLicensed,  ///< The operator is licensed for a band that is meant.
  kCustomers,
  kRevenue,
  kMaker,   ///< Who stands behind the asset is known.
  kTarget,  ///< The rule means them.
  kFunction,
  kGeneration,
  kBand,
  kProduct,
  kSiteClass,
  kFunding,
  kUse,
  kSanctions,
  kManager,
  kManagedFrom,
  kOrigin,
  kWhen,  ///< It was ordered, obtained or installed on days that are meant.
  kPresence,
  kDay,        ///< The day of the order, delivery or installation.
  kApproval,   ///< It has no approval of its own, where one lets it through.
  kException,  ///< No exception covers it.
  kEvent,      ///< The day from which its term runs is known.
};
inline constexpr std::size_t kConditions = static_cast<std::size_t>(Condition::kEvent) + 1;

/// Conditions as a set of bits.
using Conditions = std::uint32_t;
constexpr Conditions bit(Condition of) { return Conditions{1} << static_cast<unsigned>(of); }

/// Whether all of some conditions hold; which are not known, or which one failed.
struct Reading {
  Answer answer = Answer::kYes;
  Conditions unknown = 0;
  Condition failed = Condition::kText;

  void require(Condition condition, Answer answer_of_it);

  /// These conditions, and then those of `next`.
  Reading then(const Reading& next) const;

  friend bool operator==(const Reading&, const Reading&) = default;
};

/// What a duty makes of one asset.
struct Verdict {
  State state = State::kNotApplicable;
  std::optional<State> could_be;
  Conditions unknown = 0;               ///< What is missing, where something is.
  Condition failed = Condition::kText;  ///< What did not hold, where it is not applicable.
  std::uint8_t exception = 0;  ///< The exception of the duty that covers it or may, from 1 on.

  friend auto operator<=>(const Verdict&, const Verdict&) = default;
};

/// Judges assets one by one, by every duty but caps.
class Judge {
 public:
  /// All arguments must outlive this.
  Judge(const Library& library, const EntityCatalogue& entities, const Question& question,
        const OperatorIndex& operators)
      : library_(library), entities_(entities), question_(question), operators_(operators) {}

  Verdict judge(const DutyOnDate& on, const AssetFacts& facts) const;

  /// What exceptions and approvals make of an asset that the duty would catch.
  struct LetThrough {
    Answer answer = Answer::kNo;
    Condition by = Condition::kException;
    std::uint8_t exception = 0;
  };

  // A verdict in steps: what does not depend on the days of the asset, unless the duty asks for
  // them; then what does; then both together.
  Reading before_act(const DutyOnDate& on, const AssetFacts& facts) const;
  Reading act(const DutyOnDate& on, const AssetFacts& facts) const;
  LetThrough let_through(const Duty& duty, const AssetFacts& facts) const;
  Verdict concluded(const DutyOnDate& on, const Reading& before, const Reading& act,
                    const LetThrough& through) const;

  const Library& library() const { return library_; }

  // The parts, of which caps are made too.
  Answer in_country(const DutyOnDate& on, const AssetFacts& facts) const;
  void require_bound(const DutyOnDate& on, const AssetFacts& facts, Reading& reading) const;
  void require_scope(const Duty& duty, const AssetFacts& facts, Reading& reading) const;

  /// Whether the equipment is of those who are meant.
  static Answer target(const DutyOnDate& on, const AssetFacts& facts);

 private:
  Answer meets_country(const DutyOnDate& on, const AssetFacts& facts) const;
  Reading scope(const Scope& of, const AssetFacts& facts) const;
  Reading any_scope(const std::vector<Scope>& scopes, const AssetFacts& facts) const;
  Answer covers(const Exception& exception, const AssetFacts& facts) const;
  Answer serves(const AssetFacts& facts, const std::vector<std::string>& generations) const;
  void require_act(const DutyOnDate& on, const AssetFacts& facts, Reading& reading) const;
  State caught(const DutyOnDate& on) const;
  static void require_target(const DutyOnDate& on, const AssetFacts& facts, Reading& reading);

  const Library& library_;
  const EntityCatalogue& entities_;
  const Question& question_;
  const OperatorIndex& operators_;
};

/// Whether an asset with that function is meant by `functions`: within one of them
/// yes; above one of them, as `core` is above `core.5g`, that is not known.
Answer function_within(std::string_view function, const std::vector<std::string>& functions);

}  // namespace assay::directives
