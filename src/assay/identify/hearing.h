#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/identify/fingerprints/captures.h"
#include "assay/identify/fingerprints/pattern_index.h"
#include "assay/identify/fingerprints/text_arena.h"
#include "assay/identify/identifier.h"
#include "assay/identify/makers/maker_index.h"
#include "assay/identify/makers/name_patterns.h"
#include "assay/identify/weigh/ballot.h"

namespace assay::identify {

/// Fields of an answer.
enum class Field : std::uint8_t { kProduct, kOs, kVersion };
inline constexpr std::size_t kFields = 3;

/// Something that one observation says of a field.
struct FieldClaim {
  Field field = Field::kProduct;
  Told told;
  VendorId vendor;  ///< Whose product it is said to be; nobody: not said.
  double rank = 0;  ///< Weight of the voice that says it.
  Channel channel = Channel::kSysDescr;
};

/// Looked up by views, without making a string.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
template <class Value>
using ByArc = std::unordered_map<std::string, Value, ViewHash, std::equal_to<>>;
using ArcTable = ByArc<std::uint32_t>;

/// Fingerprints of SNMP texts by the arcs below which these must lie: a text meets those of its own
/// arcs alone, however many there are.
using ArcFingerprints = ByArc<std::vector<std::uint32_t>>;

/// What hearing needs to know; all of it outlives the hearing.
struct HearingKnowledge {
  const Pack& pack;
  const MakerIndex& makers;
  const MacRegistry* blocks = nullptr;
  const ArcTable& arcs;  ///< To rows of the pack.
  const ArcFingerprints& of_arc;
  const PatternIndex& patterns;  ///< Of the fingerprints, then of the names.
  const Captures& captures;
  const std::vector<NamePattern>& names;
  const std::vector<VendorId>& brands;  ///< Of the fingerprints.
};

/// Turns what one device says into votes and claims.
class Hearing {
 public:
  explicit Hearing(const HearingKnowledge& known) : known_(known), scratch_(known.patterns) {}

  void hear(const Device& device);

  Ballot ballot;
  std::vector<FieldClaim> claims;

 private:
  void vote(VendorId vendor, Voice voice, std::uint16_t at, std::string_view shown);
  void hear_object_id(const Observation& said, std::uint16_t at);
  void hear_number(std::uint32_t number, Voice voice, std::uint16_t at, std::string_view shown);
  void hear_address(const Observation& said, std::uint16_t at);
  void hear_text(const Observation& said, std::uint16_t at);
  void hear_arcs(const Observation& said, std::uint16_t at);
  bool hear_fingerprint(std::uint32_t which, const Observation& said, std::uint16_t at);
  void hear_names(const Observation& said, std::uint16_t at, std::size_t first);
  bool names_an_agent(const Fingerprint& fingerprint) const;
  bool speaks_here(const Fingerprint& fingerprint, std::uint32_t which) const;
  void look_ahead();
  void hear_plain(const Observation& said, std::uint16_t at);
  void claim(Field field, std::string_view text, VendorId vendor, double rank, std::uint16_t at,
             std::uint32_t rule);

  const HearingKnowledge& known_;
  PatternIndex::Scratch scratch_;
  TextArena arena_;
  const Device* device_ = nullptr;
  std::string_view object_id_;  ///< Below 1.3.6.1.4.1.
  std::string_view command_;    ///< Whose output the CLI text is.
  bool answers_alone_ = false;  ///< One deciding holder has all the numbers under which it answers.
};

}  // namespace assay::identify
