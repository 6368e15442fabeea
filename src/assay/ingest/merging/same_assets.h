#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::ingest {

/// An asset as one system tells of it.
struct Sighting {
  std::uint32_t system = 0;  ///< Equal for what one file tells.
  std::string name;
  std::string serial;
  std::string mac;
  std::string address;  ///< Under which it is managed.
};

/// By what two sightings are alike, the strongest first.
enum class Likeness : std::uint8_t { kSerial, kMac, kAddress, kName };

std::string_view to_text(Likeness likeness);

/// Two sightings that are alike. `a` comes before `b`.
struct AlikeSightings {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Likeness by = Likeness::kName;
  std::string value;  ///< As both have it, in one spelling.
};

/// Which sightings are of one asset.
struct SameAssets {
  std::vector<std::uint32_t> asset_of;     ///< Of each sighting the first sighting of its asset.
  std::vector<AlikeSightings> merged;      ///< Why: each joins what was apart before.
  std::vector<AlikeSightings> kept_apart;  ///< Alike, and yet not taken for one asset.
};

/// Finds the assets that several systems have seen.
///
/// A value joins two sightings of different systems where each of the systems has it once: serial
/// numbers, MAC addresses, management addresses and names, each in one spelling; what stands for
/// nothing joins nobody (`is_telling`). It is done in this order, and in each step for all that
/// hang together by that likeness at once: they become one asset, unless it would have two
/// sightings of one system or two serial numbers; then all of them are kept apart in this step, and
/// told. So the answer does not depend on the order of files or rows.
///
/// Names are alike in any case, and a name without a domain is like the one with it (`edge-1`,
/// `edge-1.example.net`) as long as only one domain is told for it.
///
/// Cost: about the number of sightings.
SameAssets same_assets(std::span<const Sighting> sightings);

/// The value by which a sighting is compared; empty where it says nothing that tells assets apart:
/// serials under five characters, of one character, or such as `To be filled by O.E.M.`; MAC
/// addresses that are zero or of a group; addresses that every machine has; names of digits alone.
std::string telling_value(Likeness by, const Sighting& sighting);

}  // namespace assay::ingest
