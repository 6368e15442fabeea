#include "assay/exposure/loss_table.h"

#include <algorithm>
#include <utility>

namespace assay::exposure {
namespace {

/// Orders are looked at together while they have no more sets than this: blocks of sets
/// are filled, and few sets are looked at for nothing.
constexpr std::uint64_t kSetsTogether = 1024;

/// The losses of one reading, order by order.
class Reader {
 public:
  Reader(std::size_t members, const LossOrders& orders, std::int64_t everything)
      : members_(members),
        orders_(orders),
        everything_(everything),
        ranks_(members, orders.looked) {
    table_.added_weight.resize(orders.looked == members ? members : 0);
  }

  /// Whether a part of the set with one member less, of an order that was looked at
  /// before `first`, loses everything.
  bool has_lethal_part(const MemberSet& set, std::size_t first) const;

  /// Takes the loss of the next set.
  void take(const MemberSet& set, const Loss& loss);

  LossTable table() { return std::move(table_); }

 private:
  void compare(const MemberSet& set, std::uint64_t rank);
  void add_weight(const MemberSet& set, std::int64_t weight);
  void open_layer(std::size_t size);

  std::size_t members_;
  const LossOrders& orders_;
  std::int64_t everything_;  ///< Services that can be lost.
  SetRanks ranks_;
  std::size_t size_ = 0;
  /// Of the sets of one member less, and of this size, by rank.
  std::vector<bool> lethal_below_, lethal_ = std::vector<bool>(1);
  std::vector<bool> over_below_, over_ = std::vector<bool>(1);
  LossTable table_;
};

bool Reader::has_lethal_part(const MemberSet& set, std::size_t first) const {
  if (set.size() != first || first == 0) return false;
  const std::vector<bool>& lethal = size_ == set.size() ? lethal_below_ : lethal_;
  bool any = false;
  ranks_.for_each_below(set, [&](std::uint64_t rank) { any = any || lethal[rank]; });
  return any;
}

void Reader::open_layer(std::size_t size) {
  const std::uint64_t sets = sets_by_size(members_, size)[size];
  lethal_below_ = std::exchange(lethal_, std::vector<bool>(sets));
  over_below_ = std::exchange(over_, std::vector<bool>(sets));
  size_ = size;
}

void Reader::take(const MemberSet& set, const Loss& loss) {
  if (set.size() != size_) open_layer(set.size());
  const std::uint64_t rank = ranks_.of(set);
  lethal_[rank] = loss.services == everything_;
  if (orders_.tolerance && loss.weight > *orders_.tolerance) compare(set, rank);
  if (set.size() <= orders_.kept) table_.losses.push_back(loss);
  if (!table_.added_weight.empty()) add_weight(set, loss.weight);
}

/// A set that passes the tolerance is minimal when none of one member less does.
void Reader::compare(const MemberSet& set, std::uint64_t rank) {
  over_[rank] = true;
  bool minimal = true;
  ranks_.for_each_below(set, [&](std::uint64_t part) { minimal = minimal && !over_below_[part]; });
  if (minimal) table_.over_tolerance.push_back(set);
}

/// A set adds its weight where its member joins, and takes it away where another does.
void Reader::add_weight(const MemberSet& set, std::int64_t weight) {
  for (Product& sum : table_.added_weight) sum -= weight;
  for (const std::uint32_t member : set) table_.added_weight[member] += Product{2} * weight;
}

/// Calls `visit(set)` for all sets of sizes from `first` to `last`.
template <class Visit>
void for_each_set(std::size_t members, std::size_t first, std::size_t last, const Visit& visit) {
  for (std::size_t size = first; size <= last; ++size) {
    MemberSet set = first_set(size);
    do {
      visit(set);
    } while (next_set(set, members));
  }
}

}  // namespace

Band<LossTable> loss_tables(const AskLosses& ask, const Loss& all, std::size_t members,
                            bool readings_differ, const LossOrders& orders) {
  std::vector<Reader> readers(readings_differ ? 2 : 1, Reader(members, orders, all.services));
  const std::vector<std::uint64_t> sets = sets_by_size(members, orders.looked);
  for (std::size_t first = 0, last = 0; first <= orders.looked; first = ++last) {
    for (std::uint64_t together = sets[first];
         last < orders.looked && together + sets[last + 1] <= kSetsTogether;) {
      together += sets[++last];
    }
    std::vector<Candidate> asked;
    for (std::size_t i = 0; i < readers.size(); ++i) {
      for_each_set(members, first, last, [&](const MemberSet& set) {
        if (!readers[i].has_lethal_part(set, first)) asked.push_back({set, kReadings[i]});
      });
    }
    const std::vector<Loss> losses = ask(asked);
    auto loss = losses.begin();
    for (Reader& reader : readers) {
      for_each_set(members, first, last, [&](const MemberSet& set) {
        reader.take(set, reader.has_lethal_part(set, first) ? all : *loss++);
      });
    }
  }
  LossTable least = readers.front().table();
  LossTable most = readers.size() == 1 ? least : readers.back().table();
  return {std::move(least), std::move(most)};
}

}  // namespace assay::exposure
