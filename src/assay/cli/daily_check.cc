#include "assay/cli/daily_check.h"

#include <algorithm>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/cli/codes.h"
#include "assay/cli/whole_table.h"

namespace assay::cli {

void DailyCheck::define(CLI::App& app) {
  app.add_option(
         "--baseline", baseline_,
         "An earlier check (--format json): tell what is new, changed and gone since, and let "
         "the gate look at that alone")
      ->type_name("FILE");
  app.add_option("--waivers", waivers_file_,
                 "Findings that somebody accepts until a day; one that expired trips the gate")
      ->type_name("FILE");
}

Result<void> DailyCheck::read(const ingest::Knowledge& known, Problems& problems) {
  if (!baseline_.empty()) {
    const Result<FileBytes> bytes = FileBytes::open(baseline_);
    if (!bytes) return failure(bytes.error());
    Result<ingest::PastCheck> before = ingest::read_past_check(bytes->bytes(), baseline_);
    if (!before) return failure(std::move(before).error());
    before_ = *std::move(before);
  }
  if (waivers_file_.empty()) return {};
  Result<std::vector<ingest::Waiver>> waivers =
      read_whole_table<ingest::Waiver>(waivers_file_, "owner", codes::kWaiversUnusable, "waivers",
                                       known, problems, ingest::read_waivers);
  if (!waivers) return failure(std::move(waivers).error());
  waivers_ = *std::move(waivers);
  return {};
}

void DailyCheck::compare(const report::CheckPage& page) {
  if (!before_) return;
  changes_ = report::changes_since(*before_, page);
  for (const report::FindingChange& change : *changes_) {
    const ingest::PastFinding& of = change.finding;
    if (change.kind == report::ChangeKind::kGone) continue;
    fresh_.insert({of.directive, of.duty, of.operator_name, of.asset});
  }
}

std::string DailyCheck::changes_text(const report::Style& style) const {
  return changes_ ? report::changes_text(*changes_, *before_, style) : "";
}

bool DailyCheck::counts(const directives::Finding& finding, std::string_view asset,
                        Date as_of) const {
  const bool waived = std::ranges::any_of(waivers_, [&](const ingest::Waiver& waiver) {
    return as_of <= waiver.expires &&
           waiver.covers(finding.directive, finding.duty, finding.operator_name, asset);
  });
  if (waived) return false;
  return !changes_ || fresh_.contains({finding.directive, finding.duty, finding.operator_name,
                                       std::string(asset)});
}

Exit DailyCheck::gate(const report::CheckPage& page, Streams io) const {
  const Date as_of = page.question.as_of;
  Exit out = Exit::kDone;
  for (const ingest::Waiver& waiver : waivers_) {
    std::int64_t assets = 0;
    for (const directives::Finding& finding : page.outcome.findings) {
      if (finding.assets.empty()) {
        assets += waiver.covers(finding.directive, finding.duty, finding.operator_name, "") ? 1 : 0;
      }
      for (const AssetId asset : finding.assets) {
        assets += waiver.covers(finding.directive, finding.duty, finding.operator_name,
                                page.context.assets.name(asset))
                      ? 1
                      : 0;
      }
    }
    const std::string what =
        fmt::format("{}{}{}", waiver.directive, waiver.duty.empty() ? "" : " / ", waiver.duty);
    if (waiver.expires < as_of) {
      io.err << fmt::format("gate: the waiver of {} by {} expired on {} ({})\n", visible(what),
                            visible(waiver.owner), to_text(waiver.expires), to_text(waiver.where));
      out = Exit::kGateTripped;
    } else {
      io.err << fmt::format("waived until {} by {}: {}, {}: {}\n", to_text(waiver.expires),
                            visible(waiver.owner), visible(what), counted(assets, "finding"),
                            assets == 0 ? "it covers nothing here" : visible(waiver.reason));
    }
  }
  return out;
}

}  // namespace assay::cli
