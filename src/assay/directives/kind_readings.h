#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "assay/directives/duty_on_date.h"
#include "assay/directives/fact_table.h"
#include "assay/directives/verdict.h"

namespace assay::directives {

/// What a duty makes of a kind of assets, whatever their days.
struct KindReading {
  std::uint32_t kind = 0;
  Reading before;
  Judge::LetThrough through;
};

/// Whether what a duty makes of an asset before its act depends on the asset's days too.
bool asks_for_days(const Duty& duty);

/// What decides what a duty makes of kinds; while it stays, that does.
struct DutyContext {
  bool in_force = false;
  bool uncertain = false;
  std::vector<bool> exceptions;  ///< Which of them hold.
  std::shared_ptr<const Meant> meant;

  bool same_but_meant(const DutyContext& other) const {
    return in_force == other.in_force && uncertain == other.uncertain &&
           exceptions == other.exceptions;
  }
};
DutyContext context_of(const DutyOnDate& on, const Question& question);

/// What one duty made of every kind that it may catch when it was last asked; of every kind at all,
/// where the question wants to know why not.
///
/// Readings stay while the duty's life, its exceptions and whom it means stay; where it means
/// others, only the kinds of equipment of those parties are read anew.
class KindReadings {
 public:
  /// The readings, by kind. Needs a duty that asks for no days.
  const std::vector<KindReading>& of(const DutyOnDate& on, const Judge& judge,
                                     const Question& question, const FactTable& facts);

  /// Whom the duty meant, when it was last asked.
  std::shared_ptr<const Meant> meant() const { return context_ ? context_->meant : nullptr; }

 private:
  void read(const DutyOnDate& on, const Judge& judge, const Question& question,
            const AssetFacts& facts, std::uint32_t kind);

  std::optional<DutyContext> context_;
  std::vector<KindReading> kinds_;
};

}  // namespace assay::directives
