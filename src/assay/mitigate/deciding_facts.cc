#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "assay/mitigate/court.h"

namespace assay::mitigate {
namespace {

/// The facts of some trials together, and the verdict for what they are taken to be.
class FactSearch {
 public:
  FactSearch(std::span<const std::unique_ptr<Trial>> trials, const Numbers& numbers)
      : trials_(trials), numbers_(numbers) {
    gather();
  }

  DecidingFacts run() {
    for (std::size_t length = 1; length <= facts_.size() && within_limit(); ++length) {
      std::vector<std::size_t> list;
      if (extend(0, length, list)) return told(list, true);
    }
    return told(first_that_decide(), false);
  }

 private:
  /// One fact, and where it stands in each trial.
  struct Joint {
    MissingFact fact;
    std::vector<std::optional<FactId>> in;
  };

  void gather() {
    std::map<std::pair<FactKind, std::string>, Joint> joint;
    for (std::size_t i = 0; i < trials_.size(); ++i) {
      const Facts& facts = trials_[i]->facts();
      for (FactId id = 0; id < facts.size(); ++id) {
        Joint& entry = joint[{facts[id].kind, facts[id].subject}];
        entry.in.resize(trials_.size());
        entry.in[i] = id;
        const std::int64_t assets = std::max(entry.fact.assets, facts[id].assets);
        entry.fact = facts[id];
        entry.fact.assets = assets;
      }
    }
    for (auto& [key, entry] : joint) facts_.push_back(std::move(entry));
    std::ranges::stable_sort(facts_, std::greater{},
                             [](const Joint& entry) { return entry.fact.assets; });
  }

  bool within_limit() const { return verdicts_.size() < kMostVerdicts; }

  /// The worst verdict where each fact is taken as `assumed` says.
  Verdict verdict(const Assumption& assumed) {
    const auto known = verdicts_.find(assumed);
    if (known != verdicts_.end()) return known->second;
    Verdict worst = Verdict::kAcceptable;
    for (std::size_t i = 0; i < trials_.size(); ++i) {
      Assumption mine = trials_[i]->all_facts(false);
      for (std::size_t fact = 0; fact < facts_.size(); ++fact) {
        if (facts_[fact].in[i]) mine[*facts_[fact].in[i]] = assumed[fact];
      }
      worst = std::max(worst, trials_[i]->verdict(mine, numbers_));
    }
    verdicts_.emplace(assumed, worst);
    return worst;
  }

  /// Whether the other facts do not matter once those of `list` are known.
  bool decides(const std::vector<std::size_t>& list) {
    for (std::uint64_t turn = 0; turn < std::uint64_t{1} << list.size(); ++turn) {
      Assumption best(facts_.size(), false);
      Assumption worst(facts_.size(), true);
      for (std::size_t i = 0; i < list.size(); ++i) {
        best[list[i]] = worst[list[i]] = (turn >> i & 1) != 0;
      }
      if (!within_limit() || verdict(best) != verdict(worst)) return false;
      if (verdict(best) == Verdict::kOpen) return false;
    }
    return true;
  }

  /// Extends `list` by facts from `next` on to a deciding one of that length.
  bool extend(std::size_t next, std::size_t length, std::vector<std::size_t>& list) {
    if (list.size() == length) return decides(list);
    for (std::size_t fact = next; fact < facts_.size() && within_limit(); ++fact) {
      list.push_back(fact);
      if (extend(fact + 1, length, list)) return true;
      list.pop_back();
    }
    return false;
  }

  /// The first facts by assets that decide; all facts always do.
  std::vector<std::size_t> first_that_decide() {
    constexpr std::size_t kMostTried = 6;
    std::vector<std::size_t> list;
    for (std::size_t fact = 0; fact < facts_.size(); ++fact) {
      list.push_back(fact);
      verdicts_.clear();
      if (list.size() <= kMostTried && decides(list)) break;
    }
    return list;
  }

  DecidingFacts told(const std::vector<std::size_t>& list, bool smallest) const {
    DecidingFacts out;
    out.smallest = smallest;
    for (const std::size_t fact : list) out.facts.push_back(facts_[fact].fact);
    return out;
  }

  std::span<const std::unique_ptr<Trial>> trials_;
  const Numbers& numbers_;
  std::vector<Joint> facts_;  ///< Most assets first.
  std::map<Assumption, Verdict> verdicts_;
};

}  // namespace

DecidingFacts deciding_facts(std::span<const std::unique_ptr<Trial>> trials,
                             const Numbers& numbers) {
  return FactSearch(trials, numbers).run();
}

Band<Verdict> worst(std::span<const std::unique_ptr<Trial>> trials, const Numbers& numbers,
                    std::int64_t* allowance) {
  Band<Verdict> worst{Verdict::kAcceptable, Verdict::kAcceptable};
  for (const std::unique_ptr<Trial>& trial : trials) {
    for (const Reading reading : kReadings) {
      const Verdict verdict = trial->verdict(trial->reading(reading), numbers, allowance);
      worst[reading] = std::max(worst[reading], verdict);
    }
  }
  return worst;
}

}  // namespace assay::mitigate
