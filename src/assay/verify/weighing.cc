#include "assay/verify/weighing.h"

#include <algorithm>
#include <variant>

namespace assay::verify {
/// A selection while it is looked at.
struct Weighing::Picked {
  Marks parts;
  std::vector<signed char> somewhere;  ///< By part: works somewhere; -1: not looked at yet.
};

Weighing::Weighing(const Given& given, const Offer& offer, const Propagation& network,
                   const Threat& threat, Reading reading)
    : given_(given),
      offer_(offer),
      propagation_(network),
      threat_(threat),
      reading_(reading),
      horizon_(given.policy().horizon(given.of().as_of)),
      hostile_(verify::hostile(given, threat, reading, horizon_)) {
  find_bearing();
  find_rows();
  for (const Pool& pool : given.policy().pools) draws_.push_back(draws_of(pool, parts_));
  find_where_parts_could_work();
}

bool Weighing::in_scenario(const Control& control) const {
  return std::ranges::find(control.scenarios, threat_.scenario) != control.scenarios.end();
}

/// The parts that may lower a loss whatever is not known, and those that they need.
void Weighing::find_bearing() {
  const Marks at_most = verify::hostile(given_, threat_, Reading::kMost, Date::latest());
  Marks bears(offer_.parts.size(), 0);
  for (std::size_t i = 0; i < bears.size(); ++i) {
    const Part& part = offer_.parts[i];
    if (!in_scenario(*part.control)) continue;
    bool acts =
        part.control->effect == Effect::kAdds ||
        (part.control->effect == Effect::kHides && threat_.scenario == Scenario::kInterception);
    for (std::size_t a = 0; a < at_most.size() && part.control->effect == Effect::kSecures; ++a) {
      acts = acts || (part.covers[a] != 0 && at_most[a] != 0);
    }
    bears[i] = acts ? 1 : 0;
  }
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < bears.size(); ++i) {
      if (bears[i] == 0) continue;
      for (const Precondition& clause : offer_.parts[i].control->requires_all) {
        const auto* needs = std::get_if<NeedsControl>(&clause.what);
        for (std::size_t j = 0; j < bears.size() && needs != nullptr; ++j) {
          const Control& other = *offer_.parts[j].control;
          if (bears[j] != 0 || other.id != needs->control || !in_scenario(other)) continue;
          bears[j] = 1;
          more = true;
        }
      }
    }
  }
  for (std::size_t i = 0; i < bears.size(); ++i) {
    if (bears[i] != 0) parts_.push_back(&offer_.parts[i]);
  }
}

void Weighing::find_rows() {
  const Network& network = given_.network();
  const bool listening = threat_.scenario == Scenario::kInterception;
  const Marks nothing(given_.of().assets.size(), 0);
  const Marks up = propagation_.served(nothing, {}, false);
  const Marks routed = listening ? propagation_.served(nothing, {}, true) : up;
  std::set<std::string> regions;
  for (std::size_t i = 0; i < up.size(); ++i) {
    const Service& service = network.services[i];
    regions.emplace(network.text(network.sites[service.site.index].region));
    const bool open = !listening || !service.encrypted;
    in_losses_.push_back(up[i] != 0 && routed[i] != 0 && open ? 1 : 0);
  }
  const auto add = [&](std::size_t number, std::string of, auto meant) {
    const Tolerance& tolerance = given_.policy().tolerances[number];
    Row row{number, std::move(of), 0, tolerance.weight.value_or(0), {}};
    for (std::size_t i = 0; i < up.size(); ++i) {
      row.services.push_back(meant(network.services[i]) ? 1 : 0);
      if (row.services[i] != 0 && up[i] != 0) row.up += network.services[i].weight;
    }
    if (tolerance.share) {
      row.bound =
          static_cast<std::int64_t>(Product{billionths(*tolerance.share)} * row.up / kBillion);
    }
    rows_.push_back(std::move(row));
  };
  for (std::size_t i = 0; i < given_.policy().tolerances.size(); ++i) {
    const Tolerance& tolerance = given_.policy().tolerances[i];
    if (tolerance.scenario != threat_.scenario) continue;
    if (tolerance.of == LossScope::kNation) add(i, "nation", [](const Service&) { return true; });
    if (tolerance.of == LossScope::kCritical) {
      add(i, "critical", [](const Service& service) { return service.critical; });
    }
    if (tolerance.of != LossScope::kRegion && tolerance.of != LossScope::kEachRegion) continue;
    for (const std::string& region : regions) {
      const bool meant = tolerance.of == LossScope::kEachRegion || region == tolerance.region;
      if (region.empty() || !meant) continue;
      add(i, region, [&](const Service& service) {
        return network.text(network.sites[service.site.index].region) == region;
      });
    }
  }
}

Weighing::Draws Weighing::draws_of(const Pool& pool, const std::vector<const Part*>& parts) const {
  std::map<std::pair<Per, std::string>, std::map<std::size_t, std::int64_t>> by_unit;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const Draw& draw : parts[i]->control->draws) {
      if (draw.pool != pool.id) continue;
      for (const std::string& unit : offer_.units(given_, *parts[i], draw.per)) {
        std::int64_t& amount = by_unit[{draw.per, unit}][i];
        amount = std::max(amount, draw.amount);
      }
    }
  }
  Draws out;
  for (const auto& [unit, by] : by_unit) ++out[{by.begin(), by.end()}];
  return out;
}

