#include "assay/ingest/statements/parents_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/table_cells.h"
#include "assay/ingest/table_reader.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kSasac = "SASAC";
constexpr std::string_view kSasacName =
    "State-owned Assets Supervision and Administration Commission of the State Council";

/// The name without what stands in brackets at its end.
std::string_view without_brackets(std::string_view name) {
  name = trimmed(name);
  while (name.ends_with('*')) name = trimmed(name.substr(0, name.size() - 1));
  const std::size_t open = name.rfind('(');
  const bool bracketed = name.ends_with(')') && open != std::string_view::npos && open > 0;
  return bracketed ? trimmed(name.substr(0, open)) : name;
}

/// Under which all spellings of a name go.
std::string key_of(std::string_view name) {
  std::string letters = lowered(without_brackets(name));
  std::erase_if(letters, [](char c) { return c == '.' || c == ',' || c == ' ' || c == '*'; });
  return fmt::format("record:name:{}", letters);
}

/// Whether the commission stands in `note` behind `words`, the next party that it names.
bool says(std::string_view note, std::string_view words) {
  for (std::size_t at = note.find(words); at != std::string_view::npos;
       at = note.find(words, at + 1)) {
    std::string_view behind = note.substr(at + words.size());
    if (behind.starts_with("the ")) behind.remove_prefix(4);
    const bool named = behind.starts_with(kSasac) ||
                       lowered(behind.substr(0, 32)) == lowered(kSasacName.substr(0, 32));
    if (named) return true;
  }
  return false;
}

/// What a note says of the commission.
std::optional<StakeKind> sasac(std::string_view note) {
  for (const char* words : {"owned by ", "owned and controlled by ", "controlled by "}) {
    if (says(note, words)) return StakeKind::kParent;
  }
  if (says(note, "affiliated with ")) return StakeKind::kInfluence;
  return std::nullopt;
}

class ParentsTable {
 public:
  ParentsTable(StatementBook& into, Problems& problems) : into_(into), problems_(problems) {}

  enum : std::size_t { kName, kClean, kAlias, kPrevious, kParent, kNote, kStart, kEnd, kUrl };

  void take(const TableRow& row) {
    StatedParty party;
    party.name = without_brackets(row[kClean].empty() ? row[kName] : row[kClean]);
    party.keys = {key_of(party.name)};
    for (const std::size_t names : {kAlias, kPrevious}) {
      for (const std::string_view name : split(row[names], ';')) party.aliases.emplace_back(name);
    }
    party.where = row.place();
    interest_.from = date_cell(row, kStart, problems_);
    interest_.end = date_cell(row, kEnd, problems_);
    if (!row[kParent].empty()) {
      StatedParty parent;
      parent.name = without_brackets(row[kParent]);
      parent.keys = {key_of(parent.name)};
      parent.where = row.place();
      add(row, parent.keys.front(), party.keys.front(), StakeKind::kParent);
      into_.add(std::move(parent));
    }
    if (const auto kind = sasac(row[kNote])) {
      StatedParty commission;
      commission.keys = {fmt::format("record:{}", kSasac)};
      commission.name = kSasacName;
      commission.where = row.place();
      add(row, commission.keys.front(), party.keys.front(), *kind);
      into_.add(std::move(commission));
    }
    into_.add(std::move(party));
  }

 private:
  void add(const TableRow& row, std::string holder, std::string held, StakeKind kind) {
    if (holder == held) return;
    StatedHolding holding;
    holding.record = fmt::format("row {} {}", row.line(), holder);
    holding.holder = std::move(holder);
    holding.held = std::move(held);
    interest_.kind = kind;
    interest_.least = Share::all();
    holding.interests = {interest_};
    holding.stated_on = interest_.from.value_or(Date::earliest());
    holding.source = row[kUrl];
    holding.where = row.place();
    into_.add(std::move(holding));
  }

  StatementBook& into_;
  Problems& problems_;
  StatedInterest interest_;
};

bool recognises(std::string_view first_bytes) {
  const std::string_view text = without_mark(first_bytes);
  if (begins_json(text)) return false;
  const std::string_view header = text.substr(0, text.find_first_of("\r\n"));
  return header.find("Parent Name") != std::string_view::npos;
}

void read(const StatementInput& input, StatementBook& into, FileReport& report,
          Problems& problems) {
  static constexpr std::array<TableColumn, 9> kColumns{{{"name", true},
                                                        {"clean_name"},
                                                        {"alias"},
                                                        {"previous_name"},
                                                        {"parent_name"},
                                                        {"note"},
                                                        {"start_date"},
                                                        {"end_date"},
                                                        {"source_url"}}};
  report.layout = "table of parents";
  ParentsTable table(into, problems);
  const std::string file(input.file);
  read_table({file, file, {}}, input.bytes, "parents", kColumns, input.known.columns, problems,
             report.rows, [&](const TableRow& row) -> std::optional<Diagnostic> {
               table.take(row);
               return std::nullopt;
             });
}

}  // namespace

constinit const StatementFormat kParentsFormat{"parents", "tables of companies and their parents",
                                               recognises, read};

}  // namespace assay::ingest
