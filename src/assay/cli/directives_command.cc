#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/problems.h"
#include "assay/base/text.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/cli/rules_over_time.h"
#include "assay/directives/examples.h"
#include "assay/directives/library.h"
#include "assay/directives/lint.h"
#include "assay/ingest/knowledge.h"
#include "assay/report/directive_page.h"
#include "assay/resolve/resolve.h"

namespace assay::cli {
namespace {

using directives::Library;

class DirectivesCommand final : public Command {
 public:
  std::string_view name() const override { return "directives"; }
  std::string_view sentence() const override {
    return "The library of rules: list it, show one, run its worked examples, ask what a reader "
           "would, compare two days, see what falls due";
  }

  void define(CLI::App& app) override {
    app.add_option("action", action_, "list, show, test, lint, diff or calendar")
        ->required()
        ->check(CLI::IsMember({"list", "show", "test", "lint", "diff", "calendar"}))
        ->type_name("ACTION");
    app.add_option("words", words_,
                   "An id to show; files of your own to list, test or lint; two days or folders to "
                   "compare; a case for its calendar")
        ->type_name("ID|FILE|DATE|CASE");
    define_rules_case(app, over_time_);
    define_format(app, format_, {"text", "json"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    if (action_ == "calendar" || action_ == "diff") {
      const Result<std::string> text =
          action_ == "diff" ? rules_diff(io, words_, over_time_, format_, common_)
                            : rules_calendar(io, words_, over_time_, format_, common_);
      if (text) return print(io, *text);
      const bool usage = text.error().code == codes::kBadOptionValue;
      return refuse(io, text.error(), usage ? Exit::kUsage : Exit::kInputUnusable);
    }
    const Result<Library> library = this->library();
    if (!library) return refuse(io, library.error());
    Problems problems;
    problems.add(library->problems);
    if (action_ == "test") return test(io, *library, std::move(problems));
    if (action_ == "lint") return lint(io, *library, std::move(problems));
    tell(io, problems, common_);
    if (action_ == "show") return show(io, *library);
    const report::Style style = cli::style(common_);
    return print(io, format_ == "json" ? report::directive_list_json(*library)
                                       : report::directive_list_text(*library, style));
  }

 private:
  /// The shipped library; for files of one's own these alone.
  Result<Library> library() const {
    const std::filesystem::path data = data_folder(common_);
    if (action_ == "show" || words_.empty()) return directives::load_library(data);
    const std::vector<std::filesystem::path> own(words_.begin(), words_.end());
    return directives::load_own(data, own);
  }

  Exit show(Streams io, const Library& library) const {
    std::string pages;
    for (const std::string& id : words_) {
      const directives::Instrument* found = library.find(id);
      if (found == nullptr) return refuse(io, unknown(id, library), Exit::kUsage);
      pages += report::directive_text(*found, cli::style(common_));
    }
    if (words_.empty()) {
      return refuse(io,
                    {Severity::kError,
                     codes::kBadOptionValue,
                     "`directives show` needs an id; `directives list` has them",
                     {},
                     {},
                     {}},
                    Exit::kUsage);
    }
    return print(io, pages);
  }

  static Diagnostic unknown(const std::string& id, const Library& library) {
    std::vector<std::string_view> ids;
    for (const directives::Instrument& instrument : library.instruments) {
      ids.push_back(instrument.id);
    }
    return {Severity::kError,
            codes::kBadOptionValue,
            fmt::format("there is no directive `{}`{}", id, did_you_mean(id, ids)),
            {},
            {},
            {}};
  }

  Exit test(Streams io, const Library& library, Problems problems) const {
    const directives::ExampleRun run = directives::run_examples(library);
    problems.add(run.failures);
    tell(io, problems, common_);
    const auto held = run.run - std::ssize(run.failures);
    const Exit printed =
        print(io, fmt::format("{} of {} hold, in {}\n", grouped(held), counted(run.run, "example"),
                              counted(std::ssize(library.instruments), "instrument")));
    return problems.errors() > 0 ? Exit::kInputUnusable : printed;
  }

  Exit lint(Streams io, const Library& library, Problems problems) const {
    const std::filesystem::path data = data_folder(common_);
    const Result<ingest::Knowledge> known = ingest::Knowledge::load(data);
    if (!known) return refuse(io, known.error());
    const resolve::EntityPack pack = resolve::read_entity_pack(data);
    // Files of one's own stand beside the library, and are asked with it.
    const Result<Library> shipped = directives::load_library(data);
    if (!shipped) return refuse(io, shipped.error());
    problems.add(directives::lint(library, known->functions, pack.entities,
                                  words_.empty() ? nullptr : &*shipped));
    tell(io, problems, common_);
    const Exit printed =
        print(io, fmt::format("{}, {}\n", counted(std::ssize(library.instruments), "instrument"),
                              problems.empty() ? "nothing to ask"
                                               : counted(std::ssize(problems), "question")));
    return problems.errors() > 0 ? Exit::kInputUnusable : printed;
  }

  Exit print(Streams io, const std::string& text) const {
    if (const Result<void> written = write(io, common_, text); !written) {
      return refuse(io, written.error(), Exit::kInternal);
    }
    return Exit::kDone;
  }

  std::string action_;
  std::vector<std::string> words_;
  std::string format_;
  RulesCaseOptions over_time_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_directives_command() { return std::make_unique<DirectivesCommand>(); }

}  // namespace assay::cli
