#include "assay/report/turning_points.h"

#include <algorithm>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/model/share.h"
#include "assay/report/judgement_words.h"

namespace assay::report {
namespace {

constexpr std::int64_t kBillion = 1'000'000'000;
/// A tenth of a percent, in billionths: what people write without counting decimals.
constexpr std::int64_t kRound = 1'000'000;

/// Whether the least billionths that are not below a fraction are `grid`.
bool lies_at(const TurningPoint& point, std::int64_t grid) {
  const Product scaled = Product{point.part} * kBillion;
  return scaled <= Product{grid} * point.whole && scaled > Product{grid - 1} * point.whole;
}

/// `grid` billionths, as the fraction that lies there where one is known.
std::string end_text(std::int64_t grid, const mitigate::NumberInterval& interval,
                     std::span<const TurningPoint> points, Range& range) {
  const auto found = std::ranges::find_if(points, [&](const TurningPoint& point) {
    return point.clause == interval.where && lies_at(point, grid);
  });
  if (found == points.end()) return number_text(grid, interval.unit);
  range.ends.push_back(&*found);
  const std::string share = grid % kRound == 0 ? number_text(grid, interval.unit)
                                               : to_text(Share::of(found->part, found->whole));
  return fmt::format("{} ({} of {})", share, grouped(found->part), grouped(found->whole));
}

}  // namespace

std::vector<TurningPoint> turning_points(const mitigate::Judgement& judgement,
                                         const Policy& policy) {
  std::vector<TurningPoint> out;
  for (const mitigate::ThreatJudgement& threat : judgement.threats) {
    for (const Reading reading : kReadings) {
      const mitigate::ThreatVerdict& verdict = threat.reading[reading];
      for (const mitigate::ToleranceRow& row : verdict.rows) {
        if (row.whole <= 0) continue;
        const auto add = [&](std::int64_t loss, std::string_view with) {
          out.push_back({std::min(loss, row.whole), row.whole,
                         fmt::format("lost of {}, by {}, {}", row.of, threat.id, with),
                         policy.tolerances[row.tolerance].where});
        };
        add(row.all_controls, "with every control");
        add(row.in_force, "with the controls in force");
        add(row.without_controls, "with no control");
        if (row.chosen) add(*row.chosen, "with the cheapest choice");
      }
      for (const mitigate::BrokenPrecondition& broken : verdict.broken) {
        for (const mitigate::BrokenPrecondition::Where& where : broken.where) {
          if (!broken.of_share || where.now.whole <= 0) continue;
          out.push_back({where.now.part, where.now.whole,
                         fmt::format("the hostile part that {} looks at{}", broken.control,
                                     where.region.empty() ? "" : " in " + where.region),
                         broken.clause});
        }
      }
    }
  }
  return out;
}

Range range_of(const mitigate::NumberInterval& interval, std::span<const TurningPoint> points) {
  Range out;
  if (interval.unit != mitigate::NumberUnit::kBillionths) {
    out.text = range_text(interval);
    return out;
  }
  std::string from, to;
  if (interval.from > 0) from = end_text(interval.from, interval, points, out);
  if (interval.to) {
    const std::int64_t above = *interval.to + 1;
    const std::size_t known = out.ends.size();
    to = "below " + end_text(above, interval, points, out);
    if (out.ends.size() == known && above % kRound != 0) {
      to = "up to " + number_text(*interval.to, interval.unit);
    }
  }
  if (to.empty()) {
    out.text = fmt::format("from {} on", from);
  } else {
    out.text = from.empty() ? to : fmt::format("from {}, {}", from, to);
  }
  return out;
}

}  // namespace assay::report
