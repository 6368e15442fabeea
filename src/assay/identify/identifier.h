#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/diagnostic.h"
#include "assay/identify/fingerprints/pack.h"
#include "assay/identify/makers/maker_index.h"
#include "assay/identify/weigh/ballot.h"
#include "assay/model/entity.h"
#include "assay/model/observation.h"

namespace assay::identify {

/// What a device's evidence says against what was said of it, or fails to say.
enum class OriginFinding : std::uint8_t {
  kNone,
  kContradicted,  ///< The inventory names one maker, the evidence another.
  kRelabelled,    ///< The name on the box is not that of who made it.
  kUnidentified,  ///< Nothing decides; `advice` says what would.
};

/// A field of the answer, and the vote on which it rests.
struct Told {
  std::string_view text;  ///< Empty: not known.
  std::uint32_t rule = Vote::kNoRule;
  std::uint16_t observation = 0;
};

/// Whose equipment a device is. Texts last until the worker's next device.
struct Identity {
  VendorId vendor;  ///< Nobody: not known.
  VendorId maker;   ///< Who made it, where that is not the vendor.
  double confidence = 0;
  bool of_software = false;  ///< The vendor is who wrote what runs on it; of the box nothing spoke.
  Told product, os, version;
  OriginFinding finding = OriginFinding::kNone;
  std::string_view advice;                 ///< What evidence would settle it.
  VendorId claimed;                        ///< Whom the inventory names.
  std::span<const Hypothesis> hypotheses;  ///< The likeliest first.
  std::span<const Vote> votes;             ///< Everything that spoke, in the order of the device.
};

/// Where knowledge lies.
struct KnowledgePlaces {
  std::filesystem::path pack;  ///< data/fingerprints
  std::filesystem::path ieee = "/usr/share/ieee-data";
  std::filesystem::path numbers = "/usr/share/wireshark/enterprises.tsv";
  std::filesystem::path cache;  ///< Of compiled patterns; empty: none.
};

/// Says whose equipment devices are, from what they say of themselves.
///
/// Cost: some microseconds a device; on a device of which nothing is known no allocation.
class Identifier {
 public:
  /// Reads the pack and the registries. `entities` is read and not kept.
  ///
  /// Problems: those of the pack (`read_pack`, `PatternIndex`); IDE001, IDE004 a registry is not
  ///           there, so that its numbers lead nowhere.
  Identifier(const KnowledgePlaces& places, const EntityCatalogue& entities,
             std::vector<Diagnostic>& problems);
  /// The same with a pack that was read before.
  Identifier(Pack pack, const KnowledgePlaces& places, const EntityCatalogue& entities,
             std::vector<Diagnostic>& problems);
  Identifier(Identifier&&) noexcept;
  Identifier& operator=(Identifier&&) noexcept;
  ~Identifier();

  /// What one thread needs.
  class Worker {
   public:
    explicit Worker(const Identifier& of);
    ~Worker();

   private:
    friend class Identifier;
    struct State;
    std::unique_ptr<State> state_;
  };

  /// The answer lasts until the worker's next device, and no longer than `device`.
  const Identity& identify(const Device& device, Worker& worker) const;

  const Pack& pack() const;
  const MakerIndex& makers() const;

  /// Days of the registries; empty for one that is not there.
  const std::string& blocks_date() const;
  const std::string& numbers_date() const;

 private:
  struct Knowledge;
  std::unique_ptr<Knowledge> known_;
};

}  // namespace assay::identify
