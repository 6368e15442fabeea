#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::resolve {

/// A hash of a short text, in all 64 bits; the same on every machine of one byte order.
inline std::uint64_t word_hash(std::string_view text) {
  std::uint64_t hash = 0x9E3779B97F4A7C15U ^ text.size();
  const auto take = [&](std::uint64_t letters) {
    hash = (hash ^ letters) * 0xD6E8FEB86659FD93U;
    hash ^= hash >> 32U;
  };
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t letters = 0;
    std::memcpy(&letters, text.data(), 8);
    take(letters);
  }
  std::uint64_t rest = 0;
  if (!text.empty()) std::memcpy(&rest, text.data(), text.size());
  take(rest);
  return hash;
}

/// Values by words, which are looked up far more often than added. A word that is not there costs
/// one look into a table of hashes. Values stay where they are.
template <class Value>
class WordMap {
 public:
  using Kept = std::pair<std::string, Value>;

  /// Nothing if the word is not there.
  const Value* find(std::string_view word) const {
    const std::uint32_t place = place_of(word);
    return place == 0 ? nullptr : &kept_[place - 1].second;
  }

  /// The value of the word; `value` where it is not there yet.
  Value& add(std::string_view word, Value value) {
    if (const std::uint32_t known = place_of(word)) return kept_[known - 1].second;
    kept_.emplace_back(std::string(word), std::move(value));
    if (2 * kept_.size() > slots_.size()) {
      slots_.assign(slots_.empty() ? 64 : 2 * slots_.size(), {});
      for (std::uint32_t i = 0; i < kept_.size(); ++i) place(i);
    } else {
      place(static_cast<std::uint32_t>(kept_.size() - 1));
    }
    return kept_.back().second;
  }

  std::size_t size() const { return kept_.size(); }
  auto begin() const { return kept_.begin(); }
  auto end() const { return kept_.end(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  ///< Into `kept_`, and 1; 0: free.
  };
  static std::uint32_t high(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }
  std::size_t mask() const { return slots_.size() - 1; }

  /// Into `kept_`, and 1; 0: it is not there.
  std::uint32_t place_of(std::string_view word) const {
    if (slots_.empty()) return 0;
    const std::uint64_t hash = word_hash(word);
    for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.place == 0) return 0;
      if (slot.hash == high(hash) && kept_[slot.place - 1].first == word) return slot.place;
    }
  }

  void place(std::uint32_t kept) {
    const std::uint64_t hash = word_hash(kept_[kept].first);
    std::size_t at = hash & mask();
    while (slots_[at].place != 0) at = (at + 1) & mask();
    slots_[at] = {high(hash), kept + 1};
  }

  std::deque<Kept> kept_;
  std::vector<Slot> slots_;
};

}  // namespace assay::resolve
