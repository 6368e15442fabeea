#include "assay/mitigate/option.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/mitigate/codes.h"
#include "assay/mitigate/units.h"

namespace assay::mitigate {
namespace {

/// Builds the options of one subject.
class OptionList {
 public:
  OptionList(const Ground& ground, const Rules& rules) : ground_(ground), rules_(rules) {}

  Options take() {
    for (std::size_t i = 0; i < rules_.mitigations.controls.size(); ++i) add(i);
    return std::move(made_);
  }

 private:
  const Control& control_of(const Option& option) const {
    return rules_.mitigations.controls[option.control];
  }

  void add(std::size_t index) {
    const Control& control = rules_.mitigations.controls[index];
    if (!counts(control)) return;
    Option option;
    option.control = index;
    option.name = control.id;
    option.covers = AssetSet(ground_.assets());
    option.lead_time = control.lead_time;
    if (control.effect == Effect::kHides) {
      option.hides = ground_.covered_services(control.covers);
    } else if (control.effect != Effect::kAdds || control.adds.standby) {
      option.covers = ground_.covered(control.covers);
    }
    if (control.effect == Effect::kAdds) bring(control, option);
    if (does_nothing(option)) {
      warn(control, codes::kControlCoversNothing,
           fmt::format("control `{}` covers nothing in this network{}", control.id,
                       slip_in(control.covers.suppliers)));
      return;
    }
    split(control, std::move(option));
  }

  bool does_nothing(const Option& option) const {
    if (control_of(option).effect == Effect::kAdds) return option.brings.empty();
    return option.covers.empty() && option.hides.empty();
  }

  bool counts(const Control& control) {
    if (rules_.as_of < control.valid_from || control.valid_until < rules_.as_of) {
      warn(control, codes::kControlNotValid,
           fmt::format("control `{}` does not exist on {}", control.id, to_text(rules_.as_of)));
      return false;
    }
    const std::string missing = evidence_missing(control, rules_);
    if (missing.empty()) return true;
    warn(control, codes::kEvidenceNotAccepted,
         fmt::format("control `{}` does not count: {}", control.id, missing));
    return false;
  }

  void warn(const Control& control, Code code, std::string message) {
    made_.problems.push_back({Severity::kWarning, code, std::move(message), control.where, {}, {}});
  }

  void bring(const Control& control, Option& option) {
    if (control.adds.standby) bring_standby(*control.adds.standby, option);
    for (const AddedAsset& asset : control.adds.assets) {
      if (const auto site = find_site(asset.site)) {
        bring(option, {*site,
                       {},
                       word(asset.function),
                       static_cast<std::uint32_t>(asset.units),
                       asset.suppliers});
      }
    }
    for (const AddedLink& link : control.adds.links) {
      const auto a = find_site(link.a);
      const auto b = find_site(link.b);
      if (a && b) bring(option, {*a, *b, 0, 1, link.suppliers});
    }
  }

  void bring(Option& option, Equipment equipment) {
    const Control& control = control_of(option);
    for (const std::string& supplier : equipment.suppliers) {
      if (known(supplier) || !warned_.emplace(control.id, supplier).second) continue;
      warn(control, codes::kUnknownSupplier,
           fmt::format("control `{}` brings equipment of `{}`, whom nobody knows{}", control.id,
                       supplier, slip_in({supplier})));
    }
    option.brings.push_back(static_cast<std::uint32_t>(made_.equipment.size()));
    made_.equipment.push_back(std::move(equipment));
  }

  bool has_equipment(std::string_view supplier) const {
    const Groups& groups = ground_.subject().groups;
    return std::ranges::any_of(groups.suppliers, [&](const Supplier& one) {
      return groups.words.text(one.id) == supplier;
    });
  }

  bool known(std::string_view supplier) const {
    return has_equipment(supplier) || ground_.subject().entities.find(supplier).has_value();
  }

  /// "; did you mean `x`?" for the first of some suppliers that nobody knows.
  std::string slip_in(const std::vector<std::string>& suppliers) const {
    const Groups& groups = ground_.subject().groups;
    std::vector<std::string_view> ids;
    for (const Supplier& supplier : groups.suppliers) ids.push_back(groups.words.text(supplier.id));
    for (const std::string& supplier : suppliers) {
      if (!has_equipment(supplier)) return did_you_mean(supplier, ids);
    }
    return {};
  }

  /// One piece beside the covered assets of each function at each site.
  void bring_standby(const Standby& standby, Option& option) {
    for (const Run& run : ground_.runs()) {
      std::uint32_t units = 0;
      for (const AssetId asset : ground_.assets_of(run)) {
        if (option.covers.contains(asset)) units += ground_.place(asset).units;
      }
      if (units == 0) continue;
      if (standby.units) units = static_cast<std::uint32_t>(*standby.units);
      bring(option, {run.site, {}, run.function, units, {standby.supplier}});
    }
  }

