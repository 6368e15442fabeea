#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "assay/base/result.h"

namespace assay::identify {

using MacAddress = std::array<std::uint8_t, 6>;

/// Reads `00:E0:FC:12:34:56`, `0:e0:fc:1:2:3`, `00-E0-FC-12-34-56`, `00e0.fc12.3456` or
/// `00E0FC123456`; of a list the first.
std::optional<MacAddress> parse_mac(std::string_view text);

/// Whether a registry can know whose it is: not multicast, not locally administered, not all zero.
bool registered(const MacAddress& address);

/// Who holds which blocks of MAC addresses, as IEEE lists it.
class MacRegistry {
 public:
  /// Reads `oui.csv`, `mam.csv`, `oui36.csv` and the date in `.lastupdate` of a folder.
  ///
  /// Errors: BAS005 to BAS007 no `oui.csv`; smaller blocks that are missing are left out.
  static Result<MacRegistry> read(const std::filesystem::path& folder);

  /// The number of the holder of the smallest block with `address`.
  std::optional<std::uint32_t> holder(const MacAddress& address) const;

  /// As the registry writes it.
  const std::string& name(std::uint32_t holder) const { return names_[holder]; }
  std::size_t holders() const { return names_.size(); }

  /// The day of the registry, as it states it; empty if it does not.
  const std::string& date() const { return date_; }

 private:
  void add_rows(std::string_view csv);

  std::unordered_map<std::uint64_t, std::uint32_t> blocks_;  ///< Key: prefix and its length.
  std::unordered_map<std::string, std::uint32_t> by_name_;
  std::vector<std::string> names_;
  std::string date_;
};

}  // namespace assay::identify
