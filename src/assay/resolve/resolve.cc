#include "assay/resolve/resolve.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"

namespace assay::resolve {
namespace {

constexpr std::size_t kSuggestions = 50;  ///< Open names that get a suggestion: it costs a search.

std::string_view what_it_is(EntityKind kind) {
  switch (kind) {
    case EntityKind::kReseller:
      return "a reseller";
    case EntityKind::kIntegrator:
      return "an integrator";
    case EntityKind::kOperator:
      return "an operator";
    case EntityKind::kTowerCompany:
      return "a tower company";
    case EntityKind::kMaker:
      return "a maker";
    case EntityKind::kOwner:
    case EntityKind::kState:
    case EntityKind::kPerson:
      break;
  }
  return "an owner, not a maker";
}

/// What a row says of its maker.
struct Claim {
  std::uint32_t declared = 0;  ///< Code in the maker column.
  std::uint32_t brand = 0;     ///< Code in the brand column.
  std::uint32_t finding = 0;   ///< Number of the evidence.

  friend bool operator==(const Claim&, const Claim&) = default;
};

struct ClaimHash {
  std::size_t operator()(const Claim& claim) const noexcept {
    std::uint64_t mixed =
        (std::uint64_t{claim.declared} << 32) ^ (std::uint64_t{claim.brand} << 16);
    mixed = (mixed ^ claim.finding) * 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(mixed ^ (mixed >> 29));
  }
};

class Resolver {
 public:
  Resolver(const AssetTable& assets, const PartyRegister& parties,
           const identify::Identified& evidence, Date as_of, Date known_on)
      : assets_(assets),
        parties_(parties),
        evidence_(evidence),
        as_of_(as_of),
        known_on_(known_on),
        declared_(answers(AssetField::kMaker)),
        branded_(answers(AssetField::kBrand)) {}

  Resolution resolved() && {
    find_makers();
    find_open_names();
    AssetParties& found = out_.parties;
    found.brand = party_per_row(AssetField::kBrand, [](const NameAnswer& answer) {
      return answer.brand_owner ? answer.brand_owner : answer.entity;
    });
    found.sold_by = party_per_row(AssetField::kSoldBy, &Resolver::whom);
    found.maintained_by = party_per_row(AssetField::kMaintainedBy, &Resolver::whom);
    found.software_by = party_per_row(AssetField::kSoftwareBy, &Resolver::whom);
    found.operator_of = party_per_row(AssetField::kOperator, &Resolver::whom);
    find_managers();
    find_components();
    find_strangers();
    return std::move(out_);
  }

 private:
  static EntityId whom(const NameAnswer& answer) { return answer.entity; }

  const Entity& entity(EntityId id) const { return parties_.entities[id]; }

  NameAnswer answer(std::string_view name) const { return parties_.names.find(name, as_of_); }

  /// What each text of a column names, by its code.
  std::vector<NameAnswer> answers(AssetField field) const {
    const Dictionary& texts = assets_.column(field).values;
    std::vector<NameAnswer> found(1);
    for (std::uint32_t code = 1; code < texts.size(); ++code) {
      found.push_back(answer(texts.text(code)));
    }
    return found;
  }

  EntityId maker(const NameAnswer& answer) const {
    const bool makes = answer.entity && entity(answer.entity).kind == EntityKind::kMaker;
    return makes ? answer.entity : EntityId();
  }

  // -- Makers -----------------------------------------------------------------

  void find_makers() {
    std::unordered_map<Claim, std::uint32_t, ClaimHash> known;
    const AssetColumn& declared = assets_.column(AssetField::kMaker);
    const AssetColumn& brand = assets_.column(AssetField::kBrand);
    const std::size_t rows = assets_.size();
    out_.reading_of.resize(rows);
    out_.parties.maker.resize(rows);
    out_.parties.maker_basis.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      const AssetId asset(row);
      const Claim claim{declared.code(asset), brand.code(asset),
                        evidence_.of_asset.empty() ? 0 : evidence_.of_asset[row]};
      const auto [at, added] =
          known.emplace(claim, static_cast<std::uint32_t>(out_.readings.size()));
      if (added) {
        out_.readings.push_back(read(claim));
        claims_.push_back({claim, asset, 0});
      }
      const MakerReading& reading = out_.readings[at->second];
      ++claims_[at->second].rows;
      out_.reading_of[row] = at->second;
      out_.parties.maker[row] = reading.maker;
      out_.parties.maker_basis[row] = reading.basis;
    }
  }

