#include "assay/ingest/sources/topology/graphml.h"

#include <map>
#include <string>
#include <utility>

#include "assay/ingest/sources/topology/topology.h"
#include "assay/ingest/xml_reader.h"

namespace assay::ingest {
namespace {

class GraphReader final : public XmlReader {
 public:
  Topology topology;

 private:
  void start(std::string_view name, XmlAttributes attributes) override {
    if (name == "key") {
      keys_[std::string(attributes["id"])] = attributes["attr.name"];
    } else if (name == "node") {
      topology.nodes.push_back({line(), {{"id", std::string(attributes["id"])}}, byte(), 0});
      open_ = &topology.nodes.back();
    } else if (name == "edge") {
      topology.edges.push_back({line(),
                                {{"source", std::string(attributes["source"])},
                                 {"target", std::string(attributes["target"])},
                                 {"id", std::string(attributes["id"])}},
                                byte(),
                                0});
      open_ = &topology.edges.back();
    } else if (name == "graph") {
      open_ = nullptr;
    } else if (name == "data") {
      key_ = attributes["key"];
    }
  }

  void end(std::string_view name, std::string_view text) override {
    if (name == "node" || name == "edge") {
      if (open_ != nullptr) open_->end = byte_behind();
      open_ = nullptr;
    }
    if (name != "data" || open_ == nullptr) return;
    const auto key = keys_.find(key_);
    const std::string& called = key == keys_.end() || key->second.empty() ? key_ : key->second;
    // The id is the node's own, whatever its data say.
    if (called != "id" && called != "source" && called != "target") {
      open_->said.emplace_back(called, text);
    }
  }

  std::map<std::string, std::string> keys_;  ///< Id -> name of what it tells.
  std::string key_;
  Topology::Record* open_ = nullptr;
};

bool recognises(std::string_view first_bytes, std::string_view) {
  return first_bytes.find("<graphml") != std::string_view::npos;
}

void read(const SourceInput& input, Intake& into) {
  into.report().layout = "XML";
  GraphReader reader;
  if (Result<void> whole = reader.read(input.file, input.bytes, input.limits.depth); !whole) {
    return into.refuse(std::move(whole).error());
  }
  take_topology(reader.topology, input, into);
}

}  // namespace

constinit const SourceFormat kGraphmlSource{"graphml", "graphs in GraphML", recognises, read};

}  // namespace assay::ingest
