#include "assay/verify/weighing.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <variant>

namespace assay::verify {
namespace {

bool meant_for(const Part& part, Scenario scenario) {
  return std::ranges::count(part.control->scenarios, scenario) > 0;
}

/// The controls that a part needs.
std::vector<std::string> needs_of(const Part& part) {
  std::vector<std::string> out;
  for (const Precondition& clause : part.control->requires_all) {
    if (const auto* needs = std::get_if<NeedsControl>(&clause.what)) out.push_back(needs->control);
  }
  return out;
}

/// What a selection takes: of each unit the largest amount, once.
std::int64_t taken(const Weighing::Draws& draws, const auto& is_chosen) {
  Money use;
  for (const auto& [by, units] : draws) {
    std::int64_t largest = 0;
    for (const auto& [part, amount] : by) {
      if (is_chosen(part)) largest = std::max(largest, amount);
    }
    use = use + Money{largest} * units;
  }
  return use.units;
}

}  // namespace

Weighing::Weighing(const Given& given, const Offer& offer, const Propagation& network,
                   const Threat& threat, Reading reading)
    : given_(given),
      offer_(offer),
      propagation_(network),
      hostility_{given, threat, reading, given.policy().horizon(given.of().as_of)},
      hostile_(hostility_.assets()) {
  find_bearing();
  find_rows();
  for (const Pool& pool : given.policy().pools) draws_.push_back(draws_of(pool, parts_));
  given.in_use.for_each([&](AssetId asset) {
    const Placement& place = given.network().placements[asset.index];
    if (place.site && !hostile_.contains(asset)) ++friendly_[{place.site.index, place.function}];
  });
  for (const Piece& piece : offer.pieces)
    hostile_pieces_.push_back(hostility_.piece(piece) ? 1 : 0);
  for (const Part* part : parts_) at_.push_back(where(*part));
}

/// The parts that may lower a loss whatever is not known, and those that they need.
void Weighing::find_bearing() {
  const Hostility at_most{given_, hostility_.threat, Reading::kMost, Date::latest()};
  const AssetSet hostile = at_most.assets();
  std::vector<std::size_t> open;
  Marks bears(offer_.parts.size(), 0);
  const auto take = [&](std::size_t i) {
    if (bears[i] != 0 || !meant_for(offer_.parts[i], hostility_.threat.scenario)) return;
    bears[i] = 1;
    open.push_back(i);
  };
  for (std::size_t i = 0; i < bears.size(); ++i) {
    const Effect effect = offer_.parts[i].control->effect;
    AssetSet secured = offer_.parts[i].covers;
    if (effect == Effect::kAdds || (effect == Effect::kHides && listening()) ||
        (effect == Effect::kSecures && !(secured &= hostile).empty())) {
      take(i);
    }
  }
  while (!open.empty()) {
    const std::vector<std::string> needs = needs_of(offer_.parts[open.back()]);
    open.pop_back();
    for (std::size_t i = 0; i < bears.size(); ++i) {
      if (std::ranges::count(needs, offer_.parts[i].control->id) > 0) take(i);
    }
  }
  for (std::size_t i = 0; i < bears.size(); ++i) {
    if (bears[i] != 0) parts_.push_back(&offer_.parts[i]);
  }
  for (const Part* part : parts_) {
    needs_.emplace_back();
    for (const std::string& control : needs_of(*part)) {
      Selection& meeting = needs_.back().emplace_back();
      for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (parts_[i]->control->id == control) meeting.push_back(i);
      }
    }
  }
}

