#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// What was read of one file, as `channel=text`.
struct Read {
  std::string id;
  std::vector<std::string> said;
  Problems problems;
};

Read read(std::string_view bytes, std::string_view file = "dir/box.txt") {
  Read read;
  const Result<const EvidenceFormat*> format = evidence_format(bytes, file);
  if (!format) {
    read.problems.add(format.error());
    return read;
  }
  (*format)->read(
      {file, bytes, 1},
      [&](const Device& device) {
        read.id = device.id;
        for (const Observation& said : device.observations) {
          read.said.push_back(std::string(channel_name(said.channel).name) + '=' +
                              (said.channel == Channel::kEnterprise ? std::to_string(said.number)
                                                                    : std::string(said.text)));
        }
      },
      read.problems);
  return read;
}

TEST(Snmprec, ReadsWhatTellsTheMaker) {
  const Read got = read(
      "1.3.6.1.2.1.1.1.0|4|Box 1\r\n"
      "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.42.7\r\n"
      "1.3.6.1.2.1.1.5.0|4|<private>\r\n"
      "1.3.6.1.2.1.2.2.1.6.1|4x|00E0FC123456\r\n"
      "1.3.6.1.2.1.47.1.1.1.1.5.1|2|9\r\n"
      "1.3.6.1.2.1.47.1.1.1.1.13.1|4|CARD\r\n"
      "1.3.6.1.2.1.47.1.1.1.1.5.2|2|3\r\n"
      "1.3.6.1.2.1.47.1.1.1.1.13.2|4|BOX-1\r\n"
      "1.3.6.1.4.1.42.9.1.5|4x|56312E32\r\n"
      "1.3.6.1.4.1.42.8.0|4|scalar\r\n"
      "1.3.6.1.4.1.42.8.1.0|5|\r\n");

  EXPECT_EQ(got.id, "box");
  EXPECT_THAT(got.problems.kept(), IsEmpty());
  EXPECT_THAT(got.said, ElementsAre("sys_descr=Box 1", "sys_object_id=1.3.6.1.4.1.42.7",
                                    "enterprise=42", "entity.model=BOX-1", "mac=00:e0:fc:12:34:56",
                                    "string=scalar", "string=V1.2"));
}

TEST(Snmprec, ReadsHexadecimalOfHexadecimal) {
  EXPECT_THAT(read("1.3.6.1.2.1.1.1.0|4xx|3432\n").said, ElementsAre("sys_descr=B"));
}

TEST(Snmprec, TellsOfObjectsThatStandTwiceAndOfLinesThatAreNone) {
  const Read got =
      read("1.3.6.1.2.1.1.1.0|4|first\n1.3.6.1.2.1.1.1.0|4|second\nnoise\n1.3.6.1.2.1.1.2.0|6|1.3");

  EXPECT_THAT(got.said, ElementsAre("sys_descr=first", "sys_object_id=1.3"));
  EXPECT_EQ(got.problems.met(Code{"ING154"}), 1);
  ASSERT_EQ(got.problems.met(Code{"ING155"}), 1);
  EXPECT_EQ(got.problems.kept()[1].where.line, 3u);
}

TEST(Snmpwalk, ReadsNumbersAndNames) {
  const Read numeric = read(
      ".1.3.6.1.2.1.1.1.0 = STRING: \"Box 1\nsecond line\"\n"
      ".1.3.6.1.2.1.1.2.0 = OID: .1.3.6.1.4.1.42.7\n"
      ".1.3.6.1.2.1.17.1.1.0 = Hex-STRING: 00 E0 FC 12\n34 56\n"
      ".1.3.6.1.4.1.42.1.0 = 276532\n"
      ".1.3.6.1.4.1.42.2.0 = \"\"");
  const Read named = read(
      "SNMPv2-MIB::sysDescr.0 = STRING: Box 1\nsecond line\n"
      "SNMPv2-MIB::sysObjectID.0 = OID: SNMPv2-SMI::enterprises.42.7\n"
      "SNMPv2-MIB::sysContact.0 = STRING: somebody\n"
      "BRIDGE-MIB::dot1dBaseBridgeAddress.0 = STRING: 00:e0:fc:12:34:56\n"
      "SNMPv2-SMI::enterprises.42.1.0 = Gauge32: 7\n");

  EXPECT_THAT(numeric.said,
              ElementsAre("sys_descr=Box 1\nsecond line", "sys_object_id=1.3.6.1.4.1.42.7",
                          "enterprise=42", "mac=00:e0:fc:12:34:56"));
  EXPECT_EQ(named.said, numeric.said);
}

TEST(Snmpwalk, AWalkThatWasCutKeepsWhatIsThere) {
  const std::string walk =
      ".1.3.6.1.2.1.1.1.0 = STRING: Box 1\n.1.3.6.1.4.1.42.2.0 = STRING: \"text\"\n";
  for (std::size_t size = 40; size < walk.size(); ++size) {
    EXPECT_THAT(read(walk.substr(0, size)).said, Contains("sys_descr=Box 1")) << size;
  }
}

TEST(Snmpwalk, DropsCommunities) {
  const Read got = read(
      ".1.3.6.1.2.1.1.1.0 = STRING: Box 1\n.1.3.6.1.4.1.42.2.0 = STRING: \"public\"\n"
      ".1.3.6.1.6.3.18.1.1.1.2.1 = STRING: \"FAKE\"\n");

  EXPECT_THAT(got.said, Not(Contains(HasSubstr("public"))));
  EXPECT_THAT(got.said, Not(Contains(HasSubstr("FAKE"))));
}

TEST(Evidence, RefusesWhatIsNoneAndNamesTheFormats) {
  const Read got = read("name,maker\na,b\n");
  ASSERT_EQ(got.problems.met(Code{"ING150"}), 1);
  EXPECT_THAT(got.problems.kept()[0].message, HasSubstr("snmpwalk"));
}

}  // namespace
}  // namespace assay::ingest
