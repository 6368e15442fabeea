#include "assay/ingest/asset_table_reader.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/base/workers.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {

std::vector<std::string_view> asset_field_names() {
  std::vector<std::string_view> names;
  for (const AssetFieldTraits& field : asset_fields()) names.push_back(field.name);
  return names;
}

AssetTableReader::AssetTableReader(CsvTable& table, const ColumnMap& map, const Knowledge& known,
                                   const InventoryOptions& options, AssetTable& into, AssetIds& ids,
                                   Problems& problems)
    : table_(table),
      into_(into),
      ids_(ids),
      problems_(problems),
      roles_(known.functions, into),
      roles_tell_(!options.free_functions),
      threads_(options.threads),
      secrets_(map) {
  for (std::size_t i = 0; i < kAssetFields; ++i) {
    if (!map.of_field[i]) continue;
    const auto field = static_cast<AssetField>(i);
    Column& column = columns_.emplace_back();
    column.index = *map.of_field[i];
    read_.push_back(column.index);
    column.reader = std::make_unique<FieldReader>(field, known, options.free_functions, into,
                                                  options.stated.notation);
    column.texts_before = into.column(field).values.size();
    if (field == AssetField::kRole) role_column_ = *map.of_field[i];
  }
  if (const auto id = map.of_field[static_cast<std::size_t>(AssetField::kAsset)]) {
    named_ = true;
    identified_ = known.columns.identifies(table.header()[*id]);
  }
  const std::span<Column> all(columns_);
  for (std::size_t i = named_ ? 1 : 0; i < all.size(); ++i) {
    const bool has_role_behind = all[i].reader->field() == AssetField::kFunction &&
                                 i + 1 < all.size() &&
                                 all[i + 1].reader->field() == AssetField::kRole;
    jobs_.push_back(all.subspan(i, has_role_behind ? 2 : 1));
    if (has_role_behind) ++i;
  }
  order_.resize(jobs_.size());
  std::iota(order_.begin(), order_.end(), std::size_t{0});
}

void AssetTableReader::read(CsvBatch first) {
  constexpr std::size_t kRowsPerPortion = 8192;
  const unsigned threads = first.size() < CsvTable::kRowsPerBatch ? 1 : threads_;
  // A little more, since memory that is not touched costs nothing, and moving a column does.
  likely_rows_ = table_.likely_rows();
  likely_rows_ += likely_rows_ / 32;
  into_.reserve(into_.size() + likely_rows_);
  Portion scanned, named, read;
  hide_secrets(first);
  named.batch = std::move(first);
  bool more = true;
  Workers workers(threads);
  do {
    workers.run(2 + jobs_.size(), [&](std::size_t job) {
      if (job == 0) {
        more = more && table_.next(scanned.batch, problems_, kRowsPerPortion);
        if (!more) scanned.batch.rows.clear();
        hide_secrets(scanned.batch);
      } else if (job == 1) {
        take_rows(named);
      } else {
        read_columns(read, jobs_[order_[job - 2]]);
      }
    });
    order_jobs();
    tell_names(named);
    tell_columns(read);
    if (read.batch.size() > 0) table_.pass(read.batch.rows.back());
    std::swap(read, named);
    std::swap(named, scanned);
  } while (read.batch.size() > 0 || named.batch.size() > 0);
  for (Column& column : columns_) settle(column);
  if (shared_names_ > 0) tell_shared_names();
  tell_dropped();
}

/// Drops what cells repeat of the secrets of their rows.
void AssetTableReader::hide_secrets(CsvBatch& batch) {
  if (!secrets_.any()) return;
  for (std::size_t row = 0; row < batch.size(); ++row) {
    const auto column = secrets_.hide(read_, row, batch);
    if (!column || std::exchange(told_repeated_, true)) continue;
    const CsvBatch::Row at = batch.rows[row];
    problems_.add(table_.problem(Severity::kWarning, codes::kWithheld,
                                 repeats_secret(table_.header()[*column]),
                                 table_.place(at, *column), at));
  }
}

