#include "assay/ingest/devices/cli_session.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::string prompt(std::string_view line) {
  const std::optional<CliPrompt> found = parse_cli_prompt(line);
  return found ? std::string(found->host) + "|" + std::string(found->command) : "";
}

TEST(ParseCliPrompt, KnowsThePromptsOfTheField) {
  EXPECT_EQ(prompt("R1#show version"), "R1|show version");
  EXPECT_EQ(prompt("R1(config)# show version"), "R1|show version");
  EXPECT_EQ(prompt("<OLT-7>display version"), "OLT-7|display version");
  EXPECT_EQ(prompt("[~OLT-7]display device"), "OLT-7|display device");
  EXPECT_EQ(prompt("A:BNG1# show chassis "), "BNG1|show chassis");
  EXPECT_EQ(prompt("user@mx1> show version"), "mx1|show version");
  EXPECT_EQ(prompt("[admin@cpe] > /system resource print"), "cpe|/system resource print");
}

TEST(ParseCliPrompt, LeavesOtherLinesAlone) {
  for (const std::string_view line :
       {"", "show version", "Huawei Versatile Routing Platform", "a > b", "R1#", "R1#configure",
        "two words# show version", "1.3.6.1.2.1.1.1.0 = STRING: \"x\"", "# show nothing"}) {
    EXPECT_EQ(prompt(line), "") << line;
  }
}

struct Read {
  std::vector<std::string> devices;  ///< `id@line: command=output ...`
  Problems problems;
};

Read read(std::string_view bytes, std::string_view file = "log.txt") {
  Read read;
  const Result<const EvidenceFormat*> format = evidence_format(bytes, file);
  EXPECT_TRUE(format && *format == &kCliSessionFormat);
  if (!format) return read;
  (*format)->read(
      {file, bytes, 1},
      [&](const Device& device) {
        std::string told = std::string(device.id) + "@" + std::to_string(device.line) + ":";
        for (const Observation& said : device.observations) {
          told += said.channel == Channel::kCliCommand ? " " : "=";
          told += said.text;
        }
        read.devices.push_back(told);
      },
      read.problems);
  return read;
}

TEST(CliSession, ADeviceBeginsWhereTheNameChanges) {
  const Read got = read(
      "R1#show version\r\nalpha 1\r\nR1#show inventory\r\nboard\r\n"
      "<R2>display version\r\nbeta 2\r\n<R2>\r\n");

  EXPECT_THAT(got.devices, ElementsAre("R1@1: show version=alpha 1\r\n show inventory=board\r\n",
                                       "R2@5: display version=beta 2\r\n<R2>\r\n"));
}

TEST(CliSession, WhatStandsBeforeTheFirstPromptIsNobodys) {
  EXPECT_THAT(read("Welcome\nR1#show version\nalpha").devices,
              ElementsAre("R1@2: show version=alpha"));
}

TEST(CliSession, TheNameOfAFileCanSayTheCommand) {
  EXPECT_THAT(read("alpha 1\n", "in/olt7_display_version.txt").devices,
              ElementsAre("olt7_display_version@1: display version=alpha 1\n"));
}

TEST(CliSession, SecretsGoNoFurther) {
  const Read got = read("R1#show running-config\nsnmp-server community Gr8Secret RO\n");

  ASSERT_THAT(got.devices, SizeIs(1));
  EXPECT_THAT(got.devices[0], Not(HasSubstr("Gr8Secret")));
  EXPECT_THAT(got.devices[0], HasSubstr("<dropped>"));
}

}  // namespace
}  // namespace assay::ingest
