#include "assay/report/workbook/inventory_workbook.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/report/findings.h"
#include "assay/report/order_advice.h"
#include "assay/report/workbook/workbook_writer.h"

namespace assay::report {
namespace {

using directives::Finding;
using directives::State;

constexpr double kOwnWidth = 16;

/// What stands behind each row's own columns, with the widths in characters.
constexpr std::array<std::pair<std::string_view, double>, 6> kAdded{{{"Assay maker", 24},
                                                                     {"Assay finding", 14},
                                                                     {"Assay rule", 34},
                                                                     {"Assay due", 12},
                                                                     {"Assay could be", 14},
                                                                     {"Assay reason", 80}}};
constexpr std::array<std::pair<std::string_view, double>, 3> kOfOrders{
    {{"Assay advice", 16}, {"Assay ask the seller", 40}, {"Assay ask your own house", 40}}};

CellStyle style_of(State state) {
  switch (state) {
    case State::kBreach:
    case State::kDeviation:
      return CellStyle::kBad;
    case State::kDue:
    case State::kUnknown:
    case State::kApplies:
      return CellStyle::kDoubtful;
    case State::kCompliant:
      return CellStyle::kGood;
    default:
      return CellStyle::kPlain;
  }
}

/// What any of the findings is, or could be; the strictest is the least.
State worst_of(const std::vector<const Finding*>& findings) {
  State worst = State::kNotApplicable;
  for (const Finding* one : findings) {
    worst = std::min({worst, one->state, one->could_be.value_or(one->state)});
  }
  return worst;
}

std::string earliest_due(const std::vector<const Finding*>& findings) {
  std::optional<Date> first;
  for (const Finding* one : findings) {
    if (one->due && (!first || *one->due < *first)) first = one->due;
  }
  return first ? to_text(*first) : "";
}

std::string rule_of(const Finding& finding) {
  return fmt::format("{} / {}", finding.directive, finding.duty);
}

std::string lines_of(const Because& because) {
  std::string out;
  for (const Reason& reason : because) {
    if (!out.empty()) out += '\n';
    out += reason.text;
    if (!reason.source.empty()) out += fmt::format(" [{}]", reason.source);
  }
  return out;
}

std::string_view title_of(const Finding& finding, const directives::Library& library) {
  const directives::Instrument* instrument = library.find(finding.directive);
  if (instrument == nullptr) return "";
  const auto duty = std::ranges::find(instrument->duties, finding.duty, &directives::Duty::id);
  return duty == instrument->duties.end() ? "" : std::string_view(duty->title);
}

/// The name of a file without its folders; of a sheet the sheet's.
std::string_view sheet_name(std::string_view file) {
  const std::size_t cut = file.find_last_of("/!");
  return cut == std::string_view::npos ? file : file.substr(cut + 1);
}

/// One workbook while it is written.
class InventoryWorkbook {
 public:
  InventoryWorkbook(const CheckPage& page, const Problems& problems, WorkbookWriter& out)
      : page_(page), assets_(page.context.assets), out_(out) {
    for (const Finding& finding : page.outcome.findings) {
      for (const AssetId asset : finding.assets) of_asset_[asset].push_back(&finding);
    }
    if (page.advice != nullptr) {
      for (const OrderAdvice& one : *page.advice) advice_[one.line] = &one;
    }
    for (std::uint32_t row = 0; row < assets_.size(); ++row) {
      const SourceSpan place = assets_.place(AssetId(row));
      at_[place.file][place.line].push_back(AssetId(row));
    }
    for (const Diagnostic& problem : problems) {
      if (problem.severity != Severity::kError) continue;
      std::string& why = told_[{problem.where.file, problem.where.line}];
      if (why.empty()) why = fmt::format("{} [{}]", problem.message, problem.code.id);
    }
  }

