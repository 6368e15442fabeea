#include "assay/directives/scope_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/clause_reader.h"
#include "assay/directives/codes.h"

namespace assay::directives {
namespace {

/// Reads `from` and `until`.
Days read_days(YamlMap& in) {
  Days days{in.date("from").value_or(Date::earliest()), in.date("until").value_or(Date::latest())};
  if (days.until < days.from) {
    in.problem(codes::kDateOrder, in.where(),
               fmt::format("it ends on {}, before it begins on {}", to_text(days.until),
                           to_text(days.from)));
  }
  return days;
}

std::optional<Days> read_event_days(YamlMap& in, std::string_view key) {
  const YamlValue* value = in.map(key);
  if (value == nullptr) return std::nullopt;
  YamlMap map(*value, "a span of days", in.problems());
  const Days days = read_days(map);
  map.finish();
  return days;
}

/// Puts the functions of the named sets beside those that the scope names itself.
void add_sets(YamlMap& in, const Defined& defined, Scope& scope) {
  std::vector<std::string_view> known;
  for (const FunctionSet& set : defined.sets) known.push_back(set.name);
  for (const YamlValue* name : in.scalars("sets")) {
    const auto place = read_word(name->text, name->where, known, in.problems());
    if (!place) continue;
    const FunctionSet& set = defined.sets[*place];
    scope.functions.insert(scope.functions.end(), set.functions.begin(), set.functions.end());
    scope.perhaps.insert(scope.perhaps.end(), set.perhaps.begin(), set.perhaps.end());
  }
}

Scope read_scope(const YamlValue& map, const Defined& defined, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "a scope", problems);
  Scope scope;
  scope.functions = names(in, "functions");
  scope.perhaps = names(in, "perhaps");
  add_sets(in, defined, scope);
  scope.except = names(in, "except");
  scope.function_presumed = in.yes("function_presumed");
  scope.serves = in.texts("serves");
  scope.bands = in.texts("bands");
  scope.products = plain_texts(in, "products");
  scope.site_classes = in.texts("site_class");
  scope.funding = in.texts("funding");
  scope.use = in.texts("use");
  scope.sanction_affected = in.yes("sanction_affected");
  scope.managed_by_operator = in.yes("managed_by_operator");
  scope.managed_from = country_list(in, "managed_from");
  scope.managed_outside = country_list(in, "managed_outside");
  scope.not_made_in = country(in, "not_made_in");
  scope.made_in = country_list(in, "made_in");
  scope.ordered = read_event_days(in, "ordered");
  scope.obtained = read_event_days(in, "obtained");
  scope.installed = read_event_days(in, "installed");
  scope.where = map.where;
  in.finish();
  return scope;
}

FunctionSet read_set(const YamlEntry& entry, std::vector<Diagnostic>& problems) {
  FunctionSet set;
  set.name = entry.key;
  if (!entry.value.map()) {  // A plain list.
    YamlValue wrapped;
    wrapped.kind = YamlValue::Kind::kMap;
    wrapped.where = entry.value.where;
    wrapped.entries.push_back({"functions", entry.where, entry.value});
    YamlMap in(wrapped, "a set of functions", problems);
    set.functions = names(in, "functions");
    return set;
  }
  YamlMap in(entry.value, "a set of functions", problems);
  set.functions = names(in, "functions");
  set.perhaps = names(in, "perhaps");
  in.finish();
  return set;
}

Annex read_annex(const YamlEntry& entry, std::vector<Diagnostic>& problems) {
  YamlMap in(entry.value, "an annex", problems);
  Annex annex;
  annex.name = entry.key;
  in.required("entities");
  annex.entities = names(in, "entities");
  const Days days = read_days(in);
  annex.from = days.from;
  annex.until = days.until;
  in.finish();
  return annex;
}

Jurisdictions read_jurisdictions(YamlMap& in) {
  Jurisdictions out;
  const YamlValue* value = in.map("jurisdictions");
  if (value == nullptr) return out;
  YamlMap map(*value, "`jurisdictions`", in.problems());
  out.of = country_list(map, "of");
  out.outside = country_list(map, "outside");
  if (out.of.empty() == out.outside.empty()) {
    map.problem(codes::kClauseIncomplete, map.where(),
                "one of `of` and `outside` tells which countries");
  }
  if (std::vector<ControlTest> tests = control_tests(map, "by"); !tests.empty()) out.tests = tests;
  map.finish();
  return out;
}

void add_annexes(YamlMap& in, const Defined& defined, Targets& targets) {
  std::vector<std::string_view> known;
  for (const Annex& annex : defined.annexes) known.push_back(annex.name);
  for (const YamlValue* name : in.scalars("annexes")) {
    if (const auto place = read_word(name->text, name->where, known, in.problems())) {
      targets.annexes.push_back(defined.annexes[*place]);
    }
  }
}

Exception read_exception(const YamlValue& item, const Defined& defined,
                         std::vector<Diagnostic>& problems) {
  YamlMap in(item, "an exception", problems);
  Exception exception;
  exception.where = item.where;
  exception.kind = enumerator<Exception::Kind>(in, "kind", kExceptionWords)
                       .value_or(Exception::Kind::kException);
  exception.says = in.required_text("says");
  exception.condition = in.text("condition");
  exception.perhaps = in.yes("perhaps");
  exception.entities = names(in, "entities");
  if (const YamlValue* scope = in.optional("scope")) {
    exception.scopes = read_scopes(*scope, defined, problems);
  }
  exception.days = read_days(in);
  exception.known_from = in.date("known_from").value_or(exception.days.from);
  in.finish();
  return exception;
}

}  // namespace

