#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assay/ingest/statements/statement_book.h"
#include "assay/ingest/table_reader.h"
#include "assay/model/case.h"

namespace assay::ingest {

/// Reads the files of a case that say who holds what, each in the format that its content
/// shows: tables of stakes as they come, the statements of all others together once `finish` is
/// called, so that parties and versions of records are found over files.
class StatementFiles {
 public:
  StatementFiles(const Knowledge& known, Case& of) : known_(known), of_(of) {}

  void read(const TableFile& file);
  void read(const TableFile& file, std::string_view bytes);
  void finish() { book_.finish(of_.entities, of_.problems); }

  const std::vector<FileReport>& reports() const { return reports_; }

 private:
  const Knowledge& known_;
  Case& of_;
  StatementBook book_;
  std::vector<FileReport> reports_;
};

}  // namespace assay::ingest
