#include "assay/ingest/policy_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/sort_distinct.h"
#include "assay/base/text.h"
#include "assay/base/yaml.h"
#include "assay/ingest/authored.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::array kTests{
    ControlTest::kMajority, ControlTest::kAggregate50, ControlTest::kSingle50, ControlTest::kBoard,
    ControlTest::kContract, ControlTest::kSeat,        ControlTest::kLaw};
constexpr std::array<std::string_view, 4> kScopeWords{"nation", "region", "each_region",
                                                      "critical"};

template <std::size_t N, class Value, class ToText>
std::array<std::string_view, N> words_of(const std::array<Value, N>& values, ToText to_text) {
  std::array<std::string_view, N> words;
  std::ranges::transform(values, words.begin(), to_text);
  return words;
}

/// Reads the parts of one policy file into `policy`.
class PolicyReader {
 public:
  PolicyReader(Policy& policy, std::vector<Diagnostic>& problems)
      : policy_(policy), problems_(problems) {}

  void read(const YamlValue& root) {
    YamlMap map(root, "a policy", problems_);
    policy_.where = root.where;
    policy_.title = map.text("title");
    policy_.adversaries = map.texts("adversaries");
    sort_distinct(policy_.adversaries);
    refuse_placeholder(root);
    if (const YamlValue* influence = map.map("influence")) read_influence(*influence);
    map.required("threats");
    for (const YamlValue& threat : map.list("threats")) read_threat(threat);
    for (const YamlValue& tolerance : map.list("tolerances")) read_tolerance(tolerance);
    for (const YamlValue& rule : map.list("evidence")) read_evidence_rule(rule);
    for (const YamlValue& rate : map.list("failure_rates")) read_failure_rate(rate);
    policy_.budget = money(map, "budget", policy_.currency);
    if (const YamlValue* pools = map.map("pools")) read_pools(*pools);
    if (const YamlValue* horizon = required_map(map, "horizon")) read_horizon(*horizon);
    map.finish();
    check_threats();
  }

 private:
  static const YamlValue* required_map(YamlMap& map, std::string_view key) {
    map.required(key);
    return map.map(key);
  }

  std::vector<ControlTest> tests(YamlMap& map, std::string_view key) {
    std::vector<ControlTest> out;
    const auto words = words_of(kTests, [](ControlTest test) { return assay::to_text(test); });
    for (const std::size_t place : word_list(map, key, words)) out.push_back(kTests[place]);
    return out;
  }

  void read_influence(const YamlValue& value) {
    YamlMap map(value, "influence", problems_);
    std::vector<ControlTest>& all = policy_.influence.tests;
    all = tests(map, "tests");
    policy_.possible = tests(map, "possible");
    for (const ControlTest test : policy_.possible) {
      if (std::ranges::find(all, test) == all.end()) {
        all.push_back(test);
        continue;
      }
      map.problem(codes::kEitherOr, map.optional("possible")->where,
                  fmt::format("`{}` counts, and counts as possible only; keep one of the two",
                              assay::to_text(test)));
    }
    std::ranges::sort(all);
    for (const YamlValue& law : map.list("laws")) read_law(law);
    map.finish();
  }

  void read_law(const YamlValue& value) {
    YamlMap map(value, "a law", problems_);
    Law law;
    law.where = value.where;
    law.name = map.required_text("name");
    law.state = map.required_text("state");
    date_range(map, "from", "until", law.valid_from, law.valid_until);
    law.known_from = map.date("known_from").value_or(law.valid_from);
    law.source = map.text("source");
    map.finish();
    policy_.influence.laws.push_back(std::move(law));
  }

  void read_threat(const YamlValue& value) {
    YamlMap map(value, "a threat", problems_);
    Threat threat;
    threat.where = value.where;
    threat.scenario = scenario(map);
    threat.parties = map.texts("by");
    sort_distinct(threat.parties);
    threat.id = map.text("id");
    if (threat.id.empty()) {
      threat.id = joined(threat.parties, " and ");
      threat.id = fmt::format("{}{}{}", assay::to_text(threat.scenario),
                              threat.id.empty() ? "" : " ", threat.id);
    }
    if (threat.parties.empty() && threat.scenario != Scenario::kCutOff) {
      map.problem(codes::kKeyMissing, value.where, "a threat needs `by`: who would do it");
    }
    map.finish();
    policy_.threats.push_back(std::move(threat));
  }

  static Scenario scenario(YamlMap& map) {
    static const auto words =
        words_of(kScenarios, [](Scenario one) { return assay::to_text(one); });
    if (map.required("scenario") == nullptr) return Scenario::kDisruption;
    return kScenarios[word(map, "scenario", words).value_or(0)];
  }

  void read_tolerance(const YamlValue& value) {
    YamlMap map(value, "a tolerance", problems_);
    Tolerance tolerance;
    tolerance.where = value.where;
    tolerance.scenario = scenario(map);
    map.required("of");
    tolerance.of = static_cast<LossScope>(word(map, "of", kScopeWords).value_or(0));
    tolerance.region = map.text("region");
    if ((tolerance.of == LossScope::kRegion) == tolerance.region.empty()) {
      map.problem(codes::kEitherOr, value.where,
                  "`region` names the region of a tolerance `of: region`, and of no other");
    }
    tolerance.share = share(map, "share");
    tolerance.weight = map.count("weight");
    one_of_two(map, "share", "weight");
    map.finish();
    policy_.tolerances.push_back(std::move(tolerance));
  }