/// Columns of many texts take longest; begun last, they would keep the other threads waiting.
void AssetTableReader::order_jobs() {
  const auto texts = [&](std::size_t job) {
    return into_.column(jobs_[job].front().reader->field()).values.size();
  };
  std::ranges::stable_sort(order_, std::ranges::greater(), texts);
}

/// Reads the cells whose meaning all of their column tells.
void AssetTableReader::settle(Column& column) {
  for (const Waiting& cell : column.waiting) {
    const FieldReader::Read read = column.reader->settled(cell.text);
    into_.set(cell.asset, column.reader->field(), read.code);
    if (read.problem == nullptr) continue;
    tell_flaw({cell.row_begins, into_.place(cell.asset).line, 0}, column.index, *read.problem);
  }
  column.waiting = {};
}

void AssetTableReader::explain(std::span<ColumnGuess> columns) const {
  for (const Column& column : columns_) {
    const std::string why = column.reader->why();
    if (!why.empty()) columns[column.index].why += "; " + why;
  }
}

/// Adds the rows to the table, except those that are empty or whose id is taken.
void AssetTableReader::take_rows(Portion& portion) {
  const CsvBatch& batch = portion.batch;
  portion.kept.resize(batch.size());
  std::iota(portion.kept.begin(), portion.kept.end(), std::size_t{0});
  portion.first = AssetId(into_.size());
  portion.silent = 0;
  portion.nameless.clear();
  portion.taken.clear();
  std::vector<std::uint32_t> nobody;
  if (named_) {
    read_cells(batch, portion.kept, columns_.front());
  } else {
    nobody.resize(batch.size(), 0);
  }
  std::vector<std::uint32_t>& ids = named_ ? columns_.front().codes : nobody;
  std::size_t count = 0;
  for (std::size_t row = 0; row < batch.size(); ++row) {
    if (ids[row] == 0 && batch.blank(row)) {
      ++portion.silent;
    } else if (!named_ || claims(portion, row, ids[row])) {
      into_.add_row(batch.rows[row].line);
      ids[count] = ids[row];
      portion.kept[count++] = row;
    }
  }
  portion.kept.resize(count);
  if (named_) into_.set(portion.first, AssetField::kAsset, {ids.data(), count});
}

/// Whether the row may have the id of that code.
bool AssetTableReader::claims(Portion& portion, std::size_t row, std::uint32_t id) {
  if (id == 0) {
    portion.nameless.push_back(row);
    return true;
  }
  const auto first = ids_.claim(id, AssetId(into_.size()), into_);
  if (!first) return true;
  if (!identified_) {
    const CsvBatch::Row at = portion.batch.rows[row];
    if (shared_names_++ == 0) shared_at_ = {at, table_.place(at, columns_.front().index)};
    return true;
  }
  portion.taken.emplace_back(row, *first);
  return false;
}

void AssetTableReader::read_columns(const Portion& portion, std::span<Column> columns) {
  if (portion.batch.size() == 0 || portion.kept.empty()) return;
  for (Column& column : columns) {
    read_cells(portion.batch, portion.kept, column);
    into_.set(portion.first, column.reader->field(), column.codes);
    for (const auto& [kept, text] : column.reader->waiting()) {
      const auto asset = static_cast<std::uint32_t>(portion.first.index + kept);
      column.waiting.push_back(
          {portion.batch.rows[portion.kept[kept]].begin, AssetId(asset), text});
    }
  }
  const bool has_roles = columns.back().reader->field() == AssetField::kRole;
  if (has_roles && roles_tell_) find_functions(portion, columns);
}

void AssetTableReader::read_cells(const CsvBatch& batch, std::span<const std::size_t> rows,
                                  Column& column) {
  column.codes.resize(rows.size());
  column.flaws = column.reader->read(batch, rows, column.index, column.codes);
  column.cells += rows.size();
  if (column.cells >= kCellsThatShow && !column.has_room) make_room(column);
}

/// Where nearly every row has a text of its own, as serial numbers have, there will be as many as
/// rows; else a column has room for what was seen.
void AssetTableReader::make_room(Column& column) {
  column.has_room = true;
  const AssetField field = column.reader->field();
  const std::size_t texts = into_.column(field).values.size();
  const bool one_a_row = texts - column.texts_before >= column.cells - column.cells / 16;
  const std::size_t rows = likely_rows_;
  if (one_a_row && rows > column.cells) into_.reserve_texts(field, column.texts_before + rows);
}

