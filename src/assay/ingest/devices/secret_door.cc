#include "assay/ingest/devices/secret_door.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {
namespace {

/// Texts that are communities by themselves.
constexpr std::array<std::string_view, 2> kCommonCommunities{"public", "private"};

/// Tables of communities and of users of SNMP, whatever they hold.
constexpr std::array<std::string_view, 4> kSecretArcs{"1.3.6.1.6.3.15.", "1.3.6.1.6.3.18.",
                                                      "1.3.6.1.6.3.12.", "1.3.6.1.6.3.16."};

}  // namespace

void SecretDoor::pass(Device& device) {
  used_ = 0;
  std::erase_if(device.observations, [&](Observation& said) { return !clean(said); });
}

/// False for a text that is nothing but a secret.
bool SecretDoor::clean(Observation& said) {
  if (said.text.size() > kLongestText) {
    said.text = said.text.substr(0, kLongestText);
    ++count_.cut;
  }
  if (said.channel == Channel::kSnmpString) {
    const bool community =
        std::ranges::find(kCommonCommunities, said.text) != kCommonCommunities.end();
    const bool table = std::ranges::any_of(
        kSecretArcs, [&](std::string_view arc) { return said.key.starts_with(arc); });
    if (community || table) {
      ++count_.dropped;
      return false;
    }
  }
  if (find_secret(said.text, 0).length == 0) return true;
  if (used_ == changed_.size()) changed_.emplace_back();
  said.text = changed_[used_++] = without_secrets(said.text, count_.dropped);
  return true;
}

void tell_door(const EvidenceInput& input, const SecretDoor& door, Problems& problems) {
  const SecretDoor::Count& count = door.count();
  if (count.dropped > 0) {
    problems.add(Severity::kRemark, codes::kSecretOfDevice, [&] {
      return Diagnostic{Severity::kRemark,
                        codes::kSecretOfDevice,
                        fmt::format("{} dropped", counted(count.dropped, "secret")),
                        {std::string(input.file), 0, 0, 0},
                        {},
                        {}};
    });
  }
  if (count.cut > 0) {
    problems.add(Severity::kRemark, codes::kTextCut, [&] {
      return Diagnostic{Severity::kRemark,
                        codes::kTextCut,
                        fmt::format("{} cut to 64 KiB", counted(count.cut, "text")),
                        {std::string(input.file), 0, 0, 0},
                        {},
                        {}};
    });
  }
}

}  // namespace assay::ingest
