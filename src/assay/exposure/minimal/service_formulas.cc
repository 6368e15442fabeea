#include "assay/exposure/minimal/service_formulas.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "assay/exposure/minimal/routes.h"

namespace assay::exposure {
namespace {

using Nodes = std::vector<std::uint32_t>;

/// A question about routes looks at every node once, or so: so many formulas' worth of it.
constexpr std::size_t kLooksPerFormula = 256;

/// At least `count` sites of these, by node.
struct Choice {
  std::uint32_t count = 1;
  std::map<std::uint32_t, std::uint64_t> sites;  ///< Node, and how many of the sites it is.

  friend auto operator<=>(const Choice&, const Choice&) = default;
};

/// Requirements of one list of needs: for each, the numbers of its choices.
using Requirements = std::vector<std::vector<std::size_t>>;

class ServiceFormulas {
 public:
  ServiceFormulas(const Frame& frame, const Demands& demands, std::span<const Fate> fates,
                  Formulas& formulas, std::size_t most_formulas)
      : frame_(frame), fates_(fates), formulas_(formulas), most_formulas_(most_formulas) {
    read(demands);
  }

  std::optional<std::vector<Formula>> run();

 private:
  using Answers = std::map<std::uint32_t, Formula>;  ///< By the node of a service's site.

  void read(const Demands& demands);
  std::size_t number(const Demands::Asked& asked);
  Nodes named() const;
  bool by_target(std::size_t choice) const {
    return choices_[choice].sites.size() <= from_[choice].size();
  }
  bool parted(Routes& routes, const Nodes& targets, const Nodes& from, std::vector<Formula>& found);
  bool answer_one(Routes& routes, std::size_t choice);
  bool answer_some(Routes& routes, std::size_t choice);
  Formula fate(const Fate& fate) const;

  const Frame& frame_;
  std::span<const Fate> fates_;
  Formulas& formulas_;
  std::size_t most_formulas_;
  std::size_t looks_ = 0;
  std::vector<Choice> choices_;
  std::map<Choice, std::size_t> numbers_;
  std::map<std::uint32_t, Requirements> needs_;  ///< By row of the demands.
  std::vector<std::set<std::uint32_t>> from_;    ///< By choice: nodes that ask for it.
  std::vector<Answers> answers_;                 ///< By choice.
  std::map<std::pair<Nodes, Nodes>, std::vector<Formula>> known_;
};

std::size_t ServiceFormulas::number(const Demands::Asked& asked) {
  Choice choice{asked.count, {}};
  for (const std::uint32_t site : asked.sites) ++choice.sites[frame_.node_of_site[site]];
  const auto [known, added] = numbers_.emplace(choice, choices_.size());
  if (added) choices_.push_back(std::move(choice));
  return known->second;
}

void ServiceFormulas::read(const Demands& demands) {
  for (const Fate& fate : fates_) {
    const auto [needs, added] = needs_.try_emplace(fate.needs);
    if (!added) continue;
    for (const std::vector<Demands::Asked>& choices : demands.asked(fate.needs)) {
      std::vector<std::size_t>& numbers = needs->second.emplace_back();
      for (const Demands::Asked& asked : choices) numbers.push_back(number(asked));
    }
  }
  from_.resize(choices_.size());
  answers_.resize(choices_.size());
  for (const Fate& fate : fates_) {
    for (const std::vector<std::size_t>& choices : needs_[fate.needs]) {
      for (const std::size_t choice : choices) {
        from_[choice].insert(frame_.node_of_site[fate.site.index]);
      }
    }
  }
}

/// The nodes from which routes will be asked for.
Nodes ServiceFormulas::named() const {
  std::set<std::uint32_t> named;
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    if (choices_[i].count > 1 && !by_target(i)) {
      named.insert(from_[i].begin(), from_[i].end());
    } else {
      for (const auto& [node, sites] : choices_[i].sites) named.insert(node);
    }
  }
  return {named.begin(), named.end()};
}

bool ServiceFormulas::parted(Routes& routes, const Nodes& targets, const Nodes& from,
                             std::vector<Formula>& found) {
  auto known = known_.find({targets, from});
  if (known == known_.end()) {
    looks_ += frame_.fails.size();
    if (looks_ / kLooksPerFormula > most_formulas_) return false;
    std::optional<std::vector<Formula>> answer = routes.parted(targets, from);
    if (!answer) return false;
    known = known_.emplace(std::pair(targets, from), *std::move(answer)).first;
  }
  found = known->second;
  return true;
}

/// Where one is enough.
bool ServiceFormulas::answer_one(Routes& routes, std::size_t choice) {
  const Nodes from(from_[choice].begin(), from_[choice].end());
  Nodes targets;
  for (const auto& [node, sites] : choices_[choice].sites) targets.push_back(node);
  std::vector<Formula> found;
  if (!parted(routes, targets, from, found)) return false;
  for (std::size_t i = 0; i < from.size(); ++i) answers_[choice][from[i]] = found[i];
  return true;
}

/// Where several are asked for: each node's own formula, then how many of them.
bool ServiceFormulas::answer_some(Routes& routes, std::size_t choice) {
  Nodes sources(from_[choice].begin(), from_[choice].end()), targets;
  std::uint64_t sites = 0;
  for (const auto& [node, of] : choices_[choice].sites) {
    targets.push_back(node);
    sites += of;
  }
  const bool by_target = this->by_target(choice);
  const Nodes& roots = by_target ? targets : sources;
  const Nodes& others = by_target ? sources : targets;
  std::vector<std::vector<Formula>> found(roots.size());  // By root, then by other.
  for (std::size_t i = 0; i < roots.size(); ++i) {
    if (!parted(routes, {roots[i]}, others, found[i])) return false;
  }
  const std::uint32_t count = choices_[choice].count;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    std::vector<Weighed> parts;
    for (std::size_t j = 0; j < targets.size(); ++j) {
      parts.push_back(
          {by_target ? found[j][i] : found[i][j], choices_[choice].sites.at(targets[j])});
    }
    answers_[choice][sources[i]] =
        count > sites ? kAlways : formulas_.at_least(sites - count + 1, std::move(parts));
    if (formulas_.size() > most_formulas_) return false;
  }
  return true;
}

Formula ServiceFormulas::fate(const Fate& fate) const {
  const std::uint32_t node = frame_.node_of_site[fate.site.index];
  std::vector<Formula> reasons{frame_.fails[node]};
  for (const std::vector<std::size_t>& choices : needs_.at(fate.needs)) {
    std::vector<Formula> all;
    for (const std::size_t choice : choices) all.push_back(answers_[choice].at(node));
    reasons.push_back(formulas_.all(all));
  }
  return formulas_.any(reasons);
}

std::optional<std::vector<Formula>> ServiceFormulas::run() {
  if (formulas_.size() > most_formulas_) return std::nullopt;
  Routes routes(frame_, named(), formulas_, most_formulas_);
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    const bool done = choices_[i].count > 1 ? answer_some(routes, i) : answer_one(routes, i);
    if (!done) return std::nullopt;
  }
  std::vector<Formula> stops;
  for (const Fate& one : fates_) stops.push_back(fate(one));
  return stops;
}

}  // namespace

std::optional<std::vector<Formula>> service_formulas(const Frame& frame, const Demands& demands,
                                                     std::span<const Fate> fates,
                                                     Formulas& formulas,
                                                     std::size_t most_formulas) {
  return ServiceFormulas(frame, demands, fates, formulas, most_formulas).run();
}

}  // namespace assay::exposure
