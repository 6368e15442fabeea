#pragma once

#include <filesystem>
#include <span>

#include "assay/base/problems.h"
#include "assay/base/result.h"
#include "assay/ingest/own_rows.h"
#include "assay/report/check_page.h"

namespace assay::report {

/// Writes the user's own rows, in their order and with their own columns, and beside each row what
/// was found about it: maker, the strictest finding, its rule, its date, what it could be, and why;
/// of an order also what to do. A sheet for each table; rows of other files stand with the columns
/// that were read of them. Then sheets of what stands where rows should and is none, of all
/// findings with their texts, and of the rules and the day that they are by.
///
/// A row that was not used stands in its place and says why. Column names that are added begin with
/// `Assay`, so that the workbook reads back as the inventory that it was made of.
///
/// Errors: BAS008 the file cannot be written.
Result<void> write_inventory_workbook(const std::filesystem::path& path, const CheckPage& page,
                                      std::span<const ingest::OwnTable> tables,
                                      const Problems& problems);

}  // namespace assay::report
