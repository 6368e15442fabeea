#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/parallel.h"
#include "assay/base/problems.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/group_teller.h"
#include "assay/cli/known_parties.h"
#include "assay/cli/list_options.h"
#include "assay/cli/options.h"
#include "assay/cli/streams.h"
#include "assay/ingest/decision_reader.h"
#include "assay/ingest/name_files.h"
#include "assay/report/screening.h"
#include "assay/resolve/screening/decision_book.h"
#include "assay/resolve/screening/screener.h"

namespace assay::cli {
namespace {

class ScreenCommand final : public Command {
 public:
  std::string_view name() const override { return "screen"; }
  std::string_view sentence() const override {
    return "Which listed parties a name may mean, each with its probability and why";
  }

  void define(CLI::App& app) override {
    app.add_option("name", names_, "A name to look for")->type_name("NAME");
    cli::define(app, lists_);
    app.add_option("--names", names_file_, "A table of names to look for")->type_name("FILE");
    app.add_option("--columns", columns_, "What that table calls name and country")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("OURS=THEIRS");
    app.add_option("--pairs", pairs_file_,
                   "Pairs of names or records to compare with each other instead")
        ->type_name("FILE");
    app.add_option("--country", country_, "Country of the names on the command line")
        ->type_name("COUNTRY");
    app.add_option("--decisions", decisions_file_, "What reviewers decided on matches")
        ->type_name("FILE");
    app.add_option("--statements", statements_,
                   "Who holds what, for groups, instead of the companies that Assay knows")
        ->allow_extra_args(false)
        ->type_name("FILE");
    app.add_option("--limit", limit_, "How many entries a name gets")
        ->check(CLI::Range(1, 1000))
        ->type_name("N");
    app.add_flag("--clues", clues_, "Add the numbers that each score is made of");
    cli::define(app, dates_);
    define_threads(app, threads_);
    define_format(app, format_, {"jsonl", "text"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    const Result<void> asked_right = check();
    if (!asked_right) return refuse(io, asked_right.error(), Exit::kUsage);
    const Result<Dates> dates = cli::dates(dates_);
    if (!dates) return refuse(io, dates.error(), Exit::kUsage);
    Problems problems;
    resolve::ScreeningPack pack = resolve::read_screening_pack(data_folder(common_));
    problems.add(std::move(pack.problems));
    const Result<std::string> answer =
        pairs_file_.empty() ? screened(pack, *dates, problems) : compared(pack, problems);
    tell(io, problems, common_);
    if (!answer) {
      return refuse(
          io, answer.error(),
          answer.error().code == codes::kBadOptionValue ? Exit::kUsage : Exit::kInputUnusable);
    }
    const Result<void> written = write(io, common_, *answer);
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

 private:
  /// Either pairs, or lists with names.
  Result<void> check() const {
    const bool names = !names_.empty() || !names_file_.empty();
    if (!pairs_file_.empty()) {
      if (!names && lists_.lists.empty()) return {};
      return failure(codes::kBadOptionValue, {"--pairs", 0, 0, 0},
                     "pairs are compared with each other; leave out lists and names");
    }
    if (lists_.lists.empty()) {
      return failure(codes::kBadOptionValue, {"--list", 0, 0, 0},
                     "no list to look in; name one as csl=consolidated.csv");
    }
    if (names_.empty() == names_file_.empty()) {
      return failure(codes::kBadOptionValue, {"NAME", 0, 0, 0},
                     "give names on the command line or a table by --names, one of both");
    }
    return {};
  }

  Result<std::vector<AskedName>> asked(Problems& problems) const {
    if (names_file_.empty()) {
      std::vector<AskedName> names;
      for (const std::string& name : names_) {
        names.push_back({static_cast<std::int64_t>(names.size() + 1), name, country_});
      }
      return names;
    }
    std::map<std::string, std::string> columns;
    for (const std::string& one : columns_) {
      const std::size_t sign = one.find('=');
      const std::string field = one.substr(0, sign);
      if (sign == std::string::npos || (field != "name" && field != "country")) {
        return failure(codes::kBadOptionValue, {"--columns", 0, 0, 0},
                       fmt::format("`{}` is not name=HEADER or country=HEADER", one));
      }
      columns[field] = one.substr(sign + 1);
    }
    return ingest::read_asked_names(names_file_, columns, problems);
  }

  Result<std::string> screened(const resolve::ScreeningPack& pack, const Dates& dates,
                               Problems& problems) const {
    const auto lists = read_lists(lists_, common_, problems);
    if (!lists) return failure(lists.error());
    const Result<std::vector<AskedName>> names = asked(problems);
    if (!names) return failure(names.error());
    std::vector<const PartyList*> listed;
    for (const auto& list : *lists) listed.push_back(list.get());
    const resolve::Screener screener(pack, listed);
    const Result<std::vector<Decision>> decisions = decided(problems);
    if (!decisions) return failure(decisions.error());
    const resolve::DecisionBook book(*decisions, listed);
    for (const Diagnostic& problem : book.problems()) problems.add(problem);
    const std::string told_lists = report::lists_json(listed);
    const Result<KnownParties> known = read_known_parties(statements_, common_, problems);
    if (!known) return failure(known.error());
    const resolve::Ownership ownership(known->entities, dates.as_of, dates.known_on);

    std::vector<std::string> lines(names->size());
    const std::size_t workers =
        threads_ == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads_;
    in_parallel(static_cast<unsigned>(workers), workers, [&](std::size_t worker) {
      resolve::Screener::Session session(screener);
      GroupTeller groups(*known, ownership, dates,
                         format_ == "text" ? GroupTeller::Form::kText : GroupTeller::Form::kJson,
                         style(common_));
      for (std::size_t i = worker; i < names->size(); i += workers) {
        lines[i] = told((*names)[i], session, screener, book, groups, told_lists);
      }
    });
    std::string page;
    for (const std::string& line : lines) page += line;
    return page;
  }

  Result<std::vector<Decision>> decided(Problems& problems) const {
    if (decisions_file_.empty()) return std::vector<Decision>();
    const Result<ingest::Knowledge> words = ingest::Knowledge::load(data_folder(common_));
    if (!words) return failure(words.error());
    return ingest::read_decisions({decisions_file_, decisions_file_, {}}, *words, problems);
  }

  std::string told(const AskedName& asked, resolve::Screener::Session& session,
                   const resolve::Screener& screener, const resolve::DecisionBook& book,
                   GroupTeller& groups, std::string_view lists) const {
    const std::vector<resolve::ScreenHit>& best = session.best({asked.name, asked.country}, limit_);
    std::vector<report::ScreenedHit> hits;
    for (const resolve::ScreenHit& hit : best) {
      const PartyList& list = *screener.lists()[hit.list];
      const ListEntry& entry = list.entries()[hit.entry];
      const resolve::RuledMatch ruled = book.ruling(asked.name, asked.country, list, entry);
      hits.push_back({list.name_of(entry), std::string(hit.name), hit.score,
                      judged(ruled.ruling, hit.judgement), session.because(hit), hit.clues});
      std::ranges::move(resolve::reasons_of(ruled), std::back_inserter(hits.back().because));
    }
    const EntityId company = company_of(asked, hits, groups);
    const report::ScreenedName name{asked, hits, lists,
                                    company ? std::string_view(groups.told(company)) : ""};
    return format_ == "text" ? screen_text(name, style(common_)) : screen_json(name, clues_);
  }

  /// Whose group is asked for: the company that the best match names, else the one that goes by the
  /// asked name itself, listed or not.
  static EntityId company_of(const AskedName& asked, const std::vector<report::ScreenedHit>& hits,
                             const GroupTeller& groups) {
    if (!hits.empty() && hits.front().judgement == resolve::ScreenJudgement::kMatch) {
      if (const EntityId company = groups.company(hits.front().name)) return company;
    }
    return groups.company(asked.name);
  }

  Result<std::string> compared(const resolve::ScreeningPack& pack, Problems& problems) const {
    const Result<std::vector<RecordPair>> pairs = ingest::read_record_pairs(pairs_file_, problems);
    if (!pairs) return failure(pairs.error());
    std::string page;
    for (const RecordPair& pair : *pairs) {
      const resolve::RecordAnswer answer = resolve::compare_records(pair.left, pair.right, pack);
      page += format_ == "text" ? report::pair_text(pair, answer, style(common_))
                                : report::pair_json(pair, answer, clues_);
    }
    return page;
  }

  std::vector<std::string> names_;
  ListOptions lists_;
  std::string names_file_;
  std::vector<std::string> columns_;
  std::string pairs_file_;
  std::string country_;
  std::string decisions_file_;
  std::vector<std::string> statements_;
  bool clues_ = false;
  std::size_t limit_ = 10;
  unsigned threads_ = 0;
  std::string format_;
  DateOptions dates_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_screen_command() { return std::make_unique<ScreenCommand>(); }

}  // namespace assay::cli
