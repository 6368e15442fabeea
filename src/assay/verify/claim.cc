#include "assay/verify/claim.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/sha256.h"

namespace assay::verify {

constexpr std::array<std::string_view, 5> kVerdicts{"acceptable", "mitigated", "mitigable",
                                                    "not_practicably", "not_effectively"};

std::string shown(const Json& said) {
  if (said.is_structured()) return said.type_name();
  return said.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Claim::Claim(const Given& given, const Weighing& weighing, const Json& said)
    : given_(given), weighing_(weighing), said_(said) {
  for (std::size_t i = 0; i < weighing.parts().size(); ++i) {
    all_.push_back(i);
    if (weighing.parts()[i]->in_force) in_force_.push_back(i);
  }
}

Json Claim::proof() {
  Json out{{"verdict", nullptr}, {"hostile", hostile()}, {"tolerances", Json::array()}};
  for (const Row& row : weighing_.rows()) {
    out["tolerances"].push_back(
        {{"tolerance", row.tolerance}, {"of", row.of}, {"up", row.up}, {"bound", row.bound}});
  }
  out["controls"] = controls();
  out["pools"] = means();
  out["budget"] = given_.policy().budget ? Json(given_.policy().budget->units) : Json();
  out["horizon_days"] = weighing_.horizon();
  const Losses nothing = weighing_.losses({}), in_force = weighing_.losses(in_force_),
               all = weighing_.losses(all_);
  out["losses"] = {{"nothing", nothing}, {"in_force", in_force}, {"all", all}};
  out["choice"] = nullptr;
  out["cuts"] = Json::array();
  if (weighing_.suffices(nothing)) {
    rank_ = 0;
  } else if (in_force_fits_ && weighing_.suffices(in_force)) {
    rank_ = 1;
  } else {
    rank_ = weighing_.suffices(all) ? 3 : 4;
    if (rank_ == 3 && !said_.at("choice").is_null()) {
      rank_ = 2;
      out["choice"] = chosen();
    }
    for (const Json& said : said_.at("cuts")) out["cuts"].push_back(cut(said));
    close({}, {});
  }
  out["steps"] = std::move(steps_);
  out["verdict"] = kVerdicts[rank_];
  return out;
}

Json Claim::hostile() const {
  std::vector<std::string_view> names;
  weighing_.hostile().for_each(
      [&](AssetId asset) { names.push_back(given_.of().assets.name(asset)); });
  std::ranges::sort(names);
  Sha256 digest;
  for (const std::string_view name : names) {
    digest.add(name);
    digest.add("\n");
  }
  return {{"assets", names.size()}, {"digest", digest.hex()}};
}

Json Claim::controls() const {
  Json out = Json::array();
  for (const std::size_t i : all_) {
    const Part& part = *weighing_.parts()[i];
    out.push_back({{"control", part.name},
                   {"effect", to_text(part.control->effect)},
                   {"in_force", part.in_force},
                   {"cost", part.cost.units},
                   {"lead_time_days", part.lead_time.count()},
                   {"covers", part.covers.count()},
                   {"brings", part.brings.size()},
                   {"hides", part.hides.size()},
                   {"acts_on", weighing_.acts_on(i)}});
  }
  return out;
}

Json Claim::means() {
  Json out = Json::array();
  for (std::size_t i = 0; i < pools().size(); ++i) {
    const std::int64_t use = weighing_.in_force_use(i);
    in_force_fits_ = in_force_fits_ && use <= pools()[i].capacity;
    Json draws = Json::array();
    for (const auto& [by, units] : weighing_.draws(i)) {
      Json amounts = Json::array();
      for (const auto& [part, amount] : by) {
        amounts.push_back({{"control", weighing_.parts()[part]->name}, {"amount", amount}});
      }
      draws.push_back({{"units", units}, {"by", std::move(amounts)}});
    }
    out.push_back({{"pool", pools()[i].id},
                   {"capacity", pools()[i].capacity},
                   {"in_force", use},
                   {"draws", std::move(draws)}});
  }
  return out;
}

Json Claim::names(const Selection& selection) const {
  Json out = Json::array();
  for (const std::size_t part : selection) out.push_back(weighing_.parts()[part]->name);
  return out;
}

Selection Claim::selection(const Json& said) const {
  Selection out;
  for (const Json& name : said.at("controls")) {
    const auto found = std::ranges::find_if(
        all_, [&](std::size_t part) { return name == weighing_.parts()[part]->name; });
    if (found == all_.end()) throw Wrong{fmt::format("no control {} bears on it", shown(name))};
    out.push_back(*found);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

Json Claim::chosen() {
  const Selection chosen = selection(said_.at("choice"));
  choice_ = chosen;
  const Losses losses = weighing_.losses(chosen);
  if (!weighing_.suffices(losses)) throw Wrong{"the choice does not suffice"};
  if (too_much(chosen)) throw Wrong{"the choice is not within means"};
  Json uses = Json::array();
  for (std::size_t i = 0; i < pools().size(); ++i) uses.push_back(weighing_.use(i, chosen));
  return {{"controls", names(chosen)},
          {"cost", weighing_.cost(chosen).units},
          {"lead_time_days", weighing_.lead_time(chosen).count()},
          {"uses", std::move(uses)},
          {"losses", losses}};
}

Json Claim::cut(const Json& said) {
  const Selection cut = selection(said);
  const Losses losses = weighing_.losses(cut);
  if (weighing_.suffices(losses)) {
    throw Wrong{fmt::format("cut {} suffices: {}", cuts_.size(), names(cut).dump())};
  }
  std::size_t row = 0;
  while (losses[row] <= weighing_.rows()[row].bound) ++row;
  cuts_.push_back(cut);
  return {{"controls", names(cut)}, {"row", row}, {"loss", losses[row]}};
}

}  // namespace assay::verify
