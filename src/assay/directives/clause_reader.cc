#include "assay/directives/clause_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/codes.h"

namespace assay::directives {
namespace {

constexpr std::array kControlTests{
    ControlTest::kMajority, ControlTest::kAggregate50, ControlTest::kSingle50, ControlTest::kBoard,
    ControlTest::kContract, ControlTest::kSeat,        ControlTest::kLaw};

constexpr std::array<std::string_view, 3> kDeadlineKeys{"from", "first_forbidden", "last_day"};

bool name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

Scope read_scope(const YamlValue& map, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "a scope", problems);
  Scope scope;
  scope.functions = names(in, "functions");
  scope.perhaps = names(in, "perhaps");
  scope.except = names(in, "except");
  scope.function_presumed = in.yes("function_presumed");
  scope.serves = in.texts("serves");
  scope.site_classes = in.texts("site_class");
  scope.funding = in.texts("funding");
  scope.use = in.texts("use");
  scope.sanction_affected = in.yes("sanction_affected");
  scope.managed_by_operator = in.yes("managed_by_operator");
  scope.not_made_in = country(in, "not_made_in");
  scope.where = map.where;
  in.finish();
  return scope;
}

}  // namespace

std::optional<std::size_t> read_word(std::string_view text, const SourceSpan& where,
                                     std::span<const std::string_view> words,
                                     std::vector<Diagnostic>& problems) {
  const auto found = std::ranges::find(words, text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  problems.push_back(
      {Severity::kError,
       codes::kUnknownWord,
       fmt::format("`{}` is none of {}{}", text, fmt::join(words, ", "), did_you_mean(text, words)),
       where,
       {},
       {}});
  return std::nullopt;
}

std::optional<ControlTest> control_test(YamlMap& in, std::string_view key) {
  const YamlValue* value = in.optional(key);
  if (value == nullptr) return std::nullopt;
  std::array<std::string_view, kControlTests.size()> words;
  std::ranges::transform(kControlTests, words.begin(),
                         [](ControlTest test) { return to_text(test); });
  const auto place = read_word(value->text, value->where, words, in.problems());
  return place ? std::optional(kControlTests[*place]) : std::nullopt;
}

std::string country(YamlMap& in, std::string_view key) {
  const std::string code = in.text(key);
  if (!code.empty() && !capitals(code, 2)) {
    in.problem(codes::kNotACountry, in.optional(key)->where,
               fmt::format("`{}` is not a country; write two capital letters, such as GB", code));
    return {};
  }
  return code;
}

std::vector<std::string> names(YamlMap& in, std::string_view key) {
  std::vector<std::string> out = in.texts(key);
  for (const std::string& name : out) {
    if (!name.empty() && std::ranges::all_of(name, name_character)) continue;
    in.problem(codes::kPatternForName, in.optional(key)->where,
               fmt::format("`{}` is not a name; a rule names what it means: lower case letters, "
                           "digits, dots, hyphens",
                           name));
  }
  return out;
}

std::vector<Source> read_sources(const YamlValue& map, std::vector<Diagnostic>& problems) {
  std::vector<Source> sources;
  for (const YamlEntry& entry : map.entries) {
    YamlMap in(entry.value, "a source", problems);
    Source source;
    source.key = entry.key;
    source.title = in.required_text("title");
    source.date = in.text("date");
    source.url = in.required_text("url");
    in.required("sure");
    if (const auto sure = enumerator<Sureness>(in, "sure", kSurenessWords)) source.sure = *sure;
    in.finish();
    sources.push_back(std::move(source));
  }
  return sources;
}

std::vector<Citation> read_citations(YamlMap& in, std::span<const Source> sources) {
  std::vector<std::string_view> keys;
  for (const Source& source : sources) keys.push_back(source.key);
  std::vector<Citation> citations;
  for (const YamlValue& item : in.list("cite")) {
    YamlMap map(item, "a citation", in.problems());
    Citation citation;
    const YamlValue* key = map.required("source");
    citation.paragraph = map.text("paragraph");
    citation.says = map.required_text("says");
    citation.where = item.where;
    map.finish();
    if (key == nullptr) continue;
    if (const auto place = read_word(key->text, key->where, keys, in.problems())) {
      citation.source = sources[*place];
      citations.push_back(std::move(citation));
    }
  }
  return citations;
}

Bound read_bound(const YamlValue& map, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "`bound`", problems);
  Bound bound;
  bound.reach = enumerator<Reach>(in, "reach", kReachWords).value_or(Reach::kCountry);
  bound.named = in.yes("named");
  bound.programmes = names(in, "programmes");
  bound.customers_at_most = in.count("customers_at_most");
  in.finish();
  return bound;
}