Defined read_defined(YamlMap& in) {
  Defined defined;
  if (const YamlValue* sets = in.map("sets")) {
    for (const YamlEntry& entry : sets->entries) {
      defined.sets.push_back(read_set(entry, in.problems()));
    }
  }
  if (const YamlValue* annexes = in.map("annexes")) {
    for (const YamlEntry& entry : annexes->entries) {
      defined.annexes.push_back(read_annex(entry, in.problems()));
    }
  }
  return defined;
}

Bound read_bound(const YamlValue& map, std::vector<Diagnostic>& problems) {
  YamlMap in(map, "`bound`", problems);
  Bound bound;
  bound.reach = enumerator<Reach>(in, "reach", kReachWords).value_or(Reach::kCountry);
  bound.countries = country_list(in, "countries");
  bound.named = in.yes("named");
  bound.operators = plain_texts(in, "operators");
  if (bound.named && !bound.operators.empty()) {
    in.problem(codes::kClauseIncomplete, in.where(),
               "only one of `named` and `operators` tells whom it names");
  }
  bound.programmes = names(in, "programmes");
  bound.classes = names(in, "classes");
  bound.bands = in.texts("bands");
  bound.customers_at_most = in.count("customers_at_most");
  bound.customers_at_least = in.count("customers_at_least");
  bound.revenue_at_least = in.count("revenue_at_least");
  in.finish();
  return bound;
}

Targets read_targets(const YamlValue& map, const Defined& defined,
                     std::vector<Diagnostic>& problems) {
  YamlMap in(map, "`targets`", problems);
  Targets targets;
  targets.entities = names(in, "entities");
  targets.perhaps = names(in, "perhaps");
  add_annexes(in, defined, targets);
  targets.listed_by = references(in, "listed_by");
  targets.jurisdictions = read_jurisdictions(in);
  targets.jurisdictions_perhaps = in.yes("jurisdictions_perhaps");
  targets.anybody = in.yes("anybody");
  targets.all_but = names(in, "all_but");
  targets.open_allow_list = in.yes("open_allow_list");
  targets.criterion = in.text("criterion");
  targets.affiliates = control_tests(in, "affiliates");
  if (auto perhaps = control_tests(in, "perhaps_affiliates"); !perhaps.empty()) {
    targets.affiliates = std::move(perhaps);
    targets.affiliates_perhaps = true;
  }
  targets.only_affiliates = in.yes("only_affiliates");
  targets.affiliates_outside = country_list(in, "affiliates_outside");
  if (targets.only_affiliates && targets.affiliates.empty()) {
    in.problem(codes::kClauseIncomplete, in.where(),
               "`only_affiliates` needs `affiliates` with a test of control");
  }
  if (Roles roles = enumerators<Role>(in, "roles", kRoleWords); !roles.empty()) {
    targets.roles = std::move(roles);
  }
  targets.where = map.where;
  in.finish();
  return targets;
}

std::vector<Scope> read_scopes(const YamlValue& of, const Defined& defined,
                               std::vector<Diagnostic>& problems) {
  if (!of.list()) return {read_scope(of, defined, problems)};
  std::vector<Scope> scopes;
  for (const YamlValue& item : of.items) scopes.push_back(read_scope(item, defined, problems));
  return scopes;
}

std::vector<Exception> read_exceptions(YamlMap& in, const Defined& defined) {
  std::vector<Exception> exceptions;
  for (const YamlValue& item : in.list("exceptions")) {
    exceptions.push_back(read_exception(item, defined, in.problems()));
  }
  return exceptions;
}

}  // namespace assay::directives
