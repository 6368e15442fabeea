#include "assay/exposure/family_sweep.h"

#include <algorithm>
#include <bit>

namespace assay::exposure {
namespace {

class Sweeper {
 public:
  Sweeper(const LossEngine& engine, const Membership& membership, Reading reading,
          std::size_t order, std::size_t most_minimal)
      : engine_(engine),
        membership_(membership),
        reading_(reading),
        most_minimal_(most_minimal),
        scratch_(engine),
        failed_(engine.assets()),
        members_(membership.members.size()),
        order_(std::min(order, members_)),
        ranks_(members_, order_),
        rows_((engine.fates().size() + 63) / 64),
        row_(rows_),
        bound_(rows_) {}

  Families run();

 private:
  using Row = std::vector<std::uint64_t>;

  void ask(const MemberSet& set);
  void look_at_layer(std::size_t size);
  void look_at(const MemberSet& set);
  void bound_from_below(const MemberSet& set);
  void note_what_is_new(const MemberSet& set);
  void drop_layer(std::size_t size);

  const LossEngine& engine_;
  const Membership& membership_;
  Reading reading_;
  std::size_t most_minimal_;
  LossEngine::Scratch scratch_;
  AssetSet failed_;
  std::size_t members_;
  std::size_t order_;
  SetRanks ranks_;
  std::size_t rows_;  ///< Words of a row.
  Row row_, bound_, everything_;
  Row below_, layer_;  ///< The rows of the sets of one member less, and of this size.
  std::size_t minimal_ = 0;
  Families found_;
};

Families Sweeper::run() {
  found_.of_fate.resize(engine_.fates().size());
  ask(first_set(members_));
  everything_ = row_;
  for (std::size_t size = 0; size <= order_; ++size) {
    look_at_layer(size);
    if (size > 0 && minimal_ > most_minimal_) {
      drop_layer(size);
      break;
    }
    found_.order = size;
  }
  return std::move(found_);
}

void Sweeper::look_at_layer(std::size_t size) {
  below_ = std::move(layer_);
  layer_.clear();
  if (size < order_) layer_.resize(sets_by_size(members_, size)[size] * rows_);
  MemberSet set = first_set(size);
  do {
    look_at(set);
  } while (next_set(set, members_));
}

/// Notes what a set is minimal for.
void Sweeper::look_at(const MemberSet& set) {
  bound_from_below(set);
  if (bound_ == everything_) {
    row_ = bound_;
  } else {
    ask(set);
    note_what_is_new(set);
  }
  if (!layer_.empty()) {
    std::ranges::copy(row_, layer_.begin() + static_cast<std::ptrdiff_t>(ranks_.of(set) * rows_));
  }
}

/// Asks the engine, and leaves the answer's row in `row_`.
void Sweeper::ask(const MemberSet& set) {
  failed_.clear();
  membership_.fail(set, reading_, failed_);
  engine_.loss(failed_, scratch_);
  std::ranges::copy(scratch_.fates(), row_.begin());
}

void Sweeper::bound_from_below(const MemberSet& set) {
  std::ranges::fill(bound_, std::uint64_t{0});
  ranks_.for_each_below(set, [&](std::uint64_t rank) {
    const std::uint64_t* row = below_.data() + rank * rows_;
    for (std::size_t i = 0; i < rows_; ++i) bound_[i] |= row[i];
  });
}

void Sweeper::note_what_is_new(const MemberSet& set) {
  const auto number = static_cast<std::uint32_t>(found_.sets.size());
  bool any = false;
  for (std::size_t i = 0; i < rows_; ++i) {
    for (std::uint64_t left = row_[i] & ~bound_[i]; left != 0; left &= left - 1) {
      if (minimal_++ > most_minimal_ && !set.empty()) return;  // The layer will be dropped.
      any = true;
      const std::size_t bit = i * 64 + static_cast<std::size_t>(std::countr_zero(left));
      found_.of_fate[bit].push_back(number);
    }
  }
  if (any) found_.sets.push_back(set);
}

/// Forgets the minimal sets of a layer that could not be finished.
void Sweeper::drop_layer(std::size_t size) {
  const auto first = std::ranges::partition_point(
      found_.sets, [&](const MemberSet& set) { return set.size() < size; });
  const auto kept = static_cast<std::uint32_t>(first - found_.sets.begin());
  found_.sets.erase(first, found_.sets.end());
  for (std::vector<std::uint32_t>& family : found_.of_fate) {
    family.erase(std::ranges::lower_bound(family, kept), family.end());
  }
}

}  // namespace

Families sweep_families(const LossEngine& engine, const Membership& membership, Reading reading,
                        std::size_t order, std::size_t most_minimal) {
  return Sweeper(engine, membership, reading, order, most_minimal).run();
}

}  // namespace assay::exposure
