#include <utility>

#include <fmt/format.h>

#include "assay/report/check_changes.h"
#include "assay/report/check_page.h"
#include "assay/report/csv_cell.h"
#include "assay/report/json.h"
#include "assay/report/order_advice.h"
#include "assay/report/order_json.h"

namespace assay::report {
namespace {

using directives::Finding;

constexpr std::string_view kSchemaVersion = "1";

Json instruments_json(const directives::Library& library) {
  Json out = Json::array();
  for (const directives::Instrument& instrument : library.instruments) {
    out.push_back({{"id", instrument.id}, {"coverage", directives::coverage(instrument)}});
  }
  return out;
}

Json coverage_json(const CheckPage& page) {
  const Coverage covered = coverage(page);
  return {{"assets", covered.rows},
          {"with_maker", covered.with_maker},
          {"with_function", covered.with_function},
          {"library", page.context.library.version},
          {"library_last_day", to_text(page.context.library.last_day)},
          {"instruments", instruments_json(page.context.library)},
          {"left_out", page.context.library.left_out}};
}

Json open_names_json(const resolve::Resolution& resolution) {
  Json out = Json::array();
  for (const resolve::OpenName& open : resolution.open_names) {
    out.push_back({{"name", open.name}, {"rows", open.rows}, {"why", open.why}});
  }
  return out;
}

Json changes_json(const std::vector<FindingChange>& changes) {
  Json out = Json::array();
  for (const FindingChange& one : changes) {
    const auto text = [](const std::string& value) {
      return value.empty() ? Json(nullptr) : Json(value);
    };
    out.push_back({{"change", kChangeWords[static_cast<std::size_t>(one.kind)]},
                   {"directive", one.finding.directive},
                   {"duty", one.finding.duty},
                   {"operator", text(one.finding.operator_name)},
                   {"asset", one.finding.asset},
                   {"state", one.finding.state},
                   {"could_be", text(one.finding.could_be)},
                   {"was", text(one.was)}});
  }
  return out;
}

Json advice_json(const std::vector<OrderAdvice>& advice, const CheckPage& page) {
  Json out = Json::array();
  for (const OrderAdvice& one : advice) {
    out.push_back({{"asset", page.context.assets.name(one.line)},
                   {"place", to_text(page.context.assets.place(one.line))},
                   {"advice", kAdviceWords[static_cast<std::size_t>(one.advice)]},
                   {"because", one.because},
                   {"ask", one.ask},
                   {"decide", one.decide}});
  }
  return out;
}

}  // namespace

std::string check_json(const CheckPage& page) {
  Json findings = Json::array();
  for (const Finding& finding : page.outcome.findings) {
    findings.push_back(finding_json(finding, page.context));
  }
  Json out = {{"schema_version", kSchemaVersion},
              {"as_of", to_text(page.question.as_of)},
              {"known_on", to_text(page.question.known_on)},
              {"findings", std::move(findings)},
              {"open_names", open_names_json(page.resolution)},
              {"coverage", coverage_json(page)},
              {"rows",
               {{"in", page.rows.in},
                {"used", page.rows.used},
                {"rejected", page.rows.rejected},
                {"ignored", page.rows.ignored}}}};
  if (page.changes != nullptr) out["changes"] = changes_json(*page.changes);
  if (page.advice != nullptr) out["advice"] = advice_json(*page.advice, page);
  if (page.with_order != nullptr) out["case"] = order_json(*page.with_order);
  return printed(out);
}

std::string check_jsonl(const CheckPage& page) {
  std::string out;
  for (const Finding& finding : page.outcome.findings) {
    out += finding_json(finding, page.context).dump(-1, ' ', false, Json::error_handler_t::replace);
    out += '\n';
  }
  return out;
}

std::string check_csv(const CheckPage& page) {
  std::string out = "asset,maker,directive,duty,state,could_be,since,due,operator\n";
  for (const Finding& finding : page.outcome.findings) {
    const std::string rest =
        fmt::format("{},{},{},{},{},{},{}", csv_cell(finding.directive), csv_cell(finding.duty),
                    directives::to_text(finding.state),
                    finding.could_be ? directives::to_text(*finding.could_be) : "",
                    finding.since ? to_text(*finding.since) : "",
                    finding.due ? to_text(*finding.due) : "", csv_cell(finding.operator_name));
    for (const AssetId asset : finding.assets) {
      const EntityId maker = page.context.parties.maker[asset.index];
      out += fmt::format("{},{},{}\n", csv_cell(page.context.assets.name(asset)),
                         maker ? csv_cell(page.context.entities[maker].name) : "", rest);
    }
  }
  return out;
}

}  // namespace assay::report