  void one_of_two(YamlMap& map, std::string_view a, std::string_view b) {
    if ((map.optional(a) == nullptr) != (map.optional(b) == nullptr)) return;
    map.problem(codes::kEitherOr, map.where(),
                fmt::format("exactly one of `{}` and `{}` is wanted", a, b));
  }

  void read_evidence_rule(const YamlValue& value) {
    YamlMap map(value, "a rule on evidence", problems_);
    EvidenceRule rule;
    rule.where = value.where;
    map.required("control");
    rule.control = static_cast<ControlKind>(word(map, "control", kControlWords).value_or(0));
    for (const std::size_t place : word_list(map, "kinds", kEvidenceWords)) {
      rule.kinds.push_back(static_cast<EvidenceKind>(place));
    }
    rule.documents = map.texts("documents");
    rule.until = map.date("until").value_or(Date::latest());
    rule.weakened_by = map.texts("weakened_by");
    map.finish();
    policy_.evidence.push_back(std::move(rule));
  }

  void read_failure_rate(const YamlValue& value) {
    YamlMap map(value, "a failure rate", problems_);
    FailureRate rate;
    rate.where = value.where;
    rate.function = map.text("function");
    rate.product = map.text("product");
    map.required("rate");
    rate.yearly = share(map, "rate").value_or(Share());
    map.finish();
    policy_.failure_rates.push_back(std::move(rate));
  }

  void read_pools(const YamlValue& value) {
    for (const YamlEntry& entry : value.entries) {
      YamlMap map(entry.value, "a pool", problems_);
      Pool pool;
      pool.id = entry.key;
      pool.where = entry.where;
      pool.unit = map.text("unit");
      if (map.required("capacity") != nullptr) pool.capacity = map.count("capacity").value_or(0);
      pool.price = money(map, "price", policy_.currency);
      map.finish();
      policy_.pools.push_back(std::move(pool));
    }
    std::ranges::sort(policy_.pools, {}, &Pool::id);
  }

  void read_horizon(const YamlValue& value) {
    YamlMap map(value, "the horizon", problems_);
    policy_.horizon_date = map.date("date");
    policy_.horizon_days = days(map, "days").value_or(std::chrono::days(0));
    one_of_two(map, "date", "days");
    map.finish();
  }

  void check_threats() {
    report_twins(policy_.threats, "threat", problems_);
    for (const Threat& threat : policy_.threats) {
      check_tolerated(threat);
      if (threat.scenario != Scenario::kCutOff) check_parties(threat);
    }
  }

  void check_tolerated(const Threat& threat) {
    if (std::ranges::find(policy_.tolerances, threat.scenario, &Tolerance::scenario) !=
        policy_.tolerances.end()) {
      return;
    }
    problems_.push_back({Severity::kError,
                         codes::kNoTolerance,
                         fmt::format("no tolerance for {0}, so that every loss would pass; add "
                                     "one with `scenario: {0}`",
                                     assay::to_text(threat.scenario)),
                         threat.where,
                         {},
                         {}});
  }

  /// ISO 3166 leaves ZZ to its users, and the policies that are shipped say by it that nobody was
  /// named yet.
  void refuse_placeholder(const YamlValue& root) {
    if (std::ranges::find(policy_.adversaries, "ZZ") == policy_.adversaries.end()) return;
    problems_.push_back({Severity::kError,
                         codes::kNobodyNamed,
                         "`ZZ` stands for the state, or the owner, that your government names; put "
                         "that there",
                         root.where,
                         {},
                         {}});
  }

  void check_parties(const Threat& threat) {
    const std::vector<std::string_view> known(policy_.adversaries.begin(),
                                              policy_.adversaries.end());
    for (const std::string& party : threat.parties) {
      if (std::ranges::find(known, party) != known.end()) continue;
      problems_.push_back({Severity::kError,
                           codes::kRefersToNothing,
                           fmt::format("`{}` does not stand under `adversaries`{}", party,
                                       did_you_mean(party, known)),
                           threat.where,
                           {},
                           {}});
    }
  }

  Policy& policy_;
  std::vector<Diagnostic>& problems_;
};

}  // namespace

std::optional<Policy> read_policy(std::string_view bytes, std::string_view file,
                                  std::vector<Diagnostic>& problems) {
  const std::size_t first = problems.size();
  Result<YamlValue> root = parse_yaml(bytes, file);
  if (!root) {
    problems.push_back(std::move(root).error());
    return std::nullopt;
  }
  Policy policy;
  PolicyReader(policy, problems).read(*root);
  const std::span<Diagnostic> mine = std::span(problems).subspan(first);
  quote_lines(mine, bytes);
  if (any_error(mine)) return std::nullopt;
  return policy;
}

}  // namespace assay::ingest
