#include "assay/ingest/sources/known_by_name.h"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "assay/ingest/codes.h"
#include "assay/ingest/json_text.h"

namespace assay::ingest {
namespace {

void ignore(std::string_view what, const SourceInput& input, Intake& into) {
  into.report().layout = "JSON";
  into.begin(1);
  into.ignore();
  into.tell(
      Severity::kWarning, codes::kKnownByName,
      fmt::format("{}, of which this version knows the name alone; the file is ignored", what),
      {std::string(input.file), 0, 0, 0});
}

bool is_object(std::string_view first_bytes) { return begins_json(first_bytes, '{'); }

}  // namespace

// `ansible-inventory --list`: the variables of hosts stand under `_meta`.
constinit const SourceFormat kAnsibleInventorySource{
    "ansible_inventory", "",
    [](std::string_view first_bytes, std::string_view) {
      return is_object(first_bytes) && names_key(first_bytes, "_meta") &&
             names_key(first_bytes, "hostvars");
    },
    [](const SourceInput& input, Intake& into) {
      ignore("an inventory of Ansible's", input, into);
    }};

// OASIS, Common Security Advisory Framework 2.0, section 3.2.1: `document` has `csaf_version`.
constinit const SourceFormat kCsafSource{
    "csaf", "",
    [](std::string_view first_bytes, std::string_view) {
      return is_object(first_bytes) && names_key(first_bytes, "document") &&
             names_key(first_bytes, "csaf_version");
    },
    [](const SourceInput& input, Intake& into) { ignore("a CSAF advisory", input, into); }};

// GNPy's topologies: `elements`, each with a `uid`, and `connections` between them.
constinit const SourceFormat kGnpySource{
    "gnpy", "",
    [](std::string_view first_bytes, std::string_view) {
      return is_object(first_bytes) && names_key(first_bytes, "elements") &&
             names_key(first_bytes, "uid");
    },
    [](const SourceInput& input, Intake& into) { ignore("a topology of GNPy's", input, into); }};

// Instance data of the YANG modules `ietf-network-inventory` and `ietf-network` (RFC 7951 names).
constinit const SourceFormat kIetfInventorySource{
    "ietf_inventory", "",
    [](std::string_view first_bytes, std::string_view) {
      return is_object(first_bytes) &&
             (names_key(first_bytes, "ietf-network-inventory:network-inventory") ||
              names_key(first_bytes, "ietf-network:networks"));
    },
    [](const SourceInput& input, Intake& into) {
      ignore("network data of the IETF's YANG modules", input, into);
    }};

}  // namespace assay::ingest