  MakerReading read(const Claim& claim) {
    const NameAnswer& declared = declared_[claim.declared];
    const NameAnswer& branded = branded_[claim.brand];
    MakerReading reading;
    reading.declared = declared.entity;
    reading.brand = branded.entity;
    reading.evidence = evidence_.findings[claim.finding].maker;
    if ((reading.maker = maker(declared))) {
      const bool by_brand = declared.match == NameMatch::kBrand;
      reading.basis = by_brand ? MakerBasis::kBrand : MakerBasis::kDeclared;
      reading.because = declared.because;
    } else if ((reading.maker = maker(branded))) {
      reading.basis = MakerBasis::kBrand;
      reading.because = branded.because;
    }
    if (!reading.maker) add_why_not(reading, declared, claim.declared);
    weigh_evidence(reading);
    return reading;
  }

  /// Says why a name in the maker column names no maker.
  void add_why_not(MakerReading& reading, const NameAnswer& declared, std::uint32_t code) const {
    reading.because = declared.because;
    if (declared.entity) {
      reading.because.push_back({fmt::format("{} is {}", entity(declared.entity).name,
                                             what_it_is(entity(declared.entity).kind)),
                                 {entity(declared.entity).where},
                                 entity(declared.entity).source});
    } else if (declared.match == NameMatch::kNone && code != 0) {
      const std::string_view name = assets_.column(AssetField::kMaker).values.text(code);
      reading.because.push_back({fmt::format("nobody known goes by `{}`", name), {}, {}});
    }
  }

  void weigh_evidence(MakerReading& reading) {
    if (!reading.evidence) return;
    if (!reading.maker) {
      reading.basis = MakerBasis::kEvidence;
      reading.maker = reading.evidence;
      return;
    }
    if (reading.maker == reading.evidence) return;
    const std::string& claimed = entity(reading.maker).name;
    const std::string& shown = entity(reading.evidence).name;
    if (of_one_group(reading.maker, reading.evidence)) {
      reading.because.push_back(
          {fmt::format("the evidence shows {}, of one group with {}", shown, claimed), {}, {}});
      return;
    }
    reading.because.push_back(
        {fmt::format("the evidence shows {} and contradicts {}", shown, claimed), {}, {}});
    reading.basis = MakerBasis::kContradicted;
    reading.maker = reading.evidence;
  }

  /// Whether one controls the other, or somebody other than a state both, by majority.
  bool of_one_group(EntityId a, EntityId b) {
    if (!groups_) groups_ = group_of_each();
    return (*groups_)[a.index] == (*groups_)[b.index];
  }

  /// The head of each entity's group: the one at the end of its chain of controllers.
  std::vector<EntityId> group_of_each() const {
    std::vector<EntityId> head(parties_.entities.size());
    for (std::size_t row = 0; row < head.size(); ++row) head[row] = EntityId(row);
    const Ownership ownership(parties_.entities, as_of_, known_on_);
    for (std::size_t row = 0; row < head.size(); ++row) {
      const EntityKind kind = entity(EntityId(row)).kind;
      if (kind != EntityKind::kMaker) continue;
      for (const ControlAnswer& held :
           ownership.controlled_by(EntityId(row), ControlTest::kMajority)) {
        if (held.answer == Answer::kYes) head[held.held.index] = head[row];
      }
    }
    return head;
  }

  // -- Names that are open -----------------------------------------------------

  void find_open_names() {
    std::map<std::string, std::size_t> by_name;
    for (std::size_t i = 0; i < out_.readings.size(); ++i) {
      if (out_.readings[i].maker) continue;
      const auto& [claim, first, rows] = claims_[i];
      out_.without_maker += rows;
      OpenName open = open_name(claim, first);
      const auto [at, added] = by_name.emplace(open.name, out_.open_names.size());
      if (added) out_.open_names.push_back(std::move(open));
      OpenName& entry = out_.open_names[at->second];
      entry.rows += rows;
    }
    std::sort(out_.open_names.begin(), out_.open_names.end(),
              [](const OpenName& a, const OpenName& b) {
                return a.rows != b.rows ? a.rows > b.rows : a.name < b.name;
              });
    for (std::size_t i = 0; i < std::min(kSuggestions, out_.open_names.size()); ++i) {
      add_suggestion(out_.open_names[i]);
    }
  }

  /// The name that would settle a row: the maker column's, else the brand's.
  OpenName open_name(const Claim& claim, AssetId first) const {
    const bool declared = claim.declared != 0;
    const AssetColumn& column = assets_.column(declared ? AssetField::kMaker : AssetField::kBrand);
    OpenName open;
    open.name = column.values.text(declared ? claim.declared : claim.brand);
    open.answer = declared ? declared_[claim.declared] : branded_[claim.brand];
    open.first = first;
    open.why = why_open(open);
    return open;
  }

  std::string why_open(const OpenName& open) const {
    if (open.name.empty()) return "the row names nobody";
    switch (open.answer.match) {
      case NameMatch::kEntity:
      case NameMatch::kBrand:
        return fmt::format("it is {}", what_it_is(entity(open.answer.entity).kind));
      case NameMatch::kSeveral:
      case NameMatch::kAmbiguous:
        return open.answer.because.front().text;
      case NameMatch::kNone:
        break;
    }
    return "nobody known goes by this name";
  }