/// Functions that roles tell, where the row has none of its own.
void AssetTableReader::find_functions(const Portion& portion, std::span<const Column> columns) {
  unknown_roles_.clear();
  const std::vector<std::uint32_t>& roles = columns.back().codes;
  std::vector<std::uint32_t> functions;
  if (columns.size() > 1) functions = columns.front().codes;
  functions.resize(roles.size(), 0);
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (functions[i] != 0) continue;
    const RoleFunctions::Meaning meaning = roles_.function_of(roles[i]);
    functions[i] = meaning.function;
    if (meaning.function == 0 && !meaning.told) unknown_roles_.push_back({i, roles[i]});
  }
  into_.set(portion.first, AssetField::kFunction, functions);
}

void AssetTableReader::tell_names(const Portion& portion) {
  if (portion.batch.size() == 0) return;
  table_.ignore(portion.silent);
  table_.reject(std::ssize(portion.taken));
  if (!named_) return;
  const Column& names = columns_.front();
  for (const FieldReader::Flaw& flaw : names.flaws) {
    tell_flaw(portion.batch.rows[flaw.row], names.index, *flaw.problem);
  }
  for (const std::size_t nameless : portion.nameless) {
    const CsvBatch::Row row = portion.batch.rows[nameless];
    problems_.add(Severity::kWarning, codes::kIdMissing, [&] {
      return table_.problem(Severity::kWarning, codes::kIdMissing, "the asset has no name",
                            table_.place(row, names.index), row);
    });
  }
  for (const auto& [taken, first] : portion.taken) {
    const CsvBatch::Row row = portion.batch.rows[taken];
    problems_.add(Severity::kError, codes::kIdTwice, [&] {
      Diagnostic twice =
          table_.problem(Severity::kError, codes::kIdTwice,
                         fmt::format("asset `{}` is there already", into_.name(first)),
                         table_.place(row, names.index), row);
      twice.notes.push_back({"first here", into_.place(first)});
      return twice;
    });
  }
}

void AssetTableReader::tell_columns(const Portion& portion) {
  if (portion.batch.size() == 0 || portion.kept.empty()) return;
  const auto row_of = [&](std::size_t kept) { return portion.batch.rows[portion.kept[kept]]; };
  for (const std::span<Column> job : jobs_) {
    for (const Column& column : job) {
      for (const FieldReader::Flaw& flaw : column.flaws) {
        tell_flaw(row_of(flaw.row), column.index, *flaw.problem);
      }
    }
  }
  for (const UnknownRole& unknown : unknown_roles_) {
    const CsvBatch::Row row = row_of(unknown.row);
    problems_.add(Severity::kRemark, codes::kUnknownRole, [&] {
      return table_.problem(Severity::kRemark, codes::kUnknownRole,
                            roles_.why_unknown(unknown.role), table_.place(row, role_column_), row);
    });
  }
}

void AssetTableReader::tell_flaw(CsvBatch::Row row, std::size_t column, const Diagnostic& flaw) {
  problems_.add(flaw.severity, flaw.code, [&] {
    return table_.problem(flaw.severity, flaw.code, flaw.message, table_.place(row, column), row);
  });
}

void AssetTableReader::tell_dropped() {
  std::int64_t dropped = 0;
  for (const Column& column : columns_) dropped += column.reader->dropped();
  if (dropped == 0) return;
  problems_.add({Severity::kRemark,
                 codes::kSecretOfDevice,
                 fmt::format("{} dropped", counted(dropped, "secret")),
                 {table_.file(), 0, 0, 0},
                 "",
                 {}});
}

void AssetTableReader::tell_shared_names() {
  problems_.add(table_.problem(
      Severity::kWarning, codes::kNameShared,
      fmt::format("{} the name of another; they are kept apart by their lines",
                  shared_names_ == 1 ? "1 row has" : grouped(shared_names_) + " rows have"),
      shared_at_.second, shared_at_.first));
}

}  // namespace assay::ingest
