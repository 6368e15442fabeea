#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "assay/model/share.h"
#include "assay/resolve/large_vector.h"

namespace assay::resolve {

/// A part of a company in units of 1 / kWhole, which every decimal of nine places and every
/// part of a board of up to sixteen seats is a whole number of: sums of them are exact.
using Units = std::int64_t;
inline constexpr Units kWhole = 9'009'000'000'000;
inline constexpr Units kHalf = kWhole / 2;

/// At least and at most.
struct Bounds {
  Units least = 0;
  Units most = 0;

  Bounds& operator+=(Bounds other) {
    least += other.least;
    most += other.most;
    return *this;
  }
};

Share share_of(Units units);

/// What is held, apart from each other: votes do not add up with seats.
enum class Channel : std::uint8_t { kVotes, kShares, kSeats, kContract };
inline constexpr std::size_t kChannels = 4;
using PerChannel = std::array<Bounds, kChannels>;

/// A set of channels.
class Channels {
 public:
  constexpr Channels(std::initializer_list<Channel> channels) {
    for (const Channel channel : channels) bits_ |= 1u << static_cast<unsigned>(channel);
  }
  constexpr bool has(std::size_t channel) const { return (bits_ >> channel & 1u) != 0; }

 private:
  unsigned bits_ = 0;
};

/// What a sum of holdings comes to in one reading. At most, the others' least holdings have room
/// beside it, unless the statements contradict each other.
inline Units part_of(Bounds held, Units stated_least, bool most) {
  if (!most) return held.least;
  const Units room = kWhole - (stated_least - held.least);
  return std::max(held.least, std::min(held.most, room));
}

/// Parts of which nearly all are *plain*: an exact part of the shares with as many votes, and
/// nothing else. A plain one takes eight bytes.
class PartColumn {
 public:
  std::size_t size() const { return plain_.size(); }
  void resize(std::size_t rows) { plain_.resize(rows); }
  void reserve(std::size_t rows) { plain_.reserve(rows); }
  void push_plain(Units part) { plain_.push_back(part); }
  void push_back(const PerChannel& parts);

  void add_plain(std::size_t row, Units part);
  /// The row is plain no longer, whatever the sum.
  void add(std::size_t row, const PerChannel& parts);

  bool plain(std::size_t row) const { return plain_[row] >= 0; }
  Units plain_part(std::size_t row) const { return plain_[row]; }
  void foresee(std::size_t row) const { __builtin_prefetch(&plain_[row]); }
  PerChannel operator[](std::size_t row) const;
  Bounds part(std::size_t row, std::size_t channel) const;

 private:
  LargeVector<Units> plain_;  ///< Below 0: not plain; the complement is a row of `other_`.
  std::vector<PerChannel> other_;
};

}  // namespace assay::resolve
