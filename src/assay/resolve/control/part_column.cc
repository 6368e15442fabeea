#include "assay/resolve/control/part_column.h"

#include <algorithm>

namespace assay::resolve {
namespace {

constexpr std::size_t index(Channel channel) { return static_cast<std::size_t>(channel); }

}  // namespace

Share share_of(Units part) { return Share::of(std::clamp<Units>(part, 0, kWhole), kWhole); }

void PartColumn::push_back(const PerChannel& parts) {
  plain_.push_back(~static_cast<Units>(other_.size()));
  other_.push_back(parts);
}

void PartColumn::add_plain(std::size_t row, Units part) {
  if (plain(row)) {
    plain_[row] += part;
    return;
  }
  PerChannel& parts = other_[static_cast<std::size_t>(~plain_[row])];
  parts[index(Channel::kVotes)] += {part, part};
  parts[index(Channel::kShares)] += {part, part};
}

void PartColumn::add(std::size_t row, const PerChannel& parts) {
  if (plain(row)) {
    other_.push_back((*this)[row]);
    plain_[row] = ~static_cast<Units>(other_.size() - 1);
  }
  PerChannel& sum = other_[static_cast<std::size_t>(~plain_[row])];
  for (std::size_t c = 0; c < kChannels; ++c) sum[c] += parts[c];
}

PerChannel PartColumn::operator[](std::size_t row) const {
  if (!plain(row)) return other_[static_cast<std::size_t>(~plain_[row])];
  PerChannel parts;
  parts[index(Channel::kVotes)] = parts[index(Channel::kShares)] = {plain_[row], plain_[row]};
  return parts;
}

Bounds PartColumn::part(std::size_t row, std::size_t channel) const {
  if (!plain(row)) return other_[static_cast<std::size_t>(~plain_[row])][channel];
  const bool held = channel == index(Channel::kVotes) || channel == index(Channel::kShares);
  return held ? Bounds{plain_[row], plain_[row]} : Bounds{};
}

}  // namespace assay::resolve
