#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "assay/base/result.h"

namespace assay::identify {

/// The holders of private enterprise numbers, as IANA lists them.
struct EnterpriseNumbers {
  std::vector<std::pair<std::uint32_t, std::string>> holders;  ///< By number.
  std::string date;                                            ///< Of the list; empty: not said.

  /// Reads a table of lines `number<tab>holder`, such as Debian's libwireshark-data has at
  /// /usr/share/wireshark/enterprises.tsv. Reserved and unassigned numbers are left out.
  ///
  /// Errors: BAS005 to BAS007.
  static Result<EnterpriseNumbers> read(const std::filesystem::path& file);
};

}  // namespace assay::identify
