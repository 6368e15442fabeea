#include "assay/mitigate/alternatives.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

#include "assay/exposure/exposure.h"
#include "assay/mitigate/court.h"

namespace assay::mitigate {
namespace {

/// Whether `a` exceeds its bound by more, for its whole, than `b`.
bool further(const Alternative& a, const Alternative& b) {
  return Product{a.loss - a.bound} * b.whole > Product{b.loss - b.bound} * a.whole;
}

Alternative alternative(Trial& trial, Situation& in, const Choice& choice) {
  const Numbers& numbers = trial.numbers();
  const std::vector<std::int64_t> bounds = trial.rows().bounds(numbers);
  const std::vector<std::int64_t> losses = in.losses(choice);
  Alternative out;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const LossRow& row = trial.rows().rows()[i];
    Alternative here;
    here.of = row.of;
    here.tolerance = row.tolerance;
    here.whole = std::max<std::int64_t>(row.whole, 1);
    here.bound = bounds[i];
    here.loss = losses[i];
    const std::int64_t above = out.rows_above + (losses[i] > bounds[i] ? 1 : 0);
    if (out.whole == 0 || further(here, out)) out = std::move(here);
    out.rows_above = above;
  }
  out.controls = trial.means().told(choice, numbers).controls;
  out.attainable = trial.means().cheapest(numbers).allows(choice);
  return out;
}

/// The least that is left first.
void sort(std::vector<Alternative>& all) {
  std::ranges::sort(all, [](const Alternative& a, const Alternative& b) {
    if (a.within() != b.within()) return a.within();
    if (further(b, a)) return true;
    if (further(a, b)) return false;
    return std::tie(a.rows_above, a.controls) < std::tie(b.rows_above, b.controls);
  });
}

ThreatAlternatives on(Trial& trial) {
  ThreatAlternatives out;
  out.threat = trial.threat().id;
  const std::size_t bits = trial.means().bits();
  out.controls = static_cast<std::int64_t>(bits);
  for (const Reading reading : kReadings) {
    const std::shared_ptr<Situation> in = trial.situation(trial.reading(reading), trial.numbers());
    for (std::size_t a = 0; a < bits; ++a) {
      const Choice one = Choice::of(a);
      out.singles[reading].push_back(alternative(trial, *in, one));
      for (std::size_t b = a + 1; b < bits && bits <= kFewControls; ++b) {
        out.pairs[reading].push_back(alternative(trial, *in, one | Choice::of(b)));
      }
    }
    sort(out.singles[reading]);
    sort(out.pairs[reading]);
  }
  return out;
}

}  // namespace

Result<std::vector<ThreatAlternatives>> alternatives(const Subject& subject, const Rules& rules) {
  if (const Result<std::int64_t> total = exposure::total_weight(subject.network); !total) {
    return failure(total.error());
  }
  if (std::optional<Diagnostic> wrong = too_many_listed(rules)) return failure(*std::move(wrong));
  Scene scene(subject, rules);
  std::vector<ThreatAlternatives> out;
  for (const Threat& threat : rules.policy.threats) {
    Trial trial(scene, threat);
    if (trial.bearing().size() > kMostControls) return failure(too_many_controls(trial));
    out.push_back(on(trial));
  }
  return out;
}

}  // namespace assay::mitigate
