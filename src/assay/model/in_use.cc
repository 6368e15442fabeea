#include "assay/model/in_use.h"

#include <vector>

namespace assay {
namespace {

/// For each code of a column, whether `holds(text)`.
template <class Predicate>
std::vector<bool> by_code(const AssetColumn& column, Predicate holds) {
  std::vector<bool> answers(column.values.size());
  for (std::uint32_t code = 0; code < answers.size(); ++code) {
    answers[code] = holds(column.values.text(code));
  }
  return answers;
}

}  // namespace

AssetSet in_use(const AssetTable& assets, Date as_of) {
  const AssetColumn& status = assets.column(AssetField::kStatus);
  const AssetColumn& installed = assets.column(AssetField::kInstalled);
  const AssetColumn& removed = assets.column(AssetField::kRemoved);
  const std::string day =
      to_text(as_of);  // Dates of the table are written alike, so texts compare.

  const auto serving =
      by_code(status, [](auto text) { return text.empty() || text == "in_service"; });
  const auto ended =
      by_code(status, [](auto text) { return text == "removed" || text == "disposed"; });
  const auto installed_later = by_code(installed, [&](auto text) { return text > day; });
  const auto removed_later = by_code(removed, [&](auto text) { return text > day; });
  const auto removed_by_then =
      by_code(removed, [&](auto text) { return !text.empty() && text <= day; });

  AssetSet used(assets.size());
  for (std::size_t row = 0; row < assets.size(); ++row) {
    const AssetId asset(row);
    const std::uint32_t state = status.code(asset), end = removed.code(asset);
    const bool still_there = serving[state] || (ended[state] && removed_later[end]);
    if (still_there && !removed_by_then[end] && !installed_later[installed.code(asset)]) {
      used.insert(asset);
    }
  }
  return used;
}

}  // namespace assay
