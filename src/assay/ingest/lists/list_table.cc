#include "assay/ingest/lists/list_table.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/lists/list_layout.h"
#include "assay/ingest/lists/listed_name.h"
#include "assay/ingest/lists/listed_party.h"

namespace assay::ingest {
namespace {

/// A column of the file that the layout reads.
struct ReadColumn {
  std::size_t at = 0;
  const ListColumn* meaning = nullptr;
};

/// The header of the file for what the layout calls `header`.
std::string_view stated_header(std::string_view header, const ListSource& source) {
  const auto stated = source.columns.find(header);
  return stated == source.columns.end() ? header : std::string_view(stated->second);
}

/// Of any script.
bool is_letter(unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; }

std::optional<std::size_t> column_of(const CsvTable& table, std::string_view header) {
  const std::string wanted = folded(header);
  const auto found = std::ranges::find_if(
      table.header(), [&](const std::string& name) { return folded(name) == wanted; });
  if (found == table.header().end()) return std::nullopt;
  return static_cast<std::size_t>(found - table.header().begin());
}

/// Reads the rows of one table into a list.
class ListTableReader {
 public:
  ListTableReader(CsvTable& table, std::uint32_t file, const ListLayout& layout,
                  const ListInput& input, PartyList& into, Problems& problems)
      : table_(table),
        file_(file),
        layout_(layout),
        known_(input.known),
        into_(into),
        problems_(problems) {
    for (const ListColumn& column : layout.columns) {
      const auto at = column_of(table, stated_header(column.header, input.source));
      if (at) columns_.push_back({*at, &column});
    }
  }

  void read() {
    CsvBatch batch;
    while (table_.next(batch, problems_)) {
      for (std::size_t row = 0; row < batch.size(); ++row) read_row(batch, row);
    }
  }

 private:
  void read_row(const CsvBatch& batch, std::size_t row) {
    batch_ = &batch;
    row_ = row;
    if (header_again()) {
      problems_.add(Severity::kRemark, codes::kHeaderAgain, [&] {
        return problem(Severity::kRemark, codes::kHeaderAgain,
                       "the header stands again in the middle of the table; the row is ignored",
                       table_.place(place_row()));
      });
      return table_.ignore();
    }
    if (!std::ranges::any_of(texts(ListField::kName), is_letter)) {
      problems_.add(Severity::kError, codes::kIdMissing, [&] {
        return problem(Severity::kError, codes::kIdMissing, "the entry has no name",
                       table_.place(place_row()));
      });
      return table_.reject();
    }
    const std::optional<Date> since = day(ListField::kSince);
    if (!continues(since)) begin_entry(since);
    for (const ReadColumn& column : columns_) read_cell(column);
  }

  CsvBatch::Row place_row() const { return batch_->rows[row_]; }
  std::string_view cell(const ReadColumn& column) const { return batch_->cell(row_, column.at); }

  /// The cell of the first column of that field that says something.
  std::string_view texts(ListField field) const {
    for (const ReadColumn& column : columns_) {
      if (column.meaning->field != field) continue;
      if (const std::string_view text = trimmed(cell(column)); !text.empty()) return text;
    }
    return {};
  }

  bool header_again() const {
    for (std::size_t i = 0; i < table_.header().size(); ++i) {
      if (trimmed(batch_->cell(row_, i)) != table_.header()[i]) return false;
    }
    return true;
  }

  /// Whether the row tells more of the party of the row before it.
  bool continues(std::optional<Date> since) const {
    return layout_.rows_of_one_party && !into_.entries().empty() &&
           into_.entries().back().since == since.value_or(Date::earliest()) &&
           last_name_ == texts(ListField::kName);
  }

  void begin_entry(std::optional<Date> since) {
    const std::string_view own = texts(ListField::kId);
    if (!own.empty()) into_.own_ids = true;
    last_name_ = texts(ListField::kName);
    ListEntry& entry = into_.add_entry(own.empty() ? std::to_string(place_row().number) : own,
                                       {file_, place_row().line, 0, 0});
    entry.kind = party_kind(texts(ListField::kKind));
    entry.since = since.value_or(Date::earliest());
    entry.until = day(ListField::kUntil).value_or(Date::latest());
    if (since) note_newest(*since);
    kind_ = entry.kind;
    addresses_ = texts(ListField::kAddress);
  }

  /// A day that nobody can have seen yet is a slip of its publisher, and tells no age.
  void note_newest(Date date) {
    if (date < Date::of(2100, 1, 1)) into_.newest = std::max(into_.newest.value_or(date), date);
  }

