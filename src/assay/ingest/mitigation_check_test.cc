#include "assay/ingest/mitigation_check.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A case with the site `leeds` in the region `north`, the pool `slots` and one document.
Case small_case() {
  Case made;
  Site site;
  site.id = made.network.words.intern("leeds");
  site.region = made.network.words.intern("north");
  made.network.sites.push_back(site);
  made.policy.emplace();
  made.policy->pools.push_back({"slots", "", 1, {}, {}});
  Evidence document;
  document.id = "report";
  made.evidence.push_back(document);
  return made;
}

Control control(std::string id) {
  Control made;
  made.id = std::move(id);
  return made;
}

std::vector<std::string> problems_of(Case& of, const FunctionTree* functions = nullptr) {
  std::vector<Diagnostic> problems;
  check_mitigation(of, functions, problems);
  std::vector<std::string> messages;
  for (const Diagnostic& problem : problems) messages.push_back(problem.message);
  return messages;
}

TEST(CheckMitigation, AcceptsWhatIsThere) {
  Case of = small_case();
  Control one = control("a");
  one.covers.sites = {"leeds"};
  one.covers.regions = {"north"};
  one.draws = {{"slots", 1, Per::kControl, {}}};
  one.evidence = {"report"};
  of.mitigations.controls = {one};

  EXPECT_THAT(problems_of(of), IsEmpty());
}

TEST(CheckMitigation, NamesWhatIsNotThereWithTheNearest) {
  Case of = small_case();
  Control one = control("a");
  one.covers.sites = {"leed"};
  one.draws = {{"slot", 1, Per::kControl, {}}};
  one.evidence = {"repotr"};
  of.mitigations.controls = {one};

  EXPECT_THAT(problems_of(of),
              ElementsAre("there is no site `leed`; did you mean `leeds`?",
                          "there is no pool `slot`; did you mean `slots`?",
                          "there is no document `repotr`; did you mean `report`?"));
}

TEST(CheckMitigation, RefusesAnIdTwice) {
  Case of = small_case();
  of.mitigations.controls = {control("a"), control("a")};

  EXPECT_THAT(problems_of(of), ElementsAre("control `a` stands twice"));
}

TEST(CheckMitigation, NamesACircleInOrder) {
  Case of = small_case();
  const auto needing = [](std::string id, std::string other) {
    Control made = control(std::move(id));
    made.requires_all = {{NeedsControl{std::move(other)}, {}}};
    return made;
  };
  of.mitigations.controls = {needing("a", "b"), needing("b", "c"), needing("c", "b")};

  EXPECT_THAT(problems_of(of),
              ElementsAre("`b` needs `c` needs `b`: none of them could ever work"));
}

TEST(CheckMitigation, NamesAControlThatNeedsItself) {
  Case of = small_case();
  of.mitigations.controls = {control("a")};
  of.mitigations.controls[0].requires_all = {{NeedsControl{"a"}, {}}};

  EXPECT_THAT(problems_of(of), ElementsAre("`a` needs `a`: none of them could ever work"));
}

TEST(CheckMitigation, WritesFunctionsAsPaths) {
  Case of = small_case();
  Control one = control("a");
  one.covers.functions = {"OLT", "access"};
  one.requires_all = {{HostileShareAtMost{"head-end", "", false, ShareMeasure::kSites, {}}, {}}};
  of.mitigations.controls = {one};
  const FunctionTree tree({{"access.fttp.olt", "", {"OLT", "head-end"}}});

  EXPECT_THAT(problems_of(of, &tree), IsEmpty());
  const Control& read = of.mitigations.controls[0];
  EXPECT_THAT(read.covers.functions, ElementsAre("access.fttp.olt", "access"));
  EXPECT_EQ(std::get<HostileShareAtMost>(read.requires_all[0].what).function, "access.fttp.olt");
}

TEST(CheckMitigation, RefusesControlsInAnotherCurrencyThanThePolicy) {
  Case of = small_case();
  of.policy->currency = {"GBP", {}};
  of.mitigations.currency = {"EUR", {}};

  EXPECT_THAT(problems_of(of),
              ElementsAre(HasSubstr("amounts in EUR here, in GBP in another file")));
}

}  // namespace
}  // namespace assay::ingest