void Weighing::find_rows() {
  const Network& network = given_.network();
  const std::vector<Tolerance>& tolerances = given_.policy().tolerances;
  const AssetSet nothing(given_.of().assets.size());
  const Marks up = propagation_.served(nothing, {}, false);
  const Marks routed = listening() ? propagation_.served(nothing, {}, true) : up;
  const auto region_of = [&](const Service& service) {
    return network.text(network.sites[service.site.index].region);
  };
  std::set<std::string> regions;
  for (std::size_t i = 0; i < up.size(); ++i) {
    const Service& service = network.services[i];
    regions.emplace(region_of(service));
    const bool open = !listening() || !service.encrypted;
    can_be_lost_.push_back(up[i] != 0 && routed[i] != 0 && open ? 1 : 0);
  }
  const auto add = [&](std::size_t number, std::string of, auto meant) {
    Row row{number, std::move(of), 0, tolerances[number].weight.value_or(0), {}};
    for (std::size_t i = 0; i < up.size(); ++i) {
      row.services.push_back(meant(network.services[i]) ? 1 : 0);
      if (row.services[i] != 0 && up[i] != 0) row.up += network.services[i].weight;
    }
    if (const auto& share = tolerances[number].share) {
      row.bound = static_cast<std::int64_t>(Product{share->part()} * row.up / share->whole());
    }
    rows_.push_back(std::move(row));
  };
  for (std::size_t i = 0; i < tolerances.size(); ++i) {
    const Tolerance& tolerance = tolerances[i];
    if (tolerance.scenario != hostility_.threat.scenario) continue;
    if (tolerance.of == LossScope::kNation) add(i, "nation", [](const Service&) { return true; });
    if (tolerance.of == LossScope::kCritical) {
      add(i, "critical", [](const Service& service) { return service.critical; });
    }
    for (const std::string& region : regions) {
      const bool each = tolerance.of == LossScope::kEachRegion && !region.empty();
      const bool this_one = tolerance.of == LossScope::kRegion && region == tolerance.region;
      if (!each && !this_one) continue;
      add(i, region, [&](const Service& service) { return region_of(service) == region; });
    }
  }
}

// -- Means ----------------------------------------------------------------------------------------

Weighing::Draws Weighing::draws_of(const Pool& pool, const std::vector<const Part*>& parts) const {
  std::vector<std::tuple<Per, std::uint64_t, std::size_t, std::int64_t>> drawn;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const Draw& draw : parts[i]->control->draws) {
      if (draw.pool != pool.id) continue;
      for (const std::uint64_t unit : offer_.units(*parts[i], draw.per)) {
        drawn.emplace_back(draw.per, unit, i, draw.amount);
      }
    }
  }
  std::ranges::sort(drawn);
  Draws out;
  for (auto at = drawn.begin(); at != drawn.end();) {
    const auto [per, unit, first, least] = *at;
    std::map<std::size_t, std::int64_t> by;
    for (; at != drawn.end() && std::get<0>(*at) == per && std::get<1>(*at) == unit; ++at) {
      by[std::get<2>(*at)] = std::get<3>(*at);  // Of one part the largest comes last.
    }
    ++out[{by.begin(), by.end()}];
  }
  return out;
}

std::int64_t Weighing::use(std::size_t pool, const Selection& chosen) const {
  return taken(draws_[pool],
               [&](std::size_t part) { return std::ranges::binary_search(chosen, part); });
}

std::int64_t Weighing::in_force_use(std::size_t pool) const {
  std::vector<const Part*> parts;
  for (const Part& part : offer_.parts) {
    if (part.in_force) parts.push_back(&part);
  }
  return taken(draws_of(given_.policy().pools[pool], parts), [](std::size_t) { return true; });
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

// -- Losses ---------------------------------------------------------------------------------------

bool Weighing::suffices(const Losses& losses) const {
  return std::ranges::equal(losses, rows_,
                            [](std::int64_t loss, const Row& row) { return loss <= row.bound; });
}

Losses Weighing::losses(const Selection& chosen) const {
  Picked picked{Marks(parts_.size(), 0), std::vector<signed char>(parts_.size(), -1)};
  for (const std::size_t part : chosen) picked.parts[part] = 1;
  AssetSet failed = hostile_;
  Marks stands(offer_.pieces.size(), 0), hidden(can_be_lost_.size(), 0);
  for (const std::size_t part : chosen) {
    if (parts_[part]->control->effect == Effect::kSecures) {
      AssetSet secured = at_[part].assets;
      (secured &= hostile_).for_each([&](AssetId asset) {
        if (works(part, picked, &asset)) failed.erase(asset);
      });
    }
    if (parts_[part]->on_assets() || !works(part, picked, nullptr)) continue;
    for (const std::uint32_t i : at_[part].pieces) stands[i] = hostile_pieces_[i] == 0 ? 1 : 0;
    for (const std::uint32_t i : at_[part].services) hidden[i] = listening() ? 1 : 0;
  }
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < stands.size(); ++i) {
    if (stands[i] != 0) pieces.push_back(offer_.pieces[i]);
  }
  const Marks served = propagation_.served(failed, pieces, listening());
  Losses out;
  for (const Row& row : rows_) {
    std::int64_t lost = 0;
    for (std::size_t i = 0; i < served.size(); ++i) {
      const bool kept = can_be_lost_[i] == 0 || served[i] != 0 || hidden[i] != 0;
      if (row.services[i] != 0 && !kept) lost += given_.network().services[i].weight;
    }
    out.push_back(lost);
  }
  return out;
}

}  // namespace assay::verify
