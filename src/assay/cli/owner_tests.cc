#include "assay/cli/owner_tests.h"

#include <algorithm>
#include <array>

namespace assay::cli {
namespace {

constexpr std::array kTests{ControlTest::kMajority,    ControlTest::kAggregate50,
                            ControlTest::kSingle50,    ControlTest::kBoard,
                            ControlTest::kContract,    ControlTest::kBeneficial25,
                            ControlTest::kCloseLink20, ControlTest::kPresumption10,
                            ControlTest::kDisclosure5, ControlTest::kSeat,
                            ControlTest::kLaw};

}  // namespace

std::vector<std::string> owner_test_names() {
  std::vector<std::string> names = owner_tests_side_by_side();
  for (const std::string_view more : {kDirect, kStated, kAllTests}) names.emplace_back(more);
  return names;
}

std::vector<std::string> owner_tests_side_by_side() {
  std::vector<std::string> names;
  for (const ControlTest test : kTests) names.emplace_back(to_text(test));
  names.emplace_back(kIntegrated);
  return names;
}

std::vector<std::string> usual_owner_tests() {
  return {std::string(to_text(ControlTest::kMajority)), std::string(to_text(ControlTest::kBoard)),
          std::string(kIntegrated)};
}

std::optional<ControlTest> control_test(std::string_view name) {
  const auto found =
      std::ranges::find(kTests, name, [](ControlTest test) { return to_text(test); });
  return found == kTests.end() ? std::nullopt : std::optional(*found);
}

bool of_listed_parties(std::string_view name) {
  const auto test = control_test(name);
  return test == ControlTest::kAggregate50 || test == ControlTest::kSingle50;
}

bool compares_half(std::string_view name) {
  const auto test = control_test(name);
  return name.empty() || test == ControlTest::kMajority || test == ControlTest::kBoard ||
         of_listed_parties(name);
}

bool of_seat_or_law(std::optional<ControlTest> test) {
  return test == ControlTest::kSeat || test == ControlTest::kLaw;
}

}  // namespace assay::cli
