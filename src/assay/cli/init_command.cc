#include <algorithm>
#include <filesystem>
#include <ostream>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/date.h"
#include "assay/base/file.h"
#include "assay/base/text.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/draft/case_draft.h"
#include "assay/draft/sound_tables.h"
#include "assay/draft/worksheet.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/sources/source_reader.h"
#include "assay/pipeline/check.h"
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
    Result<draft::Worksheet> answers =
        draft::Worksheet::read(folder / kWorksheet, *known, problems);
    if (!answers) {
      tell(io, problems, common_);
      return refuse(io, answers.error());
    }
    draft::Worksheet worksheet = *std::move(answers);
    draft::SoundTables tables;
    draft::CaseDraft draft;
    for (const std::string& file : files_) {
      for (const ingest::SourceFile& one : ingest::source_files(file, problems)) {
        take(one, *known, worksheet, tables, draft, problems);
      }
    }
    if (draft.files() == 0) {
      tell(io, problems, common_);
      io.out << draft.told();
      return refuse(io, nothing_told(folder));
    }
    Result<void> written = write_tables(folder, tables, draft);
    if (written) written = ask_for_makers(folder, draft, worksheet, problems);
    tell(io, problems, common_);
    if (written) written = write_file(folder / kWorksheet, worksheet.text());
    if (written) written = write_policies(folder);
    if (written) written = write_new(folder / "case.yaml", draft.case_yaml(folder));
    if (!written) return refuse(io, written.error(), Exit::kInternal);
    io.out << draft.told() << tables.told() << worksheet.told()
           << fmt::format(
                  "Next: fill the column `ours` of {0}, run this again; choose a policy in {1}\n",
                  (folder / kWorksheet).string(), (folder / "case.yaml").string());
    return Exit::kDone;
  }

 private:
  static constexpr const char* kWorksheet = "worksheet.csv";
  static constexpr const char* kAssets = "assets.csv";

  static Diagnostic nothing_told(const fs::path& folder) {
    return {Severity::kError,
            codes::kNothingTold,
            "no file tells of anything that a case is made of; nothing was written",
            {folder.string(), 0, 0, 0},
            "",
            {}};
  }

  static void take(const ingest::SourceFile& one, const ingest::Knowledge& known,
                   draft::Worksheet& worksheet, draft::SoundTables& tables, draft::CaseDraft& draft,
                   Problems& problems) {
    if (draft.take_as_table(one.path)) return;
    const std::string name = one.path.filename().string();
    std::vector<ingest::Thing> things;
    const ingest::FileFacts facts = ingest::read_source_file(
        one, known, {worksheet.columns_of(name), {}, {}, {}},
        [&](const ingest::Thing& thing) { things.push_back(thing); }, problems);
    if (facts.passed_over) return;
    draft.take(facts);
    if (facts.report.refused) return;
    worksheet.take(facts);
    for (const ingest::Thing& thing : things) tables.take(name, worksheet.take(thing, known));
  }

  static Result<void> write_tables(const fs::path& folder, draft::SoundTables& tables,
                                   draft::CaseDraft& draft) {
    report::ThingTables out;
    for (const ingest::Thing& thing : tables.made()) out.add(thing);
    std::error_code ignored;
    fs::create_directories(folder / "tables", ignored);
    for (const auto& [name, text] : out.files()) {
      if (auto written = write_file(folder / "tables" / name, text); !written) return written;
      draft.made(name);
    }
    return {};
  }

  /// Names that leave rows without a maker become questions.
  Result<void> ask_for_makers(const fs::path& folder, const draft::CaseDraft& draft,
                              draft::Worksheet& worksheet, Problems& problems) const {
    if (!draft.has_made(kAssets)) return {};
    pipeline::CheckRequest request;
    request.files = {folder / "tables" / kAssets};
    request.data = data_folder(common_);
    request.question.as_of = request.question.known_on = today();
    const Result<pipeline::Check> check = pipeline::check(request);
    if (!check) return failure(check.error());
    for (const resolve::OpenName& open : check->situation.resolution.open_names) {
      worksheet.take_maker(open.name, open.rows, problems);
    }
    return {};
  }

  Result<void> write_policies(const fs::path& folder) const {
    std::error_code ignored;
    fs::create_directories(folder / "policies", ignored);
    for (const fs::directory_entry& policy :
         fs::directory_iterator(data_folder(common_) / "policies", ignored)) {
      const Result<FileBytes> bytes = FileBytes::open(policy.path());
      if (!bytes) return failure(bytes.error());
      const fs::path into = folder / "policies" / policy.path().filename();
      if (auto written = write_new(into, bytes->bytes()); !written) return written;
    }
    return {};
  }

  /// What the assessor wrote is never written over.
  static Result<void> write_new(const fs::path& path, std::string_view text) {
    return fs::exists(path) ? Result<void>{} : write_file(path, text);
  }

  std::string folder_;
  std::vector<std::string> files_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_init_command() { return std::make_unique<InitCommand>(); }

}  // namespace assay::cli
