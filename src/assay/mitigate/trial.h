#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "assay/mitigate/search/selection_search.h"
#include "assay/mitigate/situation.h"

namespace assay::mitigate {

/// A subject made ready for all threats.
struct Scene {
  const Rules& rules;
  Compulsions compulsions;
  Ground ground;
  Options options;
  std::vector<Clause> clauses;
  LossOracle oracle;

  /// Both outlive this. Needs `exposure::total_weight(subject.network)` to have a value.
  Scene(const Subject& subject, const Rules& rules);
  Scene(const Scene&) = delete;
};

/// So many controls are few: among them every choice could be tried.
inline constexpr std::size_t kFewControls = 16;

/// Why a search found what it found.
struct SearchTree {
  std::vector<Choice> cuts;
  std::vector<SearchStep> steps;
};

/// What a threat comes to under some assumptions and numbers.
struct Decision {
  Verdict verdict = Verdict::kAcceptable;
  std::optional<Choice> choice;    ///< Of mitigable: the cheapest, or the cheapest found.
  std::optional<Stopped> stopped;  ///< Where the search met its limit.
  std::int64_t steps = 0;          ///< That a search took.
};

/// One threat on one subject.
class Trial {
 public:
  /// Both outlive this. At most `kMostControls` of `bearing()` can be weighed; with more
  /// only the functions up to `bearing` may be called.
  Trial(Scene& scene, const Threat& threat);
  Trial(const Trial&) = delete;

  const Threat& threat() const { return threat_; }
  const Scene& scene() const { return scene_; }

  /// The options that bear on the threat, whatever the facts are, and those that they need.
  const std::vector<std::size_t>& bearing() const { return bearing_; }

  Facts& facts() { return facts_; }
  const Facts& facts() const { return facts_; }
  const Hostility& hostility() const { return hostility_; }
  Means& means() { return *means_; }
  const Means& means() const { return *means_; }
  const Needs& needs() const { return needs_; }
  const LossRows& rows() const { return rows_; }

  /// How far a search may go for what is told beside a verdict: of few controls as many steps as
  /// it takes.
  SearchLimits side_limits() const;

  /// The numbers as the policy has them.
  const Numbers& numbers() const { return numbers_; }

  Assumption all_facts(bool worse) const { return Assumption(facts_.size(), worse); }
  Assumption reading(Reading reading) const { return all_facts(reading == Reading::kMost); }

  /// The situation under these assumptions and numbers, with clauses dropped.
  std::shared_ptr<Situation> situation(const Assumption& assumed, const Numbers& numbers,
                                       const std::vector<char>& dropped = {});

  /// The verdict, and the first choice by cost, count and ids that suffices within the means.
  /// With `tree` also the search for it, step by step, where there was one that was not stopped.
  Decision decide(const Assumption& assumed, const Numbers& numbers, SearchTree* tree = nullptr);

  /// The verdict alone, which takes no cheapest choice. With `allowance` a search among many
  /// controls takes its steps from that, and `kOpen` may also mean that none were left.
  Verdict verdict(const Assumption& assumed, const Numbers& numbers,
                  std::int64_t* allowance = nullptr);

 private:
  Decision decide(const Assumption& assumed, const Numbers& numbers, bool cheapest,
                  const SearchLimits& limits, SearchTree* tree);
  bool acts(const Option& option, const AssetSet& hostile_at_most) const;
  void find_bearing(const AssetSet& hostile_at_most);
  void find_build_facts(const AssetSet& hostile_at_most);
  void find_traffic_facts();
  bool looks_at_share(std::size_t clause) const;

  Scene& scene_;
  const Threat& threat_;
  Facts facts_;
  Hostility hostility_;
  std::vector<std::size_t> bearing_;
  std::vector<std::optional<FactId>> traffic_fact_;
  std::map<std::pair<std::size_t, std::uint64_t>, FactId> build_fact_;
  Stage stage_;
  Numbers numbers_;
  LossRows rows_;
  std::vector<Date> turning_days_;
  std::unique_ptr<Means> means_;
  Needs needs_;

  using WorldKey = std::pair<Assumption, std::int64_t>;
  using SituationKey = std::pair<WorldKey, std::vector<std::int64_t>>;
  std::map<WorldKey, std::shared_ptr<World>> worlds_;
  std::map<SituationKey, std::shared_ptr<Situation>> situations_;
};

}  // namespace assay::mitigate
