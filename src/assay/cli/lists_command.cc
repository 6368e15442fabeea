#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/file.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/list_options.h"
#include "assay/cli/options.h"
#include "assay/cli/streams.h"
#include "assay/ingest/lists/list_expectation.h"
#include "assay/pipeline/open_case.h"
#include "assay/report/party_lists.h"

namespace assay::cli {
namespace {

class ListsCommand final : public Command {
 public:
  std::string_view name() const override { return "lists"; }
  std::string_view sentence() const override {
    return "What was understood of lists of parties, and what is known of them";
  }

  void define(CLI::App& app) override {
    app.add_option("case", case_, "A case whose lists are read")->type_name("CASE");
    cli::define(app, lists_);
    app.add_flag("--entries", entries_, "Print every entry with its names, a JSON object a line");
    app.add_flag("--record", record_,
                 "Write down beside each list what it is now; less is refused from then on");
    define_format(app, format_, {"text", "json"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    if (case_.empty() == lists_.lists.empty()) {
      return refuse(io,
                    failure(codes::kBadOptionValue, {"assay lists", 0, 0, 0},
                            "name a case, or lists by --list KEY=FILE")
                        .value(),
                    Exit::kUsage);
    }
    Problems problems;
    const Result<Lists> lists = read(problems);
    tell(io, problems, common_);
    if (!lists) {
      const bool usage = lists.error().code == codes::kBadOptionValue;
      return refuse(io, lists.error(), usage ? Exit::kUsage : Exit::kInputUnusable);
    }
    if (record_) {
      if (const Result<void> recorded = record(*lists); !recorded) {
        return refuse(io, recorded.error(), Exit::kInternal);
      }
    }
    const Result<void> written = write(io, common_, rendered(*lists));
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

 private:
  using Lists = std::vector<std::shared_ptr<const PartyList>>;

  Result<Lists> read(Problems& problems) const {
    if (case_.empty()) return read_lists(lists_, common_, problems);
    pipeline::CaseRequest request;
    request.folder = case_;
    request.data = data_folder(common_);
    request.allow_stale = lists_.allow_stale;
    Result<Case> of = pipeline::read_tables(request);
    if (!of) return failure(std::move(of).error());
    problems.add(of->problems);
    return of->lists;
  }

  static Result<void> record(const Lists& lists) {
    for (const auto& list : lists) {
      const auto file = ingest::known_file_of(list->files.at(0).path);
      if (Result<void> written = write_file(file, ingest::known_file_text(*list)); !written) {
        return written;
      }
    }
    return {};
  }

  std::string rendered(const Lists& lists) const {
    std::string entries;
    std::vector<const PartyList*> all;
    for (const auto& list : lists) {
      all.push_back(list.get());
      if (entries_) entries += report::entries_jsonl(*list);
    }
    if (entries_) return entries;
    return format_ == "json" ? report::party_lists_json(all)
                             : report::party_lists_text(all, style(common_));
  }

  std::string case_;
  ListOptions lists_;
  bool entries_ = false;
  bool record_ = false;
  std::string format_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_lists_command() { return std::make_unique<ListsCommand>(); }

}  // namespace assay::cli
