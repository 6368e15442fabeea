#include "assay/cli/operator_option.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/cli/codes.h"

namespace assay::cli {
namespace {

constexpr std::string_view kNot = "not:";
constexpr std::string_view kProgrammes[] = {"usf", "reimbursement", "contractor"};
constexpr std::string_view kKeys[] = {"customers", "revenue", "country",
                                      "licence",   "band",    "named_by"};

const SourceSpan kOption{"--operator-is", 0, 0, 0};

Result<void> read_number(std::string_view value, std::optional<std::int64_t>& into) {
  const Result<std::int64_t> number = parse_count(value, kOption);
  if (!number) return failure(number.error());
  into = *number;
  return {};
}

Result<void> read_pair(std::string_view key, std::string_view value, Operator& self) {
  if (key == "customers") return read_number(value, self.customers);
  if (key == "revenue") return read_number(value, self.revenue);
  if (key == "country") {
    self.country = value;
  } else if (key == "licence") {
    self.licences.emplace_back(value);
  } else if (key == "band") {
    self.bands.emplace_back(value);
  } else if (key == "named_by") {
    self.named_by.emplace_back(value);
  } else {
    return failure(codes::kUnknownOperatorFact, kOption,
                   fmt::format("no fact is called `{}`{}", key, did_you_mean(key, kKeys)));
  }
  return {};
}

Result<void> read_word(std::string_view word, Operator& self) {
  const bool denied = word.starts_with(kNot);
  const std::string_view programme = denied ? word.substr(kNot.size()) : word;
  if (std::ranges::find(kProgrammes, programme) == std::end(kProgrammes)) {
    return failure(codes::kUnknownOperatorFact, kOption,
                   fmt::format("no programme is called `{}`{}", programme,
                               did_you_mean(programme, kProgrammes)));
  }
  self.programmes.emplace_back(word);
  return {};
}

}  // namespace

Result<void> read_operator_facts(std::string_view text, Operator& self) {
  for (const std::string_view part : split(text, ',')) {
    const std::size_t equals = part.find('=');
    const Result<void> read =
        equals == std::string_view::npos
            ? read_word(part, self)
            : read_pair(trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1)), self);
    if (!read) return read;
  }
  return {};
}

}  // namespace assay::cli
