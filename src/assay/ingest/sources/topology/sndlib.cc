#include "assay/ingest/sources/topology/sndlib.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "assay/ingest/codes.h"
#include "assay/ingest/line_place.h"
#include "assay/ingest/sources/topology/topology.h"
#include "assay/ingest/xml_reader.h"

namespace assay::ingest {
namespace {

constexpr std::string_view kNative = "?SNDlib native format";

class NetworkReader final : public XmlReader {
 public:
  Topology topology;

 private:
  void start(std::string_view name, XmlAttributes attributes) override {
    Topology::Record one{line(), {{"id", std::string(attributes["id"])}}, byte(), 0};
    if (name == "node")
      topology.nodes.push_back(std::move(one));
    else if (name == "link")
      topology.edges.push_back(std::move(one));
  }

  void end(std::string_view name, std::string_view text) override {
    if (name == "node" && !topology.nodes.empty()) topology.nodes.back().end = byte_behind();
    if (name == "link" && !topology.edges.empty()) topology.edges.back().end = byte_behind();
    const auto within = [&](std::string_view element) {
      return std::ranges::find(path(), element) != path().end();
    };
    if (within("coordinates") && within("node") && !topology.nodes.empty()) {
      const std::string_view axis = name == "x" ? "lon" : name == "y" ? "lat" : "";
      if (!axis.empty()) topology.nodes.back().said.emplace_back(axis, text);
    } else if ((name == "source" || name == "target") && within("link") &&
               !topology.edges.empty()) {
      topology.edges.back().said.emplace_back(name, text);
    }
  }
};

/// Words of a line, brackets by themselves.
std::vector<std::string> words(std::string_view line) {
  std::vector<std::string> all;
  bool open = false;
  for (const char c : line) {
    if (c == '(' || c == ')') {
      all.emplace_back(1, c);
      open = false;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      open = false;
    } else if (open) {
      all.back() += c;
    } else {
      all.emplace_back(1, c);
      open = true;
    }
  }
  return all;
}

/// The native format has a record a line. The number of the line that is none, or 0.
std::uint32_t read_native(std::string_view text, Topology& into) {
  std::string section;
  std::ptrdiff_t depth = 0;  ///< Brackets that are open: some sections have lists of lists.
  std::uint32_t number = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::size_t begin = from;
    const std::vector<std::string> line = words(text.substr(from, end - from));
    from = end + 1;
    ++number;
    if (line.empty() || line[0].starts_with('#') || line[0].starts_with('?')) continue;
    const auto opened = std::ranges::count(line, "(") - std::ranges::count(line, ")");
    depth += opened;
    if (depth < 0) return number;
    if (section.empty()) {
      if (line.size() < 2 || line[1] != "(") return number;
      section = depth == 0 ? "" : line[0];
    } else if (depth == 0) {
      section.clear();
    } else if (section == "NODES" || section == "LINKS") {
      if (line.size() < 2 || line[1] != "(") return number;
      const bool both = line.size() >= 5 && line[4] == ")";
      Topology::Record one{number, {{"id", line[0]}}, begin, end};
      const bool node = section == "NODES";
      if (both) {
        one.said.emplace_back(node ? "lon" : "source", line[2]);
        one.said.emplace_back(node ? "lat" : "target", line[3]);
      }
      (node ? into.nodes : into.edges).push_back(std::move(one));
    }
  }
  return section.empty() ? 0 : number;
}

bool recognises(std::string_view first_bytes, std::string_view) {
  return first_bytes.starts_with(kNative) ||
         first_bytes.find("http://sndlib.zib.de/network") != std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) {
  if (!input.bytes.starts_with(kNative)) {
    into.report().layout = "XML";
    NetworkReader reader;
    if (Result<void> whole = reader.read(input.file, input.bytes, input.limits.depth); !whole) {
      return into.refuse(std::move(whole).error());
    }
    return take_topology(reader.topology, input, into);
  }
  into.report().layout = "native";
  Topology topology;
  const std::uint32_t broken = read_native(input.bytes, topology);
  if (broken == 0) return take_topology(topology, input, into);
  into.refuse({Severity::kError,
               codes::kUnknownFormat,
               "not SNDlib's native format: this line is no record, or the file is cut",
               {std::string(input.file), broken, 0, 0},
               "",
               {}});
}

}  // namespace

constinit const SourceFormat kSndlibSource{"sndlib", "networks of SNDlib", recognises, read};

}  // namespace assay::ingest
