#include "assay/ingest/control_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/yaml.h"
#include "assay/ingest/authored.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

constexpr std::array<std::string_view, 1> kOfWords{"hostile"};

std::array<std::string_view, kScenarios.size()> scenario_words() {
  std::array<std::string_view, kScenarios.size()> words;
  std::ranges::transform(kScenarios, words.begin(), [](Scenario s) { return to_text(s); });
  return words;
}

/// Reads the parts of one file of controls.
class ControlReader {
 public:
  ControlReader(Mitigations& made, std::vector<Diagnostic>& problems)
      : made_(made), problems_(problems) {}

  void read(const YamlValue& root) {
    YamlMap map(root, "a file of controls", problems_);
    for (const YamlValue& value : map.list("controls")) read_control(value);
    for (const YamlValue& value : map.list("ways_out")) read_way_out(value);
    map.finish();
  }

 private:
  void read_control(const YamlValue& value) {
    const std::size_t first = problems_.size();
    YamlMap map(value, "a control", problems_);
    Control control;
    control.where = value.where;
    control.id = map.required_text("id");
    control.title = map.text("title");
    map.required("kind");
    control.kind = static_cast<ControlKind>(word(map, "kind", kControlWords).value_or(0));
    map.required("scenarios");
    for (const std::size_t place : word_list(map, "scenarios", scenario_words())) {
      control.scenarios.push_back(kScenarios[place]);
    }
    map.required("effect");
    control.effect = static_cast<Effect>(word(map, "effect", kEffectWords).value_or(0));
    read_what_it_does(map, control);
    read_what_it_takes(map, control);
    map.finish();
    if (any_error(std::span(problems_).subspan(first))) return;
    made_.controls.push_back(std::move(control));
  }

  void read_what_it_does(YamlMap& map, Control& control) {
    const bool adds = control.effect == Effect::kAdds;
    if (const YamlValue* added = adds ? required_map(map, "adds") : unwanted(map, "adds", adds)) {
      read_additions(*added, control.adds);
    }
    const bool own_places_only = adds && !control.adds.standby;
    const YamlValue* covers = own_places_only ? map.optional("covers") : map.required("covers");
    if (covers != nullptr) control.covers = selector(*covers, control.effect == Effect::kHides);
    read_builds(map, control);
    for (const YamlValue& value : map.list("requires")) read_precondition(value, control);
  }

  /// The value of a key that belongs to other controls: its presence is a problem.
  const YamlValue* unwanted(YamlMap& map, std::string_view key, bool wanted) {
    const YamlValue* value = map.optional(key);
    if (value != nullptr && !wanted) {
      map.problem(codes::kOutOfPlace, value->where,
                  fmt::format("`{}` has no meaning for this control", key));
    }
    return nullptr;
  }

  static const YamlValue* required_map(YamlMap& map, std::string_view key) {
    map.required(key);
    return map.map(key);
  }

  void read_builds(YamlMap& map, Control& control) {
    const bool bound = control.kind == ControlKind::kAssurance;
    const YamlValue* value = map.optional("builds");
    if (value == nullptr) return;
    if (!bound) {
      map.problem(codes::kOutOfPlace, value->where,
                  "only assurance is bound to builds; leave `builds` out");
    } else if (value->scalar() && value->text == "deployed") {
      control.deployed_builds = true;
    } else if (value->scalar()) {
      map.problem(codes::kUnknownWord, value->where,
                  fmt::format("`builds` is `deployed` or a list of builds, not `{}`", value->text));
    } else {
      for (const YamlValue& item : map.list("builds")) control.builds.push_back(build(item));
    }
  }

  Build build(const YamlValue& value) {
    YamlMap map(value, "a build", problems_);
    Build build{map.required_text("product"), map.text("version")};
    map.finish();
    return build;
  }

  /// `all`, or a map of what must fit.
  Selector selector(const YamlValue& value, bool of_services) {
    Selector made;
    if (value.scalar() && value.text == "all") return made;
    YamlMap map(value, "what is covered", problems_);
    made.regions = map.texts("region");
    made.sites = map.texts("site");
    if (of_services) {
      made.services = map.texts("service");
      made.service_classes = map.texts("service_class");
      made.critical = map.yes("critical");
    } else {
      made.suppliers = map.texts("supplier");
      made.parties = map.texts("party");
      made.functions = map.texts("function");
      made.site_classes = map.texts("site_class");
      made.products = map.texts("product");
      made.versions = map.texts("version");
      made.assets = map.texts("asset");
    }
    map.finish();
    return made;
  }

  void read_precondition(const YamlValue& value, Control& control) {
    YamlMap map(value, "a precondition", problems_);
    std::vector<Precondition> found;
    if (const auto count = map.count("alternative")) {
      found.push_back({AlternativesAtLeast{*count}, value.where});
      if (control.effect == Effect::kHides) {
        map.problem(codes::kOutOfPlace, value.where,
                    "`alternative` asks about an asset, and this control hides services");
      }
    }
    if (const YamlValue* share = map.map("share")) {
      found.push_back({hostile_share(*share), value.where});
    }
    if (const std::string other = map.text("needs"); !other.empty()) {
      found.push_back({NeedsControl{other}, map.optional("needs")->where});
    }
    map.finish();
    if (value.map() && value.entries.size() != 1) {
      map.problem(codes::kEitherOr, value.where,
                  "a precondition is one of `alternative`, `share` and `needs`; write each as an "
                  "entry of its own");
    }
    std::ranges::move(found, std::back_inserter(control.requires_all));
  }

