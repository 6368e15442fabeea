#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/identify/fingerprints/pack.h"
#include "assay/identify/fingerprints/text_arena.h"

namespace assay::identify {

/// What a fingerprint found in a text. Texts are those of the device, of the fingerprint or of the
/// arena; empty where it says nothing.
struct Captured {
  std::string_view whole;  ///< What fitted.
  std::string_view product, os, version;
};

/// The patterns of fingerprints as RE2 reads them, each made when it is first needed.
class Captures {
 public:
  /// `fingerprints` must outlive this.
  explicit Captures(std::span<const Fingerprint> fingerprints);
  Captures(Captures&&) noexcept;
  Captures& operator=(Captures&&) noexcept;
  ~Captures();

  /// Whether fingerprint `which` fits `text`, and what it finds there. May be called together.
  ///
  /// Cost: some microseconds at most; no allocation once the pattern is made.
  bool match(std::uint32_t which, std::string_view text, TextArena& arena, Captured& found) const;

  /// Whether it speaks of the output of that command.
  bool reads_command(std::uint32_t which, std::string_view command) const;

  /// The names of groups in the fields of a fingerprint that its pattern does not have.
  std::vector<std::string> unknown_groups(std::uint32_t which) const;

 private:
  struct Pattern;
  const Pattern& made(std::uint32_t which) const;

  std::span<const Fingerprint> fingerprints_;
  std::unique_ptr<Pattern[]> patterns_;
};

}  // namespace assay::identify
