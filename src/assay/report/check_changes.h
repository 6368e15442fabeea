#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/past_check.h"
#include "assay/report/check_page.h"

namespace assay::report {

/// What became of a finding on an asset since an earlier check.
enum class ChangeKind : std::uint8_t { kNew, kChanged, kGone };
inline constexpr std::array<std::string_view, 3> kChangeWords{"new", "changed", "gone"};

struct FindingChange {
  ChangeKind kind = ChangeKind::kNew;
  ingest::PastFinding finding;  ///< As it is; of what is gone, as it was.
  std::string was;              ///< Of what changed: the state before, "due (could be breach)".
};

/// What is new, changed and gone since `before`: by directive, duty, operator, asset. Rows that
/// do not name themselves are compared together.
std::vector<FindingChange> changes_since(const ingest::PastCheck& before, const CheckPage& page);

/// The changes grouped by what became of what, assets named.
std::string changes_text(const std::vector<FindingChange>& changes, const ingest::PastCheck& before,
                         const Style& style);

}  // namespace assay::report