  std::optional<SiteId> find_site(std::string_view id) {
    const Network& network = ground_.network();
    for (std::size_t i = site_of_.size(); i < network.sites.size(); ++i) {
      site_of_.emplace(network.sites[i].id, SiteId(i));
    }
    const std::optional<std::uint32_t> code = network.words.find(id);
    const auto found = code ? site_of_.find(*code) : site_of_.end();
    return found == site_of_.end() ? std::nullopt : std::optional(found->second);
  }

  /// A function that the network does not have is of no use to anybody.
  std::uint32_t word(std::string_view function) const {
    return ground_.network().words.find(function).value_or(0);
  }

  /// Divides an option into what is in force of it and the rest.
  void split(const Control& control, Option option) {
    const bool applied = control.in_force && control.in_force->on(rules_.as_of);
    if (!applied || !control.in_force->covers) {
      finish(std::move(option), applied);
      return;
    }
    Option rest = option;
    keep(option, *control.in_force->covers, true);
    keep(rest, *control.in_force->covers, false);
    if (!does_nothing(option) && !does_nothing(rest)) {
      option.name += ":in_force";
      rest.name += ":rest";
    }
    if (!does_nothing(option)) finish(std::move(option), true);
    if (!does_nothing(rest)) finish(std::move(rest), false);
  }

  /// Keeps of an option what `part` means, or what it does not.
  void keep(Option& option, const Selector& part, bool meant) {
    const AssetSet assets = ground_.covered(part);
    if (meant) {
      option.covers &= assets;
    } else {
      option.covers -= assets;
    }
    const std::vector<ServiceId> services = ground_.covered_services(part);
    std::erase_if(option.hides, [&](ServiceId service) {
      return std::ranges::binary_search(services, service) != meant;
    });
    if (control_of(option).effect != Effect::kAdds) return;
    std::set<std::pair<SiteId, std::uint32_t>> beside;
    assets.for_each([&](AssetId asset) {
      beside.emplace(ground_.place(asset).site, ground_.place(asset).function);
    });
    std::erase_if(option.brings, [&](std::uint32_t piece) {
      const Equipment& equipment = made_.equipment[piece];
      return beside.contains({equipment.site, equipment.function}) != meant;
    });
  }

  void finish(Option option, bool in_force) {
    const Control& control = control_of(option);
    option.in_force = in_force;
    if (in_force) {
      option.lead_time = std::chrono::days(0);
    } else {
      const std::size_t units = units_of(option, control.cost.per, made_, ground_, control).size();
      option.cost = control.cost.amount * static_cast<std::int64_t>(units);
    }
    made_.all.push_back(std::move(option));
  }

  const Ground& ground_;
  const Rules& rules_;
  Options made_;
  std::unordered_map<std::uint32_t, SiteId> site_of_;     ///< By code; filled when one is named.
  std::set<std::pair<std::string, std::string>> warned_;  ///< Control and supplier.
};

bool serves(const Evidence& document, const Control& control, const EvidenceRule& rule,
            const Rules& rules) {
  const bool any = rule.kinds.empty() && rule.documents.empty();
  return std::ranges::count(control.evidence, document.id) > 0 &&
         (any || std::ranges::count(rule.kinds, document.kind) > 0 ||
          std::ranges::count(rule.documents, document.id) > 0) &&
         document.issued <= std::min(rules.as_of, rules.known_on) &&
         rules.as_of <= document.valid_until;
}

}  // namespace

Options options_on(const Ground& ground, const Rules& rules) {
  return OptionList(ground, rules).take();
}

std::string evidence_missing(const Control& control, const Rules& rules) {
  for (const EvidenceRule& rule : rules.policy.evidence) {
    if (rule.control != control.kind) continue;
    if (rule.until < rules.as_of) {
      return fmt::format("the policy accepts evidence for {} until {} only", to_text(control.kind),
                         to_text(rule.until));
    }
    for (const Evidence& document : rules.evidence) {
      const bool known = document.issued <= std::min(rules.as_of, rules.known_on);
      if (known && std::ranges::count(rule.weakened_by, document.id) > 0) {
        return fmt::format("`{}` of {} weakens the evidence for {}", document.id,
                           to_text(document.issued), to_text(control.kind));
      }
    }
    const auto serving = [&](const Evidence& document) {
      return serves(document, control, rule, rules);
    };
    if (std::ranges::none_of(rules.evidence, serving)) {
      return control.evidence.empty()
                 ? std::string("it names no evidence, which the policy asks for")
                 : fmt::format("none of its documents ({}) is accepted and valid on {}",
                               joined(control.evidence, ", "), to_text(rules.as_of));
    }
  }
  return {};
}

Network with_equipment(const Network& network, const std::vector<Equipment>& equipment) {
  Network made = network;
  for (const Equipment& piece : equipment) {
    Placement place;
    place.units = piece.units;
    place.function = piece.function;
    place.site = piece.site;
    if (piece.other_end) {
      Link link;
      link.a = piece.site;
      link.b = piece.other_end;
      place.site = {};
      place.link = LinkId(made.links.size());
      made.links.push_back(link);
    }
    made.placements.push_back(place);
  }
  return made;
}

}  // namespace assay::mitigate
