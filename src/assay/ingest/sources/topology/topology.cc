#include "assay/ingest/sources/topology/topology.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "assay/base/diagnostic.h"
#include "assay/base/text.h"
#include "assay/ingest/codes.h"
#include "assay/ingest/secret_text.h"

namespace assay::ingest {
namespace {

/// A name in lower case, and the column that it goes to.
using Name = std::pair<std::string_view, std::string_view>;

constexpr std::array kOfANode{
    Name{"label", "name"},      Name{"name", "name"},     Name{"longitude", "lon"},
    Name{"lon", "lon"},         Name{"latitude", "lat"},  Name{"lat", "lat"},
    Name{"country", "country"}, Name{"region", "region"},
};
constexpr std::array kOfADevice{
    Name{"vendor", "maker"},    Name{"manufacturer", "maker"}, Name{"maker", "maker"},
    Name{"model", "product"},   Name{"product", "product"},    Name{"serial", "serial"},
    Name{"mac", "mac"},         Name{"role", "role"},          Name{"type", "role"},
    Name{"version", "version"}, Name{"site", "site"},          Name{"location", "site"},
    Name{"status", "status"},
};
constexpr std::array<std::string_view, 4> kTelling{"maker", "product", "serial", "mac"};
constexpr std::array kOfAnEdge{
    Name{"id", "link"},       Name{"linklabel", "link"}, Name{"label", "link"},
    Name{"linktype", "kind"}, Name{"type", "kind"},      Name{"linkspeedraw", "rate"},
    Name{"speed", "rate"},    Name{"bandwidth", "rate"}, Name{"capacity", "rate"},
};

std::string_view column_of(std::span<const Name> names, std::string_view name) {
  const auto found = std::ranges::find(names, lowered(name), &Name::first);
  return found == names.end() ? std::string_view() : found->second;
}

bool tells_of_devices(const Topology& topology) {
  return std::ranges::any_of(topology.nodes, [](const Topology::Record& node) {
    return std::ranges::any_of(node.said, [](const auto& said) {
      const std::string_view column = column_of(kOfADevice, said.first);
      return !trimmed(said.second).empty() && std::ranges::find(kTelling, column) != kTelling.end();
    });
  });
}

void say(std::span<const Name> names, const Topology::Record& record, Thing& thing) {
  for (const auto& [name, text] : record.said) {
    const std::string_view column = column_of(names, name);
    if (!column.empty() && thing.value(column).empty()) thing.say(column, text);
  }
}

class Taker {
 public:
  Taker(const Topology& topology, const SourceInput& input, Intake& into)
      : input_(input), into_(into), devices_(tells_of_devices(topology)) {}

  void node(const Topology::Record& node) {
    into_.begin(node.line);
    const std::string_view id = trimmed(node.value("id"));
    if (id.empty()) return reject(node, codes::kIdMissing, "a node without an id");
    if (!ids_.emplace(id).second) {
      return reject(
          node, codes::kIdTwice,
          fmt::format("`{}` is the id of an earlier node; ids tell nodes apart", visible(id)));
    }
    Thing thing = into_.thing(devices_ ? ThingKind::kDevice : ThingKind::kSite);
    thing.say(devices_ ? "asset" : "site", id);
    if (devices_) say(kOfADevice, node, thing);
    if (!devices_) say(kOfANode, node, thing);
    into_.take(std::move(thing));
  }

  void edge(const Topology::Record& edge) {
    into_.begin(edge.line);
    const std::string_view a = trimmed(edge.value("source")), b = trimmed(edge.value("target"));
    for (const std::string_view end : {a, b}) {
      if (ids_.contains(end)) continue;
      return reject(edge, codes::kNoSuchPlace,
                    end.empty() ? "an edge with one end"
                                : fmt::format("no node has the id `{}`", visible(end)));
    }
    if (a == b) {
      into_.tell(Severity::kWarning, codes::kSelfLink,
                 fmt::format("an edge from `{}` to itself joins nothing", visible(a)),
                 {into_.file(), edge.line, 0, 0});
    }
    Thing link = into_.thing(ThingKind::kLink);
    link.say("a", a);
    link.say("b", b);
    say(kOfAnEdge, edge, link);
    into_.take(std::move(link));
  }

 private:
  void reject(const Topology::Record& record, Code code, std::string why) {
    into_.reject({into_.file(), record.line, 0, 0}, code, std::move(why), shown(record));
  }

  /// The record as it stands, to be mended; nothing where it is long or may hold secrets.
  std::string shown(const Topology::Record& record) const {
    const bool withheld = std::ranges::any_of(record.said, [&](const auto& said) {
      return input_.known.columns.withheld(said.first) != Withheld::kNo;
    });
    if (withheld || record.end <= record.begin || record.end > input_.bytes.size()) return {};
    return showable(input_.bytes.substr(record.begin, record.end - record.begin));
  }

  const SourceInput& input_;
  Intake& into_;
  bool devices_;
  std::set<std::string, std::less<>> ids_;
};

}  // namespace

std::string_view Topology::Record::value(std::string_view name) const {
  const auto found = std::ranges::find_if(said, [&](const auto& one) { return one.first == name; });
  return found == said.end() ? std::string_view() : std::string_view(found->second);
}

void take_topology(const Topology& topology, const SourceInput& input, Intake& into) {
  Taker taker(topology, input, into);
  for (const Topology::Record& node : topology.nodes) taker.node(node);
  into.next_table();
  for (const Topology::Record& edge : topology.edges) taker.edge(edge);
}

}  // namespace assay::ingest
