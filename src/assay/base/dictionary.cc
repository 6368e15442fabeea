#include "assay/base/dictionary.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <limits>

#include <sys/mman.h>

namespace assay {
namespace {

constexpr std::size_t kFirstBlockBytes = std::size_t{1} << 16;
constexpr std::size_t kFirstSlots = 16;

template <class Word>
Word word_at(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

/// Both halves of a product in one word: every bit of it hangs on every bit of `a` and `b`.
std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Eight bytes at a time, the last over those before; most texts of a table are short, and a call
/// of the library costs more than they do.
std::uint32_t hash_of(std::string_view text) {
  constexpr std::uint64_t kOne = 0x9E3779B97F4A7C15U, kOther = 0xD1B54A32D192ED03U;
  const char* at = text.data();
  const std::size_t size = text.size();
  std::uint64_t hash = kOne ^ size;
  std::uint64_t last = 0;
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) {
      hash = folded_product(hash ^ word_at<std::uint64_t>(at + i), kOther);
    }
    last = word_at<std::uint64_t>(at + size - 8);
  } else if (size >= 4) {
    last = std::uint64_t{word_at<std::uint32_t>(at)} << 32 | word_at<std::uint32_t>(at + size - 4);
  } else {
    for (std::size_t i = 0; i < size; ++i) last = last << 8 | static_cast<unsigned char>(at[i]);
  }
  hash = folded_product(hash ^ last, kOther);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

/// The same for comparing.
bool same(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size > 32) return std::memcmp(a.data(), b.data(), size) == 0;
  const auto differ = [&](std::size_t i) {
    return word_at<std::uint64_t>(a.data() + i) ^ word_at<std::uint64_t>(b.data() + i);
  };
  if (size >= 8) {
    std::uint64_t different = differ(size - 8);
    for (std::size_t i = 0; i + 8 < size; i += 8) different |= differ(i);
    return different == 0;
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

/// Asks for large pages: a search in a large table would else miss the address cache each time.
/// Only advice; where the system knows none, nothing is lost.
void advise_large_pages([[maybe_unused]] void* at, [[maybe_unused]] std::size_t bytes) {
#if defined(MADV_HUGEPAGE)
  constexpr std::size_t kLargePage = std::size_t{1} << 21;
  const auto begin = reinterpret_cast<std::uintptr_t>(at);
  const std::uintptr_t first = (begin + kLargePage - 1) & ~(kLargePage - 1);
  const std::uintptr_t last = (begin + bytes) & ~(kLargePage - 1);
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

/// Makes room for as many again.
void lengthen(std::vector<std::string_view>& texts) {
  std::vector<std::string_view> longer;
  longer.reserve(std::max<std::size_t>(16, texts.size() * 2));
  advise_large_pages(longer.data(), longer.capacity() * sizeof(std::string_view));
  longer.assign(texts.begin(), texts.end());
  texts.swap(longer);
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
    if (slots_[at].hash == hash && same(texts_[slots_[at].code_and_1 - 1], text)) break;
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
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = hash_of(texts[from + i]);
      __builtin_prefetch(&slots_[hashes[i] & mask]);
    }
    // Of a text that is there already, its place and its bytes are looked at too.
    const auto kept = [&](std::size_t i) -> const std::string_view* {
      const Slot& slot = slots_[hashes[i] & mask];
      const bool may_be = slot.code_and_1 != 0 && slot.hash == hashes[i];
      return may_be ? &texts_[slot.code_and_1 - 1] : nullptr;
    };
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(kept(i));
    for (std::size_t i = 0; i < count; ++i) {
      if (const std::string_view* text = kept(i)) __builtin_prefetch(text->data());
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
  if (texts_.size() == texts_.capacity()) lengthen(texts_);
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
    // Longer blocks the more there are: up to a hundred and twenty-eight times as long.
    const std::size_t doubled = std::min<std::size_t>(blocks_.size() / 16, 7);
    free_in_block_ = std::max(kFirstBlockBytes << doubled, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(free_in_block_));
    advise_large_pages(blocks_.back().get(), free_in_block_);
    next_ = blocks_.back().get();
  }
  std::memcpy(next_, text.data(), text.size());
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  free_in_block_ -= text.size();
  return kept;
}

void Dictionary::grow() {
  std::vector<Slot> smaller;
  smaller.reserve(slots_.size() * 2);
  advise_large_pages(smaller.data(), smaller.capacity() * sizeof(Slot));
  smaller.resize(slots_.size() * 2);
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
