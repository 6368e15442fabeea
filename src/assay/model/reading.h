#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace assay {

/// How what is not known is read. Every answer that rests on it has both; the
/// truth lies between.
enum class Reading : std::uint8_t {
  kLeast,  ///< Nobody stands behind an unknown maker; unknown spares last.
  kMost,   ///< Whoever is feared stands behind every unknown maker; unknown spares are gone.
};
inline constexpr std::array<Reading, 2> kReadings{Reading::kLeast, Reading::kMost};

constexpr std::string_view to_text(Reading reading) {
  return reading == Reading::kLeast ? "least" : "most";
}

/// One answer in both readings.
template <class T>
struct Band {
  T least{};
  T most{};

  T& operator[](Reading reading) { return reading == Reading::kLeast ? least : most; }
  const T& operator[](Reading reading) const { return reading == Reading::kLeast ? least : most; }
  friend bool operator==(const Band&, const Band&) = default;
};

}  // namespace assay
