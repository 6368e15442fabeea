#include "assay/ingest/asset_rows.h"

#include <fmt/format.h>

namespace assay::ingest {

std::optional<AssetId> AssetIds::claim(std::uint32_t code, AssetId row, const AssetTable& assets) {
  if (code >= first_row_.size()) first_row_.resize(std::size_t{code} + 1);
  AssetId& first = first_row_[code];
  if (first && (over_files_ || assets.place(first).file == assets.files().back())) return first;
  first = row;
  return std::nullopt;
}

RoleFunctions::Meaning RoleFunctions::function_of(std::uint32_t role) {
  if (role == 0) return {};
  if (role >= functions_.size()) functions_.resize(std::size_t{role} + 1);
  std::optional<std::uint32_t>& known = functions_[role];
  const bool asked_before = known.has_value();
  if (!known) {
    const auto path = tree_.find(into_.column(AssetField::kRole).values.text(role));
    known = path ? into_.intern(AssetField::kFunction, *path) : 0;
  }
  return {*known, asked_before};
}

std::string RoleFunctions::why_unknown(std::uint32_t role) const {
  const std::string_view text = into_.column(AssetField::kRole).values.text(role);
  const std::vector<std::string_view> meant = tree_.candidates(text);
  if (meant.empty()) {
    return fmt::format("role `{}` tells no function; a column `function` would", text);
  }
  return fmt::format("role `{}` may be `{}`; a column `function` would tell", text,
                     fmt::join(meant, "` or `"));
}

}  // namespace assay::ingest
