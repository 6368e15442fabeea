#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "assay/mitigate/judgement.h"
#include "assay/model/policy.h"

namespace assay::report {

/// A fraction at which a number of the policy would change a verdict: a loss, or a hostile share.
struct TurningPoint {
  std::int64_t part = 0;
  std::int64_t whole = 0;
  std::string what;  ///< Whose fraction it is: "lost of London, by disruption, with every control".
  SourceSpan clause;  ///< The tolerance or precondition that is compared with it.
};

/// The ends of the range of one number of the policy.
struct Range {
  std::string text;  ///< "below 42.7 % (456,973 of 1,070,100)", "from 2 to 5", "from 3 on".
  std::vector<const TurningPoint*> ends;  ///< Those that stand for an end.
};

/// The fractions that a judgement names, in its order.
std::vector<TurningPoint> turning_points(const mitigate::Judgement& judgement,
                                         const Policy& policy);

/// Within what a verdict stays. Ends of shares are found on the grid of what files can state, in
/// billionths: where one of `points` lies there, the end is told as that fraction, and as a round
/// number where that is exact.
Range range_of(const mitigate::NumberInterval& interval, std::span<const TurningPoint> points);

}  // namespace assay::report
