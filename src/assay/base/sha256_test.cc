#include "assay/base/sha256.h"

#include <string>

#include <gtest/gtest.h>

namespace assay {
namespace {

// The examples that NIST publishes with FIPS 180-4.
TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesMakeTheSameDigestAsTheWhole) {
  const std::string bytes(300, 'x');
  for (std::size_t size = 1; size < 150; ++size) {
    Sha256 pieces;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
      pieces.add(std::string_view(bytes).substr(at, size));
    }
    EXPECT_EQ(pieces.hex(), sha256_hex(bytes)) << size;
  }
}

}  // namespace
}  // namespace assay