  /// The rows of a table as its file has them.
  void add(const ingest::OwnTable& table) {
    begin(sheet_name(table.file), table.header);
    const auto& assets = at_[table.file];
    for (const ingest::OwnRow& row : table.rows) {
      if (std::ranges::all_of(row.cells, [](auto& cell) { return trimmed(cell).empty(); })) {
        out_.next_row();  // It keeps its place, and is no row when the workbook is read back.
        continue;
      }
      for (const std::string& cell : row.cells) out_.cell(cell);
      const auto found = assets.find(row.line);
      if (found != assets.end()) {
        judged(found->second.front());
      } else {
        not_judged(row.line, table.file);
      }
      out_.next_row();
    }
    at_.erase(table.file);
  }

  /// The rows of files that are no tables, with the columns that the project has of them.
  void add_others() {
    for (const std::string& file : assets_.files()) {
      const auto others = at_.find(file);
      if (others == at_.end() || others->second.empty()) continue;
      add_read(file, others->second);
    }
  }

  /// What stands where rows should, so that it can be mended.
  void add_broken(std::span<const ingest::OwnTable> tables) {
    if (std::ranges::all_of(tables, [](const auto& table) { return table.broken.empty(); })) return;
    out_.begin_sheet("Not read", {"File", "Line", "Why", "Row"}, {24, 8, 60, 80});
    for (const ingest::OwnTable& table : tables) {
      for (const ingest::BrokenRow& row : table.broken) {
        out_.cell(table.file);
        out_.cell(fmt::format("{}", row.line));
        out_.cell(row.why, CellStyle::kWrapped);
        out_.cell(row.text);
        out_.next_row();
      }
    }
  }

  void add_findings() {
    out_.begin_sheet("Findings",
                     {"Directive", "Duty", "Title", "State", "Could be", "Since", "Due", "Operator",
                      "Assets", "Reason"},
                     {24, 24, 48, 14, 14, 12, 12, 20, 8, 100});
    for (const Finding& finding : page_.outcome.findings) {
      out_.cell(finding.directive);
      out_.cell(finding.duty);
      out_.cell(title_of(finding, page_.context.library), CellStyle::kWrapped);
      out_.cell(directives::to_text(finding.state), style_of(finding.state));
      out_.cell(finding.could_be ? directives::to_text(*finding.could_be) : "");
      out_.cell(finding.since ? to_text(*finding.since) : "");
      out_.cell(finding.due ? to_text(*finding.due) : "");
      out_.cell(finding.operator_name);
      out_.cell(fmt::format("{}", finding.assets.size()));
      out_.cell(lines_of(finding.because), CellStyle::kWrapped);
      out_.next_row();
    }
  }

  void add_about() {
    const directives::Library& library = page_.context.library;
    const RowCounts& rows = page_.rows;
    out_.begin_sheet("About", {"What", "Value"}, {26, 90});
    const std::vector<std::pair<std::string_view, std::string>> lines{
        {"As of", to_text(page_.question.as_of)},
        {"With what was known on", to_text(page_.question.known_on)},
        {"Library of directives", library.version},
        {"Last day of the library", to_text(library.last_day)},
        {"Left out", joined(library.left_out, ", ")},
        {"Rows", fmt::format("{} in = {} used + {} rejected + {} ignored", rows.in, rows.used,
                             rows.rejected, rows.ignored)},
        {"Assay finding", "the strictest finding on the row; the reason names all of them"},
        {"Assay due", "the earliest date of all duties on the row"},
        {"Assay could be", "what a fact that is missing could make of the row at worst"}};
    for (const auto& [what, value] : lines) {
      out_.cell(what, CellStyle::kHeader);
      out_.cell(value, CellStyle::kWrapped);
      out_.next_row();
    }
  }

 private:
  void begin(std::string_view name, std::vector<std::string> header) {
    std::vector<double> widths(header.size(), kOwnWidth);
    const auto add = [&](const auto& columns) {
      for (const auto& [title, width] : columns) {
        header.emplace_back(title);
        widths.push_back(width);
      }
    };
    add(kAdded);
    if (page_.advice != nullptr) add(kOfOrders);
    out_.begin_sheet(name, header, widths);
  }

