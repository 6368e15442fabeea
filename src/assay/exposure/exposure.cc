#include "assay/exposure/exposure.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "assay/base/parallel.h"
#include "assay/exposure/codes.h"
#include "assay/exposure/level_exposure.h"

namespace assay::exposure {
namespace {

Start start_of(const Network& network, const AssetSet& in_use, const LossEngine& engine) {
  Start start;
  for (std::size_t i = 0; i < network.services.size(); ++i) {
    const Service& service = network.services[i];
    ++start.services;
    start.weight += service.weight;
    if (service.critical) start.critical_weight += service.weight;
    if (!engine.fate_of(ServiceId(i))) start.down.emplace_back(network.text(service.id));
  }
  std::ranges::sort(start.down);
  start.sites = network.sites.size();
  start.links = network.links.size();
  start.assets = in_use.count();
  return start;
}

std::vector<Level> levels_of(const Groups& groups, const ExposureRequest& request) {
  if (!request.levels.empty()) return request.levels;
  if (has_controllers(groups)) return {kLevels.begin(), kLevels.end()};
  return {Level::kSupplier, Level::kState};
}

/// The largest whole weight within the tolerance: what is lost is whole, too.
std::optional<std::int64_t> tolerance_of(const ExposureRequest& request, const Loss& at_start) {
  if (request.tolerance || !request.tolerated_share) return request.tolerance;
  const Share share = *request.tolerated_share;
  return static_cast<std::int64_t>(Product{share.part()} * at_start.weight / share.whole());
}

/// Whether minimal sets of suppliers would serve what is asked.
bool asks_about_all_sets(const ExposureRequest& request, const std::vector<Level>& levels) {
  return request.disruption && !request.sets_order &&
         std::ranges::find(levels, Level::kSupplier) != levels.end();
}

}  // namespace

struct ExposureEngine::Known {
  const Network& network;
  const AssetSet& in_use;
  std::int64_t total_weight;
  LossEngine engine;
  SetEngine sets;
  Start start;
  std::optional<InterceptionEngine> interception;
  std::optional<SupplierKnowledge> suppliers;
  bool suppliers_asked = false;  ///< They are asked about once, whatever comes of it.

  Known(const Network& of, const Groups& groups, const AssetSet& used, std::int64_t total,
        unsigned threads)
      : network(of),
        in_use(used),
        total_weight(total),
        engine(of, used, threads),
        sets(engine, groups),
        start(start_of(of, used, engine)) {}
};

ExposureEngine::ExposureEngine(std::unique_ptr<Known> known) : known_(std::move(known)) {}
ExposureEngine::ExposureEngine(ExposureEngine&&) noexcept = default;
ExposureEngine& ExposureEngine::operator=(ExposureEngine&&) noexcept = default;
ExposureEngine::~ExposureEngine() = default;

Result<ExposureEngine> ExposureEngine::of(const Network& network, const Groups& groups,
                                          const AssetSet& in_use, unsigned threads) {
  if (network.services.empty()) {
    return failure(codes::kNothingToLose, {},
                   "there are no services, so that nothing can be lost: the tables `sites`, "
                   "`links` and `services` would say what people use, and where");
  }
  const Result<std::int64_t> total = total_weight(network);
  if (!total) return failure(total.error());
  return ExposureEngine(std::make_unique<Known>(network, groups, in_use, *total, threads));
}

Result<Exposure> ExposureEngine::ask(const Groups& groups, const ExposureRequest& request) {
  const auto& [network, in_use, total_weight, engine, sets, start, interception, suppliers,
               suppliers_asked] = *known_;
  if (request.interception && !interception) known_->interception.emplace(engine);
  ExposureRequest asked = request;
  asked.tolerance = tolerance_of(request, engine.at_start());
  const std::vector<Level> levels = levels_of(groups, request);
  Subject subject{
      network,     groups, in_use,          asked,
      engine,      sets,   request.threads, request.interception ? &*interception : nullptr,
      total_weight};
  if (!suppliers_asked && asks_about_all_sets(request, levels)) {
    known_->suppliers = supplier_knowledge(subject);
    known_->suppliers_asked = true;
  }
  subject.suppliers = suppliers ? &*suppliers : nullptr;
  subject.suppliers_asked = suppliers_asked;
  if (levels.size() > 1) subject.threads = 1;  // A level each.

  std::vector<Result<LevelExposure>> answers(levels.size());
  in_parallel(request.threads, levels.size(),
              [&](std::size_t i) { answers[i] = level_exposure(subject, levels[i]); });

  Exposure exposure{start, {}, {}, {}};
  const std::vector<LossBound> bounds = loss_bounds(request.tolerances, engine, network);
  for (Result<LevelExposure>& answer : answers) {
    if (!answer) return failure(std::move(answer).error());
    LevelExposure& level = exposure.levels.emplace_back(*std::move(answer));
    if (!level.minimal_sets) continue;
    level.diversity = diversity(level, network);
    level.over_bounds = over_bounds(level, network, bounds);
  }
  if (request.cut_off) {
    const SupplyCut& cut = *request.cut_off;
    exposure.cut_off = cut_off_loss(engine, in_use, cut.assets, groups, cut.stops, cut.question);
    exposure.decline = decline(engine, network, cut.assets, groups, in_use, cut.stops,
                               {cut.from, cut.question, cut.rates});
  }
  return exposure;
}

bool differ_in_owners_alone(const Groups& a, const Groups& b) {
  const auto same_name = [&](const Supplier& one, const Supplier& other) {
    return a.words.text(one.id) == b.words.text(other.id);
  };
  return a.sets == b.sets && a.of_asset == b.of_asset &&
         std::ranges::equal(a.suppliers, b.suppliers, same_name);
}

Result<Exposure> exposure(const Network& network, const Groups& groups, const AssetSet& in_use,
                          const ExposureRequest& request) {
  Result<ExposureEngine> engine = ExposureEngine::of(network, groups, in_use, request.threads);
  if (!engine) return failure(std::move(engine).error());
  return engine->ask(groups, request);
}

}  // namespace assay::exposure
