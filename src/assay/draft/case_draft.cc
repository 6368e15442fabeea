#include "assay/draft/case_draft.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "assay/base/date.h"
#include "assay/base/file.h"
#include "assay/base/text.h"

namespace assay::draft {
namespace {

namespace fs = std::filesystem;

/// Tables of a case that no other system has, and the headers by which one is known.
struct OwnTable {
  std::string_view key;
  std::array<std::string_view, 3> headers;
};
constexpr OwnTable kOwnTables[] = {{"services", {"service", "weight", "needs"}},
                                   {"stakes", {"holder", "held", "kind"}},
                                   {"suppliers", {"supplier", "seat", "name"}},
                                   {"operators", {"operator", "licences", "country"}},
                                   {"populations", {"operator", "measure", "total"}}};

std::string_view own_table(const fs::path& path) {
  const Result<FileBytes> bytes = FileBytes::open(path);
  if (!bytes) return {};
  const std::string_view all = bytes->bytes();
  std::vector<std::string> header;
  for (const std::string_view word : split(all.substr(0, all.find('\n')), ',')) {
    header.push_back(lowered(trimmed(word)));
  }
  const auto has = [&](std::string_view name) {
    return std::ranges::find(header, name) != header.end();
  };
  for (const OwnTable& table : kOwnTables) {
    if (std::ranges::all_of(table.headers, has)) return table.key;
  }
  return {};
}

constexpr std::string_view kHead =
    R"(# A case: what is assessed, as of which day, by whose policy. docs/formats.md tells every key and column.
assay: 1
title: Say here whose network this is

# Facts that were so on this day, and were known by then. Both matter: a judgement of last year knows nothing of this one.
as_of: {DAY}
known_on: {DAY}

# One line a table; each is a file, a pattern, or a list of them. Those in tables/ were made from your files, and are made anew by
# `assay init` once worksheet.csv has answers.
tables:
)";

constexpr std::string_view kWanted = R"(
# What is not there yet, and what it would answer:
#   services: services.csv       what people use where: then losses, and a verdict, can be told
#   suppliers: suppliers.csv     makers and owners that Assay does not know
#   stakes: stakes.csv           who holds what of whom
#   controls: controls.yaml      what is done, or could be done, against the risk (under tables, too)
# proposals: {name: purchase.csv}

# Whom the assessor fears, which loss is accepted, what there is to spend. There is no default, so that nothing is judged before
# somebody has chosen: read the three in policies/, change one, and name it here.
# policy: policies/by_seat.yaml

directives: library
)";

}  // namespace

bool CaseDraft::take_as_table(const fs::path& path) {
  const std::string_view key = own_table(path);
  if (key.empty()) return false;
  tables_[std::string(key)].push_back(path);
  told_ += fmt::format("{}: the table `{}` as it is\n", path.string(), key);
  ++used_;
  return true;
}

void CaseDraft::take(const ingest::FileFacts& facts) {
  const ingest::FileReport& report = facts.report;
  if (report.refused) {
    told_ += fmt::format("{}: refused [{}]\n", report.file, facts.report.refusal);
    return;
  }
  if (report.rows.used > 0) ++used_;
  told_ += fmt::format("{}: {}: {}, {}, {}; {} in = {} used + {} rejected + {} ignored\n",
                       report.file, report.format, counted(facts.devices, "device"),
                       counted(facts.sites_or_places(), "site"), counted(facts.links, "link"),
                       counted(report.rows.in, "record"), grouped(report.rows.used),
                       grouped(report.rows.rejected), grouped(report.rows.ignored));
}

std::string CaseDraft::case_yaml(const fs::path& folder) const {
  std::string out(kHead);
  const std::string day = to_text(today());
  for (std::size_t at = out.find("{DAY}"); at != std::string::npos; at = out.find("{DAY}")) {
    out.replace(at, 5, day);
  }
  for (const std::string_view key : {"assets", "sites", "links"}) {
    const std::string name = std::string(key) + ".csv";
    if (std::ranges::find(made_, name) != made_.end())
      out += fmt::format("  {}: tables/{}\n", key, name);
  }
  for (const auto& [key, files] : tables_) {
    std::vector<std::string> names;
    for (const fs::path& file : files) {
      names.push_back(
          "\"" + fs::proximate(fs::absolute(file), fs::absolute(folder)).generic_string() + "\"");
    }
    out += fmt::format("  {}: [{}]\n", key, joined(names, ", "));
  }
  return out + std::string(kWanted);
}

}  // namespace assay::draft
