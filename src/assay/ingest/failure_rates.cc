#include "assay/ingest/failure_rates.h"

#include <utility>

#include "assay/base/file.h"
#include "assay/base/yaml.h"
#include "assay/ingest/authored.h"

namespace assay::ingest {

std::vector<FailureRate> failure_rates(YamlMap& policy, std::vector<Diagnostic>& problems) {
  std::vector<FailureRate> rates;
  for (const YamlValue& value : policy.list("failure_rates")) {
    YamlMap map(value, "a failure rate", problems);
    FailureRate rate;
    rate.where = value.where;
    rate.function = map.text("function");
    rate.product = map.text("product");
    map.required("rate");
    rate.yearly = share(map, "rate").value_or(Share());
    map.finish();
    rates.push_back(std::move(rate));
  }
  return rates;
}

std::vector<FailureRate> read_failure_rates(const std::filesystem::path& policy) {
  const Result<FileBytes> bytes = FileBytes::open(policy);
  if (!bytes) return {};
  const Result<YamlValue> root = parse_yaml(bytes->bytes(), policy.string());
  if (!root) return {};
  std::vector<Diagnostic> told_before;
  YamlMap map(*root, "a policy", told_before);
  return failure_rates(map, told_before);
}

}  // namespace assay::ingest
