#include <gmock/gmock.h>

#include "assay/identify/fingerprints/examples.h"
#include "assay/identify/fingerprints/pack.h"

namespace assay::identify {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kFile = R"(
field: radio
sources: {mib: "Alpha, a MIB"}
source: mib
makers:
- brand: Alpha
  maker: alpha
  names: [Alpha]
  numbers: [42]
  arcs:
  - {arc: 1.3.6.1.4.1.42.7, product: A7}
  fingerprints:
  - id: alpha.radio
    reads: [sys_descr, banner]
    protocol: http_header
    match: '^Radio (?P<model>\d+) v(?P<version>[\d.]+)'
    product: 'R{model}'
    strength: fair
    examples:
    - {text: Radio 12 v1.2, product: R12, version: "1.2"}
    not: [Radio set]
)";

Pack read(std::string_view bytes) {
  Pack pack;
  read_pack_file(bytes, "own.yaml", pack);
  return pack;
}

TEST(ReadPack, ReadsMakersArcsAndFingerprints) {
  const Pack pack = read(kFile);

  EXPECT_THAT(pack.problems, IsEmpty());
  ASSERT_THAT(pack.makers, SizeIs(1));
  EXPECT_THAT(pack.makers[0].numbers, ElementsAre(42));
  ASSERT_THAT(pack.arcs, SizeIs(1));
  EXPECT_EQ(pack.arcs[0].arc, "42.7");
  EXPECT_EQ(pack.arcs[0].brand, "Alpha");
  ASSERT_THAT(pack.fingerprints, SizeIs(1));
  EXPECT_EQ(pack.fingerprints[0].strength, Strength::kFair);
  EXPECT_EQ(pack.fingerprints[0].source, "Alpha, a MIB");
  EXPECT_THAT(pack.fingerprints[0].reads.channels, SizeIs(5));  // sysDescr and four headers
  EXPECT_THAT(pack.fingerprints[0].examples, SizeIs(2));
}

TEST(ReadPack, RunsItsExamples) {
  const FingerprintRun run = run_examples(read(kFile));

  EXPECT_EQ(run.run, 2);
  EXPECT_THAT(run.failures, IsEmpty());
  EXPECT_EQ(run.of_brand.at("Alpha").rules, 2);
}

TEST(ReadPack, TellsWhichExampleFailsAndWhy) {
  std::string file(kFile);
  file.replace(file.find("product: R12"), 12, "product: R13");
  const FingerprintRun run = run_examples(read(file));

  ASSERT_THAT(run.failures, SizeIs(1));
  EXPECT_EQ(run.failures[0].code.id, "IDE015");
  EXPECT_THAT(run.failures[0].message, HasSubstr("finds the product `R12`"));
  EXPECT_GT(run.failures[0].where.line, 0u);
}

TEST(ReadPack, LeavesOutWhatIsWrongAndKeepsTheRest) {
  const Pack pack = read(R"(
field: radio
source: mine
makers:
- brand: Alpha
  numbers: [x]
  fingerprints:
  - {id: alpha.a, reads: sys_desc, match: a}
  - {id: alpha.b, reads: sys_descr, match: b, strength: sure}
  - {id: alpha.c, reads: sys_descr, match: c}
)");

  ASSERT_THAT(pack.problems, SizeIs(3));
  EXPECT_EQ(pack.problems[0].code.id, "IDE013");
  EXPECT_EQ(pack.problems[1].code.id, "IDE010");
  EXPECT_THAT(pack.problems[1].message, HasSubstr("did you mean `sys_descr`"));
  EXPECT_EQ(pack.problems[2].code.id, "IDE011");
  ASSERT_THAT(pack.fingerprints, SizeIs(1));
  EXPECT_EQ(pack.fingerprints[0].id, "alpha.c");
}

TEST(LintPack, AsksForGroupsAndExamples) {
  const Pack pack = read(R"(
field: radio
source: mine
makers:
- brand: Alpha
  fingerprints:
  - {id: alpha.a, reads: sys_descr, match: 'a(b', examples: [{text: ab}]}
  - {id: alpha.b, reads: sys_descr, match: 'b*', examples: [{text: b}]}
  - {id: alpha.c, reads: sys_descr, match: 'c', product: '{kind}'}
)");
  std::vector<std::string_view> codes;
  for (const Diagnostic& asked : lint(pack)) codes.push_back(asked.code.id);

  EXPECT_THAT(codes, ElementsAre("IDE016", "IDE014", "IDE018", "IDE017"));
}

}  // namespace
}  // namespace assay::identify
