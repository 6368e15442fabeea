#include "assay/ingest/devices/secret_door.h"

#include <string>

#include <gmock/gmock.h>

namespace assay::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view kPlanted = "FAKE-s3cret";

/// What is left of a text after the door.
std::string passed(Channel channel, const std::string& text, std::string_view key = {}) {
  SecretDoor door;
  Device device;
  device.observations.push_back({channel, text, key, 0});
  door.pass(device);
  return device.observations.empty() ? "" : std::string(device.observations.front().text);
}

TEST(SecretDoor, DropsEveryPlantedSecret) {
  const std::string secret(kPlanted);
  for (const std::string& line :
       {"username admin password 7 " + secret, "enable secret " + secret, "PASSWORD=" + secret,
        "snmp-server community " + secret + " RO", "snmp-agent community read cipher " + secret,
        "pre-shared-key " + secret, "wpa-psk ascii 0\n psk: \"" + secret + "\"",
        "passphrase : " + secret, "passwords " + secret, "adminPassword: " + secret,
        "snmpAuthSecret=" + secret,
        "first\r\npassword " + secret + "\r\nsecret " + secret + "\r\nlast"}) {
    const std::string left = passed(Channel::kCliOutput, line);
    EXPECT_THAT(left, Not(HasSubstr("s3cret"))) << line;
    EXPECT_THAT(left, HasSubstr("<dropped>")) << line;
  }
}

TEST(SecretDoor, DropsCommunitiesAndTheirTables) {
  EXPECT_EQ(passed(Channel::kSnmpString, "public", "1.3.6.1.4.1.5040.1"), "");
  EXPECT_EQ(passed(Channel::kSnmpString, std::string(kPlanted), "1.3.6.1.6.3.18.1.1.1.2.1"), "");
}

TEST(SecretDoor, LeavesOtherTextsAlone) {
  for (const char* text : {"5.0.45-community-nt", "MySQL Community Server (GPL)",
                           "Password:", "login password\n", "secretary 12", "Cisco IOS Software"}) {
    EXPECT_EQ(passed(Channel::kSysDescr, text), text);
  }
}

TEST(SecretDoor, CutsATextOfTenMegabytes) {
  EXPECT_THAT(passed(Channel::kBanner, std::string(10'000'000, 'x')),
              SizeIs(SecretDoor::kLongestText));
}

}  // namespace
}  // namespace assay::ingest
