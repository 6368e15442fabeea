#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace assay::exposure {

/// A node of `Diagrams`; 0 and 1 are the two ends.
using Diagram = std::uint32_t;

/// An order that leaves no set out.
inline constexpr std::size_t kAnyOrder = std::numeric_limits<std::size_t>::max();

/// How much one store of diagrams may cost. Numbers alone, so that every machine stops alike.
struct DiagramLimits {
  std::size_t nodes = 0;
  std::uint64_t steps = 0;
};

/// Decision diagrams over members that are numbered by their place in an order.
///
/// Two kinds share one store. A **function** (BDD) says for each set whether something
/// fails. A **family** (ZDD) holds sets, of which none
/// contains another. Equal functions, and equal families, are one node.
///
/// When a limit is met, `exhausted` stays true and no answer of that store may be used.
///
/// Source: R. E. Bryant, "Graph-based algorithms for Boolean function manipulation",
///         IEEE Transactions on Computers C-35 (1986), 677-691; S. Minato,
///         "Zero-suppressed BDDs for set manipulation in combinatorial problems", DAC
///         1993, 272-277; A. Rauzy, "New algorithms for fault trees analysis",
///         Reliability Engineering & System Safety 40 (1993), 203-211.
class Diagrams {
 public:
  static constexpr Diagram kNo = 0;   ///< The function of no set; the family without sets.
  static constexpr Diagram kYes = 1;  ///< The function of all sets; the family of the empty set.

  explicit Diagrams(DiagramLimits limits);

  bool exhausted() const { return exhausted_; }
  std::size_t nodes() const { return nodes_.size(); }
  std::uint64_t steps() const { return steps_; }

  /// Functions.
  Diagram holds(std::uint32_t place) { return node(place, kNo, kYes); }
  Diagram both(Diagram f, Diagram g);
  Diagram either(Diagram f, Diagram g);
  /// Where `f` holds and `g` does not; with it functions need not be monotone.
  Diagram except(Diagram f, Diagram g);
  /// Where at least `least` of these hold, counted with their weights.
  ///
  /// Cost: the number of parts times that of the distinct sums of their weights.
  Diagram at_least(std::uint64_t least, std::span<const std::pair<Diagram, std::uint64_t>> weighed);
  /// What is left where the member at the first place, 0, joined or did not.
  Diagram first_settled(Diagram f, bool joined) const;

  /// The family of the minimal sets of a monotone function that have at most `order` members.
  Diagram minimal(Diagram function, std::size_t order);

  /// Families of sets of at most `order` members; so are the families that are given.
  Diagram single(std::uint32_t place) { return node(place, kNo, kYes); }
  /// The minimal ones of the sets of both.
  Diagram united(Diagram f, Diagram g);
  /// The minimal ones of the unions of a set of each.
  Diagram joined(Diagram f, Diagram g, std::size_t order);

  /// The test of a node, and where it leads. Those that a node leads to have smaller numbers.
  std::uint32_t place(Diagram f) const { return nodes_[f].place; }
  Diagram without(Diagram f) const { return nodes_[f].without; }
  Diagram with(Diagram f) const { return nodes_[f].with; }

  /// How many sets of each size a family has. Exact up to 2^64 - 2; `kVeryMany` stands for more.
  std::vector<std::uint64_t> count(Diagram family) const;

  /// Calls `visit(places)` for every set of at most `order` members, places ascending.
  void for_each(Diagram family, std::size_t order,
                const std::function<void(std::span<const std::uint32_t>)>& visit) const;

 private:
  struct Node {
    std::uint32_t place = 0;
    Diagram without = kNo;
    Diagram with = kNo;
  };
  struct Known {
    std::uint64_t key = 0;  ///< Of the operation and its first operand.
    Diagram second = 0;
    Diagram answer = 0;
  };
  enum class Operation : std::uint8_t {
    kNone,
    kBoth,
    kEither,
    kExcept,
    kMinimal,
    kUnhit,
    kUnited,
    kJoined,
    kFree
  };

  Diagram node(std::uint32_t place, Diagram without, Diagram with);
  Diagram test(std::uint32_t place, Diagram without, Diagram with) {
    return without == with ? with : node(place, without, with);
  }
  Diagram family(std::uint32_t place, Diagram without, Diagram with) {
    return with == kNo ? without : node(place, without, with);
  }

  Diagram unhit(Diagram family, Diagram function);
  Diagram free_of(Diagram family, Diagram of);
  Diagram up_to(Diagram family, std::size_t order);
  Diagram without(Diagram f, std::uint32_t at) const {
    return place(f) == at ? nodes_[f].without : f;
  }
  template <class Find>
  Diagram remembered(Operation operation, Diagram f, Diagram g, std::size_t order, Find&& find);
  void grow_table();
  bool step();

  DiagramLimits limits_;
  std::vector<Node> nodes_;
  std::vector<Diagram> table_;  ///< Open addressing; 0 is free.
  std::vector<Known> known_;    ///< The last answer of each hash.
  std::uint64_t steps_ = 0;
  bool exhausted_ = false;
};

}  // namespace assay::exposure
