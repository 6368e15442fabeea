#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "assay/base/date.h"
#include "assay/base/diagnostic.h"
#include "assay/identify/identify.h"
#include "assay/model/asset_parties.h"
#include "assay/model/asset_table.h"
#include "assay/model/because.h"
#include "assay/model/case.h"
#include "assay/model/entity.h"
#include "assay/model/influence.h"
#include "assay/model/network.h"
#include "assay/resolve/control/control.h"
#include "assay/resolve/names.h"

namespace assay::resolve {

/// What Assay knows of companies before it reads a case: data/entities and data/legal_forms.yaml.
struct EntityPack {
  EntityCatalogue entities;
  NameWords words;
  std::vector<Diagnostic> problems;  ///< What was not read; the rest stands.
};

/// Reads the pack below `data`, every `entities/*.yaml` in the order of their names.
///
/// Problems: those of base/yaml.h and base/date.h; RES001 a reference to nobody; RES002 an id
///           twice; RES003 a kind that is none; RES004 least above most; RES005 a seat
///           that is no country code.
EntityPack read_entity_pack(const std::filesystem::path& data);

/// All parties of a run, and every name that they go by.
struct PartyRegister {
  EntityCatalogue entities;
  NameIndex names;
  std::vector<EntityId> operators;  ///< A row per row of `Case::operators`.
};

/// The pack's parties, then those of `of`: its suppliers and owners, its operators, and
/// whoever its assets or proposals name as operator.
///
/// An entity of the case that has an id or a name of the pack's takes the place of that one:
/// its seat, kind and stakes are the case's alone, both ids lead to it, and the other names of
/// both are its names. A name that the case gives wins over the same name in the pack.
PartyRegister register_parties(const EntityPack& pack, const Case& of);

/// Why a row has the maker that it has. Rows share few of these.
struct MakerReading {
  EntityId maker;
  MakerBasis basis = MakerBasis::kUnknown;
  EntityId declared;  ///< Whom the maker column names, maker or not.
  EntityId brand;     ///< Who makes what is sold under the brand column's name.
  EntityId evidence;  ///< Whose equipment the evidence shows.
  Because because;    ///< Without the evidence's own, which `Identified::of` has.
};

/// A name that leaves rows without a maker.
struct OpenName {
  std::string name;  ///< As the first such row has it; empty: the row says nothing.
  std::int64_t rows = 0;
  NameAnswer answer;  ///< Whom it names, if anybody: a reseller, several makers.
  std::string why;    ///< One clause for people.
  AssetId first;      ///< The first such row.
};

/// Who stands behind the assets of one table.
struct Resolution {
  AssetParties parties;
  std::vector<MakerReading> readings;
  std::vector<std::uint32_t> reading_of;  ///< Into `readings`, a row per row of the table.
  std::vector<OpenName> open_names;       ///< Most rows first, then by name.
  std::int64_t without_maker = 0;         ///< Rows, the sum over `open_names`.

  const MakerReading& reading(AssetId asset) const { return readings[reading_of[asset.index]]; }
};

/// Finds the parties of every asset as of a day.
///
/// The maker is the one that the evidence shows, else the declared one, else the brand's.
/// Declaration and evidence that name companies of one group agree, and the declared one stands. A
/// reseller, integrator, operator or tower company is no maker.
///
/// Cost: once per distinct name and combination, then some look-ups per row (1,000,000 rows in
///       0.1 s).
Resolution resolve_parties(const AssetTable& assets, const PartyRegister& parties,
                           const identify::Identified& evidence, Date as_of, Date known_on);

/// What each asset fails with: its brand, its maker, the makers of its parts and software, and
/// who runs its management system. Suppliers carry entity ids; controllers and states are what
/// `compelled` is sure of, and `states_unknown` says that there may be more.
Groups groups_of(const AssetParties& parties, const EntityCatalogue& entities,
                 const Influences& compelled);

/// The groups of a case that states them: of the column `groups`, else of maker and
/// components; `?` is a maker that is not known. `stated` has the suppliers; a name
/// that is not among them becomes a supplier that stands for itself, and may be under anybody.
Groups given_groups(const AssetTable& assets, Groups stated);

}  // namespace assay::resolve
