#include "assay/mitigate/loss_oracle.h"

#include <utility>

namespace assay::mitigate {
namespace {

/// Answers are forgotten, all at once, when they take more than this.
constexpr std::size_t kMostBytes = std::size_t{96} << 20;

exposure::LossEngine engine_of(const Ground& ground, const std::vector<Equipment>& equipment) {
  AssetSet in_use = ground.in_use();
  if (equipment.empty()) return {ground.network(), in_use};
  in_use.grow(ground.assets() + equipment.size());
  for (std::size_t i = 0; i < equipment.size(); ++i) {
    in_use.insert(AssetId(ground.assets() + i));
  }
  return {with_equipment(ground.network(), equipment), in_use};
}

void take_away(FateBits& from, const FateBits& bits) {
  for (std::size_t i = 0; i < from.size(); ++i) from[i] &= ~bits[i];
}

}  // namespace

LossOracle::LossOracle(const Ground& ground, const std::vector<Equipment>& equipment)
    : first_added_(ground.assets()), engine_(engine_of(ground, equipment)), scratch_(engine_) {
  const AssetSet nothing_added =
      with_absent(AssetSet(ground.assets()), std::vector<char>(equipment.size(), 1));
  const std::size_t fates = engine_.fates().size();
  up_.assign((fates + 63) / 64, 0);
  for (std::size_t fate = 0; fate < fates; ++fate) up_[fate / 64] |= std::uint64_t{1} << fate % 64;
  unreachable_.assign(up_.size(), 0);
  if (equipment.empty()) return;
  take_away(up_, ask(false, nothing_added));
  unreachable_ = ask(true, nothing_added);
}

AssetSet LossOracle::with_absent(const AssetSet& hostile, const std::vector<char>& absent) const {
  AssetSet assets = hostile;
  assets.grow(first_added_ + absent.size());
  for (std::size_t i = 0; i < absent.size(); ++i) {
    if (absent[i] != 0) assets.insert(AssetId(first_added_ + i));
  }
  return assets;
}

FateBits LossOracle::ask(bool listening, const AssetSet& assets) {
  if (listening) {
    engine_.overheard(assets, scratch_);
  } else {
    engine_.loss(assets, scratch_);
  }
  return {scratch_.fates().begin(), scratch_.fates().end()};
}

const FateBits& LossOracle::lost(bool listening, const AssetSet& hostile,
                                 const std::vector<char>& absent) {
  Question question{listening, with_absent(hostile, absent)};
  const auto found = answers_.find(question);
  if (found != answers_.end()) return found->second;
  FateBits lost = ask(listening, question.assets);
  for (std::size_t i = 0; i < lost.size(); ++i) lost[i] &= up_[i];
  if (listening) take_away(lost, unreachable_);
  const std::size_t bytes = lost.size() * 8 + question.assets.assets() / 8;
  if (kept_bytes_ + bytes > kMostBytes) {
    answers_.clear();
    kept_bytes_ = 0;
  }
  kept_bytes_ += bytes;
  return answers_.emplace(std::move(question), std::move(lost)).first->second;
}

}  // namespace assay::mitigate
