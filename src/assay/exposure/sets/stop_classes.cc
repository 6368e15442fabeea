#include "assay/exposure/sets/stop_classes.h"

#include <array>
#include <bit>

#include "assay/exposure/sets/behaviours.h"

namespace assay::exposure {
namespace {

constexpr std::size_t kWords = SetEngine::kSetsOfBlock / 64;

}  // namespace

MemberSet members_of(MemberMask set) {
  MemberSet members;
  for (; set != 0; set &= set - 1) {
    members.push_back(static_cast<std::uint32_t>(std::countr_zero(set)));
  }
  return members;
}

StopClasses::StopClasses(const SetEngine& engine, const Membership& membership, Reading reading,
                         unsigned threads)
    : engine_(engine),
      membership_(membership),
      reading_(reading),
      threads_(threads),
      class_of_outcome_(engine.outcomes()),
      stopped_(1),
      split_from_(1) {}

void StopClasses::ask(std::span<const MemberMask> sets) {
  std::vector<Candidate> candidates;
  candidates.reserve(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    number_of_.emplace(sets[i], static_cast<std::uint32_t>(blocks_ * SetEngine::kSetsOfBlock + i));
    candidates.push_back({members_of(sets[i]), reading_});
  }
  engine_.for_each_block(membership_, candidates, threads_,
                         [&](SetEngine::Outcomes up) { take(up); });
}

/// Splits classes whose outcomes differ in a block.
void StopClasses::take(SetEngine::Outcomes up) {
  constexpr std::uint32_t kNone = 0xffffffff;
  SequenceTable rows;  // Of a class and what is up: distinct ones, as they come.
  std::vector<std::uint32_t> class_of_row;
  std::vector<std::uint32_t> first_row_of(stopped_.size(), kNone);
  for (std::size_t outcome = 0; outcome < up.size(); ++outcome) {
    const std::uint32_t before = class_of_outcome_[outcome];
    std::array<std::uint64_t, kWords + 1> row{before};
    for (std::size_t word = 0; word < kWords; ++word) row[word + 1] = up[outcome].word[word];
    const std::uint32_t number = rows.intern(row);
    if (number == class_of_row.size()) {
      const bool first = first_row_of[before] == kNone;
      if (first) first_row_of[before] = number;
      class_of_row.push_back(first ? before : static_cast<std::uint32_t>(split_from_.size()));
      if (!first) split_from_.push_back(before);
    }
    class_of_outcome_[outcome] = class_of_row[number];
  }
  for (std::size_t added = stopped_.size(); added < split_from_.size(); ++added) {
    stopped_.push_back(stopped_[split_from_[added]]);
  }
  for (std::uint32_t number = 0; number < rows.size(); ++number) {
    std::vector<std::uint64_t>& stopped = stopped_[class_of_row[number]];
    for (std::size_t word = 0; word < kWords; ++word) stopped.push_back(~rows[number][word + 1]);
  }
  ++blocks_;
}

std::optional<bool> StopClasses::stops(std::size_t of_class, MemberMask set) const {
  const auto known = number_of_.find(set);
  if (known == number_of_.end()) return std::nullopt;
  return (stopped_[of_class][known->second / 64] >> known->second % 64 & 1) != 0;
}

std::vector<std::uint32_t> StopClasses::class_of_fates() const {
  std::vector<std::uint32_t> classes = engine_.outcome_of_fates();
  for (std::uint32_t& one : classes) one = class_of_outcome_[one];
  return classes;
}

}  // namespace assay::exposure
