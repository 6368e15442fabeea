#include "assay/ingest/devices/snmp_objects.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/devices/secret_door.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kSystem = "1.3.6.1.2.1.1.";
constexpr std::string_view kEntity = "1.3.6.1.2.1.47.1.1.1.1.";
constexpr std::string_view kEnterprises = "1.3.6.1.4.1.";
constexpr std::string_view kInterfaceAddress = "1.3.6.1.2.1.2.2.1.6.";
constexpr std::string_view kBridgeAddress = "1.3.6.1.2.1.17.1.1.0";

/// Columns of entPhysicalTable, in the order of Chassis::texts.
constexpr std::array<std::pair<std::uint32_t, Channel>, 7> kEntityColumns{
    {{2, Channel::kEntityDescr},
     {7, Channel::kEntityName},
     {8, Channel::kEntityHw},
     {9, Channel::kEntityFw},
     {10, Channel::kEntitySw},
     {12, Channel::kEntityMfg},
     {13, Channel::kEntityModel}}};
constexpr std::uint32_t kClassColumn = 5;
constexpr std::string_view kChassisClass = "3";

constexpr std::size_t kMostStrings = 24;
constexpr std::size_t kMostOtherAddresses = 3;
constexpr std::size_t kMostEntities = 4096;

/// The number at the front, taken off with the dot behind it.
std::optional<std::uint32_t> take_number(std::string_view& numbers) {
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(numbers.data(), numbers.data() + numbers.size(), number);
  if (error != std::errc()) return std::nullopt;
  numbers.remove_prefix(static_cast<std::size_t>(end - numbers.data()));
  if (numbers.starts_with('.')) numbers.remove_prefix(1);
  return number;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void tell_recording(const EvidenceInput& input, std::int64_t repeated, const OddLines& odd,
                    Problems& problems) {
  const auto tell = [&](Severity severity, Code code, std::uint32_t line, std::string message) {
    problems.add(Diagnostic{
        severity, code, std::move(message), {std::string(input.file), line, 0, 0}, {}, {}});
  };
  if (repeated > 0) {
    tell(Severity::kWarning, codes::kObjectsTwice, 0,
         fmt::format("{} more than once; the first values count. Two recordings in one file are "
                     "two devices: cut it",
                     repeated == 1 ? std::string("1 object stands")
                                   : grouped(repeated) + " objects stand"));
  }
  if (odd.count > 0) {
    tell(
        Severity::kError, codes::kNotAnObject, odd.first,
        fmt::format("no SNMP object; {} so, and the others count",
                    odd.count == 1 ? std::string("1 line is") : grouped(odd.count) + " lines are"));
  }
}

}  // namespace

std::optional<std::string> bytes_of_hex(std::string_view digits) {
  std::string bytes;
  int high = -1;
  for (const char c : digits) {
    if (c == ' ' || c == ':' || c == '\t' || c == '\r' || c == '\n') continue;
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    if (high < 0) {
      high = digit;
    } else {
      bytes += static_cast<char>(high * 16 + digit);
      high = -1;
    }
  }
  return high < 0 ? std::optional(bytes) : std::nullopt;
}

bool printable(std::string_view bytes) {
  return std::ranges::none_of(bytes, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  });
}

void SnmpObjects::add(std::string_view oid, std::string_view value, bool text) {
  ++objects_;
  if (oid.starts_with(kSystem)) {
    if (!system_.emplace(oid, value).second) ++repeated_;
  } else if (oid.starts_with(kEntity)) {
    add_entity(oid.substr(kEntity.size()), trimmed(value));
  } else if (oid.starts_with(kEnterprises)) {
    std::string_view below = oid.substr(kEnterprises.size());
    if (const auto number = take_number(below)) enterprises_.insert(*number);
    value = trimmed(value);
    if (!text || value.size() < 2 || !printable(value)) return;
    auto& rows = oid.ends_with(".0") ? scalars_ : columns_;
    if (!rows.emplace(oid, value).second) ++repeated_;
  } else if (oid.starts_with(kInterfaceAddress) || oid == kBridgeAddress) {
    // Some recordings have the address as text.
    if (const auto bytes = bytes_of_hex(value)) add_address(oid, *bytes);
  }
}

