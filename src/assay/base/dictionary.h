#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace assay {

/// Distinct texts numbered in the order in which they first came. Code 0 is
/// always the empty text: a cell that says nothing.
///
/// Lookups allocate nothing; a new text costs its bytes and some thirty more.
/// Views stay valid for the life of the dictionary, also after it was moved.
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

  /// The code of `text` if it is there.
  std::optional<std::uint32_t> find(std::string_view text) const;

  /// Needs `code < size()`.
  std::string_view text(std::uint32_t code) const { return texts_[code]; }

  /// Number of codes, the empty text included: never 0.
  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

 private:
  /// A place of the hash table. The hash stands beside the code, so that a search
  /// for a text that is not there reads one line of memory and none of the texts.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t code_and_1 = 0;  ///< 0: free.
  };

  std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
  std::uint32_t intern(std::string_view text, std::uint32_t hash);
  std::string_view keep(std::string_view text);
  void grow();

  std::vector<std::string_view> texts_;
  std::vector<Slot> slots_;  ///< Open addressing, at most five in eight taken.
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t free_in_block_ = 0;
  char* next_ = nullptr;
};

}  // namespace assay