Targets read_targets(const YamlValue& map, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "`targets`", problems);
  Targets targets;
  targets.entities = names(in, "entities");
  targets.perhaps = names(in, "perhaps");
  targets.anybody = in.yes("anybody");
  targets.criterion = in.text("criterion");
  targets.affiliates = control_test(in, "affiliates");
  if (const auto perhaps = control_test(in, "perhaps_affiliates")) {
    targets.affiliates = perhaps;
    targets.affiliates_perhaps = true;
  }
  if (Roles roles = enumerators<Role>(in, "roles", kRoleWords); !roles.empty()) {
    targets.roles = std::move(roles);
  }
  targets.where = map.where;
  in.finish();
  return targets;
}

std::vector<Scope> read_scopes(const YamlValue& of, std::vector<Diagnostic>& problems) {
  if (!of.list()) return {read_scope(of, problems)};
  std::vector<Scope> scopes;
  for (const YamlValue& item : of.items) scopes.push_back(read_scope(item, problems));
  return scopes;
}

std::optional<Cap> read_cap(const YamlValue& map, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "`cap`", problems);
  Cap cap;
  const YamlValue* share = in.required("share");
  cap.measures = enumerators<Measure>(in, "measures", kMeasureWords);
  in.finish();
  if (share == nullptr) return std::nullopt;
  Result<Share> most = Share::parse(share->text, share->where);
  if (!most) {
    problems.push_back(std::move(most).error());
    return std::nullopt;
  }
  cap.most = *most;
  return cap;
}

std::optional<Deadline> read_deadline(YamlMap& in) {
  std::optional<Deadline> deadline;
  for (std::size_t form = 0; form < kDeadlineKeys.size(); ++form) {
    const std::optional<Date> date = in.date(kDeadlineKeys[form]);
    if (!date) continue;
    if (deadline) {
      in.problem(codes::kClauseIncomplete, in.where(),
                 fmt::format("only one of {} tells when it bites", fmt::join(kDeadlineKeys, ", ")));
      continue;
    }
    deadline = Deadline{static_cast<Deadline::Form>(form), *date};
  }
  return deadline;
}

bool states_deadline(YamlMap& in) {
  return std::ranges::any_of(kDeadlineKeys,
                             [&](std::string_view key) { return in.optional(key) != nullptr; });
}

std::vector<FormerDeadline> read_former(YamlMap& in) {
  std::vector<FormerDeadline> former;
  for (const YamlValue& item : in.list("was")) {
    YamlMap map(item, "a former date", in.problems());
    const std::optional<Deadline> deadline = read_deadline(map);
    map.required("changed");
    const std::optional<Date> changed = map.date("changed");
    map.finish();
    if (deadline && changed) former.push_back({*deadline, *changed});
  }
  return former;
}

std::optional<Ending> read_ending(YamlMap& in) {
  const YamlValue* value = in.map("ended");
  if (value == nullptr) return std::nullopt;
  YamlMap map(*value, "`ended`", in.problems());
  map.required("first_day");
  const std::optional<Date> first_day = map.date("first_day");
  const std::optional<Date> known_from = map.date("known_from");
  std::string how = map.required_text("how");
  map.finish();
  if (!first_day) return std::nullopt;
  return Ending{*first_day, known_from.value_or(*first_day), std::move(how)};
}

std::vector<Interval> read_intervals(YamlMap& in) {
  std::vector<Interval> intervals;
  for (const YamlValue& item : in.list("intervals")) {
    YamlMap map(item, "an interval", in.problems());
    map.required("from");
    const std::optional<Date> from = map.date("from");
    const std::optional<Date> until = map.date("until");
    const std::optional<Date> known_from = map.date("known_from");
    const auto state = enumerator<State>(map, "state", kStateWords);
    std::string why = map.required_text("why");
    map.finish();
    if (!from) continue;
    intervals.push_back({*from, until.value_or(Date::latest()), known_from.value_or(*from),
                         state.value_or(State::kSuspended), std::move(why)});
  }
  return intervals;
}

}  // namespace assay::directives
