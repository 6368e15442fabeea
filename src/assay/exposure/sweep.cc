#include "assay/exposure/sweep.h"

#include <algorithm>
#include <bit>

namespace assay::exposure {
namespace {

class Sweeper {
 public:
  Sweeper(const LossEngine& engine, const Membership& membership, Reading reading,
          const SweepOrders& orders)
      : engine_(engine),
        membership_(membership),
        reading_(reading),
        orders_(orders),
        scratch_(engine),
        failed_(engine.assets()),
        members_(membership.members.size()),
        ranks_(members_, std::min(orders.minimal, members_)),
        rows_((orders.families ? engine.fates().size() : 0) / 64 + 1),
        row_(rows_),
        bound_(rows_) {}

  Sweep run();

 private:
  using Row = std::vector<std::uint64_t>;

  Loss ask(const MemberSet& set);
  void look_at_layer(std::size_t size);
  Loss look_at(const MemberSet& set);
  void bound_from_below(const MemberSet& set);
  void note_what_is_new(const MemberSet& set);
  void end_layer(std::size_t size);
  void drop_layer(std::size_t size);
  void add_weight(const MemberSet& set, std::int64_t weight);

  /// The bit after those of the fates: the tolerance is passed.
  std::size_t over_bit() const { return orders_.families ? engine_.fates().size() : 0; }

  const LossEngine& engine_;
  const Membership& membership_;
  Reading reading_;
  SweepOrders orders_;
  LossEngine::Scratch scratch_;
  AssetSet failed_;
  std::size_t members_;
  SetRanks ranks_;
  std::size_t rows_;  ///< Words of a row.
  Row row_, bound_, everything_;
  Loss loss_of_all_;
  Row below_, layer_;  ///< The rows of the sets of one member less, and of this size.
  bool tracking_ = true;
  std::size_t minimal_ = 0;
  Sweep found_;
};

Sweep Sweeper::run() {
  const std::size_t last = std::min(members_, std::max(orders_.losses, orders_.minimal));
  found_.families.resize(orders_.families ? engine_.fates().size() : 0);
  found_.added_weight.resize(last == members_ ? members_ : 0);
  loss_of_all_ = ask(first_set(members_));
  everything_ = row_;

  for (std::size_t size = 0; size <= last; ++size) {
    if (!tracking_ && size > orders_.losses) {
      found_.added_weight.clear();
      break;
    }
    look_at_layer(size);
    if (tracking_) end_layer(size);
  }
  return std::move(found_);
}

void Sweeper::end_layer(std::size_t size) {
  if (size > 0 && minimal_ > orders_.most_minimal) {
    drop_layer(size);
    tracking_ = false;
    return;
  }
  found_.order = size;
  tracking_ = size < orders_.minimal;
}

void Sweeper::look_at_layer(std::size_t size) {
  below_ = std::move(layer_);
  layer_.clear();
  if (tracking_ && size < orders_.minimal) {
    layer_.resize(sets_by_size(members_, size)[size] * rows_);
  }
  MemberSet set = first_set(size);
  do {
    const Loss loss = look_at(set);
    if (size <= orders_.losses) found_.losses.push_back(loss);
    if (!found_.added_weight.empty()) add_weight(set, loss.weight);
  } while (next_set(set, members_));
}

/// The loss of a set; notes what it is minimal for.
Loss Sweeper::look_at(const MemberSet& set) {
  if (!tracking_) return ask(set);
  bound_from_below(set);
  Loss loss = loss_of_all_;
  if (orders_.families && bound_ == everything_) {
    row_ = bound_;
  } else {
    loss = ask(set);
    note_what_is_new(set);
  }
  if (!layer_.empty()) {
    std::ranges::copy(row_, layer_.begin() + static_cast<std::ptrdiff_t>(ranks_.of(set) * rows_));
  }
  return loss;
}

/// Asks the engine, and leaves the answer's row in `row_`.
Loss Sweeper::ask(const MemberSet& set) {
  failed_.clear();
  membership_.fail(set, reading_, failed_);
  const Loss loss = engine_.loss(failed_, scratch_);
  if (orders_.families) {
    row_.back() = 0;
    std::ranges::copy(scratch_.fates(), row_.begin());
  } else {
    row_.assign(rows_, 0);
  }
  if (orders_.tolerance && loss.weight > *orders_.tolerance) {
    row_[over_bit() / 64] |= std::uint64_t{1} << (over_bit() % 64);
  }
  return loss;
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
      if (minimal_++ > orders_.most_minimal && !set.empty()) return;  // The layer will be dropped.
      any = true;
      const std::size_t bit = i * 64 + static_cast<std::size_t>(std::countr_zero(left));
      if (bit == over_bit()) {
        found_.over_tolerance.push_back(number);
      } else {
        found_.families[bit].push_back(number);
      }
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
  const auto drop = [&](std::vector<std::uint32_t>& family) {
    family.erase(std::ranges::lower_bound(family, kept), family.end());
  };
  std::ranges::for_each(found_.families, drop);
  drop(found_.over_tolerance);
}

/// A set adds its weight where its member joins, and takes it away where another does.
void Sweeper::add_weight(const MemberSet& set, std::int64_t weight) {
  for (Product& sum : found_.added_weight) sum -= weight;
  for (const std::uint32_t member : set) found_.added_weight[member] += Product{2} * weight;
}

}  // namespace

Sweep sweep(const LossEngine& engine, const Membership& membership, Reading reading,
            const SweepOrders& orders) {
  return Sweeper(engine, membership, reading, orders).run();
}

}  // namespace assay::exposure
