#include "assay/cli/worksheet.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/table_reader.h"
#include "assay/model/share.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using ingest::TableColumn;

enum Column : std::size_t { kAsks, kFile, kTheirs, kOurs };
constexpr std::array<TableColumn, 4> kColumns{
    {{"asks", true}, {"file", false}, {"theirs", true}, {"ours", false}}};

/// What a file says that a device does.
std::string role_of(const ingest::Thing& thing) {
  const std::string_view function = thing.value("function");
  return std::string(function.empty() ? thing.value("role") : function);
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"') out += '"';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  const bool formula =
      !out.empty() && std::string_view("=+-@").find(out.front()) != std::string::npos;
  return out.find_first_of(",;\"'") != std::string::npos || formula ? "\"" + out + "\"" : out;
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "-" : to_text(Share::of(part, whole));
}

}  // namespace

Worksheet Worksheet::read(const fs::path& file, const ingest::Knowledge& known,
                          Problems& problems) {
  Worksheet out;
  if (!fs::exists(file)) return out;
  RowCounts rows;
  ingest::read_table({file, file.string(), {}}, "worksheet", kColumns, known.columns, problems,
                     rows, [&](const ingest::TableRow& row) -> std::optional<Diagnostic> {
                       if (row[kOurs].empty()) return std::nullopt;
                       const std::string theirs(row[kTheirs]), ours(row[kOurs]);
                       if (row[kAsks] == "role") {
                         out.roles_[theirs].ours = ours;
                       } else {
                         out.columns_[{std::string(row[kFile]), theirs}].ours = ours;
                       }
                       return std::nullopt;
                     });
  return out;
}

std::map<std::string, std::string> Worksheet::columns_of(const std::string& file) const {
  std::map<std::string, std::string> out;
  for (const auto& [which, open] : columns_) {
    if (which.first == file && !open.ours.empty()) out[open.ours] = which.second;
  }
  return out;
}

ingest::Thing Worksheet::applied(const ingest::Thing& thing) const {
  const auto found = roles_.find(role_of(thing));
  if (thing.kind != ingest::ThingKind::kDevice || found == roles_.end() ||
      found->second.ours.empty()) {
    return thing;
  }
  ingest::Thing out(thing);
  std::erase_if(out.values, [](const auto& value) { return value.first == "function"; });
  out.say("function", found->second.ours);
  return out;
}

void Worksheet::take(const ingest::FileFacts& facts) {
  const std::string file = fs::path(facts.report.file).filename().string();
  const auto take_columns = [&](const ingest::FileReport& report) {
    for (const ingest::ColumnGuess& column : report.columns) {
      if (column.use != ingest::ColumnUse::kNotRead || !column.field.empty()) continue;
      columns_[{file, column.header}].rows += report.rows.in;
    }
  };
  take_columns(facts.report);
  for (const ingest::FileReport& part : facts.parts) take_columns(part);
}

void Worksheet::take(const ingest::Thing& thing, const ingest::Knowledge& known) {
  if (thing.kind != ingest::ThingKind::kDevice) return;
  ++devices_;
  const std::string role = role_of(thing);
  if (known.functions.find(role)) {
    ++with_function_;
  } else if (role.empty()) {
    ++silent_;
  } else {
    ++roles_[role].rows;
  }
}

std::string Worksheet::text() const {
  std::string out = "asks,file,theirs,rows,answered_by_then,ours\n";
  std::vector<std::pair<std::string, Open>> roles(roles_.begin(), roles_.end());
  std::ranges::stable_sort(roles, std::ranges::greater{},
                           [](const auto& one) { return one.second.rows; });
  std::int64_t answered = with_function_;
  for (const auto& [theirs, open] : roles) {
    answered += open.rows;
    out += fmt::format("role,,{},{},{},{}\n", cell(theirs), open.rows, percent(answered, devices_),
                       cell(open.ours));
  }
  std::vector<std::pair<std::pair<std::string, std::string>, Open>> columns(columns_.begin(),
                                                                            columns_.end());
  std::ranges::stable_sort(columns, std::ranges::greater{},
                           [](const auto& one) { return one.second.rows; });
  for (const auto& [which, open] : columns) {
    out += fmt::format("column,{},{},{},,{}\n", cell(which.first), cell(which.second), open.rows,
                       cell(open.ours));
  }
  return out;
}

std::string Worksheet::told() const {
  std::int64_t open = 0, asked = 0;
  for (const auto& [theirs, role] : roles_) {
    if (role.rows == 0) continue;
    ++asked;
    open += role.rows;
  }
  std::string out =
      fmt::format("{} of {} have a function that is known ({})\n", grouped(with_function_),
                  counted(devices_, "device"), percent(with_function_, devices_));
  if (asked > 0) {
    out += fmt::format("map {}: {} of rows answered\n",
                       asked == 1 ? "this role" : fmt::format("these {} roles", asked),
                       percent(with_function_ + open, devices_));
  }
  if (silent_ > 0) {
    out += fmt::format("of {} nothing says what they do\n", counted(silent_, "device"));
  }
  return out;
}

}  // namespace assay::cli
