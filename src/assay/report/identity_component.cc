#include "assay/report/identity_component.h"

#include <cmath>

#include <fmt/format.h>

#include "assay/report/identity_reason.h"

namespace assay::report {
namespace {

using identify::Hypothesis;
using identify::Identity;
using identify::Voice;
using identify::Vote;

std::string json_text(std::string_view text) {
  std::string out = "\"";
  append_escaped(text, out);
  return out + '"';
}

constexpr std::string_view technique_of(Voice voice) {
  switch (voice) {
    case Voice::kClaimed:
      return "attestation";
    case Voice::kNumber:
    case Voice::kRegisteredNumber:
    case Voice::kBlock:
    case Voice::kOtherBlock:
    case Voice::kAnswersAlone:
    case Voice::kAnswers:
      return "other";
    default:
      return "dynamic-analysis";
  }
}

/// What one voice alone would give.
double confidence_of(Voice voice) {
  const double odds = std::exp(identify::weight_of(voice));
  return odds / (1 + odds);
}

void append_hypothesis(const identify::Identifier& identifier, const Device& device,
                       const Identity& identity, const Hypothesis& one, std::string& out) {
  out +=
      fmt::format("{{\"field\":\"group\",\"confidence\":{:.2f},\"concludedValue\":{},\"methods\":[",
                  one.confidence, json_text(identifier.makers()[one.vendor].name));
  bool first = true;
  for (const Vote& vote : identity.votes) {
    if (vote.vendor != one.vendor) continue;
    std::string reason;
    append_reason(identifier, device, vote, reason);
    out += fmt::format("{}{{\"technique\":\"{}\",\"confidence\":{:.2f},\"value\":{}}}",
                       first ? "" : ",", technique_of(vote.voice), confidence_of(vote.voice),
                       json_text(reason));
    first = false;
  }
  out += "]}";
}

}  // namespace

std::string components_head(std::string_view version_of_assay) {
  return fmt::format(
      "{{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\n"
      "\"metadata\":{{\"tools\":{{\"components\":[{{\"type\":\"application\",\"name\":\"assay\","
      "\"version\":{}}}]}}}},\n\"components\":[\n",
      json_text(version_of_assay));
}

std::string components_foot() { return "]}\n"; }

void append_component(const identify::Identifier& identifier, const Device& device,
                      const Identity& identity, std::string& out) {
  const std::string_view name = identity.product.text.empty() ? device.id : identity.product.text;
  const std::string place = fmt::format("{}:{}:{}", device.file, device.line, device.id);
  out += fmt::format(",{{\"type\":\"device\",\"bom-ref\":{},\"name\":{}", json_text(place),
                     json_text(name));
  if (identity.vendor) {
    const std::string vendor = json_text(identifier.makers()[identity.vendor].name);
    out +=
        fmt::format(",\"group\":{},\"manufacturer\":{{\"name\":{}}}", vendor,
                    identity.maker ? json_text(identifier.makers()[identity.maker].name) : vendor);
  }
  if (!identity.version.text.empty()) {
    out += fmt::format(",\"version\":{}", json_text(identity.version.text));
  }
  if (!identity.hypotheses.empty()) {
    out += ",\"evidence\":{\"identity\":[";
    for (std::size_t i = 0; i < identity.hypotheses.size(); ++i) {
      if (i > 0) out += ',';
      append_hypothesis(identifier, device, identity, identity.hypotheses[i], out);
    }
    out += "]}";
  }
  out += "}\n";
}

}  // namespace assay::report
