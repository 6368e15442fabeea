#include "assay/ingest/sources/table_intake.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/cell_value.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/formula_guard.h"
#include "assay/ingest/profile_reader.h"
#include "assay/ingest/secret_text.h"
#include "assay/ingest/sources/fibre_table.h"
#include "assay/model/asset_field.h"

namespace assay::ingest {
namespace {

constexpr std::array kTelling{AssetField::kMaker,       AssetField::kBrand,    AssetField::kProduct,
                              AssetField::kSerial,      AssetField::kMac,      AssetField::kBanner,
                              AssetField::kSysObjectId, AssetField::kSysDescr, AssetField::kAction,
                              AssetField::kReplaces};

/// What only a unit has, and no model.
constexpr std::array kOfAUnit{AssetField::kSerial,   AssetField::kMac,      AssetField::kSite,
                              AssetField::kStatus,   AssetField::kOrdered,  AssetField::kObtained,
                              AssetField::kQuantity, AssetField::kInstalled};

constexpr std::array<std::string_view, 5> kLinkFields{"link", "a", "b", "kind", "rate"};
constexpr std::array<std::string_view, 4> kProductFields{"maker", "product", "part_number", "role"};
constexpr std::array<std::string_view, 5> kBuildFields{"height", "width", "depth", "weight",
                                                       "power"};
constexpr std::array<std::string_view, 1> kManagementFields{"management_address"};
constexpr std::array<std::string_view, 9> kSiteFields{
    "site", "name", "operator", "country", "region", "lat", "lon", "address", "slug"};

/// What a column of sites is called in a table of assets that stand on them.
constexpr std::array<std::pair<AssetField, std::string_view>, 6> kSiteOfAsset{
    {{AssetField::kSite, "site"},
     {AssetField::kSiteName, "name"},
     {AssetField::kSiteCountry, "country"},
     {AssetField::kSiteRegion, "region"},
     {AssetField::kSiteLat, "lat"},
     {AssetField::kSiteLon, "lon"}}};

bool has(const ColumnMap& map, std::span<const std::string_view> fields, std::string_view name) {
  const auto at = std::ranges::find(fields, name) - fields.begin();
  return map.of_field[static_cast<std::size_t>(at)].has_value();
}

/// The field, where single texts of it may have several readings.
std::optional<AssetField> noted(AssetField field) {
  const bool place = traits(field).kind == ValueKind::kDecimal;
  return place || has_notations(field) ? std::optional(field) : std::nullopt;
}

/// A day with a time behind it, which is more than a day.
bool stands_as_it_is(std::string_view text) {
  return text.size() > 10 && text[4] == '-' && text[7] == '-';
}

}  // namespace

std::optional<std::size_t> column_of(const ColumnMap& map, AssetField field) {
  return map.of_field[static_cast<std::size_t>(field)];
}

TableIntake::TableIntake(std::span<const std::string> header, ColumnMap assets,
                         const TableNotation& notation, const Knowledge& known, Intake& into)
    : header_(header),
      assets_(std::move(assets)),
      notation_(notation),
      known_(known),
      into_(into),
      secrets_(assets_) {
  place_ = [this](CsvBatch::Row row, std::size_t) {
    return SourceSpan{into_.file(), row.line, 0, 0};
  };
  row_text_ = [](CsvBatch::Row) { return std::string(); };
  tells_ = read_fibre() || read_links() || read_products() || read_devices() || read_sites();
  into_.report().columns = assets_.guesses;
  into_.report().found.columns = columns_to_state(assets_.guesses);
  if (tells_ || fibre_) return;
  into_.tell(Severity::kWarning, codes::kNoColumnKnown,
             "no column tells of a device, a site or a link, so the rows are ignored; name one by "
             "`maker=HEADER`");
}

void TableIntake::places(Place place, RowText row_text) {
  place_ = std::move(place);
  row_text_ = std::move(row_text);
}

bool TableIntake::reads(AssetField field) const { return column_of(assets_, field).has_value(); }

bool TableIntake::read_fibre() {
  const std::optional<FibreTable> table = fibre_table(header_);
  fibre_ = table.has_value();
  if (!table || !table->kind) return false;
  kind_ = *table->kind;
  position_ = table->position;
  for (const auto& [column, at] : table->uses) {
    uses_.push_back({column, at});
    assets_.guesses[at] = {header_[at], ColumnUse::kRead, std::string(column),
                           "as the standard has it"};
  }
  return true;
}

bool TableIntake::read_links() {
  if (fibre_) return false;
  ColumnMap links = map_columns(header_, "links", kLinkFields, known_.columns, {});
  if (!has(links, kLinkFields, "a") || !has(links, kLinkFields, "b")) return false;
  if (reads(AssetField::kMaker) || reads(AssetField::kSerial)) return false;
  kind_ = ThingKind::kLink;
  for (std::size_t i = 0; i < kLinkFields.size(); ++i) {
    if (links.of_field[i]) uses_.push_back({kLinkFields[i], *links.of_field[i]});
  }
  if (const auto link = links.of_field[0]; link && known_.columns.identifies(header_[*link])) {
    identity_ = link;
  }
  assets_ = std::move(links);
  return true;
}

bool TableIntake::read_products() {
  if (fibre_) return false;
  if (std::ranges::any_of(kOfAUnit, [&](AssetField field) { return reads(field); })) return false;
  const ColumnMap build = map_columns(header_, "products", kBuildFields, known_.columns, {});
  const auto told = std::ranges::count_if(build.of_field, [](const auto& at) { return !!at; });
  ColumnMap products = map_columns(header_, "products", kProductFields, known_.columns, {});
  if (told < 2 || !products.of_field[0]) return false;
  kind_ = ThingKind::kProduct;
  for (std::size_t i = 0; i < kProductFields.size(); ++i) {
    if (products.of_field[i]) uses_.push_back({kProductFields[i], *products.of_field[i]});
  }
  assets_ = std::move(products);
  return true;
}

bool TableIntake::read_devices() {
  if (fibre_) return false;
  const bool named = std::ranges::any_of(assets_.guesses, [&](const ColumnGuess& guess) {
    const bool withheld = guess.use == ColumnUse::kSecret || guess.use == ColumnUse::kPersonal;
    return !withheld && !known_.columns.meanings("equipment", guess.header).empty();
  });
  if (!named && std::ranges::none_of(kTelling, [&](AssetField field) { return reads(field); })) {
    return false;
  }
  kind_ = ThingKind::kDevice;
  use_asset_columns();
  return true;
}

void TableIntake::use_asset_columns() {
  for (const AssetFieldTraits& field : asset_fields()) {
    const auto at = static_cast<std::size_t>(&field - asset_fields().data());
    if (!assets_.of_field[at]) continue;
    const std::size_t column = *assets_.of_field[at];
    uses_.push_back({field.name, column, noted(static_cast<AssetField>(at))});
    const ColumnNotation* const notation = notation_.of(column);
    const std::string why = notation == nullptr ? std::string() : notation->why();
    if (!why.empty()) assets_.guesses[column].why += "; " + why;
  }
  const auto asset = column_of(assets_, AssetField::kAsset);
  if (asset && known_.columns.identifies(header_[*asset])) identity_ = asset;
  quantity_ = column_of(assets_, AssetField::kQuantity);
  role_ = column_of(assets_, AssetField::kRole);
  const ColumnMap managed =
      map_columns(header_, "management", kManagementFields, known_.columns, {});
  if (const auto at = managed.of_field[0]; at && assets_.guesses[*at].use == ColumnUse::kNotRead) {
    uses_.push_back({kManagementFields[0], *at});
    assets_.guesses[*at] = managed.guesses[*at];
  }
}

bool TableIntake::read_sites() {
  if (fibre_) return false;
  ColumnMap sites = map_columns(header_, "sites", kSiteFields, known_.columns, {});
  const bool address = has(sites, kSiteFields, "address");
  const bool coordinates = reads(AssetField::kSiteLat) && reads(AssetField::kSiteLon);
  // NetBox imports sites by name, slug and status: devices have no slug.
  const bool netbox = has(sites, kSiteFields, "slug") && reads(AssetField::kStatus);
  if (!address && !coordinates && !netbox && !reads(AssetField::kSite) &&
      !reads(AssetField::kSiteName) && !reads(AssetField::kSiteRegion)) {
    return false;
  }
  kind_ = ThingKind::kSite;
  for (const auto& [field, name] : kSiteOfAsset) {
    if (const auto at = column_of(assets_, field)) uses_.push_back({name, *at, noted(field)});
  }
  for (std::size_t i = 0; i < kSiteFields.size(); ++i) {
    const auto used = [&](const Use& use) { return use.field == kSiteFields[i]; };
    if (sites.of_field[i] && std::ranges::none_of(uses_, used)) {
      uses_.push_back({kSiteFields[i], *sites.of_field[i]});
    }
  }
  return true;
}

/// A rack of which nothing else is told; one with a maker is somebody's product.
bool TableIntake::is_furniture(const CsvBatch& batch, std::size_t row) const {
  if (!role_ || !known_.values.furniture(trimmed(batch.cell(row, *role_)))) return false;
  return std::ranges::none_of(kTelling, [&](AssetField field) {
    const auto at = column_of(assets_, field);
    return at && !known_.values.says_nothing(trimmed(batch.cell(row, *at)));
  });
}

/// Says what a cell says, without the secrets of its row that it repeats.
void TableIntake::say(const Use& use, const CsvBatch& batch, std::size_t row, Thing& thing) {
  const std::string_view cell = without_guard(trimmed(batch.cell(row, use.column)));
  if (cell.empty()) return;
  const std::string shown = secrets_.masked(cell, batch, row);
  const bool open = shown == cell && find_secret(cell, 0).length == 0;
  if (use.noted && open) return say_noted(use, cell, batch.rows[row], thing);
  thing.say(use.field, shown);
  if (shown == cell || std::exchange(told_repeated_, true)) return;
  into_.tell(Severity::kWarning, codes::kWithheld, repeats_secret(header_[use.column]),
             place_(batch.rows[row], use.column));
}

/// A day, count or coordinate in the project's spelling; as the file has it where it has no
/// reading, or several, which is told.
void TableIntake::say_noted(const Use& use, std::string_view text, CsvBatch::Row row,
                            Thing& thing) {
  if (known_.values.says_nothing(text)) return thing.say(use.field, text);
  const CellValue read =
      read_cell(*use.noted, text, known_, {false, false, notation_.of(use.column)});
  thing.say(use.field, read.text.empty() || stands_as_it_is(text) ? text : read.text);
  if (!read.problem) return;
  into_.tell(Severity::kWarning, read.problem->code, visible(read.problem->message),
             place_(row, use.column));
}

void TableIntake::say_position(const CsvBatch& batch, std::size_t row, Thing& thing) const {
  if (!position_) return;
  if (const auto at = position_of(trimmed(batch.cell(row, *position_)))) {
    thing.say("lon", at->first);
    thing.say("lat", at->second);
  }
}

bool TableIntake::refuse_row(const CsvBatch& batch, std::size_t row) {
  const CsvBatch::Row at = batch.rows[row];
  if (identity_) {
    const std::string_view id = trimmed(batch.cell(row, *identity_));
    const bool is_new = id.empty() || ids_.try_emplace(std::string(id), at.line).second;
    if (!is_new) {
      into_.reject(
          place_(at, *identity_), codes::kIdTwice,
          fmt::format("`{}` stands in the row of line {} already; ids tell rows apart",
                      visible(secrets_.shown(id, batch, row)), ids_.find(std::string(id))->second),
          row_text_(at));
      return true;
    }
  }
  if (quantity_) {
    const std::string text = secrets_.shown(trimmed(batch.cell(row, *quantity_)), batch, row);
    if (text.empty() || known_.values.says_nothing(text)) return false;
    const CellValue read =
        read_cell(AssetField::kQuantity, text, known_, {false, false, notation_.of(*quantity_)});
    if (read.text.empty() && read.problem) {
      into_.reject(place_(at, *quantity_), read.problem->code, read.problem->message,
                   row_text_(at));
      return true;
    }
  }
  return false;
}

void TableIntake::take(const CsvBatch& batch) {
  for (std::size_t row = 0; row < batch.size(); ++row) {
    into_.begin(batch.rows[row].line, batch.rows[row].number);
    if (!tells_ || batch.blank(row)) {
      into_.ignore();
      continue;
    }
    if (is_furniture(batch, row)) {
      into_.ignore();
      if (told_furniture_) continue;
      told_furniture_ = true;
      into_.tell(Severity::kRemark, codes::kFurniture,
                 "racks and cabinets of which no maker is told are no equipment, and are ignored",
                 place_(batch.rows[row], *role_));
      continue;
    }
    if (refuse_row(batch, row)) continue;
    Thing thing = into_.thing(kind_);
    for (const Use& use : uses_) say(use, batch, row, thing);
    say_position(batch, row, thing);
    into_.take(std::move(thing));
  }
}

}  // namespace assay::ingest
