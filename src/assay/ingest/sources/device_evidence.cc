#include "assay/ingest/sources/device_evidence.h"

#include <utility>

#include "assay/ingest/codes.h"
#include "assay/ingest/devices/evidence_format.h"

namespace assay::ingest {
namespace {

const EvidenceFormat* format_of(std::string_view first_bytes, std::string_view file) {
  for (const EvidenceFormat* format : evidence_formats()) {
    if (format->recognises(first_bytes, file)) return format;
  }
  return nullptr;
}

bool recognises(std::string_view first_bytes, std::string_view file) {
  return format_of(first_bytes, file) != nullptr;
}

std::string_view column_of(Channel channel) {
  switch (channel) {
    case Channel::kMac:
      return "mac";
    case Channel::kSysObjectId:
      return "sys_object_id";
    case Channel::kSysDescr:
      return "sys_descr";
    case Channel::kModel:
    case Channel::kClaimProduct:
      return "product";
    case Channel::kClaimVendor:
      return "maker";
    case Channel::kClaimVersion:
      return "version";
    default:
      return {};
  }
}

void read(const SourceInput& input, Intake& into) {
  const EvidenceFormat* format = format_of(input.bytes.substr(0, 65536), input.file);
  if (format == nullptr) return;
  into.report().format = format->name;
  into.report().layout = format->what;
  into.hold();
  Problems problems;
  format->read(
      {input.file, input.bytes, 1},
      [&](const Device& device) {
        into.begin(device.line);
        Thing thing = into.thing(ThingKind::kDevice);
        for (const Observation& said : device.observations) {
          const std::string_view column = column_of(said.channel);
          if (!column.empty() && thing.value(column).empty()) {
            thing.say(column, said.text);
          }
        }
        into.take(std::move(thing));
      },
      problems);
  // What is cut or forged as a whole says nothing that counts.
  for (const Diagnostic& problem : problems) {
    if (problem.code == codes::kScanBroken) return into.refuse(problem);
  }
  into.problems().add(problems);
}

}  // namespace

constinit const SourceFormat kEvidenceSource{
    "evidence", "files in which devices speak (SNMP walks, scans, JSON lines)", recognises, read};

}  // namespace assay::ingest
