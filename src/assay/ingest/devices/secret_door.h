#pragma once

#include <deque>
#include <string>

#include "assay/base/problems.h"
#include "assay/ingest/devices/evidence_format.h"
#include "assay/model/observation.h"

namespace assay::ingest {

/// What stands at the door of every reader of devices: passwords, communities and keys go no
/// further, whatever said them.
///
/// A value behind a word such as `password` is replaced by `<dropped>`; an SNMP text that is
/// nothing but a well-known community, or that lies in a table of communities or users, is left
/// out. Texts are cut to 64 KiB: no device needs more to say who made it.
class SecretDoor {
 public:
  static constexpr std::size_t kLongestText = std::size_t{1} << 16;

  /// What was done to the devices so far.
  struct Count {
    std::int64_t dropped = 0;
    std::int64_t cut = 0;
  };

  /// Cleans what `device` says; texts that had to change last until the next call.
  void pass(Device& device);

  const Count& count() const { return count_; }

 private:
  bool clean(Observation& said);

  std::deque<std::string> changed_;  ///< Texts of this device without their secrets.
  std::size_t used_ = 0;
  Count count_;
};

/// Tells what the door did in a part of a file, so that nobody wonders where a line went: ING152 so
/// many secrets were dropped, ING153 so many texts were cut.
void tell_door(const EvidenceInput& input, const SecretDoor& door, Problems& problems);

}  // namespace assay::ingest
