#include "assay/directives/share_band.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/answer.h"

namespace assay::directives {
namespace {

bool exceeds(const Fraction& fraction, Share bound) {
  return fraction.whole > 0 && Share::of(fraction.part, fraction.whole) > bound;
}

/// No inventory reaches it, and eight of them fit into a count.
constexpr std::int64_t kMost = std::int64_t{1} << 60U;

void add_up(std::int64_t& sum, std::int64_t more) { sum = more > kMost - sum ? kMost : sum + more; }

}  // namespace

Answer ShareBand::above(Share bound) const {
  if (exceeds(least, bound)) return Answer::kYes;
  return exceeds(most, bound) ? Answer::kUnknown : Answer::kNo;
}

std::string to_text(const ShareBand& band, std::string_view unit) {
  const auto& [least, most] = band;
  if (least == most) {
    const std::string percent =
        most.whole > 0 ? fmt::format(" ({})", to_text(Share::of(most.part, most.whole))) : "";
    return fmt::format("{} of {} {}{}", grouped(most.part), grouped(most.whole), unit, percent);
  }
  if (least.whole == most.whole) {
    return fmt::format("{} to {} of {} {}", grouped(least.part), grouped(most.part),
                       grouped(most.whole), unit);
  }
  return fmt::format("{} of {} to {} of {} {}", grouped(least.part), grouped(least.whole),
                     grouped(most.part), grouped(most.whole), unit);
}

void ShareTally::add(Answer in_whole, Answer in_part, std::int64_t weight) {
  if (in_whole == Answer::kNo) return;
  const bool certain = in_whole == Answer::kYes;
  switch (in_part) {
    case Answer::kYes:
      add_up(certain ? certain_part_ : perhaps_part_, weight);
      break;
    case Answer::kNo:
      add_up(certain ? certain_rest_ : perhaps_rest_, weight);
      break;
    case Answer::kUnknown:
      add_up(certain ? either_part_ : perhaps_either_, weight);
      break;
  }
}

void ShareTally::add_unweighed(Answer in_whole, Answer in_part) {
  if (in_whole == Answer::kNo) return;
  part_unbounded_ |= in_part != Answer::kNo;
  rest_unbounded_ |= in_part != Answer::kYes;
}

ShareBand ShareTally::band(std::optional<std::int64_t> whole) const {
  const std::int64_t part_most = certain_part_ + either_part_ + perhaps_part_ + perhaps_either_;
  if (whole) {
    const std::int64_t of = std::max(*whole, part_most);
    return {{certain_part_, of}, {part_unbounded_ ? of : part_most, of}};
  }
  const std::int64_t sure = certain_part_ + certain_rest_ + either_part_;
  ShareBand band;
  band.least = {certain_part_, sure + perhaps_rest_ + perhaps_either_};
  band.most = {part_most, sure + perhaps_part_ + perhaps_either_};
  // What weighs anything can make up the whole, on either side.
  if (rest_unbounded_) band.least.part = 0;
  if (part_unbounded_) {
    band.most.whole = std::max<std::int64_t>(band.most.whole, 1);
    band.most.part = band.most.whole;
  }
  return band;
}

ShareTally SiteTally::total() const {
  std::array<std::int64_t, kMixes> by_mix{};
  for (const std::uint8_t here : sites_) ++by_mix[here];
  return total(by_mix, elsewhere_);
}

ShareTally SiteTally::total(const std::array<std::int64_t, kMixes>& by_mix,
                            const std::array<std::int64_t, 3>& elsewhere) {
  const auto any = [](std::uint32_t here, Answer in_whole, Answer in_part) {
    return (here >> Membership(in_whole, in_part).number() & 1U) != 0;
  };
  ShareTally total;
  std::int64_t rest = 0;  // sites that are certainly in the whole and not in the part
  for (std::uint32_t here = 1; here < by_mix.size(); ++here) {
    const std::int64_t sites = by_mix[here];
    constexpr std::uint32_t kCertain = 0b111000, kAllButPart = 0b011011, kAllButRest = 0b110110;
    const bool part_possible = (here & kAllButRest) != 0;
    const Answer possible = part_possible ? Answer::kUnknown : Answer::kNo;
    if ((here & kCertain) == 0) {
      const bool part_all = (here & kAllButPart) == 0;
      total.add(Answer::kUnknown, part_all ? Answer::kYes : possible, sites);
    } else if (part_possible) {
      total.add(Answer::kYes, any(here, Answer::kYes, Answer::kYes) ? Answer::kYes : possible,
                sites);
    } else {
      rest += sites;
    }
  }
  const auto [of_rest, of_either, of_part] = elsewhere;
  const std::int64_t converted = std::min(rest, of_either + of_part);
  total.add(Answer::kYes, Answer::kUnknown, converted);
  total.add(Answer::kYes, Answer::kNo, rest - converted);
  total.add(Answer::kUnknown, Answer::kYes, of_either + of_part - converted);
  total.add(Answer::kUnknown, Answer::kNo, of_rest + of_either);
  return total;
}

}  // namespace assay::directives
