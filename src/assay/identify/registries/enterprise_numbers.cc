#include "assay/identify/registries/enterprise_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "assay/base/file.h"
#include "assay/base/text.h"

namespace assay::identify {
namespace {

constexpr std::string_view kUpdated = "(last updated ";
constexpr std::array<std::string_view, 5> kNobody{"reserved", "unassigned", "none", "-", ""};

/// The day in a remark `(last updated 2024-08-23)`; empty for another line.
std::string_view day_in(std::string_view remark) {
  const std::size_t at = remark.find(kUpdated);
  if (at == std::string_view::npos) return {};
  const std::string_view day = remark.substr(at + kUpdated.size());
  return day.substr(0, day.find(')'));
}

}  // namespace

Result<EnterpriseNumbers> EnterpriseNumbers::read(const std::filesystem::path& path) {
  const Result<FileBytes> file = FileBytes::open(path);
  if (!file) return failure(file.error());
  EnterpriseNumbers numbers;
  std::string_view rest = file->bytes();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.starts_with('#')) {
      if (const std::string_view day = day_in(line); !day.empty()) numbers.date = day;
      continue;
    }
    std::uint32_t number = 0;
    const auto [behind, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc()) continue;
    const std::string_view holder =
        trimmed(line.substr(static_cast<std::size_t>(behind - line.data())));
    const std::string low = lowered(holder);
    if (std::ranges::find(kNobody, low) != kNobody.end()) continue;
    numbers.holders.emplace_back(number, holder);
  }
  std::ranges::stable_sort(numbers.holders, {}, [](const auto& row) { return row.first; });
  return numbers;
}

}  // namespace assay::identify
