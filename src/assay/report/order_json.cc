#include "assay/report/order_json.h"

namespace assay::report {

Json order_json(const JudgementPage& page) {
  Json threats = Json::array();
  for (std::size_t i = 0; i < page.after->threats.size(); ++i) {
    const mitigate::ThreatJudgement& threat = page.after->threats[i];
    const std::optional<mitigate::Conflict>& conflict = threat.reading.most.conflict;
    threats.push_back({{"id", threat.id},
                       {"before", mitigate::to_text(page.before->threats[i].verdict())},
                       {"after", mitigate::to_text(threat.verdict())},
                       {"because", conflict ? Json(conflict->sentences) : Json::array()}});
  }
  return {{"title", page.title},
          {"as_of", to_text(page.as_of)},
          {"before", mitigate::to_text(page.before->verdict)},
          {"after", mitigate::to_text(page.after->verdict)},
          {"threats", std::move(threats)}};
}

}  // namespace assay::report
