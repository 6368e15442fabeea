#include <filesystem>
#include <ostream>
#include <string>
#include <system_error>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/number.h"
#include "assay/base/text.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/synth/synth.h"

namespace assay::cli {
namespace {

/// Writes the files of a case below `folder`, over those of the same names.
Result<void> write_case(const std::filesystem::path& folder, const SynthCase& made) {
  for (const synth::SynthFile& file : made.files) {
    const std::filesystem::path path = folder / file.path;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    const Result<void> written = write_file(path, file.bytes);
    if (!written) return written;
  }
  return {};
}

class SynthCommand final : public Command {
 public:
  std::string_view name() const override { return "synth"; }
  std::string_view sentence() const override {
    return "Make up a case of a known kind, the same for the same scale and seed";
  }

  void define(CLI::App& app) override {
    cli::define(app, common_);
    app.add_option("kind", kind_, "What to make up: uk-2018 or nation-controls")
        ->required()
        ->type_name("KIND");
    app.add_option("folder", folder_, "Where the case goes; files of the same names are replaced")
        ->required()
        ->type_name("DIR");
    app.add_option("--scale", scale_, "Size, 1 being the country's; 0.001 to 10")
        ->type_name("S")
        ->capture_default_str();
    app.add_option("--seed", seed_, "Number that the made-up details depend on")
        ->type_name("N")
        ->capture_default_str();
  }

  Exit run(Streams io) override {
    const Result<synth::Scale> scale = synth::Scale::parse(scale_, {"--scale", 0, 0, 0});
    if (!scale) return refuse(io, scale.error(), Exit::kUsage);
    const Result<std::int64_t> seed = parse_count(seed_, {"--seed", 0, 0, 0});
    if (!seed) return refuse(io, seed.error(), Exit::kUsage);

    const Result<SynthCase> made =
        synthesise(data_folder(common_), kind_, *scale, static_cast<std::uint64_t>(*seed));
    if (!made) return refuse(io, made.error(), Exit::kUsage);
    if (!made->problems.empty()) {
      Problems problems;
      problems.add(made->problems);
      tell(io, problems, common_);
      return Exit::kInputUnusable;
    }
    const Result<void> written = write_case(folder_, *made);
    if (!written) return refuse(io, written.error());
    return summarise(*made, io);
  }

 private:
  Exit summarise(const SynthCase& made, Streams io) const {
    const std::string summary =
        made.assets == 0
            ? fmt::format("{}: {}\n", folder_,
                          counted(static_cast<std::int64_t>(made.files.size()), "file"))
            : fmt::format("{}: {}, {}, {}, {}\n", folder_, counted(made.assets, "asset"),
                          counted(made.sites, "site"), counted(made.links, "link"),
                          counted(made.services, "service"));
    if (common_.output == "-") {
      io.out << summary;
      return Exit::kDone;
    }
    const Result<void> written = write_file(common_.output, summary);
    return written ? Exit::kDone : refuse(io, written.error());
  }

  CommonOptions common_;
  std::string kind_;
  std::string folder_;
  std::string scale_ = "0.01";
  std::string seed_ = "2018";
};

}  // namespace

std::unique_ptr<Command> make_synth_command() { return std::make_unique<SynthCommand>(); }

}  // namespace assay::cli
