#include "assay/report/page/evidence_rows.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/model/in_use.h"

namespace assay::report {

EvidenceRows::EvidenceRows(const CasePage& page) : page_(page) {
  for (const exposure::Level level : exposure::kLevels) {
    before_.emplace(level, members(page.before, page.judgement.as_of, level));
    now_.emplace(level, members(page.now, page.judgement.as_of, level));
  }
}

EvidenceRows::Members EvidenceRows::members(const ShownNetwork& of, Date as_of,
                                            exposure::Level level) {
  Members out;
  if (of.groups.of_asset.empty()) return out;
  exposure::Membership all = exposure::membership(of.groups, in_use(of.assets, as_of), level);
  for (std::size_t i = 0; i < all.members.size(); ++i) {
    out.assets.emplace(std::move(all.members[i]), std::move(all.assets[i]));
  }
  out.unknown = std::move(all.unknown);
  return out;
}

std::vector<SourceSpan> EvidenceRows::places(const std::vector<AssetId>& assets, When when) const {
  const AssetTable& table = when == When::kBefore ? page_.before.assets : page_.now.assets;
  std::vector<SourceSpan> out;
  out.reserve(assets.size());
  for (const AssetId asset : assets) out.push_back(table.place(asset));
  return out;
}

Reason EvidenceRows::member(exposure::Level level, const std::string& name, When when) const {
  const Members& members = (when == When::kBefore ? before_ : now_).at(level);
  const auto found = members.assets.find(name);
  static const std::vector<AssetId> kNone;
  const std::vector<AssetId>& assets = name.empty()                    ? members.unknown
                                       : found == members.assets.end() ? kNone
                                                                       : found->second;
  return {fmt::format("{} in use behind which {} stands", counted(std::ssize(assets), "asset"),
                      name.empty() ? "somebody who is not known" : name),
          places(assets, when),
          {}};
}

Because EvidenceRows::hostile(const mitigate::HostileSupplier& supplier) const {
  Because out = supplier.because;
  Reason rows = member(exposure::Level::kSupplier, supplier.supplier);
  rows.text += fmt::format("; {} of them hostile", grouped(supplier.assets));
  out.push_back(std::move(rows));
  return out;
}

std::vector<SourceSpan> EvidenceRows::clauses(const std::vector<std::string>& controls) const {
  std::vector<SourceSpan> out;
  for (const std::string& name : controls) {
    const std::string id = name.substr(0, name.find(':'));
    const auto found = std::ranges::find(page_.mitigations.controls, id, &Control::id);
    if (found != page_.mitigations.controls.end()) out.push_back(found->where);
  }
  return out;
}

Because EvidenceRows::loss(const mitigate::ThreatVerdict& verdict,
                           const std::vector<std::string>& controls, std::string_view what) const {
  Because out;
  for (const mitigate::HostileSupplier& supplier : verdict.hostile) {
    std::string who = supplier.supplier.empty() ? "makers that are not known" : supplier.supplier;
    std::string text = fmt::format("{} of {}", counted(supplier.assets, "hostile asset"), who);
    std::vector<SourceSpan> where;
    for (const Reason& reason : supplier.because) {
      text += ": " + reason.text;
      where.insert(where.end(), reason.places.begin(), reason.places.end());
    }
    out.push_back({std::move(text), std::move(where), {}});
  }
  out.push_back(
      {controls.empty()
           ? fmt::format("{}: the weight of the services that these assets take away", what)
           : fmt::format("{}: the weight of the services that these assets take away "
                         "where {} work",
                         what, joined(controls, ", ")),
       clauses(controls),
       {}});
  for (const mitigate::BrokenPrecondition& broken : verdict.broken) {
    if (controls.empty()) break;
    if (std::ranges::none_of(controls, [&](const std::string& id) {
          return id.substr(0, id.find(':')) == broken.control;
        })) {
      continue;
    }
    out.push_back(
        {fmt::format("{} works only with {}", broken.control, broken.asks), {broken.clause}, {}});
  }
  return out;
}

std::set<std::string> hostile_suppliers(const mitigate::Judgement& judgement) {
  std::set<std::string> out;
  for (const mitigate::ThreatJudgement& threat : judgement.threats) {
    for (const Reading reading : kReadings) {
      for (const mitigate::HostileSupplier& one : threat.reading[reading].hostile) {
        if (!one.supplier.empty()) out.insert(one.supplier);
      }
    }
  }
  return out;
}

}  // namespace assay::report
