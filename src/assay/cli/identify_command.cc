#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "assay/base/problems.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/cli/pack_option.h"
#include "assay/pipeline/identify_files.h"
#include "assay/report/identity.h"

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
    define_format(app, format_, {"jsonl"});
    define_threads(app, threads_);
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Problems problems;
    pipeline::IdentifyRequest request;
    request.files.assign(files_.begin(), files_.end());
    request.data = data_folder(common_);
    request.cache = cache_folder();
    request.threads = threads_;
    const identify::Identifier identifier =
        pipeline::load_identifier(request.data, request.cache, extra_packs(packs_), problems);
    const auto tell_one = [&](const Device& device, const identify::Identity& identity,
                              std::string& out) {
      if (explain_) {
        report::append_identity_text(identifier, device, identity, out);
      } else {
        report::append_identity_json(identifier, device, identity, out);
      }
    };
    // Written as it comes to a stream, for the files can be larger than memory; at once to a file.
    std::string all;
    const bool streams = common_.output == "-";
    const Result<void> done = pipeline::identify_files(
        request, identifier, tell_one,
        [&](std::string_view text) -> Result<void> {
          if (streams) {
            io.out << text;
          } else {
            all += text;
          }
          return {};
        },
        problems);
    tell(io, problems, common_);
    if (!done) return refuse(io, done.error(), Exit::kInternal);
    if (!streams) {
      if (const Result<void> written = write(io, common_, all); !written) {
        return refuse(io, written.error(), Exit::kInternal);
      }
    }
    return Exit::kDone;
  }

 private:
  std::vector<std::string> files_;
  std::vector<std::string> packs_;
  bool explain_ = false;
  std::string format_;
  unsigned threads_ = 0;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_identify_command() { return std::make_unique<IdentifyCommand>(); }

}  // namespace assay::cli
