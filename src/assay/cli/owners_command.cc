#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "assay/base/problems.h"
#include "assay/base/text.h"
#include "assay/cli/codes.h"
#include "assay/cli/commands.h"
#include "assay/cli/known_parties.h"
#include "assay/cli/options.h"
#include "assay/cli/owner_tests.h"
#include "assay/cli/streams.h"
#include "assay/ingest/ingest.h"
#include "assay/report/owner_changes.h"
#include "assay/report/owners.h"
#include "assay/resolve/resolve.h"

namespace assay::cli {
namespace {

using resolve::ControlAnswer;
using resolve::Ownership;

class OwnersCommand final : public Command {
 public:
  std::string_view name() const override { return "owners"; }
  std::string_view sentence() const override {
    return "Who controls a company, by which test of control, over which chain";
  }

  void define(CLI::App& app) override {
    app.add_option("name", name_, "Whose owners are asked for; everybody's when left out")
        ->type_name("NAME");
    app.add_option("--statements", statements_,
                   "Who holds what, instead of the companies that Assay knows")
        ->type_name("FILE");
    app.add_option("--test", test_, "Test of control")
        ->check(CLI::IsMember(owner_test_names()))
        ->type_name("TEST");
    app.add_option("--listed", listed_, "A party that a list names")->type_name("NAME");
    app.add_option("--with-stake", supposed_,
                   "Instead: whose control would change if HOLDER held SHARE (0.51) of HELD")
        ->type_name("HOLDER HELD SHARE");
    cli::define(app, dates_);
    define_format(app, format_, {"text", "json"});
    cli::define(app, common_);
  }

  Exit run(Streams io) override {
    const Result<Dates> dates = cli::dates(dates_);
    if (!dates) return refuse(io, dates.error(), Exit::kUsage);
    if (name_.empty() && of_listed_parties(test_) && listed_.empty()) {
      return refuse(
          io,
          failure(codes::kBadOptionValue, {"--test", 0, 0, 0},
                  fmt::format("`{}` is about listed parties; name them by --listed", test_))
              .value(),
          Exit::kUsage);
    }
    if (name_.empty() && test_ == kAllTests) {
      return refuse(io,
                    failure(codes::kBadOptionValue, {"--test", 0, 0, 0},
                            "all tests side by side are about one party; name it")
                        .value(),
                    Exit::kUsage);
    }
    if (!supposed_.empty() && !compares_half(test_)) {
      return refuse(io,
                    failure(codes::kBadOptionValue, {"--with-stake", 0, 0, 0},
                            fmt::format("a stake is supposed for a test that compares with half, "
                                        "such as control_gt_50, not for `{}`",
                                        test_))
                        .value(),
                    Exit::kUsage);
    }
    Problems problems;
    const Result<KnownParties> known = read_known_parties(statements_, common_, problems);
    tell(io, problems, common_);
    if (!known) return refuse(io, known.error());
    if (known->entities.stakes().empty() && problems.errors() > 0) return Exit::kInputUnusable;

    const Result<std::string> answer = answered(*known, *dates);
    if (!answer) return refuse(io, answer.error(), Exit::kUsage);
    const Result<void> written = write(io, common_, *answer);
    return written ? Exit::kDone : refuse(io, written.error(), Exit::kInternal);
  }

