#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/dictionary.h"
#include "assay/base/problems.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/sources/thing.h"

namespace assay::ingest {

/// What was understood of one file.
struct FileFacts {
  FileReport report;
  std::vector<FileReport> parts;  ///< Members of an archive and sheets of a workbook, in order.
  bool passed_over = false;       ///< No format fits, and nobody had named the file.
  std::int64_t devices = 0;
  std::int64_t sites = 0;                     ///< Told of themselves.
  std::set<std::string, std::less<>> places;  ///< Where devices stand.
  std::int64_t links = 0;
  std::map<std::string, std::int64_t> makers;  ///< As spelt in the file -> things that name it.
  std::vector<RejectedRecord> rejected;        ///< In the order of the file.

  /// Sites told of themselves; if none is, distinct places of the devices.
  std::int64_t sites_or_places() const;

  /// Adds a part, whose records follow those that are here.
  void add_part(FileFacts part);
};

/// Takes one thing, which is its own from then on.
using ThingSink = std::function<void(Thing&&)>;

/// The door of one file: counts what its reader found, keeps account of every record, and lets no
/// secret through.
class Intake {
 public:
  Intake(std::string_view file, const ThingSink& sink, Problems& problems);

  /// Opens a record of the file, on that line. Records count from 1 over all tables of the file;
  /// a reader whose rows are numbered says which of its table this is.
  void begin(std::uint32_t line, std::uint32_t number_in_table = 0);

  /// Records that begin from now on belong to another table.
  void next_table() { before_table_ = facts_.report.rows.in; }

  /// Keeps things back until the file was read whole: for formats that may be found broken behind
  /// their first record.
  void hold() { holds_ = true; }

  /// A thing of the record at hand; a component of the device of record `of`.
  Thing thing(ThingKind kind, std::uint32_t of = 0) const;
  void take(Thing thing);

  /// How the text of the record at hand is shown, where it is rejected without one; until a reader
  /// says otherwise. Empty: there is nothing to show.
  void show_records_by(std::function<std::string()> shown) { shown_ = std::move(shown); }

  /// The header of the table that records stand in from now on, as it stands in the file.
  void show_header(std::string header) {
    header_ = std::make_shared<const std::string>(std::move(header));
  }

  /// The record at hand is lost, and the reason why.
  void reject(SourceSpan where, Code code, std::string reason, std::string row = {});

  /// The same where the problem was told already.
  void keep_rejected(SourceSpan where, Code code, std::string reason, std::string row);

  /// The record at hand is neither device, site nor link, or says nothing of one.
  void ignore() { ++facts_.report.rows.ignored; }

  /// Nothing of the file counts.
  void refuse(Diagnostic why);

  /// Told, and nothing is lost by it.
  void tell(Severity severity, Code code, std::string message, SourceSpan where = {});

  /// What stands wrong within a record that counts all the same.
  void note(Code code, std::string reason);

  const std::string& file() const { return facts_.report.file; }
  std::uint32_t line() const { return line_; }
  std::uint32_t record() const { return record_; }
  FileReport& report() { return facts_.report; }
  Problems& problems() { return problems_; }
  bool refused() const { return facts_.report.refused; }

  /// What was understood, after the last record.
  FileFacts finish();

 private:
  const ThingSink& sink_;
  Problems& problems_;
  FileFacts facts_;
  Dictionary places_;  ///< Where devices stand.
  Dictionary makers_;
  std::vector<std::int64_t> named_by_;  ///< By code of the maker: things that name it.
  std::function<std::string()> shown_;
  std::shared_ptr<const std::string> header_;
  bool holds_ = false;
  std::vector<Thing> held_;
  std::int64_t before_table_ = 0;
  std::int64_t secrets_ = 0;
  std::uint32_t record_ = 0;
  std::uint32_t line_ = 0;
};

}  // namespace assay::ingest
