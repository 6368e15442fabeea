#include "assay/verify/claims.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "assay/base/sha256.h"
#include "assay/verify/weighing.h"

namespace assay::verify {
namespace {

constexpr std::string_view kVerdicts[] = {"acceptable", "mitigated", "mitigable", "not_practicably",
                                          "not_effectively"};

/// A member of an object or a list; null where there is none.
const Json& at(const Json& of, const char* key) {
  static const Json kNothing;
  return of.is_object() && of.contains(key) ? of[key] : kNothing;
}

const Json& at(const Json& of, std::size_t i) {
  static const Json kNothing;
  return of.is_array() && i < of.size() ? of[i] : kNothing;
}

bool contains(const Selection& large, const Selection& small) {
  return std::ranges::includes(large, small);
}

/// Proves one reading of one threat with the choice and the cuts that are given.
class Claim {
 public:
  Claim(const Given& given, const Weighing& weighing, const Json& said)
      : given_(given), weighing_(weighing), said_(said) {
    for (std::size_t i = 0; i < weighing.parts().size(); ++i) {
      all_.push_back(i);
      if (weighing.parts()[i]->in_force) in_force_.push_back(i);
    }
  }

  Json take() {
    Json out;
    out["verdict"] = nullptr;
    out["hostile"] = hostile();
    out["tolerances"] = Json::array();
    for (const Row& row : weighing_.rows()) {
      out["tolerances"].push_back(
          {{"tolerance", row.tolerance}, {"of", row.of}, {"up", row.up}, {"bound", row.bound}});
    }
    tell_means(out);
    const Losses nothing = weighing_.losses({}), in_force = weighing_.losses(in_force_),
                 all = weighing_.losses(all_);
    out["losses"] = {{"nothing", nothing}, {"in_force", in_force}, {"all", all}};
    out["choice"] = nullptr;
    out["cuts"] = Json::array();
    out["steps"] = Json::array();
    if (weighing_.within_bounds(nothing)) {
      rank_ = 0;
    } else if (in_force_fits_ && weighing_.within_bounds(in_force)) {
      rank_ = 1;
    } else {
      rank_ = weighing_.within_bounds(all) ? 3 : 4;
      if (rank_ == 3) take_choice(out);
      take_cuts(out);
      if (!wrong) close(out["steps"], {}, {});
    }
    out["verdict"] = kVerdicts[rank_];
    return out;
  }

  std::size_t rank() const { return rank_; }
  std::optional<std::string> wrong;  ///< Below the place of the reading.

 private:
  Json hostile() const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < weighing_.hostile().size(); ++i) {
      if (weighing_.hostile()[i] != 0) names.push_back(given_.of().assets.name(AssetId(i)));
    }
    std::ranges::sort(names);
    Sha256 digest;
    for (const std::string_view name : names) {
      digest.add(name);
      digest.add("\n");
    }
    return {{"assets", names.size()}, {"digest", digest.hex()}};
  }

