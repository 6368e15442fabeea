#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/mitigate/loss_rows.h"
#include "assay/mitigate/means.h"
#include "assay/mitigate/search/choice_table.h"
#include "assay/mitigate/selection_losses.h"
#include "assay/mitigate/world.h"

namespace assay::mitigate {

/// The control's options among those that bear on a threat, for each control; and an
/// order in which a control comes after those that it needs.
struct Needs {
  std::vector<std::size_t> order;  ///< Bits.

  /// By bit: for each `needs` of its control the clause, and the bits of who is needed.
  struct Need {
    std::size_t clause = 0;
    Choice by;
  };
  std::vector<std::vector<Need>> of;
};

Needs needs_among(const Means& means, const std::vector<Clause>& clauses);

/// A world in which some clauses may be dropped and share limits moved: tells the loss
/// that each choice of controls leaves.
///
/// Assets fall into cells: those of one cell are hostile and secured by the same
/// options. A choice leaves whole cells hostile, so that losses are asked for once per
/// set of cells.
class Situation {
 public:
  /// All others outlive this. `dropped` marks clauses that count as met; empty: none.
  Situation(std::shared_ptr<World> world, const Stage& stage, const Means& means,
            const Needs& needs, const LossRows& rows, LossOracle& oracle, Scenario scenario,
            const Numbers& numbers, const std::vector<char>& dropped);

  const World& world() const { return *world_; }

  /// What is lost in each row.
  std::vector<std::int64_t> losses(const Choice& choice);

  /// Whether every row stays within its bound.
  bool within(const Choice& choice, const std::vector<std::int64_t>& bounds);

  /// By how much some choices go beyond the bounds: of all rows together, in billionths of what
  /// each of them has to lose. 0: within.
  std::vector<Product> beyond(std::span<const Choice> choices,
                              const std::vector<std::int64_t>& bounds);

  /// Keeps choices that were found not to suffice, and gives back those that break one of these
  /// bounds.
  void learn(const std::vector<Choice>& cuts);
  std::vector<Choice> known_cuts(const std::vector<std::int64_t>& bounds);

  /// The hostile assets that a choice does not secure.
  AssetSet left(const Choice& choice) const;

  /// The same where these assets were secured too: the losses that an ideal control
  /// would leave.
  std::vector<std::int64_t> losses_without(const Choice& choice, const AssetSet& ideal);

  /// What an option would act on: hostile assets that it covers (all of them, where
  /// something that does not act on assets needs it), equipment that it brings, or
  /// services that it hides.
  std::int64_t acts_on(std::size_t bit) const;
  /// How many of these it could act on as far as its own clauses go, whatever it needs: hostile
  /// assets, pieces that would not be hostile, or services.
  std::int64_t could_act_on(std::size_t bit) const;
  std::string_view acted_on(std::size_t bit) const;  ///< As a noun.

  /// How much of that a clause, or a need, keeps it from though everything is chosen,
  /// by the code of the region.
  std::map<std::uint32_t, std::int64_t> kept_from(std::size_t bit, std::size_t clause,
                                                  std::int64_t limit) const;
  std::map<std::uint32_t, std::int64_t> kept_from(std::size_t bit, const Needs::Need& need) const;

 private:
  /// Hostile assets at which the same options could work.
  struct Cell {
    Choice could;
    std::vector<AssetId> assets;
  };

  AssetSet could_work(std::size_t bit, const Numbers& numbers) const;
  void place_equipment(std::size_t bit, const Numbers& numbers);
  void hide_services(std::size_t bit, const Numbers& numbers);
  bool holds_at(std::size_t bit, const Numbers& numbers, SiteId site, std::uint32_t function) const;
  void cut_into_cells(const std::vector<AssetSet>& could);
  void find_needed_anywhere();

  Choice working(const Choice& could, const Choice& choice, const Choice& somewhere) const;
  Choice working_somewhere(const Choice& choice) const;
  bool need_met(const Needs::Need& need, const Choice& here, const Choice& somewhere) const;
  template <class Fails>
  std::map<std::uint32_t, std::int64_t> places_by_region(std::size_t bit, Fails fails) const;
  std::map<std::uint32_t, std::int64_t> assets_by_region(const AssetSet& assets) const;
  std::vector<char> absent(const Choice& working) const;
  std::vector<char> hidden(const Choice& working) const;
  std::vector<std::int64_t> ask(const AssetSet& hostile, const Choice& choice);
  void weigh(std::span<const Choice> choices);
  exposure::Candidate failing(const Choice& choice) const;
  std::vector<std::vector<AssetId>> failing_together() const;

  std::shared_ptr<World> world_;
  const Stage& stage_;
  const Means& means_;
  const Needs& needs_;
  const LossRows& rows_;
  LossOracle& oracle_;
  bool listening_;
  const std::vector<char> dropped_;

  Choice secure_;     ///< Bits that secure.
  Choice on_assets_;  ///< Bits that act on assets: secure or watch.
  Choice anywhere_;   ///< Those of them that something else needs to work somewhere.
  Choice possible_;   ///< Bits that add or hide where their clauses hold.
  bool any_need_ = false;
  std::vector<Cell> cells_;
  std::map<Choice, std::int64_t> elsewhere_;  ///< What could work at assets that are not
                                              ///< hostile, and at how many.
  ChoiceTable brought_by_;  ///< By piece of equipment; nothing: of no use in this world.
  ChoiceTable hidden_by_;   ///< By service; of none where nothing hides.
  std::unordered_map<Choice, std::vector<std::int64_t>, ChoiceHash> losses_;
  std::unique_ptr<SelectionLosses> at_once_;  ///< Made once there is enough to ask.
  std::vector<Choice> cuts_;
};

}  // namespace assay::mitigate
