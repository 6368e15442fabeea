#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "assay/identify/makers/maker_index.h"
#include "assay/identify/weigh/voice.h"
#include "assay/model/observation.h"

namespace assay::identify {

/// One observation that speaks for one vendor, and the rule by which it does.
struct Vote {
  VendorId vendor;  ///< Nobody: it is heard, and decides nothing.
  Voice voice = Voice::kHint;
  bool of_software = false;       ///< Who wrote what runs on it; it says nothing of the box.
  std::uint16_t observation = 0;  ///< Of the device.
  std::uint32_t rule = kNoRule;   ///< Fingerprint or arc of the pack.
  std::string_view shown;         ///< The part of the text that spoke.

  static constexpr std::uint32_t kNoRule = std::numeric_limits<std::uint32_t>::max();
};

/// A vendor that may have made the device.
struct Hypothesis {
  VendorId vendor;
  double score = 0;       ///< Sum of weights, one of each witness.
  double confidence = 0;  ///< From 0 to 1.
};

/// Weighs the votes about one device.
///
/// A witness is one thing that a device says: its description, its sysObjectID, a greeting. Of what
/// one witness says for a vendor the weightiest counts, for it is one fact however many rules read
/// it; what witnesses say adds up. With scores S, the confidence in h is exp S(h) / (1 + sum of
/// exp S(g) over all g): another vote for h never lowers it, and a vote for anybody else never
/// raises it. The 1 stands for somebody of whom nothing spoke. Votes about software are counted in
/// the same way, apart, and only where no vote is about the box.
class Ballot {
 public:
  void clear();
  void add(const Vote& vote) { votes_.push_back(vote); }

  /// Orders the vendors, the likeliest first, equal ones by their number.
  std::span<const Hypothesis> count(const Device& device);

  /// Whether what was counted last was about software.
  bool of_software() const { return of_software_; }

  std::span<const Vote> votes() const { return votes_; }

 private:
  std::vector<Vote> votes_;
  void count_those(const Device& device, bool of_software);

  std::vector<Hypothesis> hypotheses_;
  bool of_software_ = false;
};

/// The witness that an observation is: several observations can be one.
std::uint32_t witness_of(const Device& device, std::uint16_t observation);

}  // namespace assay::identify
