#include "assay/directives/examples.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/directives/codes.h"
#include "assay/directives/directives.h"

namespace assay::directives {
namespace {

/// In an example, a maker whom nobody knows.
constexpr std::string_view kUnknownParty = "?";

/// Fields whose text is the id of an entity, and the column of parties that it fills.
struct PartyField {
  AssetField field;
  std::vector<EntityId> AssetParties::*column;
};
constexpr std::array<PartyField, 6> kPartyFields{{
    {AssetField::kMaker, &AssetParties::maker},
    {AssetField::kBrand, &AssetParties::brand},
    {AssetField::kSoldBy, &AssetParties::sold_by},
    {AssetField::kMaintainedBy, &AssetParties::maintained_by},
    {AssetField::kSoftwareBy, &AssetParties::software_by},
    {AssetField::kManagedBy, &AssetParties::managed_by},
}};

/// The inventory of one example, as the stages before this one would make it.
struct Situation {
  AssetTable assets;
  AssetParties parties;
  EntityCatalogue entities;
  Influences influences;
  std::vector<JointControl> joint;
  Network network;

  EntityId entity(std::string_view id) {
    if (const auto known = entities.find(id)) return *known;
    Entity made;
    made.id = id;
    made.name = id;
    made.kind = EntityKind::kMaker;
    return entities.add(std::move(made));
  }
};

std::string numbered(const std::string& text, std::int64_t number, std::int64_t of) {
  return of == 1 || text.empty() ? text : fmt::format("{}-{}", text, number);
}

void add_parties(const ExampleAsset& asset, Situation& situation) {
  for (const PartyField& party : kPartyFields) {
    EntityId of;
    for (const auto& [field, text] : asset.cells) {
      if (field == party.field && text != kUnknownParty) of = situation.entity(text);
    }
    (situation.parties.*party.column).push_back(of);
  }
  const bool known = static_cast<bool>(situation.parties.maker.back());
  situation.parties.maker_basis.push_back(known ? MakerBasis::kDeclared : MakerBasis::kUnknown);

  std::uint32_t parts = 0;
  for (const auto& [field, text] : asset.cells) {
    if (field != AssetField::kComponents) continue;
    std::vector<EntityId> set;
    for (const std::string_view part : split(text, ';')) {
      set.push_back(part == kUnknownParty ? EntityId() : situation.entity(part));
    }
    parts = static_cast<std::uint32_t>(situation.parties.component_sets.size());
    situation.parties.component_sets.push_back(std::move(set));
  }
  situation.parties.components.push_back(parts);
}

void add_asset(const ExampleAsset& asset, Situation& situation) {
  for (std::int64_t number = 1; number <= asset.times; ++number) {
    const AssetId row = situation.assets.add_row(0);
    for (const auto& [field, text] : asset.cells) {
      const bool own = field == AssetField::kAsset || field == AssetField::kSite;
      situation.assets.set(row, field, own ? numbered(text, number, asset.times) : text);
    }
    add_parties(asset, situation);
  }
}

void add_control(const ExampleControl& control, Situation& situation) {
  const EntityId held = situation.entity(control.entity);
  std::vector<EntityId> by;
  for (const std::string& id : control.by) by.push_back(situation.entity(id));
  std::ranges::sort(by);
  situation.influences.of_entity.resize(situation.entities.size());
  if (by.size() == 1) {
    situation.influences.of_entity[held.index].push_back(
        {by.front(), control.test, control.answer, {}});
  } else {
    situation.joint.push_back({by, {held}, {{{}, control.test, control.answer, {}}}});
  }
}

Situation situation_of(const Example& example) {
  Situation situation;
  situation.assets.begin_file("example");
  for (const ExampleAsset& asset : example.assets) add_asset(asset, situation);
  situation.assets.finish();
  for (const ExampleControl& control : example.control) add_control(control, situation);
  situation.influences.of_entity.resize(situation.entities.size());
  return situation;
}

/// The strictest finding of the duty, or nothing.
std::optional<Finding> strictest(const Library& alone, const Duty& duty, const Example& example) {
  const Situation situation = situation_of(example);
  Question question;
  question.as_of = example.as_of;
  question.known_on = example.known_on.value_or(example.as_of);
  question.country = example.country;
  question.self = example.operator_facts;
  question.complete = example.complete;
  question.all = true;
  const Inventory inventory{situation.assets,     situation.parties, situation.entities,
                            situation.influences, situation.network, {},
                            example.populations,  situation.joint};
  for (Finding& finding : evaluate(alone, inventory, question).findings) {
    const bool same = finding.directive == alone.instruments.front().id && finding.duty == duty.id;
    if (same) return std::move(finding);
  }
  return std::nullopt;
}

std::string told(std::optional<State> state, std::optional<State> could_be,
                 std::optional<Date> since, std::optional<Date> due) {
  if (!state) return "nothing: the duty is absent";
  std::string text(to_text(*state));
  if (could_be) text += fmt::format(", could be {}", to_text(*could_be));
  if (since) text += fmt::format(", since {}", to_text(*since));
  if (due) text += fmt::format(", due {}", to_text(*due));
  return text;
}

bool as_expected(const Example& example, const std::optional<Finding>& finding) {
  if (!example.state || !finding) return !example.state && !finding;
  const bool state = *example.state == finding->state && example.could_be == finding->could_be;
  const bool since = !example.since || example.since == finding->since;
  const bool due = !example.due || example.due == finding->due;
  return state && since && due;
}

Diagnostic failure_of(const Duty& duty, const Example& example,
                      const std::optional<Finding>& finding) {
  const std::string seen =
      finding ? told(finding->state, finding->could_be, finding->since, finding->due)
              : told({}, {}, {}, {});
  Diagnostic diagnostic{
      Severity::kError,
      codes::kExampleFails,
      fmt::format("an example of `{}` fails: `{}` expects {}; it is {}", duty.id, example.says,
                  told(example.state, example.could_be, example.since, example.due), seen),
      example.where,
      {},
      {}};
  if (!finding) return diagnostic;
  for (const Reason& reason : finding->because) {
    diagnostic.notes.push_back(
        {reason.text, reason.places.empty() ? SourceSpan() : reason.places.front()});
  }
  return diagnostic;
}

/// The instrument first, then those whose lists it refers to, and whose these do.
std::vector<Instrument> with_referred(const Instrument& instrument, const Library& library) {
  std::vector<Instrument> out{instrument};
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::vector<std::string> ids;
    for (const Duty& duty : out[i].duties) {
      for (const std::string& reference : duty.targets.listed_by) {
        ids.push_back(reference.substr(0, reference.find('/')));
      }
    }
    for (const std::string& id : ids) {
      const Instrument* referred = library.find(id);
      const bool known = std::ranges::find(out, id, &Instrument::id) != out.end();
      if (referred != nullptr && !known) out.push_back(*referred);
    }
  }
  return out;
}

}  // namespace

ExampleRun run_examples(const Library& library) {
  ExampleRun run;
  for (const Instrument& instrument : library.instruments) {
    Library alone;
    alone.last_day = library.last_day;
    alone.serving = library.serving;
    alone.holidays = library.holidays;
    alone.instruments = with_referred(instrument, library);
    for (const Duty& duty : instrument.duties) {
      for (const Example& example : duty.examples) {
        ++run.run;
        const std::optional<Finding> finding = strictest(alone, duty, example);
        if (!as_expected(example, finding)) {
          run.failures.push_back(failure_of(duty, example, finding));
        }
      }
    }
  }
  return run;
}

}  // namespace assay::directives