  void tell_means(Json& out) {
    out["controls"] = Json::array();
    for (const std::size_t i : all_) {
      const Part& part = *weighing_.parts()[i];
      out["controls"].push_back({{"control", part.name},
                                 {"effect", to_text(part.control->effect)},
                                 {"in_force", part.in_force},
                                 {"cost", part.cost.units},
                                 {"lead_time_days", part.lead_time.count()},
                                 {"covers", std::ranges::count(part.covers, 1)},
                                 {"brings", part.brings.size()},
                                 {"hides", std::ranges::count(part.hides, 1)},
                                 {"acts_on", weighing_.acts_on(i)}});
    }
    out["pools"] = Json::array();
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
      out["pools"].push_back({{"pool", pools()[i].id},
                              {"capacity", pools()[i].capacity},
                              {"in_force", use},
                              {"draws", std::move(draws)}});
    }
    out["budget"] = given_.policy().budget ? Json(given_.policy().budget->units) : Json();
    out["horizon_days"] = weighing_.horizon();
  }

  const std::vector<Pool>& pools() const { return given_.policy().pools; }

  Json names(const Selection& selection) const {
    Json out = Json::array();
    for (const std::size_t part : selection) out.push_back(weighing_.parts()[part]->name);
    return out;
  }

  /// The controls that a list names; a name that no control has is wrong.
  Selection selection(const Json& said, const std::string& place) {
    Selection out;
    for (const Json& name : said.is_array() ? said : Json::array()) {
      const auto found = std::ranges::find_if(
          all_, [&](std::size_t part) { return name == weighing_.parts()[part]->name; });
      if (found != all_.end()) out.push_back(*found);
      if (found == all_.end()) refuse(place, fmt::format("no control {} bears on it", name.dump()));
    }
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
  }

  void refuse(const std::string& place, const std::string& why) {
    if (!wrong) wrong = fmt::format("{}: {}", place, why);
  }

  void take_choice(Json& out) {
    if (!at(said_, "choice").is_object()) return;
    rank_ = 2;
    const Selection chosen = selection(at(at(said_, "choice"), "controls"), ".choice.controls");
    choice_ = chosen;
    const Losses losses = weighing_.losses(chosen);
    Json uses = Json::array();
    for (std::size_t i = 0; i < pools().size(); ++i) uses.push_back(weighing_.use(i, chosen));
    out["choice"] = {{"controls", names(chosen)},
                     {"cost", weighing_.cost(chosen).units},
                     {"lead_time_days", weighing_.lead_time(chosen).count()},
                     {"uses", std::move(uses)},
                     {"losses", losses}};
    if (!weighing_.within_bounds(losses)) refuse(".choice", "it does not suffice");
    if (too_much(chosen)) refuse(".choice", "it is not within means");
  }

  void take_cuts(Json& out) {
    const Json& said = at(said_, "cuts");
    for (std::size_t i = 0; i < said.size() && !wrong; ++i) {
      const std::string place = fmt::format(".cuts[{}]", i);
      cuts_.push_back(selection(at(at(said, i), "controls"), place + ".controls"));
      const Losses losses = weighing_.losses(cuts_.back());
      std::size_t row = 0;
      while (row < losses.size() && losses[row] <= weighing_.rows()[row].bound) ++row;
      if (row == losses.size()) return refuse(place, "these controls suffice");
      out["cuts"].push_back(
          {{"controls", names(cuts_.back())}, {"row", row}, {"loss", losses[row]}});
    }
  }

  /// What the means do not allow of a selection, and so of none that contains it.
  std::optional<Json> too_much(const Selection& in) const {
    for (std::size_t i = 0; i < pools().size(); ++i) {
      const std::int64_t use = weighing_.use(i, in);
      if (use > pools()[i].capacity) return Json{{"pool", pools()[i].id}, {"use", use}};
    }
    const Money cost = weighing_.cost(in);
    if (given_.policy().budget && cost > *given_.policy().budget)
      return Json{{"budget", cost.units}};
    const std::int64_t days = weighing_.lead_time(in).count();
    if (days > weighing_.horizon()) return Json{{"days", days}};
    return std::nullopt;
  }

  /// By cost, then count, then ids: a selection, and what contains it, comes not before the choice.
  bool no_better(const Selection& in) const {
    if (!choice_) return false;
    const auto key = [&](const Selection& one) {
      return std::tuple(weighing_.cost(one), one.size(), one);
    };
    return key(in) >= key(*choice_);
  }

  /// Walks the selections with all of `in` and none of `out`, and tells why none of them counts.
  void close(Json& steps, const Selection& in, Selection out) {
    if (wrong) return;
    if (const std::optional<Json> beyond = too_much(in)) return steps.push_back(*beyond);
    if (no_better(in)) {
      return steps.push_back({{"cost", weighing_.cost(in).units}, {"controls", in.size()}});
    }
    std::size_t cut = 0;
    while (cut < cuts_.size() && !contains(cuts_[cut], in)) ++cut;
    if (cut == cuts_.size()) {
      return refuse(fmt::format(".steps[{}]", steps.size()),
                    fmt::format("no cut holds {}, which is within means", names(in).dump()));
    }
    steps.push_back({{"cut", cut}});
    for (const std::size_t part : all_) {
      if (std::ranges::binary_search(cuts_[cut], part)) continue;
      if (std::ranges::binary_search(out, part)) continue;
      Selection larger = in;
      larger.insert(std::ranges::upper_bound(larger, part), part);
      close(steps, larger, out);
      out.insert(std::ranges::upper_bound(out, part), part);
    }
  }

  const Given& given_;
  const Weighing& weighing_;
  const Json& said_;
  Selection all_;
  Selection in_force_;
  bool in_force_fits_ = true;
  std::optional<Selection> choice_;
  std::vector<Selection> cuts_;
  std::size_t rank_ = 0;
};

}  // namespace

Claims claims_on(const Given& given, const Json& said, const std::string& place) {
  Claims claims;
  const Offer offer(given);
  const Propagation propagation(given.network(), given.in_use);
  std::size_t worst[2] = {0, 0};
  Json threats = Json::array();
  for (std::size_t i = 0; i < given.policy().threats.size(); ++i) {
    const Threat& threat = given.policy().threats[i];
    Json of{{"id", threat.id}, {"scenario", to_text(threat.scenario)}, {"parties", threat.parties}};
    for (const Reading reading : kReadings) {
      const std::string word(to_text(reading));
      const Weighing weighing(given, offer, propagation, threat, reading);
      Claim claim(given, weighing, at(at(at(said, "threats"), i), word.c_str()));
      of[word] = claim.take();
      std::size_t& rank = worst[static_cast<std::size_t>(reading)];
      rank = std::max(rank, claim.rank());
      if (claim.wrong && !claims.wrong) {
        claims.wrong = fmt::format("{}.threats[{}].{}{}", place, i, word, *claim.wrong);
      }
    }
    threats.push_back(std::move(of));
  }
  claims.proof = {{"verdict", worst[0] == worst[1] ? kVerdicts[worst[0]] : "undecided"},
                  {"assets", given.in_use.count()},
                  {"threats", std::move(threats)}};
  return claims;
}

std::optional<std::string> difference(const Json& is, const Json& said, const std::string& place) {
  if (is.is_object() && said.is_object()) {
    for (const auto& [key, value] : is.items()) {
      if (!said.contains(key)) return fmt::format("{}.{}: it is missing", place, key);
      if (auto found = difference(value, said[key], place + "." + key)) return found;
    }
    for (const auto& [key, value] : said.items()) {
      if (!is.contains(key)) return fmt::format("{}.{}: nothing says so", place, key);
    }
    return std::nullopt;
  }
  if (is.is_array() && said.is_array()) {
    for (std::size_t i = 0; i < std::min(is.size(), said.size()); ++i) {
      if (auto found = difference(is[i], said[i], fmt::format("{}[{}]", place, i))) return found;
    }
    if (is.size() == said.size()) return std::nullopt;
    return fmt::format("{}: {} entries, and should be {}", place, said.size(), is.size());
  }
  if (is == said && is.is_number() == said.is_number()) return std::nullopt;
  const auto text = [](const Json& of) {
    return of.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  return fmt::format("{}: says {}, and is {}", place, text(said), text(is));
}

}  // namespace assay::verify
