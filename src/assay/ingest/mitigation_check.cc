#include "assay/ingest/mitigation_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/authored.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

/// The ids that something of one kind may refer to.
class Known {
 public:
  Known(std::string_view what, std::set<std::string_view> ids)
      : what_(what), ids_(std::move(ids)) {}

  /// Reports each of `names` that is not among the ids.
  void check(const std::vector<std::string>& names, const SourceSpan& where,
             std::vector<Diagnostic>& problems) const {
    for (const std::string& name : names) check(name, where, problems);
  }

  void check(const std::string& name, const SourceSpan& where,
             std::vector<Diagnostic>& problems) const {
    if (ids_.contains(name)) return;
    const std::vector<std::string_view> candidates(ids_.begin(), ids_.end());
    problems.push_back(
        {Severity::kError,
         codes::kRefersToNothing,
         fmt::format("there is no {} `{}`{}", what_, name, did_you_mean(name, candidates)),
         where,
         {},
         {}});
  }

 private:
  std::string_view what_;
  std::set<std::string_view> ids_;
};

template <class Entries, class Name>
std::set<std::string_view> names_of(const Entries& entries, Name name) {
  std::set<std::string_view> out;
  for (const auto& entry : entries) out.insert(name(entry));
  return out;
}

/// The pools of the policy that `of` holds; the names live as long as it does.
std::set<std::string_view> pool_names(const Case& of) {
  if (!of.policy) return {};
  return names_of(of.policy->pools, [](const Pool& pool) { return std::string_view(pool.id); });
}

/// One pass over the parts of a case that a judgement rests on. Keeps views of its ids, so
/// that nothing is moved meanwhile.
class MitigationCheck {
 public:
  MitigationCheck(Case& of, const FunctionTree* functions, std::vector<Diagnostic>& problems)
      : case_(of), functions_(functions), problems_(problems) {}

  void run() {
    report_twins(case_.evidence, "document", problems_);
    report_twins(controls(), "control", problems_);
    if (case_.policy) {
      report_two_currencies(case_.policy->currency, case_.mitigations.currency, problems_);
    }
    check_policy();
    for (Control& control : case_.mitigations.controls) check_control(control);
    for (WayOut& way : case_.mitigations.ways_out) check_selector(way.covers, way.where);
    check_circles();
  }

 private:
  std::vector<Control>& controls() { return case_.mitigations.controls; }

  void check_policy() {
    if (!case_.policy) return;
    for (const Tolerance& tolerance : case_.policy->tolerances) {
      if (!tolerance.region.empty()) {
        regions().check(tolerance.region, tolerance.where, problems_);
      }
    }
    for (const EvidenceRule& rule : case_.policy->evidence) {
      documents_.check(rule.documents, rule.where, problems_);
      documents_.check(rule.weakened_by, rule.where, problems_);
    }
  }

  void check_control(Control& control) {
    check_selector(control.covers, control.where);
    if (control.in_force && control.in_force->covers) {
      check_selector(*control.in_force->covers, control.in_force->where);
    }
    for (Precondition& precondition : control.requires_all) check_precondition(precondition);
    // Without a policy, which was told, every pool would be missing.
    for (const Draw& draw : control.draws) {
      if (case_.policy) pools_.check(draw.pool, draw.where, problems_);
    }
    documents_.check(control.evidence, control.where, problems_);
    for (AddedAsset& asset : control.adds.assets) {
      sites().check(asset.site, asset.where, problems_);
      canonical(asset.function, asset.where);
    }
    for (const AddedLink& link : control.adds.links) {
      sites().check(link.a, link.where, problems_);
      sites().check(link.b, link.where, problems_);
    }
  }

  void check_selector(Selector& selector, const SourceSpan& where) {
    for (std::string& function : selector.functions) canonical(function, where);
    if (!selector.regions.empty()) regions().check(selector.regions, where, problems_);
    if (!selector.sites.empty()) sites().check(selector.sites, where, problems_);
    if (!selector.services.empty()) services().check(selector.services, where, problems_);
  }

  void check_precondition(Precondition& precondition) {
    if (auto* share = std::get_if<HostileShareAtMost>(&precondition.what)) {
      canonical(share->function, precondition.where);
      if (!share->region.empty()) regions().check(share->region, precondition.where, problems_);
    } else if (const auto* needs = std::get_if<NeedsControl>(&precondition.what)) {
      controls_.check(needs->control, precondition.where, problems_);
    }
  }

