#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "assay/model/entity.h"

namespace assay::resolve {

/// A catalogue for tests: parties come into being as they are named.
class TestParties {
 public:
  EntityId operator[](std::string_view id) { return of(id, EntityKind::kOwner); }
  EntityId maker(std::string_view id, std::string_view seat = {}) {
    const EntityId made = of(id, EntityKind::kMaker);
    Entity entity = all[made];
    entity.kind = EntityKind::kMaker;
    entity.seat = seat;
    all.add(std::move(entity));
    return made;
  }
  EntityId state(std::string_view id) { return of(id, EntityKind::kState); }

  /// `holder` owns that many hundredths of a percent of `held`; `*` is each other party.
  Stake& owns(std::string_view holder, std::string_view held, int least, int most,
              StakeKind kind = StakeKind::kShares) {
    constexpr int kHundredths = 10'000;
    stake_ = Stake();
    if (holder != "*") stake_.holder = (*this)[holder];
    stake_.held = (*this)[held];
    stake_.kind = kind;
    stake_.least = Share::of(least, kHundredths);
    stake_.most = Share::of(most, kHundredths);
    return stake_;
  }
  void add(std::string_view holder, std::string_view held, int least, int most,
           StakeKind kind = StakeKind::kShares) {
    all.add(owns(holder, held, least, most, kind));
  }
  void add(std::string_view holder, std::string_view held, int exact) {
    add(holder, held, exact, exact);
  }

  EntityCatalogue all;

 private:
  EntityId of(std::string_view id, EntityKind kind) {
    if (const auto known = all.find(id)) return *known;
    Entity entity;
    entity.id = entity.name = id;
    entity.kind = kind;
    if (kind == EntityKind::kState) entity.seat = id;
    return all.add(std::move(entity));
  }

  Stake stake_;
};

}  // namespace assay::resolve
