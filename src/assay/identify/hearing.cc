#include "assay/identify/hearing.h"

#include <algorithm>
#include <array>
#include <limits>

#include "assay/base/text.h"
#include "assay/identify/object_id.h"
#include "assay/identify/registries/mac_registry.h"

namespace assay::identify {
namespace {

/// Ranks of claims that no fingerprint makes. A fingerprint's is its voice's weight.
constexpr double kModelRank = 3;          ///< The inventory's model code, the ENTITY-MIB's.
constexpr double kEntityVersionRank = 1;  ///< Its software revision: often another part's.
constexpr double kArcRank = weight_of(Voice::kArc);

constexpr Voice voice_of(Strength strength) {
  return static_cast<Voice>(static_cast<std::uint8_t>(strength));
}
static_assert(voice_of(Strength::kCertain) == Voice::kCertain &&
              voice_of(Strength::kHint) == Voice::kHint);

/// Words of commands by which a device tells of itself.
constexpr std::array<std::string_view, 8> kOfItself{"version",  "inventory", "system",   "device",
                                                    "hardware", "chassis",   "platform", "slot"};

/// Whether a text is about other devices too: who is named there need not have made this one.
bool of_others(Channel channel, std::string_view command) {
  if (channel != Channel::kCliOutput) return false;
  return std::ranges::none_of(kOfItself, [&](std::string_view word) {
    return command.find(word) != std::string_view::npos;
  });
}

}  // namespace

void Hearing::hear(const Device& device) {
  ballot.clear();
  claims.clear();
  arena_.clear();
  device_ = &device;
  look_ahead();
  for (std::uint16_t at = 0; at < device.observations.size(); ++at) {
    const Observation& said = device.observations[at];
    switch (said.channel) {
      case Channel::kSysObjectId:
        hear_object_id(said, at);
        break;
      case Channel::kMac:
      case Channel::kOtherMac:
        hear_address(said, at);
        break;
      case Channel::kEnterprise:
        if (said.number != enterprise_of(object_id_)) {
          hear_number(said.number, answers_alone_ ? Voice::kAnswersAlone : Voice::kAnswers, at, {});
        }
        break;
      case Channel::kClaimVendor:
        vote(known_.makers.named(said.text), Voice::kClaimed, at, said.text);
        break;
      case Channel::kCliCommand:
        command_ = said.text;
        break;
      case Channel::kClaimProduct:
      case Channel::kClaimVersion:
        break;  // no evidence of their own
      default:
        hear_plain(said, at);
        hear_text(said, at);
    }
  }
}

/// What rules about other observations ask for.
void Hearing::look_ahead() {
  object_id_ = command_ = {};
  answers_alone_ = true;
  VendorId first;
  for (const Observation& said : device_->observations) {
    if (said.channel == Channel::kSysObjectId) object_id_ = below_enterprises(said.text);
    if (said.channel == Channel::kCliCommand) command_ = said.text;
    if (said.channel != Channel::kEnterprise) continue;
    const std::optional<Registrant> holder = known_.makers.of_number(said.number);
    if (!holder || !holder->decides) continue;
    answers_alone_ = answers_alone_ && (!first || first == holder->vendor);
    first = holder->vendor;
  }
}

void Hearing::vote(VendorId vendor, Voice voice, std::uint16_t at, std::string_view shown) {
  ballot.add({vendor, voice, false, at, Vote::kNoRule, shown});
}

/// The longest arc that the pack knows, and the holder of the number; an arc that is another
/// brand's speaks in place of the holder.
void Hearing::hear_object_id(const Observation& said, std::uint16_t at) {
  const std::string_view below = object_id_;
  std::uint32_t arc = Vote::kNoRule;
  for (std::string_view part = below; !part.empty() && arc == Vote::kNoRule;) {
    if (const auto found = known_.arcs.find(part); found != known_.arcs.end()) arc = found->second;
    const std::size_t dot = part.rfind('.');
    part = dot == std::string_view::npos ? std::string_view() : part.substr(0, dot);
  }
  VendorId brand;
  if (arc != Vote::kNoRule) {
    const Arc& row = known_.pack.arcs[arc];
    brand = row.brand.empty() ? VendorId() : known_.makers.named(row.brand);
    if (brand) ballot.add({brand, Voice::kArc, row.tells == Tells::kSoftware, at, arc, below});
    claim(Field::kProduct, row.product, brand, kArcRank, at, arc);
    claim(Field::kOs, row.os, brand, kArcRank, at, arc);
  }
  if (const auto number = enterprise_of(below); number && !brand) {
    hear_number(*number, Voice::kNumber, at, below);
  }
  hear_text(said, at);
}

void Hearing::hear_number(std::uint32_t number, Voice voice, std::uint16_t at,
                          std::string_view shown) {
  const std::optional<Registrant> holder = known_.makers.of_number(number);
  if (!holder) return;
  const bool listed = holder->vendor && known_.makers[holder->vendor].listed;
  if (voice == Voice::kNumber && !listed) voice = Voice::kRegisteredNumber;
  vote(holder->decides ? holder->vendor : VendorId(), voice, at, shown);
}

void Hearing::hear_address(const Observation& said, std::uint16_t at) {
  if (known_.blocks == nullptr) return;
  const std::optional<MacAddress> address = parse_mac(said.text);
  if (!address || !registered(*address)) return;
  const std::optional<std::uint32_t> holder = known_.blocks->holder(*address);
  if (!holder) return;
  const Registrant registrant = known_.makers.of_block_holder(*holder);
  const Voice voice = said.channel == Channel::kMac ? Voice::kBlock : Voice::kOtherBlock;
  vote(registrant.decides ? registrant.vendor : VendorId(), voice, at, said.text);
}

void Hearing::hear_text(const Observation& said, std::uint16_t at) {
  known_.patterns.search(said.channel, said.text, scratch_);
  const std::vector<Candidate>& found = scratch_.found;
  const auto fingerprints = static_cast<std::uint32_t>(known_.pack.fingerprints.size());
  std::size_t i = 0;
  std::uint32_t spoken = 0;  // the ordered list that has spoken; its rules stand together
  for (; i < found.size() && found[i].pattern < fingerprints; ++i) {
    const std::uint32_t list = known_.pack.fingerprints[found[i].pattern].ordered_list;
    if (list != 0 && list == spoken) continue;
    if (hear_fingerprint(found[i].pattern, said, at)) spoken = list;
  }
  if (i < found.size()) hear_names(said, at, i);
  if (said.channel == Channel::kSnmpString) hear_arcs(said, at);
}

/// Fingerprints that read texts below an arc are found by it, the longest arc first.
void Hearing::hear_arcs(const Observation& said, std::uint16_t at) {
  for (std::string_view part = below_enterprises(said.key); !part.empty();) {
    if (const auto found = known_.of_arc.find(part); found != known_.of_arc.end()) {
      for (const std::uint32_t which : found->second) hear_fingerprint(which, said, at);
    }
    const std::size_t dot = part.rfind('.');
    part = dot == std::string_view::npos ? std::string_view() : part.substr(0, dot);
  }
}

bool Hearing::hear_fingerprint(std::uint32_t which, const Observation& said, std::uint16_t at) {
  const Fingerprint& fingerprint = known_.pack.fingerprints[which];
  if (!speaks_here(fingerprint, which)) return false;
  Captured captured;
  if (!known_.captures.match(which, said.text, arena_, captured)) return false;
  VendorId brand = known_.brands[which];
  if (said.channel == Channel::kSysObjectId && names_an_agent(fingerprint)) brand = VendorId();
  const Voice voice = voice_of(fingerprint.strength);
  if (brand)
    ballot.add({brand, voice, fingerprint.tells == Tells::kSoftware, at, which, captured.whole});
  const double rank = weight_of(voice);
  claim(Field::kProduct, captured.product, brand, rank, at, which);
  claim(Field::kOs, captured.os, brand, rank, at, which);
  claim(Field::kVersion, captured.version, brand, rank, at, which);
  return true;
}

/// Whether all that a rule found in the sysObjectID is whose agent answers there.
bool Hearing::names_an_agent(const Fingerprint& fingerprint) const {
  if (fingerprint.tells != Tells::kSoftware) return false;
  const std::optional<std::uint32_t> number = enterprise_of(object_id_);
  const std::optional<Registrant> holder = number ? known_.makers.of_number(*number) : std::nullopt;
  return holder && !holder->decides;
}

/// Whether the conditions beside its pattern hold.
bool Hearing::speaks_here(const Fingerprint& fingerprint, std::uint32_t which) const {
  if (!fingerprint.command.empty() && !known_.captures.reads_command(which, command_)) return false;
  if (fingerprint.under.empty()) return true;
  return std::ranges::any_of(fingerprint.under, [&](const std::string& arc) {
    if (lies_below(object_id_, arc)) return true;
    const bool bare = arc.find('.') == std::string::npos;
    const std::optional<std::uint32_t> number = bare ? enterprise_of(arc) : std::nullopt;
    return number && std::ranges::any_of(device_->observations, [&](const Observation& other) {
             return other.channel == Channel::kEnterprise && other.number == *number;
           });
  });
}

/// The vendor named first speaks louder than those behind it.
void Hearing::hear_names(const Observation& said, std::uint16_t at, std::size_t first) {
  constexpr std::uint32_t kSigns = 4;  // quotes and brackets that may stand before a name
  const std::vector<Candidate>& found = scratch_.found;
  const auto fingerprints = static_cast<std::uint32_t>(known_.pack.fingerprints.size());
  const auto name_of = [&](const Candidate& candidate) -> const NamePattern& {
    return known_.names[candidate.pattern - fingerprints];
  };
  const auto begin_of = [&](const Candidate& candidate) {
    const std::uint32_t length = name_of(candidate).length;
    return candidate.end > length ? candidate.end - length : 0;
  };
  const auto counts = [&](const Candidate& candidate) {
    return !name_of(candidate).at_beginning || begin_of(candidate) <= kSigns;
  };
  std::uint32_t earliest = std::numeric_limits<std::uint32_t>::max();
  for (std::size_t i = first; i < found.size(); ++i) {
    if (counts(found[i])) earliest = std::min(earliest, begin_of(found[i]));
  }
  for (std::size_t i = first; i < found.size(); ++i) {
    if (!counts(found[i])) continue;
    const std::uint32_t begin = begin_of(found[i]);
    Voice voice = begin == earliest ? Voice::kMentions : Voice::kMentionsToo;
    if (begin == earliest && begin <= kSigns) voice = Voice::kBegins;
    if (of_others(said.channel, command_)) voice = Voice::kMentionsToo;
    vote(name_of(found[i]).vendor, voice, at, said.text.substr(begin, found[i].end - begin));
  }
}

/// What needs no pattern.
void Hearing::hear_plain(const Observation& said, std::uint16_t at) {
  switch (said.channel) {
    case Channel::kModel:
    case Channel::kEntityModel:
      claim(Field::kProduct, said.text, {}, kModelRank, at, Vote::kNoRule);
      break;
    case Channel::kEntitySw:
      claim(Field::kVersion, said.text, {}, kEntityVersionRank, at, Vote::kNoRule);
      break;
    case Channel::kEntityMfg:
      if (const VendorId vendor = known_.makers.named(said.text)) {
        vote(vendor, Voice::kMadeBy, at, said.text);
      }
      break;
    default:
      break;
  }
}

void Hearing::claim(Field field, std::string_view text, VendorId vendor, double rank,
                    std::uint16_t at, std::uint32_t rule) {
  text = trimmed(text);
  if (!text.empty())
    claims.push_back({field, {text, rule, at}, vendor, rank, device_->observations[at].channel});
}

}  // namespace assay::identify
