#include "assay/exposure/minimal/all_losses.h"

#include <cassert>
#include <cstdint>
#include <utility>

namespace assay::exposure {
namespace {

/// Families of up to so many sets are written as sums over unions.
constexpr std::size_t kFewSets = 16;

/// Losses that are added up modulo 2^64: what is between may pass 2^63, and the end does not.
struct Sum {
  std::uint64_t weight = 0;
  std::uint64_t services = 0;
  std::uint64_t critical_weight = 0;

  void add(std::uint64_t times, const Loss& loss) {
    weight += times * static_cast<std::uint64_t>(loss.weight);
    services += times * static_cast<std::uint64_t>(loss.services);
    critical_weight += times * static_cast<std::uint64_t>(loss.critical_weight);
  }
  void add(const Sum& other) {
    weight += other.weight;
    services += other.services;
    critical_weight += other.critical_weight;
  }
};

class AllLosses {
 public:
  AllLosses(const std::vector<MemberSet>& sets, std::size_t members)
      : members_(members),
        sums_(std::size_t{1} << members),
        times_(sums_.size()),
        is_union_(sums_.size()) {
    for (const MemberSet& set : sets) {
      std::uint32_t& bits = bits_of_set_.emplace_back();
      for (const std::uint32_t member : set) bits |= std::uint32_t{1} << member;
    }
  }

  void add(std::span<const std::uint32_t> family, const Loss& loss) {
    if (family.size() <= kFewSets) {
      add_unions(family, loss);
    } else {
      add_one_by_one(family, loss);
    }
  }

  std::vector<Loss> told();

 private:
  void add_unions(std::span<const std::uint32_t> family, const Loss& loss);
  void add_one_by_one(std::span<const std::uint32_t> family, const Loss& loss);

  std::size_t members_;
  std::vector<std::uint32_t> bits_of_set_;
  std::vector<Sum> sums_;             ///< By set: what its parts add up to.
  std::vector<std::uint64_t> times_;  ///< By set, while a family is at hand: how often it counts.
  std::vector<std::uint8_t> is_union_;
};

/// 1 - (1 - a)(1 - b)...: each set counts once, what two have in common one time less, and so on.
void AllLosses::add_unions(std::span<const std::uint32_t> family, const Loss& loss) {
  std::vector<std::uint32_t> unions;
  for (const std::uint32_t number : family) {
    const std::uint32_t set = bits_of_set_[number];
    const std::size_t before = unions.size();
    std::vector<std::pair<std::uint32_t, std::uint64_t>> added{{set, 1}};
    for (std::size_t i = 0; i < before; ++i) {
      added.emplace_back(unions[i] | set, std::uint64_t{0} - times_[unions[i]]);
    }
    for (const auto& [both, times] : added) {
      if (std::exchange(is_union_[both], std::uint8_t{1}) == 0) unions.push_back(both);
      times_[both] += times;
    }
  }
  for (const std::uint32_t one : unions) {
    sums_[one].add(std::exchange(times_[one], 0), loss);
    is_union_[one] = 0;
  }
}

/// Which sets contain one of the family, less what their parts will add to them.
void AllLosses::add_one_by_one(std::span<const std::uint32_t> family, const Loss& loss) {
  for (const std::uint32_t number : family) times_[bits_of_set_[number]] = 1;
  for (std::size_t member = 0; member < members_; ++member) {
    for (std::uint32_t set = 0; set < sums_.size(); ++set) {
      if ((set >> member & 1) != 0) times_[set] |= times_[set ^ (std::uint32_t{1} << member)];
    }
  }
  for (std::size_t member = 0; member < members_; ++member) {
    for (std::uint32_t set = static_cast<std::uint32_t>(sums_.size()); set-- > 0;) {
      if ((set >> member & 1) != 0) times_[set] -= times_[set ^ (std::uint32_t{1} << member)];
    }
  }
  for (std::uint32_t set = 0; set < sums_.size(); ++set) {
    sums_[set].add(std::exchange(times_[set], 0), loss);
  }
}

std::vector<Loss> AllLosses::told() {
  for (std::size_t member = 0; member < members_; ++member) {
    for (std::uint32_t set = 0; set < sums_.size(); ++set) {
      if ((set >> member & 1) != 0) sums_[set].add(sums_[set ^ (std::uint32_t{1} << member)]);
    }
  }
  std::vector<Loss> losses;
  losses.reserve(sums_.size());
  for (const Sum& sum : sums_) {
    losses.push_back({static_cast<std::int64_t>(sum.weight),
                      static_cast<std::int64_t>(sum.services),
                      static_cast<std::int64_t>(sum.critical_weight)});
  }
  return losses;
}

}  // namespace

std::vector<Loss> losses_of_all_sets(const FateFamilies& families, std::span<const Fate> fates,
                                     std::size_t members) {
  assert(members <= kMembersOfAllLosses);
  std::vector<Loss> of_family(families.families.size());
  for (std::size_t i = 0; i < fates.size(); ++i) of_family[families.of_fate[i]] += fates[i].all;
  AllLosses all(families.sets, members);
  for (std::size_t i = 0; i < of_family.size(); ++i) all.add(families.families[i], of_family[i]);
  return all.told();
}

}  // namespace assay::exposure
