#include "assay/exposure/exposure.h"

#include <algorithm>
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

}  // namespace

Result<Exposure> exposure(const Network& network, const Groups& groups, const AssetSet& in_use,
                          const ExposureRequest& request) {
  if (network.services.empty()) {
    return failure(codes::kNothingToLose, {},
                   "there are no services, so that nothing can be lost: the tables `sites`, "
                   "`links` and `services` would say what people use, and where");
  }
  const Result<std::int64_t> total = total_weight(network);
  if (!total) return failure(total.error());
  const LossEngine engine(network, in_use, request.threads);
  std::optional<InterceptionEngine> interception;
  if (request.interception) interception.emplace(engine);
  ExposureRequest asked = request;
  asked.tolerance = tolerance_of(request, engine.at_start());
  const std::vector<Level> levels = levels_of(groups, request);
  const SetEngine sets(engine, groups);
  const Subject subject{network,
                        groups,
                        in_use,
                        asked,
                        engine,
                        sets,
                        levels.size() == 1 ? request.threads : 1,
                        interception ? &*interception : nullptr,
                        *total};

  std::vector<Result<LevelExposure>> answers(levels.size());
  in_parallel(request.threads, levels.size(),
              [&](std::size_t i) { answers[i] = level_exposure(subject, levels[i]); });

  Exposure exposure{start_of(network, in_use, engine), {}, {}, {}};
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

}  // namespace assay::exposure
