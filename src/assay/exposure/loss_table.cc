#include "assay/exposure/loss_table.h"

#include <algorithm>

namespace assay::exposure {
namespace {

class TableRun {
 public:
  TableRun(const LossEngine& engine, const Membership& membership, Reading reading,
           const LossOrders& orders)
      : engine_(engine),
        membership_(membership),
        reading_(reading),
        orders_(orders),
        members_(membership.members.size()),
        ranks_(members_, std::min(members_, orders.looked)),
        scratch_(engine),
        failed_(engine.assets()) {}

  LossTable run();

 private:
  Loss ask(const MemberSet& set);
  void compare(const MemberSet& set, std::int64_t weight);
  void add_weight(const MemberSet& set, std::int64_t weight);

  const LossEngine& engine_;
  const Membership& membership_;
  Reading reading_;
  LossOrders orders_;
  std::size_t members_;
  SetRanks ranks_;
  LossEngine::Scratch scratch_;
  AssetSet failed_;
  std::vector<bool> below_, layer_;  ///< Of the sets of one member less, and of this size: over.
  LossTable table_;
};

LossTable TableRun::run() {
  const std::size_t last = std::min(members_, orders_.looked);
  table_.added_weight.resize(last == members_ ? members_ : 0);
  const std::vector<std::uint64_t> sets = sets_by_size(members_, last);
  for (std::size_t size = 0; size <= last; ++size) {
    below_ = std::move(layer_);
    if (orders_.tolerance) layer_.assign(sets[size], false);
    MemberSet set = first_set(size);
    do {
      const Loss loss = ask(set);
      if (size <= orders_.kept) table_.losses.push_back(loss);
      if (!table_.added_weight.empty()) add_weight(set, loss.weight);
      if (orders_.tolerance) compare(set, loss.weight);
    } while (next_set(set, members_));
  }
  return std::move(table_);
}

Loss TableRun::ask(const MemberSet& set) {
  failed_.clear();
  membership_.fail(set, reading_, failed_);
  return engine_.loss(failed_, scratch_);
}

/// A set that passes the tolerance is minimal when none of one member less does.
void TableRun::compare(const MemberSet& set, std::int64_t weight) {
  if (weight <= *orders_.tolerance) return;
  layer_[ranks_.of(set)] = true;
  bool minimal = true;
  ranks_.for_each_below(set, [&](std::uint64_t rank) { minimal = minimal && !below_[rank]; });
  if (minimal) table_.over_tolerance.push_back(set);
}

/// A set adds its weight where its member joins, and takes it away where another does.
void TableRun::add_weight(const MemberSet& set, std::int64_t weight) {
  for (Product& sum : table_.added_weight) sum -= weight;
  for (const std::uint32_t member : set) table_.added_weight[member] += Product{2} * weight;
}

}  // namespace

LossTable loss_table(const LossEngine& engine, const Membership& membership, Reading reading,
                     const LossOrders& orders) {
  return TableRun(engine, membership, reading, orders).run();
}

}  // namespace assay::exposure
