#include "assay/pipeline/supplier_names.h"

#include <array>
#include <map>
#include <utility>

#include "assay/base/text.h"

namespace assay::pipeline {
namespace {

constexpr std::array<AssetField, 6> kSupplierFields{
    AssetField::kMaker,        AssetField::kBrand,      AssetField::kSoldBy,
    AssetField::kMaintainedBy, AssetField::kSoftwareBy, AssetField::kComponents};

using Names = std::map<std::string, SupplierName, std::less<>>;

void add(Names& names, std::string_view name, std::string_view country, const SourceSpan& where) {
  if (name.empty() || name == "?") return;
  SupplierName& known = names[std::string(name)];
  if (known.name.empty()) known = {std::string(name), std::string(country), where};
}

void add_parties(const Case& of, Names& names) {
  for (const Entity& entity : of.entities.entities()) {
    if (entity.kind == EntityKind::kState) continue;
    add(names, entity.name, entity.seat, entity.where);
    for (const std::string& alias : entity.aliases) add(names, alias, entity.seat, entity.where);
  }
}

/// The first asset of each distinct text stands for all of them.
void add_column(const AssetTable& assets, AssetField field, Names& names) {
  const AssetColumn& column = assets.column(field);
  if (!column.present()) return;
  std::vector<bool> seen(column.values.size());
  for (std::uint32_t row = 0; row < assets.size(); ++row) {
    const std::uint32_t code = column.code(AssetId(row));
    if (code == 0 || seen[code]) continue;
    seen[code] = true;
    for (const std::string_view name : split(column.values.text(code), ';')) {
      add(names, name, "", assets.place(AssetId(row)));
    }
  }
}

}  // namespace

std::vector<SupplierName> supplier_names(const Case& of) {
  Names names;
  add_parties(of, names);
  for (const AssetField field : kSupplierFields) add_column(of.assets, field, names);
  std::vector<SupplierName> out;
  for (auto& [key, name] : names) out.push_back(std::move(name));
  return out;
}

}  // namespace assay::pipeline
