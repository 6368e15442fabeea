#include "assay/ingest/interpretation_reader.h"

#include <array>
#include <optional>
#include <utility>

namespace assay::ingest {
namespace {

enum Column : std::size_t { kDirective, kDuty, kDoubt, kReading, kBy, kDate };
constexpr std::array<TableColumn, 6> kColumns{{{"directive", true},
                                               {"duty", false},
                                               {"doubt", false},
                                               {"reading", true},
                                               {"by", true},
                                               {"date", true}}};

}  // namespace

std::vector<Interpretation> read_interpretations(const TableFile& file, std::string_view bytes,
                                                 const Knowledge& known, Problems& problems) {
  std::vector<Interpretation> out;
  RowCounts rows;
  read_table(file, bytes, "interpretations", kColumns, known.columns, problems, rows,
             [&](const TableRow& row) -> std::optional<Diagnostic> {
               Result<Date> date = Date::parse(row[kDate], row.place(kDate));
               if (!date) return row.with_line(std::move(date).error());
               out.push_back({std::string(row[kDirective]), std::string(row[kDuty]),
                              std::string(row[kDoubt]), std::string(row[kReading]),
                              std::string(row[kBy]), *date, row.place()});
               return std::nullopt;
             });
  return out;
}

}  // namespace assay::ingest
