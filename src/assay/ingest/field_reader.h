#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/dictionary.h"
#include "assay/ingest/cell_value.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/notation/column_notation.h"
#include "assay/ingest/recent_cells.h"
#include "assay/model/asset_table.h"

namespace assay::ingest {

/// Turns the cells of one column of one file into codes of the asset table. Every
/// distinct text is read once; what came of late is not even looked up.
class FieldReader {
 public:
  struct Read {
    std::uint32_t code = 0;
    const Diagnostic* problem = nullptr;  ///< Without a place; lives as long as the reader.
    bool waits = false;  ///< For the rest of its column, which tells what it means.
  };

  /// All arguments must outlive this, texts that are read too.
  FieldReader(AssetField field, const Knowledge& known, bool free_functions, AssetTable& into,
              const StatedNotation& notation = {});

  AssetField field() const { return field_; }

  /// Reads a cell, blanks around it included, as if it stood alone.
  Read read(std::string_view cell);

  /// Forgets the bytes of the last cell, which are about to change.
  void forget() { last_cell_ = {}, last_ = {}; }

  /// A cell of several that has a problem.
  struct Flaw {
    std::size_t row;  ///< Among the rows that were read.
    const Diagnostic* problem;
  };

  /// A cell of several that waits for the rest of its column.
  struct Waiting {
    std::size_t row;     ///< Among the rows that were read.
    std::uint32_t text;  ///< For `settled`.
  };

  /// Reads a column of some rows of a batch: as many codes as rows. The flaws, and the cells that
  /// wait, are those of this call alone.
  std::span<const Flaw> read(const CsvBatch& batch, std::span<const std::size_t> rows,
                             std::size_t column, std::span<std::uint32_t> codes);
  std::span<const Waiting> waiting() const { return waiting_; }

  /// Reads cells of the column, each as if it stood alone: as many codes as cells. The flaws are
  /// those of this call.
  std::span<const Flaw> read_alone(std::span<const std::string_view> cells,
                                   std::span<std::uint32_t> codes);

  /// What a text means that waited, when all of the column was read.
  Read settled(std::uint32_t text);

  /// Secrets in the texts of cells, which were dropped, so far.
  std::int64_t dropped() const { return dropped_; }

  /// How the column is written, as a clause for the mapping; empty where it needed nothing.
  std::string why() const { return notation_ ? notation_->why() : std::string(); }

 private:
  static constexpr std::size_t kKeptPerCode = 1000;

  struct Kept {
    Code code;
    std::size_t count = 0;
    const Diagnostic* last = nullptr;
  };

  std::string_view said(std::string_view cell) const;
  std::string_view clean(std::string_view text);
  void read_some(std::span<const std::string_view> cells, std::span<const std::size_t> rows,
                 std::size_t from, std::size_t end, std::span<std::uint32_t> codes);
  void look_up();
  Read verbatim(std::string_view text);
  void verbatim();
  Read translated(std::string_view text);
  void translated();
  Read translate(std::string_view text);
  Read heard(std::string_view text);
  const Diagnostic* keep(std::optional<Diagnostic> problem);

  AssetField field_;
  bool as_it_stands_;  ///< The text is its own code.
  bool may_be_question_mark_;
  bool may_be_secret_;
  const Knowledge& known_;
  CellOptions options_;
  AssetTable& into_;

  RecentCells recent_;
  std::vector<std::size_t> asked_;          ///< Rows of cells that did not come of late.
  std::vector<std::uint32_t> asked_codes_;  ///< Of those.
  std::vector<std::string_view> texts_;     ///< What those say.
  std::deque<std::string> cleaned_;         ///< Texts without their secrets.
  std::int64_t dropped_ = 0;
  std::vector<Flaw> flaws_;
  std::vector<Waiting> waiting_;
  std::string_view last_cell_;
  Read last_;

  std::optional<ColumnNotation> notation_;
  Dictionary seen_;  ///< Texts as the file has them, for fields that are translated.
  std::vector<Read> reads_{Read{}};  ///< What each of them means, the empty text first.
  std::deque<Diagnostic> problems_;
  std::vector<Kept> kept_;
};

}  // namespace assay::ingest
