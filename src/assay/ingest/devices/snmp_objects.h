#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {

/// The objects of one SNMP agent, as a recording has them, and what of them tells its maker: the
/// system group, the chassis of the ENTITY-MIB, addresses, enterprise numbers, and texts below
/// 1.3.6.1.4.1.
class SnmpObjects {
 public:
  /// Takes one object. `oid` is numeric, without a dot before it; a value that stood there before
  /// stays, and the repetition is counted.
  void add(std::string_view oid, std::string_view value, bool text);

  /// Bytes as an agent gives an address: six of them.
  void add_address(std::string_view oid, std::string_view six_bytes);

  /// The agent as a device, which points into this.
  const Device& device(std::string_view file);

  std::int64_t objects() const { return objects_; }
  std::int64_t repeated() const { return repeated_; }

 private:
  struct Chassis {
    std::array<std::string, 7> texts;  ///< As EntityMembers.
    bool chassis = false;
  };

  void add_entity(std::string_view below, std::string_view value);
  void count_address(const std::string& address, bool bridge);

  std::map<std::string, std::string, std::less<>> system_;
  std::map<std::uint32_t, Chassis> entities_;
  std::map<std::string, std::int64_t> addresses_;
  std::string bridge_;
  std::set<std::uint32_t> enterprises_;
  std::map<std::string, std::string, std::less<>> scalars_, columns_;
  std::deque<std::string> kept_;
  std::string id_;
  Device device_;
  std::int64_t objects_ = 0;
  std::int64_t repeated_ = 0;
};

/// The bytes that hexadecimal digits spell, blanks and colons between them left out; nothing for
/// other text.
std::optional<std::string> bytes_of_hex(std::string_view digits);

/// Whether bytes are a text that can be shown: no control characters but line ends and tabs.
bool printable(std::string_view bytes);

/// Lines of a recording that are no object.
struct OddLines {
  std::int64_t count = 0;
  std::uint32_t first = 0;

  void add(std::uint32_t line) {
    if (count++ == 0) first = line;
  }
};

/// Ends a recording: tells what came twice and what was no object, and hands on the device, if
/// there is one, through the door that keeps secrets.
void hand_over(const EvidenceInput& input, SnmpObjects& objects, const OddLines& odd,
               const DeviceSink& sink, Problems& problems);

}  // namespace assay::ingest
