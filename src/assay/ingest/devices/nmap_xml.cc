#include "assay/ingest/devices/nmap_xml.h"

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <string>
#include <type_traits>

#include <expat.h>
#include <fmt/format.h>

#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/devices/secret_door.h"
#include "assay/ingest/xml_pieces.h"

namespace assay::ingest {
namespace {

/// Scripts whose output is what the device said, and where it said it.
struct Script {
  std::string_view id;
  std::string_view protocol;
};
constexpr std::array kScripts{
    Script{"http-title", "html_title"},
    Script{"http-server-header", "http_header.server"},
    Script{"ssl-cert", "x509.subject"},
    Script{"banner", "telnet_banners"},
};

std::string_view attribute(const XML_Char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (attributes[0] == name) return attributes[1];
  }
  return {};
}

/// Reads a scan host by host.
class Scan {
 public:
  Scan(const EvidenceInput& input, const DeviceSink& sink, Problems& problems)
      : input_(input),
        sink_(sink),
        problems_(problems),
        parser_(XML_ParserCreate(nullptr), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &Scan::on_start, &Scan::on_end);
    XML_SetEntityDeclHandler(parser_.get(), &Scan::on_entity);
  }

  void read() {
    if (!parse_in_pieces(parser_.get(), input_.bytes)) tell_broken();
  }

  const SecretDoor& door() const { return door_; }

 private:
  static Scan& self(void* data) { return *static_cast<Scan*>(data); }
  static void on_start(void* data, const XML_Char* name, const XML_Char** attributes) {
    self(data).start(name, attributes);
  }
  static void on_end(void* data, const XML_Char* name) { self(data).end(name); }
  /// A small file could stand for a huge one.
  static void on_entity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*,
                        const XML_Char*, const XML_Char*, const XML_Char*) {
    XML_StopParser(self(data).parser_.get(), XML_FALSE);
  }

  std::uint32_t line() const {
    return static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_.get()));
  }

  void tell_broken() {
    problems_.add(Diagnostic{Severity::kError,
                             codes::kScanBroken,
                             fmt::format("{}; {} before it count",
                                         lowered(XML_ErrorString(XML_GetErrorCode(parser_.get()))),
                                         counted(hosts_, "finished host")),
                             {std::string(input_.file), line(), 0, 0},
                             {},
                             {}});
  }

  std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }

  void say(Channel channel, std::string_view text, std::string_view key = {}) {
    if (!trimmed(text).empty()) device_.observations.push_back({channel, keep(text), key, 0});
  }

  void start(std::string_view name, const XML_Char** attributes) {
    if (name == "host") {
      device_.clear();
      texts_.clear();
      device_.line = line();
      in_host_ = true;
      up_ = true;
    } else if (!in_host_) {
      return;
    } else if (name == "status") {
      up_ = attribute(attributes, "state") == "up";
    } else if (name == "address") {
      read_address(attributes);
    } else if (name == "service") {
      read_service(attributes);
    } else if (name == "script") {
      read_script(attributes);
    }
  }

  void read_address(const XML_Char** attributes) {
    const std::string_view address = attribute(attributes, "addr");
    if (attribute(attributes, "addrtype") == "mac") {
      say(Channel::kMac, address);
    } else if (device_.id.empty()) {
      device_.id = keep(address);
    }
  }

  /// What nmap recognised in a greeting is told as a greeting: product, version and what stood
  /// there.
  void read_service(const XML_Char** attributes) {
    std::string text;
    for (const std::string_view part : {"product", "version", "extrainfo"}) {
      const std::string_view value = attribute(attributes, part);
      if (!value.empty()) text += (text.empty() ? "" : " ") + std::string(value);
    }
    say(Channel::kBanner, text, "nmap.service");
  }

  void read_script(const XML_Char** attributes) {
    const auto script = std::ranges::find(kScripts, attribute(attributes, "id"), &Script::id);
    if (script == kScripts.end()) return;
    const std::string_view output = trimmed(attribute(attributes, "output"));
    say(protocol_channel(script->protocol), output.substr(0, output.find('\n')), script->protocol);
  }

  void end(std::string_view name) {
    if (name != "host" || !in_host_) return;
    in_host_ = false;
    ++hosts_;
    if (!up_ || device_.observations.empty()) return;
    device_.file = input_.file;
    if (device_.id.empty()) device_.id = keep(fmt::format("{}:{}", input_.file, device_.line));
    door_.pass(device_);
    sink_(device_);
  }

  const EvidenceInput& input_;
  const DeviceSink& sink_;
  Problems& problems_;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser_;
  Device device_;
  std::deque<std::string> texts_;  ///< Of this host.
  SecretDoor door_;
  bool in_host_ = false;
  bool up_ = false;
  std::int64_t hosts_ = 0;
};

bool recognises(std::string_view first_bytes, std::string_view) {
  return first_bytes.find("<nmaprun") != std::string_view::npos;
}

void read(const EvidenceInput& input, const DeviceSink& sink, Problems& problems) {
  Scan scan(input, sink, problems);
  scan.read();
  tell_door(input, scan.door(), problems);
}

}  // namespace

const EvidenceFormat kNmapXmlFormat{"nmap_xml", "XML of nmap", false, recognises, read};

}  // namespace assay::ingest
