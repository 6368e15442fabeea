#include "assay/ingest/asset_rows.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace assay::ingest {

std::optional<AssetId> AssetIds::claim(std::uint32_t code, AssetId row, const AssetTable& assets) {
  if (assets.files().size() != files_) {
    files_ = assets.files().size();
    file_begins_ = row;
  }
  const bool again = code < again_.size() && again_[code];
  const AssetId known = again ? again_[code] : first_row(code);
  if (known && (over_files_ || known >= file_begins_)) return known;
  if (code >= end_) {
    append(code, row);
  } else {
    if (code >= again_.size()) again_.resize(end_);
    again_[code] = row;
  }
  return std::nullopt;
}

AssetId AssetIds::first_row(std::uint32_t code) const {
  if (code >= end_) return {};
  const Run& run = *std::prev(std::ranges::upper_bound(runs_, code, {}, &Run::code));
  return run.row ? AssetId(run.row.index + (code - run.code)) : AssetId();
}

void AssetIds::append(std::uint32_t code, AssetId row) {
  const bool hole = code > end_;
  if (hole) runs_.push_back({end_, {}});
  const bool follows =
      !hole && !runs_.empty() && runs_.back().row.index + (code - runs_.back().code) == row.index;
  if (!follows) runs_.push_back({code, row});
  end_ = code + 1;
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
