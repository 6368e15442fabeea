#include "assay/model/influence.h"

namespace assay {

std::string_view to_text(ControlTest test) {
  switch (test) {
    case ControlTest::kMajority:
      return "control_gt_50";
    case ControlTest::kAggregate50:
      return "aggregate_ge_50";
    case ControlTest::kSingle50:
      return "single_gt_50";
    case ControlTest::kBoard:
      return "board";
    case ControlTest::kContract:
      return "contract";
    case ControlTest::kSeat:
      return "seat";
    case ControlTest::kLaw:
      break;
  }
  return "law";
}

}  // namespace assay
