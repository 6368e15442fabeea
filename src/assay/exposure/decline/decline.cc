#include "assay/exposure/decline/decline.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

#include "assay/exposure/decline/supply_days.h"
#include "assay/exposure/decline/wear.h"
#include "assay/exposure/member_set.h"

namespace assay::exposure {
namespace {

/// So many choices of failing units are tried one by one, and so many steps of the engine are
/// taken for one point of the curve.
constexpr std::uint64_t kMostChoices = 1000;
constexpr std::uint64_t kMostSteps = 10'000'000;

/// The day that many months later; the month's last where it has no such day.
Date months_later(Date from, int months) {
  using namespace std::chrono;
  const year_month_day day{sys_days(days(from.days_since_epoch()))};
  const year_month month = day.year() / day.month() + std::chrono::months(months);
  const std::chrono::day last = (month / std::chrono::last).day();
  return Date::of(static_cast<int>(month.year()), static_cast<unsigned>(month.month()),
                  static_cast<unsigned>(std::min(day.day(), last)));
}

std::vector<Date> days_of_curve(Date from, Date horizon) {
  std::vector<Date> days;
  for (int months = 0;; ++months) {
    const Date day = months_later(from, months);
    if (day >= horizon) break;
    days.push_back(day);
  }
  if (from <= horizon) days.push_back(horizon);
  return days;
}

/// The first day after the one that a column names; none where it names none.
class EndDays {
 public:
  explicit EndDays(const AssetColumn& column) : column_(column) {
    for (std::uint32_t code = 0; code < column.values.size(); ++code) {
      const Result<Date> last = Date::parse(column.values.text(code), {});
      after_.push_back(last ? std::optional(last->plus(std::chrono::days(1))) : std::nullopt);
    }
  }

  std::optional<Date> after(AssetId asset) const {
    const std::uint32_t code = column_.code(asset);
    return code < after_.size() ? after_[code] : std::nullopt;
  }

 private:
  const AssetColumn& column_;
  std::vector<std::optional<Date>> after_;
};

/// The number of ways to choose `of` from `n`, at most `most` + 1.
std::uint64_t ways(std::uint64_t n, std::uint64_t of, std::uint64_t most) {
  std::uint64_t ways = 1;
  for (std::uint64_t i = 1; i <= std::min(of, n - of); ++i) {
    ways = ways * (n - std::min(of, n - of) + i) / i;
    if (ways > most) return most + 1;
  }
  return ways;
}

Loss worse(const Loss& a, const Loss& b) {
  return {std::max(a.weight, b.weight), std::max(a.services, b.services),
          std::max(a.critical_weight, b.critical_weight)};
}

/// The loss of a set that seldom changes from one day to the next.
class SteadyLoss {
 public:
  Loss of(const AssetSet& failed, const LossEngine& engine, LossEngine::Scratch& scratch) {
    if (!failed_ || *failed_ != failed) {
      failed_ = failed;
      loss_ = engine.loss(failed, scratch);
    }
    return loss_;
  }

 private:
  std::optional<AssetSet> failed_;
  Loss loss_;
};

/// One reading of a decline.
class Course {
 public:
  Course(const LossEngine& engine, const Network& network, const AssetTable& assets,
         const Groups& groups, const AssetSet& in_use, std::span<const SupplyStop> stops,
         const DeclineQuestion& question, Reading reading)
      : engine_(engine),
        scratch_(engine),
        reading_(reading),
        assets_(assets),
        supply_(groups, stops, question.cut_off, reading),
        licence_(assets.column(AssetField::kLicenceUntil)),
        support_(assets.column(AssetField::kSupportUntil)),
        spares_(assets.column(AssetField::kSparesUntil)),
        most_choices_(
            std::clamp<std::uint64_t>(kMostSteps / (engine.steps() + 1), 1, kMostChoices)) {
    const Rates rates(assets, question.rates);
    std::vector<AssetId> worn;
    in_use.for_each([&](AssetId asset) {
      if (!supply_.stopped(asset)) return;
      stopped_.push_back(asset);
      if (!spares_.after(asset) && rates.of(asset)) worn.push_back(asset);
    });
    pools_ = pools_of(network, assets, groups, worn, supply_, rates, question);
    worn_ = AssetSet(assets.size());
    for (const AssetId asset : worn) worn_.insert(asset);
  }

