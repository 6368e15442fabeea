#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/cli/case_options.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/options.h"
#include "assay/cli/review_session.h"
#include "assay/cli/streams.h"
#include "assay/cli/terminal_keys.h"
#include "assay/pipeline/review.h"

namespace assay::cli {
namespace {

class ReviewCommand final : public Command {
 public:
  std::string_view name() const override { return "review"; }
  std::string_view sentence() const override {
    return "Decide on uncertain matches of suppliers and lists, one by one";
  }

  void define(CLI::App& app) override {
    define_case(app, case_);
    app.add_option("--reviewer", reviewer_, "Who decides; else the variable USER")
        ->type_name("NAME");
    app.add_option("--reason", reason_, "Why, for all decisions of this session")
        ->type_name("TEXT");
    app.add_option("--date", date_, "The day that decisions bear; today when left out")
        ->type_name("DATE");
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    Result<pipeline::CaseRequest> request = case_request(case_, common_);
    if (!request) return refuse(io, request.error(), Exit::kUsage);
    const Result<Date> date = date_.empty() ? today() : Date::parse(date_, {"--date", 0, 0, 0});
    if (!date) return refuse(io, date.error(), Exit::kUsage);
    Result<pipeline::Review> review = pipeline::review_of(*request);
    if (!review) return refuse(io, review.error());
    tell(io, review->problems, common_);
    if (common_.no_input || review->open.empty()) return list(*review, io);
    return ask(*review, *date, io);
  }

 private:
  /// What is open, for somebody who cannot be asked.
  Exit list(const pipeline::Review& review, Streams io) const {
    std::string text;
    for (const pipeline::OpenMatch& match : review.open) {
      text += open_match_text(match, style(common_)) + "\n";
    }
    text += fmt::format("{} of {} open\n",
                        counted(static_cast<std::int64_t>(review.open.size()), "question"),
                        counted(static_cast<std::int64_t>(review.names), "name"));
    const Result<void> written = write(io, common_, text);
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

  Exit ask(pipeline::Review& review, Date date, Streams io) const {
    const std::string who = reviewer();
    if (who.empty()) {
      return refuse(io, usage("--reviewer", "nobody is named who decides; name them by --reviewer"),
                    Exit::kUsage);
    }
    std::optional<TerminalKeys> keys = TerminalKeys::open();
    if (!keys) {
      return refuse(io,
                    usage("assay review",
                          "decisions are asked for at a terminal, and here is none; `--no-input` "
                          "prints what is open"),
                    Exit::kUsage);
    }
    const ReviewSession session{who, reason_, date, style(common_),
                                [&]() -> std::optional<char> { return keys->next(); }};
    const Result<ReviewCounts> counts = ask_about(review, session, io.err);
    if (!counts) return refuse(io, counts.error(), Exit::kInternal);
    const Result<void> written =
        write(io, common_,
              fmt::format("{} matched, {} somebody else, {} skipped, {} not seen; written to {}\n",
                          counts->matches, counts->others, counts->skipped, counts->unseen,
                          review.file.string()));
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

  static Diagnostic usage(std::string_view option, std::string message) {
    return failure(codes::kBadOptionValue, {std::string(option), 0, 0, 0}, std::move(message))
        .value();
  }

  std::string reviewer() const {
    if (!reviewer_.empty()) return reviewer_;
    const char* user = std::getenv("USER");
    return user == nullptr ? "" : user;
  }

  CaseOptions case_;
  std::string reviewer_;
  std::string reason_;
  std::string date_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_review_command() { return std::make_unique<ReviewCommand>(); }

}  // namespace assay::cli
