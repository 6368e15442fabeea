#include "assay/ingest/statements/record_history.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace assay::ingest {
namespace {

Date day_before(Date day) {
  return day == Date::earliest() ? day : day.plus(std::chrono::days(-1));
}

/// Follows what is believed from version to version.
class History {
 public:
  explicit History(std::span<const StatedHolding> versions) : versions_(versions) {}

  std::vector<DatedInterest> told() && {
    for (std::size_t v = 0; v < versions_.size(); ++v) {
      take(v);
      const bool last_of_its_day =
          v + 1 == versions_.size() || versions_[v + 1].stated_on > versions_[v].stated_on;
      if (last_of_its_day) believe(versions_[v].stated_on);
    }
    for (DatedInterest& interest : believed_) told_.push_back(std::move(interest));
    return std::move(told_);
  }

 private:
  bool same_kind(const DatedInterest& known, std::size_t version, const StatedInterest& now) const {
    const StatedHolding& before = versions_[known.version];
    return known.interest.kind == now.kind && known.interest.indirect == now.indirect &&
           before.holder == versions_[version].holder && before.held == versions_[version].held;
  }

  static bool same_amount(const StatedInterest& a, const StatedInterest& b) {
    return std::tie(a.least, a.most, a.doubtful) == std::tie(b.least, b.most, b.doubtful);
  }

  void take(std::size_t version) {
    std::vector<DatedInterest> before = std::exchange(going_on_, {});
    for (const StatedInterest& now : versions_[version].interests) {
      const auto known = std::ranges::find_if(
          before, [&](const DatedInterest& one) { return same_kind(one, version, now); });
      if (known == before.end()) {
        forget_twin(version, now);
        place(version, since(version, now, versions_[version].stated_on));
      } else {
        place(version, changed(*known, version, now));
        before.erase(known);
      }
    }
    for (DatedInterest& dropped : before) end(std::move(dropped), versions_[version].stated_on);
  }

  DatedInterest since(std::size_t version, const StatedInterest& now, Date otherwise) const {
    return {version, now, now.from.value_or(otherwise), Date::latest(), {}, {}};
  }

  /// What has become of an interest that went on until now.
  DatedInterest changed(const DatedInterest& known, std::size_t version,
                        const StatedInterest& now) {
    const Date stated_on = versions_[version].stated_on;
    const bool same_start = !now.from || now.from == known.interest.from;
    if (same_start && same_amount(known.interest, now)) {
      DatedInterest same = known;
      same.interest.end = now.end;
      return same;
    }
    if (same_start) {
      end(known, stated_on);
      DatedInterest other = since(version, now, stated_on);
      other.valid_from = std::max(other.valid_from, stated_on);
      return other;
    }
    if (*now.from > known.valid_from) end(known, *now.from);
    return since(version, now, stated_on);  // an earlier start corrects what was said
  }

  /// An interest that had ended and is told again replaces what was told of it.
  void forget_twin(std::size_t version, const StatedInterest& now) {
    std::erase_if(over_, [&](const DatedInterest& one) {
      return same_kind(one, version, now) && same_amount(one.interest, now) &&
             one.interest.from == now.from;
    });
  }

  void place(std::size_t version, DatedInterest interest) {
    if (interest.interest.end) {
      end(interest, *interest.interest.end);
    } else if (versions_[version].closed) {
      end(std::move(interest), versions_[version].stated_on);
    } else {
      going_on_.push_back(std::move(interest));
    }
  }

  /// It was so until the day before.
  void end(DatedInterest interest, Date day) {
    interest.valid_until = std::min(interest.valid_until, day_before(day));
    if (interest.valid_from <= interest.valid_until) over_.push_back(std::move(interest));
  }

  static bool same_words(const DatedInterest& a, const DatedInterest& b) {
    return std::tie(a.version, a.interest.kind, a.interest.indirect, a.interest.least,
                    a.interest.most, a.valid_from, a.valid_until) ==
           std::tie(b.version, b.interest.kind, b.interest.indirect, b.interest.least,
                    b.interest.most, b.valid_from, b.valid_until);
  }

  /// From `day` on, what goes on and what is over is what is known.
  void believe(Date day) {
    std::vector<DatedInterest> now = over_;
    now.insert(now.end(), going_on_.begin(), going_on_.end());
    std::vector<DatedInterest> kept;
    for (DatedInterest& old : believed_) {
      const auto still =
          std::ranges::find_if(now, [&](const DatedInterest& one) { return same_words(one, old); });
      if (still != now.end()) {
        now.erase(still);
        kept.push_back(std::move(old));
      } else {
        old.known_until = day_before(day);
        told_.push_back(std::move(old));
      }
    }
    believed_ = std::move(kept);
    for (DatedInterest& fresh : now) {
      fresh.known_from = day;
      fresh.known_until = Date::latest();
      believed_.push_back(std::move(fresh));
    }
  }

  std::span<const StatedHolding> versions_;
  std::vector<DatedInterest> going_on_;
  std::vector<DatedInterest> over_;
  std::vector<DatedInterest> believed_;
  std::vector<DatedInterest> told_;
};

}  // namespace

std::vector<DatedInterest> history_of(std::span<const StatedHolding> versions) {
  return History(versions).told();
}

}  // namespace assay::ingest
