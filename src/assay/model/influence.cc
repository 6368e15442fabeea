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
    case ControlTest::kBeneficial25:
      return "beneficial_ge_25";
    case ControlTest::kPresumption10:
      return "presumption_ge_10";
    case ControlTest::kDisclosure5:
      return "disclosure_ge_5";
    case ControlTest::kCloseLink20:
      return "close_link_ge_20_simple_paths";
    case ControlTest::kLaw:
      break;
  }
  return "law";
}

}  // namespace assay
