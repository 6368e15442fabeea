#include "assay/pipeline/what_if.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/sort_distinct.h"
#include "assay/base/text.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/what_if.h"
#include "assay/model/in_use.h"
#include "assay/model/share.h"
#include "assay/pipeline/codes.h"

namespace assay::pipeline {
namespace {

/// The names that a situation knows: of suppliers, controllers and states.
class Names {
 public:
  explicit Names(const Situation& situation) : situation_(situation) {}

  /// The supplier of that id among those with equipment.
  Result<SupplierId> supplier(std::string_view option, const std::string& name) const {
    const Groups& groups = situation_.groups;
    const auto word = groups.words.find(name);
    const auto found = std::ranges::find(groups.suppliers, word.value_or(0), &Supplier::id);
    if (word && *word != 0 && found != groups.suppliers.end()) {
      return SupplierId(static_cast<std::size_t>(found - groups.suppliers.begin()));
    }
    std::vector<std::string_view> names;
    for (const Supplier& one : groups.suppliers) names.push_back(groups.words.text(one.id));
    return failure(
        codes::kNoSuchParty, {std::string(option), 0, 0, 0},
        fmt::format("no supplier of the case is called `{}`{}", name, did_you_mean(name, names)));
  }

  bool is_state(const std::string& name) const {
    if (capitals(name, 2)) return true;
    const Groups& groups = situation_.groups;
    const auto word = groups.words.find(name);
    return word && std::ranges::any_of(groups.suppliers, [&](const Supplier& one) {
             return std::ranges::find(one.states, *word) != one.states.end();
           });
  }

  bool is_owner(const std::string& name) const {
    if (!situation_.of.groups_given) return situation_.of.entities.find(name).has_value();
    const Groups& groups = situation_.groups;
    const auto word = groups.words.find(name);
    return word && std::ranges::any_of(groups.suppliers, [&](const Supplier& one) {
             return one.id == *word || one.controller == *word;
           });
  }

 private:
  const Situation& situation_;
};

std::vector<AssetId> equipment_of(SupplierId supplier, const Situation& situation) {
  std::vector<AssetId> found;
  in_use(situation.of.assets, situation.of.as_of).for_each([&](AssetId asset) {
    const GroupSet& set = situation.groups.sets[situation.groups.of_asset[asset.index]];
    if (std::ranges::binary_search(set.suppliers, supplier)) found.push_back(asset);
  });
  return found;
}

/// Puts a supplier under an owner: of stated groups whoever it is becomes the controller and
/// lends its states; else it holds all shares.
void give_to(const std::string& owner, const std::string& supplier, Case& of) {
  if (!of.groups_given) {
    const EntityId held = *of.entities.find(supplier);
    const std::string seat = of.entities[held].seat;
    of.entities.sell(held, std::vector<std::string>(seat.empty() ? 0 : 1, seat));
    Stake stake;
    stake.held = held;
    stake.holder = *of.entities.find(owner);
    stake.least = stake.most = Share::all();
    of.entities.add(std::move(stake));
    return;
  }
  Groups& groups = of.groups;
  const std::uint32_t word = groups.words.intern(owner);
  const auto held =
      std::ranges::find(groups.suppliers, groups.words.intern(supplier), &Supplier::id);
  const auto same = std::ranges::find(groups.suppliers, word, &Supplier::id);
  const auto other = std::ranges::find(groups.suppliers, word, &Supplier::controller);
  const Supplier& source = same != groups.suppliers.end() ? *same : *other;
  held->states = source.states;
  held->states_unknown = source.states_unknown;
  held->controller = source.id == word && source.controller != 0 ? source.controller : word;
}

}  // namespace

Result<void> try_out(const WhatIfRequest& request, OpenedCase& opened) {
  const Situation& before = opened.before;
  const Names names(before);
  ingest::WhatIf wish;
  wish.links = request.links;
  for (const std::string& name : request.bans) {
    const Result<SupplierId> supplier = names.supplier("--ban", name);
    if (!supplier) return failure(supplier.error());
    const std::vector<AssetId> equipment = equipment_of(*supplier, before);
    wish.removed.insert(wish.removed.end(), equipment.begin(), equipment.end());
  }
  sort_distinct(wish.removed);

  std::vector<std::pair<std::string, std::string>> bought;  // A supplier, and its new owner.
  for (const auto& [name, to] : request.moves) {
    const Result<SupplierId> supplier = names.supplier("--move", name);
    if (!supplier) return failure(supplier.error());
    if (!names.is_state(to) && !names.is_owner(to)) {
      return failure(codes::kNoSuchParty, {"--move", 0, 0, 0},
                     fmt::format("`{}` is neither a state nor an owner that the case knows", to));
    }
    if (names.is_state(to)) {
      wish.moves.push_back({name, {to}});
    } else {
      bought.emplace_back(name, to);
    }
  }
  const Result<Proposal> proposal = ingest::what_if(before.of, wish);
  if (!proposal) return failure(proposal.error());
  Case after = ingest::with_proposal(before.of, *proposal);
  for (const auto& [name, owner] : bought) give_to(owner, name, after);
  opened.after = situation_of(std::move(after), opened.shipped);
  opened.problems.add(opened.after->of.problems);
  opened.proposal = proposal->id;
  opened.owners_alone = request.bans.empty() && request.links.empty();
  return {};
}

}  // namespace assay::pipeline
