
#include "assay/report/directive_page.h"
#include "assay/report/json.h"

namespace assay::report {
namespace {

using directives::Duty;
using directives::Instrument;

constexpr std::string_view kSchemaVersion = "1";

Json duty_json(const Duty& duty) {
  const auto due = duty.deadline ? duty.deadline->due() : std::nullopt;
  return {{"id", duty.id},
          {"title", duty.title},
          {"obligation", directives::word(duty.obligation, directives::kObligationWords)},
          {"binding", duty.binding},
          {"due", due ? Json(to_text(*due)) : Json()},
          {"ends", duty.ending ? Json(to_text(duty.ending->first_day)) : Json()},
          {"examples", duty.examples.size()}};
}

Json instrument_json(const Instrument& instrument) {
  Json duties = Json::array();
  for (const Duty& duty : instrument.duties) duties.push_back(duty_json(duty));
  return {{"id", instrument.id},
          {"title", instrument.title},
          {"country", instrument.country},
          {"authority", instrument.authority},
          {"kind", directives::word(instrument.kind, directives::kKindWords)},
          {"issued", to_text(instrument.issued)},
          {"coverage", coverage(instrument)},
          {"duties", std::move(duties)}};
}

}  // namespace

std::string directive_list_json(const directives::Library& library) {
  Json directives = Json::array();
  for (const Instrument& instrument : library.instruments) {
    directives.push_back(instrument_json(instrument));
  }
  const Json list = {{"schema_version", kSchemaVersion},
                     {"library", library.version},
                     {"last_day", to_text(library.last_day)},
                     {"directives", std::move(directives)},
                     {"left_out", library.left_out}};
  return printed(list);
}

}  // namespace assay::report
