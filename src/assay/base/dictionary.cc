#include "assay/base/dictionary.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <functional>
#include <limits>

namespace assay {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 16;
constexpr std::size_t kFirstSlots = 16;

std::uint32_t hash_of(std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>{}(text);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

Dictionary::Dictionary() : slots_(kFirstSlots) { intern(""); }

Dictionary::Dictionary(const Dictionary& other) : Dictionary() {
  for (const std::string_view text : other.texts_) intern(text);
}

Dictionary& Dictionary::operator=(const Dictionary& other) {
  if (this != &other) *this = Dictionary(other);
  return *this;
}

std::size_t Dictionary::slot_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].code_and_1 != 0) {
    if (slots_[at].hash == hash && texts_[slots_[at].code_and_1 - 1] == text) break;
    at = (at + 1) & mask;
  }
  return at;
}

std::uint32_t Dictionary::intern(std::string_view text) { return intern(text, hash_of(text)); }

void Dictionary::intern(std::span<const std::string_view> texts, std::span<std::uint32_t> codes) {
  assert(texts.size() == codes.size() && "one code a text");
  constexpr std::size_t kAhead = 32;
  std::array<std::uint32_t, kAhead> hashes{};
  for (std::size_t from = 0; from < texts.size(); from += kAhead) {
    const std::size_t count = std::min(kAhead, texts.size() - from);
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = hash_of(texts[from + i]);
      __builtin_prefetch(&slots_[hashes[i] & (slots_.size() - 1)]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      codes[from + i] = intern(texts[from + i], hashes[i]);
    }
  }
}

std::uint32_t Dictionary::intern(std::string_view text, std::uint32_t hash) {
  std::size_t at = slot_of(text, hash);
  if (slots_[at].code_and_1 != 0) return slots_[at].code_and_1 - 1;
  assert(texts_.size() < std::numeric_limits<std::uint32_t>::max() && "codes are 32 bits wide");
  if ((texts_.size() + 1) * 8 > slots_.size() * 5) {
    grow();
    at = slot_of(text, hash);
  }
  texts_.push_back(keep(text));
  slots_[at] = {hash, size()};
  return size() - 1;
}

std::optional<std::uint32_t> Dictionary::find(std::string_view text) const {
  const Slot& found = slots_[slot_of(text, hash_of(text))];
  if (found.code_and_1 == 0) return std::nullopt;
  return found.code_and_1 - 1;
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
  std::vector<Slot> smaller(slots_.size() * 2);
  smaller.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : smaller) {
    if (slot.code_and_1 == 0) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].code_and_1 != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace assay
