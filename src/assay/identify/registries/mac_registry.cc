#include "assay/identify/registries/mac_registry.h"

#include <algorithm>
#include <utility>

#include "assay/base/date.h"
#include "assay/base/file.h"
#include "assay/base/number.h"
#include "assay/base/text.h"

namespace assay::identify {
namespace {

constexpr std::array<unsigned, 3> kPrefixBits{36, 28, 24};  ///< Smallest blocks first.

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::uint64_t number(const MacAddress& address) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : address) value = value << 8 | byte;
  return value;
}

std::uint64_t block_key(std::uint64_t prefix, unsigned bits) { return prefix << 8 | bits; }

/// Takes one field of a comma-separated line off `csv`; `last` tells that the line ended with it.
std::string take_field(std::string_view& csv, bool& last) {
  std::string field;
  bool quoted = false;
  std::size_t at = 0;
  for (; at < csv.size(); ++at) {
    const char c = csv[at];
    if (c == '"') {
      const bool doubled = quoted && at + 1 < csv.size() && csv[at + 1] == '"';
      if (doubled) field += csv[at++];
      if (!doubled) quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      break;
    } else if (c != '\r') {
      field += c;
    }
  }
  last = at >= csv.size() || csv[at] == '\n';
  csv.remove_prefix(std::min(csv.size(), at + 1));
  return field;
}

/// The prefix that hexadecimal digits spell; nothing for other text.
std::optional<std::uint64_t> prefix_of(std::string_view digits) {
  std::uint64_t prefix = 0;
  for (const char c : digits) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    prefix = prefix << 4 | static_cast<std::uint64_t>(digit);
  }
  return digits.empty() || digits.size() > 12 ? std::nullopt : std::optional(prefix);
}

/// Six groups of one or two digits between `separator`.
std::optional<MacAddress> from_groups(std::string_view text, char separator) {
  MacAddress address{};
  std::size_t at = 0;
  for (std::size_t group = 0; group < address.size(); ++group, ++at) {
    unsigned value = 0;
    std::size_t digits = 0;
    for (; at < text.size() && hex_digit(text[at]) >= 0; ++at, ++digits) {
      value = value << 4 | static_cast<unsigned>(hex_digit(text[at]));
    }
    const bool last = group + 1 == address.size();
    const bool ended = last ? at == text.size() : at < text.size() && text[at] == separator;
    if (digits == 0 || digits > 2 || !ended) return std::nullopt;
    address[group] = static_cast<std::uint8_t>(value);
  }
  return address;
}

/// The day of a stamp in seconds since 1970; empty for other text.
std::string day_of(std::string_view stamp) {
  constexpr std::int64_t kSecondsPerDay = 86'400;
  const Result<std::int64_t> seconds = parse_count(stamp, {});
  if (!seconds || *seconds / kSecondsPerDay > Date::of(9999, 12, 31).days_since_epoch()) return {};
  return to_text(Date::from_days(static_cast<std::int32_t>(*seconds / kSecondsPerDay)));
}

}  // namespace

std::optional<MacAddress> parse_mac(std::string_view text) {
  text = trimmed(text);
  text = text.substr(0, text.find_first_of(",; \t"));
  for (const char separator : {':', '-'}) {
    if (text.find(separator) != std::string_view::npos) return from_groups(text, separator);
  }
  std::string digits(text);
  std::erase(digits, '.');
  const std::optional<std::uint64_t> value = prefix_of(digits);
  if (!value || digits.size() != 12) return std::nullopt;
  MacAddress address{};
  for (std::size_t i = 0; i < address.size(); ++i) {
    address[i] = static_cast<std::uint8_t>(*value >> (8 * (address.size() - 1 - i)));
  }
  return address;
}

bool registered(const MacAddress& address) {
  constexpr std::uint8_t kMulticast = 1, kLocal = 2;
  return (address[0] & (kMulticast | kLocal)) == 0 && number(address) != 0;
}

Result<MacRegistry> MacRegistry::read(const std::filesystem::path& folder) {
  MacRegistry registry;
  const Result<FileBytes> blocks = FileBytes::open(folder / "oui.csv");
  if (!blocks) return failure(blocks.error());
  registry.add_rows(blocks->bytes());
  for (const char* smaller : {"mam.csv", "oui36.csv"}) {
    if (const Result<FileBytes> file = FileBytes::open(folder / smaller)) {
      registry.add_rows(file->bytes());
    }
  }
  if (const Result<FileBytes> stamp = FileBytes::open(folder / ".lastupdate")) {
    registry.date_ = day_of(trimmed(stamp->bytes()));
  }
  return registry;
}

/// Rows are `registry,assignment,organisation,address`; the first is the header.
void MacRegistry::add_rows(std::string_view csv) {
  while (!csv.empty()) {
    std::array<std::string, 3> fields;
    bool last = false;
    for (std::size_t i = 0; !last; ++i) {
      std::string field = take_field(csv, last);
      if (i < fields.size()) fields[i] = std::move(field);
    }
    const std::optional<std::uint64_t> prefix = prefix_of(fields[1]);
    const std::string name(trimmed(fields[2]));
    if (!prefix || name.empty()) continue;
    const auto [at, added] = by_name_.emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    const auto bits = static_cast<unsigned>(4 * fields[1].size());
    blocks_.emplace(block_key(*prefix, bits), at->second);
  }
}

std::optional<std::uint32_t> MacRegistry::holder(const MacAddress& address) const {
  for (const unsigned bits : kPrefixBits) {
    const auto found = blocks_.find(block_key(number(address) >> (48 - bits), bits));
    if (found != blocks_.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace assay::identify
