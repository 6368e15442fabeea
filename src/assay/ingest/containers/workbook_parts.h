#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/base/result.h"

namespace assay::ingest {

/// What `xl/workbook.xml` says.
struct WorkbookIndex {
  std::vector<std::pair<std::string, std::string>> sheets;  ///< Name, id of its relation.
  bool from_1904 = false;  ///< Days count from 1904, as on old Macs.
};

/// Each of these reads one part of a workbook; `file` stands in places.
///
/// Errors: ING033, ING112.
Result<WorkbookIndex> read_workbook_index(std::string_view file, std::string_view bytes);

/// Id of each relation and the member that it leads to, below `xl/`.
Result<std::vector<std::pair<std::string, std::string>>> read_relations(std::string_view file,
                                                                        std::string_view bytes);

/// The strings that sheets share, in their order, without hints of how to pronounce them.
Result<std::vector<std::string>> read_shared_strings(std::string_view file, std::string_view bytes);

/// For each style of cells whether its numbers are days.
Result<std::vector<bool>> read_date_styles(std::string_view file, std::string_view bytes);

/// Whether a number format such as `dd/mm/yyyy` shows a day.
bool shows_a_day(std::string_view format);

/// The day, and the time behind it if it has one, of a serial number: `2019-07-07`; the number as
/// it stands where it is none.
std::string day_of_serial(std::string_view serial, bool from_1904);

}  // namespace assay::ingest
