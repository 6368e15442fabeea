#include "assay/ingest/lists/ofac_sdn.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/csv_scanner.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/lists/ofac_entry.h"
#include "assay/ingest/text_encoding.h"

namespace assay::ingest {
namespace {

/// The files by the number of their fields; they have no other mark.
enum class Part : std::uint8_t { kParties, kNames, kAddresses, kRemarks };
constexpr std::array<std::size_t, 4> kFields{12, 5, 6, 2};
constexpr std::array<std::string_view, 4> kPartWords{"parties", "alternative names", "addresses",
                                                     "remarks"};

constexpr std::string_view kNull = "-0-";
constexpr char kEndOfFile = '\x1A';  ///< The files may end in the mark of an old system.

bool number(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::vector<std::string> fields_of(std::span<const std::string_view> cells) {
  std::vector<std::string> fields;
  for (const std::string_view cell : cells) {
    const std::string_view text = trimmed(cell);
    fields.emplace_back(text == kNull ? "" : text);
  }
  return fields;
}

std::optional<Part> part_of(std::size_t fields) {
  const auto found = std::ranges::find(kFields, fields);
  if (found == kFields.end()) return std::nullopt;
  return static_cast<Part>(found - kFields.begin());
}

bool recognises(const ListFormat&, const ListSource&, std::string_view first_bytes) {
  CsvScanner scanner(first_bytes, ',');
  std::vector<std::string_view> cells;
  return scanner.next(cells) == CsvGot::kRecord && part_of(cells.size()) == Part::kParties &&
         number(trimmed(cells[0])) && first_bytes.find(kNull) != std::string_view::npos;
}

/// Reads the records of one file.
class PartReader {
 public:
  PartReader(const ListBytes& file, std::uint32_t index, const ListInput& input, PartyList& into,
             Problems& problems)
      : file_(file), index_(index), input_(input), into_(into), problems_(problems) {}

  std::optional<Part> part;
  std::vector<OfacRecord> records;

  void read() {
    DecodedText decoded;
    decode(file_.bytes, decoded);
    std::string_view text = decoded.text;
    while (!text.empty() && (text.back() == kEndOfFile || text.back() == '\0')) {
      text.remove_suffix(1);
    }
    CsvScanner scanner(text, ',');
    std::vector<std::string_view> cells;
    for (;;) {
      cells.clear();
      const CsvGot got = scanner.next(cells);
      if (got == CsvGot::kEnd) break;
      if (got == CsvGot::kRecord && scanner.blank()) continue;
      ++into_.rows.in;
      const std::uint32_t line = scanner.record_line();
      if (got == CsvGot::kUnclosedQuote) input_.flaws.push_back(cut_list(file_.name, into_));
      if (got == CsvGot::kRecord && taken(cells, line)) continue;
      ++into_.rows.rejected;
      problems_.add(Severity::kError, codes::kFieldCount, [&] {
        return Diagnostic{Severity::kError,
                          codes::kFieldCount,
                          fmt::format("{} do not make a record of {}",
                                      counted(static_cast<std::int64_t>(cells.size()), "field"),
                                      part ? kPartWords[static_cast<std::size_t>(*part)]
                                           : "any of the list's files"),
                          {file_.name, line, 0, 0},
                          "",
                          {}};
      });
    }
  }

 private:
  bool taken(std::span<const std::string_view> cells, std::uint32_t line) {
    if (!part) part = part_of(cells.size());
    if (!part || kFields[static_cast<std::size_t>(*part)] != cells.size()) return false;
    if (!number(trimmed(cells[0])) || !std::ranges::all_of(cells, valid_utf8)) return false;
    records.push_back({fields_of(cells), {index_, line, 0, 0}});
    return true;
  }

  const ListBytes& file_;
  std::uint32_t index_;
  const ListInput& input_;
  PartyList& into_;
  Problems& problems_;
};

/// Joins the files by the number of the party, in the order of the file of parties.
class Join {
 public:
  Join(const ListInput& input, PartyList& into, Problems& problems)
      : input_(input), into_(into), problems_(problems) {}

  void read() {
    for (std::uint32_t file = 0; file < input_.files.size(); ++file) {
      parts_.emplace_back(input_.files[file], file, input_, into_, problems_).read();
    }
    for (const PartReader& part : parts_) {
      if (part.part == Part::kParties) add_parties(part);
    }
    for (const PartReader& part : parts_) {
      if (part.part && part.part != Part::kParties) add_part(part);
    }
    for (const Part wanted : {Part::kNames, Part::kAddresses}) {
      if (!std::ranges::any_of(parts_, [&](const auto& part) { return part.part == wanted; })) {
        input_.flaws.push_back(missing(wanted));
      }
    }
    for (const std::string& id : order_) {
      add_ofac_entry(parties_.at(id), input_.known.values, into_);
    }
    into_.own_ids = true;
  }

 private:
  void add_parties(const PartReader& part) {
    for (const OfacRecord& record : part.records) {
      OfacParty& party = parties_[record.fields[0]];
      if (party.self != nullptr || record.fields[1].empty()) {
        reject(record, party.self != nullptr ? "the number stands twice" : "the entry has no name");
        if (party.self == nullptr) parties_.erase(record.fields[0]);
        continue;
      }
      party.self = &record;
      order_.push_back(record.fields[0]);
      ++into_.rows.used;
    }
  }

  void add_part(const PartReader& part) {
    for (const OfacRecord& record : part.records) {
      const auto found = parties_.find(record.fields[0]);
      if (found == parties_.end()) {
        reject(record, fmt::format("no party has the number {}", record.fields[0]));
        continue;
      }
      ++into_.rows.used;
      if (part.part == Part::kNames) found->second.names.push_back(&record);
      if (part.part == Part::kAddresses) found->second.addresses.push_back(&record);
      if (part.part == Part::kRemarks) found->second.more_remarks += record.fields[1];
    }
  }

  void reject(const OfacRecord& record, std::string message) {
    ++into_.rows.rejected;
    problems_.add(Severity::kError, codes::kIdMissing, [&] {
      return Diagnostic{Severity::kError,
                        codes::kIdMissing,
                        std::move(message),
                        into_.span(record.where),
                        "",
                        {}};
    });
  }

  Diagnostic missing(Part part) const {
    return {Severity::kError,
            codes::kListPartMissing,
            fmt::format("the file of {} is not beside it; the list has four: sdn, alt, add and "
                        "sdn_comments",
                        kPartWords[static_cast<std::size_t>(part)]),
            {input_.files[0].name, 0, 0, 0},
            "",
            {}};
  }

  const ListInput& input_;
  PartyList& into_;
  Problems& problems_;
  std::vector<PartReader> parts_;
  std::map<std::string, OfacParty> parties_;
  std::vector<std::string> order_;
};

Result<void> read(const ListFormat&, const ListInput& input, PartyList& into, Problems& problems) {
  Join(input, into, problems).read();
  return {};
}

}  // namespace

constinit const ListFormat kOfacSdnFormat{"ofac_sdn",
                                          "US Specially Designated Nationals",
                                          "OFAC's sdn.csv with alt.csv and add.csv beside it",
                                          nullptr,
                                          recognises,
                                          read};

}  // namespace assay::ingest
