#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/cli/case_draft.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/cli/worksheet.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/sources/source_reader.h"
#include "assay/report/intake_page.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

/// Makes a case of somebody's own files, and asks what it could not make out.
class InitCommand final : public Command {
 public:
  std::string_view name() const override { return "init"; }
  std::string_view sentence() const override {
    return "A case from one's own files, with a worksheet of what they leave open";
  }

  void define(CLI::App& app) override {
    app.add_option("dir", folder_, "The folder of the case; it may be new")
        ->required()
        ->type_name("DIR");
    app.add_option("files", files_, "Files of any format that is read")->type_name("FILE");
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    const Result<ingest::Knowledge> known = ingest::Knowledge::load(data_folder(common_));
    if (!known) return refuse(io, known.error());
    const fs::path folder(folder_);
    Problems problems;
    const Worksheet answers = Worksheet::read(folder / kWorksheet, *known, problems);
    Worksheet open(answers);
    report::ThingTables tables;
    CaseDraft draft;
    for (const std::string& file : files_) {
      for (const ingest::SourceFile& one : ingest::source_files(file, problems)) {
        take(one, *known, answers, open, tables, draft, problems);
      }
    }
    tell(io, problems, common_);
    const Result<void> written = write_case(folder, tables, open, draft);
    if (!written) return refuse(io, written.error(), Exit::kInternal);
    io.out << draft.told() << open.told()
           << fmt::format(
                  "Next: fill the column `ours` of {0}, run this again; choose a policy in {1}\n",
                  (folder / kWorksheet).string(), (folder / "case.yaml").string());
    return draft.files() == 0 ? Exit::kInputUnusable : Exit::kDone;
  }

 private:
  static constexpr const char* kWorksheet = "worksheet.csv";

  void take(const ingest::SourceFile& one, const ingest::Knowledge& known, const Worksheet& answers,
            Worksheet& open, report::ThingTables& tables, CaseDraft& draft,
            Problems& problems) const {
    if (draft.take_as_table(one.path)) return;
    std::vector<ingest::Thing> things;
    const ingest::FileFacts facts = ingest::read_source_file(
        one, known, answers.columns_of(one.path.filename().string()),
        [&](const ingest::Thing& thing) { things.push_back(answers.applied(thing)); }, problems);
    if (facts.passed_over) return;
    draft.take(facts);
    if (facts.report.refused) return;
    open.take(facts);
    for (const ingest::Thing& thing : things) {
      open.take(thing, known);
      tables.add(thing);
    }
  }

  /// What the assessor wrote is never written over.
  static Result<void> write_new(const fs::path& path, std::string_view text) {
    return fs::exists(path) ? Result<void>{} : write_file(path, text);
  }

  Result<void> write_case(const fs::path& folder, const report::ThingTables& tables,
                          const Worksheet& open, CaseDraft& draft) const {
    std::error_code ignored;
    fs::create_directories(folder / "tables", ignored);
    fs::create_directories(folder / "policies", ignored);
    for (const auto& [name, text] : tables.files()) {
      if (auto written = write_file(folder / "tables" / name, text); !written) return written;
      draft.made(name);
    }
    if (auto written = write_file(folder / kWorksheet, open.text()); !written) return written;
    for (const fs::directory_entry& policy :
         fs::directory_iterator(data_folder(common_) / "policies", ignored)) {
      const Result<FileBytes> bytes = FileBytes::open(policy.path());
      if (!bytes) return failure(bytes.error());
      const fs::path into = folder / "policies" / policy.path().filename();
      if (auto written = write_new(into, bytes->bytes()); !written) return written;
    }
    return write_new(folder / "case.yaml", draft.case_yaml(folder));
  }

  std::string folder_;
  std::vector<std::string> files_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_init_command() { return std::make_unique<InitCommand>(); }

}  // namespace assay::cli