  void tell(DeclinePoint& point) {
    AssetSet ended = ended_by(point.day);
    AssetSet surely = ended, perhaps = ended, oldest = ended;
    std::vector<std::int64_t> out;
    std::uint64_t choices = 1;
    for (const Pool& pool : pools_) {
      const std::int64_t units = pool.unreplaced(point.day, reading_);
      out.push_back(units);
      point.units[reading_] += units;
      fail_oldest(pool, units, oldest);
      for (const AssetId asset : pool.assets) {
        if (units > 0) perhaps.insert(asset);
        if (units == pool.told.units) surely.insert(asset);
      }
      const std::uint64_t rows = pool.assets.size();
      choices *= ways(rows, std::min<std::uint64_t>(rows, static_cast<std::uint64_t>(units)),
                      kMostChoices);
      choices = std::min(choices, kMostChoices + 1);
    }
    point.oldest_first[reading_] = oldest_.of(oldest, engine_, scratch_);
    if (reading_ == Reading::kLeast) {
      point.assets.least = surely.count();
      point.loss.least = surely_.of(surely, engine_, scratch_);
      return;
    }
    point.assets.most = perhaps.count();
    point.exact = choices <= most_choices_;
    const bool one_by_one = point.exact && choices > 1;
    point.loss.most = one_by_one ? worst(out, 0, ended) : perhaps_.of(perhaps, engine_, scratch_);
  }

  std::vector<WornPool> pools() const {
    std::vector<WornPool> told;
    for (const Pool& pool : pools_) told.push_back(pool.told);
    return told;
  }

 private:
  /// What has failed for a date that its row names, or at once.
  AssetSet ended_by(Date day) const {
    AssetSet ended(assets_.size());
    const bool most = reading_ == Reading::kMost;
    for (const AssetId asset : stopped_) {
      const auto over = [&](std::optional<Date> from) {
        return from && supply_.meets(asset, *from, day);
      };
      const bool at_once = most && !spares_.after(asset) && !worn_.contains(asset);
      if (over(licence_.after(asset)) || over(spares_.after(asset)) ||
          (most && over(support_.after(asset))) ||
          (at_once && supply_.meets(asset, Date::earliest(), day))) {
        ended.insert(asset);
      }
    }
    return ended;
  }

  static void fail_oldest(const Pool& pool, std::int64_t units, AssetSet& failed) {
    for (std::size_t i = 0; i < pool.assets.size() && units >= pool.of[i]; ++i) {
      units -= pool.of[i];
      failed.insert(pool.assets[i]);
    }
  }

  /// The largest loss over all choices of as many assets of each pool as units are out: one
  /// failed unit may be the one that its row cannot do without.
  Loss worst(const std::vector<std::int64_t>& out, std::size_t pool, AssetSet& failed) {
    if (pool == pools_.size()) return engine_.loss(failed, scratch_);
    const std::vector<AssetId>& assets = pools_[pool].assets;
    const std::size_t chosen = std::min(assets.size(), static_cast<std::size_t>(out[pool]));
    Loss most;
    MemberSet set = first_set(chosen);
    do {
      AssetSet with = failed;
      for (const std::uint32_t i : set) with.insert(assets[i]);
      most = worse(most, worst(out, pool + 1, with));
    } while (next_set(set, assets.size()));
    return most;
  }

  const LossEngine& engine_;
  LossEngine::Scratch scratch_;
  Reading reading_;
  const AssetTable& assets_;
  SupplyDays supply_;
  EndDays licence_, support_, spares_;
  std::vector<AssetId> stopped_;
  std::vector<Pool> pools_;
  AssetSet worn_;
  std::uint64_t most_choices_;
  SteadyLoss surely_, perhaps_, oldest_;
};

}  // namespace

Decline decline(const LossEngine& engine, const Network& network, const AssetTable& assets,
                const Groups& groups, const AssetSet& in_use, std::span<const SupplyStop> stops,
                const DeclineQuestion& question) {
  Decline told;
  for (const Date day : days_of_curve(question.from, question.cut_off.horizon)) {
    told.points.push_back({day, {}, {}, {}, {}, true});
  }
  for (const Reading reading : kReadings) {
    Course course(engine, network, assets, groups, in_use, stops, question, reading);
    for (DeclinePoint& point : told.points) course.tell(point);
    told.pools[reading] = course.pools();
  }
  return told;
}

}  // namespace assay::exposure
