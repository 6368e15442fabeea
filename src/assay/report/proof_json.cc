#include <vector>

#include "assay/report/json.h"
#include "assay/report/proof.h"

namespace assay::report {
namespace {

using mitigate::ProofStep;
using mitigate::ReadingProof;

constexpr std::string_view kSchemaVersion = "1";

template <class T, class Make>
Json list(const std::vector<T>& items, Make make) {
  Json out = Json::array();
  for (const T& item : items) out.push_back(make(item));
  return out;
}

Json names(const std::vector<std::size_t>& controls, const ReadingProof& proof) {
  return list(controls, [&](std::size_t control) { return proof.controls[control].name; });
}

Json row_json(const mitigate::ProofRow& row) {
  return {{"tolerance", row.tolerance}, {"of", row.of}, {"up", row.up}, {"bound", row.bound}};
}

Json control_json(const mitigate::ProofControl& control) {
  return {{"control", control.name},        {"effect", to_text(control.effect)},
          {"in_force", control.in_force},   {"cost", control.cost},
          {"lead_time_days", control.days}, {"covers", control.covers},
          {"brings", control.brings},       {"hides", control.hides},
          {"acts_on", control.acts}};
}

Json pool_json(const mitigate::ProofPool& pool, const ReadingProof& proof) {
  return {
      {"pool", pool.pool},
      {"capacity", pool.capacity},
      {"in_force", pool.in_force_use},
      {"draws", list(pool.draws, [&](const mitigate::ProofDraw& draw) {
         return Json{
             {"units", draw.units},
             {"by", list(draw.by, [&](const auto& one) {
                return Json{{"control", proof.controls[one.first].name}, {"amount", one.second}};
              })}};
       })}};
}

Json choice_json(const ReadingProof& proof) {
  if (!proof.choice) return {};
  return {{"controls", names(proof.choice->controls, proof)},
          {"cost", proof.choice->cost},
          {"lead_time_days", proof.choice->days},
          {"uses", proof.choice->uses},
          {"losses", proof.choice->losses}};
}

Json cut_json(const mitigate::ProofCut& cut, const ReadingProof& proof) {
  return {{"controls", names(cut.controls, proof)}, {"row", cut.row}, {"loss", cut.loss}};
}

/// The pairs of a list, and what their factors come to.
Json factors_json(const ProofStep::Factors& factors, std::int64_t& total) {
  return list(factors, [&](const auto& one) {
    total += one.second;
    return Json{one.first, one.second};
  });
}

Json sum_json(const ProofStep& step) {
  std::int64_t total = step.cost + step.budget;
  Json factors = {{"cost", step.cost},
                  {"budget", step.budget},
                  {"pools", factors_json(step.pools, total)},
                  {"cuts", factors_json(step.cuts, total)}};
  return {
      {"sum", step.value}, {"most", step.most}, {"total", total}, {"factors", std::move(factors)}};
}

Json step_json(const ProofStep& step, const ReadingProof& proof) {
  switch (step.kind) {
    case ProofStep::Kind::kCut:
      return {{"cut", step.of}};
    case ProofStep::Kind::kPool:
      return {{"pool", proof.pools[step.of].pool}, {"use", step.value}};
    case ProofStep::Kind::kBudget:
      return {{"budget", step.value}};
    case ProofStep::Kind::kHorizon:
      return {{"days", step.value}};
    case ProofStep::Kind::kChoice:
      return {{"cost", step.value}, {"controls", step.of}};
    case ProofStep::Kind::kSum:
      return sum_json(step);
  }
  return {};
}

Json reading_json(const ReadingProof& proof) {
  return {
      {"verdict", mitigate::to_text(proof.verdict)},
      {"hostile", {{"assets", proof.hostile_assets}, {"digest", proof.hostile_digest}}},
      {"tolerances", list(proof.rows, row_json)},
      {"controls", list(proof.controls, control_json)},
      {"pools", list(proof.pools, [&](const auto& pool) { return pool_json(pool, proof); })},
      {"budget", proof.budget ? Json(*proof.budget) : Json()},
      {"horizon_days", proof.horizon},
      {"losses", {{"nothing", proof.nothing}, {"in_force", proof.in_force}, {"all", proof.all}}},
      {"choice", choice_json(proof)},
      {"cuts", list(proof.cuts, [&](const auto& cut) { return cut_json(cut, proof); })},
      {"steps", list(proof.steps, [&](const auto& step) { return step_json(step, proof); })}};
}

Json network_json(const mitigate::NetworkProof* network) {
  if (network == nullptr) return {};
  return {{"verdict", mitigate::to_text(network->verdict)},
          {"assets", network->assets},
          {"threats", list(network->threats, [](const mitigate::ThreatProof& threat) {
             return Json{{"id", threat.id},
                         {"scenario", to_text(threat.scenario)},
                         {"parties", threat.parties},
                         {"least", reading_json(threat.reading.least)},
                         {"most", reading_json(threat.reading.most)}};
           })}};
}

}  // namespace

std::string proof_json(const ProofPage& page) {
  return printed({{"schema_version", kSchemaVersion},
                  {"case", {{"files", page.files}, {"digest", page.digest}}},
                  {"as_of", to_text(page.as_of)},
                  {"known_on", to_text(page.known_on)},
                  {"proposal", page.proposal.empty() ? Json() : Json(page.proposal)},
                  {"before", network_json(page.before)},
                  {"after", network_json(page.after)}});
}

}  // namespace assay::report
