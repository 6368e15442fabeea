#include "assay/ingest/statements/bods_series.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

using Version = BodsSeries::Version;

void check_order(std::string_view record, std::vector<Version>& versions, Problems& problems) {
  std::ranges::stable_sort(versions, {}, &Version::stated_on);
  for (std::size_t v = 1; v < versions.size(); ++v) {
    const bool another_kind = versions[v].kind != versions[0].kind;
    if (!versions[v].begins && !versions[v - 1].ends && !another_kind) continue;
    const std::string_view what = another_kind         ? "is a record of two kinds"
                                  : versions[v].begins ? "is `new` after other versions of it"
                                                       : "goes on after it was `closed`";
    problems.add(
        {Severity::kWarning,
         codes::kRecordSeries,
         fmt::format("record `{}` {}; versions count in the order of their dates", record, what),
         versions[v].where,
         {},
         {{"the version before", versions[v - 1].where}}});
  }
}

}  // namespace

void BodsSeries::add(std::string_view record, Version version) {
  versions_[std::string(record)].push_back(std::move(version));
}

void BodsSeries::add_component(std::string_view record, SourceSpan where) {
  components_.emplace_back(record, std::move(where));
}

void BodsSeries::check(Problems& problems) {
  for (auto& [record, versions] : versions_) check_order(record, versions, problems);
  for (const auto& [component, where] : components_) {
    if (versions_.contains(component)) continue;
    problems.add({Severity::kWarning,
                  codes::kNobodyDescribed,
                  fmt::format("component `{}` is no record of this file", component),
                  where,
                  {},
                  {}});
  }
}

}  // namespace assay::ingest