  void add_suggestion(OpenName& open) const {
    if (open.name.empty() || open.answer.match != NameMatch::kNone) return;
    const std::string meant = parties_.names.nearest(open.name);
    if (!meant.empty()) open.why += fmt::format("; did you mean `{}`?", meant);
  }

  // -- Other parties -------------------------------------------------------------

  template <class Choose>
  std::vector<EntityId> party_per_row(AssetField field, Choose choose) const {
    std::vector<EntityId> rows(assets_.size());
    const AssetColumn& column = assets_.column(field);
    if (!column.present()) return rows;
    std::vector<EntityId> by_code;
    for (const NameAnswer& named : answers(field)) by_code.push_back(choose(named));
    std::transform(column.codes.begin(), column.codes.end(), rows.begin(),
                   [&](std::uint32_t code) { return by_code[code]; });
    return rows;
  }

  /// Who runs the management of each asset: a party by name, else the maker of the asset named.
  void find_managers() {
    out_.parties.managed_by = party_per_row(AssetField::kManagedBy, &Resolver::whom);
    const AssetColumn& managers = assets_.column(AssetField::kManagedBy);
    const AssetColumn& names = assets_.column(AssetField::kAsset);
    if (!managers.present() || !names.present()) return;
    std::unordered_map<std::uint32_t, EntityId> maker_of;  // by the code of an asset's name
    for (std::size_t row = 0; row < assets_.size(); ++row) {
      maker_of.emplace(names.codes[row], out_.parties.maker[row]);
    }
    std::vector<EntityId> by_code(managers.values.size());
    for (std::uint32_t code = 1; code < managers.values.size(); ++code) {
      const std::optional<std::uint32_t> name = names.values.find(managers.values.text(code));
      const auto found = name ? maker_of.find(*name) : maker_of.end();
      if (found != maker_of.end()) by_code[code] = found->second;
    }
    for (std::size_t row = 0; row < assets_.size(); ++row) {
      EntityId& manager = out_.parties.managed_by[row];
      if (!manager) manager = by_code[managers.codes[row]];
    }
  }

  void find_components() {
    AssetParties& found = out_.parties;
    found.components.resize(assets_.size());
    const AssetColumn& column = assets_.column(AssetField::kComponents);
    if (!column.present()) return;
    std::map<std::vector<EntityId>, std::uint32_t> known{{{}, 0}};
    std::vector<std::uint32_t> by_code{0};
    for (std::uint32_t code = 1; code < column.values.size(); ++code) {
      std::vector<EntityId> makers;
      for (const std::string_view name : split(column.values.text(code), ';')) {
        makers.push_back(answer(name).entity);
      }
      std::sort(makers.begin(), makers.end());
      makers.erase(std::unique(makers.begin(), makers.end()), makers.end());
      const auto [at, added] =
          known.emplace(makers, static_cast<std::uint32_t>(found.component_sets.size()));
      if (added) found.component_sets.push_back(std::move(makers));
      by_code.push_back(at->second);
    }
    std::transform(column.codes.begin(), column.codes.end(), found.components.begin(),
                   [&](std::uint32_t code) { return by_code[code]; });
  }

  /// Marks rows that name somebody in a role and leave that role empty.
  void find_strangers() {
    AssetParties& found = out_.parties;
    found.stranger.resize(assets_.size());
    const auto mark = [&](AssetField field, const std::vector<EntityId>& who) {
      const AssetColumn& column = assets_.column(field);
      if (!column.present()) return;
      for (std::size_t row = 0; row < who.size(); ++row) {
        if (!who[row] && column.codes[row] != 0) found.stranger[row] = 1;
      }
    };
    mark(AssetField::kBrand, found.brand);
    mark(AssetField::kSoftwareBy, found.software_by);
    mark(AssetField::kManagedBy, found.managed_by);
  }

  struct CountedClaim {
    Claim claim;
    AssetId first;
    std::int64_t rows = 0;
  };

  const AssetTable& assets_;
  const PartyRegister& parties_;
  const identify::Identified& evidence_;
  Date as_of_;
  Date known_on_;
  std::vector<NameAnswer> declared_;
  std::vector<NameAnswer> branded_;
  std::vector<CountedClaim> claims_;  ///< A row per reading.
  std::optional<std::vector<EntityId>> groups_;
  Resolution out_;
};

}  // namespace

Resolution resolve_parties(const AssetTable& assets, const PartyRegister& parties,
                           const identify::Identified& evidence, Date as_of, Date known_on) {
  return Resolver(assets, parties, evidence, as_of, known_on).resolved();
}

}  // namespace assay::resolve
