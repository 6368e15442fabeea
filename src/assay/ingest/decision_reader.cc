#include "assay/ingest/decision_reader.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"

namespace assay::ingest {
namespace {

enum Column : std::size_t {
  kName,
  kCountry,
  kEntry,
  kJudgement,
  kReviewer,
  kDate,
  kReason,
  kEntryNames
};
constexpr std::array<TableColumn, 8> kColumns{{{"name", true},
                                               {"country", false},
                                               {"entry", true},
                                               {"judgement", true},
                                               {"reviewer", true},
                                               {"date", true},
                                               {"reason", false},
                                               {"entry_names", false}}};
constexpr std::string_view kMatch = "match";
constexpr std::string_view kNoMatch = "no_match";

std::optional<Diagnostic> take(const TableRow& row, const Knowledge& known,
                               std::vector<Decision>& into) {
  Decision decision;
  decision.name = row[kName];
  if (!row[kCountry].empty()) {
    const auto code = known.values.country(row[kCountry]);
    if (!code) {
      return row.error(codes::kUnknownCountry, kCountry,
                       fmt::format("`{}` is no country; write it as GB", row[kCountry]));
    }
    decision.country = *code;
  }
  const std::string_view entry = row[kEntry];
  const std::size_t colon = entry.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == entry.size()) {
    return row.error(
        codes::kEntryForm, kEntry,
        fmt::format("`{}` is no entry; write its list and its id, as csl:25578", entry));
  }
  decision.list = entry.substr(0, colon);
  decision.entry = entry.substr(colon + 1);
  if (row[kJudgement] != kMatch && row[kJudgement] != kNoMatch) {
    return row.error(
        codes::kUnknownWord, kJudgement,
        fmt::format("`{}` is no judgement; there are match and no_match", row[kJudgement]));
  }
  decision.match = row[kJudgement] == kMatch;
  decision.reviewer = row[kReviewer];
  Result<Date> date = Date::parse(row[kDate], row.place(kDate));
  if (!date) return row.with_line(std::move(date).error());
  decision.date = *date;
  decision.reason = row[kReason];
  decision.entry_names = lowered(row[kEntryNames]).substr(0, kEntryNamesDigits);
  decision.where = row.place();
  into.push_back(std::move(decision));
  return std::nullopt;
}

/// A cell of a table, quoted where it must be; one line, as a table of decisions is read by
/// people and compared by line.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"') out += '"';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  const bool quote = out.find_first_of(",;\"") != std::string::npos || out != trimmed(out);
  return quote ? fmt::format("\"{}\"", out) : out;
}

}  // namespace

std::vector<Decision> read_decisions(const TableFile& file, const Knowledge& known,
                                     Problems& problems) {
  std::vector<Decision> decisions;
  RowCounts rows;
  read_table(file, "decisions", kColumns, known.columns, problems, rows,
             [&](const TableRow& row) { return take(row, known, decisions); });
  return decisions;
}

std::string decisions_text(std::span<const Decision> decisions) {
  std::string text;
  for (const TableColumn& column : kColumns) {
    text += fmt::format("{}{}", text.empty() ? "" : ",", column.name);
  }
  text += '\n';
  for (const Decision& decision : decisions) {
    text += fmt::format("{},{},{},{},{},{},{},{}\n", cell(decision.name), decision.country,
                        cell(decision.list + ":" + decision.entry),
                        decision.match ? kMatch : kNoMatch, cell(decision.reviewer),
                        to_text(decision.date), cell(decision.reason), decision.entry_names);
  }
  return text;
}

}  // namespace assay::ingest
