#include "assay/base/dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdlib>
#include <limits>
#include <new>

#include <sys/mman.h>

namespace assay {
namespace {

constexpr std::size_t kFirstBlockBytes = std::size_t{1} << 16;

/// Slots of which at most five in eight are taken by so many texts.
std::size_t slots_for(std::size_t texts) {
  return std::bit_ceil(std::max<std::size_t>(16, texts * 8 / 5 + 1));
}

/// Asks for large pages, where the system knows any: a search in a large table would else miss the
/// address cache each time. What is filled from one end to the other, as codes and texts are, gains
/// little by them, and waits long where the system has to find them first.
void advise_large_pages([[maybe_unused]] void* at, [[maybe_unused]] std::size_t bytes) {
#if defined(MADV_HUGEPAGE)
  constexpr std::uintptr_t kLargePage = std::uintptr_t{1} << 21;
  const auto begin = reinterpret_cast<std::uintptr_t>(at);
  const std::uintptr_t first = (begin + kLargePage - 1) & ~(kLargePage - 1);
  const std::uintptr_t last = (begin + bytes) & ~(kLargePage - 1);
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

/// Up to so many slots lie near the processor in any case.
constexpr std::size_t kFewSlots = std::size_t{1} << 12;

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
  if (size >= 4) {
    const auto words_differ = [&](std::size_t i) {
      return word_at<std::uint32_t>(a.data() + i) ^ word_at<std::uint32_t>(b.data() + i);
    };
    return (words_differ(0) | words_differ(size - 4)) == 0;
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

/// Copies a text, most of which are short.
void copy(std::string_view text, char* to) {
  const std::size_t size = text.size();
  const char* from = text.data();
  if (size > 16 || size < 4) {
    std::memcpy(to, from, size);
  } else if (size >= 8) {
    const auto first = word_at<std::uint64_t>(from), last = word_at<std::uint64_t>(from + size - 8);
    std::memcpy(to, &first, 8);
    std::memcpy(to + size - 8, &last, 8);
  } else {
    const auto first = word_at<std::uint32_t>(from), last = word_at<std::uint32_t>(from + size - 4);
    std::memcpy(to, &first, 4);
    std::memcpy(to + size - 4, &last, 4);
  }
}

}  // namespace

Dictionary::Dictionary() { add(""); }

Dictionary::Dictionary(const Dictionary& other) : Dictionary() {
  reserve(other.size());
  for (std::uint32_t code = 0; code < other.size(); ++code) intern(other.text(code));
}

Dictionary& Dictionary::operator=(const Dictionary& other) {
  if (this != &other) *this = Dictionary(other);
  return *this;
}

void Dictionary::reserve(std::size_t texts) {
  texts_.reserve(texts);
  room_ = std::max(room_, texts);
  if (orders_ == kNone && crowded(texts)) resize_slots(slots_for(texts));
}

std::size_t Dictionary::bytes() const {
  const std::size_t slots = slots_ ? mask_ + 1 : 0;
  return text_bytes_ + texts_.size() * sizeof(const char*) + slots * sizeof(Slot);
}

/// The orders in which `next` is behind `one`: that of bytes, as in a dictionary, and that of
/// lengths and then of bytes, as of numbers.
std::uint8_t Dictionary::orders_of(std::string_view one, std::string_view next) {
  const bool behind = one < next;
  const bool longer = one.size() < next.size() || (one.size() == next.size() && behind);
  return static_cast<std::uint8_t>((behind ? kByBytes : kNone) | (longer ? kByLength : kNone));
}

/// The code of a text as long as texts come in order; nothing where `text` ends that, and then
/// there is a hash table.
inline std::optional<std::uint32_t> Dictionary::intern_in_order(std::string_view text) {
  if (text.empty()) return 0;
  const std::string_view last = this->text(size() - 1);
  if (same(last, text)) return size() - 1;
  const auto both = static_cast<std::uint8_t>(orders_ & orders_of(last, text));
  if (both == kNone) {
    hash_all();
    return std::nullopt;
  }
  orders_ = both;
  return add(text);
}

/// Makes the hash table, of all texts that are there.
void Dictionary::hash_all() {
  orders_ = kNone;
  resize_slots(slots_for(std::max<std::size_t>(room_, size())));
  constexpr std::uint32_t kAhead = 32;
  std::array<std::uint32_t, kAhead> hashes{};
  for (std::uint32_t from = 0; from < size(); from += kAhead) {
    const std::uint32_t count = std::min(kAhead, size() - from);
    for (std::uint32_t i = 0; i < count; ++i) {
      hashes[i] = hash_of(text(from + i));
      __builtin_prefetch(&slots_[hashes[i] & mask_]);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      std::size_t at = hashes[i] & mask_;
      while (slots_[at].code_and_1 != 0) at = (at + 1) & mask_;
      slots_[at] = {hashes[i], from + i + 1};
    }
  }
}

/// The first place where a text of that hash may be: taken by one, or free.
inline const Dictionary::Slot* Dictionary::place_of(std::uint32_t hash) const {
  std::size_t at = hash & mask_;
  while (slots_[at].code_and_1 != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
  return &slots_[at];
}

inline std::size_t Dictionary::slot_of(std::string_view text, std::uint32_t hash) const {
  const Slot* const slots = slots_.get();
  std::size_t at = hash & mask_;
  while (slots[at].code_and_1 != 0) {
    if (slots[at].hash == hash && same(this->text(slots[at].code_and_1 - 1), text)) break;
    at = (at + 1) & mask_;
  }
  return at;
}

std::uint32_t Dictionary::intern(std::string_view text) {
  if (orders_ != kNone) {
    if (const auto code = intern_in_order(text)) return *code;
  }
  return intern(text, hash_of(text));
}

void Dictionary::intern(std::span<const std::string_view> texts, std::span<std::uint32_t> codes) {
  assert(texts.size() == codes.size() && "one code a text");
  constexpr std::size_t kAhead = 128;
  std::array<std::uint32_t, kAhead> hashes{};
  std::array<const Slot*, kAhead> places{};
  for (std::size_t from = 0; from < texts.size(); from += kAhead) {
    const std::size_t count = std::min(kAhead, texts.size() - from);
    if (orders_ != kNone || mask_ < kFewSlots) {
      for (std::size_t i = from; i < from + count; ++i) codes[i] = intern(texts[i]);
      continue;
    }
    for (std::size_t i = 0; i < count; ++i) {
      hashes[i] = hash_of(texts[from + i]);
      __builtin_prefetch(&slots_[hashes[i] & mask_]);
    }
    // Of a text that may be there already, where it lies and its bytes are asked for too.
    for (std::size_t i = 0; i < count; ++i) {
      places[i] = place_of(hashes[i]);
      const std::uint32_t code_and_1 = places[i]->code_and_1;
      if (code_and_1 != 0) __builtin_prefetch(&texts_[code_and_1 - 1]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t code_and_1 = places[i]->code_and_1;
      if (code_and_1 != 0) __builtin_prefetch(texts_[code_and_1 - 1]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      codes[from + i] = intern(texts[from + i], hashes[i]);
    }
  }
}

inline std::uint32_t Dictionary::intern(std::string_view text, std::uint32_t hash) {
  const std::size_t at = slot_of(text, hash);
  if (slots_[at].code_and_1 != 0) return slots_[at].code_and_1 - 1;
  return add(text, hash, at);
}

/// Adds a text that is not there, for which `slot` is the place.
std::uint32_t Dictionary::add(std::string_view text, std::uint32_t hash, std::size_t slot) {
  if (crowded(texts_.size() + 1)) {
    resize_slots((mask_ + 1) * 2);
    slot = slot_of(text, hash);
  }
  const std::uint32_t code = add(text);
  slots_[slot] = {hash, code + 1};
  return code;
}

std::uint32_t Dictionary::add(std::string_view text) {
  assert(texts_.size() < std::numeric_limits<std::uint32_t>::max() && "codes are 32 bits wide");
  texts_.push_back(keep(text));
  return size() - 1;
}

std::optional<std::uint32_t> Dictionary::find(std::string_view text) const {
  if (orders_ != kNone) {
    const std::uint8_t by = (orders_ & kByBytes) != kNone ? kByBytes : kByLength;
    const auto before = [by](const char* one, std::string_view other) {
      return (orders_of(text_at(one), other) & by) != kNone;
    };
    const auto at = std::lower_bound(texts_.begin(), texts_.end(), text, before);
    if (at == texts_.end() || text_at(*at) != text) return std::nullopt;
    return static_cast<std::uint32_t>(at - texts_.begin());
  }
  const Slot& found = slots_[slot_of(text, hash_of(text))];
  if (found.code_and_1 == 0) return std::nullopt;
  return found.code_and_1 - 1;
}

const char* Dictionary::keep(std::string_view text) {
  if (text.empty()) return "";  // Its length, which is none.
  const bool is_long = text.size() >= kLong;
  const std::size_t length_bytes = is_long ? 1 + sizeof(std::size_t) : 1;
  const std::size_t bytes = length_bytes + text.size();
  if (bytes > free_in_block_) {
    // Longer blocks the more there are: up to a hundred and twenty-eight times as long.
    const std::size_t doubled = std::min<std::size_t>(blocks_.size() / 16, 7);
    const std::size_t block_bytes = std::max(kFirstBlockBytes << doubled, bytes);
    std::unique_ptr<char[], Free> block(static_cast<char*>(std::malloc(block_bytes)));
    if (!block) throw std::bad_alloc();
    blocks_.push_back(std::move(block));
    next_ = blocks_.back().get();
    free_in_block_ = block_bytes;
  }
  char* const kept = next_;
  *kept = static_cast<char>(is_long ? kLong : text.size());
  if (is_long) {
    const std::size_t size = text.size();
    std::memcpy(kept + 1, &size, sizeof size);
  }
  copy(text, kept + length_bytes);
  next_ += bytes;
  free_in_block_ -= bytes;
  text_bytes_ += bytes;
  return kept;
}

void Dictionary::resize_slots(std::size_t slots) {
  std::unique_ptr<Slot[], Free> other(static_cast<Slot*>(std::calloc(slots, sizeof(Slot))));
  if (!other) throw std::bad_alloc();
  advise_large_pages(other.get(), slots * sizeof(Slot));
  other.swap(slots_);
  const std::size_t had = other ? mask_ + 1 : 0;
  mask_ = slots - 1;
  for (std::size_t i = 0; i < had; ++i) {
    if (other[i].code_and_1 == 0) continue;
    std::size_t at = other[i].hash & mask_;
    while (slots_[at].code_and_1 != 0) at = (at + 1) & mask_;
    slots_[at] = other[i];
  }
}

}  // namespace assay
