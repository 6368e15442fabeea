#include "assay/identify/recog/recog_pack.h"

#include <gmock/gmock.h>

#include "assay/identify/codes.h"
#include "assay/identify/fingerprints/examples.h"

namespace assay::identify {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Pack read(std::string_view fingerprints, std::string_view matches = "ssh.banner") {
  Pack pack;
  const std::string bytes = "<fingerprints matches=\"" + std::string(matches) + "\">\n" +
                            std::string(fingerprints) + "</fingerprints>\n";
  read_recog_file(bytes, "own/greetings.xml", pack);
  return pack;
}

constexpr std::string_view kRouter = R"(
<fingerprint pattern="^Alpha R(\d+) v(\S+)$" flags="REG_ICASE">
  <example os.version="2.1" hw.product="12">alpha R12 v2.1</example>
  <example _encoding="base64" os.version="3">QWxwaGEgUjEyIHYz</example>
  <param pos="0" name="hw.vendor" value="Alpha"/>
  <param pos="1" name="hw.product"/>
  <param pos="0" name="os.product" value="AlphaOS"/>
  <param pos="2" name="os.version"/>
</fingerprint>
)";

TEST(ReadRecog, ReadsWhatAFingerprintTells) {
  const Pack pack = read(kRouter);

  EXPECT_THAT(pack.problems, IsEmpty());
  ASSERT_THAT(pack.fingerprints, SizeIs(1));
  const Fingerprint& made = pack.fingerprints[0];
  EXPECT_EQ(made.id, "recog.greetings.0");
  EXPECT_THAT(made.reads.channels, ElementsAre(*find_channel("ssh.banner")));
  EXPECT_EQ(made.brand, "Alpha");
  EXPECT_EQ(made.tells, Tells::kDevice);
  EXPECT_EQ(made.strength, Strength::kStrong);
  EXPECT_EQ(made.product, "{1}");
  EXPECT_EQ(made.os, "AlphaOS");
  EXPECT_EQ(made.version, "{2}");
}

TEST(ReadRecog, ItsExamplesHold) {
  const FingerprintRun run = run_examples(read(kRouter));

  EXPECT_EQ(run.run, 2);
  EXPECT_THAT(run.failures, IsEmpty());
}

TEST(ReadRecog, AnExampleThatStatesAnotherFieldFails) {
  std::string other(kRouter);
  other.replace(other.find("os.version=\"2.1\""), 16, "os.version=\"2.2\"");

  EXPECT_THAT(run_examples(read(other)).failures, SizeIs(1));
}

TEST(ReadRecog, WhoWroteASystemForAnyComputerHasNotMadeTheBox) {
  const auto tells = [](std::string_view kind) {
    return read(
               "<fingerprint pattern=\"a\"><param pos=\"0\" name=\"os.vendor\" value=\"Beta\"/>"
               "<param pos=\"0\" name=\"os.device\" value=\"" +
               std::string(kind) + "\"/></fingerprint>")
        .fingerprints.at(0)
        .tells;
  };

  EXPECT_EQ(tells("Router"), Tells::kDevice);
  EXPECT_EQ(tells("General"), Tells::kSoftware);
}

TEST(ReadRecog, CertaintyBecomesStrength) {
  const auto strength = [](std::string_view certainty) {
    return read("<fingerprint pattern=\"a\" certainty=\"" + std::string(certainty) + "\"/>")
        .fingerprints.at(0)
        .strength;
  };

  EXPECT_EQ(strength("1.0"), Strength::kStrong);
  EXPECT_EQ(strength("0.5"), Strength::kFair);
  EXPECT_EQ(strength("0.3"), Strength::kWeak);
  EXPECT_EQ(strength("0.0"), Strength::kHint);
}

TEST(ReadRecog, APatternWithoutWordsInRe2IsToldAndLeftOut) {
  const Pack pack = read("<fingerprint pattern=\"(?=a)\"/>\n<fingerprint pattern=\"b\"/>\n");

  ASSERT_THAT(pack.problems, SizeIs(1));
  EXPECT_EQ(pack.problems[0].code, codes::kPatternUntranslated);
  EXPECT_EQ(pack.problems[0].where.line, 2u);
  EXPECT_THAT(pack.problems[0].message, HasSubstr("look-around"));
  ASSERT_THAT(pack.fingerprints, SizeIs(1));
  EXPECT_EQ(pack.fingerprints[0].id, "recog.greetings.1");
}

TEST(ReadRecog, AFileOfAFieldThatNoEvidenceHasIsTold) {
  const Pack pack = read(kRouter, "smoke.signals");

  ASSERT_THAT(pack.problems, SizeIs(1));
  EXPECT_EQ(pack.problems[0].code, codes::kRecogFieldUnread);
  EXPECT_THAT(pack.fingerprints, IsEmpty());
}

TEST(ReadRecog, OfABrokenFileWhatStandsBeforeCounts) {
  Pack pack;
  read_recog_file("<fingerprints matches=\"ssh.banner\"><fingerprint pattern=\"a\"/><finger",
                  "own/greetings.xml", pack);

  ASSERT_THAT(pack.problems, SizeIs(1));
  EXPECT_EQ(pack.problems[0].code, codes::kRecogFileBroken);
  EXPECT_THAT(pack.fingerprints, SizeIs(1));
}

TEST(ReadRecog, AFolderWithoutFilesIsTold) {
  Pack pack;
  read_recog("/nowhere", pack);

  ASSERT_THAT(pack.problems, SizeIs(1));
  EXPECT_EQ(pack.problems[0].code, codes::kNoPackFile);
}

}  // namespace
}  // namespace assay::identify
