#include "assay/draft/worksheet.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/draft/codes.h"
#include "assay/ingest/formula_guard.h"
#include "assay/ingest/table_reader.h"
#include "assay/model/asset_field.h"
#include "assay/model/share.h"
#include "assay/report/csv_cell.h"

namespace assay::draft {
namespace {

namespace fs = std::filesystem;
using ingest::TableColumn;
using ingest::Thing;

/// The last two are for whoever fills the fourth.
enum Column : std::size_t { kAsked, kFile, kTheirs, kOurs };
constexpr std::array<TableColumn, 6> kColumns{{{"asks", true},
                                               {"file", false},
                                               {"theirs", true},
                                               {"ours", false},
                                               {"rows", false},
                                               {"answered_by_then", false}}};

/// Questions are told up to here: who answers these has answered nine rows of ten that can be.
constexpr std::int64_t kEnoughPercent = 90;

/// What a file says that a device does.
std::string_view role_of(const Thing& thing) {
  const std::string_view function = thing.value("function");
  return function.empty() ? thing.value("role") : function;
}

void put(Thing& thing, std::string_view column, std::string_view text) {
  std::erase_if(thing.values, [&](const auto& value) { return value.first == column; });
  thing.say(column, text);
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "-" : to_text(Share::of(part, whole));
}

/// What is wrong with an answer; nothing if it can be applied.
std::optional<std::string> wrong(Asks asks, std::string_view ours, const ingest::Knowledge& known) {
  switch (asks) {
    case Asks::kRole:
      if (known.functions.find(ours)) return std::nullopt;
      return fmt::format("`{}` is no function of the tree", ours);
    case Asks::kStatus:
      if (known.values.word("status", ours)) return std::nullopt;
      return fmt::format("`{}` is no status{}", ours,
                         did_you_mean(ours, tokens(AssetField::kStatus)));
    case Asks::kColumn: {
      if (asset_field(ours)) return std::nullopt;
      std::vector<std::string_view> names;
      for (const AssetFieldTraits& field : asset_fields()) names.push_back(field.name);
      return fmt::format("`{}` is no column of assets{}", ours, did_you_mean(ours, names));
    }
    case Asks::kMaker:
      break;
  }
  return std::nullopt;
}

/// Questions in the order in which they are best answered.
template <class Questions>
auto most_first(const Questions& questions) {
  std::vector<const typename Questions::value_type*> out;
  for (const auto& one : questions) out.push_back(&one);
  std::ranges::stable_sort(out, std::ranges::greater{},
                           [](const auto* one) { return one->second.rows; });
  return out;
}

}  // namespace

Result<Worksheet> Worksheet::read(const fs::path& file, const ingest::Knowledge& known,
                                  Problems& problems) {
  Worksheet out;
  if (!fs::exists(file)) return out;
  const std::int64_t errors = problems.errors();
  RowCounts rows;
  ingest::read_table({file, file.string(), {}}, "worksheet", kColumns, known.columns, problems,
                     rows, [&](const ingest::TableRow& row) -> std::optional<Diagnostic> {
                       const auto word = std::ranges::find(kAsksWords, row[kAsked]);
                       if (word == kAsksWords.end()) {
                         return row.error(codes::kNoAnswer, kAsked,
                                          fmt::format("nothing is asked about `{}`", row[kAsked]));
                       }
                       if (row.place(kOurs).column == 0) {
                         return row.error(codes::kNoAnswer, kAsked, "there is no column `ours`");
                       }
                       const auto asks = static_cast<Asks>(word - kAsksWords.begin());
                       Question& asked = out.question(asks, std::string(row[kFile]), row[kTheirs]);
                       asked.ours = ingest::without_guard(row[kOurs]);
                       asked.where = row.place(kOurs);
                       if (asked.ours.empty()) return std::nullopt;
                       const std::optional<std::string> why = wrong(asks, asked.ours, known);
                       asked.means = !why;
                       if (why) {
                         Diagnostic problem = row.error(codes::kNoAnswer, kOurs, *why);
                         problem.severity = Severity::kWarning;
                         problems.add(std::move(problem));
                       }
                       return std::nullopt;
                     });
  if (rows.rejected > 0 || problems.errors() > errors) {
    return failure(
        codes::kWorksheetBroken, {file.string(), 0, 0, 0},
        "answers of rows that cannot be read would be lost, so that nothing was written; "
        "mend the rows and columns that are named, or move the file away");
  }
  return out;
}

Worksheet::Question& Worksheet::question(Asks asks, const std::string& file,
                                         std::string_view theirs) {
  const std::string text(ingest::without_guard(theirs));
  Question& found = part(asks).questions[{file, asks == Asks::kColumn ? text : folded(text)}];
  if (found.theirs.empty()) found.theirs = text;
  return found;
}

std::map<std::string, std::string> Worksheet::columns_of(const std::string& file) const {
  std::map<std::string, std::string> out;
  for (const auto& [key, asked] : part(Asks::kColumn).questions) {
    if (key.first == file && asked.means) out[asked.ours] = key.second;
  }
  return out;
}

void Worksheet::take(const ingest::FileFacts& facts) {
  const std::string file = fs::path(facts.report.file).filename().string();
  const auto take_columns = [&](const ingest::FileReport& report) {
    for (const ingest::ColumnGuess& column : report.columns) {
      const auto asked = part(Asks::kColumn).questions.find({file, column.header});
      const bool answered = asked != part(Asks::kColumn).questions.end();
      const bool open = column.use == ingest::ColumnUse::kNotRead && column.field.empty();
      if (open || answered) question(Asks::kColumn, file, column.header).rows += report.rows.in;
    }
  };
  take_columns(facts.report);
  for (const ingest::FileReport& member : facts.parts) take_columns(member);
}

/// Counts a row; the answer to put in the place of its text, if there is one.
const std::string* Worksheet::ask(Asks asks, std::string_view theirs, bool clear) {
  if (theirs.empty()) return nullptr;
  Part& of = part(asks);
  ++of.rows;
  const auto asked = of.questions.find({"", folded(theirs)});
  const bool answered = asked != of.questions.end() && asked->second.means;
  if (clear && !answered) {
    ++of.clear;
    return nullptr;
  }
  // Who made what is asked once all rows are there, and by those who know names.
  if (asks == Asks::kMaker && !answered) return nullptr;
  Question& one = question(asks, "", theirs);
  ++one.rows;
  return answered ? &one.ours : nullptr;
}

Thing Worksheet::take(const Thing& thing, const ingest::Knowledge& known) {
  Thing out(thing);
  if (thing.kind != ingest::ThingKind::kDevice) return out;
  ++devices_;
  const std::string_view role = role_of(thing), status = thing.value("status");
  if (role.empty()) ++silent_;
  if (const auto* ours = ask(Asks::kRole, role, known.functions.find(role).has_value())) {
    put(out, "function", *ours);
  }
  if (const auto* ours =
          ask(Asks::kStatus, status, known.values.word("status", status).has_value())) {
    put(out, "status", *ours);
  }
  if (const auto* ours = ask(Asks::kMaker, thing.value("maker"), true)) put(out, "maker", *ours);
  return out;
}

void Worksheet::take_maker(std::string_view name, std::int64_t rows, Problems& problems) {
  if (name.empty()) return;
  for (auto& [key, asked] : part(Asks::kMaker).questions) {
    if (!asked.means || folded(asked.ours) != folded(name)) continue;
    asked.means = false;
    problems.add({Severity::kWarning,
                  codes::kNoAnswer,
                  fmt::format("nobody is known by the name `{}`; state the maker in a table of "
                              "suppliers, or mend the answer",
                              asked.ours),
                  asked.where,
                  "",
                  {}});
    return;
  }
  question(Asks::kMaker, "", name).rows += rows;
  part(Asks::kMaker).clear -= rows;
}

std::string Worksheet::text() const {
  std::string out = "asks,file,theirs,rows,answered_by_then,ours\n";
  for (std::size_t kind = 0; kind < kAsksWords.size(); ++kind) {
    const Part& of = parts_[kind];
    std::int64_t answered = of.clear;
    for (const auto* one : most_first(of.questions)) {
      const auto& [key, asked] = *one;
      answered += asked.rows;
      const bool counts = static_cast<Asks>(kind) != Asks::kColumn;
      out += fmt::format("{},{},{},{},{},{}\n", kAsksWords[kind], report::csv_cell(key.first),
                         report::csv_cell(asked.theirs), asked.rows,
                         counts ? percent(answered, of.rows) : "", report::csv_cell(asked.ours));
    }
  }
  return out;
}

std::string Worksheet::told(Asks asks) const {
  const Part& of = part(asks);
  std::int64_t open = 0, open_rows = 0, clear = of.clear;
  for (const auto& [key, asked] : of.questions) {
    if (asked.means) {
      clear += asked.rows;
    } else if (asked.rows > 0) {
      ++open;
      open_rows += asked.rows;
    }
  }
  if (open == 0) return "";
  std::int64_t first = 0, rows = 0;
  for (const auto* one : most_first(of.questions)) {
    if (rows * 100 >= open_rows * kEnoughPercent) break;
    if (one->second.means) continue;
    ++first;
    rows += one->second.rows;
  }
  const std::string answer = first == open
                                 ? (open == 1 ? "this one" : fmt::format("these {}", grouped(open)))
                                 : fmt::format("the first {} of {}: {}, or all", grouped(first),
                                               grouped(open), percent(clear + rows, of.rows));
  return fmt::format("{}: {} of {} understood; answer {}: {}\n",
                     kAsksWords[static_cast<std::size_t>(asks)], percent(clear, of.rows),
                     counted(of.rows, "row"), answer, percent(clear + open_rows, of.rows));
}

std::string Worksheet::told() const {
  std::string out;
  for (const Asks asks : {Asks::kRole, Asks::kMaker, Asks::kStatus}) out += told(asks);
  if (silent_ > 0) {
    out += fmt::format("of {} nothing says what they do\n", counted(silent_, "device"));
  }
  std::int64_t columns = 0;
  for (const auto& [key, asked] : part(Asks::kColumn).questions) columns += asked.ours.empty();
  if (columns > 0) out += fmt::format("{} not read\n", counted(columns, "column"));
  return out;
}

}  // namespace assay::draft
