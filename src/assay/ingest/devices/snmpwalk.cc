#include "assay/ingest/devices/snmpwalk.h"

#include <algorithm>
#include <array>
#include <string>

#include "assay/base/text.h"
#include "assay/ingest/devices/snmp_objects.h"

namespace assay::ingest {
namespace {

/// Names that net-snmp prints for the objects that are read here, and their numbers.
struct Symbol {
  std::string_view name;
  std::string_view oid;
};
constexpr std::array kSymbols{
    Symbol{"SNMPv2-MIB::sysDescr", "1.3.6.1.2.1.1.1"},
    Symbol{"SNMPv2-MIB::sysObjectID", "1.3.6.1.2.1.1.2"},
    Symbol{"RFC1213-MIB::sysDescr", "1.3.6.1.2.1.1.1"},
    Symbol{"RFC1213-MIB::sysObjectID", "1.3.6.1.2.1.1.2"},
    Symbol{"DISMAN-EVENT-MIB::sysUpTimeInstance", "1.3.6.1.2.1.1.3.0"},
    Symbol{"IF-MIB::ifPhysAddress", "1.3.6.1.2.1.2.2.1.6"},
    Symbol{"BRIDGE-MIB::dot1dBaseBridgeAddress", "1.3.6.1.2.1.17.1.1"},
    Symbol{"ENTITY-MIB::entPhysicalDescr", "1.3.6.1.2.1.47.1.1.1.1.2"},
    Symbol{"ENTITY-MIB::entPhysicalClass", "1.3.6.1.2.1.47.1.1.1.1.5"},
    Symbol{"ENTITY-MIB::entPhysicalName", "1.3.6.1.2.1.47.1.1.1.1.7"},
    Symbol{"ENTITY-MIB::entPhysicalHardwareRev", "1.3.6.1.2.1.47.1.1.1.1.8"},
    Symbol{"ENTITY-MIB::entPhysicalFirmwareRev", "1.3.6.1.2.1.47.1.1.1.1.9"},
    Symbol{"ENTITY-MIB::entPhysicalSoftwareRev", "1.3.6.1.2.1.47.1.1.1.1.10"},
    Symbol{"ENTITY-MIB::entPhysicalMfgName", "1.3.6.1.2.1.47.1.1.1.1.12"},
    Symbol{"ENTITY-MIB::entPhysicalModelName", "1.3.6.1.2.1.47.1.1.1.1.13"},
    Symbol{"SNMPv2-SMI::enterprises", "1.3.6.1.4.1"},
    Symbol{"SNMPv2-SMI::mib-2", "1.3.6.1.2.1"},
    Symbol{"enterprises", "1.3.6.1.4.1"},
    Symbol{"iso", "1"},
};

constexpr std::string_view kEquals = " = ";

/// The numeric object id of what stands before ` = `; `named` for an object of a MIB that is not
/// read here, empty for no object at all.
constexpr std::string_view kNamed = "0.0";

std::string numeric_oid(std::string_view shown) {
  if (shown.starts_with('.')) shown.remove_prefix(1);
  if (shown.empty() || shown.find_first_of(" \t\"") != std::string_view::npos) return {};
  if (shown.find_first_not_of("0123456789.") == std::string_view::npos) return std::string(shown);
  for (const Symbol& symbol : kSymbols) {
    if (!shown.starts_with(symbol.name)) continue;
    const std::string_view behind = shown.substr(symbol.name.size());
    if (!behind.empty() && behind.front() != '.') continue;
    if (behind.find_first_not_of("0123456789.") != std::string_view::npos) continue;
    return std::string(symbol.oid) + std::string(behind);
  }
  return shown.find("::") != std::string_view::npos ? std::string(kNamed) : std::string();
}

/// One object as it is put together from its lines.
struct Open {
  std::string oid;
  std::string value;
};

/// Takes a word off the front of a value, if it stands there.
bool takes(std::string_view& value, std::string_view type) {
  if (!value.starts_with(type)) return false;
  value.remove_prefix(type.size());
  value = trimmed(value);
  return true;
}

void close(Open& open, SnmpObjects& objects) {
  if (open.oid.empty()) return;
  std::string_view value = trimmed(open.value);
  if (takes(value, "Hex-STRING:")) {
    if (const auto bytes = bytes_of_hex(value)) {
      if (bytes->size() == 6) objects.add_address(open.oid, *bytes);
      objects.add(open.oid, *bytes, true);
    } else {
      objects.add(open.oid, {}, false);
    }
  } else if (takes(value, "OID:")) {
    const std::string oid = numeric_oid(value);
    objects.add(open.oid, oid.empty() || oid == kNamed ? value : oid, false);
  } else {
    const bool text = takes(value, "STRING:") || value.starts_with('"');
    takes(value, "INTEGER:");  // `3` or `chassis(3)`
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    objects.add(open.oid, value, text);
  }
  open = {};
}

/// Whether a line is the beginning of an object id behind which a walk was cut.
bool cut_oid(std::string_view line) {
  return line.starts_with('.') &&
         trimmed(line).find_first_not_of("0123456789.") == std::string_view::npos;
}

bool recognises(std::string_view first_bytes, std::string_view) {
  for (int lines = 0; lines < 5 && !first_bytes.empty(); ++lines) {
    const std::size_t end = std::min(first_bytes.find('\n'), first_bytes.size());
    const std::string_view line = first_bytes.substr(0, end);
    first_bytes.remove_prefix(std::min(end + 1, first_bytes.size()));
    const std::size_t equals = line.find(kEquals);
    const std::string_view shown = line.substr(0, equals);
    if (equals != std::string_view::npos && !numeric_oid(shown).empty() &&
        shown.find('.') != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void read(const EvidenceInput& input, const DeviceSink& sink, Problems& problems) {
  SnmpObjects objects;
  Open open;
  OddLines odd;
  std::uint32_t number = 0;
  std::string_view rest = input.bytes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t equals = line.find(" =");
    std::string oid;
    if (equals != std::string_view::npos) oid = numeric_oid(line.substr(0, equals));
    if (!oid.empty()) {
      close(open, objects);
      open = {std::move(oid), std::string(line.substr(equals + 2))};
    } else if (!open.oid.empty() && !cut_oid(line)) {
      open.value += '\n';
      open.value += line;
    } else if (!trimmed(line).empty()) {
      odd.add(number);
    }
  }
  close(open, objects);
  hand_over(input, objects, odd, sink, problems);
}

}  // namespace

const EvidenceFormat kSnmpwalkFormat{"snmpwalk", "output of snmpwalk", false, recognises, read};

}  // namespace assay::ingest
