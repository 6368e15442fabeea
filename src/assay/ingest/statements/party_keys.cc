#include "assay/ingest/statements/party_keys.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::size_t kCompanyNumber = 8;  ///< Characters of a British company number.
constexpr std::size_t kLongestPart = 6;    ///< Characters of the code of a part of a country.
constexpr std::string_view kCompaniesHouse = "GB-COH";

bool digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return '0' <= c && c <= '9'; });
}

}  // namespace

std::string company_key(std::string_view number) {
  number = trimmed(number);
  const std::size_t zeros =
      digits(number) && number.size() < kCompanyNumber ? kCompanyNumber - number.size() : 0;
  return fmt::format("{}:{}{}", kCompaniesHouse, std::string(zeros, '0'), number);
}

void add_key(std::vector<std::string>& keys, std::string_view scheme, std::string_view value) {
  scheme = trimmed(scheme);
  value = trimmed(value);
  if (scheme.empty() || value.empty()) return;
  const std::string low = lowered(scheme);
  if (low == "lei" || low.ends_with("-lei")) {
    keys.push_back(fmt::format("lei:{}", value));
  } else if (scheme == kCompaniesHouse) {
    keys.push_back(company_key(value));
  } else {
    keys.push_back(fmt::format("{}:{}", scheme, value));
  }
}

std::string seat_of(std::string_view code, std::string_view name, const ValueNames& values,
                    ObjectReport& report) {
  code = trimmed(code);
  if (!code.empty()) {
    const std::string_view country = code.substr(0, 2);
    const bool part = code.size() > 3 && code.size() <= kLongestPart && code[2] == '-';
    const bool whole = code.size() == 2 || part;
    if (whole && capitals(country, 2)) return std::string(country);
    report.warn(codes::kUnknownCountry, fmt::format("`{}` is no country; write it as GB", code));
  }
  const auto known = values.country(trimmed(name));
  return known ? std::string(*known) : std::string();
}

}  // namespace assay::ingest
