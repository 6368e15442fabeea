#include "assay/report/identity.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "assay/report/identity_reason.h"

namespace assay::report {
namespace {

using identify::Identity;
using identify::OriginFinding;
using identify::Vote;

constexpr std::size_t kFor = 4;      ///< Reasons for the answer in a line of JSON.
constexpr std::size_t kAgainst = 2;  ///< And against it.

constexpr std::string_view word(OriginFinding finding) {
  switch (finding) {
    case OriginFinding::kContradicted:
      return "origin_contradicted";
    case OriginFinding::kRelabelled:
      return "relabelled";
    case OriginFinding::kUnidentified:
      return "unidentified";
    case OriginFinding::kNone:
      break;
  }
  return "";
}

double weight(const Vote& vote) { return identify::weight_of(vote.voice); }

/// Of the votes for or against the answer the weightiest, in the order of their weight.
template <std::size_t N>
std::size_t weightiest(const Identity& identity, bool for_it, std::array<const Vote*, N>& best) {
  std::size_t count = 0;
  for (const Vote& vote : identity.votes) {
    if ((vote.vendor == identity.vendor) != for_it) continue;
    if (!vote.vendor && identity.vendor) continue;
    std::size_t at = count;
    while (at > 0 && weight(*best[at - 1]) < weight(vote)) --at;
    if (at == N) continue;
    count = std::min(count + 1, N);
    for (std::size_t i = count - 1; i > at; --i) best[i] = best[i - 1];
    best[at] = &vote;
  }
  return count;
}

void append_field(std::string_view key, std::string_view text, std::string& out) {
  out += ",\"";
  out += key;
  if (text.empty()) {
    out += "\":null";
    return;
  }
  out += "\":\"";
  append_escaped(text, out);
  out += '"';
}

/// Two decimals, without asking a locale.
void append_share(double share, std::string& out) {
  const auto hundredths = static_cast<int>(share * 100 + 0.5);
  std::array<char, 8> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), hundredths % 100).ptr;
  out += static_cast<char>('0' + hundredths / 100);
  out += '.';
  if (hundredths % 100 < 10) out += '0';
  out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

/// In brackets by which rule a field is told; nothing where it stands in the evidence as it is.
std::string rule_of(const identify::Identifier& identifier, const Device& device,
                    const identify::Told& told) {
  if (told.rule == Vote::kNoRule) return {};
  const identify::Pack& pack = identifier.pack();
  return device.observations[told.observation].channel == Channel::kSysObjectId
             ? fmt::format(" (arc {})", pack.arcs[told.rule].arc)
             : fmt::format(" ({})", pack.fingerprints[told.rule].id);
}

}  // namespace

void append_identity_json(const identify::Identifier& identifier, const Device& device,
                          const Identity& identity, std::string& out) {
  const auto vendor_name = [&](identify::VendorId id) {
    return id ? std::string_view(identifier.makers()[id].name) : std::string_view();
  };
  out += "{\"id\":\"";
  append_escaped(device.id, out);
  out += '"';
  append_field("vendor", vendor_name(identity.vendor), out);
  append_field("product", identity.product.text, out);
  append_field("os", identity.os.text, out);
  append_field("version", identity.version.text, out);
  out += ",\"confidence\":";
  append_share(identity.confidence, out);
  if (identity.maker) append_field("maker", vendor_name(identity.maker), out);
  if (identity.claimed) append_field("claimed", vendor_name(identity.claimed), out);
  if (identity.finding != OriginFinding::kNone)
    append_field("finding", word(identity.finding), out);
  if (!identity.advice.empty()) append_field("advice", identity.advice, out);
  out += ",\"because\":[";
  std::array<const Vote*, kFor> pros{};
  std::array<const Vote*, kAgainst> cons{};
  const std::size_t pro_count = weightiest(identity, true, pros);
  const std::size_t con_count = identity.vendor ? weightiest(identity, false, cons) : 0;
  std::string reason;
  const auto append = [&](const Vote& vote, bool first) {
    if (!first) out += ',';
    out += '"';
    reason.clear();
    append_reason(identifier, device, vote, reason);
    append_escaped(reason, out);
    out += '"';
  };
  for (std::size_t i = 0; i < pro_count; ++i) append(*pros[i], i == 0);
  for (std::size_t i = 0; i < con_count; ++i) append(*cons[i], pro_count + i == 0);
  out += "]}\n";
}

void append_identity_text(const identify::Identifier& identifier, const Device& device,
                          const Identity& identity, std::string& out) {
  const auto name = [&](identify::VendorId id) -> std::string_view {
    return id ? std::string_view(identifier.makers()[id].name) : "not known";
  };
  out += fmt::format("{}\n  vendor      {} ({:.2f})\n", device.id, name(identity.vendor),
                     identity.confidence);
  const auto field = [&](std::string_view key, const identify::Told& told) {
    if (told.text.empty()) return;
    out +=
        fmt::format("  {:<11} {}{}\n", key, excerpt(told.text), rule_of(identifier, device, told));
  };
  if (identity.maker) out += fmt::format("  made by     {}\n", name(identity.maker));
  field("product", identity.product);
  field("os", identity.os);
  field("version", identity.version);
  if (identity.claimed) out += fmt::format("  claimed     {}\n", name(identity.claimed));
  if (identity.finding != OriginFinding::kNone) {
    out += fmt::format("  finding     {}\n", word(identity.finding));
  }
  if (!identity.advice.empty()) out += fmt::format("  advice      {}\n", identity.advice);
  for (const identify::Hypothesis& one : identity.hypotheses) {
    out += fmt::format("  {} {:.2f}, score {:.1f}\n", name(one.vendor), one.confidence, one.score);
    for (const Vote& vote : identity.votes) {
      if (vote.vendor != one.vendor) continue;
      out += fmt::format("    {:+.1f} ", weight(vote));
      append_reason(identifier, device, vote, out);
      out += '\n';
    }
  }
  for (const Vote& vote : identity.votes) {
    if (vote.vendor) continue;
    out += "  heard, and decides nothing: ";
    append_reason(identifier, device, vote, out);
    out += '\n';
  }
  out += '\n';
}

}  // namespace assay::report
