#include "assay/directives/example_reader.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/text.h"
#include "assay/directives/clause_reader.h"
#include "assay/directives/codes.h"

namespace assay::directives {
namespace {

constexpr std::array<std::string_view, 3> kAnswerWords{"no", "unknown", "yes"};
constexpr std::string_view kAbsent = "absent";

/// An example is small: so many rows of one kind at most.
constexpr std::int64_t kMostTimes = 1000;

/// `[a, b]` as the cell `a;b`.
std::string cell_text(const YamlValue& value) {
  if (!value.list()) return value.text;
  std::vector<std::string> parts;
  for (const YamlValue& item : value.items) parts.push_back(item.text);
  return joined(parts, ";");
}

ExampleAsset read_asset(const YamlValue& value, std::vector<Diagnostic>& problems) {
  ExampleAsset asset;
  YamlMap in(value, "an asset", problems);
  asset.times = in.count("times").value_or(1);
  if (asset.times < 1 || asset.times > kMostTimes) {
    in.problem(codes::kClauseIncomplete, in.where(),
               fmt::format("`times` is from 1 to {}, not {}", kMostTimes, asset.times));
    asset.times = 1;
  }
  std::vector<std::string_view> columns;
  for (const AssetFieldTraits& field : asset_fields()) columns.push_back(field.name);
  for (const YamlEntry& entry : value.entries) {
    if (entry.key == "times") continue;
    if (const std::optional<AssetField> field = asset_field(entry.key)) {
      asset.cells.emplace_back(*field, cell_text(entry.value));
    } else {
      in.problem(codes::kUnknownKey, entry.where,
                 fmt::format("an asset has no column `{}`{}", entry.key,
                             did_you_mean(entry.key, columns)));
    }
  }
  return asset;
}

Operator read_operator(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "`operator`", problems);
  Operator facts;
  facts.name = in.text("name");
  facts.country = country(in, "country");
  facts.licences = in.texts("licences");
  facts.programmes = in.texts("programmes");
  facts.named_by = in.texts("named_by");
  facts.bands = in.texts("bands");
  facts.customers = in.count("customers");
  facts.revenue = in.count("revenue");
  facts.where = value.where;
  in.finish();
  return facts;
}

std::optional<ExampleControl> read_control(const YamlValue& value,
                                           std::vector<Diagnostic>& problems) {
  YamlMap in(value, "a control", problems);
  ExampleControl control;
  control.entity = in.required_text("entity");
  in.required("by");
  control.by = in.texts("by");
  const std::optional<ControlTest> test = control_test(in, "test");
  const auto answer = enumerator<Answer>(in, "answer", kAnswerWords);
  in.finish();
  if (control.entity.empty() || control.by.empty()) return std::nullopt;
  const ControlTest usual =
      control.by.size() > 1 ? ControlTest::kAggregate50 : ControlTest::kMajority;
  control.test = test.value_or(usual);
  control.answer = answer.value_or(Answer::kYes);
  return control;
}

Population read_population(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "a population", problems);
  Population population;
  population.operator_name = in.text("operator");
  population.country = country(in, "country");
  population.function = in.text("function");
  population.generation = in.text("generation");
  population.measure = in.required_text("measure");
  in.required("total");
  population.total = in.count("total").value_or(0);
  population.as_of = in.date("as_of").value_or(Date::earliest());
  in.finish();
  return population;
}

void read_expectation(const YamlValue& value, Example& example, std::vector<Diagnostic>& problems) {
  if (value.scalar()) {
    if (value.text == kAbsent) return;
    const auto place = read_word(value.text, value.where, kStateWords, problems);
    if (place) example.state = static_cast<State>(*place);
    return;
  }
  YamlMap in(value, "`expect`", problems);
  in.required("state");
  example.state = enumerator<State>(in, "state", kStateWords);
  example.could_be = enumerator<State>(in, "could_be", kStateWords);
  example.since = in.date("since");
  example.due = in.date("due");
  in.finish();
}

}  // namespace

std::optional<Example> read_example(const YamlValue& value, std::vector<Diagnostic>& problems) {
  YamlMap in(value, "an example", problems);
  Example example;
  example.where = value.where;
  example.says = in.required_text("says");
  in.required("as_of");
  const std::optional<Date> as_of = in.date("as_of");
  example.known_on = in.date("known_on");
  example.country = country(in, "in");
  if (const YamlValue* facts = in.map("operator")) {
    example.operator_facts = read_operator(*facts, problems);
  }
  example.complete = in.yes("complete");
  for (const YamlValue& item : in.list("assets")) {
    example.assets.push_back(read_asset(item, problems));
  }
  for (const YamlValue& item : in.list("control")) {
    if (auto control = read_control(item, problems)) example.control.push_back(*control);
  }
  for (const YamlValue& item : in.list("populations")) {
    example.populations.push_back(read_population(item, problems));
  }
  if (const YamlValue* expect = in.required("expect")) {
    read_expectation(*expect, example, problems);
  }
  in.finish();
  if (!as_of) return std::nullopt;
  example.as_of = *as_of;
  return example;
}

}  // namespace assay::directives
