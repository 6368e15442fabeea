#include "assay/identify/weigh/origin.h"

#include <algorithm>

#include <re2/re2.h>

namespace assay::identify {
namespace {

/// From this confidence on, evidence contradicts what was said.
constexpr double kSure = 0.9;

bool in_words(Voice voice) {
  return voice == Voice::kCertain || voice == Voice::kStrong || voice == Voice::kFair ||
         voice == Voice::kBegins || voice == Voice::kMentions || voice == Voice::kMadeBy;
}

bool registered_number(Voice voice) {
  return voice == Voice::kNumber || voice == Voice::kRegisteredNumber || voice == Voice::kArc ||
         voice == Voice::kBlock;
}

std::string_view advice_for(const Device& device) {
  const auto says = [&](Channel channel) {
    return std::ranges::find(device.observations, channel, &Observation::channel) !=
           device.observations.end();
  };
  if (!says(Channel::kSysObjectId) && !says(Channel::kSysDescr)) {
    return "its sysObjectID and sysDescr (SNMP), or the output of its version command, would "
           "settle it";
  }
  if (!says(Channel::kEntityModel)) {
    return "the chassis row of its ENTITY-MIB, or the output of its version command, would settle "
           "it";
  }
  return "the output of its version command, or the label on the box, would settle it";
}

}  // namespace

struct Origins::Row {
  VendorId maker;
  std::unique_ptr<RE2> product;  ///< Null: every product of the brand.
};

Origins::Origins(const Pack& pack, const MakerIndex& makers) : pack_(pack), makers_(makers) {
  for (const OemRow& oem : pack.oem) {
    const VendorId brand = makers.named(oem.brand);
    const VendorId maker = makers.named(oem.made_by);
    if (!brand || !maker || oem.kind != OemKind::kRelabelled) continue;
    auto row = std::make_unique<Row>();
    row->maker = maker;
    if (!oem.match.empty()) {
      RE2::Options options(RE2::Latin1);
      options.set_log_errors(false);
      row->product = std::make_unique<RE2>(oem.match, options);
    }
    rows_.emplace(brand.index, std::move(row));
  }
}
Origins::Origins(Origins&&) noexcept = default;
Origins::~Origins() = default;

VendorId Origins::made_by(const Device&, const Identity& identity) const {
  for (const Vote& vote : identity.votes) {
    if (vote.vendor != identity.vendor || vote.rule == Vote::kNoRule) continue;
    const std::string& maker = vote.voice == Voice::kArc ? pack_.arcs[vote.rule].maker
                                                         : pack_.fingerprints[vote.rule].maker;
    if (const VendorId made_by = makers_.of_entity(maker)) return made_by;
  }
  const std::string_view product = identity.product.text;
  const auto [first, last] = rows_.equal_range(identity.vendor.index);
  for (auto row = first; row != last; ++row) {
    const RE2* of = row->second->product.get();
    if (of == nullptr || RE2::PartialMatch(re2::StringPiece(product.data(), product.size()), *of)) {
      return row->second->maker;
    }
  }
  return {};
}

/// The one other vendor to whom every registered number leads, where only words speak for this one.
VendorId Origins::holder_of_all_numbers(const Identity& identity) const {
  VendorId holder;
  bool words = false;
  for (const Vote& vote : identity.votes) {
    if (!vote.vendor) continue;
    words = words || (vote.vendor == identity.vendor && in_words(vote.voice));
    if (!registered_number(vote.voice)) continue;
    if (makers_.kin(vote.vendor, identity.vendor)) return {};
    if (holder && holder != vote.vendor) return {};
    holder = vote.vendor;
  }
  return words ? holder : VendorId();
}

void Origins::judge(const Device& device, Identity& identity) const {
  for (const Vote& vote : identity.votes) {
    if (vote.voice == Voice::kClaimed) identity.claimed = vote.vendor;
  }
  if (!identity.vendor) {
    identity.finding = OriginFinding::kUnidentified;
    identity.advice = advice_for(device);
    return;
  }
  identity.maker = made_by(device, identity);
  if (!identity.maker) identity.maker = holder_of_all_numbers(identity);
  if (identity.maker == identity.vendor) identity.maker = {};
  const bool contradicted = identity.claimed && identity.confidence >= kSure &&
                            !makers_.kin(identity.claimed, identity.vendor);
  if (contradicted) {
    identity.finding = OriginFinding::kContradicted;
  } else if (identity.maker) {
    identity.finding = OriginFinding::kRelabelled;
  }
}

}  // namespace assay::identify
