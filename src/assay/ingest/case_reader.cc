
#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include "assay/base/file.h"
#include "assay/ingest/case_file.h"
#include "assay/ingest/case_json.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/control_reader.h"
#include "assay/ingest/decision_reader.h"
#include "assay/ingest/evidence_reader.h"
#include "assay/ingest/ingest.h"
#include "assay/ingest/inventory_reader.h"
#include "assay/ingest/mitigation_check.h"
#include "assay/ingest/network_tables.h"
#include "assay/ingest/party_tables.h"
#include "assay/ingest/policy_reader.h"
#include "assay/ingest/proposal_reader.h"
#include "assay/ingest/statements/statement_files.h"

namespace assay::ingest {
namespace {

namespace fs = std::filesystem;

/// The file that makes a folder a case.
Result<fs::path> case_file_of(const fs::path& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return path;
  for (const char* name : {"case.yaml", "case.json"}) {
    if (fs::exists(path / name, error)) return path / name;
  }
  return failure(codes::kNoCaseFile, {path.string(), 0, 0, 0},
                 "no case.yaml and no case.json in this folder; `assay check` needs none");
}

/// The files of the table `assets`, each with what the case calls its columns.
void read_assets(const CaseFile& file, const Knowledge& known, Case& of) {
  InventoryReader reader(known, true);
  for (const TableFile& table : file.table("assets")) {
    InventoryOptions options;
    options.stated.columns = table.columns;
    options.free_functions = file.free_functions;
    reader.read(table.path, options);
  }
  Inventory inventory = reader.take();
  of.rows += inventory.rows();
  of.problems.add(inventory.problems);
  of.assets = std::move(inventory.assets);
}

void read_network(const CaseFile& file, const Knowledge& known, Case& of) {
  NetworkBuilder builder(of.network);
  NetworkReading reading{builder, known, file.free_functions, of.problems, of.rows};
  for (const TableFile& table : file.table("sites")) read_sites(table, reading);
  if (file.table("sites").empty()) builder.add_sites_of(of.assets);
  for (const TableFile& table : file.table("links")) read_links(table, reading);
  for (const TableFile& table : file.table("services")) read_services(table, reading);
  std::vector<Diagnostic> misplaced;
  builder.place(of.assets, misplaced);
  of.problems.add(std::move(misplaced));
}

void read_parties(const CaseFile& file, const Knowledge& known, Case& of) {
  for (const TableFile& table : file.table("suppliers")) read_suppliers(table, known, of);
  StatementFiles statements(known, of);
  for (const TableFile& table : file.table("stakes")) statements.read(table);
  statements.finish();
  for (const TableFile& table : file.table("operators")) read_operators(table, known, of);
  for (const TableFile& table : file.table("populations")) read_populations(table, known, of);
}

/// Hands the bytes of a file to `read`, or reports why there are none.
template <class Read>
void with_bytes(const fs::path& path, Case& of, Read read) {
  const Result<FileBytes> bytes = FileBytes::open(path);
  if (!bytes) return of.problems.add(bytes.error());
  std::vector<Diagnostic> problems;
  read(bytes->bytes(), path.string(), problems);
  of.problems.add(std::move(problems));
}

void read_judgement(const CaseFile& file, const Knowledge& known, Case& of) {
  const std::int64_t errors = of.problems.errors();
  if (file.policy) {
    with_bytes(*file.policy, of, [&](auto bytes, const auto& name, auto& problems) {
      of.policy = read_policy(bytes, name, problems);
    });
  }
  for (const TableFile& table : file.table("controls")) {
    with_bytes(table.path, of, [&](auto bytes, const auto& name, auto& problems) {
      add_controls(of.mitigations, read_controls(bytes, name, problems), problems);
    });
  }
  for (const TableFile& table : file.table("evidence")) {
    with_bytes(table.path, of, [&](auto bytes, const auto& name, auto& problems) {
      std::ranges::move(read_evidence(bytes, name, problems), std::back_inserter(of.evidence));
    });
  }
  std::vector<Diagnostic> problems;
  check_mitigation(of, file.free_functions ? nullptr : &known.functions, problems);
  of.problems.add(std::move(problems));
  of.rules_broken = of.problems.errors() > errors;
}

/// A list that is refused refuses the case: who is not screened must not look clean.
Result<void> read_lists(const CaseFile& file, const Knowledge& known, const CaseOptions& options,
                        Case& of) {
  const ListOptions reading{options.as_of.value_or(file.as_of), options.allow_stale};
  for (const ListSource& source : file.lists) {
    Result<PartyList> list = read_party_list(source, known, reading, of.problems);
    if (!list) return failure(std::move(list).error());
    of.lists.push_back(std::make_shared<const PartyList>(*std::move(list)));
  }
  return {};
}

/// Before the first review there are none.
std::vector<Decision> read_decisions_of(const CaseFile& file, const Knowledge& known,
                                        Problems& problems) {
  std::error_code error;
  if (!file.decisions || !fs::exists(*file.decisions, error)) return {};
  return read_decisions({*file.decisions, file.decisions->string(), {}}, known, problems);
}

Result<Case> read_case_yaml(std::string_view bytes, const fs::path& path, const Knowledge& known,
                            const CaseOptions& options) {
  Case of;
  Result<CaseFile> file = read_case_file(bytes, path.string(), path.parent_path(), of.problems);
  if (!file) return failure(std::move(file).error());
  of.title = file->title;
  of.as_of = file->as_of;
  of.known_on = file->known_on;
  of.free_functions = file->free_functions;
  of.decisions_file = file->decisions;
  of.directives = file->directives;
  of.shipped_directives = file->shipped_directives;
  read_assets(*file, known, of);
  read_network(*file, known, of);
  read_parties(*file, known, of);
  read_judgement(*file, known, of);
  if (auto lists = read_lists(*file, known, options, of); !lists) {
    return failure(std::move(lists).error());
  }
  of.decisions = read_decisions_of(*file, known, of.problems);
  for (const auto& [id, proposal] : file->proposals) {
    read_proposal(id, proposal, known, of);
  }
  return of;
}

}  // namespace

Result<Case> read_case(const fs::path& path, const Knowledge& known, const CaseOptions& options) {
  const Result<fs::path> file = case_file_of(path);
  if (!file) return failure(file.error());
  const Result<FileBytes> bytes = FileBytes::open(*file);
  if (!bytes) return failure(bytes.error());
  Result<Case> of = file->extension() == ".json"
                        ? read_case_json(bytes->bytes(), file->string())
                        : read_case_yaml(bytes->bytes(), *file, known, options);
  if (of) of->folder = file->parent_path();
  return of;
}

}  // namespace assay::ingest
