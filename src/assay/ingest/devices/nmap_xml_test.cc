#include "assay/ingest/devices/nmap_xml.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kScan = R"(<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap">
<host><status state="down"/><address addr="10.0.0.1" addrtype="ipv4"/></host>
<host><status state="up"/><address addr="10.0.0.2" addrtype="ipv4"/>
<address addr="00:E0:FC:12:34:56" addrtype="mac" vendor="Somebody"/>
<ports><port protocol="tcp" portid="80"><service name="http" product="Box httpd" version="1.2"/>
<script id="http-title" output="Box login&#xa;Requested resource"/></port></ports></host>
<host><status state="up"/><address addr="10.0.0.3" addrtype="ipv4"/><address addr="00:E0:FC:00:00:01" addrtype="mac"/></host>
</nmaprun>
)";

struct Read {
  std::vector<std::string> ids, said;
  Problems problems;
};

Read read(std::string_view bytes) {
  Read read;
  kNmapXmlFormat.read(
      {"scan.xml", bytes, 1},
      [&](const Device& device) {
        read.ids.emplace_back(device.id);
        for (const Observation& said : device.observations) read.said.emplace_back(said.text);
      },
      read.problems);
  return read;
}

TEST(NmapXml, ReadsHostsThatAreUpAndWhatTheySaid) {
  const Read got = read(kScan);

  EXPECT_THAT(got.problems.kept(), IsEmpty());
  EXPECT_THAT(got.ids, ElementsAre("10.0.0.2", "10.0.0.3"));
  EXPECT_THAT(got.said,
              ElementsAre("00:E0:FC:12:34:56", "Box httpd 1.2", "Box login", "00:E0:FC:00:00:01"));
}

TEST(NmapXml, AFileThatWasCutKeepsItsFinishedHosts) {
  const Read got = read(kScan.substr(0, kScan.rfind("<host>") + 20));

  EXPECT_THAT(got.ids, ElementsAre("10.0.0.2"));
  ASSERT_EQ(got.problems.met(Code{"ING156"}), 1);
  EXPECT_GT(got.problems.kept()[0].where.line, 1u);
}

TEST(NmapXml, RefusesEntitiesOfItsOwn) {
  const Read got = read("<!DOCTYPE nmaprun [<!ENTITY a \"x\">]><nmaprun><host/></nmaprun>");
  EXPECT_EQ(got.problems.errors(), 1);
}

}  // namespace
}  // namespace assay::ingest
