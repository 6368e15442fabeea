#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <span>

#include "assay/base/parallel.h"
#include "assay/exposure/sets/bits.h"
#include "assay/exposure/sets/set_engine.h"

namespace assay::exposure {

/// How many threads share so many candidates, in blocks of `kWords` words.
template <std::size_t kWords>
std::size_t workers_for(std::size_t candidates, unsigned threads) {
  constexpr std::size_t kSets = Bits<kWords>::kSets;
  return std::min((candidates + kSets - 1) / kSets, thread_count(threads));
}

/// Asks about candidates block after block. `pass_of(worker)` gives a thread the pass that is its
/// own; `take(i, answer)` gets what the pass tells of the i-th candidate.
template <std::size_t kWords, class PassOf, class Take>
void ask_in_blocks(const Membership& membership, std::span<const Candidate> candidates,
                   unsigned threads, const PassOf& pass_of, const Take& take) {
  constexpr std::size_t kSets = Bits<kWords>::kSets;
  std::atomic<std::size_t> next{0};
  in_parallel(threads, workers_for<kWords>(candidates.size(), threads), [&](std::size_t worker) {
    auto&& pass = pass_of(worker);
    for (std::size_t first = kSets * next++; first < candidates.size(); first = kSets * next++) {
      const std::size_t sets = std::min(kSets, candidates.size() - first);
      const auto& told = pass.ask(membership, candidates.subspan(first, sets));
      for (std::size_t i = 0; i < sets; ++i) take(first + i, told.of(i));
    }
  });
}

}  // namespace assay::exposure