  /// Writes a function as its path.
  void canonical(std::string& function, const SourceSpan& where) {
    if (functions_ == nullptr) return;
    if (const std::optional<std::string_view> path = functions_->find(function)) {
      function = std::string(*path);
      return;
    }
    // A scope may be a branch of the tree that no asset has as its function.
    const auto below = [&](const NetworkFunction& one) { return within(one.path, function); };
    if (std::ranges::any_of(functions_->functions(), below)) return;
    const Known paths("function", names_of(functions_->functions(), [](const NetworkFunction& one) {
                        return std::string_view(one.path);
                      }));
    paths.check(function, where, problems_);
  }

  /// Reports each circle of controls: what is left when controls that need nothing
  /// are taken away again and again leads, need by need, into one.
  void check_circles() {
    std::map<std::string_view, const Control*> left;
    for (const Control& control : controls()) left.emplace(control.id, &control);
    while (take_away_all_without_needs(left), !left.empty()) {
      const std::vector<const Control*> circle = circle_from(*left.begin()->second, left);
      report_circle(circle);
      for (const Control* control : circle) left.erase(control->id);
    }
  }

  using ControlsById = std::map<std::string_view, const Control*>;

  /// The first control in `left` that `control` needs.
  static const Control* first_need(const Control& control, const ControlsById& left) {
    for (const Precondition& precondition : control.requires_all) {
      const auto* needs = std::get_if<NeedsControl>(&precondition.what);
      if (needs == nullptr) continue;
      const auto found = left.find(needs->control);
      if (found != left.end()) return found->second;
    }
    return nullptr;
  }

  static void take_away_all_without_needs(ControlsById& left) {
    const auto needs_nothing = [&](const auto& entry) {
      return first_need(*entry.second, left) == nullptr;
    };
    while (std::erase_if(left, needs_nothing) > 0) {
    }
  }

  static std::vector<const Control*> circle_from(const Control& first, const ControlsById& left) {
    std::vector<const Control*> path;
    std::map<const Control*, std::size_t> place;
    const Control* at = &first;
    for (; place.emplace(at, path.size()).second; at = first_need(*at, left)) path.push_back(at);
    return {path.begin() + static_cast<std::ptrdiff_t>(place[at]), path.end()};
  }

  void report_circle(const std::vector<const Control*>& circle) {
    std::string order;
    std::vector<Note> notes;
    for (const Control* control : circle) {
      order += fmt::format("`{}` needs ", control->id);
      notes.push_back({fmt::format("`{}` stands here", control->id), control->where});
    }
    problems_.push_back(
        {Severity::kError,
         codes::kControlsInACircle,
         fmt::format("{}`{}`: none of them could ever work", order, circle.front()->id),
         circle.front()->where,
         {},
         std::move(notes)});
  }

  // Names of the network are gathered only where something refers to them.

  const Known& sites() {
    if (!sites_) {
      sites_.emplace("site", names_of(case_.network.sites, [&](const Site& site) {
                       return case_.network.text(site.id);
                     }));
    }
    return *sites_;
  }
  const Known& regions() {
    if (!regions_) {
      regions_.emplace("region", names_of(case_.network.sites, [&](const Site& site) {
                         return case_.network.text(site.region);
                       }));
    }
    return *regions_;
  }
  const Known& services() {
    if (!services_) {
      services_.emplace("service", names_of(case_.network.services, [&](const Service& service) {
                          return case_.network.text(service.id);
                        }));
    }
    return *services_;
  }

  Case& case_;
  const FunctionTree* functions_;
  std::vector<Diagnostic>& problems_;

  Known documents_{"document", names_of(case_.evidence, [](const Evidence& document) {
                     return std::string_view(document.id);
                   })};
  Known controls_{"control", names_of(case_.mitigations.controls, [](const Control& control) {
                    return std::string_view(control.id);
                  })};
  Known pools_{"pool", pool_names(case_)};
  std::optional<Known> sites_;
  std::optional<Known> regions_;
  std::optional<Known> services_;
};

}  // namespace

void check_mitigation(Case& of, const FunctionTree* functions, std::vector<Diagnostic>& problems) {
  std::ranges::stable_sort(of.evidence, {}, &Evidence::id);
  std::ranges::stable_sort(of.mitigations.controls, {}, &Control::id);
  MitigationCheck(of, functions, problems).run();
}

}  // namespace assay::ingest