  void read_cell(const ReadColumn& column) {
    const std::string_view text = cell(column);
    if (trimmed(text).empty()) return;
    const ListColumn& meaning = *column.meaning;
    switch (meaning.field) {
      case ListField::kId:
      case ListField::kKind:
      case ListField::kSince:
      case ListField::kUntil:
        break;
      case ListField::kName:
      case ListField::kAlias:
      case ListField::kFormer:
      case ListField::kWeak:
        return add_names(column, parsed_names(text, meaning));
      case ListField::kUpdated:
        if (const auto updated = day(ListField::kUpdated)) note_newest(*updated);
        break;
      default:
        for (const std::string_view part : meaning.separator == '\0'
                                               ? std::vector{trimmed(text)}
                                               : split(text, meaning.separator)) {
          add_fact(column, part);
        }
    }
  }

  /// Only companies have names that say more than a name.
  ParsedNames parsed_names(std::string_view text, const ListColumn& meaning) const {
    const bool company = kind_ == PartyKind::kUnknown || kind_ == PartyKind::kCompany;
    if (meaning.field == ListField::kName) {
      return company ? parse_name(text, addresses_, known_.values)
                     : whole_name(text, NameKind::kPrimary);
    }
    const NameKind kind = meaning.field == ListField::kFormer ? NameKind::kFormer
                          : meaning.field == ListField::kWeak ? NameKind::kWeak
                                                              : NameKind::kAlias;
    return company ? parse_aliases(text, meaning.separator, kind, addresses_, known_.values)
                   : whole_names(text, meaning.separator, kind);
  }

  void add_names(const ReadColumn& column, const ParsedNames& parsed) {
    for (const FoundName& name : parsed.names) {
      into_.add_name(name.text, name.kind, place(column, name.begin, name.length),
                     column.meaning->note);
    }
    for (const FoundFact& fact : parsed.facts) {
      into_.add_fact(fact.kind, fact.text, place(column, fact.begin, fact.length));
    }
  }

  void add_fact(const ReadColumn& column, std::string_view value) {
    const ListPlace at =
        place(column, static_cast<std::size_t>(value.data() - cell(column).data()), value.size());
    add_party_fact(column.meaning->field, value, column.meaning->note, at, known_.values, into_);
  }

  ListPlace place(const ReadColumn& column, std::size_t from, std::size_t length) const {
    const SourceSpan span = table_.place(place_row(), column.at, cell(column), from, length);
    return {file_, span.line, span.column, span.length};
  }

  std::optional<Date> day(ListField field) {
    for (const ReadColumn& column : columns_) {
      if (column.meaning->field != field) continue;
      const std::string_view text = trimmed(cell(column));
      if (text.empty()) continue;
      if (const Result<Date> date = read_list_day(text, layout_.days)) return *date;
      problems_.add(Severity::kWarning, codes::kListDay, [&] {
        return problem(Severity::kWarning, codes::kListDay,
                       fmt::format("`{}` is no day; the entry counts as if nothing was said", text),
                       table_.place(place_row(), column.at));
      });
    }
    return std::nullopt;
  }

  Diagnostic problem(Severity severity, Code code, std::string message, SourceSpan where) const {
    return table_.problem(severity, code, std::move(message), std::move(where), place_row());
  }

  CsvTable& table_;
  std::uint32_t file_;
  const ListLayout& layout_;
  const Knowledge& known_;
  PartyList& into_;
  Problems& problems_;
  std::vector<ReadColumn> columns_;
  const CsvBatch* batch_ = nullptr;
  std::size_t row_ = 0;
  PartyKind kind_ = PartyKind::kUnknown;
  std::string last_name_;
  std::string_view addresses_;
};

bool has_all(const CsvTable& table, const ListLayout& layout, const ListSource& source) {
  return std::ranges::all_of(layout.telling, [&](std::string_view header) {
    return column_of(table, stated_header(header, source)).has_value();
  });
}

}  // namespace

bool recognises_list_table(const ListFormat& self, const ListSource& source,
                           std::string_view first_bytes) {
  const std::size_t first = first_bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || first_bytes[first] == '{' || first_bytes[first] == '<') {
    return false;
  }
  Problems unused;
  const Result<CsvTable> table = CsvTable::open("", first_bytes, unused);
  return table && has_all(*table, *self.layout, source);
}

Result<void> read_list_table(const ListFormat& self, const ListInput& input, PartyList& into,
                             Problems& problems) {
  for (std::uint32_t file = 0; file < input.files.size(); ++file) {
    const ListBytes& bytes = input.files[file];
    Result<CsvTable> table = CsvTable::open(bytes.name, bytes.bytes, problems);
    if (!table) return failure(std::move(table).error());
    if (!has_all(*table, *self.layout, input.source)) {
      return failure(codes::kUnknownListFormat, {bytes.name, 0, 0, 0},
                     fmt::format("not {}, which the file before it is", self.what));
    }
    ListTableReader(*table, file, *self.layout, input, into, problems).read();
    into.rows += table->counts();
    if (table->cut()) input.flaws.push_back(cut_list(bytes.name, into));
  }
  return {};
}

}  // namespace assay::ingest
