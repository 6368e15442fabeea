#include "assay/ingest/sources/thing_assets.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {

ThingAssets::ThingAssets(std::string_view file, const Knowledge& known, bool free_functions,
                         AssetTable& into, AssetIds& ids, Problems& problems)
    : file_(file),
      known_(known),
      free_functions_(free_functions),
      into_(into),
      ids_(ids),
      problems_(problems),
      roles_(known.functions, into) {}

void ThingAssets::take(const Thing& thing) {
  line_ = thing.line;
  const bool part = thing.kind == ThingKind::kComponent && thing.of != 0;
  if (thing.kind != ThingKind::kDevice && !part) return;
  if (thing.record != last_record_) ++records_;
  last_record_ = thing.record;
  if (!part) return add_device(thing);
  const std::string_view maker = thing.value("maker");
  if (maker.empty()) return;
  std::vector<std::string>& makers = parts_[thing.of];
  if (std::ranges::find(makers, maker) == makers.end()) makers.emplace_back(maker);
}

void ThingAssets::add_device(const Thing& device) {
  const AssetId row = into_.add_row(device.line);
  if (device.record >= rows_.size()) rows_.resize(std::size_t{device.record} + 1);
  rows_[device.record] = row;
  bool named = false;
  for (const auto& [column, text] : device.values) {
    const std::optional<AssetField> field = field_of(column);
    if (!field) continue;
    const FieldReader::Read read = reader(*field).read(text);
    reader(*field).forget();
    into_.set(row, *field, read.code);
    if (read.problem != nullptr) tell(*read.problem);
    if (*field == AssetField::kRole) set_function(row, read.code);
    if (*field != AssetField::kAsset || read.code == 0) continue;
    named = true;
    if (ids_.claim(read.code, row, into_) && shared_names_++ == 0) first_shared_ = device.line;
  }
  if (!named) {
    tell({Severity::kWarning, codes::kIdMissing, "the device has no name", {}, "", {}});
  }
}

void ThingAssets::set_function(AssetId row, std::uint32_t role) {
  const RoleFunctions::Meaning meaning = roles_.function_of(role);
  into_.set(row, AssetField::kFunction, meaning.function);
  if (meaning.function != 0 || meaning.told) return;
  tell({Severity::kRemark, codes::kUnknownRole, roles_.why_unknown(role), {}, "", {}});
}

void ThingAssets::finish() {
  for (const auto& [record, makers] : parts_) {
    if (record >= rows_.size() || !rows_[record]) continue;
    FieldReader& components = reader(AssetField::kComponents);
    into_.set(rows_[record], AssetField::kComponents, components.read(joined(makers, ";")).code);
    components.forget();
  }
  if (shared_names_ == 0) return;
  line_ = first_shared_;
  tell({Severity::kWarning,
        codes::kNameShared,
        fmt::format("{} the name of another; they are kept apart by their lines",
                    shared_names_ == 1 ? "1 device has" : grouped(shared_names_) + " devices have"),
        {},
        "",
        {}});
}

/// Lines of such files are not shown: they may hold secrets.
void ThingAssets::tell(const Diagnostic& problem) {
  problems_.add(problem.severity, problem.code, [&] {
    Diagnostic placed = problem;
    placed.where = {file_, line_, 0, 0};
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
