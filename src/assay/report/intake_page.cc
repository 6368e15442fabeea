#include "assay/report/intake_page.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "assay/base/date.h"
#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/ingest/containers/rejected_rows.h"
#include "assay/ingest/formula_guard.h"
#include "assay/report/csv_cell.h"
#include "assay/report/workbook/workbook_writer.h"

namespace assay::report {
namespace {

using ingest::FileFacts;
using ingest::Thing;
using ingest::ThingKind;
using Json = nlohmann::ordered_json;

std::string_view table_of(ThingKind kind) {
  switch (kind) {
    case ThingKind::kDevice:
      return "assets.csv";
    case ThingKind::kComponent:
      return "components.csv";
    case ThingKind::kProduct:
      return "products.csv";
    case ThingKind::kSite:
      return "sites.csv";
    case ThingKind::kLink:
      break;
  }
  return "links.csv";
}

std::string_view word_of(ThingKind kind) {
  const std::string_view table = table_of(kind);
  return kind == ThingKind::kDevice ? "asset" : table.substr(0, table.size() - 5);
}

/// The maker that most things name, and how many more there are.
std::string makers_text(const FileFacts& facts) {
  if (facts.makers.empty()) return "";
  const auto most =
      std::ranges::max_element(facts.makers, {}, [](const auto& maker) { return maker.second; });
  const std::string first =
      fmt::format("; makers: {} ({})", visible(most->first), grouped(most->second));
  return facts.makers.size() == 1
             ? first
             : first + fmt::format(" and {} more", grouped(std::ssize(facts.makers) - 1));
}

std::string refused_text(const ingest::FileReport& report) {
  return fmt::format("{}: refused [{}]\n", visible(report.file), report.refusal);
}

/// Format and layout of a file, and what its columns were taken for.
std::string columns_text(const ingest::FileReport& report) {
  std::string text = fmt::format("{}: {}{}{}\n", visible(report.file), report.format,
                                 report.layout.empty() ? "" : ", ", report.layout);
  for (const ingest::ColumnGuess& column : report.columns) {
    text += fmt::format("    {} -> {} ({})\n", visible(column.header),
                        column.field.empty() ? "not read" : column.field, column.why);
  }
  return text;
}

}  // namespace

std::string facts_json(const FileFacts& facts) {
  Json makers = Json::object();
  for (const auto& [name, count] : facts.makers) makers[name] = count;
  Json rejected = Json::array();
  for (const ingest::RejectedRecord& one : facts.rejected) {
    rejected.push_back({{"record", one.record},
                        {"line", one.where.line},
                        {"code", one.code},
                        {"reason", one.reason}});
  }
  Json out;
  out["file"] = facts.report.file;
  out["format"] = facts.report.format;
  out["objects"] = facts.report.rows.in;
  out["devices"] = facts.devices;
  out["sites"] = facts.sites_or_places();
  out["links"] = facts.links;
  out["manufacturers"] = std::move(makers);
  out["rejected"] = std::move(rejected);
  out["refused"] = facts.report.refusal.empty() ? Json(nullptr) : Json(facts.report.refusal);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string facts_text(const FileFacts& facts) {
  const ingest::FileReport& report = facts.report;
  std::string text;
  for (const ingest::FileReport& part : facts.parts) {
    text += part.refused ? refused_text(part) : columns_text(part);
  }
  if (report.refused) return text + refused_text(report);
  text += columns_text(report);
  text += fmt::format("    {}, {}, {}{}\n", counted(facts.devices, "device"),
                      counted(facts.sites_or_places(), "site"), counted(facts.links, "link"),
                      makers_text(facts));
  return text + fmt::format("    {} in = {} used + {} rejected + {} ignored\n",
                            counted(report.rows.in, "record"), grouped(report.rows.used),
                            grouped(report.rows.rejected), grouped(report.rows.ignored));
}

std::string thing_text(const Thing& thing) {
  std::string text = fmt::format("    {}", word_of(thing.kind));
  if (thing.line != 0) text += fmt::format(" of line {}", thing.line);
  std::string separator = ": ";
  for (const auto& [column, value] : thing.values) {
    text += fmt::format("{}{} {}", separator, column, visible(value));
    separator = ", ";
  }
  return text + "\n";
}

std::string rejects_csv(std::span<const FileFacts> files) {
  std::string text(ingest::kRejectsHeader);
  text += '\n';
  for (const FileFacts& facts : files) {
    for (const ingest::RejectedRecord& one : facts.rejected) {
      const std::string_view header = one.header == nullptr ? "" : std::string_view(*one.header);
      text += fmt::format("{},{},{},{},{},{},{}\n", csv_cell(one.where.file), one.where.line,
                          one.where.column, one.code, csv_cell(one.reason), csv_cell(header),
                          csv_cell(one.row));
    }
  }
  return text;
}

std::size_t ThingTables::Table::column(std::string_view name) {
  const auto found = std::ranges::find(header, name);
  const auto at = static_cast<std::size_t>(found - header.begin());
  if (found == header.end()) header.emplace_back(name);
  return at;
}

void ThingTables::add(const Thing& thing) {
  Table& table = tables_[std::string(table_of(thing.kind))];
  table.rows.emplace_back();
  for (const auto& [column, value] : thing.values) {
    table.rows.back().emplace_back(table.column(column), value);
  }
  if (thing.kind != ThingKind::kLink) return;
  // A table without both ends is none of links when it is read back, even where no row tells one.
  table.column("a");
  table.column("b");
}

std::vector<std::string> ThingTables::Table::written_header() const {
  // An id, and what the column is called where it is no more than a name.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kIds{
      {{"asset", "name"}, {"link", "link_name"}}};
  std::vector<std::string> written = header;
  for (const auto& [id, name] : kIds) {
    const auto at = std::ranges::find(written, id);
    const auto column = static_cast<std::size_t>(at - written.begin());
    std::set<std::string_view> taken;
    const bool shared = std::ranges::any_of(rows, [&](const auto& row) {
      const auto named =
          std::ranges::find(row, column, &std::pair<std::size_t, std::string>::first);
      return named != row.end() && !taken.insert(named->second).second;
    });
    if (shared) *at = name;
  }
  return written;
}

std::vector<std::string> ThingTables::Table::cells(std::size_t row) const {
  std::vector<std::string> all(header.size());
  for (const auto& [column, value] : rows[row]) all[column] = value;
  return all;
}

std::map<std::string, std::string> ThingTables::files() const {
  std::map<std::string, std::string> all;
  for (const auto& [name, table] : tables_) {
    std::string& text = all[name];
    const auto line = [&](const std::vector<std::string>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + cells[i];
      text += '\n';
    };
    line(table.written_header());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      std::vector<std::string> cells = table.cells(row);
      for (std::string& cell : cells) cell = csv_cell(cell);
      line(cells);
    }
  }
  return all;
}

Result<void> ThingTables::write_workbook(const std::filesystem::path& path) const {
  constexpr double kWidth = 18;
  WorkbookWriter book(path, "Assets", today());
  for (const auto& [name, table] : tables_) {
    book.begin_sheet(name.substr(0, name.find('.')), table.written_header(), {kWidth});
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      for (const std::string& text : table.cells(row)) {
        // Cells are text and never formulas; what looks guarded is guarded once more.
        const bool guarded = ingest::without_guard(text) != text;
        book.cell(guarded ? "'" + text : text);
      }
      book.next_row();
    }
  }
  return book.finish();
}

}  // namespace assay::report
