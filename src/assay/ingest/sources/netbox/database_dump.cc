#include "assay/ingest/sources/netbox/database_dump.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "assay/ingest/sources/json_records.h"

namespace assay::ingest {
namespace {

namespace dom = simdjson::dom;

/// What a dump says that other rows refer to, by model and key.
class Names {
 public:
  void add(const std::string& model, dom::object row) {
    const std::string key = model + " " + text_at(row, "pk");
    if (model == "dcim.devicetype") {
      makers_[key] = text_at(row, "fields.manufacturer");
      names_[key] = text_at(row, "fields.model");
    } else {
      names_[key] = text_at(row, "fields.name");
    }
  }

  std::string name(std::string_view model, const std::string& pk) const {
    const auto found = names_.find(std::string(model) + " " + pk);
    return found == names_.end() ? std::string() : found->second;
  }

  std::string maker_of_type(const std::string& pk) const {
    const auto found = makers_.find("dcim.devicetype " + pk);
    return found == makers_.end() ? std::string() : name("dcim.manufacturer", found->second);
  }

 private:
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, std::string, std::less<>> makers_;
};

/// A thing whose references are resolved once the whole dump is known.
struct Waiting {
  Thing thing;
  std::string type;
  std::string role;
  std::string site;
};

bool of_interest(std::string_view model) {
  return model == "dcim.device" || model == "dcim.site" || model == "dcim.location" ||
         model == "dcim.cable" || model == "dcim.devicetype" || model == "dcim.manufacturer" ||
         model == "dcim.devicerole" || model == "extras.role";
}

bool recognises(std::string_view first_bytes, std::string_view) {
  return begins_json(first_bytes, '[') && names_key(first_bytes, "model") &&
         names_key(first_bytes, "pk") && names_key(first_bytes, "fields");
}

void take_row(dom::object row, Names& names, std::vector<Waiting>& waiting, bool& has_sites,
              Intake& into) {
  const std::string model = text_at(row, "model");
  if (!of_interest(model)) return into.ignore();
  names.add(model, row);
  Thing thing = into.thing(ThingKind::kDevice);
  if (model == "dcim.device") {
    thing.say("asset", text_at(row, "fields.name"));
    thing.say("serial", text_at(row, "fields.serial"));
    thing.say("status", text_at(row, "fields.status"));
    std::string role = text_at(row, "fields.role");
    if (role.empty()) role = text_at(row, "fields.device_role");
    std::string site = text_at(row, "fields.site");
    if (site.empty()) site = text_at(row, "fields.location");
    waiting.push_back({std::move(thing), text_at(row, "fields.device_type"), role, site});
  } else if (model == "dcim.site" || model == "dcim.location") {
    has_sites |= model == "dcim.site";
    thing.kind = ThingKind::kSite;
    thing.say("site", text_at(row, "fields.name"));
    thing.say("lat", text_at(row, "fields.latitude"));
    thing.say("lon", text_at(row, "fields.longitude"));
    thing.say("address", text_at(row, "fields.physical_address"));
    waiting.push_back({std::move(thing), model, "", ""});
  } else if (model == "dcim.cable") {
    thing.kind = ThingKind::kLink;
    thing.say("link", text_at(row, "pk"));
    thing.say("a", text_at(row, "fields._termination_a_device"));
    thing.say("b", text_at(row, "fields._termination_b_device"));
    thing.say("kind", text_at(row, "fields.type"));
    waiting.push_back({std::move(thing), "", "", ""});
  }
}

void read(const SourceInput& input, Intake& into) {
  Names names;
  std::vector<Waiting> waiting;
  bool has_sites = false;
  each_object(input, "", into,
              [&](dom::object row) { take_row(row, names, waiting, has_sites, into); });
  if (into.refused()) return;
  for (Waiting& one : waiting) {
    // Where a dump has sites, its locations are rooms within them.
    if (one.thing.kind == ThingKind::kSite && has_sites && one.type == "dcim.location") continue;
    if (one.thing.kind == ThingKind::kDevice) {
      one.thing.say("maker", names.maker_of_type(one.type));
      one.thing.say("product", names.name("dcim.devicetype", one.type));
      std::string role = names.name("dcim.devicerole", one.role);
      one.thing.say("role", role.empty() ? names.name("extras.role", one.role) : role);
      std::string site = names.name("dcim.site", one.site);
      one.thing.say("site", site.empty() ? names.name("dcim.location", one.site) : site);
    }
    into.take(std::move(one.thing));
  }
}

}  // namespace

constinit const SourceFormat kNetboxDumpSource{
    "netbox_dump", "database dumps of NetBox or Nautobot", recognises, read};

}  // namespace assay::ingest
