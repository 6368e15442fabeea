#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "assay/mitigate/ground.h"

namespace assay::mitigate {

/// Something that can be chosen on its own: a control, or what is and what is not in
/// force of one that is applied to a part of what it covers.
struct Option {
  std::size_t control = 0;  ///< Index into the controls.
  std::string name;         ///< The control's id; of a part with `:in_force` or `:rest`.
  bool in_force = false;
  Money cost;
  std::chrono::days lead_time{0};

  AssetSet covers;                    ///< Assets that it secures, watches or stands beside.
  std::vector<ServiceId> hides;       ///< Services that it hides.
  std::vector<std::uint32_t> brings;  ///< Equipment that it adds: into `Options::equipment`.
};

/// A piece of equipment that an option would add.
struct Equipment {
  SiteId site;                 ///< Where it stands; of a link one end.
  SiteId other_end;            ///< Of a link.
  std::uint32_t function = 0;  ///< Code in `Network::words`; of a link 0.
  std::uint32_t units = 1;
  std::vector<std::string> suppliers;  ///< What it fails with.
};

/// All that can be chosen against any threat on a subject.
struct Options {
  std::vector<Option> all;           ///< By control, the part in force first.
  std::vector<Equipment> equipment;  ///< Rows behind the subject's assets, in this order.
  std::vector<Diagnostic> problems;
  std::map<std::string, std::uint64_t> supplier_numbers;  ///< For `units_of`.
};

/// Lists the controls that exist on the date and whose evidence the policy accepts.
///
/// Problems: MIT002, MIT003, MIT004, MIT006.
Options options_on(const Ground& ground, const Rules& rules);

/// Why the policy does not accept a control's evidence on the date; empty: it does.
std::string evidence_missing(const Control& control, const Rules& rules);

/// The network of a subject with everything that options would add: each piece of
/// equipment is a placement behind the subject's, in the order of `Options::equipment`.
Network with_equipment(const Network& network, const std::vector<Equipment>& equipment);

}  // namespace assay::mitigate
