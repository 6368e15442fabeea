#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/model/influence.h"

namespace assay::cli {

// Measures, which compare nothing.
inline constexpr std::string_view kDirect = "direct";
inline constexpr std::string_view kStated = "stated";
inline constexpr std::string_view kIntegrated = "integrated_ownership";

inline constexpr std::string_view kAllTests = "all";  ///< Every test side by side.

/// What `--test` of `assay owners` takes.
std::vector<std::string> owner_test_names();

/// Every test, and the effective share: those that `all` shows.
std::vector<std::string> owner_tests_side_by_side();

/// The tests that a question about one party asks where none is named.
std::vector<std::string> usual_owner_tests();

/// The test of that name; nothing for a measure.
std::optional<ControlTest> control_test(std::string_view name);

/// Whether a test needs `--listed` where nobody is asked about.
bool of_listed_parties(std::string_view name);

/// Whether the answers of a test are kept while a stake changes: those that compare with half. So
/// are those of the test that is taken where none is named.
bool compares_half(std::string_view name);

bool of_seat_or_law(std::optional<ControlTest> test);

}  // namespace assay::cli
