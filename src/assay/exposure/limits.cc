#include "assay/exposure/limits.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/exposure/codes.h"
#include "assay/exposure/member_set.h"

namespace assay::exposure {
namespace {

/// Steps of one sweep. Some 10^9 take two seconds.
constexpr std::uint64_t kMostSteps = 5'000'000'000;
/// Sets whose loss is told.
constexpr std::uint64_t kMostLosses = 1'000'000;
/// Bytes of the rows that one sweep keeps.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 28;

/// Up to six members have 64 sets: by default, all are told.
constexpr std::size_t kFewMembers = 6;
constexpr std::size_t kDefaultLossOrder = 3;

std::uint64_t product(std::uint64_t a, std::uint64_t b) {
  std::uint64_t result = 0;
  return __builtin_mul_overflow(a, b, &result) ? kVeryMany : result;
}

/// The highest order up to `wanted` that is feasible with all below it.
template <class Feasible>
std::size_t highest(std::size_t wanted, Feasible feasible) {
  std::size_t order = 0;
  while (order < wanted && feasible(order + 1)) ++order;
  return order;
}

/// "1,000,000" or, where 64 bits do not hold it, "more than 9 x 10^18".
std::string told(std::uint64_t number) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  return number > kMost ? "more than 9 x 10^18" : grouped(static_cast<std::int64_t>(number));
}

}  // namespace

Diagnostic limit(Code code, std::string message) {
  return {Severity::kWarning, code, std::move(message), {}, {}, {}};
}

bool Limits::quick(std::size_t order) const {
  return product(sets_up_to(members_, order), engine_.steps()) <= kMostSteps;
}

std::uint64_t Limits::blocks() const {
  return kMostSteps / std::max<std::uint64_t>(1, steps_of_block_);
}

/// Steps of all blocks of sets up to an order, in both readings.
std::uint64_t Limits::loss_steps(std::size_t order) const {
  const std::uint64_t sets = sets_up_to(members_, order);
  return product(sets / (SetEngine::kSetsOfBlock / 2) + 1, steps_of_block_);
}

/// The last layer of rows is not kept, for nothing is built on it.
std::uint64_t Limits::bytes_of_rows(std::size_t order) const {
  const std::vector<std::uint64_t> sets = sets_by_size(members_, order);
  std::uint64_t rows = 1;
  for (std::size_t size = 1; size <= order; ++size) {
    const std::uint64_t own = size < order ? sets[size] : 0;
    rows = std::max(rows, own > kVeryMany - sets[size - 1] ? kVeryMany : own + sets[size - 1]);
  }
  return product(rows, (engine_.fates().size() / 64 + 1) * sizeof(std::uint64_t));
}

std::string Limits::estimate(std::string_view what, std::size_t order, std::uint64_t steps) const {
  const std::uint64_t sets = sets_up_to(members_, order);
  return fmt::format("{} of up to {} of {} at level {} would take {} sets and {} steps", what,
                     order, counted(static_cast<std::int64_t>(members_), "member"), to_text(level_),
                     told(sets), told(steps));
}

Result<std::size_t> Limits::loss_order(std::optional<std::size_t> requested,
                                       std::vector<Diagnostic>& cut) const {
  const std::size_t usual = members_ <= kFewMembers ? members_ : kDefaultLossOrder;
  const std::size_t wanted = std::min(members_, requested.value_or(usual));
  const std::size_t order = highest(wanted, [&](std::size_t one) {
    return loss_steps(one) <= kMostSteps && sets_up_to(members_, one) <= kMostLosses;
  });
  if (order == wanted) return order;
  if (requested) {
    return failure(codes::kTooManyLosses, {},
                   fmt::format("{}; up to {} is feasible",
                               estimate("losses", wanted, loss_steps(wanted)), order));
  }
  cut.push_back(
      limit(codes::kLossesCut, fmt::format("{}; they are told up to {}",
                                           estimate("losses", wanted, loss_steps(wanted)), order)));
  return order;
}

std::size_t Limits::minimal_order(std::size_t wanted) const {
  return highest(std::min(members_, wanted), [&](std::size_t order) {
    return quick(order) && bytes_of_rows(order) <= kMostBytes;
  });
}

Diagnostic Limits::minimal_cut(std::size_t wanted, std::size_t order) const {
  const std::uint64_t steps = product(sets_up_to(members_, wanted), engine_.steps());
  return limit(codes::kMinimalSetsCut, fmt::format("{}; they are complete up to {}",
                                                   estimate("minimal sets", wanted, steps), order));
}

Diagnostic Limits::list_cut(std::size_t order) const {
  return limit(codes::kMinimalSetsCut,
               fmt::format("minimal sets at level {} are too many to list: those of up to {} are "
                           "listed, and all are counted",
                           to_text(level_), counted(static_cast<std::int64_t>(order), "member")));
}

std::optional<Diagnostic> Limits::overheard_cut(std::uint64_t steps) const {
  if (steps <= kMostSteps) return std::nullopt;
  return limit(codes::kInterceptionCut,
               fmt::format("interception by {} at level {} would take {} steps; it is left out",
                           counted(static_cast<std::int64_t>(members_), "member"), to_text(level_),
                           told(steps)));
}

}  // namespace assay::exposure
