#include <ostream>
#include <string>
#include <vector>

#include "assay_build.h"
#include <CLI/CLI.hpp>

#include "assay/base/problems.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/cli/pack_option.h"
#include "assay/identify/learn/learner.h"
#include "assay/pipeline/identify_files.h"
#include "assay/report/identity.h"
#include "assay/report/identity_component.h"
#include "assay/report/learnt_pack.h"

namespace assay::cli {
namespace {

class IdentifyCommand final : public Command {
 public:
  std::string_view name() const override { return "identify"; }
  std::string_view sentence() const override {
    return "Whose equipment is it really: maker, product, system and version, from what it says";
  }

  void define(CLI::App& app) override {
    app.add_option("files", files_, "What devices say of themselves; - is standard input")
        ->required()
        ->type_name("FILE");
    define_packs(app, packs_);
    app.add_flag("--explain", explain_,
                 "Every observation and rule that spoke, for and against, as text");
    app.add_flag("--learn", learn_,
                 "Propose rules from labelled devices, as a file of a pack: what no rule explains");
    define_format(app, format_, {"jsonl", "cyclonedx"});
    define_threads(app, threads_);
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Problems problems;
    const identify::Identifier identifier = pipeline::load_identifier(
        data_folder(common_), cache_folder(), extra_packs(packs_), problems);
    if (learn_) return learn(io, identifier, problems);
    if (format_ == "cyclonedx") {
      const auto tell_one = [&](const Device& device, const identify::Identity& identity,
                                std::string& out) {
        report::append_component(identifier, device, identity, out);
      };
      return run_over(io, identifier, tell_one, report::components_head(build::kVersion),
                      report::components_foot(), problems);
    }
    const auto tell_one = [&](const Device& device, const identify::Identity& identity,
                              std::string& out) {
      if (explain_) {
        report::append_identity_text(identifier, device, identity, out);
      } else {
        report::append_identity_json(identifier, device, identity, out);
      }
    };
    return run_over(io, identifier, tell_one, "", "", problems);
  }

 private:
  pipeline::IdentifyRequest request() const {
    pipeline::IdentifyRequest request;
    request.files.assign(files_.begin(), files_.end());
    request.data = data_folder(common_);
    request.threads = threads_;
    return request;
  }

  /// Told as it comes to a stream, for the files can be larger than memory; at once to a file.
  Exit run_over(Streams io, const identify::Identifier& identifier,
                const pipeline::TellIdentity& tell_one, const std::string& head,
                const std::string& foot, Problems& problems) {
    const bool streams = common_.output == "-";
    std::string all;
    const auto put = [&](std::string_view text) {
      if (streams) {
        io.out << text;
      } else {
        all += text;
      }
    };
    put(head);
    bool first = !head.empty();
    const Result<std::int64_t> done = pipeline::identify_files(
        request(), identifier, tell_one,
        [&](std::string_view text) -> Result<void> {
          if (first && text.starts_with(',')) {
            text.remove_prefix(1);
            first = false;
          }
          put(text);
          return {};
        },
        problems);
    put(foot);
    tell(io, problems, common_);
    if (!done) return refuse(io, done.error(), Exit::kInternal);
    return finish(io, streams ? "" : all, *done);
  }

  Exit learn(Streams io, const identify::Identifier& identifier, Problems& problems) {
    identify::Learner learner(identifier);
    pipeline::IdentifyRequest in_order = request();
    in_order.threads = 1;
    const Result<std::int64_t> done = pipeline::identify_files(
        in_order, identifier,
        [&](const Device& device, const identify::Identity& identity, std::string&) {
          learner.add(device, identity);
        },
        [](std::string_view) -> Result<void> { return {}; }, problems);
    tell(io, problems, common_);
    if (!done) return refuse(io, done.error(), Exit::kInternal);
    return finish(io, report::learnt_pack_text(learner.learnt()), *done);
  }

  Exit finish(Streams io, const std::string& text, std::int64_t unusable) {
    if (const Result<void> written = write(io, common_, text); !written) {
      return refuse(io, written.error(), Exit::kInternal);
    }
    return unusable > 0 ? Exit::kInputUnusable : Exit::kDone;
  }

  std::vector<std::string> files_;
  std::vector<std::string> packs_;
  bool explain_ = false;
  bool learn_ = false;
  std::string format_;
  unsigned threads_ = 0;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_identify_command() { return std::make_unique<IdentifyCommand>(); }

}  // namespace assay::cli
