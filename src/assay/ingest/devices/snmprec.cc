#include "assay/ingest/devices/snmprec.h"

#include <algorithm>
#include <string>

#include "assay/base/text.h"
#include "assay/ingest/devices/snmp_objects.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kText = "4";

bool numeric(std::string_view oid) {
  return !oid.empty() && oid.front() >= '0' && oid.front() <= '9' &&
         oid.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// One line; false if it is no object.
bool read_line(std::string_view line, SnmpObjects& objects) {
  const std::size_t first = line.find('|');
  const std::size_t second = line.find('|', std::min(first, line.size() - 1) + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return false;
  std::string_view oid = trimmed(line.substr(0, first));
  if (oid.starts_with('.')) oid.remove_prefix(1);
  if (!numeric(oid)) return false;
  std::string_view type = trimmed(line.substr(first + 1, second - first - 1));
  std::string value(line.substr(second + 1));
  bool hex = false;
  while (type.ends_with('x')) {
    type.remove_suffix(1);
    const auto bytes = bytes_of_hex(value);
    if (!bytes) return false;
    value = *bytes;
    hex = true;
  }
  if (hex && (value.size() == 6 || value.size() == 17)) objects.add_address(oid, value);
  objects.add(oid, value, type == kText);
  return true;
}

bool recognises(std::string_view first_bytes, std::string_view file) {
  const std::string_view line = trimmed(first_bytes.substr(0, first_bytes.find('\n')));
  const std::size_t bar = line.find('|');
  return bar != std::string_view::npos && numeric(line.substr(0, bar)) &&
         (line.find('|', bar + 1) != std::string_view::npos || file.ends_with(".snmprec"));
}

void read(const EvidenceInput& input, const DeviceSink& sink, Problems& problems) {
  SnmpObjects objects;
  OddLines odd;
  std::uint32_t number = 0;
  std::string_view rest = input.bytes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trimmed(line).empty() || line.starts_with('#') || read_line(line, objects)) continue;
    odd.add(number);
  }
  hand_over(input, objects, odd, sink, problems);
}

}  // namespace

const EvidenceFormat kSnmprecFormat{"snmprec", "recordings of snmpsim", false, recognises, read};

}  // namespace assay::ingest
