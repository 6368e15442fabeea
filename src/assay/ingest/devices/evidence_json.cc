#include "assay/ingest/devices/evidence_json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <simdjson.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/devices/secret_door.h"

namespace assay::ingest {
namespace {

namespace json = simdjson;
namespace dom = simdjson::dom;

/// Members of `evidence` that hold one text.
struct TextMember {
  std::string_view name;
  Channel channel;
};
constexpr std::array kTextMembers{
    TextMember{"sys_descr", Channel::kSysDescr},
    TextMember{"sys_object_id", Channel::kSysObjectId},
    TextMember{"mac", Channel::kMac},
    TextMember{"model", Channel::kModel},
    TextMember{"cli_command", Channel::kCliCommand},
    TextMember{"cli_version_output", Channel::kCliOutput},
};
constexpr std::array kEntityMembers{
    TextMember{"descr", Channel::kEntityDescr}, TextMember{"name", Channel::kEntityName},
    TextMember{"hw", Channel::kEntityHw},       TextMember{"fw", Channel::kEntityFw},
    TextMember{"sw", Channel::kEntitySw},       TextMember{"mfg", Channel::kEntityMfg},
    TextMember{"model", Channel::kEntityModel},
};
constexpr std::array kClaimMembers{
    TextMember{"vendor", Channel::kClaimVendor},
    TextMember{"product", Channel::kClaimProduct},
    TextMember{"version", Channel::kClaimVersion},
};

/// Reads one line after another into one device.
class LineReader {
 public:
  explicit LineReader(const EvidenceInput& input) : input_(input) {}

  /// Fills `device()` from a line behind which some bytes more may be read.
  json::error_code read_line(std::string_view line) {
    device_.clear();
    device_.file = input_.file;
    dom::object record;
    if (const auto error = parser_.parse(line.data(), line.size(), false).get(record)) return error;
    for (const auto [key, value] : record) {
      if (key == "id") {
        take_text(value, device_.id);
      } else if (key == "evidence") {
        read_object(value, [&](auto name, auto member) { read_evidence(name, member); });
      } else if (key == "claim") {
        read_texts(value, kClaimMembers);
      } else if (key == "truth") {
        read_object(value, [&](auto name, auto member) {
          if (name == "vendor") take_text(member, device_.label);
        });
      } else {
        read_evidence(key, value);
      }
    }
    door_.pass(device_);
    return json::SUCCESS;
  }

  Device& device() { return device_; }
  const SecretDoor& door() const { return door_; }

 private:
  /// A number, null or anything else but a text says nothing.
  static void take_text(dom::element value, std::string_view& text) {
    std::string_view found;
    if (value.get(found) == json::SUCCESS) text = found;
  }

  template <class Read>
  static void read_object(dom::element value, const Read& read_member) {
    dom::object object;
    if (value.get(object) != json::SUCCESS) return;
    for (const auto [key, member] : object) read_member(key, member);
  }

  template <class Read>
  static void read_list(dom::element value, const Read& read_item) {
    dom::array list;
    if (value.get(list) != json::SUCCESS) return;
    for (const dom::element item : list) read_item(item);
  }

  void say(Channel channel, dom::element value, std::string_view key = {}) {
    Observation said{channel, {}, key, 0};
    take_text(value, said.text);
    if (!said.text.empty()) device_.observations.push_back(said);
  }

  template <std::size_t N>
  void read_texts(dom::element value, const std::array<TextMember, N>& members) {
    read_object(value, [&](std::string_view key, dom::element member) {
      const auto known = std::ranges::find(members, key, &TextMember::name);
      if (known != members.end()) say(known->channel, member);
    });
  }

  void read_evidence(std::string_view key, dom::element value) {
    const auto text = std::ranges::find(kTextMembers, key, &TextMember::name);
    if (text != kTextMembers.end()) return say(text->channel, value);
    if (key == "entity") return read_texts(value, kEntityMembers);
    if (key == "banners") return read_list(value, [&](dom::element item) { read_banner(item); });
    if (key == "strings") return read_list(value, [&](dom::element item) { read_string(item); });
    if (key == "other_macs") {
      return read_list(value, [&](dom::element item) { say(Channel::kOtherMac, item); });
    }
    if (key != "enterprises") return;
    read_list(value, [&](dom::element item) {
      std::uint64_t number = 0;
      if (item.get(number) != json::SUCCESS || number > std::numeric_limits<std::uint32_t>::max()) {
        return;
      }
      device_.observations.push_back(
          {Channel::kEnterprise, {}, {}, static_cast<std::uint32_t>(number)});
    });
  }

  void read_banner(dom::element value) {
    std::string_view protocol, text;
    read_object(value, [&](std::string_view key, dom::element member) {
      if (key == "protocol") take_text(member, protocol);
      if (key == "text") take_text(member, text);
    });
    if (text.empty()) return;
    device_.observations.push_back({protocol_channel(protocol), text, protocol, 0});
  }

  /// `[oid, text]`.
  void read_string(dom::element value) {
    std::array<std::string_view, 2> pair;
    std::size_t at = 0;
    read_list(value, [&](dom::element item) {
      if (at < pair.size()) take_text(item, pair[at++]);
    });
    if (!pair[1].empty()) {
      device_.observations.push_back({Channel::kSnmpString, pair[1], pair[0], 0});
    }
  }

  const EvidenceInput& input_;
  dom::parser parser_;
  Device device_;
  SecretDoor door_;
};

/// Lines of JSON begin with a bracket and hold something that a device says.
bool recognises(std::string_view first_bytes, std::string_view) {
  const std::string_view line = first_bytes.substr(0, first_bytes.find('\n'));
  if (!trimmed(line).starts_with('{')) return false;
  for (const std::string_view member :
       {"\"evidence\"", "\"sys_descr\"", "\"sys_object_id\"", "\"banners\"", "\"cli_command\""}) {
    if (line.find(member) != std::string_view::npos) return true;
  }
  return false;
}

void read(const EvidenceInput& input, const DeviceSink& sink, Problems& problems) {
  // A line is read where it lies; the parser looks a little beyond it.
  const json::padded_string text(input.bytes);
  const std::string_view bytes(text.data(), text.size());
  LineReader reader(input);
  std::string id;
  std::uint32_t number = input.first_line;
  for (std::size_t at = 0; at < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    if (!trimmed(line).empty()) {
      const json::error_code error = reader.read_line(line);
      if (error) {
        problems.add(Severity::kError, codes::kNotEvidenceLine, [&] {
          return Diagnostic{Severity::kError,
                            codes::kNotEvidenceLine,
                            "not one whole JSON object",
                            {std::string(input.file), number, 0, 0},
                            {},
                            {}};
        });
      } else {
        Device& device = reader.device();
        device.line = number;
        if (device.id.empty()) {
          id = fmt::format("{}:{}", input.file, number);
          device.id = id;
        }
        sink(device);
      }
    }
    at = end + 1;
  }
  tell_door(input, reader.door(), problems);
}

}  // namespace

const EvidenceFormat kEvidenceJsonFormat{"evidence_json", "JSON lines of evidence", true,
                                         recognises, read};

}  // namespace assay::ingest
