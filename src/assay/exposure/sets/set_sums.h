#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

/// What a row of sums loses with an outcome: always, or only where a guard fails.
struct OutcomeWeight {
  static constexpr std::uint32_t kNoGuard = 0xffffffff;

  std::uint32_t outcome = 0;
  std::uint32_t row = 0;
  std::uint32_t guard = kNoGuard;  ///< Index into `Membership::behind`.
  std::int64_t weight = 0;
};

/// Adds up what each of many sets of members loses, in rows of sums that overlap as they like.
///
/// Keeps its working memory, so that questions about few sets of a large network are cheap too.
/// One thread at a time may ask.
class SetSums {
 public:
  /// `engine` outlives this. `weights` may come in any order, and more than once for an outcome and
  /// row: they are added. What a row loses stays below 2^63.
  SetSums(const SetEngine& engine, Harm harm, Membership membership,
          std::vector<OutcomeWeight> weights, std::size_t rows);
  SetSums(SetSums&&) noexcept;
  SetSums& operator=(SetSums&&) noexcept;
  ~SetSums();

  /// The sums by row, candidate by candidate. The number of threads changes no answer.
  std::vector<std::vector<std::int64_t>> of(std::span<const Candidate> candidates,
                                            unsigned threads);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::exposure
