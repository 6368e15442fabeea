#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace assay {

/// Distinct texts numbered in the order in which they first came. Code 0 is
/// always the empty text: a cell that says nothing.
///
/// Lookups allocate nothing; a new text costs its bytes and some twenty to thirty more.
/// Texts that come in order, as names in an export do, need no hash table: as long as each
/// is behind the last it is new, and costs its bytes and nine more. Views stay valid for the life
/// of the dictionary, also after it was moved.
class Dictionary {
 public:
  Dictionary();
  Dictionary(const Dictionary& other);
  Dictionary& operator=(const Dictionary& other);
  Dictionary(Dictionary&&) noexcept = default;
  Dictionary& operator=(Dictionary&&) noexcept = default;
  ~Dictionary() = default;

  /// The code of `text`, a new one if it was not there. At most 2^32 - 1 texts.
  std::uint32_t intern(std::string_view text);

  /// The codes of `texts`, in their order; as many codes as texts.
  ///
  /// Cost: that of one by one, but memory is asked ahead for what the next texts
  ///       need, which counts when most of a million texts are new.
  void intern(std::span<const std::string_view> texts, std::span<std::uint32_t> codes);

  /// Makes room for so many texts in all, so that nothing moves until they are there.
  void reserve(std::size_t texts);

  /// The code of `text` if it is there.
  ///
  /// Cost: a look into the hash table; a binary search where all texts came in order.
  std::optional<std::uint32_t> find(std::string_view text) const;

  /// Needs `code < size()`.
  std::string_view text(std::uint32_t code) const { return text_at(texts_[code]); }

  /// Number of codes, the empty text included: never 0.
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

  /// Memory that the texts, where each lies, and the hash table take, room for more left out.
  std::size_t bytes() const;

 private:
  /// A place of the hash table. The hash stands beside the code, so that a search
  /// for a text that is not there reads one line of memory and none of the texts.
  struct Slot {
    std::uint32_t hash;
    std::uint32_t code_and_1;  ///< 0: free.
  };

  /// Gives back what was had as bare memory: blocks of text, and slots, which are free where the system gives zeros.
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };

  /// In place of a length: it follows in eight bytes.
  static constexpr std::size_t kLong = 255;

  /// Orders in which all texts may have come, as bits.
  enum Order : std::uint8_t { kNone = 0, kByBytes = 1, kByLength = 2, kAny = 3 };

  /// The text that begins with its length at `at`.
  static std::string_view text_at(const char* at) {
    std::size_t size = static_cast<unsigned char>(*at++);
    if (size == kLong) {
      std::memcpy(&size, at, sizeof size);
      at += sizeof size;
    }
    return {at, size};
  }

  static std::uint8_t orders_of(std::string_view one, std::string_view next);

  const Slot* place_of(std::uint32_t hash) const;
  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  std::uint32_t intern(std::string_view text, std::uint32_t hash);
  std::optional<std::uint32_t> intern_in_order(std::string_view text);
  std::uint32_t add(std::string_view text);
  std::uint32_t add(std::string_view text, std::uint32_t hash, std::size_t slot);
  const char* keep(std::string_view text);
  void hash_all();
  void resize_slots(std::size_t slots);
  bool crowded(std::size_t texts) const { return texts * 8 > (mask_ + 1) * 5; }

  std::vector<const char*> texts_;  ///< Each with its length before it.
  std::uint8_t orders_ = kAny;      ///< In which all texts came; while there is one, no slots are.
  std::size_t room_ = 0;            ///< Texts for which slots are made when they are.
  std::unique_ptr<Slot[], Free> slots_;  ///< Open addressing, at most five in eight taken.
  std::size_t mask_ = 0;                 ///< Their number less one; a power of two less one.
  std::vector<std::unique_ptr<char[], Free>> blocks_;
  std::size_t text_bytes_ = 0;  ///< Lengths included.
  std::size_t free_in_block_ = 0;
  char* next_ = nullptr;
};

}  // namespace assay
