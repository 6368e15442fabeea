#include "assay/exposure/minimal/formulas.h"

#include <algorithm>
#include <map>
#include <utility>

namespace assay::exposure {
namespace {

/// Looking for parts that say nothing more is quadratic: only among so many.
constexpr std::size_t kFewParts = 8;

std::uint64_t hash(Formulas::Kind kind, std::span<const std::uint32_t> numbers) {
  std::uint64_t h = static_cast<std::uint64_t>(kind) + 0x9e3779b97f4a7c15u;
  for (const std::uint32_t number : numbers) {
    h = (h ^ number) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
  }
  return h;
}

/// Keeps the first of equal parts, and the order of the rest.
void keep_first(std::vector<Formula>& parts) {
  if (parts.size() <= kFewParts) {
    auto end = parts.begin();
    for (const Formula part : parts) {
      if (std::find(parts.begin(), end, part) == end) *end++ = part;
    }
    parts.erase(end, parts.end());
    return;
  }
  std::vector<std::pair<Formula, std::uint32_t>> placed;
  for (std::uint32_t i = 0; i < parts.size(); ++i) placed.emplace_back(parts[i], i);
  std::ranges::sort(placed);
  const auto repeated = std::ranges::unique(placed, {}, &std::pair<Formula, std::uint32_t>::first);
  placed.erase(repeated.begin(), repeated.end());
  std::ranges::sort(placed, {}, &std::pair<Formula, std::uint32_t>::second);
  parts.clear();
  for (const auto& [part, place] : placed) parts.push_back(part);
}

/// Builds a threshold from its last part to its first: either enough of the rest
/// fails, or this part and enough of the rest without its weight.
class Threshold {
 public:
  Threshold(Formulas& formulas, std::vector<Weighed> parts)
      : formulas_(formulas), parts_(std::move(parts)), left_(parts_.size() + 1) {
    for (std::size_t i = parts_.size(); i > 0; --i) left_[i - 1] = left_[i] + parts_[i - 1].weight;
  }

  Formula from(std::size_t i, std::uint64_t weight) {
    if (weight == 0) return kAlways;
    if (left_[i] < weight) return kNever;
    const auto known = known_.find({i, weight});
    if (known != known_.end()) return known->second;
    const auto [part, own] = parts_[i];
    const Formula with = formulas_.all({part, from(i + 1, weight - std::min(weight, own))});
    const Formula found = formulas_.any({with, from(i + 1, weight)});
    known_.emplace(std::pair(i, weight), found);
    return found;
  }

 private:
  Formulas& formulas_;
  std::vector<Weighed> parts_;
  std::vector<std::uint64_t> left_;  ///< The weight of the parts from i on.
  std::map<std::pair<std::size_t, std::uint64_t>, Formula> known_;
};

}  // namespace

Formulas::Formulas() : nodes_(2) {}

Formula Formulas::member(std::uint32_t member) {
  const std::uint64_t key = hash(Kind::kMember, std::span(&member, 1));
  const auto [begin, end] = known_.equal_range(key);
  for (auto it = begin; it != end; ++it) {
    const Node& node = nodes_[it->second];
    if (node.kind == Kind::kMember && node.begin == member) return it->second;
  }
  const auto made = static_cast<Formula>(nodes_.size());
  nodes_.push_back({Kind::kMember, member, 0});
  known_.emplace(key, made);
  return made;
}

/// Whether a part adds nothing beside the others: A or (A and B) is A.
bool Formulas::absorbed(Kind kind, Formula part, std::span<const Formula> by) const {
  const Kind other = kind == Kind::kAny ? Kind::kAll : Kind::kAny;
  if (nodes_[part].kind != other || nodes_[part].size > kFewParts) return false;
  return std::ranges::any_of(parts(part),
                             [&](Formula one) { return std::ranges::find(by, one) != by.end(); });
}

Formula Formulas::add(Kind kind, std::span<const Formula> parts, Formula neutral, Formula decides) {
  std::vector<Formula> kept;
  for (const Formula part : parts) {
    if (part == decides) return decides;
    if (part != neutral) kept.push_back(part);
  }
  keep_first(kept);
  if (kept.size() <= kFewParts) {
    const std::vector<Formula> all = kept;
    std::erase_if(kept, [&](Formula part) { return absorbed(kind, part, all); });
  }
  if (kept.empty()) return neutral;
  if (kept.size() == 1) return kept.front();

  const std::uint64_t key = hash(kind, kept);
  const auto [begin, end] = known_.equal_range(key);
  for (auto it = begin; it != end; ++it) {
    if (nodes_[it->second].kind == kind && std::ranges::equal(this->parts(it->second), kept)) {
      return it->second;
    }
  }
  const auto made = static_cast<Formula>(nodes_.size());
  nodes_.push_back(
      {kind, static_cast<std::uint32_t>(parts_.size()), static_cast<std::uint32_t>(kept.size())});
  parts_.insert(parts_.end(), kept.begin(), kept.end());
  known_.emplace(key, made);
  return made;
}

Formula Formulas::at_least(std::uint64_t weight, std::vector<Weighed> parts) {
  std::map<Formula, std::uint64_t> together;
  for (const Weighed& part : parts) together[part.formula] += part.weight;
  std::vector<Weighed> distinct;
  for (const Weighed& part : parts) {
    const auto merged = together.find(part.formula);
    if (merged == together.end()) continue;
    if (part.formula == kAlways) {
      weight -= std::min(weight, merged->second);
    } else if (part.formula != kNever) {
      distinct.push_back({part.formula, merged->second});
    }
    together.erase(merged);
  }
  return Threshold(*this, std::move(distinct)).from(0, weight);
}

std::vector<Formula> Formulas::within(std::span<const Formula> roots) const {
  std::vector<std::uint8_t> seen(nodes_.size());
  for (const Formula root : roots) seen[root] = 1;
  std::vector<Formula> found;
  for (std::size_t i = nodes_.size(); i > 0; --i) {
    const auto formula = static_cast<Formula>(i - 1);
    if (seen[formula] == 0) continue;
    found.push_back(formula);
    for (const Formula part : parts(formula)) seen[part] = 1;
  }
  std::ranges::reverse(found);
  return found;
}

}  // namespace assay::exposure