  void add_read(const std::string& file,
                const std::map<std::uint32_t, std::vector<AssetId>>& of_lines) {
    std::vector<AssetField> fields;
    std::vector<std::string> header;
    for (std::size_t i = 0; i < kAssetFields; ++i) {
      const auto field = static_cast<AssetField>(i);
      const bool any = std::ranges::any_of(of_lines, [&](const auto& line) {
        return std::ranges::any_of(
            line.second, [&](AssetId asset) { return !assets_.text(asset, field).empty(); });
      });
      if (!any) continue;
      fields.push_back(field);
      header.emplace_back(traits(field).name);
    }
    begin(sheet_name(file), std::move(header));
    for (const auto& [line, assets] : of_lines) {
      for (const AssetId asset : assets) {
        for (const AssetField field : fields) out_.cell(assets_.text(asset, field));
        judged(asset);
        out_.next_row();
      }
    }
  }

  void judged(AssetId asset) {
    const auto found = of_asset_.find(asset);
    out_.cell(maker_name(asset, page_.context));
    if (found == of_asset_.end()) {
      out_.cell("nothing binds it");
      for (int i = 0; i < 4; ++i) out_.cell("");
    } else {
      const std::vector<const Finding*>& its = found->second;
      const Finding& strictest = *its.front();
      const State worst = worst_of(its);
      out_.cell(directives::to_text(strictest.state), style_of(worst));
      out_.cell(rule_of(strictest));
      out_.cell(earliest_due(its));
      out_.cell(worst < strictest.state ? directives::to_text(worst) : "", style_of(worst));
      out_.cell(reasons(its));
    }
    advised(asset);
  }

  void not_judged(std::uint32_t line, const std::string& file) {
    const auto why = told_.find({file, line});
    out_.cell("");
    out_.cell("not used", CellStyle::kDoubtful);
    for (int i = 0; i < 3; ++i) out_.cell("");
    out_.cell(why != told_.end() ? why->second : "ignored: it tells of no asset");
  }

  void advised(AssetId asset) {
    const auto advice = advice_.find(asset);
    if (advice == advice_.end()) return;
    out_.cell(kAdviceWords[static_cast<std::size_t>(advice->second->advice)]);
    out_.cell(joined(advice->second->ask, "; "));
    out_.cell(joined(advice->second->decide, "; "));
  }

  /// A line per finding. What it rests on stands once, in the sheet of findings.
  std::string reasons(const std::vector<const Finding*>& findings) const {
    std::vector<std::string> lines;
    for (const Finding* finding : findings) {
      const std::string_view title = title_of(*finding, page_.context.library);
      lines.push_back(fmt::format(
          "{}{}: {}{}{}", directives::to_text(finding->state),
          finding->could_be ? fmt::format(", could be {}", directives::to_text(*finding->could_be))
                            : "",
          rule_of(*finding), title.empty() ? "" : fmt::format(" — {}", title),
          finding->because.empty() ? "" : fmt::format(" ({})", finding->because.front().text)));
    }
    return joined(lines, "\n");
  }

  const CheckPage& page_;
  const AssetTable& assets_;
  WorkbookWriter& out_;
  std::map<AssetId, std::vector<const Finding*>> of_asset_;  ///< The strictest first.
  std::map<AssetId, const OrderAdvice*> advice_;
  std::map<std::string, std::map<std::uint32_t, std::vector<AssetId>>> at_;  ///< By file and line.
  std::map<std::pair<std::string, std::uint32_t>, std::string> told_;        ///< Errors by place.
};

}  // namespace

Result<void> write_inventory_workbook(const std::filesystem::path& path, const CheckPage& page,
                                      std::span<const ingest::OwnTable> tables,
                                      const Problems& problems) {
  WorkbookWriter out(path, "Inventory, assessed by Assay", page.question.as_of);
  InventoryWorkbook book(page, problems, out);
  for (const ingest::OwnTable& table : tables) book.add(table);
  book.add_others();
  book.add_broken(tables);
  book.add_findings();
  book.add_about();
  return out.finish();
}

}  // namespace assay::report
