#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "assay/base/result.h"
#include "assay/model/asset_set.h"
#include "assay/model/network.h"

namespace assay::exposure {

class Demands;
class Fabric;

/// Services that stop, or that are overheard.
struct Loss {
  std::int64_t weight = 0;
  std::int64_t services = 0;
  std::int64_t critical_weight = 0;

  Loss& operator+=(const Loss& other) {
    weight += other.weight;
    services += other.services;
    critical_weight += other.critical_weight;
    return *this;
  }
  friend bool operator==(const Loss&, const Loss&) = default;
};

/// The weight of all services together.
///
/// Errors: EXP001 above 2^63 - 1, where no sum of theirs could be trusted.
Result<std::int64_t> total_weight(const Network& network);

/// Services with one site and one list of needs go up and down together.
struct Fate {
  SiteId site;
  std::uint32_t needs = 0;   ///< Index into `Network::service_needs`.
  std::uint32_t region = 0;  ///< Index into `LossEngine::regions`: that of the site.
  Loss all;                  ///< What stops with it.
  Loss open;                 ///< The part of it that is not encrypted.
  bool has_route = false;    ///< A route leads to a site that it needs, with nothing failed.
};

/// Tells what stops, or is overheard, for any set of assets.
///
/// A site is up when each function that it needs has enough units there that have
/// not failed; a link, when both ends are and none of its assets failed; a service,
/// when its site is up and each of its needs is met over what is up. Services that
/// are down with nothing failed are in no loss.
///
/// One pass per question: the failed assets take down sites and links, a union-find
/// joins what is left, each distinct need is looked up per component and never per
/// service.
///
/// The engine is immutable: threads share it, each with a `Scratch` of its own.
///
/// Needs: `total_weight(network)` has a value. The network is not kept.
/// Cost:  to make, linear in the network; a question, linear in sites, links, sites
///        listed in distinct needs and distinct fates (R. E. Tarjan, "Efficiency of a
///        good but not linear set union algorithm", Journal of the ACM 22 (1975), 215-225).
class LossEngine {
 public:
  class Scratch;

  /// Assets outside `in_use` are not in the network at all.
  LossEngine(const Network& network, const AssetSet& in_use, unsigned threads = 1);

  LossEngine(LossEngine&&) noexcept;
  LossEngine& operator=(LossEngine&&) noexcept;
  ~LossEngine();

  /// What is lost when these assets fail.
  Loss loss(const AssetSet& failed, Scratch& scratch) const;

  /// What is overheard on every route when these assets listen and nothing fails:
  /// of the services that are up, not encrypted and have a route at all, those
  /// whose every route to a site that they need passes a hostile link or a site
  /// that would not be up without the hostile assets.
  Loss overheard(const AssetSet& hostile, Scratch& scratch) const;

  /// All services that are up with nothing failed: what can be lost at most.
  const Loss& at_start() const;
  std::span<const Loss> at_start_by_region() const;

  /// Regions of the services' sites: codes in `Network::words`, sorted by text;
  /// code 0 stands for sites without region.
  std::span<const std::uint32_t> regions() const;

  /// The fates of the services that are up with nothing failed, by needs, then site.
  std::span<const Fate> fates() const;

  /// Index into `fates`; none where the service is down from the start.
  std::optional<std::uint32_t> fate_of(ServiceId service) const;

  /// About how many steps a question takes: sites, links, fates, sites listed in needs.
  std::uint64_t steps() const;

  /// What a question works on: the reduced network; what services need, and where their
  /// routes lead, by `Fate::needs`.
  const Fabric& fabric() const;
  const Demands& needs() const;
  const Demands& routes() const;

  /// Rows of the asset table.
  std::size_t assets() const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

/// The working memory of one thread, and the details of its last question.
class LossEngine::Scratch {
 public:
  explicit Scratch(const LossEngine& engine);
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

  /// The last answer by region, in the order of `LossEngine::regions`.
  std::span<const Loss> by_region() const;

  /// The last answer as bits: fate i is bit i % 64 of word i / 64.
  std::span<const std::uint64_t> fates() const;

  /// The services of the last answer, in the order of the network. For `overheard`
  /// without the encrypted ones.
  std::vector<ServiceId> services() const;

 private:
  friend class LossEngine;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::exposure
