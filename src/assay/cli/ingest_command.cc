#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/codes.h"
#include "assay/base/file.h"
#include "assay/base/problems.h"
#include "assay/base/text.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/limit_options.h"
#include "assay/cli/options.h"
#include "assay/cli/table_options.h"
#include "assay/ingest/containers/parquet_table.h"
#include "assay/ingest/knowledge.h"
#include "assay/ingest/merging/merged_devices.h"
#include "assay/ingest/profile_reader.h"
#include "assay/ingest/sources/source_reader.h"
#include "assay/report/intake_page.h"
#include "assay/report/merging_page.h"
#include "assay/report/netbox_import.h"

namespace assay::cli {
namespace {

/// How the name of a file ends that NetBox imports.
constexpr std::string_view kNetboxEnding = ".netbox.csv";

class IngestCommand final : public Command {
 public:
  std::string_view name() const override { return "ingest"; }
  std::string_view sentence() const override {
    return "What files of other systems tell of, and what became of each of their records";
  }

  void define(CLI::App& app) override {
    app.add_option("files", files_, "Files of any format that is read; - is standard input")
        ->required()
        ->type_name("FILE");
    app.add_flag("--facts", facts_, "One line of JSON a file: what was understood of it");
    app.add_option("--rejects", rejects_, "Write every record that was rejected, with its reason")
        ->check(wrong_file_name)
        ->type_name("FILE");
    app.add_option("--sample", sample_, "Show the first things of each file")
        ->check(CLI::Range(0, 1000))
        ->type_name("N");
    app.add_option("--save-profile", save_profile_,
                   "Write what was found out of the table, to be read by --profile")
        ->check(wrong_file_name)
        ->type_name("FILE");
    cli::define(app, tables_);
    cli::define(app, limits_);
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Result<ingest::TableProfile> stated = table_profile(tables_);
    if (!stated) return refuse(io, stated.error(), exit_of_refused_profile(stated.error()));
    stated_ = *std::move(stated);
    Result<ingest::Knowledge> known = ingest::Knowledge::load(data_folder(common_));
    if (!known) return refuse(io, known.error());
    known_ = *std::move(known);

    for (const std::string& file : files_) {
      if (!gets_rejects(file)) continue;
      return refuse(io,
                    about_rejects(Severity::kError,
                                  "what is read would be lost: `--rejects` names the same file; "
                                  "write to another",
                                  file),
                    Exit::kUsage);
    }

    Problems problems;
    report::ThingTables tables;
    std::vector<ingest::FileFacts> all;
    for (const std::string& file : files_) read(file, *known_, tables, all, problems);
    tell(io, problems, common_);
    merge(all, tables);
    Problems of_output;
    Result<void> written = write_all(all, tables, of_output);
    if (written) tell(io, of_output, common_);
    if (written) written = save_profile(all);
    if (!written) {
      const bool disk = written.error().code == codes::kFileNotWritten;
      return refuse(io, written.error(), disk ? Exit::kInternal : Exit::kInputUnusable);
    }
    for (std::size_t i = 0; i < all.size(); ++i) io.out << told(all[i], samples_[i]);
    if (!facts_) io.out << report::merging_text(merged_, names_);
    return std::ranges::any_of(all, lost_something) ? Exit::kInputUnusable : Exit::kDone;
  }

 private:
  /// Reads what `file` names.
  void read(const std::string& file, const ingest::Knowledge& known, report::ThingTables& tables,
            std::vector<ingest::FileFacts>& all, Problems& problems) {
    for (const ingest::SourceFile& one : ingest::source_files(file, problems)) {
      if (gets_rejects(one.path)) {
        problems.add(about_rejects(
            Severity::kWarning, "rejects are written to it, so it is not read", one.path.string()));
        continue;
      }
      std::string sample;
      std::size_t shown = 0;
      const auto keep = [&](const ingest::Thing& thing) {
        if (shown++ < sample_) sample += report::thing_text(thing);
        if (thing.kind == ingest::ThingKind::kDevice) {
          devices_.push_back({static_cast<std::uint32_t>(all.size()), thing});
        } else if (writes_tables()) {
          tables.add(thing);
        }
      };
      ingest::FileFacts facts =
          ingest::read_source_file(one, known, stated_, keep, problems, limits_);
      if (facts.passed_over) continue;
      all.push_back(std::move(facts));
      samples_.push_back(std::move(sample));
    }
  }

  /// Whether that file is the one that rejects are written to.
  bool gets_rejects(const std::filesystem::path& file) const {
    std::error_code none;
    return !rejects_.empty() && std::filesystem::is_regular_file(file, none) &&
           std::filesystem::equivalent(file, rejects_, none);
  }

