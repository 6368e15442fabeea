#include "assay/ingest/sources/lldp_neighbours.h"

#include <set>
#include <string>

#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes, '{') && names_key(first_bytes, "lldp") &&
         (names_key(first_bytes, "interface") || names_key(first_bytes, "chassis"));
}

/// In `json0` every value is a list; in `json` a single one stands alone, and names may be keys.
dom::element first(dom::element value) {
  dom::array list;
  if (value.get(list) == simdjson::SUCCESS && list.size() > 0) return list.at(0).value();
  return value;
}

std::string said(dom::element from, std::string_view path);

std::string said(dom::object from, std::string_view path) {
  const std::size_t dot = path.find('.');
  const auto below = value_at(from, path.substr(0, dot));
  if (!below) return {};
  return said(*below, dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1));
}

std::string said(dom::element from, std::string_view path) {
  dom::object object;
  if (path.empty()) return text_of(first(from));
  return first(from).get(object) == simdjson::SUCCESS ? said(object, path) : std::string();
}

class Neighbours {
 public:
  explicit Neighbours(Intake& into) : into_(into) {}

  void take(dom::object neighbour) {
    auto chassis = value_at(neighbour, "chassis");
    if (!chassis) return into_.ignore();
    dom::element at = first(*chassis);
    std::string name = said(at, "name");
    std::string id = said(at, "id");
    // In `json` the chassis stands under its name.
    dom::object only;
    if (id.empty() && at.get(only) == simdjson::SUCCESS && only.size() == 1) {
      name = only.begin().key();
      at = only.begin().value();
      id = said(at, "id");
    }
    if (id.empty()) id = name;
    Thing link = into_.thing(ThingKind::kLink);
    link.say("a", text_at(neighbour, "name"));
    link.say("b", name.empty() ? id : name);
    link.say("kind", "lldp");
    into_.take(std::move(link));
    if (id.empty() || !seen_.insert(id).second) return;
    Thing device = into_.thing(ThingKind::kDevice);
    device.say("asset", name.empty() ? id : name);
    device.say("mac", said(at, "id.type") == "mac" ? id : std::string());
    device.say("sys_descr", said(at, "descr"));
    device.say("maker", said(neighbour, "lldp-med.inventory.manufacturer"));
    device.say("product", said(neighbour, "lldp-med.inventory.model"));
    device.say("serial", said(neighbour, "lldp-med.inventory.serial"));
    device.say("version", said(neighbour, "lldp-med.inventory.software"));
    device.say("management_address", said(at, "mgmt-ip"));
    into_.take(std::move(device));
  }

 private:
  Intake& into_;
  std::set<std::string> seen_;  ///< Ids of chassis.
};

/// The interfaces: a list, one object, or objects with the name as their key.
void each_interface(dom::element all, Intake& into, Neighbours& neighbours) {
  dom::array list;
  dom::object object;
  if (all.get(list) == simdjson::SUCCESS) {
    for (const dom::element one : list) each_interface(one, into, neighbours);
  } else if (all.get(object) == simdjson::SUCCESS) {
    if (holds(object, "chassis")) {
      into.begin(0);
      neighbours.take(object);
      return;
    }
    for (const auto [name, below] : object) each_interface(below, into, neighbours);
  }
}

void read(const SourceInput& input, Intake& into) {
  whole_object(input, into, [&](dom::object file) {
    Neighbours neighbours(into);
    if (const auto all = value_at(file, "lldp")) each_interface(*all, into, neighbours);
  });
}

}  // namespace

constinit const SourceFormat kLldpSource{"lldp", "neighbours as lldpcli prints them", recognises,
                                         read};

}  // namespace assay::ingest
