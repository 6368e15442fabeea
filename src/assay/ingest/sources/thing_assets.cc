#include "assay/ingest/sources/thing_assets.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

/// Devices that become rows at once: a field of many is looked up faster than many fields of one.
constexpr std::size_t kTogether = 512;

AssetId row_of(AssetId first, std::size_t device) { return AssetId(first.index + device); }

/// Whether a row says something; columns are as long as the last row that does.
bool says(const AssetTable& table, AssetId row, AssetField field) {
  const std::vector<std::uint32_t>& codes = table.column(field).codes;
  return row.index < codes.size() && codes[row.index] != 0;
}

}  // namespace

ThingAssets::ThingAssets(std::string_view file, const Knowledge& known, bool free_functions,
                         AssetTable& into, AssetIds& ids, Problems& problems)
    : file_(file),
      known_(known),
      free_functions_(free_functions),
      into_(into),
      ids_(ids),
      problems_(problems),
      roles_(known.functions, into) {}

void ThingAssets::take(Thing&& thing) {
  const bool part = thing.kind == ThingKind::kComponent && thing.of != 0;
  if (thing.kind != ThingKind::kDevice && !part) return;
  if (thing.record != last_record_) ++records_;
  last_record_ = thing.record;
  if (!part) {
    waiting_.push_back(std::move(thing));
    if (waiting_.size() == kTogether) add_devices();
    return;
  }
  const std::string_view maker = thing.value("maker");
  if (maker.empty()) return;
  std::vector<std::string>& makers = parts_[thing.of];
  if (std::ranges::find(makers, maker) == makers.end()) makers.emplace_back(maker);
}

/// Makes rows of the devices that wait.
void ThingAssets::add_devices() {
  const AssetId first(into_.size());
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const Thing& device = waiting_[i];
    const AssetId row = into_.add_row(device.line);
    if (device.record >= rows_.size()) rows_.resize(std::size_t{device.record} + 1);
    rows_[device.record] = row;
    for (const auto& [column, text] : device.values) {
      const std::optional<AssetField> field = field_of(column);
      if (!field) continue;
      Cells& cells = cells_[static_cast<std::size_t>(*field)];
      cells.devices.push_back(i);
      cells.texts.push_back(text);
    }
  }
  for (std::size_t field = 0; field < kAssetFields; ++field) {
    Cells& cells = cells_[field];
    if (cells.texts.empty()) continue;
    add_cells(static_cast<AssetField>(field), cells, first);
    cells.devices.clear();
    cells.texts.clear();
  }
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (says(into_, row_of(first, i), AssetField::kAsset)) continue;
    tell({Severity::kWarning, codes::kIdMissing, "the device has no name", {}, "", {}},
         waiting_[i].line);
  }
  waiting_.clear();
}

void ThingAssets::add_cells(AssetField field, Cells& cells, AssetId first) {
  cells.codes.resize(cells.texts.size());
  for (const FieldReader::Flaw& flaw : reader(field).read_alone(cells.texts, cells.codes)) {
    tell(*flaw.problem, waiting_[cells.devices[flaw.row]].line);
  }
  for (std::size_t i = 0; i < cells.codes.size(); ++i) {
    const AssetId row = row_of(first, cells.devices[i]);
    const std::uint32_t line = waiting_[cells.devices[i]].line;
    into_.set(row, field, cells.codes[i]);
    if (field == AssetField::kRole) set_function(row, cells.codes[i], line);
    if (field != AssetField::kAsset || cells.codes[i] == 0) continue;
    if (ids_.claim(cells.codes[i], row, into_) && shared_names_++ == 0) first_shared_ = line;
  }
}

/// The function that the role tells, where the device does not say one itself.
void ThingAssets::set_function(AssetId row, std::uint32_t role, std::uint32_t line) {
  if (says(into_, row, AssetField::kFunction)) return;
  const RoleFunctions::Meaning meaning = roles_.function_of(role);
  into_.set(row, AssetField::kFunction, meaning.function);
  if (meaning.function != 0 || meaning.told) return;
  tell({Severity::kRemark, codes::kUnknownRole, roles_.why_unknown(role), {}, "", {}}, line);
}

void ThingAssets::finish() {
  add_devices();
  for (const auto& [record, makers] : parts_) {
    if (record >= rows_.size() || !rows_[record]) continue;
    FieldReader& components = reader(AssetField::kComponents);
    into_.set(rows_[record], AssetField::kComponents, components.read(joined(makers, ";")).code);
    components.forget();
  }
  if (shared_names_ == 0) return;
  tell({Severity::kWarning,
        codes::kNameShared,
        fmt::format("{} the name of another; they are kept apart by their lines",
                    shared_names_ == 1 ? "1 device has" : grouped(shared_names_) + " devices have"),
        {},
        "",
        {}},
       first_shared_);
}

/// Lines of such files are not shown: they may hold secrets.
void ThingAssets::tell(const Diagnostic& problem, std::uint32_t line) {
  problems_.add(problem.severity, problem.code, [&] {
    Diagnostic placed = problem;
    placed.where = {file_, line, 0, 0};
    return placed;
  });
}

std::optional<AssetField> ThingAssets::field_of(std::string_view column) {
  const auto known =
      std::ranges::find(fields_, column.data(), &decltype(fields_)::value_type::first);
  if (known != fields_.end()) return known->second;
  return fields_.emplace_back(column.data(), asset_field(column)).second;
}

FieldReader& ThingAssets::reader(AssetField field) {
  std::unique_ptr<FieldReader>& reader = readers_[static_cast<std::size_t>(field)];
  if (!reader) reader = std::make_unique<FieldReader>(field, known_, free_functions_, into_);
  return *reader;
}

}  // namespace assay::ingest
