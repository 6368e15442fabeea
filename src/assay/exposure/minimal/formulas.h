#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace assay::exposure {

/// A formula by its number in `Formulas`.
using Formula = std::uint32_t;

inline constexpr Formula kNever = 0;   ///< Whatever set fails.
inline constexpr Formula kAlways = 1;  ///< Also when nobody fails.

/// Something whose failure counts for so much.
struct Weighed {
  Formula formula = kNever;
  std::uint64_t weight = 1;
};

/// Monotone formulas over the members of a level: which sets of members make
/// something fail. There is no negation, so that a larger set never repairs anything.
///
/// A formula is made of formulas with smaller numbers, and is kept once: made again
/// from the same parts, it has the same number.
class Formulas {
 public:
  enum class Kind : std::uint8_t { kConstant, kMember, kAny, kAll };

  Formulas();

  Formula member(std::uint32_t member);
  /// Fails when one of the parts does.
  Formula any(std::span<const Formula> parts) { return add(Kind::kAny, parts, kNever, kAlways); }
  Formula any(std::initializer_list<Formula> parts) { return any(std::span(parts)); }
  /// Fails when all of the parts do.
  Formula all(std::span<const Formula> parts) { return add(Kind::kAll, parts, kAlways, kNever); }
  Formula all(std::initializer_list<Formula> parts) { return all(std::span(parts)); }
  /// Fails when parts of at least this weight do.
  ///
  /// Cost: the number of parts times that of the distinct sums of their weights.
  Formula at_least(std::uint64_t weight, std::vector<Weighed> parts);

  Kind kind(Formula formula) const { return nodes_[formula].kind; }
  /// Of a member.
  std::uint32_t member_of(Formula formula) const { return nodes_[formula].begin; }
  /// Of any and all; others have none.
  std::span<const Formula> parts(Formula formula) const {
    const auto [kind, begin, size] = nodes_[formula];
    return size == 0 ? std::span<const Formula>() : std::span(parts_).subspan(begin, size);
  }

  std::size_t size() const { return nodes_.size(); }

  /// Those that these are made of, they included, in ascending order.
  std::vector<Formula> within(std::span<const Formula> roots) const;

 private:
  struct Node {
    Kind kind = Kind::kConstant;
    std::uint32_t begin = 0;  ///< Into `parts_`; of a member, its number.
    std::uint32_t size = 0;
  };

  Formula add(Kind kind, std::span<const Formula> parts, Formula neutral, Formula decides);
  bool absorbed(Kind kind, Formula part, std::span<const Formula> by) const;

  std::vector<Node> nodes_;
  std::vector<Formula> parts_;
  std::unordered_multimap<std::uint64_t, Formula> known_;  ///< By hash.
};

}  // namespace assay::exposure