std::int64_t Weighing::use(const Draws& draws, const Selection& chosen) {
  Money use;
  for (const auto& [by, units] : draws) {
    std::int64_t largest = 0;
    for (const auto& [part, amount] : by) {
      if (std::ranges::binary_search(chosen, part)) largest = std::max(largest, amount);
    }
    use = use + Money{largest} * units;
  }
  return use.units;
}

std::int64_t Weighing::use(std::size_t pool, const Selection& chosen) const {
  return use(draws_[pool], chosen);
}

std::int64_t Weighing::in_force_use(std::size_t pool) const {
  std::vector<const Part*> parts;
  Selection all;
  for (const Part& part : offer_.parts) {
    if (!part.in_force) continue;
    all.push_back(parts.size());
    parts.push_back(&part);
  }
  return use(draws_of(given_.policy().pools[pool], parts), all);
}

Money Weighing::cost(const Selection& chosen) const {
  Money cost;
  for (const std::size_t part : chosen) cost = cost + parts_[part]->cost;
  return cost;
}

std::chrono::days Weighing::lead_time(const Selection& chosen) const {
  std::chrono::days longest{0};
  for (const std::size_t part : chosen) longest = std::max(longest, parts_[part]->lead_time);
  return longest;
}

bool Weighing::suffices(const Losses& losses) const {
  for (std::size_t i = 0; i < losses.size(); ++i) {
    if (losses[i] > rows_[i].bound) return false;
  }
  return true;
}

// -- What controls need -------------------------------------------------------------------------

/// At the asset, where both act on assets; else somewhere.
bool Weighing::need_met(const std::string& control, Picked& picked, const AssetId* asset) const {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i]->control->id != control || picked.parts[i] == 0) continue;
    const bool here = asset != nullptr && on_assets(*parts_[i]);
    if (here ? at_assets_[i][asset->index] != 0 && needs_met(i, picked, asset)
             : works_somewhere(i, picked)) {
      return true;
    }
  }
  return false;
}

bool Weighing::needs_met(std::size_t part, Picked& picked, const AssetId* asset) const {
  return std::ranges::all_of(parts_[part]->control->requires_all, [&](const Precondition& clause) {
    const auto* needs = std::get_if<NeedsControl>(&clause.what);
    return needs == nullptr || need_met(needs->control, picked, asset);
  });
}

bool Weighing::works_somewhere(std::size_t part, Picked& picked) const {
  if (picked.somewhere[part] >= 0) return picked.somewhere[part] != 0;
  bool works = false;
  if (on_assets(*parts_[part])) {
    for (std::size_t i = 0; i < hostile_.size() && !works; ++i) {
      const AssetId asset(i);
      works = at_assets_[part][i] != 0 && needs_met(part, picked, &asset);
    }
  } else {
    works =
        std::ranges::count(at_pieces_[part], 1) + std::ranges::count(at_services_[part], 1) > 0 &&
        needs_met(part, picked, nullptr);
  }
  picked.somewhere[part] = works ? 1 : 0;
  return works;
}

// -- Losses ---------------------------------------------------------------------------------------

Losses Weighing::losses(const Selection& chosen) const {
  Picked picked{Marks(parts_.size(), 0), std::vector<signed char>(parts_.size(), -1)};
  for (const std::size_t part : chosen) picked.parts[part] = 1;
  Marks failed = hostile_;
  Marks stands(offer_.pieces.size(), 0), hidden(in_losses_.size(), 0);
  for (const std::size_t part : chosen) {
    if (parts_[part]->control->effect == Effect::kSecures) {
      for (std::size_t i = 0; i < failed.size(); ++i) {
        const AssetId asset(i);
        if (failed[i] != 0 && at_assets_[part][i] != 0 && needs_met(part, picked, &asset)) {
          failed[i] = 0;
        }
      }
    }
    if (on_assets(*parts_[part]) || !works_somewhere(part, picked)) continue;
    for (std::size_t i = 0; i < stands.size(); ++i) {
      if (at_pieces_[part][i] != 0 && piece_hostile_[i] == 0) stands[i] = 1;
    }
    for (std::size_t i = 0; i < hidden.size(); ++i) {
      if (at_services_[part][i] != 0) hidden[i] = 1;
    }
  }
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < stands.size(); ++i) {
    if (stands[i] != 0) pieces.push_back(offer_.pieces[i]);
  }
  const bool listening = threat_.scenario == Scenario::kInterception;
  const Marks served = propagation_.served(failed, pieces, listening);
  Losses out;
  for (const Row& row : rows_) {
    std::int64_t lost = 0;
    for (std::size_t i = 0; i < served.size(); ++i) {
      const bool counts = row.services[i] != 0 && in_losses_[i] != 0 && served[i] == 0;
      if (counts && (!listening || hidden[i] == 0)) lost += given_.network().services[i].weight;
    }
    out.push_back(lost);
  }
  return out;
}

}  // namespace assay::verify
