#include "assay/directives/tuples.h"

#include <limits>
#include <unordered_map>

namespace assay::directives {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

/// Up to so many pairs have a place of their own; beyond, they are hashed.
constexpr std::size_t kDirectPairs = 1U << 22U;

/// The number of a pair (tuple, code), given in the order in which pairs first come.
class PairNumbers {
 public:
  PairNumbers(std::size_t tuples, std::size_t codes) : codes_(codes) {
    if (tuples <= kDirectPairs / codes) direct_.assign(tuples * codes, kNone);
  }

  std::uint32_t& of(std::uint32_t tuple, std::uint32_t code) {
    const std::uint64_t pair = std::uint64_t{tuple} * codes_ + code;
    if (!direct_.empty()) return direct_[pair];
    return hashed_.try_emplace(pair, kNone).first->second;
  }

 private:
  std::size_t codes_;
  std::vector<std::uint32_t> direct_;
  std::unordered_map<std::uint64_t, std::uint32_t> hashed_;
};

}  // namespace

void Tuples::refine(std::span<const std::uint32_t> codes, std::size_t distinct) {
  if (codes.empty() || distinct < 2) return;
  PairNumbers numbers(count_, distinct);
  first_row_.clear();
  for (std::size_t row = 0; row < of_row_.size(); ++row) {
    std::uint32_t& number = numbers.of(of_row_[row], codes[row]);
    if (number == kNone) {
      number = static_cast<std::uint32_t>(first_row_.size());
      first_row_.push_back(static_cast<std::uint32_t>(row));
    }
    of_row_[row] = number;
  }
  count_ = first_row_.size();
}

}  // namespace assay::directives
