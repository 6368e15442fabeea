#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace assay {

/// A place in one table, 32 bits wide so that columns of ids stay small. The tag
/// keeps a site from being used where a link is wanted.
template <class Tag>
struct Id {
  std::uint32_t index = std::numeric_limits<std::uint32_t>::max();

  constexpr Id() = default;  ///< No row.
  constexpr explicit Id(std::uint32_t row) : index(row) {}
  constexpr explicit Id(std::size_t row) : index(static_cast<std::uint32_t>(row)) {}

  /// Whether it names a row at all.
  constexpr explicit operator bool() const {
    return index != std::numeric_limits<std::uint32_t>::max();
  }

  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace assay

template <class Tag>
struct std::hash<assay::Id<Tag>> {
  std::size_t operator()(assay::Id<Tag> id) const noexcept { return id.index; }
};
