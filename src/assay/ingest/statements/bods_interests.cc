#include "assay/ingest/statements/bods_interests.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

/// What an interest lets its holder do.
enum class Power : std::uint8_t { kStake, kNone, kNotTold };

struct InterestWord {
  std::string_view word;  ///< Without hyphens, in lower case: versions differ in these.
  Power power;
  StakeKind kind = StakeKind::kShares;
};

constexpr InterestWord kInterests[] = {
    {"shareholding", Power::kStake, StakeKind::kShares},
    {"votingrights", Power::kStake, StakeKind::kVotes},
    {"appointmentofboard", Power::kStake, StakeKind::kBoard},
    {"controlviacompanyrulesorarticles", Power::kStake, StakeKind::kContract},
    {"nominator", Power::kStake, StakeKind::kContract},
    {"controlbylegalframework", Power::kStake, StakeKind::kLaw},
    {"boardmember", Power::kStake, StakeKind::kDirector},
    {"boardchair", Power::kStake, StakeKind::kDirector},
    {"otherinfluenceorcontrol", Power::kStake, StakeKind::kInfluence},
    {"influenceorcontrol", Power::kStake, StakeKind::kInfluence},
    {"seniormanagingofficial", Power::kStake, StakeKind::kInfluence},
    {"rightsgrantedbycontract", Power::kStake, StakeKind::kInfluence},
    {"conditionalrightsgrantedbycontract", Power::kStake, StakeKind::kInfluence},
    {"settlor", Power::kStake, StakeKind::kInfluence},
    {"settloroftrust", Power::kStake, StakeKind::kInfluence},
    {"trustee", Power::kStake, StakeKind::kInfluence},
    {"trusteeoftrust", Power::kStake, StakeKind::kInfluence},
    {"protector", Power::kStake, StakeKind::kInfluence},
    {"protectoroftrust", Power::kStake, StakeKind::kInfluence},
    {"beneficiaryoflegalarrangement", Power::kStake, StakeKind::kInfluence},
    {"beneficiaryoftrust", Power::kStake, StakeKind::kInfluence},
    {"otherinfluenceorcontroloftrust", Power::kStake, StakeKind::kInfluence},
    {"rightstosurplusassetsondissolution", Power::kNone},
    {"rightstosurplusassets", Power::kNone},
    {"rightstoprofitorincome", Power::kNone},
    {"righttoprofitorincomefromassets", Power::kNone},
    {"enjoymentanduseofassets", Power::kNone},
    {"nominee", Power::kNone},
    {"unknowninterest", Power::kNotTold},
    {"unpublishedinterest", Power::kNotTold},
};

constexpr std::array<std::string_view, 3> kLevels{"direct", "indirect", "unknown"};

/// Parts of this kind are counted in; others are there or not.
bool has_parts(StakeKind kind) {
  return kind == StakeKind::kShares || kind == StakeKind::kVotes || kind == StakeKind::kBoard;
}

constexpr InterestWord kNotTold{"", Power::kNotTold};

const InterestWord* interest_word(const JsonFields& interest) {
  const auto type = interest.text("type");
  if (!type) return &kNotTold;
  std::string word = lowered(*type);
  std::erase(word, '-');
  const auto found = std::ranges::find(kInterests, word, &InterestWord::word);
  if (found != std::end(kInterests)) return found;
  interest.report().warn(codes::kUnknownInterest,
                         fmt::format("`{}` is no type of interest; it is read as one that is not "
                                     "told",
                                     *type));
  return &kNotTold;
}

/// One end of a share: a bound that is met, or one that is not.
struct Bound {
  std::optional<Share> at;
  bool exclusive = false;
};

/// `minimum`, or `exclusiveMinimum`, which is a number in 0.4 and in older versions says whether
/// `minimum` is met.
Bound bound(const JsonFields& share, std::string_view inclusive, std::string_view exclusive) {
  Bound bound{share.percent(inclusive), false};
  const auto other = share.raw(exclusive);
  if (!other) return bound;
  bool met = false;
  if (other->get(met) == simdjson::SUCCESS) {
    bound.exclusive = met;
  } else if (bound.at) {
    share.report().warn(codes::kShareContradicts,
                        fmt::format("`{}` and `{}` exclude each other", share.path(inclusive),
                                    share.path(exclusive)));
  } else {
    bound = {share.percent(exclusive), true};
  }
  return bound;
}

/// The next share of nine decimals, up or down.
Share step(Share share, int by) {
  constexpr std::int64_t kBillion = 1'000'000'000;
  return Share::of(std::clamp<std::int64_t>(share.part() + by, 0, kBillion), kBillion);
}

/// Reads `share` into the bounds of an interest, which stay open where it says nothing usable.
void read_share(const JsonFields& share, StatedInterest& into) {
  const auto contradiction = [&](std::string message) {
    share.report().warn(codes::kShareContradicts, std::move(message));
  };
  const std::optional<Share> exact = share.percent("exact");
  const Bound least = bound(share, "minimum", "exclusiveMinimum");
  const Bound most = bound(share, "maximum", "exclusiveMaximum");
  if (exact) {
    into.least = into.most = *exact;
    // Versions before 0.4 may repeat the exact share as its bounds.
    const bool differs = (least.at && *least.at != *exact) || (most.at && *most.at != *exact);
    if (differs) contradiction("the share is exact and has other bounds; the exact one counts");
    return;
  }
  const Share low = !least.at ? Share() : least.exclusive ? step(*least.at, 1) : *least.at;
  const Share high = !most.at ? Share::all() : most.exclusive ? step(*most.at, -1) : *most.at;
  if (low > high) {
    return contradiction("the least share is above the most; how much it is stays open");
  }
  into.least = low;
  into.most = high;
}

}  // namespace

std::vector<StatedInterest> read_bods_interest(const JsonFields& interest) {
  StatedInterest read;
  read.from = interest.date("startDate");
  read.end = interest.date("endDate");
  for (const char* key : {"directOrIndirect", "interestLevel"}) {
    const auto level = interest.text(key);
    if (!level) continue;
    read.indirect = *level == "indirect";
    if (std::ranges::find(kLevels, *level) != kLevels.end()) continue;
    interest.report().warn(codes::kUnknownInterest,
                           fmt::format("`{}` is `{}`; direct, indirect or unknown", key, *level));
  }
  (void)interest.boolean("beneficialOwnershipOrControl");
  const InterestWord& word = *interest_word(interest);
  const auto share = interest.object("share");
  StatedInterest parts = read;
  if (share) read_share(*share, parts);
  switch (word.power) {
    case Power::kNone:
      return {};
    case Power::kNotTold: {
      StatedInterest influence = read;
      influence.kind = StakeKind::kInfluence;
      return {parts, influence};
    }
    case Power::kStake:
      break;
  }
  parts.kind = read.kind = word.kind;
  if (has_parts(word.kind)) return {parts};
  read.least = Share::all();
  return {read};
}

}  // namespace assay::ingest
