#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace assay {

/// The way in which a device said something: an SNMP object, a greeting, a command's output.
enum class Channel : std::uint8_t {
  kSysObjectId,
  kEnterprise,  ///< A number under which an SNMP agent answered anything.
  kMac,         ///< The bridge's address, or the most frequent one.
  kOtherMac,
  kSysDescr,
  kEntityDescr,  ///< Of the chassis in the ENTITY-MIB, as the next six.
  kEntityName,
  kEntityHw,
  kEntityFw,
  kEntitySw,
  kEntityMfg,
  kEntityModel,
  kSnmpString,  ///< A text below 1.3.6.1.4.1; its key is the OID.
  kCliCommand,
  kCliOutput,
  kModel,        ///< A model code as inventories write it.
  kClaimVendor,  ///< What an inventory says, as the next two: a claim, no evidence.
  kClaimProduct,
  kClaimVersion,
  kBanner,         ///< A greeting of a protocol that has no channel of its own; its key names it.
  kFirstProtocol,  ///< From here on one per protocol, in the order of `kChannels`.
};

/// Channels that a pattern can read together.
enum class ChannelGroup : std::uint8_t {
  kText = 1,    ///< Everything in words.
  kBanner = 2,  ///< Every greeting.
  kHttp = 4,    ///< Headers and title of a web page.
  kCode = 8,    ///< Where a model code stands alone.
};

struct ChannelName {
  std::string_view name;
  std::uint8_t groups = 0;  ///< Bits of ChannelGroup.

  bool in(ChannelGroup group) const { return (groups & static_cast<std::uint8_t>(group)) != 0; }
};

namespace channel_groups {
inline constexpr std::uint8_t kNone = 0, kText = 1, kBanner = 1 | 2, kHttp = 1 | 2 | 4,
                              kCode = 1 | 8, kDigest = 2;
}

