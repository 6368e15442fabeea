#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "assay/exposure/level.h"
#include "assay/mitigate/mitigate.h"
#include "assay/model/because.h"
#include "assay/report/page/case_page.h"

namespace assay::report {

/// The rows and clauses that numbers of a page rest on.
class EvidenceRows {
 public:
  /// `page` outlives this.
  explicit EvidenceRows(const CasePage& page);

  /// Without the proposal, or with it.
  enum class When { kBefore, kNow };

  /// Places of assets in their files.
  std::vector<SourceSpan> places(const std::vector<AssetId>& assets, When when = When::kNow) const;

  /// Why that many assets of a supplier are hostile, with their rows.
  Because hostile(const mitigate::HostileSupplier& supplier) const;

  /// Why a loss is what it is: the hostile assets, and the controls that were taken to work.
  Because loss(const mitigate::ThreatVerdict& verdict, const std::vector<std::string>& controls,
               std::string_view what) const;

  /// Which assets fail with a member of a level, or (an empty name) with makers that are not known.
  Reason member(exposure::Level level, const std::string& name, When when = When::kNow) const;

  /// Where a control is written down.
  std::vector<SourceSpan> clauses(const std::vector<std::string>& controls) const;

 private:
  struct Members {
    std::map<std::string, std::vector<AssetId>> assets;
    std::vector<AssetId> unknown;
  };
  static Members members(const ShownNetwork& of, Date as_of, exposure::Level level);

  const CasePage& page_;
  std::map<exposure::Level, Members> before_;
  std::map<exposure::Level, Members> now_;
};

/// Suppliers that are hostile by some threat, in some reading.
std::set<std::string> hostile_suppliers(const mitigate::Judgement& judgement);

}  // namespace assay::report
