#include "assay/base/dictionary.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <functional>
#include <limits>

namespace assay {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 16;
constexpr std::size_t kFirstSlots = 16;

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

std::uint32_t upper_half(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

Dictionary::Dictionary() : slots_(kFirstSlots, 0) { intern(""); }

Dictionary::Dictionary(const Dictionary& other) : Dictionary() {
  for (const std::string_view text : other.texts_) intern(text);
}

Dictionary& Dictionary::operator=(const Dictionary& other) {
  if (this != &other) *this = Dictionary(other);
  return *this;
}

std::size_t Dictionary::slot_of(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) {
    const std::uint32_t code = slots_[slot] - 1;
    if (hashes_[code] == upper_half(hash) && texts_[code] == text) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

std::uint32_t Dictionary::intern(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  std::size_t slot = slot_of(text, hash);
  if (slots_[slot] != 0) return slots_[slot] - 1;
  assert(texts_.size() < std::numeric_limits<std::uint32_t>::max() && "codes are 32 bits wide");
  if ((texts_.size() + 1) * 4 > slots_.size() * 3) {
    grow();
    slot = slot_of(text, hash);
  }
  texts_.push_back(keep(text));
  hashes_.push_back(upper_half(hash));
  slots_[slot] = size();
  return size() - 1;
}

std::optional<std::uint32_t> Dictionary::find(std::string_view text) const {
  const std::uint32_t found = slots_[slot_of(text, hash_of(text))];
  if (found == 0) return std::nullopt;
  return found - 1;
}

std::string_view Dictionary::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > free_in_block_) {
    free_in_block_ = std::max(kBlockBytes, text.size());
    blocks_.push_back(std::make_unique<char[]>(free_in_block_));
    next_ = blocks_.back().get();
  }
  std::memcpy(next_, text.data(), text.size());
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  free_in_block_ -= text.size();
  return kept;
}

void Dictionary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t code = 0; code < size(); ++code) {
    std::size_t slot = hash_of(texts_[code]) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = code + 1;
  }
}

}  // namespace assay