  static Diagnostic about_rejects(Severity severity, std::string clause, std::string file) {
    return {severity, codes::kGetsRejects, std::move(clause), {std::move(file), 0, 0, 0}, "", {}};
  }

  /// Devices of several files that are one asset become one.
  void merge(const std::vector<ingest::FileFacts>& all, report::ThingTables& tables) {
    for (const ingest::FileFacts& facts : all) names_.push_back(facts.report.file);
    merged_ = ingest::merge_devices(std::move(devices_));
    if (!writes_tables()) return;
    for (const ingest::Thing& asset : merged_.assets()) tables.add(asset);
  }

  /// Whether the file, a member or a sheet was refused or cut short.
  static bool lost_something(const ingest::FileFacts& facts) {
    const auto lost = [](const ingest::FileReport& report) { return !report.refusal.empty(); };
    return lost(facts.report) || std::ranges::any_of(facts.parts, lost);
  }

  bool writes_tables() const { return common_.output != "-"; }

  Result<void> write_all(const std::vector<ingest::FileFacts>& all,
                         const report::ThingTables& tables, Problems& problems) const {
    if (!rejects_.empty()) {
      const std::string to = rejects_ == "-" ? "/dev/stdout" : rejects_;
      if (auto written = write_file(to, report::rejects_csv(all)); !written) return written;
    }
    if (!writes_tables()) return {};
    const std::string ending = std::filesystem::path(common_.output).extension().string();
    if (common_.output.ends_with(kNetboxEnding)) return write_netbox(problems);
    if (ending == ".xlsx") return tables.write_workbook(common_.output);
    if (ending == ".csv" || ending == ".parquet") return write_assets(tables, ending);
    const std::filesystem::path folder(common_.output);
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    std::map<std::string, std::string> files = tables.files();
    files.merge(report::merging_tables(merged_, names_));
    for (const auto& [name, text] : files) {
      if (auto written = write_file(folder / name, text); !written) return written;
    }
    return {};
  }

  /// Tells in `problems` what the file cannot hold.
  Result<void> write_netbox(Problems& problems) const {
    const report::NetboxImport import = report::netbox_import(merged_.assets(), known_->values);
    for (const std::string& clause : import.left_out) {
      problems.add(
          {Severity::kWarning, codes::kNotInNetbox, clause, {common_.output, 0, 0, 0}, "", {}});
    }
    return write_file(common_.output, import.csv);
  }

  /// A file that holds one table holds the assets.
  Result<void> write_assets(const report::ThingTables& tables, const std::string& ending) const {
    const std::map<std::string, std::string> files = tables.files();
    const auto assets = files.find("assets.csv");
    if (assets == files.end()) {
      return failure(codes::kNoOneTable, {common_.output, 0, 0, 0},
                     "such a file holds assets, and none was told of; -o DIR writes every table");
    }
    if (ending == ".csv") return write_file(common_.output, assets->second);
    const Result<std::string> parquet = ingest::parquet_of(assets->second, common_.output);
    if (!parquet) return failure(parquet.error());
    return write_file(common_.output, *parquet);
  }

  /// A profile is of one table: there must be one whose columns were read.
  Result<void> save_profile(const std::vector<ingest::FileFacts>& all) const {
    if (save_profile_.empty()) return {};
    std::vector<const ingest::FileReport*> read;
    for (const ingest::FileFacts& facts : all) {
      if (!facts.report.columns.empty()) read.push_back(&facts.report);
      for (const ingest::FileReport& part : facts.parts) {
        if (!part.columns.empty()) read.push_back(&part);
      }
    }
    if (read.size() != 1) {
      return failure(codes::kNoOneTable, {save_profile_, 0, 0, 0},
                     fmt::format("a profile is of one table, and {} read; nothing was saved",
                                 read.empty() ? "none was" : grouped(std::ssize(read)) + " were"));
    }
    return write_file(save_profile_,
                      ingest::profile_text(read.front()->found, read.front()->columns));
  }

  std::string told(const ingest::FileFacts& facts, const std::string& sample) const {
    if (facts_) return report::facts_json(facts);
    return report::facts_text(facts) + (facts.report.refused ? std::string() : sample);
  }

  std::vector<std::string> files_;
  bool facts_ = false;
  std::string rejects_;
  std::size_t sample_ = 0;
  std::string save_profile_;
  TableOptions tables_;
  std::optional<ingest::Knowledge> known_;
  ingest::TableProfile stated_;
  std::vector<std::string> samples_;  ///< Of each file.
  std::vector<std::string> names_;    ///< Of the files.
  std::vector<ingest::SeenDevice> devices_;
  ingest::MergedDevices merged_;
  ingest::Limits limits_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command() { return std::make_unique<IngestCommand>(); }

}  // namespace assay::cli
