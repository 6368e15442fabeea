#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assay/mitigate/verdict.h"
#include "assay/model/control.h"
#include "assay/model/reading.h"
#include "assay/model/scenario.h"

namespace assay::mitigate {

// What proves a verdict, for whoever does not take our word: docs/proof.md tells what each number
// means and how it is checked. Controls are numbers into `ReadingProof::controls`.

struct ProofRow {
  std::size_t tolerance = 0;  ///< Index into `Policy::tolerances`.
  std::string of;
  std::int64_t up = 0;  ///< Weight that is up at the start.
  std::int64_t bound = 0;
};

/// Something that can be chosen, and what it does in one reading of a threat.
struct ProofControl {
  std::string name;
  Effect effect = Effect::kSecures;
  bool in_force = false;
  std::int64_t cost = 0;
  std::int64_t days = 0;
  std::int64_t covers = 0;  ///< Assets.
  std::int64_t brings = 0;  ///< Pieces of equipment.
  std::int64_t hides = 0;   ///< Services.
  std::int64_t acts = 0;    ///< `Situation::could_act_on`.
};

/// Units of a pool for which the same controls draw the same amounts.
struct ProofDraw {
  std::int64_t units = 0;
  std::vector<std::pair<std::size_t, std::int64_t>> by;  ///< Control, amount.
};

struct ProofPool {
  std::string pool;
  std::int64_t capacity = 0;
  std::int64_t in_force_use = 0;  ///< Of everything in force, also against other threats.
  std::vector<ProofDraw> draws;
};

struct ProofChoice {
  std::vector<std::size_t> controls;
  std::int64_t cost = 0;
  std::int64_t days = 0;
  std::vector<std::int64_t> uses;  ///< By pool.
  std::vector<std::int64_t> losses;
};

/// A selection that does not suffice, to which nothing can be added without its sufficing.
struct ProofCut {
  std::vector<std::size_t> controls;
  std::size_t row = 0;  ///< The first that it breaks.
  std::int64_t loss = 0;
};

/// Why no selection with some controls in it and some others out of it counts.
struct ProofStep {
  enum class Kind : std::uint8_t {
    kCut,      ///< Part of a cut, or one of the selections of the steps that follow.
    kPool,     ///< Takes too much from a pool.
    kBudget,   ///< Costs too much.
    kHorizon,  ///< Comes too late.
    kChoice,   ///< Is no better than the choice.
    kSum,      ///< What cuts, pools and cost ask for, each times a factor, cannot be met.
  };
  using Factors = std::vector<std::pair<std::size_t, std::int64_t>>;

  Kind kind = Kind::kCut;
  std::size_t of = 0;      ///< The cut or pool; of kChoice how many controls are in it.
  std::int64_t value = 0;  ///< Use, cost or days of what is in it; of kSum the sum.

  // Of kSum.
  std::int64_t most = 0;    ///< What the sum is above.
  std::int64_t cost = 0;    ///< The factor of the cost,
  std::int64_t budget = 0;  ///< of the budget,
  Factors pools;            ///< of each pool,
  Factors cuts;             ///< of each cut.
};

/// What proves the verdict on one threat in one reading.
struct ReadingProof {
  Verdict verdict = Verdict::kAcceptable;
  std::int64_t hostile_assets = 0;
  std::string hostile_digest;  ///< SHA-256 of their names, sorted, each ended by a newline.
  std::vector<ProofRow> rows;
  std::vector<ProofControl> controls;
  std::vector<ProofPool> pools;
  std::optional<std::int64_t> budget;
  std::int64_t horizon = 0;  ///< Days from the date of the judgement.

  // Losses by row.
  std::vector<std::int64_t> nothing;
  std::vector<std::int64_t> in_force;
  std::vector<std::int64_t> all;

  std::optional<ProofChoice> choice;  ///< Of mitigable.
  std::vector<ProofCut> cuts;         ///< Of the last three verdicts.
  std::vector<ProofStep> steps;       ///< A tree, each step before those below it.
};

struct ThreatProof {
  std::string id;
  Scenario scenario = Scenario::kDisruption;
  std::vector<std::string> parties;
  Band<ReadingProof> reading;
};

/// What proves the verdicts on a network.
///
/// Losses are monotone: what contains a selection that suffices suffices. So every selection
/// below a cut fails, and a tree shows that each that is within means (and better than the
/// choice, where there is one) lies below some cut: to be below none it needs for each cut a
/// control outside of it, by which the tree branches (minimal hitting sets: R. Reiter, "A theory
/// of diagnosis from first principles", Artificial Intelligence 32 (1987), 57-95). It has at most
/// as many steps as there are choices within means, each times the controls.
struct NetworkProof {
  Band<Verdict> verdict;
  std::int64_t assets = 0;  ///< In use.
  std::vector<ThreatProof> threats;
};

}  // namespace assay::mitigate
