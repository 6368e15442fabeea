#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/model/share.h"
#include "assay/report/layout.h"
#include "assay/report/tally.h"

namespace assay::report {
namespace {

using exposure::Decline;
using exposure::DeclinePoint;
using exposure::LevelExposure;
using exposure::Loss;
using exposure::MemberSet;
using enum TextTable::Align;

constexpr std::string_view kIndent = "    ";
constexpr std::size_t kShownBounds = 12;
constexpr std::size_t kShownSets = 4;
constexpr std::size_t kShownPoints = 13;
constexpr std::size_t kShownMembers = 6;  ///< Of one part.

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "" : to_text(Share::of(part, whole));
}

/// "12.3 %", or "12.3 to 15.0 %" where that is not known.
std::string band(std::int64_t least, std::int64_t most, std::int64_t whole) {
  if (whole == 0) return "-";
  const std::string low = percent(least, whole), high = percent(most, whole);
  return low == high ? low : fmt::format("{} to {}", low.substr(0, low.size() - 2), high);
}

/// "2 of 7", "2 to 4 of 7".
std::string count_band(std::int64_t least, std::int64_t most, std::int64_t whole) {
  return least == most
             ? fmt::format("{} of {}", grouped(least), grouped(whole))
             : fmt::format("{} to {} of {}", grouped(least), grouped(most), grouped(whole));
}

std::string set_text(const MemberSet& set, const LevelExposure& level) {
  if (set.empty()) return "nobody at all";
  std::vector<std::string> names;
  for (const std::uint32_t member : set) names.push_back(visible(level.members[member]));
  return joined(names, " + ");
}

std::string scope_text(const exposure::LossBound& bound) {
  if (bound.of == LossScope::kNation) return "the nation";
  return bound.of == LossScope::kCritical ? "critical services" : visible(bound.region);
}

/// At most a dozen points, evenly spread, the first and the last among them.
std::vector<const DeclinePoint*> shown(const Decline& decline) {
  const std::size_t points = decline.points.size();
  const std::size_t step =
      std::max<std::size_t>(1, (points + kShownPoints - 2) / (kShownPoints - 1));
  std::vector<const DeclinePoint*> out;
  for (std::size_t i = 0; i + 1 < points; i += step) out.push_back(&decline.points[i]);
  if (points > 0) out.push_back(&decline.points.back());
  return out;
}

std::string pools_text(const Decline& decline) {
  std::string out;
  for (const exposure::WornPool& pool : decline.pools.most) {
    const std::string what = pool.product.empty() ? pool.function : pool.product;
    const std::string who =
        pool.operator_name.empty() ? "" : fmt::format(" of {}", visible(pool.operator_name));
    const std::string end = pool.spares_end
                                ? fmt::format("these are gone on {}", to_text(*pool.spares_end))
                                : std::string("enough up to the horizon");
    out += wrapped(fmt::format("{} of {}{} wear out at {} a year; {} in stock, {}.",
                               counted(pool.units, "unit"), visible(what), who,
                               to_text(pool.yearly), grouped(pool.spares), end),
                   "      ", kIndent);
  }
  return out;
}

}  // namespace

std::string diversity_line(const LevelExposure& level) {
  if (!level.diversity) return "";
  std::int64_t whole = 0;
  for (const exposure::DiversityRow& row : level.diversity->rows) whole += row.weight.least;
  if (whole == 0) return "";
  std::vector<std::string> parts;
  for (const exposure::DiversityRow& row : level.diversity->rows) {
    if (row.weight.least == 0) continue;
    const std::string members = row.members ? std::to_string(*row.members) : "no number";
    parts.push_back(fmt::format("{} of them for {}{}", members, percent(row.weight.least, whole),
                                parts.empty() ? " of the weight" : ""));
  }
  return fmt::format("To stop a service takes {}.", joined(parts, ", "));
}

