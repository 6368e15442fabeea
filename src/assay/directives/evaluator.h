#pragma once

#include <memory>
#include <span>
#include <vector>

#include "assay/directives/directives.h"

namespace assay::directives {

/// How many assets of one operator a duty leaves in one state on a day.
struct Tally {
  const Instrument* instrument = nullptr;
  const Duty* duty = nullptr;
  std::string operator_name;  ///< Empty: not known, or all of a country together.
  State state = State::kUnknown;
  std::optional<State> could_be;
  std::optional<Date> due;
  std::int64_t assets = 0;
};

/// Asks one inventory many questions: of many days, or of who controls whom.
///
/// Rows are told apart once. What a duty makes of what stays of an asset is kept from question to
/// question, and answered anew only where the rule, its targets or its exceptions changed, or
/// only for the equipment of the parties whose answer changed.
///
/// Answers are those of `evaluate`, whatever was asked before and however many threads work.
class Evaluator {
 public:
  /// For questions as of any day of `days`. `library` and what `inventory` refers to must outlive
  /// this; of `question` country, self, complete and all hold for every question.
  ///
  /// Cost: a look-up per row and column that rules read.
  Evaluator(const Library& library, const Inventory& inventory, const Question& question,
            std::span<const Date> days, unsigned threads = 0);
  ~Evaluator();

  /// From now on these tests answer who controls whom; both must outlive this.
  void control(const Influences& influences, std::span<const JointControl> joint);

  /// Forgets every answer, and keeps the rows told apart.
  void forget();

  /// Every finding on a day, with what was known on another.
  Outcome outcome(Date as_of, Date known_on);

  /// The counts of the same findings, without their reasons and assets.
  std::vector<Tally> tallies(Date as_of, Date known_on);

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace assay::directives
