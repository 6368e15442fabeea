#include "assay/ingest/secret_mask.h"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {
namespace {

/// A shorter text may stand in another cell by chance.
constexpr std::size_t kShortestSecret = 6;

}  // namespace

SecretMask::SecretMask(const ColumnMap& map) {
  for (std::size_t column = 0; column < map.guesses.size(); ++column) {
    if (map.guesses[column].use == ColumnUse::kSecret) secrets_.push_back(column);
  }
}

std::string SecretMask::masked(std::string_view cell, const CsvBatch& batch,
                               std::size_t row) const {
  std::string text(cell);
  for (const std::size_t column : secrets_) {
    const std::string_view secret = trimmed(batch.cell(row, column));
    if (secret.size() < kShortestSecret) continue;
    for (std::size_t at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + kDropped.size())) {
      text.replace(at, secret.size(), kDropped);
    }
  }
  return text;
}

std::string SecretMask::shown(std::string_view cell, const CsvBatch& batch, std::size_t row) const {
  std::int64_t dropped = 0;
  return without_secrets(masked(cell, batch, row), dropped);
}

std::optional<std::size_t> SecretMask::hide(std::span<const std::size_t> columns, std::size_t row,
                                            CsvBatch& batch) const {
  std::optional<std::size_t> repeats;
  for (const std::size_t column : columns) {
    const std::string_view cell = batch.cell(row, column);
    std::string text = masked(cell, batch, row);
    if (text == cell) continue;
    batch.put(row, column, std::move(text));
    if (!repeats) repeats = column;
  }
  return repeats;
}

std::string repeats_secret(std::string_view header) {
  return fmt::format("`{}` repeats a secret of its row, which is dropped there too",
                     visible(header));
}

}  // namespace assay::ingest
