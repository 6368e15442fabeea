#include "assay/ingest/secret_mask.h"

#include "assay/base/text.h"

namespace assay::ingest {
namespace {

/// A shorter text may stand in another cell by chance.
constexpr std::size_t kShortestSecret = 6;
constexpr std::string_view kDropped = "<dropped>";

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

}  // namespace assay::ingest
