#include "assay/ingest/lists/fcc_covered.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_table.h"
#include "assay/ingest/lists/list_day.h"
#include "assay/ingest/lists/listed_name.h"
#include "assay/ingest/lists/name_words.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kSentences = "coveredequipmentorservices";
constexpr std::string_view kDates = "dateofinclusiononcoveredlist";

/// Words behind which a sentence names who makes or provides what is covered.
constexpr std::string_view kBefore[] = {" produced by ",     " provided by ",    " supplied by ",
                                        " manufactured by ", " indirectly, by ", " offered by "};

/// Words that end a name.
constexpr std::string_view kBehind[] = {
    ", including",  ", to the extent", " to the extent", " or any of", ", or any of", " subject to",
    ", subject to", " including",      ", as ",          " and any ",  ", and any "};

constexpr std::string_view kSubsidiary[] = {" and its wholly-owned subsidiary ",
                                            " and its wholly owned subsidiary ",
                                            " and its subsidiary "};

bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

template <std::size_t N>
std::size_t first_of(std::string_view text, const std::string_view (&words)[N]) {
  std::size_t first = text.size();
  for (const std::string_view word : words) first = std::min(first, text.find(word));
  return first;
}

/// Two rows that run together: `... components.""All communications ...`.
Pieces sentences_of(std::string_view text) {
  Pieces sentences;
  std::size_t from = 0;
  for (std::size_t at = text.find(".\""); at != std::string_view::npos;
       at = text.find(".\"", at + 1)) {
    const std::size_t next = text.find_first_not_of('"', at + 1);
    if (next == std::string_view::npos || !upper(text[next])) continue;
    sentences.push_back(text.substr(from, at + 1 - from));
    from = next;
  }
  sentences.push_back(text.substr(from));
  return sentences;
}

/// The name at the start of `text`: it begins with a capital and ends where the sentence goes on.
std::string_view name_at_start(std::string_view text) {
  if (text.empty() || !upper(text[0])) return {};
  std::string_view name = text.substr(0, first_of(text, kBehind));
  if (const std::size_t stop = name.find(". ");
      stop != std::string_view::npos && !ends_with_legal_form(name.substr(0, stop))) {
    name = name.substr(0, stop);
  }
  return bare(name);
}

void companies_of(std::string_view sentence, std::vector<CoveredCompany>& into) {
  for (const std::string_view words : kBefore) {
    const std::size_t at = sentence.find(words);
    if (at == std::string_view::npos) continue;
    std::string_view rest = sentence.substr(at + words.size());
    for (const std::string_view subsidiary : kSubsidiary) {
      const std::size_t split = rest.find(subsidiary);
      if (split == std::string_view::npos) continue;
      const std::string_view parent = name_at_start(rest.substr(0, split));
      if (!parent.empty()) into.push_back({parent, false});
      const std::string_view name = name_at_start(rest.substr(split + subsidiary.size()));
      if (!name.empty()) into.push_back({name, true});
      return;
    }
    const std::string_view name = name_at_start(rest);
    if (!name.empty()) return into.push_back({name, false});
  }
}

std::optional<std::size_t> column_of(const CsvTable& table, std::string_view header) {
  for (std::size_t i = 0; i < table.header().size(); ++i) {
    if (folded(table.header()[i]) == header) return i;
  }
  return std::nullopt;
}

bool recognises(const ListFormat&, const ListSource&, std::string_view first_bytes) {
  Problems unused;
  const Result<CsvTable> table = CsvTable::open("", first_bytes, unused);
  return table && column_of(*table, kSentences) && column_of(*table, kDates);
}

/// Adds one entry for the companies of a row; a row that names none is ignored.
class CoveredReader {
 public:
  CoveredReader(CsvTable& table, std::uint32_t file, const ListInput& input, PartyList& into,
                Problems& problems)
      : table_(table), file_(file), names_(input.known.values), into_(into), problems_(problems) {}

  void read() {
    const std::size_t sentences = *column_of(table_, kSentences);
    const std::size_t dates = *column_of(table_, kDates);
    CsvBatch batch;
    while (table_.next(batch, problems_)) {
      for (std::size_t row = 0; row < batch.size(); ++row) {
        read_row(batch.rows[row], batch.cell(row, sentences), sentences, batch.cell(row, dates));
      }
    }
  }

 private:
  void read_row(CsvBatch::Row row, std::string_view text, std::size_t column,
                std::string_view date) {
    const std::vector<CoveredCompany> companies = covered_companies(text);
    if (companies.empty()) {
      problems_.add(Severity::kRemark, codes::kNoParty, [&] {
        return table_.problem(Severity::kRemark, codes::kNoParty,
                              "the row names no company but a category of goods; it is ignored",
                              table_.place(row), row);
      });
      return table_.ignore();
    }
    ListEntry& entry = into_.add_entry(std::to_string(row.number), {file_, row.line, 0, 0});
    entry.kind = PartyKind::kCompany;
    if (const Result<Date> since = read_list_day(date, DayOrder::kMonthFirst)) {
      entry.since = *since;
      into_.newest = std::max(into_.newest.value_or(*since), *since);
    }
    for (const CoveredCompany& company : companies) add_company(row, text, column, company);
    into_.add_fact(ListFactKind::kRemark, trimmed(text), {file_, row.line, 0, 0});
  }

  void add_company(CsvBatch::Row row, std::string_view text, std::size_t column,
                   const CoveredCompany& company) {
    for (const FoundName& name : parse_name(company.name, "", names_).names) {
      const bool first = name.kind == NameKind::kPrimary;
      const auto from = static_cast<std::size_t>(company.name.data() - text.data()) + name.begin;
      const SourceSpan span = table_.place(row, column, text, from, name.length);
      into_.add_name(name.text, first && company.subsidiary ? NameKind::kAffiliate : name.kind,
                     {file_, span.line, span.column, span.length});
    }
  }

  CsvTable& table_;
  std::uint32_t file_;
  const ValueNames& names_;
  PartyList& into_;
  Problems& problems_;
};

Result<void> read(const ListFormat&, const ListInput& input, PartyList& into, Problems& problems) {
  for (std::uint32_t file = 0; file < input.files.size(); ++file) {
    const ListBytes& bytes = input.files[file];
    Result<CsvTable> table = CsvTable::open(bytes.name, bytes.bytes, problems);
    if (!table) return failure(std::move(table).error());
    if (!column_of(*table, kSentences) || !column_of(*table, kDates)) {
      return failure(codes::kUnknownListFormat, {bytes.name, 0, 0, 0},
                     "not the Covered List as the file before it is");
    }
    CoveredReader(*table, file, input, into, problems).read();
    into.rows += table->counts();
  }
  return {};
}

}  // namespace

std::vector<CoveredCompany> covered_companies(std::string_view sentences) {
  std::vector<CoveredCompany> found;
  for (const std::string_view sentence : sentences_of(sentences)) companies_of(sentence, found);
  return found;
}

constinit const ListFormat kFccCoveredFormat{
    "fcc_covered", "US FCC Covered List", "the FCC's Covered List as CSV", nullptr, recognises,
    read};

}  // namespace assay::ingest
