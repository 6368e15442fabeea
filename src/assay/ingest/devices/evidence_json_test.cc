#include "assay/ingest/devices/evidence_json.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// What was read of a file, as `channel=text`.
struct Read {
  std::vector<std::string> ids;
  std::vector<std::string> said;
  Problems problems;
};

Read read(std::string_view bytes) {
  Read read;
  kEvidenceJsonFormat.read(
      {"scan.jsonl", bytes, 1},
      [&](const Device& device) {
        read.ids.emplace_back(device.id);
        for (const Observation& said : device.observations) {
          read.said.push_back(std::string(channel_name(said.channel).name) + '=' +
                              (said.channel == Channel::kEnterprise ? std::to_string(said.number)
                                                                    : std::string(said.text)));
        }
      },
      read.problems);
  return read;
}

TEST(EvidenceJson, ReadsEverythingThatADeviceSays) {
  const Read got = read(
      R"({"id":"a","evidence":{"sys_descr":"x","enterprises":[9,2011],"entity":{"mfg":"m","serial":"s"},)"
      R"("strings":[["1.3.6.1.4.1.9.1","t"]],"banners":[{"protocol":"ssh.banner","text":"b"},)"
      R"({"protocol":"new","text":"c"}],"other_macs":["00:00:00:00:00:01"],"mac":null},)"
      R"("claim":{"vendor":"v"},"truth":{"vendor":"not evidence"}})"
      "\n");

  EXPECT_THAT(got.problems.kept(), IsEmpty());
  EXPECT_THAT(got.said, ElementsAre("sys_descr=x", "enterprise=9", "enterprise=2011",
                                    "entity.mfg=m", "string=t", "ssh.banner=b", "other_banner=c",
                                    "other_mac=00:00:00:00:00:01", "claim.vendor=v"));
}

TEST(EvidenceJson, ReadsEvidenceWithoutItsObjectAndNamesWhatHasNoId) {
  const Read got = read("\n{\"sys_descr\":\"x\"}\r\n{\"id\":\"b\",\"model\":\"AX\"}");

  EXPECT_THAT(got.ids, ElementsAre("scan.jsonl:2", "b"));
  EXPECT_THAT(got.said, ElementsAre("sys_descr=x", "model=AX"));
}

TEST(EvidenceJson, RejectsALineAtItsPlaceAndReadsTheOthers) {
  const Read got = read(
      "{\"id\":\"a\",\"model\":\"x\"}\n{\"id\":\"b\",\n[1]\n{\"id\":\"c\"} {}\n"
      "{\"id\":\"d\",\"model\":\"y\"}\n");

  EXPECT_THAT(got.ids, ElementsAre("a", "d"));
  ASSERT_THAT(got.problems.kept(), SizeIs(3));
  EXPECT_EQ(got.problems.kept()[0].code.id, "ING151");
  EXPECT_EQ(got.problems.kept()[0].where.line, 2u);
}

TEST(EvidenceJson, TellsThatSecretsWereDropped) {
  const Read got = read("{\"evidence\":{\"cli_version_output\":\"password FAKE\"}}\n");

  EXPECT_THAT(got.said, ElementsAre("cli=password <dropped>"));
  EXPECT_EQ(got.problems.met(Code{"ING152"}), 1);
}

}  // namespace
}  // namespace assay::ingest
