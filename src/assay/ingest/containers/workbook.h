#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assay/base/result.h"
#include "assay/ingest/column_names.h"
#include "assay/ingest/containers/unpacking.h"
#include "assay/ingest/containers/zip_archive.h"

namespace assay::ingest {

/// A workbook of Office Open XML (XLSX), read sheet by sheet.
class Workbook {
 public:
  struct Sheet {
    std::string name;
    std::string member;  ///< Of the archive.
  };

  /// Whether an archive is a workbook.
  static bool is_one(const ZipArchive& archive);

  /// `archive` must outlive this.
  ///
  /// Errors: ING112, ING120, ING121 a part of it cannot be read; ING128 it is not put together as
  ///         a workbook is.
  static Result<Workbook> open(const ZipArchive& archive, std::string_view file,
                               Unpacking& account);

  /// The sheets in their order; those that are hidden are sheets too, and diagrams are not.
  const std::vector<Sheet>& sheets() const { return sheets_; }

  /// A sheet as separated values: a line for each row at its number, the header found by
  /// `header_row` and what stands above it left blank. Line ends within a cell become blanks, dates
  /// are days. Empty where the sheet says nothing.
  ///
  /// Errors: as `open`.
  /// Source: ECMA-376 (Office Open XML) Part 1, 18.3 worksheets, 18.4 shared strings, 18.8.30
  ///         number formats, 18.17.4.1 dates.
  Result<std::string> text(const Sheet& sheet, std::string_view file, const ColumnNames& names,
                           Unpacking& account) const;

 private:
  explicit Workbook(const ZipArchive& archive) : archive_(archive) {}

  const ZipArchive& archive_;
  std::vector<Sheet> sheets_;
  std::vector<std::string> strings_;
  std::vector<bool> dates_;  ///< By cell style: whether its numbers are days.
  bool from_1904_ = false;
};

}  // namespace assay::ingest
