#include "assay/synth/random.h"

namespace assay::synth {
namespace {

__extension__ using Wide = unsigned __int128;

}  // namespace

Random::Random(std::uint64_t seed, std::string_view stream) : state_(0xcbf29ce484222325) {
  for (const char c : stream) {
    state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  state_ ^= seed * 0xd1342543de82ef95;
}

std::uint64_t Random::bits() {
  state_ += 0x9e3779b97f4a7c15;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

std::uint64_t Random::below(std::uint64_t bound) {
  const std::uint64_t too_few = (0 - bound) % bound;
  for (;;) {
    const Wide product = Wide{bits()} * bound;
    if (static_cast<std::uint64_t>(product) >= too_few) {
      return static_cast<std::uint64_t>(product >> 64);
    }
  }
}

}  // namespace assay::synth