/// All channels, by their number. Protocols have the names that recog gives their fields.
inline constexpr std::array kChannels{
    ChannelName{"sys_object_id", channel_groups::kNone},
    ChannelName{"enterprise", channel_groups::kNone},
    ChannelName{"mac", channel_groups::kNone},
    ChannelName{"other_mac", channel_groups::kNone},
    ChannelName{"sys_descr", channel_groups::kText},
    ChannelName{"entity.descr", channel_groups::kText},
    ChannelName{"entity.name", channel_groups::kCode},
    ChannelName{"entity.hw", channel_groups::kText},
    ChannelName{"entity.fw", channel_groups::kText},
    ChannelName{"entity.sw", channel_groups::kText},
    ChannelName{"entity.mfg", channel_groups::kText},
    ChannelName{"entity.model", channel_groups::kCode},
    ChannelName{"string", channel_groups::kNone},
    ChannelName{"cli.command", channel_groups::kNone},
    ChannelName{"cli", channel_groups::kText},
    ChannelName{"model", channel_groups::kCode},
    ChannelName{"claim.vendor", channel_groups::kNone},
    ChannelName{"claim.product", channel_groups::kNone},
    ChannelName{"claim.version", channel_groups::kNone},
    ChannelName{"other_banner", channel_groups::kBanner},
    ChannelName{"apache_modules", channel_groups::kBanner},
    ChannelName{"apache_os", channel_groups::kBanner},
    ChannelName{"dhcp_vendor_class", channel_groups::kBanner},
    ChannelName{"dns.versionbind", channel_groups::kBanner},
    ChannelName{"favicon.md5", channel_groups::kDigest},
    ChannelName{"ftp.banner", channel_groups::kBanner},
    ChannelName{"h323_callresp", channel_groups::kBanner},
    ChannelName{"hp_pjl_id", channel_groups::kBanner},
    ChannelName{"html_title", channel_groups::kHttp},
    ChannelName{"http_header.cookie", channel_groups::kHttp},
    ChannelName{"http_header.server", channel_groups::kHttp},
    ChannelName{"http_header.wwwauth", channel_groups::kHttp},
    ChannelName{"http_header.x-powered-by", channel_groups::kHttp},
    ChannelName{"imap4.banner", channel_groups::kBanner},
    ChannelName{"ldap.search_result", channel_groups::kBanner},
    ChannelName{"lldp.descr", channel_groups::kText},
    ChannelName{"mdns.device-info.txt", channel_groups::kBanner},
    ChannelName{"mdns.workstation.txt", channel_groups::kBanner},
    ChannelName{"mysql.banners", channel_groups::kBanner},
    ChannelName{"mysql.error", channel_groups::kBanner},
    ChannelName{"nntp.banner", channel_groups::kBanner},
    ChannelName{"ntp.readvar", channel_groups::kBanner},
    ChannelName{"operating_system.name", channel_groups::kBanner},
    ChannelName{"pop3.banner", channel_groups::kBanner},
    ChannelName{"rsh_resp", channel_groups::kBanner},
    ChannelName{"rtsp_header.server", channel_groups::kBanner},
    ChannelName{"sip_header.server", channel_groups::kBanner},
    ChannelName{"sip_header.user_agent", channel_groups::kBanner},
    ChannelName{"smb.native_lm", channel_groups::kBanner},
    ChannelName{"smb.native_os", channel_groups::kBanner},
    ChannelName{"smtp.banner", channel_groups::kBanner},
    ChannelName{"smtp_debug", channel_groups::kBanner},
    ChannelName{"smtp_ehlo", channel_groups::kBanner},
    ChannelName{"smtp_expn", channel_groups::kBanner},
    ChannelName{"smtp_help", channel_groups::kBanner},
    ChannelName{"smtp_mailfrom", channel_groups::kBanner},
    ChannelName{"smtp_noop", channel_groups::kBanner},
    ChannelName{"smtp_quit", channel_groups::kBanner},
    ChannelName{"smtp_rcptto", channel_groups::kBanner},
    ChannelName{"smtp_rset", channel_groups::kBanner},
    ChannelName{"smtp_turn", channel_groups::kBanner},
    ChannelName{"smtp_vrfy", channel_groups::kBanner},
    ChannelName{"ssh.banner", channel_groups::kBanner},
    ChannelName{"telnet_banners", channel_groups::kBanner},
    ChannelName{"tls.jarm", channel_groups::kDigest},
    ChannelName{"x11.vendor", channel_groups::kBanner},
    ChannelName{"x509.issuer", channel_groups::kBanner},
    ChannelName{"x509.subject", channel_groups::kBanner},
};

constexpr const ChannelName& channel_name(Channel channel) {
  return kChannels[static_cast<std::size_t>(channel)];
}

/// The channel of that name, if there is one.
constexpr std::optional<Channel> find_channel(std::string_view name) {
  for (std::size_t i = 0; i < kChannels.size(); ++i) {
    if (kChannels[i].name == name) return static_cast<Channel>(i);
  }
  return std::nullopt;
}

/// The channel of a greeting; `kBanner` for a protocol without one of its own.
///
/// Cost: a binary search; protocols stand in order.
constexpr Channel protocol_channel(std::string_view protocol) {
  constexpr auto kFirst = static_cast<std::ptrdiff_t>(Channel::kFirstProtocol);
  const auto at = std::lower_bound(
      kChannels.begin() + kFirst, kChannels.end(), protocol,
      [](const ChannelName& channel, std::string_view name) { return channel.name < name; });
  if (at == kChannels.end() || at->name != protocol) return Channel::kBanner;
  return static_cast<Channel>(at - kChannels.begin());
}

/// One thing that a device said, or that an inventory says of it.
struct Observation {
  Channel channel = Channel::kSysDescr;
  std::string_view text;
  std::string_view key;      ///< OID of an SNMP text, protocol of an unknown greeting.
  std::uint32_t number = 0;  ///< Of `kEnterprise`.
};

/// All that is known to have been said by one device. Texts are those of whoever read them, and
/// last until it reads the next device.
struct Device {
  std::string_view id;
  std::string_view file;
  std::uint32_t line = 0;
  std::vector<Observation> observations;  ///< In the order of the file.
  std::string_view label;  ///< Its vendor, where the file is of labelled devices; no evidence.

  void clear() {
    id = file = label = {};
    line = 0;
    observations.clear();
  }
};

}  // namespace assay