std::string bounds_text(const LevelExposure& level, const Style& style) {
  TextTable table({kLeft, kRight, kRight, kLeft});
  table.add({style.faint("tolerance exceeded in"), "accepted", "", "by"});
  std::size_t kept = 0, left_out = 0;
  for (const exposure::OverBound& over : level.over_bounds) {
    const std::vector<MemberSet>& sets = over.sets.least.empty() ? over.sets.most : over.sets.least;
    if (sets.empty()) {
      ++kept;
      continue;
    }
    if (table.rows() > kShownBounds) {
      ++left_out;
      continue;
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(sets.size(), kShownSets); ++i) {
      names.push_back(set_text(sets[i], level));
    }
    if (sets.size() > kShownSets) names.push_back(fmt::format("{} more", sets.size() - kShownSets));
    if (over.sets.least.empty()) names.back() += " (at most)";
    table.add({scope_text(over.bound), grouped(over.bound.bound),
               percent(over.bound.bound, over.bound.whole), joined(names, "; ")});
  }
  if (level.over_bounds.empty()) return "";
  std::string out = table.rows() > 1 ? "\n" + table.text(kIndent) : "";
  if (left_out > 0) out += fmt::format("{}and in {} more\n", kIndent, left_out);
  const LevelExposure& of = level;
  const exposure::OverBound& first = of.over_bounds.front();
  const std::string how_far =
      first.complete ? "" : fmt::format(", by sets of up to {}", first.order);
  return out + fmt::format("{}{} of {} tolerances are kept whoever fails{}.\n", kIndent, kept,
                           of.over_bounds.size(), how_far);
}

std::string shares_text(const LevelExposure& level, const Style& style) {
  std::string out;
  for (const exposure::ShareTable& shares : level.shares) {
    TextTable table({kLeft, kLeft, kRight, kRight, kRight, kRight, kRight});
    const bool whole = shares.by == exposure::ShareBy::kNetwork;
    table.add({style.faint(whole ? "" : to_text(shares.by)), std::string(to_text(level.level)),
               "assets", "at sites", "traffic", "premises", "weight"});
    for (const exposure::SharedPart& part : shares.parts) {
      std::string name = part.of.empty() ? (whole ? "all" : "(not stated)") : visible(part.of);
      std::vector<exposure::MemberShare> members = part.members;
      std::ranges::stable_sort(members, std::ranges::greater{},
                               [](const auto& one) { return one.part.least.assets; });
      for (std::size_t i = 0; i < std::min(members.size(), kShownMembers); ++i) {
        const auto& [least, most] = members[i].part;
        table.add({name, visible(level.members[members[i].member]),
                   count_band(least.assets, most.assets, part.whole.assets),
                   band(least.sites, most.sites, part.whole.sites),
                   band(least.traffic, most.traffic, part.whole.traffic),
                   band(least.premises, most.premises, part.whole.premises),
                   band(least.weight, most.weight, part.whole.weight)});
        name.clear();
      }
      if (members.size() > kShownMembers) {
        table.add({"", fmt::format("{} more", members.size() - kShownMembers), "", "", "", "", ""});
      }
    }
    out += table.text(kIndent) + "\n";
  }
  return out;
}

std::string decline_text(const exposure::Exposure& exposure, const Style& style) {
  if (!exposure.decline || !exposure.cut_off || exposure.cut_off->stops.empty()) return "";
  const Decline& decline = *exposure.decline;
  const std::int64_t total = exposure.start.weight;
  TextTable table({kLeft, kRight, kRight, kRight, kRight, kRight, kRight, kLeft});
  table.add(
      {style.faint("lost without supply"), "at least", "", "oldest first", "", "at most", "", ""});
  bool bound = false;
  for (const DeclinePoint* point : shown(decline)) {
    bound = bound || !point->exact;
    table.add({to_text(point->day), grouped(point->loss.least.weight),
               percent(point->loss.least.weight, total), grouped(point->oldest_first.least.weight),
               percent(point->oldest_first.least.weight, total), grouped(point->loss.most.weight),
               percent(point->loss.most.weight, total), point->exact ? "" : "*"});
  }
  std::string out = table.text(kIndent);
  if (bound) {
    out += wrapped("* a bound: too many choices of failing units to find the worst.", kIndent);
  }
  return out + pools_text(decline) + "\n";
}

}  // namespace assay::report
