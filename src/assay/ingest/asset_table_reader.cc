#include "assay/ingest/asset_table_reader.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

bool says_nothing(const CsvBatch& batch, std::size_t row) {
  for (std::size_t column = 0; column < batch.columns; ++column) {
    if (!trimmed(batch.cell(row, column)).empty()) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string_view> asset_field_names() {
  std::vector<std::string_view> names;
  for (const AssetFieldTraits& field : asset_fields()) names.push_back(field.name);
  return names;
}

AssetTableReader::AssetTableReader(CsvTable& table, const ColumnMap& map, const Knowledge& known,
                                   bool free_functions, AssetTable& into, AssetIds& ids,
                                   Problems& problems)
    : table_(table),
      into_(into),
      ids_(ids),
      problems_(problems),
      roles_(known.functions, into),
      roles_tell_(!free_functions) {
  for (std::size_t i = 0; i < kAssetFields; ++i) {
    if (!map.of_field[i]) continue;
    columns_.push_back(
        {*map.of_field[i],
         std::make_unique<FieldReader>(static_cast<AssetField>(i), known, free_functions, into)});
  }
  if (const auto id = map.of_field[static_cast<std::size_t>(AssetField::kAsset)]) {
    named_ = true;
    identified_ = known.columns.identifies(table.header()[*id]);
  }
}

void AssetTableReader::read(CsvBatch& batch) {
  do read_batch(batch);
  while (table_.next(batch, problems_));
  if (shared_names_ > 0) tell_shared_names();
}

void AssetTableReader::read_batch(const CsvBatch& batch) {
  const AssetId first(into_.size());
  take_rows(batch);
  if (kept_.empty()) return;
  if (named_) into_.set(first, AssetField::kAsset, codes_);
  std::vector<std::uint32_t> functions, roles;
  for (const Column& column : columns_) {
    const AssetField field = column.reader->field();
    if (field == AssetField::kAsset) continue;
    read_column(batch, column);
    into_.set(first, field, codes_);
    if (field == AssetField::kFunction) functions = codes_;
    if (field == AssetField::kRole) roles = codes_;
  }
  if (roles_tell_ && !roles.empty()) tell_functions(batch, first, roles, std::move(functions));
}

/// Adds the rows to the table, except those that are empty or whose id is taken;
/// `codes_` has the ids of those that were added.
void AssetTableReader::take_rows(const CsvBatch& batch) {
  kept_.resize(batch.size());
  std::iota(kept_.begin(), kept_.end(), std::size_t{0});
  if (named_) {
    read_column(batch, columns_.front());
  } else {
    codes_.assign(batch.size(), 0);
  }
  std::size_t count = 0;
  for (std::size_t row = 0; row < batch.size(); ++row) {
    if (says_nothing(batch, row)) {
      table_.ignore();
    } else if (named_ && !unique(batch, row, codes_[row])) {
      table_.reject();
    } else {
      into_.add_row(batch.rows[row].line);
      codes_[count] = codes_[row];
      kept_[count++] = row;
    }
  }
  kept_.resize(count);
  codes_.resize(count);
}

bool AssetTableReader::unique(const CsvBatch& batch, std::size_t row, std::uint32_t id) {
  const CsvBatch::Row at = batch.rows[row];
  const std::size_t column = columns_.front().index;
  if (id == 0) {
    problems_.add(Severity::kWarning, codes::kIdMissing, [&] {
      return table_.problem(Severity::kWarning, codes::kIdMissing, "the asset has no name",
                            table_.place(at, column), at);
    });
    return true;
  }
  const auto first = ids_.claim(id, AssetId(into_.size()), into_);
  if (!first) return true;
  if (!identified_) {
    if (shared_names_++ == 0) shared_at_ = {at, table_.place(at, column)};
    return true;
  }
  problems_.add(Severity::kError, codes::kIdTwice, [&] {
    const std::string_view name = into_.column(AssetField::kAsset).values.text(id);
    Diagnostic twice = table_.problem(Severity::kError, codes::kIdTwice,
                                      fmt::format("asset `{}` is there already", name),
                                      table_.place(at, column), at);
    twice.notes.push_back({"first here", into_.place(*first)});
    return twice;
  });
  return false;
}

/// The codes of the rows that were kept, in `codes_`.
void AssetTableReader::read_column(const CsvBatch& batch, const Column& column) {
  cells_.clear();
  for (const std::size_t row : kept_) cells_.push_back(batch.cell(row, column.index));
  codes_.resize(cells_.size());
  for (const FieldReader::Flaw& flaw : column.reader->read(cells_, codes_)) {
    const CsvBatch::Row row = batch.rows[kept_[flaw.cell]];
    const Diagnostic& problem = *flaw.problem;
    problems_.add(problem.severity, problem.code, [&] {
      return table_.problem(problem.severity, problem.code, problem.message,
                            table_.place(row, column.index), row);
    });
  }
}

/// Functions that roles tell, where the row has none of its own.
void AssetTableReader::tell_functions(const CsvBatch& batch, AssetId first,
                                      std::span<const std::uint32_t> roles,
                                      std::vector<std::uint32_t> functions) {
  functions.resize(roles.size(), 0);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (functions[i] != 0) continue;
    const RoleFunctions::Meaning meaning = roles_.function_of(roles[i]);
    functions[i] = meaning.function;
    if (meaning.function != 0 || meaning.told) continue;
    const CsvBatch::Row row = batch.rows[kept_[i]];
    problems_.add(Severity::kRemark, codes::kUnknownRole, [&] {
      return table_.problem(Severity::kRemark, codes::kUnknownRole, roles_.why_unknown(roles[i]),
                            table_.place(row, role_column()), row);
    });
  }
  into_.set(first, AssetField::kFunction, functions);
}

std::size_t AssetTableReader::role_column() const {
  const auto is_role = [](const Column& column) {
    return column.reader->field() == AssetField::kRole;
  };
  return std::ranges::find_if(columns_, is_role)->index;
}

void AssetTableReader::tell_shared_names() {
  problems_.add(table_.problem(
      Severity::kWarning, codes::kNameShared,
      fmt::format("{} the name of another; they are kept apart by their lines",
                  shared_names_ == 1 ? "1 row has" : grouped(shared_names_) + " rows have"),
      shared_at_.second, shared_at_.first));
}

}  // namespace assay::ingest
