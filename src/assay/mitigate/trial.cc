#include "assay/mitigate/trial.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <variant>

#include <fmt/format.h>

namespace assay::mitigate {
namespace {

/// Worlds and situations that are kept for the next question.
constexpr std::size_t kKept = 48;

}  // namespace

Scene::Scene(const Subject& subject, const Rules& of)
    : rules(of),
      compulsions(subject, of),
      ground(subject, compulsions, of.as_of),
      options(options_on(ground, of)),
      clauses(clauses_of(of.mitigations)),
      oracle(ground, options.equipment) {}

Trial::Trial(Scene& scene, const Threat& threat)
    : scene_(scene),
      threat_(threat),
      hostility_(scene.ground, scene.compulsions, scene.rules, threat, facts_),
      stage_{scene.ground, scene.rules,   scene.clauses, scene.options,
             hostility_,   traffic_fact_, build_fact_},
      numbers_(numbers_of(scene.rules, scene.clauses)),
      rows_(scene.ground, scene.oracle, scene.rules, threat.scenario),
      turning_days_(hostility_.turning_days()) {
  for (const Equipment& piece : scene.options.equipment) {
    for (const std::string& supplier : piece.suppliers) hostility_.expect(supplier);
  }
  const AssetSet hostile_at_most = hostility_.hostile(all_facts(true), Date::latest());
  find_bearing(hostile_at_most);
  find_traffic_facts();
  find_build_facts(hostile_at_most);
  if (bearing_.size() > kMostControls) return;
  means_ = std::make_unique<Means>(bearing_, scene.options, scene.ground, scene.rules);
  needs_ = needs_among(*means_, scene.clauses);
}

/// Whether an option by itself may lower a loss of this threat.
bool Trial::acts(const Option& option, const AssetSet& hostile_at_most) const {
  const Control& control = scene_.rules.mitigations.controls[option.control];
  AssetSet hostile = hostile_at_most;
  switch (control.effect) {
    case Effect::kSecures:
      return !(hostile &= option.covers).empty();
    case Effect::kAdds:
      return true;
    case Effect::kHides:
      return threat_.scenario == Scenario::kInterception;
    case Effect::kShortens:
      return false;
  }
  return false;
}

void Trial::find_bearing(const AssetSet& hostile_at_most) {
  const std::vector<Control>& controls = scene_.rules.mitigations.controls;
  const std::vector<Option>& options = scene_.options.all;
  const auto in_scenario = [&](const Control& control) {
    return std::ranges::count(control.scenarios, threat_.scenario) > 0;
  };
  std::vector<char> bears(options.size(), 0);
  std::vector<std::size_t> open;
  const auto take = [&](std::size_t i) {
    if (bears[i] != 0) return;
    bears[i] = 1;
    open.push_back(i);
  };
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (in_scenario(controls[options[i].control]) && acts(options[i], hostile_at_most)) take(i);
  }
  while (!open.empty()) {
    const Control& control = controls[options[open.back()].control];
    open.pop_back();
    for (const Precondition& precondition : control.requires_all) {
      const auto* needs = std::get_if<NeedsControl>(&precondition.what);
      for (std::size_t i = 0; i < options.size() && needs != nullptr; ++i) {
        const Control& other = controls[options[i].control];
        if (other.id == needs->control && in_scenario(other)) take(i);
      }
    }
  }
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (bears[i] != 0) bearing_.push_back(i);
  }
}

void Trial::find_traffic_facts() {
  traffic_fact_.resize(scene_.clauses.size());
  for (const std::size_t i : bearing_) {
    for (std::size_t clause = 0; clause < scene_.clauses.size(); ++clause) {
      if (scene_.clauses[clause].control != scene_.options.all[i].control) continue;
      const auto* share = std::get_if<HostileShareAtMost>(&scene_.clauses[clause].what->what);
      if (share == nullptr || share->measure != ShareMeasure::kTraffic) continue;
      if (!traffic_unstated(scene_.ground, share->function)) continue;
      traffic_fact_[clause] = facts_.about(FactKind::kMeasure, share->function);
      facts_[*traffic_fact_[clause]].text =
          fmt::format("how much traffic passes {}", share->function);
    }
  }
}

void Trial::find_build_facts(const AssetSet& hostile_at_most) {
  const AssetTable& assets = scene_.ground.subject().assets;
  for (const std::size_t i : bearing_) {
    const Option& option = scene_.options.all[i];
    const Control& control = scene_.rules.mitigations.controls[option.control];
    if (control.kind != ControlKind::kAssurance || control.deployed_builds) continue;
    AssetSet covered = option.covers;
    (covered &= hostile_at_most).for_each([&](AssetId asset) {
      const std::string_view product = assets.text(asset, AssetField::kProduct);
      const std::string_view version = assets.text(asset, AssetField::kVersion);
      if (evaluated(control, product, version) != Answer::kUnknown) return;
      const std::string name = product.empty() ? "equipment of unknown product"
                                               : fmt::format("`{}` {}", product, version);
      const FactId fact = facts_.about(FactKind::kBuild, control.id + " " + name);
      facts_[fact].text = fmt::format(
          "whether the build of {} that runs is one that `{}` "
          "evaluated",
          name, control.id);
      ++facts_[fact].assets;
      build_fact_.emplace(std::pair(option.control, release_of(assets, asset)), fact);
    });
  }
}

