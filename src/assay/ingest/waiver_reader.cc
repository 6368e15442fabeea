#include "assay/ingest/waiver_reader.h"

#include <array>
#include <optional>
#include <utility>

namespace assay::ingest {
namespace {

enum Column : std::size_t { kDirective, kDuty, kOperator, kAsset, kReason, kOwner, kExpires };
constexpr std::array<TableColumn, 7> kColumns{{{"directive", true},
                                               {"duty", false},
                                               {"operator", false},
                                               {"asset", false},
                                               {"reason", true},
                                               {"owner", true},
                                               {"expires", true}}};

}  // namespace

std::vector<Waiver> read_waivers(const TableFile& file, std::string_view bytes,
                                 const Knowledge& known, Problems& problems) {
  std::vector<Waiver> out;
  RowCounts rows;
  read_table(
      file, bytes, "waivers", kColumns, known.columns, problems, rows,
      [&](const TableRow& row) -> std::optional<Diagnostic> {
        Result<Date> expires = Date::parse(row[kExpires], row.place(kExpires));
        if (!expires) return row.with_line(std::move(expires).error());
        out.push_back({std::string(row[kDirective]), std::string(row[kDuty]),
                       std::string(row[kOperator]), std::string(row[kAsset]),
                       std::string(row[kReason]), std::string(row[kOwner]), *expires, row.place()});
        return std::nullopt;
      });
  return out;
}

}  // namespace assay::ingest
