#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

/// The SHA-256 digest of bytes that come in pieces: by it a file is told from every other.
///
/// Cost:   some 5 ns a byte.
/// Source: FIPS 180-4, "Secure Hash Standard", sections 4.1.2, 5.1.1 and 6.2.
class Sha256 {
 public:
  void add(std::string_view bytes);

  /// The digest in 64 lower-case hexadecimal digits. Needed once, after the last piece.
  std::string hex();

 private:
  static constexpr std::size_t kBlock = 64;

  void take(const unsigned char* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, kBlock> rest_{};
  std::uint64_t length_ = 0;  ///< Bytes so far.
};

/// The digest of `bytes` alone.
std::string sha256_hex(std::string_view bytes);

}  // namespace assay
