#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "assay/model/influence.h"
#include "assay/resolve/control/control.h"
#include "assay/resolve/control/ownership_graph.h"

namespace assay::resolve {

/// A table of rows of which few are ever rewritten: columns, and beside them the rewritten ones.
template <class Cell>
class EditedRows {
 public:
  EditedRows() = default;
  /// Row `i` is `cells[first[i]]` up to `cells[first[i + 1]]`.
  EditedRows(std::vector<std::uint32_t> first, std::vector<Cell> cells)
      : first_(std::move(first)), cells_(std::move(cells)), is_edited_(first_.size()) {}

  std::span<const Cell> operator[](std::uint32_t row) const {
    if (is_edited_[row] != 0) return edited_.find(row)->second;
    return std::span(cells_).subspan(first_[row], first_[row + 1] - first_[row]);
  }

  /// The row for writing.
  std::vector<Cell>& edit(std::uint32_t row) {
    const std::span<const Cell> now = (*this)[row];
    is_edited_[row] = 1;
    return edited_.try_emplace(row, now.begin(), now.end()).first->second;
  }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<Cell> cells_;
  std::vector<std::uint8_t> is_edited_;
  std::unordered_map<std::uint32_t, std::vector<Cell>> edited_;
};

/// All pairs of one test among those whom statements name, kept right while holdings come, go and
/// change: what if somebody sold this stake?
///
/// A changed stake concerns those alone whose group has a holder of the company. For each of them
/// whoever is reached from the company is taken out and let in again as far as the rest of the
/// group has enough of him; the rest of the group stands as it was.
///
/// Source: A. Gupta, I. S. Mumick, V. S. Subrahmanian, "Maintaining views incrementally", SIGMOD
///         1993 (delete and rederive).
class LivePairs {
 public:
  using Change = ControlChange;

  /// Takes the graph over. Cost: that of all pairs once.
  LivePairs(OwnershipGraph graph, ControlTest test);

  /// What `holder` holds in `held` now.
  PerChannel holding(EntityId holder, EntityId held) const;

  /// Lets `holder` hold these parts of `held`, whatever it held before, and tells whose control
  /// changes, by holder, then held. Giving back what `holding` said before undoes it.
  ///
  /// Cost: for each party that controls a holder of `held` the size of its group, and the stakes of
  ///       those in it whom `held` reaches.
  std::vector<Change> set(EntityId holder, EntityId held, const PerChannel& parts);

  /// The same for a part of the shares, with as many votes.
  std::vector<Change> set_shares(EntityId holder, EntityId held, Bounds part);

  Answer answer(EntityId holder, EntityId held) const;

  /// All pairs by holder, then held, as `Ownership::pairs` tells them.
  std::vector<ControlAnswer> pairs() const;

 private:
  /// The other end of a holding.
  struct Part {
    std::uint32_t other = 0;
    PerChannel parts;
  };
  using PartRows = std::unordered_map<std::uint32_t, std::vector<Part>>;
  /// The other end of a pair.
  struct Member {
    std::uint32_t other = 0;
    Answer answer = Answer::kNo;
  };
  using World = std::uint8_t;  ///< A bit of `inside_`.
  static constexpr World kLeast = 1, kMost = 2;

  std::vector<std::uint32_t> concerned(std::uint32_t held) const;
  void answer_again(std::uint32_t holder, std::uint32_t held, std::vector<Change>& changes);
  void take_out_and_let_in_again(std::uint32_t from, World world);
  void let_in(std::uint32_t entity, World world);
  bool enough_of(std::uint32_t entity, World world) const;
  bool enough_plain(std::uint32_t entity, World world) const;
  void put(std::uint32_t entity, std::uint8_t inside);
  void record(std::span<const Change> changes);
  Bounds part(std::uint32_t holder, std::uint32_t held) const;

  template <class Visit>
  void each_held(std::uint32_t holder, Visit visit) const;
  template <class Visit>
  void each_holder(std::uint32_t held, Visit visit) const;
  std::vector<Part>& held_row(std::uint32_t holder);
  std::vector<Part>& holder_row(std::uint32_t held);
  PerChannel stated(std::uint32_t entity) const;

  OwnershipGraph graph_;
  ControlTest test_;
  Channels channels_;
  PartRows held_;     ///< Of holders with a changed holding.
  PartRows holders_;  ///< Of companies with one.
  std::unordered_map<std::uint32_t, PerChannel> stated_;
  std::vector<std::uint8_t> changed_;  ///< Whether any of the three has the entity.
  EditedRows<Member> group_of_;
  EditedRows<Member> controllers_of_;
  std::uint32_t at_hand_ = 0;         ///< The holder whose group is looked at.
  std::vector<std::uint8_t> inside_;  ///< Whether the group at hand has it, in each world.
  std::vector<std::pair<std::uint32_t, std::uint8_t>> touched_;  ///< With what it was before.
  std::vector<std::uint8_t> touched_already_;
};

}  // namespace assay::resolve