  HostileShareAtMost hostile_share(const YamlValue& value) {
    YamlMap map(value, "a share", problems_);
    HostileShareAtMost made;
    word(map, "of", kOfWords);
    made.function = map.required_text("function");
    const std::string region = map.text("region");
    made.own_region = region == "own";
    if (!made.own_region) made.region = region;
    map.required("measure");
    made.measure = static_cast<ShareMeasure>(word(map, "measure", kShareMeasureWords).value_or(0));
    map.required("at_most");
    made.at_most = share(map, "at_most").value_or(Share());
    map.finish();
    return made;
  }

  void read_additions(const YamlValue& value, Additions& adds) {
    YamlMap map(value, "what is added", problems_);
    if (const YamlValue* standby = map.map("standby")) adds.standby = read_standby(*standby);
    for (const YamlValue& asset : map.list("assets")) adds.assets.push_back(added_asset(asset));
    for (const YamlValue& link : map.list("links")) adds.links.push_back(added_link(link));
    map.finish();
    if (!adds.standby && adds.assets.empty() && adds.links.empty()) {
      map.problem(codes::kKeyMissing, value.where, "`adds` needs `standby`, `assets` or `links`");
    }
  }

  Standby read_standby(const YamlValue& value) {
    YamlMap map(value, "a standby", problems_);
    Standby made{map.required_text("supplier"), map.count("units")};
    map.finish();
    return made;
  }

  AddedAsset added_asset(const YamlValue& value) {
    YamlMap map(value, "an added asset", problems_);
    AddedAsset made;
    made.where = value.where;
    made.id = map.required_text("asset");
    made.site = map.required_text("site");
    made.function = map.required_text("function");
    map.required("supplier");
    made.suppliers = map.texts("supplier");
    made.units = map.count("units").value_or(1);
    map.finish();
    return made;
  }

  AddedLink added_link(const YamlValue& value) {
    YamlMap map(value, "an added link", problems_);
    AddedLink made;
    made.where = value.where;
    made.id = map.required_text("link");
    made.a = map.required_text("a");
    made.b = map.required_text("b");
    made.kind = map.text("kind");
    made.suppliers = map.texts("supplier");
    map.finish();
    return made;
  }

  void read_what_it_takes(YamlMap& map, Control& control) {
    for (const YamlValue& value : map.list("draws")) control.draws.push_back(draw(value));
    control.cost = cost(map).value_or(Cost{});
    control.lead_time = days(map, "lead_time_days").value_or(std::chrono::days(0));
    date_range(map, "valid_from", "valid_until", control.valid_from, control.valid_until);
    if (const YamlValue* value = map.map("in_force")) {
      control.in_force = in_force(*value, control.effect == Effect::kHides);
    }
    control.evidence = map.texts("evidence");
    control.source = map.text("source");
  }

  Draw draw(const YamlValue& value) {
    YamlMap map(value, "a draw on a pool", problems_);
    Draw made;
    made.where = value.where;
    made.pool = map.required_text("pool");
    made.amount = map.count("amount").value_or(1);
    made.per = static_cast<Per>(word(map, "per", kPerWords).value_or(0));
    map.finish();
    return made;
  }

  /// `cost: 5 GBP`, or `cost: {amount: 5 GBP, per: asset}`.
  std::optional<Cost> cost(YamlMap& map) {
    const YamlValue* value = map.optional("cost");
    if (value == nullptr) return std::nullopt;
    if (value->scalar()) {
      return Cost{money(*value, made_.currency, problems_).value_or(Money{}), Per::kControl};
    }
    YamlMap parts(*value, "a cost", problems_);
    parts.required("amount");
    Cost made;
    made.amount = money(parts, "amount", made_.currency).value_or(Money{});
    made.per = static_cast<Per>(word(parts, "per", kPerWords).value_or(0));
    parts.finish();
    return made;
  }

  InForce in_force(const YamlValue& value, bool of_services) {
    YamlMap map(value, "`in_force`", problems_);
    InForce made;
    made.where = value.where;
    date_range(map, "from", "until", made.from, made.until);
    if (const YamlValue* part = map.optional("for")) made.covers = selector(*part, of_services);
    map.finish();
    return made;
  }

  void read_way_out(const YamlValue& value) {
    const std::size_t first = problems_.size();
    YamlMap map(value, "a way out", problems_);
    WayOut made;
    made.where = value.where;
    map.required("kind");
    made.kind = static_cast<WayOutKind>(word(map, "kind", kWayOutWords).value_or(0));
    made.title = map.text("title");
    if (made.kind == WayOutKind::kDecline) {
      unwanted(map, "covers", false);
    } else if (const YamlValue* covers = map.required("covers")) {
      made.covers = selector(*covers, false);
    }
    made.cost = cost(map);
    made.lead_time = days(map, "lead_time_days");
    made.source = map.text("source");
    map.finish();
    if (!any_error(std::span(problems_).subspan(first))) made_.ways_out.push_back(std::move(made));
  }

  Mitigations& made_;
  std::vector<Diagnostic>& problems_;
};

}  // namespace

Mitigations read_controls(std::string_view bytes, std::string_view file,
                          std::vector<Diagnostic>& problems) {
  const std::size_t first = problems.size();
  Mitigations made;
  if (Result<YamlValue> root = parse_yaml(bytes, file)) {
    ControlReader(made, problems).read(*root);
  } else {
    problems.push_back(std::move(root).error());
  }
  quote_lines(std::span(problems).subspan(first), bytes);
  return made;
}

void add_controls(Mitigations& to, Mitigations more, std::vector<Diagnostic>& problems) {
  report_two_currencies(to.currency, more.currency, problems);
  if (to.currency.code.empty()) to.currency = more.currency;
  std::ranges::move(more.controls, std::back_inserter(to.controls));
  std::ranges::move(more.ways_out, std::back_inserter(to.ways_out));
}

}  // namespace assay::ingest
