#include "assay/directives/instrument_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/directives/clause_reader.h"
#include "assay/directives/codes.h"
#include "assay/directives/duty_reader.h"

namespace assay::directives {
namespace {

constexpr std::size_t kMostBytes = 1'000'000;

bool is_id(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         std::ranges::all_of(text, fits);
}

/// `read: {duties: 8, of: 11}`.
void read_coverage(YamlMap& in, Instrument& instrument) {
  const YamlValue* value = in.map("read");
  if (value == nullptr) return;
  YamlMap map(*value, "`read`", in.problems());
  map.required("duties");
  instrument.duties_read = map.count("duties").value_or(0);
  instrument.duties_in_text = map.count("of").value_or(0);
  map.finish();
}

DutyDefaults read_defaults(YamlMap& in, const Instrument& instrument) {
  DutyDefaults defaults;
  defaults.kind = instrument.kind;
  defaults.issued = instrument.issued;
  defaults.in_force = in.date("in_force").value_or(instrument.issued);
  if (const YamlValue* bound = in.map("bound")) {
    defaults.bound = read_bound(*bound, in.problems());
  }
  defaults.defined = read_defined(in);
  if (const YamlValue* targets = in.map("targets")) {
    defaults.targets = read_targets(*targets, defaults.defined, in.problems());
  }
  defaults.exceptions = read_exceptions(in, defaults.defined);
  defaults.ending = read_ending(in);
  defaults.intervals = read_intervals(in);
  defaults.doubts = in.texts("doubts");
  return defaults;
}

void read_duties(YamlMap& in, const DutyDefaults& defaults, Instrument& instrument) {
  for (const YamlValue& item : in.list("duties")) {
    Duty duty = read_duty(item, defaults, instrument.sources, in.problems());
    const auto twin = std::ranges::find(instrument.duties, duty.id, &Duty::id);
    if (twin != instrument.duties.end()) {
      in.problems().push_back({Severity::kError,
                               codes::kIdTwice,
                               fmt::format("two duties have the id `{}`", duty.id),
                               duty.where,
                               {},
                               {{"first here", twin->where}}});
    }
    instrument.duties.push_back(std::move(duty));
  }
}

void read_identity(YamlMap& in, Instrument& instrument) {
  const YamlValue* id = in.required("id");
  if (id != nullptr && !is_id(id->text)) {
    in.problem(codes::kBadId, id->where,
               fmt::format("`{}` is not an id; write it such as `uk.dvd.2022`", id->text));
  }
  if (id != nullptr) instrument.id = id->text;
  instrument.title = in.required_text("title");
  instrument.authority = in.required_text("authority");
  in.required("country");
  instrument.country = country(in, "country");
  in.required("kind");
  if (const auto kind = enumerator<Kind>(in, "kind", kKindWords)) instrument.kind = *kind;
  in.required("issued");
  instrument.issued = in.date("issued").value_or(Date::earliest());
  instrument.announced = in.date("announced").value_or(instrument.issued);
  instrument.effect = in.text("effect");
}

void report_mismatch(YamlMap& in, const Instrument& instrument) {
  const auto duties = static_cast<std::int64_t>(instrument.duties.size());
  if (instrument.duties_read == 0 || instrument.duties_read == duties) return;
  in.problem(
      codes::kClauseIncomplete, in.where(),
      fmt::format("`read` says {} duties, but the file has {}", instrument.duties_read, duties));
}

Instrument read_root(const YamlValue& root, std::vector<Diagnostic>& problems) {
  Instrument instrument;
  instrument.where = root.where;
  YamlMap in(root, "a directive", problems);
  in.required("directive");
  read_identity(in, instrument);
  read_coverage(in, instrument);
  if (const YamlValue* sources = in.map("sources")) {
    instrument.sources = read_sources(*sources, problems);
  }
  const DutyDefaults defaults = read_defaults(in, instrument);
  instrument.doubts = defaults.doubts;
  in.required("duties");
  read_duties(in, defaults, instrument);
  if (instrument.duties.empty() && instrument.effect.empty()) {
    in.problem(codes::kClauseIncomplete, in.where(),
               "an instrument without duties needs `effect`: what it is there for, in a clause");
  }
  report_mismatch(in, instrument);
  in.finish();
  return instrument;
}

bool lost(const Diagnostic& problem) { return problem.severity == Severity::kError; }

}  // namespace

ReadInstrument read_instrument(std::string_view bytes, std::string_view file) {
  const SourceSpan whole{std::string(file), 0, 0, 0};
  ReadInstrument out;
  if (bytes.size() > kMostBytes) {
    out.problems.push_back({Severity::kError,
                            codes::kDirectiveTooLarge,
                            fmt::format("the file has {} bytes, more than the {} of a directive; "
                                        "write one instrument a file",
                                        grouped(static_cast<std::int64_t>(bytes.size())),
                                        grouped(static_cast<std::int64_t>(kMostBytes))),
                            whole,
                            {},
                            {}});
    return out;
  }
  Result<YamlValue> root = parse_yaml(bytes, file);
  if (!root) {
    out.problems.push_back(std::move(root).error());
  } else {
    Instrument instrument = read_root(*root, out.problems);
    if (std::ranges::none_of(out.problems, lost)) out.instrument = std::move(instrument);
  }
  std::ranges::stable_sort(out.problems, {}, &Diagnostic::where);
  quote_lines(out.problems, bytes);
  return out;
}

}  // namespace assay::directives