 private:
  /// The party of that name or id.
  Result<EntityId> party(const KnownParties& known, std::string_view name, std::string_view option,
                         Date as_of) const {
    if (const auto id = known.entities.find(name)) return *id;
    const resolve::NameAnswer found = known.names->find(name, as_of);
    if (found.match == resolve::NameMatch::kEntity) return found.entity;
    const std::string near = known.names->nearest(name);
    return failure(codes::kNobodyOfThatName, {std::string(option), 0, 0, 0},
                   fmt::format("nobody is called `{}`{}", name,
                               near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  }

  Result<std::string> answered(const KnownParties& known, const Dates& dates) const {
    const Ownership ownership(known.entities, dates.as_of, dates.known_on);
    report::OwnersPage page{known.entities, ownership, dates.as_of, dates.known_on, {}, {}};
    std::vector<EntityId> listed;
    for (const std::string& name : listed_) {
      const Result<EntityId> id = party(known, name, "--listed", dates.as_of);
      if (!id) return failure(id.error());
      listed.push_back(*id);
    }
    if (!name_.empty()) {
      const Result<EntityId> id = party(known, name_, "NAME", dates.as_of);
      if (!id) return failure(id.error());
      page.held = *id;
    }
    if (!supposed_.empty()) return changes(known, page);
    page.side_by_side = test_ == kAllTests;
    for (const std::string& test : tests()) page.tests.push_back(asked(page, test, listed));
    return format_ == "json" ? owners_json(page) : owners_text(page, style(common_));
  }

  /// Whose control would be another with the stakes that are supposed; of the party that was asked
  /// about, or of everybody.
  Result<std::string> changes(const KnownParties& known, const report::OwnersPage& page) const {
    const ControlTest test = control_test(test_).value_or(ControlTest::kMajority);
    report::OwnerChanges out{known.entities, page.as_of, page.known_on, to_text(test), {}, {}};
    for (const auto& [holder, held, part] : supposed_) {
      const Result<EntityId> by = party(known, holder, "--with-stake", page.as_of);
      const Result<EntityId> of = party(known, held, "--with-stake", page.as_of);
      const Result<Share> share = Share::parse(part, {"--with-stake", 0, 0, 0});
      if (!by) return failure(by.error());
      if (!of) return failure(of.error());
      if (!share) return failure(share.error());
      out.stakes.push_back({*by, *of, *share});
    }
    out.changes = page.ownership.supposing(out.stakes, test);
    std::erase_if(out.changes, [&](const resolve::ControlChange& change) {
      return page.held && change.held != page.held;
    });
    return format_ == "json" ? owner_changes_json(out) : owner_changes_text(out, style(common_));
  }

  /// One test in JSON, as its form says; all usual ones for people who ask about one party.
  std::vector<std::string> tests() const {
    if (test_ == kAllTests) return owner_tests_side_by_side();
    if (!test_.empty()) return {test_};
    if (name_.empty() || format_ == "json") return {std::string(to_text(ControlTest::kMajority))};
    return usual_owner_tests();
  }

  report::OwnersTest asked(const report::OwnersPage& page, const std::string& name,
                           const std::vector<EntityId>& listed) const {
    const std::optional<ControlTest> test = control_test(name);
    if (of_seat_or_law(test)) return influence(page, *test);
    report::OwnersTest out{name, answers(page, name, test, listed), {}, {}, true};
    std::erase_if(out.answers, [&](const ControlAnswer& answer) {
      return page.held && answer.held != page.held;
    });
    if (!test) {
      out.because.resize(out.answers.size());
      return out;
    }
    out.because = page.ownership.because(out.answers, *test, listed);
    if (page.held) out.open = page.ownership.open_because(page.held, *test);
    return out;
  }

  std::vector<ControlAnswer> answers(const report::OwnersPage& page, std::string_view name,
                                     std::optional<ControlTest> test,
                                     const std::vector<EntityId>& listed) const {
    const Ownership& ownership = page.ownership;
    if (name == kDirect) return ownership.direct();
    if (name == kStated) return ownership.stated();
    if (name == kIntegrated) return ownership.integrated();
    if (test == ControlTest::kAggregate50 && !listed.empty()) return ownership.captured_by(listed);
    if (test == ControlTest::kSingle50 && !listed.empty()) return of_each(ownership, listed, *test);
    if (!page.held) return ownership.pairs(*test);
    std::vector<ControlAnswer> found;
    for (const EntityId holder : ownership.above(page.held)) {
      found.push_back(ownership.answer(holder, page.held, *test));
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &ControlAnswer::answer);
    return found;
  }

  /// Whose seat or law reaches whom, by its own seat or by those who control it.
  static report::OwnersTest influence(const report::OwnersPage& page, ControlTest test) {
    report::OwnersTest out{std::string(to_text(test)), {}, {}, {}, false};
    const Influences found =
        resolve::influences(page.entities, {{test}, {}}, page.as_of, page.known_on);
    if (page.held && test == ControlTest::kLaw) {
      out.open.push_back(
          {"which laws let a state direct companies is for a case's policy to say", {}, {}});
    }
    for (std::uint32_t held = 0; held < page.entities.size(); ++held) {
      if (page.held && page.held != EntityId(held)) continue;
      for (const Influence& one : found.of_entity[held]) {
        if (!one.party) {
          if (page.held) out.open = one.because;
          continue;
        }
        out.answers.push_back({one.party, EntityId(held), one.answer,
                               one.answer == Answer::kYes ? Share::all() : Share(), Share::all()});
        out.because.push_back(one.because);
      }
    }
    return out;
  }

  static std::vector<ControlAnswer> of_each(const Ownership& ownership,
                                            const std::vector<EntityId>& holders,
                                            ControlTest test) {
    std::vector<ControlAnswer> all;
    for (const EntityId holder : holders) {
      for (const ControlAnswer& answer : ownership.controlled_by(holder, test)) {
        all.push_back(answer);
      }
    }
    return all;
  }

  std::string name_;
  std::vector<std::string> statements_;
  std::string test_;
  std::vector<std::string> listed_;
  std::vector<std::tuple<std::string, std::string, std::string>> supposed_;
  std::string format_;
  DateOptions dates_;
  CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_owners_command() { return std::make_unique<OwnersCommand>(); }

}  // namespace assay::cli
