#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace assay::ingest {

/// What cells of a column meant that came of late. Most columns of an inventory say the same few
/// things over and over: a short cell is compared by value here, without a look into the
/// dictionary, and whatever else is asked of a cell was asked before.
///
/// Where too few cells come again it rests for a while.
class RecentCells {
 public:
  /// Whether it is worth asking about the cells to come.
  bool pays() {
    if (rests_ == 0) return true;
    --rests_;
    return false;
  }

  /// Whether the cell came of late, and then its code.
  bool find(std::string_view cell, std::uint32_t& code) const {
    if (cell.size() > kLongest || kept_.empty()) return false;
    const Key key(cell);
    const Kept& kept = kept_[key.place()];
    code = kept.code;
    return kept.key == key;
  }

  /// What the cell means, whenever it comes.
  void remember(std::string_view cell, std::uint32_t code) {
    if (cell.size() > kLongest) return;
    if (kept_.empty()) kept_.resize(std::size_t{1} << kPlaceBits);
    const Key key(cell);
    kept_[key.place()] = {key, code};
  }

  /// So many of the cells that were just asked about were not there.
  void end_of_cells(std::size_t asked, std::size_t unknown) {
    if (unknown > asked / 2) rests_ = kRest;
  }

 private:
  static constexpr std::size_t kLongest = 32;  ///< Bytes of a cell.
  static constexpr unsigned kPlaceBits = 9;    ///< Of the number of a place: there are 512.
  static constexpr unsigned kRest = 16;        ///< Calls of `pays` that say no.

  /// The bytes of a cell; of one that fills no word, the last word begins within the one before.
  struct Key {
    Key() = default;

    explicit Key(std::string_view cell) : size(static_cast<std::uint32_t>(cell.size())) {
      const char* const at = cell.data();
      if (size > 16) {
        words = {word(at), word(at + 8), word(at + size - 16), word(at + size - 8)};
      } else if (size >= 8) {
        words = {word(at), word(at + size - 8), 0, 0};
      } else if (size >= 4) {
        words[0] = half(at) << 32 | half(at + size - 4);
      } else {
        for (std::uint32_t i = 0; i < size; ++i) {
          words[0] = words[0] << 8 | static_cast<unsigned char>(at[i]);
        }
      }
    }

    bool operator==(const Key& other) const {
      const std::uint64_t differ = (words[0] ^ other.words[0]) | (words[1] ^ other.words[1]) |
                                   (words[2] ^ other.words[2]) | (words[3] ^ other.words[3]) |
                                   (size ^ other.size);
      return differ == 0;
    }

    /// The only place where it may be.
    std::size_t place() const {
      const std::uint64_t mixed = (words[0] ^ words[2] ^ size) * 0x9E3779B97F4A7C15U ^
                                  (words[1] ^ words[3]) * 0xD1B54A32D192ED03U;
      return mixed >> (64 - kPlaceBits);
    }

    static std::uint64_t word(const char* at) {
      std::uint64_t read;
      std::memcpy(&read, at, sizeof read);
      return read;
    }
    static std::uint64_t half(const char* at) {
      std::uint32_t read;
      std::memcpy(&read, at, sizeof read);
      return read;
    }

    std::array<std::uint64_t, 4> words{};
    std::uint32_t size = ~std::uint32_t{0};  ///< No cell's, until there is one.
  };

  struct Kept {
    Key key;
    std::uint32_t code = 0;
  };

  std::vector<Kept> kept_;
  unsigned rests_ = 0;  ///< So many calls are left out.
};

}  // namespace assay::ingest