/// Whether a clause is a share of a control that bears on the threat.
bool Trial::looks_at_share(std::size_t clause) const {
  const auto of_clause = [&](std::size_t option) {
    return scene_.options.all[option].control == scene_.clauses[clause].control;
  };
  return std::holds_alternative<HostileShareAtMost>(scene_.clauses[clause].what->what) &&
         std::ranges::any_of(bearing_, of_clause);
}

std::shared_ptr<Situation> Trial::situation(const Assumption& assumed, const Numbers& numbers,
                                            const std::vector<char>& dropped) {
  if (worlds_.size() > kKept || situations_.size() > kKept) {
    worlds_.clear();
    situations_.clear();
  }
  const Date horizon = scene_.rules.as_of.plus(std::chrono::days(numbers.horizon));
  // Between two turning days the same assets are out of supply.
  const auto passed = std::ranges::upper_bound(turning_days_, horizon) - turning_days_.begin();
  const WorldKey world_key(assumed, passed);
  std::shared_ptr<World>& in = worlds_[world_key];
  if (!in) in = std::make_shared<World>(stage_, assumed, horizon);
  std::vector<std::int64_t> outcome(dropped.begin(), dropped.end());
  for (std::size_t i = 0; i < scene_.clauses.size(); ++i) {
    if (!looks_at_share(i)) continue;
    outcome.push_back(in->parts_above(i, numbers.share_limit[i]));
  }
  SituationKey key(world_key, std::move(outcome));
  std::shared_ptr<Situation>& kept = situations_[key];
  if (!kept) {
    kept = std::make_shared<Situation>(in, stage_, *means_, needs_, rows_, scene_.oracle,
                                       threat_.scenario, numbers, dropped);
  }
  return kept;
}

SearchLimits Trial::side_limits() const {
  SearchLimits limits = scene_.rules.limits;
  if (bearing_.size() <= kFewControls) limits.steps = std::numeric_limits<std::int64_t>::max();
  return limits;
}

Decision Trial::decide(const Assumption& assumed, const Numbers& numbers, SearchTree* tree) {
  return decide(assumed, numbers, true, scene_.rules.limits, tree);
}

Verdict Trial::verdict(const Assumption& assumed, const Numbers& numbers, std::int64_t* allowance) {
  SearchLimits limits = side_limits();
  if (allowance == nullptr || bearing_.size() <= kFewControls) {
    return decide(assumed, numbers, false, limits, nullptr).verdict;
  }
  limits.steps = std::min(limits.steps, *allowance);
  const Decision decision = decide(assumed, numbers, false, limits, nullptr);
  *allowance -= decision.steps;
  return decision.verdict;
}

Decision Trial::decide(const Assumption& assumed, const Numbers& numbers, bool cheapest,
                       const SearchLimits& limits, SearchTree* tree) {
  const std::shared_ptr<Situation> in = situation(assumed, numbers);
  const std::vector<std::int64_t> bounds = rows_.bounds(numbers);
  if (in->within({}, bounds)) return {Verdict::kAcceptable, {}, {}};
  if (means_->in_force_fits(numbers) && in->within(means_->in_force(), bounds)) {
    return {Verdict::kMitigated, {}, {}};
  }
  if (!in->within(means_->all(), bounds)) {
    if (tree != nullptr) *tree = {{means_->all()}, {{SearchStep::Kind::kCut, 0, {}, {}}}};
    return {Verdict::kNotEffectively, {}, {}};
  }
  Task task = means_->cheapest(numbers);
  task.first_will_do = !cheapest;
  Effort effort(limits);
  SelectionSearch search(
      task, [&](std::span<const Choice> choices) { return in->beyond(choices, bounds); }, effort,
      in->known_cuts(bounds));
  Decision out;
  out.choice = search.run();
  out.steps = effort.steps();
  in->learn(search.cuts());
  out.verdict = out.choice         ? Verdict::kMitigable
                : effort.stopped() ? Verdict::kOpen
                                   : Verdict::kNotPracticably;
  if (effort.stopped()) {
    out.stopped = Stopped{means_->cost_of(search.least().value_or(0)), effort.steps()};
  } else if (tree != nullptr) {
    tree->steps = search.told(means_->bits() <= kFewControls);
    tree->cuts = search.cuts();
  }
  return out;
}

}  // namespace assay::mitigate
