#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/base/problems.h"
#include "assay/base/text.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/cli/pack_option.h"
#include "assay/identify/fingerprints/examples.h"
#include "assay/identify/fingerprints/pack.h"
#include "assay/report/fingerprint_page.h"

namespace assay::cli {
namespace {

class FingerprintsCommand final : public Command {
 public:
  std::string_view name() const override { return "fingerprints"; }
  std::string_view sentence() const override {
    return "How devices show their makers: run the pack's examples, ask what a reader would, show";
  }

  void define(CLI::App& app) override {
    app.add_option("action", action_, "test, lint or show")
        ->required()
        ->check(CLI::IsMember({"test", "lint", "show"}))
        ->type_name("ACTION");
    app.add_option("words", words_, "Brands or ids to show; files of your own to test or lint")
        ->type_name("BRAND|ID|FILE");
    define_packs(app, packs_);
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Problems problems;
    const identify::Pack pack = this->pack(problems);
    if (action_ == "show") {
      tell(io, problems, common_);
      return show(io, pack);
    }
    if (action_ == "test") {
      const identify::FingerprintRun run = identify::run_examples(pack);
      problems.add(run.failures);
      tell(io, problems, common_);
      return print(io, report::fingerprint_run_text(run), problems.errors() > 0);
    }
    problems.add(identify::lint(pack));
    tell(io, problems, common_);
    return print(io,
                 fmt::format("{}, {}\n", counted(std::ssize(pack.fingerprints), "fingerprint"),
                             problems.empty() ? "nothing to ask"
                                              : counted(std::ssize(problems), "question")),
                 problems.errors() > 0);
  }

 private:
  /// The shipped pack; to test or lint files or packs of one's own these alone.
  identify::Pack pack(Problems& problems) const {
    identify::Pack pack;
    const bool show = action_ == "show";
    if (show || (words_.empty() && packs_.empty())) {
      pack = identify::read_pack(data_folder(common_) / "fingerprints");
    }
    if (!show) {
      for (const std::string& path : words_) {
        const Result<FileBytes> file = FileBytes::open(path);
        if (file) {
          identify::read_pack_file(file->bytes(), path, pack);
        } else {
          problems.add(file.error());
        }
      }
    }
    for (const pipeline::ExtraPack& extra : extra_packs(packs_)) add(extra, pack);
    problems.add(pack.problems);
    return pack;
  }

  Exit show(Streams io, const identify::Pack& pack) const {
    std::string pages;
    for (const std::string& word : words_) {
      const std::string page = report::fingerprint_text(pack, word);
      if (page.empty()) return refuse(io, unknown(word, pack), Exit::kUsage);
      pages += page;
    }
    if (!words_.empty()) return print(io, pages, false);
    return refuse(
        io,
        {Severity::kError,
         codes::kBadOptionValue,
         "`fingerprints show` needs a brand or an id; `fingerprints test` lists the brands",
         {},
         {},
         {}},
        Exit::kUsage);
  }

  static Diagnostic unknown(const std::string& word, const identify::Pack& pack) {
    std::vector<std::string_view> known;
    for (const identify::MakerRow& maker : pack.makers) known.push_back(maker.brand);
    for (const identify::Fingerprint& fingerprint : pack.fingerprints) {
      known.push_back(fingerprint.id);
    }
    return {
        Severity::kError,
        codes::kBadOptionValue,
        fmt::format("no brand or fingerprint is called `{}`{}", word, did_you_mean(word, known)),
        {},
        {},
        {}};
  }

  Exit print(Streams io, const std::string& text, bool failed) const {
    if (const Result<void> written = write(io, common_, text); !written) {
      return refuse(io, written.error(), Exit::kInternal);
    }
    return failed ? Exit::kInputUnusable : Exit::kDone;
  }

  std::string action_;
  std::vector<std::string> words_;
  std::vector<std::string> packs_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_fingerprints_command() {
  return std::make_unique<FingerprintsCommand>();
}

}  // namespace assay::cli
