#include "assay/ingest/statements/company_names_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/statements/json_objects.h"
#include "assay/ingest/statements/party_keys.h"

namespace assay::ingest {
namespace {

bool line_end(char c) { return c == '\n' || c == '\r'; }

/// Goes through fields whose number alone says where a row ends: lines may be wrapped anywhere.
class WrappedTable {
 public:
  explicit WrappedTable(std::string_view text) : text_(text) {}

  bool done() const { return at_ >= text_.size(); }
  std::size_t at() const { return at_; }

  /// The header: everything before the first line that starts with a quote.
  std::vector<std::string> header() {
    const std::size_t quoted = std::min(text_.find("\n\""), text_.size());
    std::string joined;
    for (const char c : text_.substr(0, quoted)) {
      if (!line_end(c)) joined += c;
    }
    at_ = std::min(quoted + 1, text_.size());
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= joined.size();) {
      const std::size_t end = std::min(joined.find(',', begin), joined.size());
      names.emplace_back(trimmed(std::string_view(joined).substr(begin, end - begin)));
      begin = end + 1;
    }
    return names;
  }

  /// The next `count` fields; fewer where the text ends.
  std::vector<std::string> row(std::size_t count) {
    std::vector<std::string> fields;
    while (fields.size() < count && !done()) {
      fields.push_back(field());
      if (!done() && text_[at_] == ',') ++at_;
    }
    return fields;
  }

  void skip_line_ends() {
    while (!done() && line_end(text_[at_])) ++at_;
  }

 private:
  std::string field() {
    skip_line_ends();
    std::string field;
    const bool quoted = !done() && text_[at_] == '"';
    if (quoted) ++at_;
    for (; !done(); ++at_) {
      const char c = text_[at_];
      if (quoted && c == '"') {
        if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          ++at_;
        } else {
          ++at_;
          break;
        }
      } else if (!quoted && c == ',') {
        break;
      }
      if (!line_end(c)) field += c;
    }
    skip_line_ends();
    return field;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<std::size_t> column(const std::vector<std::string>& header, std::string_view name) {
  const auto found = std::ranges::find(header, name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

void read(const StatementInput& input, StatementBook& into, FileReport& report,
          Problems& problems) {
  const std::string_view text = without_mark(input.bytes);
  report.layout = "table of Companies House";
  WrappedTable table(text);
  const std::vector<std::string> header = table.header();
  const auto name = column(header, "CompanyName");
  const auto number = column(header, "CompanyNumber");
  std::uint32_t line = 1;
  std::size_t counted_to = 0;
  for (table.skip_line_ends(); !table.done(); table.skip_line_ends()) {
    line += count_line_ends(text.substr(counted_to, table.at() - counted_to));
    counted_to = table.at();
    const std::vector<std::string> row = table.row(header.size());
    ObjectReport at({std::string(input.file), line, 0, 0}, problems);
    ++report.rows.in;
    if (row.size() < header.size() || !name || !number) {
      at.refuse(codes::kFieldCount, fmt::format("{} of {} fields", row.size(), header.size()));
    } else if (trimmed(row[*name]).empty() || trimmed(row[*number]).empty() ||
               !valid_utf8(row[*name]) || !valid_utf8(row[*number])) {
      at.refuse(codes::kStatementLacks, "a company without name or number");
    }
    if (at.refused()) {
      ++report.rows.rejected;
      continue;
    }
    ++report.rows.used;
    StatedParty party;
    party.keys = {company_key(row[*number])};
    party.name = trimmed(row[*name]);
    party.where = at.where();
    into.add(std::move(party));
  }
}

bool recognises(std::string_view first_bytes) {
  const std::string_view text = without_mark(first_bytes);
  return text.starts_with("CompanyName,") &&
         text.substr(0, 64).find("CompanyNumber") != std::string_view::npos;
}

}  // namespace

constinit const StatementFormat kCompanyNamesFormat{
    "uk_companies", "basic company data of Companies House", recognises, read};

}  // namespace assay::ingest