void SnmpObjects::add_address(std::string_view oid, std::string_view six_bytes) {
  if (six_bytes.size() == 17) {  // hexadecimal of the text of an address
    if (const auto inner = bytes_of_hex(six_bytes)) return add_address(oid, *inner);
  }
  if (six_bytes.size() != 6) return;
  std::string address;
  for (const char c : six_bytes) {
    address += fmt::format("{}{:02x}", address.empty() ? "" : ":",
                           static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  if (address == "00:00:00:00:00:00") return;
  if (oid == kBridgeAddress) bridge_ = address;
  ++addresses_[address.substr(0, 8)];
  kept_.push_back(address);
}

/// `column.index` of entPhysicalTable.
void SnmpObjects::add_entity(std::string_view below, std::string_view value) {
  const std::optional<std::uint32_t> column = take_number(below);
  const std::optional<std::uint32_t> index = take_number(below);
  if (!column || !index || entities_.size() >= kMostEntities) return;
  if (*column == kClassColumn) {
    entities_[*index].chassis = value == kChassisClass || value.starts_with("chassis");
    return;
  }
  for (std::size_t i = 0; i < kEntityColumns.size(); ++i) {
    if (kEntityColumns[i].first != *column) continue;
    std::string& text = entities_[*index].texts[i];
    if (text.empty() && printable(value)) text = value;
  }
}

const Device& SnmpObjects::device(std::string_view file) {
  device_.clear();
  id_ = std::filesystem::path(file).stem().string();
  device_.id = id_;
  device_.file = file;
  device_.line = 1;
  const auto say = [&](Channel channel, std::string_view text, std::string_view key = {}) {
    if (!text.empty()) device_.observations.push_back({channel, text, key, 0});
  };
  if (const auto found = system_.find("1.3.6.1.2.1.1.1.0"); found != system_.end()) {
    say(Channel::kSysDescr, found->second);
  }
  if (const auto found = system_.find("1.3.6.1.2.1.1.2.0"); found != system_.end()) {
    say(Channel::kSysObjectId, found->second);
  }
  for (const std::uint32_t number : enterprises_) {
    device_.observations.push_back({Channel::kEnterprise, {}, {}, number});
  }
  // The chassis; where no row is one, the first that names a model.
  const Chassis* best = nullptr;
  for (const auto& [index, entity] : entities_) {
    const bool better = best == nullptr || (entity.chassis && !best->chassis) ||
                        (entity.chassis == best->chassis && best->texts.back().empty() &&
                         !entity.texts.back().empty());
    if (better) best = &entity;
  }
  for (std::size_t i = 0; best != nullptr && i < kEntityColumns.size(); ++i) {
    say(kEntityColumns[i].second, best->texts[i]);
  }
  // Of the block that most interfaces have the lowest address, before others.
  if (!bridge_.empty()) say(Channel::kMac, bridge_);
  std::vector<std::pair<std::int64_t, std::string>> blocks;
  for (const auto& [block, count] : addresses_) blocks.emplace_back(-count, block);
  std::ranges::sort(blocks);
  std::size_t others = 0;
  for (const auto& [count, block] : blocks) {
    if (others > kMostOtherAddresses || bridge_.starts_with(block)) continue;
    const auto first = std::ranges::find_if(
        kept_, [&](const std::string& address) { return address.starts_with(block); });
    const bool main = bridge_.empty() && others == 0;
    say(main ? Channel::kMac : Channel::kOtherMac, *first);
    ++others;
  }
  std::size_t strings = 0;
  for (const auto* rows : {&scalars_, &columns_}) {
    for (const auto& [oid, text] : *rows) {
      if (strings++ < kMostStrings) say(Channel::kSnmpString, text, oid);
    }
  }
  return device_;
}

void hand_over(const EvidenceInput& input, SnmpObjects& objects, const OddLines& odd,
               const DeviceSink& sink, Problems& problems) {
  tell_recording(input, objects.repeated(), odd, problems);
  if (objects.objects() == 0) return;
  Device device = objects.device(input.file);
  SecretDoor door;
  door.pass(device);
  tell_door(input, door, problems);
  sink(device);
}

}  // namespace assay::ingest
