#include "assay/exposure/sets/stop_classes.h"

#include <array>
#include <bit>

#include "assay/exposure/sets/behaviours.h"

namespace assay::exposure {
namespace {

constexpr std::size_t kWords = SetEngine::kSetsOfBlock / 64;
using Row = Bits<kWords>;

}  // namespace

StopClasses::StopClasses(const SetEngine& engine, const Membership& membership, Reading reading,
                         unsigned threads)
    : engine_(engine),
      membership_(membership),
      reading_(reading),
      threads_(threads),
      class_of_outcome_(engine.outcomes(Harm::kStops)),
      stopped_(1),
      split_from_(1) {}

void StopClasses::ask(std::span<const MemberMask> sets) {
  std::vector<Candidate> candidates;
  candidates.reserve(sets.size());
  for (const MemberMask set : sets) candidates.push_back({members_of(set), reading_});
  for (std::vector<std::uint64_t>& stopped : stopped_) stopped.clear();
  engine_.for_each_block(Harm::kStops, membership_, candidates, threads_,
                         [&](SetEngine::Outcomes up) { take(up); });
}

/// Splits classes whose outcomes differ in a block: those like the first outcome stay.
void StopClasses::take(SetEngine::Outcomes up) {
  constexpr std::uint32_t kNone = 0xffffffff;
  const auto before = static_cast<std::uint32_t>(stopped_.size());
  std::vector<std::uint32_t> first_of(before, kNone);  // By class: its first outcome.
  SequenceTable others;  // A class and a row, for those that are not like the first.
  for (std::uint32_t outcome = 0; outcome < up.size(); ++outcome) {
    std::uint32_t& own = class_of_outcome_[outcome];
    std::uint32_t& first = first_of[own];
    if (first == kNone) first = outcome;
    Row difference = up[first];
    difference ^= up[outcome];
    if (!difference.any()) continue;
    std::array<std::uint64_t, kWords + 1> key{own};
    for (std::size_t word = 0; word < kWords; ++word) key[word + 1] = up[outcome].word[word];
    const std::uint32_t other = before + others.intern(key);
    if (other == split_from_.size()) split_from_.push_back(own);
    own = other;
  }
  for (std::uint32_t added = before; added < split_from_.size(); ++added) {
    stopped_.push_back(stopped_[split_from_[added]]);
  }
  for (std::uint32_t i = 0; i < stopped_.size(); ++i) {
    for (std::size_t word = 0; word < kWords; ++word) {
      const std::uint64_t is_up =
          i < before ? up[first_of[i]].word[word] : others[i - before][word + 1];
      stopped_[i].push_back(~is_up);
    }
  }
}

std::vector<std::uint32_t> StopClasses::class_of_fates() const {
  std::vector<std::uint32_t> classes = engine_.outcome_of_fates(Harm::kStops);
  for (std::uint32_t& one : classes) one = class_of_outcome_[one];
  return classes;
}

}  // namespace assay::exposure
